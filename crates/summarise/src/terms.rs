//! Terms: what a sentence is about, one number a stem.

use crate::frequency;
use rust_stemmers::{Algorithm, Stemmer};
use std::collections::HashMap;
use wire::Sentence;

/// A term in one sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// Index of the term in [`Terms::rarity`].
    pub term: usize,
    /// How often the sentence has it.
    pub times: u32,
}

/// The terms of an article.
#[derive(Debug, Default)]
pub struct Terms {
    /// Of each sentence, ascending by term.
    pub sentences: Vec<Vec<Occurrence>>,
    /// In how many sentences each term stands.
    pub spread: Vec<u32>,
    /// How rare each term is in the language at large, 0 (`zeggen`) to 1 (not among its common words).
    pub rarity: Vec<f64>,
    ids: HashMap<String, usize>,
}

/// Turns words into terms: lower case, function words left out, endings cut off.
///
/// A language without a stemmer keeps its endings; one without a list of function words keeps those
/// (they then weigh little, as they stand in most sentences).
pub struct Normaliser {
    language: Option<&'static languages::Language>,
    frequencies: Option<&'static frequency::Frequencies>,
    stemmer: Option<Stemmer>,
}

impl Normaliser {
    /// For the language with BCP 47 code `code`; any code will do, `und` too.
    pub fn new(code: &str) -> Self {
        let primary = code.split(['-', '_']).next().unwrap_or(code);
        let algorithm = match primary {
            "ar" => Some(Algorithm::Arabic),
            "da" => Some(Algorithm::Danish),
            "de" => Some(Algorithm::German),
            "el" => Some(Algorithm::Greek),
            "en" => Some(Algorithm::English),
            "es" => Some(Algorithm::Spanish),
            "fi" => Some(Algorithm::Finnish),
            "fr" => Some(Algorithm::French),
            "hu" => Some(Algorithm::Hungarian),
            "it" => Some(Algorithm::Italian),
            "nl" => Some(Algorithm::Dutch),
            "no" | "nb" => Some(Algorithm::Norwegian),
            "pt" => Some(Algorithm::Portuguese),
            "ro" => Some(Algorithm::Romanian),
            "ru" => Some(Algorithm::Russian),
            "sv" => Some(Algorithm::Swedish),
            "ta" => Some(Algorithm::Tamil),
            "tr" => Some(Algorithm::Turkish),
            _ => None,
        };
        Self {
            language: languages::of(primary),
            frequencies: frequency::of(primary),
            stemmer: algorithm.map(Stemmer::create),
        }
    }

    /// Whether `word` (lower case) is a function word.
    pub fn is_function_word(&self, word: &str) -> bool {
        self.language.is_some_and(|language| language.is_stopword(word))
    }

    /// The term that `word` (as written) stands for, or `None` for function words and what has no letter or digit.
    pub fn term(&self, word: &str) -> Option<String> {
        if !word.chars().any(char::is_alphanumeric) {
            return None;
        }
        let lower = word.to_lowercase();
        if self.is_function_word(&lower) {
            return None;
        }
        Some(self.stem(&lower))
    }

    /// `word` (lower case) without its ending.
    pub fn stem(&self, word: &str) -> String {
        self.stemmer.as_ref().map_or_else(|| word.to_owned(), |stemmer| stemmer.stem(word).into_owned())
    }

    /// How rare `word` (as written) is in the language at large, 0 to 1; 1 where nothing is known.
    pub fn rarity(&self, word: &str) -> f64 {
        self.frequencies.map_or(1.0, |frequencies| frequencies.rarity(&word.to_lowercase()))
    }
}

impl Terms {
    /// The terms of `sentences` of `text`.
    pub fn of(text: &str, sentences: &[&Sentence], normaliser: &Normaliser) -> Self {
        let mut terms = Self::default();
        for sentence in sentences {
            let mut found: Vec<usize> = Vec::with_capacity(sentence.tokens.len());
            for token in &sentence.tokens {
                let word = token.span(text).text(text);
                let Some(term) = normaliser.term(word) else { continue };
                let next = terms.ids.len();
                let id = *terms.ids.entry(term).or_insert(next);
                if id == next {
                    terms.rarity.push(normaliser.rarity(word));
                    terms.spread.push(0);
                }
                found.push(id);
            }
            found.sort_unstable();
            let occurrences: Vec<Occurrence> = found
                .chunk_by(|a, b| a == b)
                .map(|same| Occurrence { term: same[0], times: u32::try_from(same.len()).unwrap_or(u32::MAX) })
                .collect();
            for occurrence in &occurrences {
                terms.spread[occurrence.term] += 1;
            }
            terms.sentences.push(occurrences);
        }
        terms
    }

    /// The terms in `phrase` that the sentences know; words are parted where there is no letter or digit.
    pub fn look_up(&self, phrase: &str, normaliser: &Normaliser) -> Vec<usize> {
        let words = phrase.split(|sign: char| !sign.is_alphanumeric());
        words.filter_map(|word| self.ids.get(&normaliser.term(word)?).copied()).collect()
    }
}
