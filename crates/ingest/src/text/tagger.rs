//! The line classifier: a linear-chain conditional random field over the features of paragraphs
//! (Lafferty, `McCallum` and Pereira, 2001), small enough to read.

use super::features;
use std::collections::HashMap;
use std::sync::LazyLock;
use wire::BlockKind;

/// Number of labels.
pub const LABELS: usize = 9;

/// The labels, in the order of the columns of the model.
pub const KINDS: [BlockKind; LABELS] = [
    BlockKind::Headline,
    BlockKind::Byline,
    BlockKind::Dateline,
    BlockKind::Heading,
    BlockKind::Body,
    BlockKind::Caption,
    BlockKind::List,
    BlockKind::Quote,
    BlockKind::Chrome,
];

/// Their names, in the same order.
pub const NAMES: [&str; LABELS] =
    ["headline", "byline", "dateline", "heading", "body", "caption", "list", "quote", "chrome"];

/// The weights.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// Score of every label for each feature, in the order of [`features::names`].
    pub emissions: Vec<[f64; LABELS]>,
    /// Score of each label behind each label; the last row is the beginning of the file.
    pub transitions: [[f64; LABELS]; LABELS + 1],
}

impl Default for Model {
    fn default() -> Self {
        Self { emissions: vec![[0.0; LABELS]; features::count()], transitions: [[0.0; LABELS]; LABELS + 1] }
    }
}

/// A labelling: the best sequence, and how probable each of its labels is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tagging {
    /// Index into [`KINDS`] for every paragraph.
    pub labels: Vec<usize>,
    /// Probability of every label for every paragraph; empty when it was not asked for.
    pub marginals: Vec<[f64; LABELS]>,
}

/// The committed weights; how they were learned is told in `data/MODEL_CARD.md`.
pub fn model() -> &'static Model {
    static MODEL: LazyLock<Model> = LazyLock::new(|| Model::parse(include_str!("../../data/blocks.tsv")));
    &MODEL
}

impl Model {
    /// Reads weights from lines of `feature`, tab, and one weight a label; `after=KIND` are the transitions. A feature
    /// that no longer exists is passed over.
    pub fn parse(file: &str) -> Self {
        let numbers: HashMap<String, usize> = features::names().into_iter().zip(0..).collect();
        let mut model = Self::default();
        for line in file.lines().filter(|line| !line.starts_with('#')) {
            let mut columns = line.split('\t');
            let name = columns.next().unwrap_or_default();
            let mut weights = [0.0; LABELS];
            for (weight, column) in weights.iter_mut().zip(columns) {
                *weight = column.parse().unwrap_or(0.0);
            }
            let row = match name.strip_prefix("after=") {
                Some("beginning") => model.transitions.last_mut(),
                Some(kind) => NAMES.iter().position(|known| *known == kind).map(|at| &mut model.transitions[at]),
                None => numbers.get(name).map(|at| &mut model.emissions[*at]),
            };
            if let Some(row) = row {
                *row = weights;
            }
        }
        model
    }

    /// Writes the weights as [`Self::parse`] reads them, without rows of zeros.
    pub fn write(&self) -> String {
        let mut rows = vec![format!("feature\t{}", NAMES.join("\t"))];
        let emissions = features::names().into_iter().zip(&self.emissions);
        let befores = NAMES.iter().chain(["beginning"].iter()).map(|name| format!("after={name}"));
        for (name, weights) in emissions.chain(befores.zip(&self.transitions)) {
            if weights.iter().any(|weight| weight.abs() >= 0.005) {
                let columns: Vec<String> = weights.iter().map(|weight| format!("{weight:.2}")).collect();
                rows.push(format!("{name}\t{}", columns.join("\t")));
            }
        }
        rows.join("\n") + "\n"
    }

    /// Score of every label for every paragraph, from its features.
    pub fn scores(&self, features: &[Vec<u16>]) -> Vec<[f64; LABELS]> {
        features
            .iter()
            .map(|set| {
                let mut scores = [0.0; LABELS];
                for weights in set.iter().filter_map(|feature| self.emissions.get(usize::from(*feature))) {
                    for (score, weight) in scores.iter_mut().zip(weights) {
                        *score += weight;
                    }
                }
                scores
            })
            .collect()
    }

    /// Labels the paragraphs of a file by their features.
    pub fn tag(&self, features: &[Vec<u16>]) -> Tagging {
        let scores = self.scores(features);
        Tagging { labels: self.best(&scores), marginals: self.marginals(&scores) }
    }

