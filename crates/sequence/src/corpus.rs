//! Examples to train on, with their features as small numbers.

use crate::transitions::Topology;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Takes a 64-bit feature hash as it is.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Ready(u64);

impl Hasher for Ready {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
        }
    }
    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}

pub(crate) type Numbers = HashMap<u64, u32, BuildHasherDefault<Ready>>;

/// Sentences with their labels and features. Every sentence belongs to a group, and an epoch trains on one sentence
/// of each group, drawn by weight: the alternatives of a group are the same sentence seen in other ways (in capitals,
/// without its document), so that a model learns not to rely on what may be missing.
#[derive(Clone, Debug)]
pub struct Corpus {
    pub(crate) topology: Topology,
    /// Numbers of the features of all tokens, one after another.
    pub(crate) features: Vec<u32>,
    /// `features[tokens[t]..tokens[t + 1]]` are those of token `t`.
    pub(crate) tokens: Vec<usize>,
    pub(crate) labels: Vec<u8>,
    pub(crate) sentences: Vec<Sentence>,
    /// Sentences of each group.
    pub(crate) groups: Vec<Vec<usize>>,
    numbers: Numbers,
    pub(crate) hashes: Vec<u64>,
    pub(crate) counts: Vec<u32>,
}

/// The tokens `start..end` of a corpus.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sentence {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) weight: f64,
}

impl Corpus {
    /// An empty corpus whose labels obey `topology`.
    pub fn new(topology: Topology) -> Self {
        Self {
            topology,
            features: Vec::new(),
            tokens: vec![0],
            labels: Vec::new(),
            sentences: Vec::new(),
            groups: Vec::new(),
            numbers: Numbers::default(),
            hashes: Vec::new(),
            counts: Vec::new(),
        }
    }

    /// Begins a sentence in a group of its own.
    pub fn begin(&mut self) {
        self.group();
        self.alternative(1.0);
    }

    /// Begins a group, to which [`Corpus::alternative`] adds sentences; an empty one teaches nothing.
    pub fn group(&mut self) {
        self.groups.push(Vec::new());
    }

    /// Begins another sentence of the group begun last, `weight` times as likely to be drawn as one of weight 1.
    pub fn alternative(&mut self, weight: f64) {
        let here = self.labels.len();
        if let Some(group) = self.groups.last_mut() {
            group.push(self.sentences.len());
            self.sentences.push(Sentence { start: here, end: here, weight });
        }
    }

    /// Has every epoch train on the group begun last once more.
    pub fn again(&mut self) {
        self.groups.extend(self.groups.last().cloned());
    }

    /// Adds a token with its features and label to the sentence begun last.
    ///
    /// # Panics
    /// When no sentence was begun, or the label is not of the topology.
    pub fn token(&mut self, features: &[u64], label: u8) {
        assert!(usize::from(label) < self.topology.labels(), "a label of the topology");
        let sentence = self.sentences.last_mut().expect("a sentence was begun");
        for &hash in features {
            let fresh = u32::try_from(self.hashes.len()).expect("fewer than 2³² features");
            let number = *self.numbers.entry(hash).or_insert(fresh);
            if number == fresh {
                self.hashes.push(hash);
                self.counts.push(0);
            }
            self.counts[number as usize] += 1;
            self.features.push(number);
        }
        self.tokens.push(self.features.len());
        self.labels.push(label);
        sentence.end = self.labels.len();
    }

    /// How many different features.
    pub fn features(&self) -> usize {
        self.hashes.len()
    }

    /// How many tokens, alternatives included.
    pub fn tokens(&self) -> usize {
        self.labels.len()
    }

    /// How many groups of sentences.
    pub fn groups(&self) -> usize {
        self.groups.len()
    }
}
