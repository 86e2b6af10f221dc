//! The phrases of page furniture, bylines and captions, per language, read from `data/phrases/`.

use std::collections::HashSet;
use std::hash::{BuildHasherDefault, Hasher};
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
    /// What an author does, for whom, or what he graduated in: `staff writer`, `redacteur`, `phd`.
    Role,
    /// What opens the comments of readers: `leave a comment`, `reacties`.
    Comments,
    /// A word that notices and appeals have: `cookies`, `newsletter`, `abonnement`.
    Notice,
}

/// Names of the kinds as they stand in the files, in the order of [`Phrase`].
const KINDS: [&str; 11] =
    ["chrome", "teaser", "by", "published", "ago", "section", "caption", "biography", "role", "comments", "notice"];

/// Words that a phrase has at most.
const LONGEST: usize = 6;

/// A word as the lists spell it: the hash of its letters in lower case, or of `#` for a number.
pub(crate) type Word = u64;

/// What every number is spelled as.
pub(crate) const NUMBER: Word = spelled(SEED, '#');

const SEED: u64 = 0x51_7c_c1_b7_27_22_0a_95;

/// A word with one more letter behind it (Bernstein's hash, with the multiplier of `FxHash`).
const fn spelled(word: Word, letter: char) -> Word {
    (word.rotate_left(5) ^ letter as u64).wrapping_mul(SEED)
}

/// The word that a piece is as a whole, punctuation and digits included.
pub(crate) fn word(piece: &str) -> Word {
    if piece.is_ascii() {
        return ascii_word(piece.as_bytes());
    }
    piece.chars().flat_map(char::to_lowercase).fold(SEED, spelled)
}

/// [`word`] of a piece that is ASCII.
pub(crate) fn ascii_word(piece: &[u8]) -> Word {
    piece.iter().fold(SEED, |word, byte| spelled(word, char::from(byte.to_ascii_lowercase())))
}

/// A phrase with one more word behind it.
const fn extended(phrase: u64, word: Word) -> u64 {
    (phrase.rotate_left(7) ^ word).wrapping_mul(SEED)
}

/// Hashes are what is looked up, so that they need not be hashed again.
#[derive(Clone, Copy, Default)]
pub(crate) struct Same(u64);

impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| spelled(hash, char::from(*byte)));
    }

    fn write_u64(&mut self, hash: u64) {
        // The upper half of a product is the better mixed one, and tables look at both ends.
        self.0 = hash ^ (hash >> 32);
    }
}

/// A set of hashes.
pub(crate) type Hashes = HashSet<u64, BuildHasherDefault<Same>>;

/// Phrases of one kind.
#[derive(Default)]
struct List {
    whole: Hashes,
    /// Those that anything may follow.
    open: Hashes,
    /// The words that phrases begin with.
    first: Hashes,
    /// Phrases of one word that say it wherever they stand.
    telling: Hashes,
}

/// A phrase of one word with at most this many bytes says nothing inside a line: `op`, `on`.
const SHORT: usize = 3;

static LISTS: LazyLock<[List; 11]> = LazyLock::new(|| {
    let mut lists: [List; 11] = Default::default();
    for file in FILES {
        let mut kind = 0;
        // Before the first heading there are only remarks.
        for line in file.lines().map(str::trim).skip_while(|line| !line.starts_with('[')).filter(|l| !l.is_empty()) {
            if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                kind = KINDS.iter().position(|known| *known == name).expect("the phrase files have known headings");
                continue;
            }
            let open = line.strip_suffix(" *");
            let phrase: Vec<Word> = open.unwrap_or(line).split(' ').map(word).collect();
            let hash = phrase.iter().fold(0, |phrase, word| extended(phrase, *word));
            let list = &mut lists[kind];
            if open.is_some() { &mut list.open } else { &mut list.whole }.insert(hash);
            list.first.extend(phrase.first());
            if phrase.len() == 1 && line.len() > SHORT {
                list.telling.insert(phrase[0]);
            }
        }
    }
    lists
});

/// A line as the lists spell it: lower case, numbers as `#`, no punctuation around words.
///
/// Letters and digits that stick together are parted (`South Asia1 hour ago`), as furniture loses its spaces.
pub(crate) fn words(line: &str) -> Vec<Word> {
    let mut words = Vec::new();
    for piece in line.split_whitespace() {
        let piece = piece.trim_matches(|c: char| !c.is_alphanumeric() && c != '©' && c != '#');
        let mut word = SEED;
        let (mut number, mut begun) = (false, false);
        for character in piece.chars() {
            let digit = character.is_ascii_digit() || (number && matches!(character, '.' | ',' | ':'));
            if digit != number && begun {
                words.push(std::mem::replace(&mut word, SEED));
                begun = false;
            }
            number = digit;
            if !digit {
                word = if character.is_ascii() {
                    spelled(word, character.to_ascii_lowercase())
                } else {
                    character.to_lowercase().fold(word, spelled)
                };
            } else if !begun {
                word = NUMBER;
            }
            begun = true;
        }
        if begun {
            words.push(word);
        }
    }
    words
}

/// Whether the words are, as a whole, a phrase of the kind.
pub(crate) fn is(phrase: Phrase, words: &[Word]) -> bool {
    if words.is_empty() || words.len() > LONGEST {
        return false;
    }
    let list = &LISTS[phrase as usize];
    if !list.first.contains(&words[0]) {
        return false;
    }
    let line = words.iter().fold(0, |phrase, word| extended(phrase, *word));
    list.whole.contains(&line) || list.open.contains(&line)
}

/// Whether one of the words says it wherever it stands: `published` in `5 May, published by us`.
pub(crate) fn tells(phrase: Phrase, words: &[Word]) -> bool {
    let list = &LISTS[phrase as usize];
    words.iter().any(|word| list.telling.contains(word))
}

/// Number of words that are phrases of one word of the kind.
pub(crate) fn count(phrase: Phrase, words: &[Word]) -> usize {
    let list = &LISTS[phrase as usize];
    words.iter().filter(|word| list.telling.contains(word)).count()
}

/// Number of words of the longest phrase of the kind that the words begin with; 0 for none.
///
/// With `open_only` only phrases that anything may follow count.
pub(crate) fn begins(phrase: Phrase, words: &[Word], open_only: bool) -> usize {
    let list = &LISTS[phrase as usize];
    if !words.first().is_some_and(|first| list.first.contains(first)) {
        return 0;
    }
    let mut line = 0;
    let mut longest = 0;
    for (index, word) in words.iter().take(LONGEST).enumerate() {
        line = extended(line, *word);
        if list.open.contains(&line) || (!open_only && list.whole.contains(&line)) {
            longest = index + 1;
        }
    }
    longest
}

/// Whether the words end with a phrase of the kind.
pub(crate) fn ends(phrase: Phrase, words: &[Word]) -> bool {
    (1..=words.len().min(LONGEST)).any(|count| is(phrase, &words[words.len() - count..]))
}

/// Share of the words that phrases of the kind cover, taken from left to right, longest first, 0 to 1.
pub(crate) fn covered(phrase: Phrase, words: &[Word]) -> f64 {
    let (mut at, mut hits) = (0, 0);
    while at < words.len() {
        let length = begins(phrase, &words[at..], false);
        hits += length;
        at += length.max(1);
    }
    if words.is_empty() { 0.0 } else { hits as f64 / words.len() as f64 }
}
