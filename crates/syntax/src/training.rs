//! Learning the models of a language from a treebank.

mod perceptron;

use crate::arcs::Arcs;
use crate::labelling::{Bare, ROLE_FEATURES};
use crate::lemma::{Lemmas, Sample};
use crate::parser::{Tagged, Tagging, Worker, layout};
use crate::tagging::{self, TAG_FEATURES};
use crate::word::Words;
pub use perceptron::ArcSettings;
use perceptron::Examples;
use sequence::{Corpus, Meta, Model, Settings, Topology, train};
use std::collections::BTreeMap;
use tagger::Classes;

/// A sentence of a treebank; all lists have one entry a word.
#[derive(Clone, Debug, Default)]
pub struct Sentence {
    /// Words as written.
    pub forms: Vec<String>,
    /// Tags as [`crate::Tag`] writes them.
    pub tags: Vec<String>,
    /// Lemmas as a word by itself shows them: without a particle that stands apart.
    pub lemmas: Vec<String>,
    /// Lemmas as the treebank has them.
    pub whole: Vec<String>,
    /// Heads, counted from 1; 0 for the root.
    pub heads: Vec<u16>,
    /// Relations.
    pub roles: Vec<String>,
}

impl Sentence {
    fn words(&self) -> Vec<&str> {
        self.forms.iter().map(String::as_str).collect()
    }
}

/// Labels that occur, in order, with the steps between them that occur.
#[derive(Clone, Debug)]
pub struct Labels {
    names: Vec<String>,
    topology: Topology,
}

impl Labels {
    /// The labels of these sequences. A label seen less than `least` times is left out; [`Labels::number`] gives the
    /// nearest one instead.
    pub fn of<'s>(sequences: impl Iterator<Item = Vec<&'s str>> + Clone, least: usize) -> Self {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for label in sequences.clone().flatten() {
            *counts.entry(label).or_default() += 1;
        }
        let names: Vec<String> =
            counts.iter().filter(|(_, count)| **count >= least).map(|(name, _)| (*name).to_owned()).collect();
        let mut labels = Self { topology: Topology::free(names.len().max(1)), names };
        let count = labels.names.len();
        let mut follows = vec![false; count * count];
        for sequence in sequences {
            let numbers: Vec<usize> = sequence.iter().map(|label| usize::from(labels.number(label))).collect();
            numbers.windows(2).for_each(|pair| follows[pair[0] * count + pair[1]] = true);
        }
        labels.topology = Topology::new(count.max(1), |from, to| follows[from * count + to], |_| true, |_| true);
        labels
    }

    /// The number of a label, or of the one that shares most of its beginning.
    ///
    /// # Panics
    /// When there are more labels than a byte can number.
    pub fn number(&self, label: &str) -> u8 {
        let shared = |name: &String| name.bytes().zip(label.bytes()).take_while(|(a, b)| a == b).count();
        let exact = self.names.iter().position(|name| name == label);
        let nearest = || (0..self.names.len()).rev().max_by_key(|&at| shared(&self.names[at]));
        u8::try_from(exact.or_else(nearest).unwrap_or(0)).expect("labels are numbered by a byte")
    }

    /// Their names.
    pub fn names(&self) -> &[String] {
        &self.names
    }
}

/// What a chain is learned with.
#[derive(Clone, Copy, Debug)]
pub struct ChainSettings {
    /// How to train.
    pub train: Settings,
    /// Bytes that the model may have.
    pub limit: usize,
    /// Weights below this (nats) are left out.
    pub threshold: f32,
}

/// Learns a chain of tags.
pub fn tags(sentences: &[&Sentence], labels: &Labels, meta: &Meta, settings: &ChainSettings) -> Model {
    let classes = Classes::of(&meta.language);
    let mut words = Words::default();
    let mut corpus = Corpus::new(labels.topology.clone());
    for sentence in sentences {
        corpus.begin();
        let numbers: Vec<u32> = sentence.forms.iter().map(|form| words.number(form, &classes)).collect();
        for (at, tag) in sentence.tags.iter().enumerate() {
            let mut found = Vec::new();
            tagging::features(&words, &numbers, at, |feature| found.push(feature));
            corpus.token(&found, labels.number(tag));
        }
    }
    learn(&corpus, labels, Meta { recipe: TAG_FEATURES.to_owned(), ..meta.clone() }, settings)
}

fn learn(corpus: &Corpus, labels: &Labels, meta: Meta, settings: &ChainSettings) -> Model {
    let weights = train(corpus, &settings.train, |_| true);
    let meta = Meta { labels: labels.names.clone(), ..meta };
    weights.compress(&meta, settings.limit, settings.threshold)
}

