//! What the engine knows of a language: its words by class, and its rules, read from `data/`.

use crate::class::{BUILT_IN, Class, Classes, PLAIN_WORD, of_kind};
use crate::pattern::{Grammar, Rule};
use crate::slot::{Slot, symbol};
use crate::token::{Kind, LONGEST, Token};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

/// Most rules that a language may have.
const RULES: usize = 256;
/// A set of rules.
type Rules = [u64; RULES / 64];

/// One sense of a word.
#[derive(Clone, Debug)]
pub(crate) struct Sense {
    pub(crate) class: Class,
    /// What it puts into the slot of its class.
    pub(crate) value: i32,
    /// What it says besides: `vanavond` is today and evening.
    pub(crate) rider: Option<(Slot, i32)>,
    /// With which first letter the word has it.
    case: Case,
}

/// How a word must be written to have a sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Case {
    Any,
    /// `May`, not `may`.
    Capital,
    /// `mars`, not `Mars`.
    Small,
}

/// What the lexicon says of one word.
#[derive(Clone, Debug, Default)]
struct Entry {
    senses: Vec<Sense>,
    /// Classes when written with a small first letter.
    lower: Classes,
    /// Classes when written with a capital.
    capital: Classes,
}

/// What the letters right behind a number make of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Suffix {
    /// `17e`, `3rd`
    Ordinal,
    /// `1990s`, `1990er`
    Decade,
}

/// Which comes first in `03/08/2022`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DayOrder {
    /// The day, as nearly everywhere.
    DayFirst,
    /// The month, as in the United States.
    MonthFirst,
    /// It cannot be known: only dates that read the same or one way are read.
    Unknown,
}

impl DayOrder {
    /// Day and month out of two numbers; `None` when that cannot be known.
    pub(crate) fn day_and_month(self, first: u8, second: u8) -> Option<(u8, u8)> {
        match self {
            Self::DayFirst => Some((first, second)),
            Self::MonthFirst => Some((second, first)),
            Self::Unknown if first > 12 || first == second => Some((first, second)),
            Self::Unknown if second > 12 => Some((second, first)),
            Self::Unknown => None,
        }
    }
}

/// The hash of Fowler, Noll and Vo (FNV-1a): the words are few, short and ours, and it is the fastest on such.
#[derive(Default)]
struct Fnv(u64);

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn write_usize(&mut self, _: usize) {}
}

/// The words and rules of a language.
pub(crate) struct Lexicon {
    /// Index into `entries` by word in lower case.
    words: HashMap<Box<[u8]>, u32, BuildHasherDefault<Fnv>>,
    /// The words in the order of their entries.
    spellings: Vec<Box<str>>,
    /// Which lengths of word begin with this byte, so that most words are not looked up at all.
    lengths: [u64; 256],
    /// Entry of each ASCII sign.
    signs: [u32; 128],
    entries: Vec<Entry>,
    suffixes: Vec<(String, Suffix)>,
    order: DayOrder,
    slots: Vec<Option<Slot>>,
    rules: Vec<Rule>,
    /// Numbers of the rules that each class begins.
    begun: Vec<Rules>,
    /// Classes that begin a rule.
    pub(crate) heads: Classes,
    /// Articles, which a rule may take into its expression.
    pub(crate) articles: Classes,
    /// Words that take no article before them: `deze`, `this`.
    pub(crate) bare: Classes,
    /// Words that say that the sentence is about what has been.
    pub(crate) past: Classes,
    /// Words that say that the sentence is about what is to come.
    pub(crate) future: Classes,
    /// Words that end a sentence.
    pub(crate) stop: Classes,
}

type Language = (&'static str, LazyLock<Lexicon>);

/// By BCP 47 code; the first stands for every language that is not here.
static LANGUAGES: [Language; 9] = [
    ("und", LazyLock::new(|| Lexicon::read(include_str!("../data/und.timex"), DayOrder::Unknown))),
    ("nl", LazyLock::new(|| Lexicon::read(include_str!("../data/nl.timex"), DayOrder::DayFirst))),
    ("en", LazyLock::new(|| Lexicon::read(include_str!("../data/en.timex"), DayOrder::Unknown))),
    ("en-us", LazyLock::new(|| Lexicon::read(include_str!("../data/en.timex"), DayOrder::MonthFirst))),
    ("en-gb", LazyLock::new(|| Lexicon::read(include_str!("../data/en.timex"), DayOrder::DayFirst))),
    ("de", LazyLock::new(|| Lexicon::read(include_str!("../data/de.timex"), DayOrder::DayFirst))),
    ("fr", LazyLock::new(|| Lexicon::read(include_str!("../data/fr.timex"), DayOrder::DayFirst))),
    ("es", LazyLock::new(|| Lexicon::read(include_str!("../data/es.timex"), DayOrder::DayFirst))),
    ("ru", LazyLock::new(|| Lexicon::read(include_str!("../data/ru.timex"), DayOrder::DayFirst))),
];

/// The lexicon of a BCP 47 language; one with nothing but numbers for a language that has none.
///
/// English of any region but the United States writes the day first; without a region that is unknown.
pub(crate) fn lexicon(language: &str) -> &'static Lexicon {
    let mut subtags = language.split(['-', '_']);
    let code = subtags.next().unwrap_or_default().to_ascii_lowercase();
    let region = subtags.find(|tag| tag.len() == 2);
    let name = match (code.as_str(), region) {
        ("en", Some(region)) if region.eq_ignore_ascii_case("us") => "en-us",
        ("en", Some(_)) => "en-gb",
        (code, _) => code,
    };
    let found = LANGUAGES.iter().find(|(code, _)| *code == name).unwrap_or(&LANGUAGES[0]);
    &found.1
}

