//! A stretch of text that names something, before it is known what.

use crate::trail::Trail;
use wire::{Label, Span};

/// What a gazetteer says of a mention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Id of the thing: `iso3166:RU`, `org:nato`.
    pub id: String,
    /// Its fullest name.
    pub name: String,
    /// Whether the text names not the thing but what belongs to it: `Russische`, `Russen`.
    pub belongs: bool,
}

/// A name in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Where it stands, without titles, genitive endings and the rest of a compound.
    pub span: Span,
    /// Index of its sentence in the document.
    pub line: usize,
    /// What it seems to name.
    pub label: Label,
    /// Confidence, 0 to 1.
    pub score: f64,
    /// What it is known as.
    pub known: Option<Known>,
    /// What led to it, where that is asked for.
    pub why: Trail,
}
