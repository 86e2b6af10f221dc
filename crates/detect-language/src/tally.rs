//! What the words of a stretch of text add up to, and which language that speaks for.

use crate::languages::{Language, LanguageSet};
use crate::model::{Costs, MOST_LANGUAGES, Model, NGRAM_STEP};
use crate::script::Script;
use crate::words::{Word, each_word};
use std::sync::LazyLock;

/// How much a capitalised word inside a sentence counts when there are other words: it may be a name, which is
/// the same in every language. Measured on headlines and on German, where it is any noun.
const NAME_WEIGHT: f64 = 0.15;
/// From how many other words on names count less.
const ENOUGH_WORDS: u32 = 2;
/// Known words after which those that are not known as a whole, which take far longer, have nothing to add.
const ENOUGH_WHOLE: u32 = 32;
/// By what the sum of costs is softened, since the words of a text do not speak independently of each other.
const SOFTENING: f64 = 0.8;
/// What the models lean away from, in nats, measured on word pairs: the smaller of two near languages, of which they
/// know fewer words.
const LEANING: [(&str, f64); 2] = [("nb", 0.15), ("af", 0.25)];
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

/// The languages of one model that can be chosen.
#[derive(Clone, Debug)]
struct Column {
    model: &'static Model,
    /// Place in [`Costs`], language, prior.
    members: Vec<(usize, &'static Language, f64)>,
}

/// A [`LanguageSet`] laid out for counting: which models tell its languages apart, script by script.
#[derive(Clone, Debug)]
pub(crate) struct Candidates {
    columns: Vec<Column>,
    /// The columns of each script: none when it has but one language, two when a wide model goes before.
    of_script: [(Option<usize>, Option<usize>); Script::COUNT],
    /// The first language of the set in each script.
    first: [Option<&'static Language>; Script::COUNT],
}

impl Candidates {
    /// Lays out `set`.
    pub(crate) fn new(set: &LanguageSet) -> Self {
        let mut candidates =
            Self { columns: Vec::new(), of_script: [(None, None); Script::COUNT], first: [None; Script::COUNT] };
        for (language, _) in set.members() {
            candidates.first[language.script as usize].get_or_insert(language);
            if language.script == Script::Kana {
                candidates.first[Script::Han as usize].get_or_insert(language);
            }
        }
        for script in [Script::Cyrillic, Script::Arabic, Script::Devanagari, Script::Han] {
            let model = match script {
                Script::Cyrillic => &CYRILLIC,
                Script::Arabic => &ARABIC,
                Script::Devanagari => &DEVANAGARI,
                _ => &HAN,
            };
            candidates.of_script[script as usize].0 = candidates.add(set, script, model);
        }
        let (narrow, wide) = (members(set, Script::Latin, &LATIN), members(set, Script::Latin, &LATIN_ALL));
        let needs_wide = wide.len() > narrow.len();
        candidates.of_script[Script::Latin as usize] = (
            candidates.add(set, Script::Latin, &LATIN),
            needs_wide.then(|| candidates.add(set, Script::Latin, &LATIN_ALL)).flatten(),
        );
        candidates
    }

    /// Adds a column when it has anything to tell apart.
    fn add(&mut self, set: &LanguageSet, script: Script, model: &'static LazyLock<Model>) -> Option<usize> {
        let members = members(set, script, model);
        (!members.is_empty() && set.members().len() > 1).then(|| {
            self.columns.push(Column { model, members });
            self.columns.len() - 1
        })
    }

