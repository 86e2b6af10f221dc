//! What the words of a stretch of text add up to, and which language that speaks for.

use crate::languages::{Language, LanguageSet};
use crate::model::{Costs, MOST_LANGUAGES, Model, NGRAM_STEP};
use crate::script::Script;
use crate::words::{Word, each_word};
use std::sync::LazyLock;

/// How much a capitalised word inside a sentence counts when there are other words: it may be a name, which is
/// the same in every language. Measured on headlines and on German, where it is any noun.
const NAME_WEIGHT: f64 = 0.4;
/// From how many other words on names count less.
const ENOUGH_WORDS: u32 = 3;
/// By what the sum of costs is softened, since the words of a text do not speak independently of each other.
const SOFTENING: f64 = 0.8;
/// Han characters and Hangul syllables say as much as this many letters.
const DENSE: u32 = 2;
/// Share of kana from which a text in kana and Han is Japanese.
const JAPANESE: f64 = 0.05;

macro_rules! models {
    ($($name:ident = $file:literal: $doc:literal;)+) => {$(
        #[doc = $doc]
        static $name: LazyLock<Model> = LazyLock::new(|| Model::decode(include_bytes!(concat!("../data/", $file))));
    )+};
}

models! {
    LATIN = "latin.bin": "The languages of Europe's press, with the most features.";
    LATIN_ALL = "latin-all.bin": "All languages in Latin letters, with fewer features.";
    CYRILLIC = "cyrillic.bin": "Languages in Cyrillic letters.";
    ARABIC = "arabic.bin": "Languages in Arabic letters.";
    DEVANAGARI = "devanagari.bin": "Languages in Devanagari.";
    HAN = "han.bin": "Chinese and Japanese without kana.";
}

/// A model at work, with the sums for words that are certainly none and perhaps names.
struct Column {
    model: &'static Model,
    words: Costs,
    names: Costs,
}

/// The sums of a stretch of text.
pub(crate) struct Tally {
    columns: Vec<(Script, Column)>,
    letters: [u32; Script::COUNT],
    pub(crate) words: u32,
    names: u32,
    /// Words that a model knows as a whole, and words of which it knows at least a part.
    pub(crate) whole: u32,
    partly: u32,
}

