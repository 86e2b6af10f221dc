//! The encoder: a model file in memory, and the reading of documents with it.

use crate::embeddings::Embeddings;
use crate::file::{EncoderError, Meta, Reader, Sizes};
use crate::function::Norm;
use crate::layer::{Layer, Scratch};
use crate::linear::Products;
use crate::pieces::{Pieces, UNKNOWN};
use crate::window::{Window, windows};
use sequence::{Bilou, Chunk, Lattice, Transitions};
use std::collections::HashMap;
use std::ops::Range;

/// A transformer that labels words; immutable, shared by threads.
#[derive(Debug)]
pub struct Encoder {
    meta: Meta,
    sizes: Sizes,
    bilou: Bilou,
    transitions: Transitions,
    pieces: Pieces,
    embeddings: Embeddings,
    positions: Vec<f32>,
    norm: Norm,
    layers: Vec<Layer>,
    /// Weights of each label, then its bias.
    labels: Vec<(Vec<f32>, f32)>,
}

/// What was found in a sentence.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// What was found, in order, disjoint; with the smallest probability that one of its words has its label, 0 to 1.
    pub found: Vec<(Chunk, f64)>,
    /// The smallest such probability of all words of the sentence, those outside included; 1 where there are none.
    pub sure: f64,
}

/// Scratch space of a thread, for one encoder: known words with their pieces, rows of numbers.
#[derive(Debug, Default)]
pub struct Worker {
    known: HashMap<Box<str>, Box<[u32]>>,
    rows: Vec<f32>,
    scratch: Scratch,
    lattice: Lattice,
}

/// Known words are forgotten when there are so many.
const MOST_WORDS: usize = 200_000;
/// Points of score in a nat.
const POINTS: f32 = 1024.0;
/// Scores are not believed beyond this, in nats.
const SUREST: f32 = 1000.0;

