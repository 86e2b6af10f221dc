//! Facts about languages that several stages need: abbreviations, dates, clitics, quotation marks, function words.
//!
//! Each language is a folder of `data/` with the same five files, each with its source and licence on
//! top; this crate reads them once. A language without a folder is not an error: a stage then falls
//! back on what Unicode knows.

mod abbreviation;
mod file;

pub use abbreviation::{Abbreviation, AbbreviationKind};

use std::sync::LazyLock;

/// BCP 47 codes of the languages with a folder of facts, in the order of [`all`].
pub const CODES: [&str; 10] = ["nl", "en", "de", "fr", "es", "it", "pt", "pl", "ru", "uk"];

/// What the project knows about one language.
#[derive(Debug)]
pub struct Language {
    /// BCP 47 code.
    pub code: &'static str,
    /// Abbreviations that keep their full stop.
    pub abbreviations: Vec<Abbreviation>,
    /// Names of months, all cases and spellings, as written in running text.
    pub months: Vec<&'static str>,
    /// Short names of months with their full stop, lower case.
    pub short_months: Vec<&'static str>,
    /// Names of weekdays.
    pub weekdays: Vec<&'static str>,
    /// Short names of weekdays with their full stop, lower case.
    pub short_weekdays: Vec<&'static str>,
    /// Endings that make a numeral ordinal: `th`, `ste`, `º`.
    pub ordinal_endings: Vec<&'static str>,
    /// Whether a numeral with a full stop is an ordinal (`12. Juni`).
    pub dotted_ordinals: bool,
    /// Clitics cut off at the end of a word: `n't`, `'s`.
    pub suffixes: Vec<&'static str>,
    /// Clitics cut off at its start, with their apostrophe: `l'`, `dell'`.
    pub prefixes: Vec<&'static str>,
    /// Words that are two tokens, and the byte at which the second starts.
    pub splits: Vec<(String, usize)>,
    /// Words that are two tokens only before certain words, lower case: `its not`. The two words parted by a space, and
    /// the byte at which the second token starts.
    pub splits_before: Vec<(String, usize)>,
    /// Words that are one token although they hold an apostrophe or a hyphen.
    pub wholes: Vec<&'static str>,
    /// Pairs of quotation marks, opening and closing.
    pub quotes: Vec<(&'static str, &'static str)>,
    /// Function words, lower case, sorted.
    pub stopwords: Vec<&'static str>,
}

impl Language {
    /// Whether `word` (lower case) is a function word.
    ///
    /// ```
    /// assert!(languages::of("nl").unwrap().is_stopword("het"));
    /// assert!(!languages::of("nl").unwrap().is_stopword("minister"));
    /// ```
    pub fn is_stopword(&self, word: &str) -> bool {
        self.stopwords.binary_search(&word).is_ok()
    }

    /// The kind of the abbreviation `word` (lower case, with its full stop), if it is one.
    ///
    /// ```
    /// use languages::AbbreviationKind::Title;
    /// assert_eq!(languages::of("nl").unwrap().abbreviation("drs."), Some(Title));
    /// ```
    pub fn abbreviation(&self, word: &str) -> Option<AbbreviationKind> {
        let found = self.abbreviations.binary_search_by(|entry| entry.form.cmp(word));
        found.ok().and_then(|index| self.abbreviations.get(index)).map(|entry| entry.kind)
    }
}

/// The facts about a language by its BCP 47 code; a region or script after it (`nl-BE`) is passed over.
/// `None` for a language without a folder.
pub fn of(code: &str) -> Option<&'static Language> {
    let primary = code.split(['-', '_']).next().unwrap_or(code);
    all().iter().find(|language| language.code.eq_ignore_ascii_case(primary))
}

/// All languages with a folder, in the order of [`CODES`].
pub fn all() -> &'static [Language] {
    static ALL: LazyLock<Vec<Language>> = LazyLock::new(|| {
        macro_rules! folder {
            ($code:literal) => {
                file::read(
                    $code,
                    &file::Folder {
                        abbreviations: include_str!(concat!("../data/", $code, "/abbreviations.txt")),
                        dates: include_str!(concat!("../data/", $code, "/dates.txt")),
                        clitics: include_str!(concat!("../data/", $code, "/clitics.txt")),
                        quotes: include_str!(concat!("../data/", $code, "/quotes.txt")),
                        stopwords: include_str!(concat!("../data/", $code, "/stopwords.txt")),
                    },
                )
            };
        }
        vec![
            folder!("nl"),
            folder!("en"),
            folder!("de"),
            folder!("fr"),
            folder!("es"),
            folder!("it"),
            folder!("pt"),
            folder!("pl"),
            folder!("ru"),
            folder!("uk"),
        ]
    });
    &ALL
}
