//! Names with a genitive `s` that no list has, where the article has them without it, too: `Mirzojans` after `Sergej Mirzojan`.

use crate::document::Document;
use crate::mention::Mention;
use std::collections::BTreeMap;
use wire::{Label, Span};

/// Languages that put a bare `s` on a name.
const LANGUAGES: [&str; 7] = ["nl", "de", "da", "sv", "nb", "nn", "af"];

/// Fewest letters of a name before the ending.
const SHORTEST: usize = 4;

/// The names of an article and the last words of those of people, with their labels, where its language has the ending.
fn names<'t>(document: &Document<'t>, mentions: &[Mention]) -> BTreeMap<&'t str, Label> {
    let mut names = BTreeMap::new();
    if !LANGUAGES.contains(&document.primary_language()) {
        return names;
    }
    for mention in mentions.iter().filter(|mention| mention.label != Label::Misc) {
        let name = mention.span.text(document.text);
        names.entry(name).or_insert(mention.label);
        if mention.label == Label::Per {
            names.entry(name.rsplit(' ').next().unwrap_or(name)).or_insert(mention.label);
        }
    }
    names
}

/// The name before the ending, if it is one of `names`; with its label.
fn bare<'t>(text: &'t str, span: Span, names: &BTreeMap<&str, Label>) -> Option<(&'t str, Label)> {
    let stem = span.text(text).strip_suffix('s').filter(|stem| stem.chars().count() >= SHORTEST)?;
    names.get(stem).map(|label| (stem, *label))
}

/// Gives what was read as any other name the label of the name that it is the genitive of.
pub(crate) fn relabel(document: &Document<'_>, mentions: &mut [Mention]) {
    let names = names(document, mentions);
    for mention in mentions.iter_mut().filter(|mention| mention.label == Label::Misc && mention.known.is_none()) {
        if let Some((_, label)) = bare(document.text, mention.span, &names) {
            mention.label = label;
        }
    }
}

/// The names of mentions, without the ending.
pub(crate) fn bare_names<'t>(document: &Document<'t>, mentions: &[Mention]) -> Vec<&'t str> {
    let names = names(document, mentions);
    let name = |mention: &Mention| {
        let genitive = mention.known.is_none() && mention.label != Label::Misc;
        let bare = genitive.then(|| bare(document.text, mention.span, &names)).flatten();
        bare.map_or_else(|| mention.span.text(document.text), |(bare, _)| bare)
    };
    mentions.iter().map(name).collect()
}
