//! The command `relate`: what its options mean; everything else is `wire` and the library.

use clap::{Parser, ValueEnum};
use relate::{MIN_SCORE, Relate};
use std::process::ExitCode;
use wire::{RecordArguments, RecordCommand};

/// Find who did what to whom, and who holds which post.
///
/// Reads `text`, `language`, `sentences` with their tokens, and `entities`. Writes `relations`: subject, object,
/// predicate, type (a PLOVER event type, `office`, `member_of`, or null for an open relation), evidence, polarity,
/// modality, speaker, date and score. Dutch and English; articles in other languages get an empty list.
#[derive(Parser)]
#[command(
    version,
    after_help = "Examples:
  tag-entities articles.jsonl | relate > related.jsonl
  relate --engine accurate tagged.jsonl > related.jsonl
  relate --min-score 0.6 tagged.jsonl | jq -c '.relations[] | [.subject.text, .type, .object.text]'"
)]
struct Arguments {
    /// Leave out relations with a lower score
    #[arg(long, value_name = "SCORE", default_value_t = MIN_SCORE)]
    min_score: f64,

    /// Leave out relations without a type
    #[arg(long)]
    typed: bool,

    /// How the parties of a verb are found: `fast`, by their place; `accurate`, from a tree of the sentence, which takes
    /// some forty times as long
    #[arg(long, value_name = "ENGINE", value_enum, default_value_t = Engine::Fast)]
    engine: Engine,

    #[command(flatten)]
    records: RecordArguments,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Engine {
    Fast,
    Accurate,
}

impl RecordCommand for Arguments {
    fn records(&self) -> &RecordArguments {
        &self.records
    }
}

fn main() -> ExitCode {
    wire::run_stage(|arguments: &Arguments| {
        let trees = arguments.engine == Engine::Accurate;
        Ok(Relate { min_score: arguments.min_score, open: !arguments.typed, trees })
    })
}
