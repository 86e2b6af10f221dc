//! Titles, offices and ranks around names: `Senior Gen. Min Aung Hlaing`, `minister van Buitenlandse Zaken`.

use crate::document::Document;
use gazetteer::{Gazetteer, Title};
use wire::Span;

/// Tokens that an office may begin before the name that stands in it.
const REACH: usize = 5;

/// Words inside an office, before what it is for.
const OF: [&str; 7] = ["van", "voor", "en", "of", "for", "and", "für"];

/// The title that starts at token `at`. English ones are taken in any language, as newspapers borrow them.
fn title_at(document: &Document<'_>, tokens: &[Span], at: usize) -> Option<Title> {
    let find = |language| Gazetteer::builtin().title_at(document.text, tokens, at, language);
    let language = document.primary_language();
    find(language).or_else(|| if language == "en" { None } else { find("en") })
}

/// The tokens of a person's name without titles and ranks in front. A title that is also a given name stays (`Earl`,
/// `Dean`), and so does one of two letters at most (`U`, `Ko`, `Ma`) that a Burmese name does not follow.
pub(crate) fn without_titles<'s>(document: &Document<'_>, tokens: &'s [Span]) -> &'s [Span] {
    let mut named = tokens;
    while named.len() > 1
        && let Some(title) = title_at(document, named, 0)
    {
        let Some(rest) = named.get(title.last_token + 1..).filter(|rest| !rest.is_empty()) else { break };
        let word = title.span.text(document.text);
        let short = word.chars().count() <= 2 && !word.ends_with('.');
        if Gazetteer::builtin().is_first_name(word) || short && !is_burmese(document, rest) {
            break;
        }
        named = rest;
    }
    named
}

/// Whether all the words of a name are Burmese.
pub(crate) fn is_burmese(document: &Document<'_>, tokens: &[Span]) -> bool {
    let Some((first, last)) = tokens.first().zip(tokens.last()) else { return false };
    let parts = names::parts(first.join(*last).text(document.text));
    parts.whole && parts.given.is_empty()
}

/// Whether the tokens `first..=last` of a sentence lie in a longer title: `Buitenlandse Zaken` in that of its minister.
pub(crate) fn in_office(document: &Document<'_>, tokens: &[Span], first: usize, last: usize) -> bool {
    let before = first.checked_sub(1).and_then(|at| tokens.get(at)).map(|token| token.text(document.text));
    let mut starts = first.saturating_sub(REACH)..first;
    before.is_some_and(|word| OF.contains(&word))
        && starts.any(|at| title_at(document, tokens, at).is_some_and(|title| title.last_token >= last))
}

/// The last token of the title that starts at `at`.
pub(crate) fn end_of_title(document: &Document<'_>, tokens: &[Span], at: usize) -> Option<usize> {
    title_at(document, tokens, at).map(|title| title.last_token)
}
