//! A document as the features see it: its sentences of known words, and where else each capitalised word occurs.

use crate::word::Word;

/// What the caller's gazetteer found: the tokens `first..=last` of a sentence, and a kind numbered by the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hint {
    /// First token.
    pub first: usize,
    /// Last token.
    pub last: usize,
    /// What it is; the same numbers must be used in training and tagging.
    pub kind: u16,
}

/// A document, word by word. Sentences lie one after another.
#[derive(Clone, Debug, Default)]
pub(crate) struct Page {
    /// Index into the known words, for each token.
    pub(crate) words: Vec<u32>,
    /// Where the sentence of each token starts and ends.
    pub(crate) sentences: Vec<(usize, usize)>,
    /// Hint codes of each token: `4 * kind + part` for up to two hints.
    pub(crate) hints: Vec<[u16; 2]>,
    /// Labels that a first reading gave to the tokens; empty when there was none.
    pub(crate) labels: Vec<u8>,
    /// Capitalised tokens in order of their word, then their place.
    places: Vec<(u32, u32)>,
    /// Hashes of all words of the document that have no capital, sorted.
    small: Vec<u64>,
    /// For each token, the run of capitalised tokens it stands in (first, last + 1); equal for others.
    runs: Vec<(u32, u32)>,
}

/// What the other places of a capitalised word in the document tell.
#[derive(Clone, Debug, Default)]
pub(crate) struct Elsewhere<'p> {
    /// All places of the word, its own included.
    pub(crate) places: &'p [(u32, u32)],
    /// Whether it also occurs in small letters.
    pub(crate) lowered: bool,
}

/// Most places of a word that are looked at.
pub(crate) const PLACES: usize = 8;

impl Page {
    /// Empties the page for the next document.
    pub(crate) fn clear(&mut self) {
        self.words.clear();
        self.sentences.clear();
        self.hints.clear();
        self.labels.clear();
    }

    /// Adds a sentence of words with its hints.
    pub(crate) fn sentence(&mut self, words: impl IntoIterator<Item = u32>, hints: &[Hint]) {
        let start = self.words.len();
        self.words.extend(words);
        self.sentences.push((start, self.words.len()));
        self.hints.resize(self.words.len(), [0; 2]);
        for hint in hints {
            let tokens = self.hints.get_mut(start + hint.first..=start + hint.last).unwrap_or_default();
            let length = tokens.len();
            for (index, codes) in tokens.iter_mut().enumerate() {
                let part = match (index, length) {
                    (_, 1) => 0,
                    (0, _) => 1,
                    (index, length) if index + 1 == length => 3,
                    _ => 2,
                };
                let code = 1 + 4 * hint.kind + part;
                if let Some(free) = codes.iter_mut().find(|known| **known == 0 || **known == code) {
                    *free = code;
                }
            }
        }
    }

    /// Indexes the document, when all its sentences are in.
    pub(crate) fn index(&mut self, known: &[Word]) {
        self.places.clear();
        self.small.clear();
        self.runs.clear();
        for &(start, end) in &self.sentences {
            let mut run = start;
            for token in start..end {
                let word = &known[self.words[token] as usize];
                let place = u32::try_from(token).unwrap_or(u32::MAX);
                if word.capital {
                    self.places.push((self.words[token], place));
                } else {
                    self.small.push(word.exact);
                    run = token + 1;
                }
                self.runs.push((u32::try_from(run).unwrap_or(u32::MAX), place + 1));
            }
            // Runs end where their last token does: carry that end back.
            for token in (start..end.saturating_sub(1)).rev() {
                if self.runs[token].0 as usize <= token && self.runs[token + 1].0 == self.runs[token].0 {
                    self.runs[token].1 = self.runs[token + 1].1;
                }
            }
        }
        self.places.sort_unstable();
        self.small.sort_unstable();
        self.small.dedup();
    }

    /// The run of capitalised tokens around a token: first and last + 1.
    pub(crate) fn run(&self, token: usize) -> (usize, usize) {
        let (first, end) = self.runs[token];
        (first as usize, end as usize)
    }

    /// Where else the word of a token occurs; nothing for words without a capital.
    pub(crate) fn elsewhere(&self, token: usize, word: &Word) -> Elsewhere<'_> {
        let index = self.words[token];
        let start = self.places.partition_point(|&(word, _)| word < index);
        let rest = &self.places[start..];
        let count = rest.partition_point(|&(word, _)| word == index);
        Elsewhere { places: &rest[..count], lowered: self.small.binary_search(&word.lower).is_ok() }
    }
}
