//! `overview`: a short readable account of a collection of records.

use clap::{Parser, ValueEnum};
use overview::{Limits, Overview, Part};
use std::process::ExitCode;
use wire::{Article, Fold, RecordArguments, RecordCommand, RecordError};

const EXAMPLES: &str = "\
Reads:   title, published, source, language, entities, relations, summary, duplicate_of (all optional)
Writes:  a page of plain text, or one JSON object

Examples:
  overview dossier.jsonl
  zcat january.jsonl.gz | overview --names 30 --articles 0
  overview --format json dossier.jsonl | jq .languages";

/// Tell in a page what a collection is about: languages, names, relations, summaries.
#[derive(Parser)]
#[command(version, after_help = EXAMPLES)]
struct Arguments {
    #[command(flatten)]
    records: RecordArguments,

    /// Show at most N names in each group, and N relations
    #[arg(long, value_name = "N", default_value_t = 8)]
    names: usize,

    /// Show at most N articles with their summaries
    #[arg(long, value_name = "N", default_value_t = 20)]
    articles: usize,

    /// A page for people, or everything as JSON
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Format {
    #[default]
    Text,
    Json,
}

impl RecordCommand for Arguments {
    fn records(&self) -> &RecordArguments {
        &self.records
    }
}

struct Reader;

impl Fold for Reader {
    const NAME: &'static str = "overview";
    type Part = Part;

    fn part(&self, article: &Article<'_>) -> Result<Part, RecordError> {
        overview::part(article)
    }
}

fn main() -> ExitCode {
    wire::run_fold(
        |arguments: &Arguments| {
            Ok((Reader, Overview::new(Limits { names: arguments.names, articles: arguments.articles })))
        },
        Overview::absorb,
        |arguments, overview| match arguments.format {
            Format::Text => Ok(overview.to_string().into_bytes()),
            Format::Json => Ok(serde_json::to_vec(&overview).map(|mut json| {
                json.push(b'\n');
                json
            })?),
        },
    )
}
