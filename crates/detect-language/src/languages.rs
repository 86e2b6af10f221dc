//! The languages that the stage knows, and sets of them to choose from.

use crate::script::Script;
use thiserror::Error;

/// A language.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Language {
    /// BCP 47 code.
    pub code: &'static str,
    /// ISO 639-3 code.
    pub iso639_3: &'static str,
    /// The script of its newspapers (Japanese: kana, which tells it from Chinese).
    pub script: Script,
    /// Whether it is in the default set, and how much likelier it is there than the others before anything is
    /// read (natural logarithm).
    pub prior: Option<f64>,
}

/// A row of the table.
const fn row(code: &'static str, iso639_3: &'static str, script: Script, prior: Option<f64>) -> Language {
    Language { code, iso639_3, script, prior }
}

use Script::{
    Arabic, Armenian, Bengali, Cyrillic, Devanagari, Ethiopic, Georgian, Greek, Gujarati, Gurmukhi, Han, Hangul,
    Hebrew, Kana, Kannada, Khmer, Lao, Latin, Malayalam, Mongolian, Myanmar, Odia, Sinhala, Tamil, Telugu, Thai,
    Tibetan,
};

/// Prior of a language of the default set.
const NEWS: Option<f64> = Some(0.0);
/// Prior of Dutch and English, which most of the news that comes through this pipe is in.
const HOME: Option<f64> = Some(0.5);
/// Prior of Afrikaans, whose every other word is Dutch too: two words or more of its own outweigh it.
const AFRIKAANS: Option<f64> = Some(-0.9);

/// Every language, those of one script together, likelier ones first.
pub const LANGUAGES: &[Language] = &[
    row("nl", "nld", Latin, HOME),
    row("en", "eng", Latin, HOME),
    row("de", "deu", Latin, NEWS),
    row("fr", "fra", Latin, NEWS),
    row("es", "spa", Latin, NEWS),
    row("it", "ita", Latin, NEWS),
    row("pt", "por", Latin, NEWS),
    row("pl", "pol", Latin, NEWS),
    row("sv", "swe", Latin, NEWS),
    row("da", "dan", Latin, NEWS),
    row("nb", "nob", Latin, NEWS),
    row("fi", "fin", Latin, NEWS),
    row("cs", "ces", Latin, NEWS),
    row("sk", "slk", Latin, NEWS),
    row("hu", "hun", Latin, NEWS),
    row("ro", "ron", Latin, NEWS),
    row("hr", "hrv", Latin, NEWS),
    row("tr", "tur", Latin, NEWS),
    row("id", "ind", Latin, NEWS),
    row("af", "afr", Latin, AFRIKAANS),
    row("ca", "cat", Latin, None),
    row("gl", "glg", Latin, None),
    row("eu", "eus", Latin, None),
    row("nn", "nno", Latin, None),
    row("is", "isl", Latin, None),
    row("sl", "slv", Latin, None),
    row("bs", "bos", Latin, None),
    row("sq", "sqi", Latin, None),
    row("lt", "lit", Latin, None),
    row("lv", "lav", Latin, None),
    row("et", "est", Latin, None),
    row("ms", "msa", Latin, None),
    row("tl", "tgl", Latin, None),
    row("vi", "vie", Latin, None),
    row("az", "aze", Latin, None),
    row("cy", "cym", Latin, None),
    row("ga", "gle", Latin, None),
    row("la", "lat", Latin, None),
    row("eo", "epo", Latin, None),
    row("sw", "swa", Latin, None),
    row("so", "som", Latin, None),
    row("yo", "yor", Latin, None),
    row("lg", "lug", Latin, None),
    row("mi", "mri", Latin, None),
    row("sn", "sna", Latin, None),
    row("st", "sot", Latin, None),
    row("tn", "tsn", Latin, None),
    row("ts", "tso", Latin, None),
    row("xh", "xho", Latin, None),
    row("zu", "zul", Latin, None),
    row("jv", "jav", Latin, None),
    row("uz", "uzb", Latin, None),
    row("tk", "tuk", Latin, None),
    row("ak", "aka", Latin, None),
    row("ru", "rus", Cyrillic, NEWS),
    row("uk", "ukr", Cyrillic, NEWS),
    row("be", "bel", Cyrillic, NEWS),
    row("bg", "bul", Cyrillic, NEWS),
    row("sr", "srp", Cyrillic, NEWS),
    row("mk", "mkd", Cyrillic, None),
    row("kk", "kaz", Cyrillic, None),
    row("mn", "mon", Cyrillic, None),
    row("ar", "ara", Arabic, NEWS),
    row("fa", "fas", Arabic, NEWS),
    row("ur", "urd", Arabic, None),
    row("hi", "hin", Devanagari, NEWS),
    row("mr", "mar", Devanagari, None),
    row("ne", "nep", Devanagari, None),
    row("zh", "zho", Han, NEWS),
    row("ja", "jpn", Kana, NEWS),
    row("ko", "kor", Hangul, NEWS),
    row("el", "ell", Greek, NEWS),
    row("he", "heb", Hebrew, NEWS),
    row("yi", "yid", Hebrew, None),
    row("my", "mya", Myanmar, NEWS),
    row("th", "tha", Thai, NEWS),
    row("hy", "hye", Armenian, NEWS),
    row("ka", "kat", Georgian, NEWS),
    row("lo", "lao", Lao, None),
    row("km", "khm", Khmer, None),
    row("bn", "ben", Bengali, None),
    row("pa", "pan", Gurmukhi, None),
    row("gu", "guj", Gujarati, None),
    row("or", "ori", Odia, None),
    row("ta", "tam", Tamil, None),
    row("te", "tel", Telugu, None),
    row("kn", "kan", Kannada, None),
    row("ml", "mal", Malayalam, None),
    row("si", "sin", Sinhala, None),
    row("am", "amh", Ethiopic, None),
    row("bo", "bod", Tibetan, None),
    row("mvf", "mvf", Mongolian, None),
];

