//! Reads the data files: lines of `key item item …`, with `#` before a remark.

use crate::{Abbreviation, AbbreviationKind, Language};

/// The files of one language as text.
pub(crate) struct Folder {
    pub(crate) abbreviations: &'static str,
    pub(crate) dates: &'static str,
    pub(crate) clitics: &'static str,
    pub(crate) quotes: &'static str,
    pub(crate) stopwords: &'static str,
}

/// Lines that are not remarks.
fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().filter(|line| !line.starts_with("# ") && !line.trim().is_empty())
}

/// The items of all lines that start with `key`.
fn items(file: &'static str, key: &str) -> Vec<&'static str> {
    lines(file)
        .filter_map(|line| {
            let mut words = line.split_whitespace();
            (words.next() == Some(key)).then_some(words)
        })
        .flatten()
        .collect()
}

/// `it|s a the`: the pairs `its a` and `its the`, each with the byte of the cut.
fn pairs(line: &'static str) -> impl Iterator<Item = (String, usize)> {
    let mut words = line.split_whitespace();
    let marked = words.next().unwrap_or_default();
    let cut = marked.find('|').unwrap_or(0);
    words.map(move |next| (format!("{} {next}", marked.replace('|', "")), cut))
}

/// Puts the files of one language together.
pub(crate) fn read(code: &'static str, folder: &Folder) -> Language {
    let short_months = items(folder.dates, "month-short");
    let short_weekdays = items(folder.dates, "weekday-short");
    let mut abbreviations = Vec::new();
    for line in lines(folder.abbreviations) {
        let mut words = line.split_whitespace();
        let kind = words.next().and_then(AbbreviationKind::parse).expect("each line starts with a kind");
        abbreviations.extend(words.map(|form| Abbreviation { form, kind }));
    }
    let calendar = short_months.iter().chain(&short_weekdays);
    abbreviations.extend(calendar.map(|&form| Abbreviation { form, kind: AbbreviationKind::Calendar }));
    // A stable sort keeps the kind of the file before that of the calendar.
    abbreviations.sort_by_key(|entry| entry.form);
    abbreviations.dedup_by_key(|entry| entry.form);

    let splits = items(folder.clitics, "split");
    let quotes = lines(folder.quotes).filter_map(|line| line.split_once(' ')).collect();
    let mut stopwords: Vec<_> = lines(folder.stopwords).flat_map(str::split_whitespace).collect();
    stopwords.sort_unstable();
    stopwords.dedup();

    Language {
        code,
        abbreviations,
        months: items(folder.dates, "month"),
        short_months,
        weekdays: items(folder.dates, "weekday"),
        short_weekdays,
        ordinal_endings: items(folder.dates, "ordinal"),
        dotted_ordinals: items(folder.dates, "dotted-ordinal") == ["yes"],
        suffixes: items(folder.clitics, "suffix"),
        prefixes: items(folder.clitics, "prefix"),
        splits: splits.iter().filter_map(|word| Some((word.replace('|', ""), word.find('|')?))).collect(),
        splits_before: lines(folder.clitics)
            .filter_map(|line| line.strip_prefix("split-before "))
            .flat_map(pairs)
            .collect(),
        wholes: items(folder.clitics, "whole"),
        quotes,
        stopwords,
    }
}
