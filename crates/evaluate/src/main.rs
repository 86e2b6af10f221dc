//! `evaluate`: scores predicted records against gold, or turns gold corpora into records (`evaluate convert`).

#![allow(clippy::doc_markdown, reason = "names of corpora such as CoNLL are no code")]

mod command;

use std::process::ExitCode;

fn main() -> ExitCode {
    if command::converts() {
        wire::run_source(command::conversion)
    } else {
        wire::run_fold(command::scoring, command::Run::absorb, command::answer)
    }
}
