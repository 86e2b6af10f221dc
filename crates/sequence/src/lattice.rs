//! The labels of one sentence side by side: the scratch space in which a thread decodes.

use crate::transitions::{FORBIDDEN, Transitions};

/// Scores of every label of every token of a sentence, and the buffers of the two ways through them.
///
/// One per thread; [`Lattice::reset`] makes it ready for the next sentence without giving memory back.
#[derive(Clone, Debug, Default)]
pub struct Lattice {
    labels: usize,
    length: usize,
    scores: Vec<i32>,
    best: Vec<i32>,
    back: Vec<u8>,
    path: Vec<u8>,
    potentials: Vec<f64>,
    forward: Vec<f64>,
    backward: Vec<f64>,
    marginals: Vec<f64>,
    steps: Vec<(u8, u8, f64)>,
}

impl Lattice {
    /// Makes room for `length` tokens with `labels` labels each, all scores 0.
    pub fn reset(&mut self, length: usize, labels: usize) {
        self.length = length;
        self.labels = labels;
        self.scores.clear();
        self.scores.resize(length * labels, 0);
    }

    /// Makes the lattice that of other scores, `labels` a token.
    pub fn load(&mut self, scores: &[i32], labels: usize) {
        self.labels = labels;
        self.length = scores.len() / labels.max(1);
        self.scores.clear();
        self.scores.extend_from_slice(scores);
    }

    /// The scores of all tokens, one row after another.
    pub fn all(&self) -> &[i32] {
        &self.scores
    }

    /// How many tokens.
    pub const fn len(&self) -> usize {
        self.length
    }

    /// Whether there is no token.
    pub const fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// The scores of the labels of one token, to add to.
    ///
    /// # Panics
    /// When `token` is not below [`Lattice::len`].
    pub fn scores(&mut self, token: usize) -> &mut [i32] {
        &mut self.scores[token * self.labels..(token + 1) * self.labels]
    }

    /// The best label sequence (Viterbi 1967), exact; of equal ones that with the smaller label at the last place
    /// where they differ. Empty for an empty sentence.
    ///
    /// # Panics
    /// When the transitions are those of another number of labels.
    pub fn viterbi(&mut self, transitions: &Transitions) -> &[u8] {
        let labels = self.labels;
        self.path.clear();
        if self.length == 0 {
            return &self.path;
        }
        assert_eq!(labels, transitions.labels(), "lattice and transitions have the same labels");
        self.best.clear();
        self.best.resize(2 * labels, FORBIDDEN);
        self.back.clear();
        self.back.resize(self.length * labels, 0);
        let (mut current, mut next) = self.best.split_at_mut(labels);
        for ((to, start), score) in current.iter_mut().zip(transitions.starts()).zip(&self.scores) {
            *to = start.saturating_add(*score).max(FORBIDDEN);
        }
        let rows = self.scores.chunks_exact(labels).zip(self.back.chunks_exact_mut(labels));
        for (scores, backs) in rows.skip(1) {
            for to in 0..labels {
                let mut best = (i32::MIN, 0);
                for &(from, step) in transitions.before(to) {
                    let sum = current[usize::from(from)].saturating_add(step);
                    if sum > best.0 {
                        best = (sum, from);
                    }
                }
                next[to] = best.0.saturating_add(scores[to]).max(FORBIDDEN);
                backs[to] = best.1;
            }
            std::mem::swap(&mut current, &mut next);
        }
        let mut last = (i64::MIN, 0);
        for (label, (&score, &end)) in current.iter().zip(transitions.ends()).enumerate() {
            let sum = i64::from(score) + i64::from(end);
            if sum > last.0 {
                last = (sum, label);
            }
        }
        let mut label = u8::try_from(last.1).expect("labels fit a byte");
        self.path.resize(self.length, 0);
        for (place, backs) in self.path.iter_mut().zip(self.back.chunks_exact(labels)).rev() {
            *place = label;
            label = backs[usize::from(label)];
        }
        &self.path
    }

