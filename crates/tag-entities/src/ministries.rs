//! Ministries that no list has, by the nationality before them: `het Kirgizische ministerie van Buitenlandse Zaken`.

use crate::document::Document;
use crate::mention::{Known, Mention};
use std::sync::LazyLock;
use wire::Span;

/// What a ministry is called in a language, the end of its id, and its name in English.
struct Ministry {
    called: &'static str,
    id: &'static str,
    name: &'static str,
}

static MINISTRIES: LazyLock<Vec<Ministry>> = LazyLock::new(|| {
    let lines = include_str!("../data/ministries.txt").lines().filter(|line| !line.starts_with('#'));
    let fields = lines.filter_map(|line| {
        let mut fields = line.split('|').map(str::trim);
        Some((fields.next()?, fields.next()?, fields.next()?))
    });
    let names = |(id, name, lists): (&'static str, &'static str, &'static str)| {
        let groups = lists.split(';').filter_map(|group| group.trim().split_once(' '));
        let called = groups.flat_map(|(_, names)| names.split(',').map(str::trim));
        called.map(move |called| Ministry { called, id, name }).collect::<Vec<_>>()
    };
    fields.flat_map(names).collect()
});

/// Words between a nationality and what its ministry is for.
const BETWEEN: [&str; 7] = ["ministerie", "departement", "van", "voor", "Ministerie", "Departement", "ministry"];

/// The ministry that the tokens from `first` up to `after` name, when a listed nationality stands right before it or is its
/// first word: `Kyrgyz Foreign Ministry`.
pub(crate) fn ministry(
    document: &Document<'_>,
    tokens: &[Span],
    (first, after): (usize, usize),
    known: &[Mention],
) -> Option<Known> {
    let beside = |first| ministry_beside(document, tokens, (first, after), known);
    beside(first).or_else(|| beside(first + 1).filter(|_| first + 1 < after))
}

/// The same, when the nationality stands before it.
fn ministry_beside(
    document: &Document<'_>,
    tokens: &[Span],
    (first, after): (usize, usize),
    known: &[Mention],
) -> Option<Known> {
    let own = tokens.get(first)?.join(*tokens.get(after.checked_sub(1)?)?);
    let name = own.text(document.text);
    let ministry = MINISTRIES.iter().find(|ministry| ministry.called == name)?;
    let before = tokens.get(..first)?.iter().rev();
    let nation = before.take(4).find(|token| !BETWEEN.contains(&token.text(document.text)))?;
    let at = known.partition_point(|one| one.span.end() <= nation.start());
    let nation = known.get(at).filter(|one| one.span == *nation)?.known.as_ref().filter(|known| known.belongs)?;
    let code = nation.id.strip_prefix("iso3166:")?;
    // The ids of the list say `uk`, as everybody does.
    let code = if code == "GB" { "uk".to_owned() } else { code.to_lowercase() };
    let id = format!("org:{code}-{}", ministry.id);
    Some(Known { id, name: format!("{} ({})", ministry.name, nation.name), belongs: false, firm: false })
}
