//! `tag-entities`: names and dates with an identity.

use clap::{Parser, ValueEnum};
use gazetteer::CustomGazetteer;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use tag_entities::Settings;
use tag_entities::document::Document;
use tag_entities::tagged::{Engine, Workers};
use wire::{Article, Entities, RecordArguments, RecordCommand, RecordError, Stage, StartError};

const EXAMPLES: &str = "\
Reads:   text, sentences (run `segment` first), language and published (where they are known)
Writes:  entities: label PER, ORG, LOC, MISC or DATE; id and name; kb_id (ISO 3166, GeoNames);
         of (the country of a demonym); value (TIMEX3 value of a date); why (only with `--explain`)

Examples:
  ingest news/ | detect-language | segment | tag-entities > tagged.jsonl
  tag-entities --gazetteer ships.jsonl segmented.jsonl
  tag-entities --engine accurate --model accurate.model segmented.jsonl
  tag-entities --explain segmented.jsonl | jq '.entities[] | select(.text == \"Moskou\") | .why'
  tag-entities segmented.jsonl | jq -r '.entities[] | select(.label == \"PER\") | .id' | sort | uniq -c";

/// Find people, organisations, places and dates, each with an identity across documents and languages.
#[derive(Parser)]
#[command(version, after_help = EXAMPLES)]
struct Arguments {
    #[command(flatten)]
    records: RecordArguments,

    /// Names of your own, JSON Lines of {"label", "pattern", "id", "lang"}; they override everything else
    #[arg(long, value_name = "FILE")]
    gazetteer: Option<PathBuf>,

    /// What finds names
    #[arg(long, value_enum, default_value_t)]
    engine: EngineKind,

    /// Model to find names with: for `fast` one that `train-tagger` made, used for documents in its language (for all
    /// when it was made for `mul`); for `accurate` one that scripts/train-teacher made, by default the file
    /// accurate.model in the folder `$DOSSIER_MODELS`
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,

    /// What is named in a compound with a hyphen (`CSTO-lidstaten`): the name in it, or, as in CoNLL-2002, the whole.
    /// With `whole`, genitives are MISC and ministries in the titles of their ministers are ORG, as they are there
    #[arg(long, value_enum, default_value_t, value_name = "PART")]
    compounds: Compounds,

    /// Add to each entity why it got its label and id: features, gazetteer lines and rules, named as in
    /// docs/entity-rules.md
    #[arg(long)]
    explain: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, ValueEnum)]
enum Compounds {
    /// Only the name
    #[default]
    Name,
    /// The whole compound
    Whole,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum EngineKind {
    /// Small models, built in; a hundred thousand words a second and more
    #[default]
    Fast,
    /// A transformer, whose model is a file of its own, and the small models together; fewer mistakes, some thousand
    /// words a second
    Accurate,
}

impl RecordCommand for Arguments {
    fn records(&self) -> &RecordArguments {
        &self.records
    }
}

struct Tagging(Settings);

impl Stage for Tagging {
    const NAME: &'static str = "tag-entities";
    const VERSION: &'static str = env!("CARGO_PKG_VERSION");
    type Worker = Workers;

    fn worker(&self) -> Workers {
        Workers::default()
    }

    fn process(&self, workers: &mut Workers, article: &mut Article<'_>) -> Result<(), RecordError> {
        let entities = tag_entities::entities(&Document::read(article)?, &self.0, workers);
        article.count("entities", entities.len());
        article.put(Entities(entities))
    }
}

fn custom(path: &Path) -> Result<CustomGazetteer, StartError> {
    let named = |error: &dyn std::error::Error| format!("{}: {error}", path.display());
    let lines = std::fs::read_to_string(path).map_err(|error| named(&error))?;
    Ok(CustomGazetteer::parse(&lines).map_err(|error| named(&error))?)
}

/// Where the model of the accurate engine is looked for.
const MODELS: &str = "DOSSIER_MODELS";

const NO_MODEL: &str = "`--engine accurate` needs a model, which is not built in: make one with \
    `scripts/train-teacher --data DIR --output accurate.model` and name it with `--model FILE`, or put it as \
    accurate.model into the folder that $DOSSIER_MODELS names";

fn engine(kind: EngineKind, model: Option<&Path>) -> Result<Engine, StartError> {
    let default = || std::env::var_os(MODELS).map(|folder| PathBuf::from(folder).join("accurate.model"));
    let path = match (kind, model) {
        (_, Some(path)) => path.to_owned(),
        (EngineKind::Fast, None) => return Ok(Engine::BuiltIn),
        (EngineKind::Accurate, None) => default().filter(|path| path.exists()).ok_or(NO_MODEL)?,
    };
    let named = |error: &dyn std::error::Error| format!("{}: {error}", path.display());
    let bytes = std::fs::read(&path).map_err(|error| named(&error))?;
    Ok(match kind {
        EngineKind::Fast => Engine::custom(bytes).map_err(|error| named(&error))?,
        EngineKind::Accurate => Engine::accurate(&bytes).map_err(|error| named(&error))?,
    })
}

fn main() -> ExitCode {
    wire::run_stage(|arguments: &Arguments| {
        Ok(Tagging(Settings {
            custom: arguments.gazetteer.as_deref().map(custom).transpose()?,
            engine: engine(arguments.engine, arguments.model.as_deref())?,
            whole_compounds: arguments.compounds == Compounds::Whole,
            explain: arguments.explain,
        }))
    })
}
