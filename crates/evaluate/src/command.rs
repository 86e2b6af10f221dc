//! The command line of `evaluate`, and what its two ways of working do with files.

use clap::{Args, Parser, Subcommand, ValueEnum};
use evaluate::{
    Document, Format, Join, Key, Labels, Layer, Reading, Settings, from_article, read, score, table, to_record,
};
use std::convert::Infallible;
use std::fs;
use std::io::Read;
use std::path::PathBuf;
use std::sync::Arc;
use wire::{
    Article, Emitter, Fold, RecordArguments, RecordCommand, RecordError, Report, Source, SourceCommand, StartError,
    StreamArguments, input,
};

const EXAMPLES: &str = "\
Predicted records stand before --gold, after `--`, or on standard input. Records are paired
by `id`, else by `source.path`, `url` or text; the first line of the table says which.

Examples:
  ingest seeds | detect-language | segment | tag-entities | evaluate --gold seeds/gold
  evaluate dossier.jsonl --gold seeds/gold --layer identity,relations --errors 20
  evaluate convert ned.conll | tag-entities | evaluate --gold ned.conll --layer entities
  evaluate convert nl.conllu | segment | evaluate --gold nl.conllu --layer sentences,tokens
  evaluate out.jsonl --gold ground-truth.json --layer text --format json";

/// Scores predicted records against gold records, layer by layer
///
/// Reads `id`, `source`, `url`, `text` and the layers `language`, `language_spans`, `blocks`, `sentences`,
/// `entities`, `relations`, `summary`, `title`, `authors`, `published`, `duplicate_of`; writes a table, or one JSON
/// object.
/// Gold may be records (JSON Lines), CoNLL-2002/2003, IOB2, GermEval, CoNLL-U or coreference columns,
/// perhaps compressed; further fields of gold records are `tokens`, `reference` and `highlights`.
#[derive(Parser)]
#[command(name = "evaluate", version, after_help = EXAMPLES, subcommand_negates_reqs = true, args_conflicts_with_subcommands = true)]
pub(crate) struct Command {
    #[command(subcommand)]
    convert: Option<Conversion>,

    /// Gold files, or folders of them
    #[arg(long, required = true, num_args = 1.., value_name = "GOLD")]
    gold: Vec<PathBuf>,

    /// Layers to score [default: those that the gold has]
    #[arg(long, value_enum, value_delimiter = ',', value_name = "LAYER")]
    layer: Vec<Layer>,

    /// How to write the figures
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Output,

    /// List up to N errors of each kind for every layer
    #[arg(long, default_value_t = 0, value_name = "N")]
    errors: usize,

    /// Count which entity label stands where the gold has which
    #[arg(long)]
    confusion: bool,

    /// What to pair gold and predicted records by [default: the first that brings together half of them]
    #[arg(long, value_enum, value_name = "KEY")]
    pair_by: Option<Key>,

    /// Entity labels to score [default: those that the gold has]
    #[arg(long, value_delimiter = ',', value_name = "LABEL")]
    labels: Vec<String>,

    #[command(flatten)]
    corpus: Corpus,

    #[command(flatten)]
    records: RecordArguments,
}

/// How gold files are read.
#[derive(Args)]
struct Corpus {
    /// Format of the gold [default: by name and content]
    #[arg(long, value_enum, value_name = "FORMAT")]
    gold_format: Option<Format>,

    /// Language of the gold, where it does not say so itself [default: `nl`, `ned`, … in the file name]
    #[arg(long, value_name = "CODE")]
    language: Option<String>,

    /// What stands between two sentences of a corpus that has tokens only
    #[arg(long, value_enum, default_value_t, value_name = "WHAT")]
    join: Join,

    /// Entity labels counted as others, in gold and prediction (`GPE=LOC`; `TIME=` drops)
    #[arg(long, value_delimiter = ',', value_name = "FROM=TO")]
    label_map: Vec<String>,
}

#[derive(Subcommand)]
enum Conversion {
    /// Write gold corpora as records: text, language, sentences with tokens, entities
    Convert {
        /// Gold files, or folders of them
        #[arg(required = true, value_name = "GOLD")]
        files: Vec<PathBuf>,

        #[command(flatten)]
        corpus: Corpus,

        #[command(flatten)]
        stream: StreamArguments,
    },
}

/// How the figures are written.
#[derive(Clone, Copy, Default, ValueEnum)]
enum Output {
    /// A table for people
    #[default]
    Table,
    /// One JSON object
    Json,
}

impl RecordCommand for Command {
    fn records(&self) -> &RecordArguments {
        &self.records
    }
}

