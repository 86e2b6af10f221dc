//! The section of the paper that an article stands in: `World`, `Economie`.

use crate::article::Article;
use crate::repair::clean;
use crate::text::lexicon::{self, Phrase};
use wire::BlockKind;

/// What is longer is not the name of a section.
const LONGEST: usize = 60;
/// Paragraphs at the top of an article in which its section may be printed.
const TOP: usize = 4;

/// The section in a field of a source: the first of several, nothing when it is no name.
pub(crate) fn named(field: &str) -> Option<String> {
    let first = field.split(['\n', ';', '|']).map(clean).find(|name| !name.is_empty())?;
    (first.len() <= LONGEST && first.contains(char::is_alphabetic) && !first.contains("://")).then_some(first)
}

/// The section printed above the headline, or right under it, as a line of its own: one that is on the lists of phrases.
pub(crate) fn printed(article: &Article) -> Option<String> {
    let above = article.paragraphs().take(TOP).take_while(|(kind, _)| *kind != BlockKind::Body);
    let mut lines = above.filter(|(kind, _)| *kind != BlockKind::Byline).map(|(_, paragraph)| paragraph);
    lines.find(|line| lexicon::is(Phrase::Section, &lexicon::words(line))).map(clean)
}