/// A language with its probability.
pub(crate) type Ranked = (&'static Language, f64);

impl Tally {
    /// An empty tally for the languages of `set`.
    pub(crate) fn new(set: &LanguageSet) -> Self {
        let has = |script: Script, model: &Model| {
            set.members().iter().filter(|(l, _)| l.script == script && model.codes().contains(&l.code)).count()
        };
        let mut columns = Vec::new();
        let mut add = |script, model: &'static LazyLock<Model>| {
            columns.push((script, Column { model, words: [0; MOST_LANGUAGES], names: [0; MOST_LANGUAGES] }));
        };
        for (script, model) in
            [(Script::Cyrillic, &CYRILLIC), (Script::Arabic, &ARABIC), (Script::Devanagari, &DEVANAGARI)]
        {
            if has(script, model) > 1 {
                add(script, model);
            }
        }
        if has(Script::Latin, &LATIN) > 1 {
            add(Script::Latin, &LATIN);
        }
        if has(Script::Latin, &LATIN_ALL) > has(Script::Latin, &LATIN) {
            add(Script::Latin, &LATIN_ALL);
        }
        if has(Script::Han, &HAN) + has(Script::Kana, &HAN) > 1 {
            add(Script::Han, &HAN);
        }
        Self { columns, letters: [0; Script::COUNT], words: 0, names: 0, whole: 0, partly: 0 }
    }

    /// Adds a word.
    #[inline]
    pub(crate) fn add(&mut self, word: Word, letters: &[u32]) {
        let length = u32::try_from(letters.len()).unwrap_or(u32::MAX);
        let dense = if matches!(word.script, Script::Han | Script::Hangul) { DENSE } else { 1 };
        let sum = &mut self.letters[word.script as usize];
        *sum = sum.saturating_add(length.saturating_mul(dense));
        self.words += 1;
        self.names += u32::from(word.name);
        let mut most_known = 0;
        for (script, column) in &mut self.columns {
            if *script == word.script {
                let costs = if word.name { &mut column.names } else { &mut column.words };
                most_known = most_known.max(column.model.add_word(letters, costs));
            }
        }
        self.whole += u32::from(most_known == u32::MAX);
        self.partly += u32::from(most_known > 0);
    }

    /// Adds all words of `text`.
    pub(crate) fn read(&mut self, text: &str) {
        each_word(text, |word, letters| self.add(word, letters));
    }

    /// Letters read in `script`.
    pub(crate) fn letters(&self, script: Script) -> u32 {
        self.letters[script as usize]
    }

    /// The script of most letters, Han counting as Japanese where there is kana.
    pub(crate) fn script(&self) -> Option<Script> {
        let script = Script::ALL.into_iter().rev().max_by_key(|script| self.letters[*script as usize])?;
        let (kana, han) = (f64::from(self.letters(Script::Kana)), f64::from(self.letters(Script::Han)));
        if matches!(script, Script::Han | Script::Kana) {
            return Some(if kana > JAPANESE * (kana + han) { Script::Kana } else { Script::Han });
        }
        (self.letters(script) > 0).then_some(script)
    }

    /// Costs of the languages of a column in nats, names counting less.
    fn nats(&self, column: &Column, language: usize) -> f64 {
        let weight = if self.words - self.names >= ENOUGH_WORDS { NAME_WEIGHT } else { 1.0 };
        let units = f64::from(column.words[language]) + weight * f64::from(column.names[language]);
        units * f64::from(NGRAM_STEP) * SOFTENING
    }

    /// The languages of `set` in `script` that the models can tell, likeliest first, with their probabilities
    /// among each other.
    pub(crate) fn ranked(&self, set: &LanguageSet, script: Script) -> Vec<Ranked> {
        let fits = |language: &Language| {
            language.script == script || (script == Script::Han && language.code == "ja")
        };
        let mut columns = self.columns.iter().filter(|(of, _)| *of == script).map(|(_, column)| column);
        let (Some(first), second) = (columns.next(), columns.next()) else {
            let only = set.members().iter().find(|(language, _)| fits(language));
            return only.map(|(language, _)| (*language, 1.0)).into_iter().collect();
        };
        let probabilities = |column: &Column| -> Vec<Ranked> {
            let place = |language: &Language| column.model.codes().iter().position(|code| *code == language.code);
            let costs = set.members().iter().filter(|(language, _)| fits(language)).filter_map(|(language, prior)| {
                place(language).map(|at| (*language, prior - self.nats(column, at)))
            });
            softmax(costs.collect())
        };
        let mut ranked = probabilities(first);
        if let Some(all) = second {
            // The wide model says whether it is one of the languages of the narrow one, which then says which.
            let wide = probabilities(all);
            let narrow = |language: &Language| first.model.codes().contains(&language.code);
            let mass: f64 = wide.iter().filter(|(language, _)| narrow(language)).map(|(_, share)| share).sum();
            ranked.iter_mut().for_each(|(_, share)| *share *= mass);
            ranked.extend(wide.into_iter().filter(|(language, _)| !narrow(language)));
        }
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
        ranked
    }

    /// Share of all letters that are in `script`.
    pub(crate) fn share(&self, script: Script) -> f64 {
        f64::from(self.letters(script)) / f64::from(self.letters.iter().sum::<u32>().max(1))
    }

    /// Whether languages in `script` are told apart by a model.
    pub(crate) fn models(&self, script: Script) -> bool {
        self.columns.iter().any(|(of, _)| *of == script)
    }

    /// Share of the words of which the models know anything at all.
    pub(crate) fn known(&self) -> f64 {
        f64::from(self.partly) / f64::from(self.words.max(1))
    }

    /// Share of the words that the models know as a whole.
    pub(crate) fn familiar(&self) -> f64 {
        f64::from(self.whole) / f64::from(self.words.max(1))
    }
}

/// Probabilities out of logarithms of odds.
fn softmax(mut ranked: Vec<Ranked>) -> Vec<Ranked> {
    let top = ranked.iter().map(|(_, log)| *log).fold(f64::MIN, f64::max);
    ranked.iter_mut().for_each(|(_, log)| *log = (*log - top).exp());
    let sum: f64 = ranked.iter().map(|(_, share)| share).sum();
    ranked.iter_mut().for_each(|(_, share)| *share /= sum);
    ranked
}
