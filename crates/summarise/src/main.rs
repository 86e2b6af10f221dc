//! The command `summarise`: what its options mean; everything else is `wire` and the library.

use clap::Parser;
use std::process::ExitCode;
use summarise::{Budget, KEYWORDS, SENTENCES, Summarise};
use wire::{RecordArguments, RecordCommand};

/// Choose the sentences that carry an article, and its keywords.
///
/// Reads `text` and `sentences`; uses `title`, `language` and `entities` where they are there.
/// Writes `summary`: `text`, `sentences` (indices into `sentences`, so that every word can be traced) and
/// `keywords` with their weights. Headlines, headings, bylines, captions and page furniture are never chosen.
#[derive(Parser)]
#[command(
    version,
    after_help = "Examples:
  segment articles.jsonl | summarise > summaries.jsonl
  summarise --words 60 --keywords 5 dossier.jsonl | jq -r .summary.text"
)]
struct Arguments {
    /// Sentences at most [default: 3, or any number with --words]
    #[arg(long, value_name = "N")]
    sentences: Option<usize>,

    /// Words at most; the best sentence is taken even when it alone has more
    #[arg(long, value_name = "N")]
    words: Option<usize>,

    /// Keywords at most
    #[arg(long, value_name = "N", default_value_t = KEYWORDS)]
    keywords: usize,

    #[command(flatten)]
    records: RecordArguments,
}

impl RecordCommand for Arguments {
    fn records(&self) -> &RecordArguments {
        &self.records
    }
}

fn main() -> ExitCode {
    wire::run_stage(|arguments: &Arguments| {
        let default = if arguments.words.is_some() { usize::MAX } else { SENTENCES };
        let budget = Budget { sentences: arguments.sentences.unwrap_or(default), words: arguments.words };
        Ok(Summarise { budget, keywords: arguments.keywords })
    })
}
