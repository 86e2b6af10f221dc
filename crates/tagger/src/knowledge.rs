//! What is known of words before any model was trained: classes, frequencies, names of people.

use crate::lexicon::Lexicon;
use crate::pieces::Pieces;
use std::borrow::Cow;
use std::sync::LazyLock;

/// The tables for one language.
#[derive(Debug)]
pub(crate) struct Knowledge {
    pub(crate) pieces: &'static Pieces,
    names: &'static Lexicon,
    words: Lexicon,
}

/// Tables of a language's file.
const CLUSTERS: usize = 0;
const FREQUENCIES: usize = 1;

static PIECES: LazyLock<Pieces> = LazyLock::new(|| {
    Pieces::from_bytes(Cow::Borrowed(include_bytes!("../data/pieces.bin"))).expect("the built-in table is well formed")
});

static NAMES: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::from_bytes(Cow::Borrowed(include_bytes!("../data/names.bin"))).expect("the built-in table is well formed")
});

/// The file of a language's word tables.
pub(crate) fn words(language: &str) -> &'static [u8] {
    match language {
        "nl" => include_bytes!("../data/words.nl.bin"),
        "en" => include_bytes!("../data/words.en.bin"),
        "de" => include_bytes!("../data/words.de.bin"),
        "es" => include_bytes!("../data/words.es.bin"),
        _ => b"lexicon1\0\0\0\0",
    }
}

impl Knowledge {
    /// What is known of the words of a language (its two-letter code); of languages without a table of their own,
    /// what holds for all.
    ///
    /// # Panics
    /// Never with the tables that are built in.
    pub(crate) fn of(language: &str) -> Self {
        let words = Lexicon::from_bytes(Cow::Borrowed(words(language))).expect("the built-in table is well formed");
        Self { pieces: &PIECES, names: &NAMES, words }
    }

    /// The class of a word as it stands, else as a title, else in small letters.
    pub(crate) fn cluster(&self, text: &str, titled: &str, lower: &str) -> u16 {
        let forms = [text, titled, lower];
        forms.iter().map(|form| self.words.number(CLUSTERS, form.as_bytes())).find(|&class| class != 0).unwrap_or(0)
    }

    /// The frequency band of a word in small letters, 1 (rare) to 16 (everywhere); 0 when it is not known.
    pub(crate) fn frequency(&self, lower: &str) -> u16 {
        self.words.number(FREQUENCIES, lower.as_bytes())
    }

    /// Bit 0: a first name; bit 1: a last name.
    pub(crate) fn names(&self, text: &str) -> u16 {
        self.names.number(0, text.as_bytes())
    }
}
