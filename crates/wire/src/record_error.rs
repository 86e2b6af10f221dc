//! Why a record could not be worked on.

use crate::json::JsonError;
use crate::span::SpanError;
use thiserror::Error;

/// Why one line of the stream was left out. It costs that record and no other.
#[derive(Debug, Error)]
pub enum RecordError {
    /// The line is not JSON.
    #[error(transparent)]
    Json(#[from] JsonError),
    /// The line is not UTF-8.
    #[error("not UTF-8 at byte {at}")]
    Utf8 {
        /// Byte of the line, from 1.
        at: usize,
    },
    /// The line is JSON but not an object.
    #[error("not a JSON object")]
    NotAnObject,
    /// A field that must be there is not.
    #[error("no `{field}`: every record needs one")]
    Missing {
        /// Its name.
        field: &'static str,
    },
    /// A layer that this stage builds on is not there.
    #[error("no `{field}`: run `{stage}` first")]
    MissingLayer {
        /// Its name.
        field: &'static str,
        /// The command that fills it.
        stage: &'static str,
    },
    /// A field stands in the line twice.
    #[error("`{field}` stands in the record twice")]
    Twice {
        /// Its name.
        field: String,
    },
    /// A field has another shape than the record says.
    #[error("`{field}` is not what docs/record.md says: {why}")]
    Shape {
        /// Its name.
        field: String,
        /// What the parser found.
        why: String,
    },
    /// A layer points outside the text or into a character.
    #[error("`{field}` does not fit the text: {why}")]
    Offsets {
        /// Its name.
        field: &'static str,
        /// What is wrong with the span, in code points.
        why: SpanError,
    },
    /// The record counts its offsets in another unit.
    #[error("`offsets` is {unit}: expected \"codepoint\"")]
    Unit {
        /// The unit that it names, as JSON.
        unit: String,
    },
    /// The line is longer than allowed.
    #[error("a record of more than {limit} bytes: raise `--max-record-bytes`")]
    TooLong {
        /// The limit.
        limit: usize,
    },
    /// The stage broke on this record: a mistake in the program.
    #[error("the stage broke on this record ({0}): please report it")]
    Panic(String),
    /// The stage cannot do its work on this record.
    #[error("{0}")]
    Stage(String),
}
