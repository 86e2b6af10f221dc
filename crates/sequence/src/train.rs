//! Training: stochastic gradient descent on the conditional likelihood (Bottou 2010), with L2 and feature dropout.
#![expect(
    clippy::cast_possible_truncation,
    reason = "weights are kept in f32, which is wide enough, and summed in f64"
)]

use crate::corpus::{Corpus, Sentence};
use crate::forward::{Chain, Passes};
use crate::random::Random;
use crate::weights::Weights;

/// How to train.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// Passes over the groups of the corpus.
    pub epochs: usize,
    /// What the order of sentences, the alternatives and the dropout are drawn from.
    pub seed: u64,
    /// Learning rate of the first step; it falls linearly to zero, so that the last steps average themselves out.
    pub rate: f64,
    /// Strength of the Gaussian prior, divided by the number of groups; 1 suits corpora of this size.
    pub l2: f64,
    /// Share of the features of a token that a step does not see (Sutton, Sindelar and `McCallum` 2006: strong features
    /// otherwise keep weak ones from learning).
    pub dropout: f64,
    /// Features seen less often are left out.
    pub min_count: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self { epochs: 20, seed: 1, rate: 0.1, l2: 1.0, dropout: 0.0, min_count: 2 }
    }
}

/// What one pass over the corpus came to.
#[derive(Clone, Debug)]
pub struct Epoch<'a> {
    /// Counted from 1.
    pub number: usize,
    /// Mean negative log-likelihood of a sentence, in nats, measured while learning.
    pub loss: f64,
    trainer: &'a Trainer<'a>,
}

impl Epoch<'_> {
    /// A copy of the weights as they are now.
    pub fn weights(&self) -> Weights {
        self.trainer.weights()
    }
}

/// Learns the weights. `progress` is called after every epoch and may end training early by returning `false`.
///
/// The same corpus and settings give the same weights, bit for bit.
pub fn train(corpus: &Corpus, settings: &Settings, mut progress: impl FnMut(&Epoch<'_>) -> bool) -> Weights {
    let mut trainer = Trainer::new(corpus, *settings);
    for number in 1..=settings.epochs {
        let loss = trainer.epoch();
        if !progress(&Epoch { number, loss, trainer: &trainer }) {
            break;
        }
    }
    trainer.weights()
}

/// Weights are kept divided by `scale`, so that the decay of the prior is one multiplication a step.
#[derive(Debug)]
struct Trainer<'a> {
    corpus: &'a Corpus,
    settings: Settings,
    /// Row of each feature of the corpus; `u32::MAX` for features too rare to keep.
    place: Vec<u32>,
    kept: Vec<u32>,
    rows: Vec<f32>,
    chain: Chain,
    scale: f64,
    step: usize,
    random: Random,
    passes: Passes,
    active: Vec<u32>,
    bounds: Vec<usize>,
}

const TOO_RARE: u32 = u32::MAX;

impl<'a> Trainer<'a> {
    fn new(corpus: &'a Corpus, settings: Settings) -> Self {
        let labels = corpus.topology.labels();
        let mut kept = Vec::new();
        let mut place = vec![TOO_RARE; corpus.hashes.len()];
        for (number, &count) in corpus.counts.iter().enumerate() {
            if count >= settings.min_count {
                place[number] = u32::try_from(kept.len()).unwrap_or(TOO_RARE);
                kept.push(u32::try_from(number).unwrap_or(TOO_RARE));
            }
        }
        Self {
            corpus,
            settings,
            rows: vec![0.0; kept.len() * labels],
            place,
            kept,
            chain: Chain::new(labels),
            scale: 1.0,
            step: 0,
            random: Random::new(settings.seed),
            passes: Passes::default(),
            active: Vec::new(),
            bounds: Vec::new(),
        }
    }

    fn epoch(&mut self) -> f64 {
        let groups = &self.corpus.groups;
        let mut order: Vec<usize> = (0..groups.len()).collect();
        self.random.shuffle(&mut order);
        let mut loss = 0.0;
        for &group in &order {
            let sentence = self.draw(&groups[group]);
            if sentence.end > sentence.start {
                loss += self.learn(sentence);
            }
        }
        loss / groups.len().max(1) as f64
    }

    /// One sentence of the group, by weight.
    fn draw(&mut self, group: &[usize]) -> Sentence {
        let sentences = &self.corpus.sentences;
        let sum: f64 = group.iter().map(|&index| sentences[index].weight).sum();
        let mut ticket = self.random.unit() * sum;
        for &index in group {
            ticket -= sentences[index].weight;
            if ticket < 0.0 {
                return sentences[index];
            }
        }
        group.last().map_or(Sentence { start: 0, end: 0, weight: 0.0 }, |&index| sentences[index])
    }

