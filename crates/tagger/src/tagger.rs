//! The tagger: a model with the knowledge that its features draw on, and the worker that a thread tags with.

use crate::context::{Hashes, Scene, at, edge, features, history};
use crate::groups::FeatureGroups;
use crate::knowledge::Knowledge;
use crate::opinion::Opinion;
use crate::page::{Hint, Page};
use crate::word::{REACH, Word};
use sequence::{Bilou, Chunk, Lattice, Model, ModelError};
use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;
use thiserror::Error;
use wire::{Label, Span};

pub(crate) mod explain;

/// Version of the feature templates; a model made with another cannot be used.
pub const FEATURES: u32 = 1;

/// A name that was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mention {
    /// Index of its sentence.
    pub sentence: usize,
    /// Its first token, in that sentence.
    pub first_token: usize,
    /// Its last token.
    pub last_token: usize,
    /// What it names.
    pub label: Label,
    /// The smallest probability that one of its tokens has its label, 0 to 1; where another model had its say, as the
    /// two see it together.
    pub score: f64,
}

/// What was found in one sentence.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// Names, in order, disjoint; types by their number in the model.
    pub names: Vec<Chunk>,
    /// The smallest probability that a token of the sentence has its label, those outside names included; 1 for none.
    pub sure: f64,
}

/// Why a model cannot be used for tagging names.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum TaggerError {
    /// The bytes are no model.
    #[error(transparent)]
    Model(#[from] ModelError),
    /// It was made with other features, or is no model of names.
    #[error("model `{name}` has the recipe `{recipe}`, expected one that starts with `names features {FEATURES} `")]
    Recipe {
        /// Name of the model.
        name: String,
        /// What it says it was made with.
        recipe: String,
    },
    /// It has a label that is not a part of a name's.
    #[error("model has the label `{0}`, expected `O` and `B-`, `I-`, `L-`, `U-` of PER, ORG, LOC, MISC, DATE")]
    Label(String),
}

/// A tagger for one language; immutable, shared by threads.
#[derive(Debug)]
pub struct Tagger {
    model: Model,
    bilou: Bilou,
    kinds: Vec<Label>,
    extractor: Extractor,
}

/// Turns documents into features; what training and tagging have in common.
#[derive(Debug)]
pub struct Extractor {
    pub(crate) groups: FeatureGroups,
    pub(crate) knowledge: Knowledge,
}

/// Scratch space of a thread: known words with their scores, a lattice, a document.
#[derive(Debug, Default)]
pub struct Worker {
    pub(crate) numbers: HashMap<String, u32>,
    pub(crate) words: Vec<Word>,
    /// Scores that each known word gives to the tokens from two before to two after it.
    rows: Vec<i32>,
    pub(crate) page: Page,
    /// Scores of the document's tokens in the first reading.
    scores: Vec<i32>,
    lattice: Lattice,
    features: Vec<u64>,
    pub(crate) none: Word,
}

/// Known words are forgotten when there are so many (some 100 MB), which changes nothing but the speed.
const MOST_WORDS: usize = 100_000;
/// Positions at which a word's features count.
const OFFSETS: usize = 2 * REACH + 1;

/// How far the word lies from the token, of the position with this number.
const fn offset(index: usize) -> isize {
    index.cast_signed() - REACH.cast_signed()
}

impl Extractor {
    /// Features of these groups, for a language (two letters; anything else for none in particular).
    pub fn new(groups: FeatureGroups, language: &str) -> Self {
        Self { groups, knowledge: Knowledge::of(language) }
    }

    /// What a model trained on these features has to say of itself.
    pub fn recipe(&self) -> String {
        format!("names features {FEATURES} {}", self.groups)
    }

    /// The number of a word in the worker, which gets to know it.
    fn number(&self, worker: &mut Worker, text: &str) -> u32 {
        if let Some(&number) = worker.numbers.get(text) {
            return number;
        }
        let number = u32::try_from(worker.words.len()).expect("the worker forgets in time");
        worker.words.push(Word::new(text, self.groups, &self.knowledge));
        worker.numbers.insert(text.to_owned(), number);
        number
    }

