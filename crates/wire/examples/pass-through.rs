//! The smallest stage: it checks every record and changes nothing. The benchmark of the frame runs it.

use clap::Parser;
use std::process::ExitCode;
use wire::{Article, RecordArguments, RecordCommand, RecordError, Stage};

/// Check records and hand them on unchanged.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    #[command(flatten)]
    records: RecordArguments,
}

impl RecordCommand for Arguments {
    fn records(&self) -> &RecordArguments {
        &self.records
    }
}

struct PassThrough;

impl Stage for PassThrough {
    const NAME: &'static str = "pass-through";
    const VERSION: &'static str = env!("CARGO_PKG_VERSION");
    type Worker = ();

    fn worker(&self) {}

    fn process(&self, (): &mut (), _: &mut Article<'_>) -> Result<(), RecordError> {
        Ok(())
    }
}

fn main() -> ExitCode {
    wire::run_stage(|_: &Arguments| Ok(PassThrough))
}
