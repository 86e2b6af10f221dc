//! The record that flows through the pipe, and the frame that every command stands on.
//!
//! A command has one of four shapes: a [`Stage`] (record → record), a [`Source`] (bytes → records), a
//! [`Fold`] (records → one answer) or a [`Sieve`] (records, each in the light of those before it). Its
//! library is pure; [`run_stage`], [`run_source`], [`run_fold`] and [`run_sieve`] are the whole of its
//! `main` and give it the manners that all commands share.
//!
//! ```no_run
//! use clap::Parser;
//! use std::process::ExitCode;
//! use wire::{Article, RecordArguments, RecordCommand, RecordError, Stage};
//!
//! /// Adds the length of the text.
//! #[derive(Parser)]
//! struct Arguments {
//!     #[command(flatten)]
//!     records: RecordArguments,
//! }
//!
//! impl RecordCommand for Arguments {
//!     fn records(&self) -> &RecordArguments {
//!         &self.records
//!     }
//! }
//!
//! struct Measure;
//!
//! impl Stage for Measure {
//!     const NAME: &'static str = "measure";
//!     const VERSION: &'static str = env!("CARGO_PKG_VERSION");
//!     type Worker = ();
//!     fn worker(&self) {}
//!     fn process(&self, (): &mut (), article: &mut Article<'_>) -> Result<(), RecordError> {
//!         let characters = article.text().chars().count();
//!         article.set("characters", &characters)
//!     }
//! }
//!
//! fn main() -> ExitCode {
//!     wire::run_stage(|_: &Arguments| Ok(Measure))
//! }
//! ```

mod arguments;
mod article;
mod batch;
mod exit;
mod fold;
pub mod input;
mod journal;
mod json;
mod layers;
mod manual;
mod object;
mod offsets;
mod ordered;
mod output;
mod panic;
mod progress;
mod reason;
mod record_error;
mod report;
mod run;
mod sieve;
mod source;
mod span;
mod stage;

pub use arguments::{OnError, RecordArguments, StreamArguments, size};
pub use article::{Article, Counts};
pub use exit::Ending;
pub use fold::Fold;
pub use json::JsonError;
pub use layers::{
    Argument, Block, BlockKind, Blocks, Cut, Entities, Entity, Keyword, Label, Language, LanguageSpan, LanguageSpans,
    Layer, Modality, Origin, Polarity, Provenance, Record, Relation, Relations, Repair, RepairKind, Repairs, Sentence,
    Sentences, Summary, Token, round_score,
};
pub use object::Object;
pub use offsets::Offsets;
pub use reason::{GazetteerLine, Reason, RunnerUp, WeighedFeature};
pub use record_error::RecordError;
pub use report::Report;
pub use run::{Intake, RecordCommand, SourceCommand, StartError, run_fold, run_sieve, run_source, run_stage};
pub use sieve::{Sieve, Verdict};
pub use source::{Emitter, Source, convert};
pub use span::{Span, SpanError};
pub use stage::Stage;