    /// One step; returns the sentence's negative log-likelihood.
    fn learn(&mut self, sentence: Sentence) -> f64 {
        let total = (self.settings.epochs * self.corpus.groups.len()).max(1) as f64;
        let rate = self.settings.rate * (1.0 - self.step as f64 / total);
        self.step += 1;
        self.emit(sentence);
        let labels = self.corpus.topology.labels();
        let gold = &self.corpus.labels[sentence.start..sentence.end];
        let normaliser = self.passes.run(&self.corpus.topology, &self.chain, self.scale);
        let loss = normaliser - self.scale * self.score(gold);

        self.scale *= 1.0 - rate * self.settings.l2 / self.corpus.groups.len() as f64;
        let pace = rate / self.scale;
        let keep = 1.0 / (1.0 - self.settings.dropout);
        for (token, &label) in gold.iter().enumerate() {
            let nodes = &mut self.passes.nodes[token * labels..(token + 1) * labels];
            nodes[usize::from(label)] -= 1.0;
            for &row in &self.active[self.bounds[token]..self.bounds[token + 1]] {
                let start = row as usize * labels;
                for (weight, node) in self.rows[start..start + labels].iter_mut().zip(nodes.iter()) {
                    *weight -= (pace * keep * node) as f32;
                }
            }
        }
        for pair in gold.windows(2) {
            self.passes.edges[usize::from(pair[0]) * labels + usize::from(pair[1])] -= 1.0;
        }
        let descend = |weights: &mut [f32], slopes: &[f64]| {
            weights.iter_mut().zip(slopes).for_each(|(weight, slope)| *weight -= (pace * slope) as f32);
        };
        descend(&mut self.chain.follows, &self.passes.edges);
        descend(&mut self.chain.starts, &self.passes.nodes[..labels]);
        descend(&mut self.chain.ends, &self.passes.nodes[(gold.len() - 1) * labels..]);
        if self.scale < 1e-6 {
            self.rescale();
        }
        loss
    }

    /// Draws the active features of the sentence and sums their rows into the emissions.
    fn emit(&mut self, sentence: Sentence) {
        let labels = self.corpus.topology.labels();
        let keep = (1.0 / (1.0 - self.settings.dropout)) as f32;
        self.active.clear();
        self.bounds.clear();
        self.bounds.push(0);
        self.passes.emissions.clear();
        for token in sentence.start..sentence.end {
            let here = self.passes.emissions.len();
            self.passes.emissions.resize(here + labels, 0.0);
            let emissions = &mut self.passes.emissions[here..];
            for &number in &self.corpus.features[self.corpus.tokens[token]..self.corpus.tokens[token + 1]] {
                let row = self.place[number as usize];
                if row == TOO_RARE || (self.settings.dropout > 0.0 && self.random.unit() < self.settings.dropout) {
                    continue;
                }
                self.active.push(row);
                let start = row as usize * labels;
                for (emission, weight) in emissions.iter_mut().zip(&self.rows[start..start + labels]) {
                    *emission += keep * weight;
                }
            }
            self.bounds.push(self.active.len());
        }
    }

    /// Unscaled score of a labelling under the emissions of now.
    fn score(&self, gold: &[u8]) -> f64 {
        let labels = self.corpus.topology.labels();
        let rows = self.passes.emissions.chunks_exact(labels);
        let emissions: f64 = rows.zip(gold).map(|(row, &label)| f64::from(row[usize::from(label)])).sum();
        let step = |pair: &[u8]| f64::from(self.chain.follows[usize::from(pair[0]) * labels + usize::from(pair[1])]);
        let ends = match gold {
            [first, .., last] => self.chain.starts[usize::from(*first)] + self.chain.ends[usize::from(*last)],
            [only] => self.chain.starts[usize::from(*only)] + self.chain.ends[usize::from(*only)],
            [] => 0.0,
        };
        emissions + gold.windows(2).map(step).sum::<f64>() + f64::from(ends)
    }

    /// Multiplies the scale into the weights before it grows too small.
    fn rescale(&mut self) {
        let scale = self.scale as f32;
        let chain = [&mut self.chain.follows, &mut self.chain.starts, &mut self.chain.ends];
        self.rows.iter_mut().chain(chain.into_iter().flatten()).for_each(|weight| *weight *= scale);
        self.scale = 1.0;
    }

    fn weights(&self) -> Weights {
        let scale = self.scale as f32;
        let scaled = |weights: &[f32]| weights.iter().map(|weight| weight * scale).collect::<Vec<_>>();
        Weights {
            topology: self.corpus.topology.clone(),
            hashes: self.kept.iter().map(|&number| self.corpus.hashes[number as usize]).collect(),
            rows: scaled(&self.rows),
            chain: Chain {
                follows: scaled(&self.chain.follows),
                starts: scaled(&self.chain.starts),
                ends: scaled(&self.chain.ends),
            },
        }
    }
}
