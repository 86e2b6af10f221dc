//! Dates of bylines and metadata, in the language of the document.

/// Reads dates in one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dates {
    /// BCP 47 code of the language whose months are meant; `en` without any.
    language: &'static str,
}

/// Characters of a text that are looked at to guess its language.
const SAMPLE: usize = 4000;
/// Share of function words from which a guess is worth anything.
const LEAST_SHARE: f64 = 0.1;

impl Dates {
    /// Reads dates as the language of `text` writes them: that whose function words are the most frequent in it.
    pub fn of(text: &str) -> Self {
        Self { language: language_of(text) }
    }

    /// Reads dates as `language` (BCP 47) writes them.
    pub fn in_language(language: &str) -> Self {
        let primary = language.split(['-', '_']).next().unwrap_or_default().to_lowercase();
        let known = languages::CODES.iter().find(|code| **code == primary);
        // `03/08` is March in the United States only.
        if language.eq_ignore_ascii_case("en-us") || language.eq_ignore_ascii_case("en_us") {
            return Self { language: "en-US" };
        }
        Self { language: known.copied().unwrap_or("en") }
    }

    /// The date that a short text states, as ISO 8601; only with a year, and nothing finer than a day.
    pub fn date(self, text: &str) -> Option<String> {
        let date = timex::parse_date(text, self.language)?;
        date.year()?;
        Some(date.to_string())
    }
}

/// The language of a text by its function words, `en` when nothing is to be seen.
fn language_of(text: &str) -> &'static str {
    let sample: String = text.chars().take(SAMPLE).collect::<String>().to_lowercase();
    let words: Vec<&str> =
        sample.split(|c: char| !c.is_alphabetic() && c != '\'').filter(|word| !word.is_empty()).collect();
    let mut best = ("en", words.len() as f64 * LEAST_SHARE);
    for language in languages::all() {
        let hits = words.iter().filter(|word| language.is_stopword(word)).count() as f64;
        if hits > best.1 {
            best = (language.code, hits);
        }
    }
    best.0
}