    /// [`Self::tag`] without probabilities.
    pub fn label(&self, features: &[Vec<u16>]) -> Tagging {
        Tagging { labels: self.best(&self.scores(features)), marginals: Vec::new() }
    }

    /// The best sequence (Viterbi).
    fn best(&self, scores: &[[f64; LABELS]]) -> Vec<usize> {
        let Some(first) = scores.first() else { return Vec::new() };
        let mut state: [f64; LABELS] = std::array::from_fn(|label| first[label] + self.transitions[LABELS][label]);
        let mut back: Vec<[usize; LABELS]> = Vec::with_capacity(scores.len());
        for row in &scores[1..] {
            let mut from = [0; LABELS];
            let next = std::array::from_fn(|label| {
                let reach = |before: usize| state[before] + self.transitions[before][label];
                let best = (1..LABELS).fold(0, |best, before| if reach(before) > reach(best) { before } else { best });
                from[label] = best;
                reach(best) + row[label]
            });
            back.push(from);
            state = next;
        }
        let mut label = (1..LABELS).fold(0, |best, label| if state[label] > state[best] { label } else { best });
        let mut labels = vec![label];
        for from in back.iter().rev() {
            label = from[label];
            labels.push(label);
        }
        labels.reverse();
        labels
    }

    /// Probability of every label at every place (forward-backward, each place scaled to sum to one).
    pub fn marginals(&self, scores: &[[f64; LABELS]]) -> Vec<[f64; LABELS]> {
        let ways = self.transitions.map(|row| row.map(f64::exp));
        let local: Vec<[f64; LABELS]> = scores.iter().map(likelihoods).collect();
        let mut forward: Vec<[f64; LABELS]> = Vec::with_capacity(local.len());
        for row in &local {
            let state: [f64; LABELS] = match forward.last() {
                None => std::array::from_fn(|label| row[label] * ways[LABELS][label]),
                Some(before) => std::array::from_fn(|label| {
                    row[label] * (0..LABELS).map(|from| before[from] * ways[from][label]).sum::<f64>()
                }),
            };
            forward.push(scaled(state));
        }
        let mut behind = [1.0; LABELS];
        for at in (0..local.len()).rev() {
            let ahead = forward[at];
            forward[at] = scaled(std::array::from_fn(|label| ahead[label] * behind[label]));
            let row = local[at];
            behind = scaled(std::array::from_fn(|label| {
                (0..LABELS).map(|to| ways[label][to] * row[to] * behind[to]).sum::<f64>()
            }));
        }
        forward
    }

    /// Log sums over all ways to each label, and over all ways to the end.
    pub fn forward(&self, scores: &[[f64; LABELS]]) -> (Vec<[f64; LABELS]>, f64) {
        let mut forward: Vec<[f64; LABELS]> = Vec::with_capacity(scores.len());
        for row in scores {
            let state = match forward.last() {
                None => std::array::from_fn(|label| row[label] + self.transitions[LABELS][label]),
                Some(before) => std::array::from_fn(|label| {
                    let ways = std::array::from_fn(|from| before[from] + self.transitions[from][label]);
                    row[label] + log_sum(&ways)
                }),
            };
            forward.push(state);
        }
        let total = forward.last().map_or(0.0, log_sum);
        (forward, total)
    }

    /// Log sums over all ways from behind each label to the end.
    pub fn backward(&self, scores: &[[f64; LABELS]]) -> Vec<[f64; LABELS]> {
        let mut backward = vec![[0.0; LABELS]; scores.len()];
        for at in (1..scores.len()).rev() {
            let behind = backward[at];
            backward[at - 1] = std::array::from_fn(|label| {
                let ways = std::array::from_fn(|to| self.transitions[label][to] + scores[at][to] + behind[to]);
                log_sum(&ways)
            });
        }
        backward
    }
}

/// Scores as factors, the largest of them 1.
fn likelihoods(scores: &[f64; LABELS]) -> [f64; LABELS] {
    let most = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    scores.map(|score| (score - most).exp())
}

/// The values, divided by their sum.
fn scaled(values: [f64; LABELS]) -> [f64; LABELS] {
    let sum: f64 = values.iter().sum();
    values.map(|value| value / sum.max(f64::MIN_POSITIVE))
}

/// `ln Σ exp x`, without overflow.
fn log_sum(values: &[f64; LABELS]) -> f64 {
    let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    most + values.iter().map(|value| (value - most).exp()).sum::<f64>().ln()
}
