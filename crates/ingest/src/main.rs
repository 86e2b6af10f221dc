//! `ingest`: files of any kind in, one record an article out.

mod command;

use std::process::ExitCode;

fn main() -> ExitCode {
    wire::run_source(command::prepare)
}
