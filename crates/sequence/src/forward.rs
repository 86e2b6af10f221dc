//! Forward-backward over one training sentence: marginals and log-likelihood in f64.

use crate::transitions::Topology;

/// Buffers of the training pass.
#[derive(Debug, Default)]
pub(crate) struct Passes {
    pub(crate) emissions: Vec<f32>,
    potentials: Vec<f64>,
    forward: Vec<f64>,
    backward: Vec<f64>,
    /// Expected label of each token.
    pub(crate) nodes: Vec<f64>,
    /// Expected steps, `from * labels + to`, over the sentence.
    pub(crate) edges: Vec<f64>,
    steps: Vec<f64>,
    starts: Vec<f64>,
    ends: Vec<f64>,
    column: Vec<f64>,
}

/// The scores of steps, first and last labels while training.
#[derive(Clone, Debug)]
pub(crate) struct Chain {
    pub(crate) follows: Vec<f32>,
    pub(crate) starts: Vec<f32>,
    pub(crate) ends: Vec<f32>,
}

impl Chain {
    pub(crate) fn new(labels: usize) -> Self {
        Self { follows: vec![0.0; labels * labels], starts: vec![0.0; labels], ends: vec![0.0; labels] }
    }
}

impl Passes {
    /// Fills `nodes` and `edges` from `emissions` (multiplied by `scale`, as are the chain's scores) and returns the
    /// logarithm of the normaliser; the log-likelihood of a labelling is its score minus that.
    pub(crate) fn run(&mut self, topology: &Topology, chain: &Chain, scale: f64) -> f64 {
        let labels = topology.labels();
        let length = self.emissions.len() / labels;
        let exp = |score: f32, allowed: bool| if allowed { (f64::from(score) * scale).exp() } else { 0.0 };
        fill(&mut self.steps, labels * labels, |pair| {
            exp(chain.follows[pair], topology.follows(pair / labels, pair % labels))
        });
        fill(&mut self.starts, labels, |label| exp(chain.starts[label], topology.starts(label)));
        fill(&mut self.ends, labels, |label| exp(chain.ends[label], topology.ends(label)));
        let mut normaliser = 0.0;
        self.potentials.clear();
        for scores in self.emissions.chunks_exact(labels) {
            let top = f64::from(scores.iter().copied().fold(f32::MIN, f32::max)) * scale;
            normaliser += top;
            self.potentials.extend(scores.iter().map(|&score| (f64::from(score) * scale - top).exp()));
        }
        fill(&mut self.forward, length * labels, |_| 0.0);
        fill(&mut self.backward, length * labels, |_| 0.0);
        fill(&mut self.nodes, length * labels, |_| 0.0);
        fill(&mut self.edges, labels * labels, |_| 0.0);
        self.column.resize(labels, 0.0);
        normaliser += self.go_forward(length, labels);
        self.go_backward(length, labels);
        normaliser
    }

    /// Fills `forward`, each column scaled to sum to 1; returns the logarithm of what was scaled away.
    fn go_forward(&mut self, length: usize, labels: usize) -> f64 {
        let mut scaled = 0.0;
        for token in 0..length {
            let (done, rest) = self.forward.split_at_mut(token * labels);
            let column = &mut rest[..labels];
            if token == 0 {
                column.copy_from_slice(&self.starts);
            } else {
                let previous = &done[(token - 1) * labels..];
                for (&mass, steps) in previous.iter().zip(self.steps.chunks_exact(labels)) {
                    for (to, step) in column.iter_mut().zip(steps) {
                        *to += mass * step;
                    }
                }
            }
            let potentials = &self.potentials[token * labels..(token + 1) * labels];
            column.iter_mut().zip(potentials).for_each(|(value, potential)| *value *= potential);
            if token + 1 == length {
                column.iter_mut().zip(&self.ends).for_each(|(value, end)| *value *= end);
            }
            let sum = column.iter().sum::<f64>().max(f64::MIN_POSITIVE);
            for value in column.iter_mut() {
                *value /= sum;
            }
            scaled += sum.ln();
        }
        scaled
    }

    /// Fills `backward`, `nodes` and `edges`; the last forward column already holds the end scores.
    fn go_backward(&mut self, length: usize, labels: usize) {
        for token in (0..length).rev() {
            let here = token * labels..(token + 1) * labels;
            if token + 1 == length {
                self.backward[here.clone()].fill(1.0);
            } else {
                let next = (token + 1) * labels..(token + 2) * labels;
                let last = if token + 2 == length { &self.ends[..] } else { &[] };
                for (to, value) in self.column.iter_mut().enumerate() {
                    let end = last.get(to).copied().unwrap_or(1.0);
                    *value = self.backward[next.start + to] * self.potentials[next.start + to] * end;
                }
                for (from, steps) in self.steps.chunks_exact(labels).enumerate() {
                    let sum: f64 = steps.iter().zip(&self.column).map(|(step, value)| step * value).sum();
                    self.backward[here.start + from] = sum;
                }
            }
            let forward = &self.forward[here.clone()];
            let mass: f64 = forward.iter().zip(&self.backward[here.clone()]).map(|(a, b)| a * b).sum();
            let mass = mass.max(f64::MIN_POSITIVE);
            if token + 1 < length {
                for ((&from, steps), edges) in
                    forward.iter().zip(self.steps.chunks_exact(labels)).zip(self.edges.chunks_exact_mut(labels))
                {
                    let factor = from / mass;
                    for ((edge, step), value) in edges.iter_mut().zip(steps).zip(&self.column) {
                        *edge += factor * step * value;
                    }
                }
            }
            let backward = &mut self.backward[here.clone()];
            for ((node, from), value) in self.nodes[here].iter_mut().zip(forward).zip(backward.iter()) {
                *node = from * value / mass;
            }
            let sum = backward.iter().sum::<f64>().max(f64::MIN_POSITIVE);
            for value in backward.iter_mut() {
                *value /= sum;
            }
        }
    }
}

/// Makes `buffer` hold `value(0), value(1), …`.
fn fill(buffer: &mut Vec<f64>, length: usize, value: impl Fn(usize) -> f64) {
    buffer.clear();
    buffer.extend((0..length).map(value));
}
