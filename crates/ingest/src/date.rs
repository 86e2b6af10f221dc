//! Dates of bylines and metadata, in the language of the document.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Reads dates in one language.
///
/// The language of a text is guessed when the first date is asked for, as most texts have none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dates<'t> {
    text: &'t str,
    /// BCP 47 code of the language whose months are meant; `en` without any.
    language: OnceCell<&'static str>,
}

/// Characters of a text that are looked at to guess its language.
const SAMPLE: usize = 4000;
/// Share of function words from which a guess is worth anything.
const LEAST_SHARE: f64 = 0.1;

impl<'t> Dates<'t> {
    /// Reads dates as the language of `text` writes them: that whose function words are the most frequent in it.
    pub fn of(text: &'t str) -> Self {
        Self { text, language: OnceCell::new() }
    }

    /// Reads dates as `language` (BCP 47) writes them.
    pub fn in_language(language: &str) -> Self {
        let primary = language.split(['-', '_']).next().unwrap_or_default().to_lowercase();
        // `03/08` is March in the United States only.
        let american = language.eq_ignore_ascii_case("en-us") || language.eq_ignore_ascii_case("en_us");
        let known = languages::CODES.iter().find(|code| **code == primary).copied().unwrap_or("en");
        Self { text: "", language: OnceCell::from(if american { "en-US" } else { known }) }
    }

    /// The language in which dates are read.
    pub fn language(&self) -> &'static str {
        self.language.get_or_init(|| language_of(self.text))
    }

    /// The date that a short text states, as ISO 8601; only with a year, and nothing finer than a day.
    pub fn date(&self, text: &str) -> Option<String> {
        // An ISO date, perhaps with a time, is the same in every language.
        let date = text.trim().parse::<timex::PartialDate>().ok();
        let date = date.or_else(|| timex::parse_date(text, self.language()))?;
        date.year()?;
        Some(date.to_string())
    }
}

/// The function words of all languages, each with a bit for every language that has it.
static FUNCTION_WORDS: LazyLock<HashMap<&'static str, u16>> = LazyLock::new(|| {
    let mut words: HashMap<&'static str, u16> = HashMap::new();
    for (index, language) in languages::all().iter().enumerate() {
        for word in &language.stopwords {
            *words.entry(word).or_default() |= 1 << index;
        }
    }
    words
});

/// The language of a text by its function words, `en` when nothing is to be seen.
fn language_of(text: &str) -> &'static str {
    let end = text.char_indices().nth(SAMPLE).map_or(text.len(), |(at, _)| at);
    let sample = text.get(..end).unwrap_or_default().to_lowercase();
    let mut hits = vec![0_usize; languages::all().len()];
    let mut total = 0_usize;
    for word in sample.split(|c: char| !c.is_alphabetic() && c != '\'').filter(|word| !word.is_empty()) {
        total += 1;
        let Some(mut bits) = FUNCTION_WORDS.get(word).copied() else { continue };
        while bits > 0 {
            hits[bits.trailing_zeros() as usize] += 1;
            bits &= bits - 1;
        }
    }
    let mut best = ("en", total as f64 * LEAST_SHARE);
    for (language, hits) in languages::all().iter().zip(hits) {
        if hits as f64 > best.1 {
            best = (language.code, hits as f64);
        }
    }
    best.0
}