    /// Reads a document into the worker.
    fn read<'t>(&self, worker: &mut Worker, sentences: impl Iterator<Item = Vec<&'t str>>, hints: &[Vec<Hint>]) {
        if worker.words.len() > MOST_WORDS {
            *worker = Worker::default();
        }
        worker.page.clear();
        for (index, tokens) in sentences.enumerate() {
            let numbers: Vec<u32> = tokens.iter().map(|token| self.number(worker, token)).collect();
            worker.page.sentence(numbers, hints.get(index).map_or(&[][..], Vec::as_slice));
        }
        worker.page.index(&worker.words);
    }

    /// The hashes of the features of every token of a document, sentence by sentence, for training. `labels` is what
    /// a first reading by another model gave to its tokens, all in a row; empty for the features of a first reading.
    pub fn features(
        &self,
        worker: &mut Worker,
        sentences: &[Vec<&str>],
        hints: &[Vec<Hint>],
        labels: &[u8],
    ) -> Vec<Vec<Vec<u64>>> {
        self.read(worker, sentences.iter().cloned(), hints);
        worker.page.labels.extend(labels);
        let Worker { words, page, none, .. } = worker;
        let mut document = Vec::new();
        for &(start, end) in &page.sentences {
            let scene = Scene::new(page, words, none, (start, end));
            let tokens = (start..end).map(|token| {
                let mut found = Vec::new();
                for index in 0..OFFSETS {
                    let offset = offset(index);
                    let Some(place) = token.checked_add_signed(offset).filter(|&place| place >= start && place < end)
                    else {
                        found.push(edge(offset));
                        continue;
                    };
                    let word = &words[page.words[place] as usize];
                    let near = word.features.iter().filter(|(_, reach)| offset.unsigned_abs() <= usize::from(*reach));
                    found.extend(near.map(|(feature, _)| at(*feature, offset)));
                }
                let mut sink = Hashes { features: &mut found };
                features(&mut sink, &scene, token, self.groups);
                if self.groups.has(FeatureGroups::HISTORY) {
                    history(&mut sink, page, token, &words[page.words[token] as usize]);
                }
                found
            });
            document.push(tokens.collect());
        }
        document
    }
}

