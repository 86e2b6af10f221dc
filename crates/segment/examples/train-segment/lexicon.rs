//! The lexicon of a language: the commonest part of speech of a form, and how often it has a capital.

use crate::corpus::Document;
use std::collections::BTreeMap;

/// What is counted of a form in lower case.
#[derive(Default)]
struct Count {
    tags: [usize; 16],
    lower: usize,
    upper: usize,
}

/// The code of a part of speech; 2 is kept for finite verbs.
fn code(tag: &str, finite: bool) -> usize {
    match tag {
        "NOUN" => 1,
        "VERB" | "AUX" if finite => 2,
        "VERB" | "AUX" => 3,
        "ADJ" => 4,
        "ADV" => 5,
        "DET" => 6,
        "PRON" => 7,
        "ADP" => 8,
        "CCONJ" | "SCONJ" => 9,
        "NUM" => 10,
        "PROPN" => 11,
        "INTJ" => 12,
        "PART" => 13,
        _ => 0,
    }
}

/// A form must be seen this often in the treebank …
const LEAST: usize = 2;
/// … or in the raw text.
const LEAST_RAW: usize = 3;

/// Counts treebank and raw text (a tokenised sentence a line) and writes the file.
pub(crate) fn learn(documents: &[Document], raw: &str) -> Vec<u8> {
    let mut counts = BTreeMap::<String, Count>::new();
    for word in documents.iter().flat_map(|document| &document.words) {
        if word.form.chars().any(char::is_alphabetic) {
            let count = counts.entry(word.form.to_lowercase()).or_default();
            count.tags[code(&word.tag, word.finite)] += 1;
            note_case(count, &word.form, word.first);
        }
    }
    for line in raw.lines() {
        for (index, form) in line.split(' ').enumerate() {
            if form.chars().any(char::is_alphabetic) {
                note_case(counts.entry(form.to_lowercase()).or_default(), form, index == 0);
            }
        }
    }
    let mut entries: Vec<(u32, u8)> = counts
        .iter()
        .filter_map(|(form, count)| {
            let tagged: usize = count.tags.iter().sum();
            let cased = count.lower + count.upper;
            let tag = (0..16).rev().max_by_key(|&tag| count.tags[tag]).filter(|_| tagged >= LEAST).unwrap_or(0);
            let case = match (count.lower, count.upper) {
                _ if cased < LEAST => 0,
                (lower, upper) if lower >= 9 * upper => 1,
                (lower, upper) if upper >= 9 * lower => 3,
                _ => 2,
            };
            let class = (tag | case << 4) as u8;
            (class != 0 && (tagged >= LEAST || cased >= LEAST_RAW)).then(|| (segment::training::form(form), class))
        })
        .collect();
    entries.sort_unstable();
    entries.dedup_by_key(|entry| entry.0);
    println!("lexicon: {} forms", entries.len());
    segment::training::lexicon_file(&entries)
}

/// Counts whether a form inside a sentence has a capital.
fn note_case(count: &mut Count, form: &str, first: bool) {
    if !first {
        let upper = form.starts_with(char::is_uppercase);
        *(if upper { &mut count.upper } else { &mut count.lower }) += 1;
    }
}
