//! What can be seen of a word by itself, worked out once a word and kept.

use sequence::Feature;
use std::collections::HashMap;
use tagger::Classes;

/// Endings and beginnings that are looked at, in letters.
pub(crate) const AFFIXES: usize = 5;
/// Words that a worker remembers before it starts anew.
const ROOM: usize = 200_000;

/// The properties of a word; strings are hashes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) lower: String,
    pub(crate) exact: u64,
    pub(crate) small: u64,
    pub(crate) shape: u64,
    pub(crate) class: u64,
    /// Last one, two, three … letters; 0 where the word is shorter.
    pub(crate) endings: [u64; AFFIXES],
    pub(crate) beginnings: [u64; AFFIXES],
    pub(crate) capital: bool,
}

/// The number by which features know a string.
pub(crate) fn hash(text: &str) -> u64 {
    Feature::new(0).with(text.as_bytes()).hash()
}

impl Word {
    fn new(text: &str, classes: &Classes) -> Self {
        let lower = text.to_lowercase().replace('’', "'");
        let mut word = Self {
            exact: hash(text),
            small: hash(&lower),
            shape: hash(&shape(text)),
            class: u64::from(classes.class(text, &lower)),
            capital: text.chars().next().is_some_and(char::is_uppercase),
            ..Self::default()
        };
        for (place, (at, letter)) in word.beginnings.iter_mut().zip(lower.char_indices()) {
            *place = hash(lower.get(..at + letter.len_utf8()).unwrap_or_default());
        }
        for (place, (at, _)) in word.endings.iter_mut().zip(lower.char_indices().rev()) {
            *place = hash(lower.get(at..).unwrap_or_default());
        }
        text.clone_into(&mut word.text);
        word.lower = lower;
        word
    }
}

/// `Xxx-dd`: runs are shortened to two signs.
fn shape(text: &str) -> String {
    let mut shape = String::new();
    let mut run = (' ', 0);
    for letter in text.chars() {
        let sign = match letter {
            c if c.is_uppercase() => 'X',
            c if c.is_alphabetic() => 'x',
            c if c.is_numeric() => 'd',
            c => c,
        };
        run = if sign == run.0 { (sign, run.1 + 1) } else { (sign, 1) };
        if run.1 <= 2 && shape.len() < 16 {
            shape.push(sign);
        }
    }
    shape
}

/// The words that a worker has met.
#[derive(Debug, Default)]
pub(crate) struct Words {
    numbers: HashMap<String, u32>,
    known: Vec<Word>,
}

impl Words {
    /// Makes room when too many words are known; numbers given before are void then.
    pub(crate) fn trim(&mut self) {
        if self.known.len() > ROOM {
            *self = Self::default();
        }
    }

    /// The number of a word.
    pub(crate) fn number(&mut self, text: &str, classes: &Classes) -> u32 {
        if let Some(&number) = self.numbers.get(text) {
            return number;
        }
        let number = u32::try_from(self.known.len()).unwrap_or(u32::MAX);
        self.known.push(Word::new(text, classes));
        self.numbers.insert(text.to_owned(), number);
        number
    }

    /// The word with a number.
    pub(crate) fn word(&self, number: u32) -> &Word {
        &self.known[number as usize]
    }
}
