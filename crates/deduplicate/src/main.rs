//! `deduplicate`: marks or drops records that repeat an earlier one.

use clap::Parser;
use resemblance::{Action, Deduplicator, Limits};
use std::process::ExitCode;
use wire::{RecordArguments, RecordCommand, size};

/// Mark or drop records that repeat an earlier one, exactly or nearly.
///
/// Reads `id`, `text` and, where they are there, `blocks` (page furniture, bylines and datelines have no part in it).
/// Fills `duplicate_of`, the id of the first record that this one repeats, and `similarity`, 0 to 1: of all pairs of
/// content words in either text the estimated share that stands in both; 1 only when all words are the same. The order
/// of the stream decides which comes first.
#[derive(Parser)]
#[command(version, after_help = EXAMPLES)]
struct Arguments {
    /// Leave duplicates out instead of marking them; the end of the run says how many
    #[arg(long)]
    drop: bool,

    /// The least similarity of a duplicate (0 to 1); a little more is asked of texts of a few sentences
    #[arg(long, value_name = "SCORE", default_value_t = Limits::THRESHOLD)]
    threshold: f64,

    /// Remember earlier records in at most SIZE of memory, about 200 bytes each; the oldest are forgotten first, and
    /// `--stats` counts them (K, M and G are powers of 1024)
    #[arg(long, value_name = "SIZE", default_value = "2G", value_parser = size)]
    memory: usize,

    #[command(flatten)]
    records: RecordArguments,
}

const EXAMPLES: &str = "\
Examples:
  ingest archive/ | deduplicate | detect-language | segment > articles.jsonl
  cat part-*.jsonl | deduplicate --drop --output unique.jsonl      parts that were ingested side by side
  deduplicate --stats records.jsonl | jq -r 'select(.duplicate_of) | [.id, .duplicate_of, .similarity] | @tsv'";

impl RecordCommand for Arguments {
    fn records(&self) -> &RecordArguments {
        &self.records
    }
}

fn main() -> ExitCode {
    wire::run_sieve(|arguments: &Arguments| {
        let threshold = arguments.threshold;
        if !(threshold > 0.0 && threshold <= 1.0) {
            return Err(format!("`--threshold {threshold}`: expected a number above 0, up to 1").into());
        }
        let action = if arguments.drop { Action::Drop } else { Action::Mark };
        Ok(Deduplicator { action, limits: Limits { threshold, memory: arguments.memory } })
    })
}