impl Tagger {
    /// The built-in tagger of a language (BCP 47); languages without a model of their own share one that was
    /// trained on several.
    pub fn builtin(language: &str) -> &'static Self {
        static DUTCH: LazyLock<Tagger> = LazyLock::new(|| embedded(include_bytes!("../data/nl.model")));
        static ENGLISH: LazyLock<Tagger> = LazyLock::new(|| embedded(include_bytes!("../data/en.model")));
        static GERMAN: LazyLock<Tagger> = LazyLock::new(|| embedded(include_bytes!("../data/de.model")));
        static SPANISH: LazyLock<Tagger> = LazyLock::new(|| embedded(include_bytes!("../data/es.model")));
        static OTHERS: LazyLock<Tagger> = LazyLock::new(|| embedded(include_bytes!("../data/mul.model")));
        match language.split('-').next().unwrap_or_default() {
            "nl" => &DUTCH,
            "en" => &ENGLISH,
            "de" => &GERMAN,
            "es" => &SPANISH,
            _ => &OTHERS,
        }
    }

    /// The tagger of a model file.
    ///
    /// # Errors
    /// When the bytes are not a model of names made with this version's features.
    pub fn from_bytes(bytes: Cow<'static, [u8]>) -> Result<Self, TaggerError> {
        let model = Model::from_bytes(bytes)?;
        let meta = model.meta();
        let groups =
            meta.recipe.strip_prefix(&format!("names features {FEATURES} ")).and_then(|rest| rest.parse().ok());
        let Some(groups) = groups else {
            return Err(TaggerError::Recipe { name: meta.name.clone(), recipe: meta.recipe.clone() });
        };
        let mut kinds = Vec::new();
        for four in meta.labels.get(1..).unwrap_or_default().chunks(4) {
            let label = |name: &str| {
                [Label::Per, Label::Org, Label::Loc, Label::Misc, Label::Date].into_iter().find(|l| l.as_str() == name)
            };
            let kind = four[0].strip_prefix("B-").and_then(label);
            kinds.push(kind.ok_or_else(|| TaggerError::Label(four[0].clone()))?);
        }
        let bilou = Bilou::new(kinds.len());
        if model.labels() != bilou.labels() {
            return Err(TaggerError::Label(meta.labels.last().cloned().unwrap_or_default()));
        }
        let extractor = Extractor::new(groups, &meta.language);
        Ok(Self { model, bilou, kinds, extractor })
    }

    /// The model.
    pub const fn model(&self) -> &Model {
        &self.model
    }

    /// Scratch space for one thread; good for this tagger only.
    pub fn worker(&self) -> Worker {
        Worker::default()
    }

    /// The names in a document, in order, disjoint. `sentences` are the tokens of all its sentences, `hints` what a
    /// gazetteer found in each (may be empty), `opinion` what another model says of it.
    ///
    /// # Panics
    /// When the spans were not made against `text`, or the opinion is of another number of tokens or labels.
    pub fn tag(
        &self,
        worker: &mut Worker,
        text: &str,
        sentences: &[Vec<Span>],
        hints: &[Vec<Hint>],
        opinion: Option<Opinion<'_>>,
    ) -> Vec<Mention> {
        let tokens = sentences.iter().map(|tokens| tokens.iter().map(|token| token.text(text)).collect());
        self.extractor.read(worker, tokens, hints);
        let mut mentions = Vec::new();
        self.decode(worker, opinion, |sentence, chunks, sure| {
            mentions.extend(chunks.into_iter().map(|chunk| Mention {
                sentence,
                first_token: chunk.start,
                last_token: chunk.end - 1,
                label: self.kinds[chunk.kind],
                score: sure(chunk.start..chunk.end),
            }));
        });
        mentions
    }

    /// What is in every sentence of a document whose tokens come one by one and not out of a text; otherwise as
    /// [`Tagger::tag`].
    ///
    /// # Panics
    /// When the opinion is of another number of tokens or labels.
    pub fn readings(
        &self,
        worker: &mut Worker,
        sentences: &[Vec<&str>],
        hints: &[Vec<Hint>],
        opinion: Option<Opinion<'_>>,
    ) -> Vec<Reading> {
        self.extractor.read(worker, sentences.iter().cloned(), hints);
        let mut readings = Vec::new();
        self.decode(worker, opinion, |sentence, names, sure| {
            readings.push(Reading { names, sure: sure(0..sentences[sentence].len()) });
        });
        readings
    }

    /// The labels of a first reading, all tokens in a row: what [`Extractor::features`] takes for the second.
    pub fn first_reading(&self, worker: &mut Worker, sentences: &[Vec<&str>], hints: &[Vec<Hint>]) -> Vec<u8> {
        self.extractor.read(worker, sentences.iter().cloned(), hints);
        self.read_first(worker, None);
        worker.page.labels.clone()
    }

    /// Scores all tokens and labels them, sentence by sentence.
    fn read_first(&self, worker: &mut Worker, opinion: Option<Opinion<'_>>) {
        self.score_words(worker);
        worker.scores.clear();
        let (labels, transitions) = (self.model.labels(), self.model.transitions());
        for sentence in 0..worker.page.sentences.len() {
            let (start, end) = worker.page.sentences[sentence];
            self.fill(worker, (start, end));
            let Worker { lattice, scores, page, .. } = worker;
            if let Some(opinion) = opinion {
                (start..end).for_each(|token| {
                    opinion.add(token, labels, transitions.scale(), lattice.scores(token - start));
                });
            }
            scores.extend_from_slice(lattice.all());
            page.labels.extend_from_slice(lattice.viterbi(transitions));
        }
    }

    /// Labels the tokens of the document in the worker; `each` gets the number of every sentence, its chunks, and how to
    /// ask for the smallest probability of a label in a range of tokens, which costs time only when asked for.
    fn decode(
        &self,
        worker: &mut Worker,
        opinion: Option<Opinion<'_>>,
        mut each: impl FnMut(usize, Vec<Chunk>, &mut dyn FnMut(Range<usize>) -> f64),
    ) {
        let tokens = worker.page.words.len();
        assert!(
            opinion.is_none_or(|opinion| opinion.scores.len() == tokens * self.model.labels()),
            "an opinion has a score for every label of every token"
        );
        self.read_first(worker, opinion);
        let own = self.model.transitions();
        let pooled = opinion.map(|opinion| own.tempered(opinion.rest()));
        for sentence in 0..worker.page.sentences.len() {
            let (start, end) = worker.page.sentences[sentence];
            self.refill(worker, (start, end));
            let lattice = &mut worker.lattice;
            let chunks = self.bilou.decode(lattice.viterbi(own));
            let mut known = false;
            each(sentence, chunks, &mut |tokens| {
                if !known {
                    lattice.marginals(pooled.as_ref().unwrap_or(own));
                    known = true;
                }
                tokens.map(|token| lattice.marginal(token, lattice.path()[token])).fold(1.0, f64::min)
            });
        }
    }

    /// Fills the lattice with the scores of the first reading and adds what the document as a whole says.
    fn refill(&self, worker: &mut Worker, (start, end): (usize, usize)) {
        let labels = self.model.labels();
        let Worker { words, page, lattice, scores, features: found, .. } = worker;
        lattice.load(&scores[start * labels..end * labels], labels);
        if !self.extractor.groups.has(FeatureGroups::HISTORY) {
            return;
        }
        for token in start..end {
            found.clear();
            history(&mut Hashes { features: found }, page, token, &words[page.words[token] as usize]);
            for &feature in found.iter() {
                self.model.add(feature, lattice.scores(token - start));
            }
        }
    }

    /// Works out the scores of words that are new to the worker.
    fn score_words(&self, worker: &mut Worker) {
        let labels = self.model.labels();
        let known = worker.rows.len() / (OFFSETS * labels);
        worker.rows.resize(worker.words.len() * OFFSETS * labels, 0);
        for (word, rows) in worker.words.iter().zip(worker.rows.chunks_exact_mut(OFFSETS * labels)).skip(known) {
            for &(feature, reach) in &word.features {
                for (index, row) in rows.chunks_exact_mut(labels).enumerate() {
                    let offset = offset(index);
                    if offset.unsigned_abs() <= usize::from(reach) {
                        self.model.add(at(feature, offset), row);
                    }
                }
            }
        }
    }

    /// Fills the lattice with the scores of one sentence.
    fn fill(&self, worker: &mut Worker, (start, end): (usize, usize)) {
        let labels = self.model.labels();
        let Worker { words, rows, page, lattice, features: found, none, .. } = worker;
        lattice.reset(end - start, labels);
        let scene = Scene::new(page, words, none, (start, end));
        for token in start..end {
            let scores = lattice.scores(token - start);
            for index in 0..OFFSETS {
                let place = (token + index).wrapping_sub(REACH);
                if place < start || place >= end {
                    self.model.add(edge(offset(index)), scores);
                    continue;
                }
                let row = (page.words[place] as usize * OFFSETS + index) * labels;
                scores.iter_mut().zip(&rows[row..row + labels]).for_each(|(score, weight)| *score += weight);
            }
            found.clear();
            features(&mut Hashes { features: found }, &scene, token, self.extractor.groups);
            for &feature in found.iter() {
                self.model.add(feature, scores);
            }
        }
    }
}

fn embedded(bytes: &'static [u8]) -> Tagger {
    Tagger::from_bytes(Cow::Borrowed(bytes)).expect("the built-in model is of this version")
}