/// Learns the rules of lemmas. The particle of a verb that stands apart is no part of its lemma here.
pub fn lemmas(sentences: &[Sentence], labels: &Labels, particles: &[&str], remark: &str) -> Lemmas {
    let mut samples: Vec<Sample<'_>> = Vec::new();
    for sentence in sentences {
        for ((form, tag), lemma) in sentence.forms.iter().zip(&sentence.tags).zip(&sentence.lemmas) {
            samples.push((form, &labels.names[usize::from(labels.number(tag))], lemma));
        }
    }
    Lemmas::learn(&samples, particles, remark)
}

/// Trees with the tags that a tagger gave to their words: what arcs and relations are learned from.
#[derive(Default)]
pub struct Trees {
    tagged: Vec<Tagged>,
    heads: Vec<Vec<u16>>,
    roles: Vec<Vec<String>>,
}

impl Trees {
    /// Adds sentences, tagged by `tagging`, which should not have learned from them.
    pub fn add<'s>(&mut self, sentences: impl Iterator<Item = &'s Sentence>, tagging: &Tagging) {
        let mut worker = Worker::default();
        for sentence in sentences {
            self.tagged.push(tagging.tag(&mut worker, &sentence.words()));
            self.heads.push(std::iter::once(0).chain(sentence.heads.iter().copied()).collect());
            self.roles.push(sentence.roles.clone());
        }
    }

    /// Learns the weights of arcs, and says after each epoch what came of it: its number, the share of sentences found
    /// right while learning, the weights as a file has them.
    pub fn arcs(self, settings: &ArcSettings, recipe: &str, mut progress: impl FnMut(usize, f64, &Arcs)) -> Vec<u8> {
        let mut examples = Examples::default();
        for (tagged, heads) in self.tagged.into_iter().zip(self.heads) {
            // A sentence that would have to be sorted from end to end teaches nothing.
            if steps(&heads).is_some() {
                examples.scenes.push(tagged.scene);
                examples.heads.push(heads);
            }
        }
        let rows = perceptron::train(&examples, settings, |epoch, right, arcs| progress(epoch, right, &arcs()));
        Arcs::to_bytes(&rows, settings.bits, settings.slots, recipe)
    }

    /// Learns the chain of relations.
    pub fn roles(&self, meta: &Meta, settings: &ChainSettings) -> Model {
        let mut features: Vec<Vec<Vec<u64>>> = Vec::new();
        let mut names: Vec<Vec<&str>> = Vec::new();
        for ((tagged, heads), roles) in self.tagged.iter().zip(&self.heads).zip(&self.roles) {
            let (parts, dependents) = layout(tagged, heads);
            let bare = Bare { atoms: &tagged.scene.atoms, parts: &parts, heads, dependents: &dependents };
            for (head, words) in dependents.iter().enumerate().filter(|(_, words)| !words.is_empty()) {
                let found = (0..words.len()).map(|place| {
                    let mut found = Vec::new();
                    bare.features(head, place, |feature| found.push(feature));
                    found
                });
                features.push(found.collect());
                names.push(words.iter().map(|&word| roles[usize::from(word) - 1].as_str()).collect());
            }
        }
        let labels = Labels::of(names.iter().cloned(), 1);
        let mut corpus = Corpus::new(labels.topology.clone());
        for (features, names) in features.iter().zip(&names) {
            corpus.begin();
            for (features, name) in features.iter().zip(names) {
                corpus.token(features, labels.number(name));
            }
        }
        learn(&corpus, &labels, Meta { recipe: ROLE_FEATURES.to_owned(), ..meta.clone() }, settings)
    }
}

/// How many steps the oracle needs to build the tree given by `heads` (the first entry unused), or none when its steps
/// build another one.
pub fn steps(heads: &[u16]) -> Option<usize> {
    use crate::transition::{Oracle, State};
    let mut oracle = Oracle::new(heads);
    let mut state = State::default();
    state.begin(u16::try_from(heads.len().checked_sub(1)?).ok()?);
    let mut steps = 0;
    while !state.is_final() {
        let action = oracle.step(&state);
        if !state.allows(action) {
            return None;
        }
        oracle.took(action, state.stacked(0));
        state.take(action, |_| 0);
        steps += 1;
    }
    let same = state.nodes.iter().zip(heads).skip(1).all(|(node, &head)| node.head == head);
    same.then_some(steps)
}
