//! Distributional classes of words, for whoever else learns from few sentences.

use crate::lexicon::Lexicon;
use std::borrow::Cow;

/// The word classes of one language: words that stand among the same neighbours have one class.
#[derive(Debug)]
pub struct Classes(Lexicon);

impl Classes {
    /// The classes of a language (its two-letter code); of a language without a table, none.
    ///
    /// # Panics
    /// Never with the tables that are built in.
    pub fn of(language: &str) -> Self {
        Self(Lexicon::from_bytes(Cow::Borrowed(crate::knowledge::words(language))).expect("a built-in table"))
    }

    /// The class of a word as it stands, else in small letters; 0 when it has none.
    ///
    /// In English, German and Spanish a class is a path in a binary tree, its first step the lowest bit, so that
    /// fewer bits are a wider class; in Dutch it is a number without such meaning.
    pub fn class(&self, text: &str, lower: &str) -> u16 {
        let forms = [text, lower];
        forms.iter().map(|form| self.0.number(0, form.as_bytes())).find(|&class| class != 0).unwrap_or(0)
    }
}
