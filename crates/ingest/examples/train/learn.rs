//! Learning the weights: stochastic gradient ascent on the likelihood of the labels (`AdaGrad`, L2).

use crate::random::Random;
use ingest::text::tagger::{LABELS, Model};

/// A file to learn from: the features of its paragraphs, and their labels; `None` is any of them.
pub(crate) struct Example {
    pub(crate) features: Vec<Vec<u16>>,
    pub(crate) labels: Vec<Option<usize>>,
}

const RATE: f64 = 0.25;
const DECAY: f64 = 2e-6;

/// Squared gradients so far, of the shape of the model.
struct Squares(Model);

fn step(weight: &mut f64, square: &mut f64, gradient: f64) {
    let gradient = gradient - DECAY * *weight;
    *square += gradient * gradient;
    *weight += RATE * gradient / (square.sqrt() + 1e-6);
}

/// Weights that make the labels of the examples probable.
pub(crate) fn learn(examples: &[Example], rounds: usize) -> Model {
    let mut model = Model::default();
    let mut squares = Squares(Model::default());
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut random = Random(7);
    for round in 0..rounds {
        for at in (1..order.len()).rev() {
            order.swap(at, random.below(at + 1));
        }
        let mut likelihood = 0.0;
        for &index in &order {
            likelihood += update(&mut model, &mut squares, &examples[index]);
        }
        println!("round {}: log-likelihood {likelihood:.0}", round + 1);
    }
    model
}

/// What is expected of labels and of pairs of them, and the logarithm of the sum over all ways.
struct Expected {
    labels: Vec<[f64; LABELS]>,
    transitions: [[f64; LABELS]; LABELS + 1],
    total: f64,
}

fn expected(model: &Model, scores: &[[f64; LABELS]]) -> Expected {
    let (forward, total) = model.forward(scores);
    let backward = model.backward(scores);
    let mut transitions = [[0.0; LABELS]; LABELS + 1];
    let mut labels = Vec::with_capacity(scores.len());
    for (at, score) in scores.iter().enumerate() {
        labels.push(std::array::from_fn(|to| (forward[at][to] + backward[at][to] - total).exp()));
        for to in 0..LABELS {
            let tail = score[to] + backward[at][to] - total;
            if at == 0 {
                transitions[LABELS][to] += (model.transitions[LABELS][to] + tail).exp();
            } else {
                for from in 0..LABELS {
                    transitions[from][to] += (forward[at - 1][from] + model.transitions[from][to] + tail).exp();
                }
            }
        }
    }
    Expected { labels, transitions, total }
}

/// A score that no way through the file can make good.
const NEVER: f64 = -1e4;

/// One step towards what the labels say, and their log-likelihood. Where labels are not known, all are allowed.
fn update(model: &mut Model, squares: &mut Squares, example: &Example) -> f64 {
    let scores = model.scores(&example.features);
    let free = expected(model, &scores);
    let held: Vec<[f64; LABELS]> = scores
        .iter()
        .zip(&example.labels)
        .map(|(row, gold)| match gold {
            Some(gold) => std::array::from_fn(|label| if label == *gold { row[label] } else { NEVER }),
            None => *row,
        })
        .collect();
    let held = expected(model, &held);
    for (at, features) in example.features.iter().enumerate() {
        let gradient: [f64; LABELS] = std::array::from_fn(|label| held.labels[at][label] - free.labels[at][label]);
        for feature in features {
            let row = usize::from(*feature);
            for (to, gradient) in gradient.iter().enumerate() {
                step(&mut model.emissions[row][to], &mut squares.0.emissions[row][to], *gradient);
            }
        }
    }
    for from in 0..=LABELS {
        for to in 0..LABELS {
            let gradient = held.transitions[from][to] - free.transitions[from][to];
            step(&mut model.transitions[from][to], &mut squares.0.transitions[from][to], gradient);
        }
    }
    held.total - free.total
}