/// The language with a BCP 47 or ISO 639-3 code; `no` and `nor` are Bokmål, a region (`nl-BE`) is passed over.
pub fn of(code: &str) -> Option<&'static Language> {
    let code = code.split(['-', '_']).next().unwrap_or(code).to_ascii_lowercase();
    let code = match code.as_str() {
        "no" | "nor" => "nb",
        "fil" => "tl",
        other => other,
    };
    LANGUAGES.iter().find(|language| language.code == code || language.iso639_3 == code)
}

/// Why a list of languages is none.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum LanguageSetError {
    /// A code that the stage does not know.
    #[error(
        "`{0}` is not a language that can be told: expected `default`, `all`, or codes such as `nl,en,ru` out of {1}"
    )]
    Unknown(String, String),
    /// An empty list.
    #[error("no language to choose from: expected `default`, `all`, or codes such as `nl,en,ru`")]
    Empty,
}

/// The languages that an answer is chosen from, with their priors.
#[derive(Clone, Debug, PartialEq)]
pub struct LanguageSet {
    members: Vec<(&'static Language, f64)>,
}

impl Default for LanguageSet {
    /// Languages of news: most of Europe's, and Russian, Ukrainian, Belarusian, Arabic, Persian, Hebrew, Turkish,
    /// Hindi, Chinese, Japanese, Korean, Burmese, Thai, Indonesian.
    fn default() -> Self {
        let members = LANGUAGES.iter().filter_map(|language| language.prior.map(|prior| (language, prior)));
        Self { members: members.collect() }
    }
}

impl LanguageSet {
    /// Every language, all as likely as each other.
    pub fn all() -> Self {
        Self { members: LANGUAGES.iter().map(|language| (language, 0.0)).collect() }
    }

    /// Reads `default`, `all`, or codes parted by commas (`nl,en,ru`), all as likely as each other.
    ///
    /// # Errors
    /// When a code is unknown, or none is given.
    ///
    /// ```
    /// use detect_language::LanguageSet;
    /// assert_eq!(LanguageSet::parse("nl, en-GB,rus").unwrap().codes().collect::<Vec<_>>(), ["nl", "en", "ru"]);
    /// assert!(LanguageSet::parse("nl,xx").is_err());
    /// ```
    pub fn parse(list: &str) -> Result<Self, LanguageSetError> {
        match list.trim() {
            "default" => return Ok(Self::default()),
            "all" => return Ok(Self::all()),
            _ => {}
        }
        let mut chosen = Vec::new();
        for code in list.split(',').map(str::trim).filter(|code| !code.is_empty()) {
            let language = of(code).ok_or_else(|| {
                let known: Vec<&str> = LANGUAGES.iter().map(|language| language.code).collect();
                LanguageSetError::Unknown(code.to_owned(), known.join(", "))
            })?;
            chosen.push(language);
        }
        if chosen.is_empty() {
            return Err(LanguageSetError::Empty);
        }
        // In the order of the table, once each.
        let members = LANGUAGES.iter().filter(|language| chosen.contains(language)).map(|language| (language, 0.0));
        Ok(Self { members: members.collect() })
    }

    /// The languages with their priors (natural logarithms), in the order of [`LANGUAGES`].
    pub fn members(&self) -> &[(&'static Language, f64)] {
        &self.members
    }

    /// Their BCP 47 codes.
    pub fn codes(&self) -> impl Iterator<Item = &'static str> {
        self.members.iter().map(|(language, _)| language.code)
    }
}
