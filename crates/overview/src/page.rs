//! The overview as a page of plain text.

use crate::{Fact, Named, Overview};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::{Display, Formatter, Result};
use wire::Label;

/// Width of the first column.
const MARGIN: usize = 15;

/// Width of the page.
const WIDTH: usize = 100;

/// Indentation of a summary.
const SUMMARY: usize = 4;

/// Spellings shown of one name.
const SPELLINGS: usize = 4;

/// The groups in the order in which a reader asks for them.
const GROUPS: [(Label, &str); 4] =
    [(Label::Per, "people"), (Label::Org, "organisations"), (Label::Loc, "places"), (Label::Misc, "other names")];

/// The heaviest `most` of `counts`, ties by name.
fn heaviest<K: Ord, V>(counts: &BTreeMap<K, V>, weight: impl Fn(&V) -> usize, most: usize) -> Vec<(&K, &V)> {
    let mut rows: Vec<_> = counts.iter().collect();
    rows.sort_by_key(|(_, value)| Reverse(weight(value)));
    rows.truncate(most);
    rows
}

/// Writes `items` behind `label`, with commas, wrapped at the width of the page.
fn listing(page: &mut Formatter<'_>, label: &str, items: &[String]) -> Result {
    if items.is_empty() {
        return Ok(());
    }
    write!(page, "{label:<MARGIN$}")?;
    let last = items.len() - 1;
    let items: Vec<String> =
        items.iter().enumerate().map(|(at, item)| format!("{item}{}", if at < last { "," } else { "" })).collect();
    wrapped(page, MARGIN, items.iter().map(String::as_str))
}

/// Writes `pieces` with spaces between, in lines that begin at column `indent`; the first line is there already.
fn wrapped<'a>(page: &mut Formatter<'_>, indent: usize, pieces: impl Iterator<Item = &'a str>) -> Result {
    let mut column = indent;
    for piece in pieces {
        let width = piece.chars().count();
        if column > indent && column + 1 + width > WIDTH {
            write!(page, "\n{:indent$}", "")?;
            column = indent;
        } else if column > indent {
            write!(page, " ")?;
            column += 1;
        }
        write!(page, "{piece}")?;
        column += width;
    }
    writeln!(page)
}

fn named(named: &Named) -> String {
    let others: Vec<&str> = heaviest(&named.spellings, |&count| count, usize::MAX)
        .into_iter()
        .map(|(spelling, _)| spelling.as_str())
        .filter(|spelling| *spelling != named.name)
        .take(SPELLINGS)
        .collect();
    let also = if others.is_empty() { String::new() } else { format!(" ({})", others.join(", ")) };
    format!("{} {}{also}", named.name, named.mentions)
}

fn fact(fact: &Fact) -> String {
    let reservation = if fact.reservation.is_empty() { String::new() } else { format!(" [{}]", fact.reservation) };
    let object = if fact.object.is_empty() { String::new() } else { format!(" → {}", fact.object) };
    format!("{} — {}{object}{reservation}", fact.subject, fact.predicate)
}

impl Display for Overview {
    fn fmt(&self, page: &mut Formatter<'_>) -> Result {
        let (names, listed) = self.limits.map_or((usize::MAX, usize::MAX), |limits| (limits.names, limits.articles));
        let files = self.files.len();
        write!(page, "{} articles from {files} file{}", self.articles, if files == 1 { "" } else { "s" })?;
        match &self.published {
            Some((first, last)) if first == last => write!(page, ", {first}")?,
            Some((first, last)) => write!(page, ", {first} to {last}")?,
            None => {}
        }
        if self.duplicates > 0 {
            write!(page, ", {} of them repeats", self.duplicates)?;
        }
        writeln!(page, "\n")?;
        let counts = |counts: &BTreeMap<String, usize>| -> Vec<String> {
            heaviest(counts, |&count| count, usize::MAX).iter().map(|(key, count)| format!("{key} {count}")).collect()
        };
        listing(page, "languages", &counts(&self.languages))?;
        for (label, group) in GROUPS {
            let Some(entities) = self.entities.get(&label) else { continue };
            let rows = heaviest(entities, |named| named.mentions, names);
            listing(page, group, &rows.into_iter().map(|(_, entity)| named(entity)).collect::<Vec<_>>())?;
        }
        listing(page, "relations", &counts(&self.types))?;
        for (row, count) in heaviest(&self.facts, |&count| count, names) {
            let kind = if row.kind == "open" { "" } else { row.kind.as_str() };
            let times = if *count > 1 { format!(" ({count}×)") } else { String::new() };
            writeln!(page, "  {kind:<MARGIN$}{}{times}", fact(row))?;
        }
        for article in &self.listed {
            let date = article.published.as_deref().map(|date| format!("  {date}")).unwrap_or_default();
            writeln!(page, "\n{}{date}", article.title)?;
            if !article.summary.is_empty() {
                write!(page, "{:SUMMARY$}", "")?;
                wrapped(page, SUMMARY, article.summary.split_whitespace())?;
            }
        }
        if self.listed.len() >= listed && self.articles - self.duplicates > self.listed.len() {
            writeln!(page, "\n… and {} articles more", self.articles - self.duplicates - self.listed.len())?;
        }
        Ok(())
    }
}
