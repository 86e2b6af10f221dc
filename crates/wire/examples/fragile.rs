//! A stage that breaks as the record asks, for the tests of the frame: `"do"` is `panic`, `fail` or `wait`.

use clap::Parser;
use std::process::ExitCode;
use std::time::Duration;
use wire::{Article, RecordArguments, RecordCommand, RecordError, Stage};

/// Break as the records ask.
#[derive(Parser)]
struct Arguments {
    #[command(flatten)]
    records: RecordArguments,
}

impl RecordCommand for Arguments {
    fn records(&self) -> &RecordArguments {
        &self.records
    }
}

struct Fragile;

impl Stage for Fragile {
    const NAME: &'static str = "fragile";
    const VERSION: &'static str = env!("CARGO_PKG_VERSION");
    type Worker = ();

    fn worker(&self) {}

    fn process(&self, (): &mut (), article: &mut Article<'_>) -> Result<(), RecordError> {
        match article.field::<String>("do")?.as_deref() {
            Some("panic") => panic!("as asked"),
            Some("fail") => Err(RecordError::Stage("failed as asked".into())),
            Some("wait") => {
                std::thread::sleep(Duration::from_millis(20));
                Ok(())
            }
            _ => Ok(()),
        }
    }
}

fn main() -> ExitCode {
    wire::run_stage(|_: &Arguments| Ok(Fragile))
}