impl Lexicon {
    /// Reads a data file of `data/`; its format is described at the top of `data/nl.timex`.
    ///
    /// # Panics
    /// When the file is not well formed: it is part of the program, and a test reads them all.
    fn read(data: &str, order: DayOrder) -> Self {
        let mut grammar = Grammar::new(&BUILT_IN);
        let mut lexicon = Self {
            words: HashMap::default(),
            spellings: vec![Box::default()],
            lengths: [0; 256],
            signs: [0; 128],
            entries: vec![Entry::default()],
            suffixes: Vec::new(),
            order,
            slots: Vec::new(),
            rules: Vec::new(),
            begun: Vec::new(),
            heads: 0,
            articles: 0,
            bare: 0,
            past: 0,
            future: 0,
            stop: 0,
        };
        let mut joins = Vec::new();
        for line in data.lines() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (head, body) = line.split_once(char::is_whitespace).expect("a line has two parts");
            match head {
                "rule" => lexicon.rules.push(grammar.rule(body)),
                "def" => grammar.define(body),
                "join" => joins.push(body.split_whitespace().map(str::to_owned).collect::<Vec<_>>()),
                "suffix" => lexicon.read_suffixes(body),
                class => lexicon.read_words(&mut grammar, class, body),
            }
        }
        for join in &joins {
            lexicon.join(&mut grammar, &join[0], &join[1]);
        }
        for (word, class) in grammar.literals() {
            lexicon.add(&word, Sense { class, value: 0, rider: None, case: Case::Any });
        }
        let words = lexicon.entries.iter().fold(0, |all, entry| all | entry.capital | entry.lower);
        for (name, class) in grammar.names().zip(0..).skip(BUILT_IN.len()) {
            assert!(words & (1 << class) != 0, "the class `{name}` has no words");
        }
        lexicon.slots = grammar.names().map(Slot::of_class).collect();
        lexicon.index_rules();
        lexicon.heads = lexicon.rules.iter().fold(0, |heads, rule| heads | rule.heads);
        lexicon.articles = grammar.bit("article");
        lexicon.bare = grammar.bit("bare");
        lexicon.past = grammar.bit("was");
        lexicon.future = grammar.bit("future");
        lexicon.stop = grammar.bit("stop");
        lexicon
    }

    fn index_rules(&mut self) {
        assert!(self.rules.len() <= RULES, "no more than {RULES} rules");
        self.begun = vec![[0; RULES / 64]; 128];
        for (number, rule) in self.rules.iter().enumerate() {
            for (class, begun) in self.begun.iter_mut().enumerate() {
                if rule.heads & (1 << class) != 0 {
                    begun[number / 64] |= 1 << (number % 64);
                }
            }
        }
    }

    /// The rules that a token of these classes may begin, in order.
    pub(crate) fn rules_at(&self, classes: Classes) -> impl Iterator<Item = &Rule> {
        let mut left = classes & self.heads;
        let mut rules: Rules = [0; RULES / 64];
        while left != 0 {
            let begun = &self.begun[left.trailing_zeros() as usize];
            rules.iter_mut().zip(begun).for_each(|(rules, begun)| *rules |= begun);
            left &= left - 1;
        }
        (0..).step_by(64).zip(rules).flat_map(move |(first, mut word)| {
            std::iter::from_fn(move || {
                let number = (word != 0).then(|| first + word.trailing_zeros() as usize)?;
                word &= word - 1;
                Some(&self.rules[number])
            })
        })
    }

    fn read_suffixes(&mut self, body: &str) {
        let (kind, letters) = body.split_once('=').expect("a suffix line is `kind = letters`");
        let kind = if kind.trim() == "decade" { Suffix::Decade } else { Suffix::Ordinal };
        self.suffixes.extend(letters.split_whitespace().map(|letters| (letters.to_owned(), kind)));
    }

    /// Reads `value = word word`, `value/slot=value = word` or `= word word`.
    fn read_words(&mut self, grammar: &mut Grammar, class: &str, body: &str) {
        let class = grammar.class(class);
        let (value, words) = match body.strip_prefix("= ") {
            Some(words) => ("0", words),
            None => body.split_once(" = ").expect("a word line is `class value = words`"),
        };
        let (value, rider) = match value.trim().split_once('/') {
            Some((value, rider)) => (value, Some(rider.split_once('=').expect("a rider is `slot=value`"))),
            None => (value.trim(), None),
        };
        let rider = rider.map(|(slot, value)| (Slot::of_class(slot).expect("a rider names a slot"), symbol(value)));
        for word in words.split_whitespace() {
            let (word, case) = match word.strip_prefix('_') {
                Some(word) => (word, Case::Small),
                None if word.starts_with(char::is_uppercase) => (word, Case::Capital),
                None => (word, Case::Any),
            };
            self.add(&word.to_lowercase(), Sense { class, value: symbol(value), rider, case });
        }
    }

    /// Adds all compounds of a word of one class and a word of another: `woensdag` + `ochtend`.
    fn join(&mut self, grammar: &mut Grammar, first: &str, second: &str) {
        let (first, second) = (grammar.class(first), grammar.class(second));
        let slot = Slot::of_class(grammar.name(second)).expect("the second part of a compound has a slot");
        let with = |class: Class| {
            self.spellings.iter().zip(&self.entries).filter_map(move |(word, entry)| {
                let sense = entry.senses.iter().find(|sense| sense.class == class)?;
                Some((word.as_ref(), sense))
            })
        };
        let mut compounds = Vec::new();
        for (start, sense) in with(first) {
            for (end, rider) in with(second) {
                compounds.push((format!("{start}{end}"), Sense { rider: Some((slot, rider.value)), ..sense.clone() }));
            }
        }
        for (word, sense) in compounds {
            self.add(&word, sense);
        }
    }

    fn add(&mut self, word: &str, sense: Sense) {
        assert!(word.len() <= LONGEST, "`{word}` is too long");
        let bytes = word.as_bytes();
        let next = u32::try_from(self.entries.len()).expect("a lexicon is small");
        let index = *self.words.entry(bytes.into()).or_insert(next);
        if index == next {
            self.entries.push(Entry::default());
            self.spellings.push(word.into());
        }
        self.lengths[usize::from(bytes[0])] |= 1 << bytes.len();
        if let [sign] = bytes
            && sign.is_ascii()
        {
            self.signs[usize::from(*sign)] = index;
        }
        let entry = &mut self.entries[index as usize];
        if sense.case != Case::Small {
            entry.capital |= 1 << sense.class;
        }
        if sense.case != Case::Capital {
            entry.lower |= 1 << sense.class;
        }
        entry.senses.push(sense);
    }

    /// The entry of a word in lower case; 0 when there is none.
    pub(crate) fn entry(&self, word: &[u8]) -> u32 {
        let Some(first) = word.first() else { return 0 };
        if word.len() > LONGEST || self.lengths[usize::from(*first)] & (1 << word.len()) == 0 {
            return 0;
        }
        self.words.get(word).copied().unwrap_or(0)
    }

    /// The entry of an ASCII sign.
    pub(crate) fn sign(&self, sign: u8) -> u32 {
        self.signs[usize::from(sign & 0x7f)]
    }

    /// What the letters behind a number make of it.
    pub(crate) fn suffix(&self, letters: &str) -> Option<Suffix> {
        self.suffixes.iter().find(|(suffix, _)| suffix.eq_ignore_ascii_case(letters)).map(|(_, kind)| *kind)
    }

    /// Which comes first in a date in digits.
    pub(crate) fn order(&self) -> DayOrder {
        self.order
    }

    /// The slot that a class fills.
    pub(crate) fn slot(&self, class: Class) -> Option<Slot> {
        self.slots[usize::from(class)]
    }

    /// The classes that a token belongs to.
    pub(crate) fn classes(&self, token: &Token) -> Classes {
        let entry = &self.entries[token.entry as usize];
        let known = if token.capital { entry.capital } else { entry.lower };
        let plain = token.kind == Kind::Word && token.entry == 0 && !token.capital;
        known | of_kind(token.kind) | if plain { PLAIN_WORD } else { 0 }
    }

    /// What a token says as a member of a class: a value, and a rider.
    pub(crate) fn value(&self, token: &Token, class: Class) -> (i32, Option<(Slot, i32)>) {
        let sense = self.entries[token.entry as usize].senses.iter().find(|sense| sense.class == class);
        match (sense, token.kind) {
            (Some(sense), _) => (sense.value, sense.rider),
            (
                None,
                Kind::Number(number, _)
                | Kind::Ordinal(number)
                | Kind::Roman(number)
                | Kind::Decade(number)
                | Kind::ShortYear(number),
            ) => (number, None),
            (None, Kind::Word | Kind::Sign | Kind::Date(_) | Kind::Clock | Kind::Opaque) => (0, None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_data_file_is_well_formed() {
        for (code, lexicon) in &LANGUAGES {
            assert!(!lexicon.rules.is_empty(), "{code}");
        }
    }
}
