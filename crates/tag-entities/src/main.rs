//! `tag-entities`: names and dates with an identity.

use clap::Parser;
use gazetteer::CustomGazetteer;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use tag_entities::document::Document;
use tag_entities::tagged::Workers;
use wire::{Article, Entities, RecordArguments, RecordCommand, RecordError, Stage, StartError};

const EXAMPLES: &str = "\
Reads:   text, sentences (run `segment` first), language and published (where they are known)
Writes:  entities: label PER, ORG, LOC, MISC or DATE; id and name; kb_id (ISO 3166, GeoNames);
         of (the country of a demonym); value (TIMEX3 value of a date)

Examples:
  ingest news/ | detect-language | segment | tag-entities > tagged.jsonl
  tag-entities --gazetteer ships.jsonl segmented.jsonl
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
}

impl RecordCommand for Arguments {
    fn records(&self) -> &RecordArguments {
        &self.records
    }
}

struct Tagging {
    custom: Option<CustomGazetteer>,
}

impl Stage for Tagging {
    const NAME: &'static str = "tag-entities";
    const VERSION: &'static str = env!("CARGO_PKG_VERSION");
    type Worker = Workers;

    fn worker(&self) -> Workers {
        Workers::default()
    }

    fn process(&self, workers: &mut Workers, article: &mut Article<'_>) -> Result<(), RecordError> {
        let entities = tag_entities::entities(&Document::read(article)?, self.custom.as_ref(), workers);
        article.count("entities", entities.len());
        article.put(Entities(entities))
    }
}

fn custom(path: &Path) -> Result<CustomGazetteer, StartError> {
    let named = |error: &dyn std::error::Error| format!("{}: {error}", path.display());
    let lines = std::fs::read_to_string(path).map_err(|error| named(&error))?;
    Ok(CustomGazetteer::parse(&lines).map_err(|error| named(&error))?)
}

fn main() -> ExitCode {
    wire::run_stage(|arguments: &Arguments| {
        Ok(Tagging { custom: arguments.gazetteer.as_deref().map(custom).transpose()? })
    })
}