impl Encoder {
    /// Reads a model file.
    ///
    /// # Errors
    /// When the bytes are not an encoder of this version, or damaged.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, EncoderError> {
        let mut reader = Reader::new(bytes)?;
        let (meta, sizes) = (reader.meta()?, reader.sizes()?);
        let bilou = Bilou::new(meta.labels.len() / 4);
        let kinds: Vec<&str> = meta.labels.iter().skip(1).step_by(4).filter_map(|name| name.get(2..)).collect();
        if kinds.len() != bilou.kinds() || bilou.names(&kinds) != meta.labels {
            return Err(EncoderError::Head("labels"));
        }
        let products = Products::default();
        let pieces = Pieces::read(&mut reader, &sizes)?;
        let embeddings = Embeddings::read(&mut reader, &sizes)?;
        let positions = reader.floats(sizes.window * sizes.hidden)?;
        let norm = Norm::read(&mut reader, sizes.hidden)?;
        let layers: Result<_, _> = (0..sizes.layers).map(|_| Layer::read(&mut reader, &products, &sizes)).collect();
        let label = |_| Ok((reader.floats(sizes.hidden)?, reader.floats(1)?[0]));
        let labels: Result<_, EncoderError> = (0..bilou.labels()).map(label).collect();
        let encoder = Self {
            transitions: Transitions::free(&bilou.topology(), 1.0 / f64::from(POINTS)),
            meta,
            sizes,
            bilou,
            pieces,
            embeddings,
            positions,
            norm,
            layers: layers?,
            labels: labels?,
        };
        reader.end()?;
        Ok(encoder)
    }

    /// What it says about itself.
    pub const fn meta(&self) -> &Meta {
        &self.meta
    }

    /// Names of the types of what it finds, by number.
    pub fn kinds(&self) -> impl Iterator<Item = &str> {
        self.meta.labels.iter().skip(1).step_by(4).filter_map(|name| name.get(2..))
    }

    /// Scratch space for one thread; good for this encoder only.
    pub fn worker(&self) -> Worker {
        Worker::default()
    }

    /// The share of words, 0 to 1, for whose letters there are no pieces: a document in a script that the encoder does
    /// not read. 0 for no words.
    pub fn unknown<'w>(&self, worker: &mut Worker, words: impl Iterator<Item = &'w str>) -> f64 {
        let (mut all, mut unknown) = (0_usize, 0_usize);
        for word in words {
            self.learn(worker, word);
            all += 1;
            unknown += usize::from(worker.known.get(word).is_some_and(|pieces| pieces.contains(&UNKNOWN)));
        }
        unknown as f64 / all.max(1) as f64
    }

    /// What is in each sentence of a document; `sentences` are the words of all of them.
    pub fn find(&self, worker: &mut Worker, sentences: &[Vec<&str>]) -> Vec<Reading> {
        let scores = self.scores(worker, sentences);
        let labels = self.bilou.labels();
        let mut rest = &scores[..];
        let reading = |words: &Vec<&str>| {
            let (rows, after) = rest.split_at(words.len() * labels);
            rest = after;
            let lattice = &mut worker.lattice;
            lattice.reset(words.len(), labels);
            for (word, row) in rows.chunks_exact(labels).enumerate() {
                lattice.scores(word).iter_mut().zip(row).for_each(|(to, &score)| *to = points(score));
            }
            let chunks = self.bilou.decode(lattice.viterbi(&self.transitions));
            lattice.marginals(&self.transitions);
            let sure = |words: Range<usize>| {
                words.map(|word| lattice.marginal(word, lattice.path()[word])).fold(1.0, f64::min)
            };
            let found = chunks.into_iter().map(|chunk| (chunk, sure(chunk.start..chunk.end))).collect();
            Reading { found, sure: sure(0..words.len()) }
        };
        sentences.iter().map(reading).collect()
    }

    /// The score of every label for every word of a document, in nats, word after word.
    pub fn scores(&self, worker: &mut Worker, sentences: &[Vec<&str>]) -> Vec<f32> {
        if worker.known.len() > MOST_WORDS {
            worker.known.clear();
        }
        for word in sentences.iter().flatten() {
            self.learn(worker, word);
        }
        let products = Products::default();
        let Worker { known, rows, scratch, .. } = worker;
        let cut =
            sentences.iter().map(|words| words.iter().filter_map(|word| known.get(*word).map(AsRef::as_ref)).collect());
        let mut scores = Vec::new();
        windows(cut, self.sizes.window, |window| self.read(&products, window, rows, scratch, &mut scores));
        scores
    }

    /// Looks up the pieces of a word.
    fn learn(&self, worker: &mut Worker, word: &str) {
        if !worker.known.contains_key(word) {
            worker.known.insert(word.into(), self.pieces.of(word).into());
        }
    }

    fn read(
        &self,
        products: &Products,
        window: &Window,
        rows: &mut Vec<f32>,
        scratch: &mut Scratch,
        scores: &mut Vec<f32>,
    ) {
        let hidden = self.sizes.hidden;
        rows.clear();
        rows.extend_from_slice(&self.positions[..window.pieces.len() * hidden]);
        for (&piece, row) in window.pieces.iter().zip(rows.chunks_exact_mut(hidden)) {
            self.embeddings.add(piece, row);
        }
        self.norm.apply(rows);
        for layer in &self.layers {
            layer.apply(products, rows, scratch);
        }
        for &first in &window.firsts {
            let row = &rows[first * hidden..(first + 1) * hidden];
            let label = |(weights, bias): &(Vec<f32>, f32)| {
                weights.iter().zip(row).map(|(weight, value)| weight * value).sum::<f32>() + bias
            };
            scores.extend(self.labels.iter().map(label));
        }
    }
}

/// A score as the lattice has it.
#[expect(clippy::cast_possible_truncation, reason = "clamped to some million points")]
fn points(score: f32) -> i32 {
    (score.clamp(-SUREST, SUREST) * POINTS).round() as i32
}
