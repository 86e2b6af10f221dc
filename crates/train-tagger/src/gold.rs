//! Annotated documents, whatever the file they came from.

use sequence::Chunk;
use thiserror::Error;

/// The types of name that models know, in the order of their numbers.
pub const KINDS: [&str; 4] = ["PER", "ORG", "LOC", "MISC"];

/// A document of tokens with its names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gold {
    /// Tokens of each sentence.
    pub sentences: Vec<Vec<String>>,
    /// Names of each sentence; their types number [`KINDS`].
    pub names: Vec<Vec<Chunk>>,
    /// Whether it was a model that annotated it.
    pub silver: bool,
}

/// Why a file cannot be read.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum ReadError {
    /// A line has too few columns.
    #[error("line {0}: expected a token and a label")]
    Columns(usize),
    /// A label is not one of a chunk.
    #[error("line {line}: `{label}` is no label; expected `O` or `B-`, `I-`, `E-`, `S-`, `L-`, `U-` and a type")]
    Label {
        /// Counted from 1.
        line: usize,
        /// As it stands.
        label: String,
    },
    /// A line is not a record with sentences and entities.
    #[error("line {line}: {why}")]
    Record {
        /// Counted from 1.
        line: usize,
        /// What is wrong.
        why: String,
    },
}

/// Reads annotated text: records (JSON Lines, with `sentences` and `entities`) when it begins with a brace, else
/// columns (`CoNLL`, IOB1, IOB2, IOBES; the token first, or second after a number). Text without document marks is cut
/// into documents of `sentences` sentences.
///
/// # Errors
/// At the first line that is neither.
pub fn read(text: &str, sentences: usize) -> Result<Vec<Gold>, ReadError> {
    if text.trim_start().starts_with('{') { crate::records::read(text) } else { crate::columns::read(text, sentences) }
}

/// The number of a type by any of its usual names; none for types that are not names (dates, amounts).
pub(crate) fn kind(name: &str) -> Option<usize> {
    // GermEval derives adjectives from places (`LOCderiv`): CoNLL calls those MISC. Its `part`s lie inside words.
    let name = if name.ends_with("deriv") { "MISC" } else { name };
    match name.to_ascii_uppercase().as_str() {
        "PER" | "PERS" | "PERSON" | "B-PERSON" => Some(0),
        "ORG" | "ORGANIZATION" | "ORGANISATION" => Some(1),
        "LOC" | "GPE" | "LOCATION" | "FAC" => Some(2),
        "MISC" | "OTH" | "NORP" | "EVENT" | "WORK_OF_ART" | "PRODUCT" | "LANGUAGE" | "LAW" => Some(3),
        _ => None,
    }
}