    /// Whether languages in `script` are told apart by a model.
    pub(crate) fn models(&self, script: Script) -> bool {
        self.of_script[script as usize].0.is_some()
    }
}

/// The languages of `set` in `script` that `model` has.
fn members(set: &LanguageSet, script: Script, model: &Model) -> Vec<(usize, &'static Language, f64)> {
    let fits = |language: &Language| language.script == script || (script == Script::Han && language.code == "ja");
    let of_script = set.members().iter().filter(|(language, _)| fits(language));
    of_script
        .filter_map(|&(language, prior)| {
            Some((model.codes().iter().position(|code| *code == language.code)?, language, prior))
        })
        .collect()
}

/// Sums of the words that are certainly no names, and of the others.
#[derive(Clone)]
struct Sum {
    words: Costs,
    names: Costs,
}

/// The sums of a stretch of text.
pub(crate) struct Tally<'c> {
    candidates: &'c Candidates,
    sums: Vec<Sum>,
    letters: [u32; Script::COUNT],
    pub(crate) words: u32,
    names: u32,
    /// Words known as a whole after which only such words are looked at.
    enough_whole: u32,
    /// Words that a model knows as a whole, and words of which it knows at least a part.
    pub(crate) whole: u32,
    partly: u32,
}

/// A language with its probability.
pub(crate) type Ranked = (&'static Language, f64);

impl<'c> Tally<'c> {
    /// An empty tally.
    pub(crate) fn new(candidates: &'c Candidates) -> Self {
        let zero = Sum { words: [0; MOST_LANGUAGES], names: [0; MOST_LANGUAGES] };
        let sums = vec![zero; candidates.columns.len()];
        Self {
            candidates,
            sums,
            letters: [0; Script::COUNT],
            words: 0,
            names: 0,
            enough_whole: ENOUGH_WHOLE,
            whole: 0,
            partly: 0,
        }
    }

    /// The same, which looks at no word but those known as a whole.
    pub(crate) fn of_whole_words(self) -> Self {
        Self { enough_whole: 0, ..self }
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
        let mut known = 0;
        let only_whole = self.whole >= self.enough_whole;
        let (first, second) = self.candidates.of_script[word.script as usize];
        for column in [first, second].into_iter().flatten() {
            let sum = &mut self.sums[column];
            let costs = if word.name { &mut sum.names } else { &mut sum.words };
            known = known.max(self.candidates.columns[column].model.add_word(letters, only_whole, costs));
        }
        self.whole += u32::from(known == u32::MAX);
        self.partly += u32::from(known > 0);
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

    /// The candidates in the script of most letters, as [`Self::ranked`].
    pub(crate) fn ranking(&self) -> Vec<Ranked> {
        self.script().map(|script| self.ranked(script)).unwrap_or_default()
    }

    /// The candidates in `script` that the models can tell, likeliest first, with their probabilities among each
    /// other.
    pub(crate) fn ranked(&self, script: Script) -> Vec<Ranked> {
        let (first, second) = self.candidates.of_script[script as usize];
        let Some(first) = first.or(second) else {
            return self.candidates.first[script as usize].map(|language| (language, 1.0)).into_iter().collect();
        };
        let mut ranked = self.probabilities(first);
        if let Some(second) = second.filter(|&second| second != first) {
            // The wide model says whether it is one of the languages of the narrow one, which then says which.
            let wide = self.probabilities(second);
            let narrow = self.candidates.columns[first].model.codes();
            let mass: f64 = wide.iter().filter(|(l, _)| narrow.contains(&l.code)).map(|(_, share)| share).sum();
            for (_, share) in &mut ranked {
                *share *= mass;
            }
            ranked.extend(wide.into_iter().filter(|(language, _)| !narrow.contains(&language.code)));
        }
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
        ranked
    }

    /// The languages of a column with their probabilities, names counting less when there are other words.
    fn probabilities(&self, column: usize) -> Vec<Ranked> {
        let sum = &self.sums[column];
        let weight = if self.words - self.names >= ENOUGH_WORDS { NAME_WEIGHT } else { 1.0 };
        let log = |&(place, language, prior): &(usize, &'static Language, f64)| {
            let units = f64::from(sum.words[place]) + weight * f64::from(sum.names[place]);
            let leaning = LEANING.iter().find(|(code, _)| *code == language.code).map_or(0.0, |(_, nats)| *nats);
            (language, prior + leaning - units * f64::from(NGRAM_STEP) * SOFTENING)
        };
        softmax(self.candidates.columns[column].members.iter().map(log).collect())
    }

    /// Share of all letters that are in `script`.
    pub(crate) fn share(&self, script: Script) -> f64 {
        f64::from(self.letters(script)) / f64::from(self.letters.iter().sum::<u32>().max(1))
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
    for (_, log) in &mut ranked {
        *log = (*log - top).exp();
    }
    let sum: f64 = ranked.iter().map(|(_, share)| share).sum();
    for (_, share) in &mut ranked {
        *share /= sum;
    }
    ranked
}
