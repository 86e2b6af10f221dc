//! The encoder: a model file in memory, and the reading of documents with it.

use crate::embeddings::Embeddings;
use crate::file::{EncoderError, Meta, Reader, Sizes};
use crate::function::Norm;
use crate::layer::{Layer, Scratch};
use crate::linear::Products;
use crate::pieces::{Pieces, UNKNOWN};
use crate::window::{Window, windows};
use sequence::Bilou;
use std::collections::HashMap;

/// A transformer that scores the labels of words; immutable, shared by threads.
#[derive(Debug)]
pub struct Encoder {
    meta: Meta,
    sizes: Sizes,
    pieces: Pieces,
    embeddings: Embeddings,
    positions: Vec<f32>,
    norm: Norm,
    layers: Vec<Layer>,
    /// Weights of each label, then its bias.
    labels: Vec<(Vec<f32>, f32)>,
}

/// Scratch space of a thread, for one encoder: known words with their pieces, rows of numbers.
#[derive(Debug, Default)]
pub struct Worker {
    known: HashMap<Box<str>, Box<[u32]>>,
    rows: Vec<f32>,
    scratch: Scratch,
}

/// Known words are forgotten when there are so many.
const MOST_WORDS: usize = 200_000;

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
        let encoder = Self { meta, sizes, pieces, embeddings, positions, norm, layers: layers?, labels: labels? };
        reader.end()?;
        Ok(encoder)
    }

    /// What it says about itself.
    pub const fn meta(&self) -> &Meta {
        &self.meta
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
