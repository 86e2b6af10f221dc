//! What the built-in gazetteer says of a sentence, in the numbers that the built-in models learned.

use crate::page::Hint;
use gazetteer::{Form, Gazetteer, Match};
use wire::Span;

/// The hints for the tokens of one sentence of `text`; `language` is the BCP 47 code of the text.
pub fn hints(text: &str, tokens: &[Span], language: &str) -> Vec<Hint> {
    Gazetteer::builtin().matches(text, tokens, language).iter().map(hint).collect()
}

/// The hint that a match of the gazetteer gives.
pub fn hint(found: &Match<'_>) -> Hint {
    let best = found.best();
    let forms = Form::ALL.len();
    let sort = best.entry.kind as usize * forms + best.form as usize;
    // Three blocks of numbers: names, names that are also ordinary words, names inside a longer token.
    let block = if found.partial { 2 } else { usize::from(found.common) };
    let kind = block * gazetteer::Kind::ALL.len() * forms + sort;
    Hint { first: found.first_token, last: found.last_token, kind: u16::try_from(kind).unwrap_or(u16::MAX) }
}