    /// The labels that [`Lattice::viterbi`] found last.
    pub fn path(&self) -> &[u8] {
        &self.path
    }

    /// Prepares [`Lattice::marginal`]: the forward-backward algorithm over the scores
    /// that are in the lattice now.
    ///
    /// # Panics
    /// When the transitions are those of another number of labels.
    pub fn marginals(&mut self, transitions: &Transitions) {
        let labels = self.labels;
        assert!(self.length == 0 || labels == transitions.labels(), "lattice and transitions have the same labels");
        let scale = transitions.scale();
        self.potentials.clear();
        for scores in self.scores.chunks_exact(labels.max(1)) {
            let top = scores.iter().copied().max().unwrap_or(0);
            self.potentials.extend(scores.iter().map(|&score| (f64::from(score - top) * scale).exp()));
        }
        self.steps.clear();
        for to in 0..labels {
            let to_label = u8::try_from(to).expect("labels fit a byte");
            let step = |&(from, score): &(u8, i32)| (from, to_label, (f64::from(score) * scale).exp());
            self.steps.extend(transitions.before(to).iter().map(step));
        }
        let edge = |scores: &[i32]| -> Vec<f64> {
            scores
                .iter()
                .map(|&score| if score == FORBIDDEN { 0.0 } else { (f64::from(score) * scale).exp() })
                .collect()
        };
        self.sweep(&edge(transitions.starts()), &edge(transitions.ends()));
    }

    /// The two sweeps; each column is scaled to sum to 1, which cancels in the product.
    fn sweep(&mut self, starts: &[f64], ends: &[f64]) {
        let labels = self.labels;
        let size = self.length * labels;
        for buffer in [&mut self.forward, &mut self.backward, &mut self.marginals] {
            buffer.clear();
            buffer.resize(size, 0.0);
        }
        if size == 0 {
            return;
        }
        for token in 0..self.length {
            let (done, rest) = self.forward.split_at_mut(token * labels);
            let column = &mut rest[..labels];
            if token == 0 {
                column.copy_from_slice(starts);
            } else {
                let previous = &done[(token - 1) * labels..];
                for &(from, to, step) in &self.steps {
                    column[usize::from(to)] += previous[usize::from(from)] * step;
                }
            }
            for (value, potential) in column.iter_mut().zip(&self.potentials[token * labels..]) {
                *value *= potential;
            }
            normalise(column);
        }
        for token in (0..self.length).rev() {
            let (rest, done) = self.backward.split_at_mut((token + 1) * labels);
            let column = &mut rest[token * labels..];
            if token + 1 == self.length {
                column.copy_from_slice(ends);
            } else {
                let potentials = &self.potentials[(token + 1) * labels..(token + 2) * labels];
                for &(from, to, step) in &self.steps {
                    let to = usize::from(to);
                    column[usize::from(from)] += done[to] * potentials[to] * step;
                }
            }
            normalise(column);
        }
        let products = self.forward.iter().zip(&self.backward).map(|(forward, backward)| forward * backward);
        for (marginal, product) in self.marginals.iter_mut().zip(products) {
            *marginal = product;
        }
        for column in self.marginals.chunks_exact_mut(labels) {
            normalise(column);
        }
    }

    /// The probability that `token` has `label`, after [`Lattice::marginals`].
    ///
    /// # Panics
    /// When token or label are out of range, or the marginals were not computed.
    pub fn marginal(&self, token: usize, label: u8) -> f64 {
        self.marginals[token * self.labels + usize::from(label)]
    }
}

/// Scales a column to sum to 1; leaves it alone when it has no mass that can be scaled.
fn normalise(column: &mut [f64]) {
    let sum: f64 = column.iter().sum();
    if sum > 0.0 && sum.is_finite() {
        for value in column {
            *value /= sum;
        }
    }
}
