//! The facts about a language in the form that the tokenizer asks for them.

use crate::character::hash;
use crate::table::Table;
use languages::{AbbreviationKind, Language};

/// What to do with a hyphen inside a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hyphens {
    /// The compound is one token.
    Keep,
    /// Three tokens, except after a prefix (`non-`) and in numbers.
    Split,
}

/// Prefixes that stay with their word in English (UD English: EWT and GUM).
const ENGLISH_PREFIXES: &str = "e a u ab ad anti arch bi bio by co cross counter contra de demi di dis ex extra hyper infra inter intra \
    macro mega meta micro mid mini mono multi neo non omni over para post pre pro proto pseudo psycho quasi re semi sub \
    super supra tele trans tri ultra un uni uh mm hm vice";

/// Units that part from the number before them in English.
const ENGLISH_UNITS: &str =
    "am pm a.m. p.m. km kg cm mm ft lb lbs mph kb mb gb tb hz khz mhz ghz ml mg oz hrs hr mins min yr yrs kbps mbps";

/// The next word decides whether a word is cut (English `its not`, meant as `it's not`).
pub(crate) const ASK_NEXT: u8 = u8::MAX;

/// Function words as one class of the neutral model.
pub(crate) const FUNCTION: u8 = 1;
/// Names of months and weekdays.
pub(crate) const CALENDAR: u8 = 2;

/// The tables of one language.
#[derive(Clone, Debug)]
pub(crate) struct Grammar {
    /// Rank of the language in the model, from 1; 0 for a language without data.
    pub(crate) rank: u8,
    /// Hash of an abbreviation with its full stop → its kind plus one.
    pub(crate) abbreviations: Table,
    /// Function words and calendar words.
    pub(crate) words: Vec<(u32, u8)>,
    /// Words that stay whole.
    pub(crate) wholes: Table,
    /// Words cut in two → byte of the cut; [`ASK_NEXT`] for those whose next word decides.
    pub(crate) splits: Table,
    /// A word and the next one, parted by a space → byte of the cut in the first.
    pub(crate) splits_before: Table,
    /// Proclitics with their apostrophe.
    pub(crate) prefixes: Table,
    /// Enclitics with their apostrophe or hyphen, longest first.
    pub(crate) suffixes: Vec<&'static str>,
    /// What happens to hyphens.
    pub(crate) hyphens: Hyphens,
    /// First parts that keep their hyphen where others lose it.
    pub(crate) hyphen_prefixes: Table,
    /// Units cut off from a number.
    pub(crate) units: Table,
    /// Whether a numeral with a full stop is an ordinal.
    pub(crate) dotted_ordinals: bool,
    /// Whether titles and places count as abbreviations only with a capital.
    pub(crate) strict_capitals: bool,
}

/// Each word of a list with the value 1.
fn set<'a>(words: impl IntoIterator<Item = &'a str>) -> Table {
    Table::new(&words.into_iter().map(|word| (hash(word), 1)).collect::<Vec<_>>())
}

/// Kinds of abbreviations as the tokens carry them.
pub(crate) mod kind {
    pub(crate) const TITLE: u8 = 1;
    pub(crate) const NUMBER: u8 = 2;
    pub(crate) const INNER: u8 = 3;
    pub(crate) const FINAL: u8 = 4;
    pub(crate) const COMPANY: u8 = 5;
    pub(crate) const PLACE: u8 = 6;
    pub(crate) const CLOCK: u8 = 7;
    pub(crate) const CALENDAR: u8 = 8;
}

/// The kind of an abbreviation as a byte, from 1.
const fn kind_rank(abbreviation: AbbreviationKind) -> u8 {
    match abbreviation {
        AbbreviationKind::Title => kind::TITLE,
        AbbreviationKind::Number => kind::NUMBER,
        AbbreviationKind::Inner => kind::INNER,
        AbbreviationKind::Final => kind::FINAL,
        AbbreviationKind::Company => kind::COMPANY,
        AbbreviationKind::Place => kind::PLACE,
        AbbreviationKind::Clock => kind::CLOCK,
        AbbreviationKind::Calendar => kind::CALENDAR,
    }
}

impl Grammar {
    /// The tables of `language`.
    pub(crate) fn new(rank: u8, language: &'static Language) -> Self {
        let english = language.code == "en";
        let kinds: Vec<_> =
            language.abbreviations.iter().map(|entry| (hash(entry.form), kind_rank(entry.kind))).collect();
        let calendar = language.months.iter().chain(&language.weekdays).map(|word| (hash(word), CALENDAR));
        let words: Vec<_> = language.stopwords.iter().map(|word| (hash(word), FUNCTION)).chain(calendar).collect();
        let cuts = |words: &[(String, usize)]| -> Vec<(u32, u8)> {
            words.iter().filter_map(|(word, cut)| Some((hash(word), u8::try_from(*cut).ok()?))).collect()
        };
        let asking = language.splits_before.iter().filter_map(|(pair, _)| pair.split(' ').next());
        let mut splits = cuts(&language.splits);
        splits.extend(asking.map(|word| (hash(word), ASK_NEXT)));
        let mut suffixes = language.suffixes.clone();
        suffixes.sort_by_key(|suffix| std::cmp::Reverse(suffix.len()));
        Self {
            rank,
            abbreviations: Table::new(&kinds),
            words,
            wholes: set(language.wholes.iter().copied()),
            splits: Table::new(&splits),
            splits_before: Table::new(&cuts(&language.splits_before)),
            prefixes: set(language.prefixes.iter().copied()),
            suffixes,
            hyphens: if english { Hyphens::Split } else { Hyphens::Keep },
            hyphen_prefixes: set(ENGLISH_PREFIXES.split_whitespace()),
            units: set(if english { ENGLISH_UNITS } else { "" }.split_whitespace()),
            dotted_ordinals: language.dotted_ordinals,
            strict_capitals: english,
        }
    }

    /// The tables of a language that the project knows nothing about.
    pub(crate) fn unknown() -> Self {
        Self {
            rank: 0,
            abbreviations: Table::default(),
            words: Vec::new(),
            wholes: Table::default(),
            splits: Table::default(),
            splits_before: Table::default(),
            prefixes: Table::default(),
            suffixes: Vec::new(),
            hyphens: Hyphens::Keep,
            hyphen_prefixes: Table::default(),
            units: Table::default(),
            dotted_ordinals: false,
            strict_capitals: false,
        }
    }
}
