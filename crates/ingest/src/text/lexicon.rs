//! The phrases of page furniture, bylines and captions, per language, read from `data/phrases/`.

use std::collections::HashSet;
use std::sync::LazyLock;

/// The lists, one a language; all are used together, since a page mixes languages.
const FILES: [&str; 6] = [
    include_str!("../../data/phrases/nl.txt"),
    include_str!("../../data/phrases/en.txt"),
    include_str!("../../data/phrases/de.txt"),
    include_str!("../../data/phrases/fr.txt"),
    include_str!("../../data/phrases/es.txt"),
    include_str!("../../data/phrases/ru.txt"),
];

/// What a phrase is a sign of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phrase {
    /// Page furniture: `read more`, `deel dit artikel`.
    Chrome,
    /// What announces teasers of other articles: `read also`, `meest gelezen`; these are furniture as well.
    Teaser,
    /// What goes before the name of an author: `by`, `door`.
    By,
    /// What goes before the date of publication: `published on`.
    Published,
    /// The age of a teaser: `hours ago`.
    Ago,
    /// Name of a section: `world`, `buitenland`.
    Section,
    /// What opens or closes a caption: `photo`, `foto`.
    Caption,
    /// What opens a note about the author: `de auteur is …`.
    Biography,
}

/// Names of the kinds as they stand in the files, in the order of [`Phrase`].
const KINDS: [&str; 8] = ["chrome", "teaser", "by", "published", "ago", "section", "caption", "biography"];

/// Words that a phrase has at most.
const LONGEST: usize = 6;

/// Phrases of one kind.
#[derive(Default)]
struct List {
    whole: HashSet<&'static str>,
    /// Those that anything may follow.
    open: HashSet<&'static str>,
}

static LISTS: LazyLock<[List; 8]> = LazyLock::new(|| {
    let mut lists: [List; 8] = Default::default();
    for file in FILES {
        let mut kind = 0;
        // Before the first heading there are only remarks.
        for line in file.lines().map(str::trim).skip_while(|line| !line.starts_with('[')).filter(|l| !l.is_empty()) {
            if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                kind = KINDS.iter().position(|known| *known == name).expect("the phrase files have known headings");
            } else if let Some(open) = line.strip_suffix(" *") {
                lists[kind].open.insert(open);
            } else {
                lists[kind].whole.insert(line);
            }
        }
    }
    lists
});

/// A line as the lists spell it: lower case, numbers as `#`, no punctuation around words.
///
/// Letters and digits that stick together are parted (`South Asia1 hour ago`), as furniture loses its spaces.
pub(crate) fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for piece in line.split_whitespace() {
        let piece = piece.trim_matches(|c: char| !c.is_alphanumeric() && c != '©' && c != '#');
        let mut word = String::new();
        let mut number = false;
        for character in piece.chars() {
            let digit = character.is_ascii_digit() || (number && matches!(character, '.' | ',' | ':'));
            if digit != number && !word.is_empty() {
                words.push(std::mem::take(&mut word));
            }
            number = digit;
            if !digit {
                word.extend(character.to_lowercase());
            } else if word.is_empty() {
                word.push('#');
            }
        }
        if !word.is_empty() {
            words.push(word);
        }
    }
    words
}

/// Whether the words are, as a whole, a phrase of the kind.
pub(crate) fn is(phrase: Phrase, words: &[String]) -> bool {
    if words.is_empty() || words.len() > LONGEST {
        return false;
    }
    let list = &LISTS[phrase as usize];
    let line = words.join(" ");
    list.whole.contains(line.as_str()) || list.open.contains(line.as_str())
}

/// Number of words of the longest phrase of the kind that the words begin with; 0 for none.
///
/// With `open_only` only phrases that anything may follow count.
pub(crate) fn begins(phrase: Phrase, words: &[String], open_only: bool) -> usize {
    let list = &LISTS[phrase as usize];
    let mut line = String::new();
    let mut longest = 0;
    for (index, word) in words.iter().take(LONGEST).enumerate() {
        if index > 0 {
            line.push(' ');
        }
        line.push_str(word);
        if list.open.contains(line.as_str()) || (!open_only && list.whole.contains(line.as_str())) {
            longest = index + 1;
        }
    }
    longest
}

/// Whether the words end with a phrase of the kind.
pub(crate) fn ends(phrase: Phrase, words: &[String]) -> bool {
    (1..=words.len().min(LONGEST)).any(|count| is(phrase, &words[words.len() - count..]))
}

/// Share of the words that phrases of the kind cover, taken from left to right, longest first, 0 to 1.
pub(crate) fn covered(phrase: Phrase, words: &[String]) -> f64 {
    let (mut at, mut hits) = (0, 0);
    while at < words.len() {
        let length = begins(phrase, &words[at..], false);
        hits += length;
        at += length.max(1);
    }
    if words.is_empty() { 0.0 } else { hits as f64 / words.len() as f64 }
}