impl SourceCommand for Command {
    fn stream(&self) -> &StreamArguments {
        match &self.convert {
            Some(Conversion::Convert { stream, .. }) => stream,
            None => &self.records.stream,
        }
    }
}

impl Corpus {
    fn reading(&self) -> Reading {
        Reading { format: self.gold_format, language: self.language.clone(), join: self.join }
    }
}

/// Whether the user asks for a conversion.
pub(crate) fn converts() -> bool {
    std::env::args_os().nth(1).is_some_and(|first| first == "convert")
}

/// The files at `paths`, those of a folder in the order of their names.
fn files(paths: &[PathBuf]) -> Result<Vec<String>, StartError> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            let mut inside = fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>()?;
            inside.retain(|path| path.is_file());
            inside.sort();
            files.extend(inside);
        } else {
            files.push(path.clone());
        }
    }
    Ok(files.into_iter().map(|path| path.to_string_lossy().into_owned()).collect())
}

/// The whole of a file as text, decompressed.
fn content(file: &str) -> std::io::Result<String> {
    let mut content = String::new();
    input::open(file, Arc::default())?.read_to_string(&mut content)?;
    Ok(content)
}

/// Takes documents from the stream of predicted records.
pub(crate) struct Predictions;

impl Fold for Predictions {
    const NAME: &'static str = "evaluate";
    type Part = Document;

    fn part(&self, article: &Article<'_>) -> Result<Document, RecordError> {
        from_article(article)
    }
}

/// One run of the scorer.
pub(crate) struct Run {
    gold: Vec<Document>,
    predicted: Vec<Document>,
    settings: Settings,
}

impl Run {
    /// Takes the next predicted record.
    pub(crate) fn absorb(&mut self, document: Document) {
        self.predicted.push(document);
    }
}

/// Reads the gold and gets ready for the predictions.
pub(crate) fn scoring(command: &Command) -> Result<(Predictions, Run), StartError> {
    let reading = command.corpus.reading();
    let mut gold = Vec::new();
    for file in files(&command.gold)? {
        let content = content(&file).map_err(|error| format!("{file}: {error}"))?;
        gold.extend(read(&file, &content, &reading)?);
    }
    let settings = Settings {
        layers: command.layer.clone(),
        labels: Labels::new(&command.corpus.label_map, &command.labels)?,
        pair_by: command.pair_by,
        errors: command.errors,
        confusion: command.confusion,
    };
    Ok((Predictions, Run { gold, predicted: Vec::new(), settings }))
}

/// Scores, and writes the figures.
pub(crate) fn answer(command: &Command, run: Run) -> Result<Vec<u8>, StartError> {
    let Run { gold, predicted, settings } = run;
    let report = score(&gold, &predicted, &settings);
    Ok(match command.format {
        Output::Table => table(&report).into_bytes(),
        Output::Json => {
            let mut json = serde_json::to_vec(&report)?;
            json.push(b'\n');
            json
        }
    })
}

/// Turns gold files into records.
pub(crate) struct Converter {
    reading: Reading,
    labels: Labels,
}

impl Source for Converter {
    const NAME: &'static str = "evaluate";
    const VERSION: &'static str = env!("CARGO_PKG_VERSION");
    type Unit = String;

    fn name(unit: &String) -> String {
        unit.clone()
    }

    fn read(&self, file: String, emitter: &mut Emitter) -> Result<(), RecordError> {
        let content = content(&file).map_err(|error| RecordError::Stage(error.to_string()))?;
        match read(&file, &content, &self.reading) {
            Ok(documents) => {
                for document in documents {
                    let (record, left_out) = to_record(&document, &self.labels);
                    emitter.count("mentions_left_out", left_out);
                    emitter.record(record)?;
                }
            }
            Err(error) => emitter.reject(Report {
                file: error.file,
                line: u64::try_from(error.line).ok(),
                reason: error.why,
                ..Report::default()
            }),
        }
        Ok(())
    }
}

/// Gold has no duplicates to look for.
type NoSieve = Option<Infallible>;

/// The converter and the files that it works on.
pub(crate) fn conversion(
    command: &Command,
    _: &wire::Intake,
) -> Result<(Converter, impl Iterator<Item = Result<String, Report>> + Send + use<>, NoSieve), StartError> {
    let Some(Conversion::Convert { files: paths, corpus, .. }) = &command.convert else {
        return Err("expected `evaluate convert GOLD…`".into());
    };
    let converter = Converter { reading: corpus.reading(), labels: Labels::new(&corpus.label_map, &[])? };
    Ok((converter, files(paths)?.into_iter().map(Ok), None))
}
