//! Learning the weights: stochastic gradient ascent on the likelihood of the labels (`AdaGrad`, L2).

use crate::random::Random;
use ingest::text::tagger::{LABELS, Model};

/// A file to learn from: the features of its paragraphs, and their labels.
pub(crate) struct Example {
    pub(crate) features: Vec<Vec<u16>>,
    pub(crate) labels: Vec<usize>,
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

fn update(model: &mut Model, squares: &mut Squares, example: &Example) -> f64 {
    let scores = model.scores(&example.features);
    let (forward, total) = model.forward(&scores);
    let backward = model.backward(&scores);
    let mut likelihood = -total;
    let mut transitions = [[0.0; LABELS]; LABELS + 1];
    for (at, (&label, score)) in example.labels.iter().zip(&scores).enumerate() {
        let before = if at == 0 { LABELS } else { example.labels[at - 1] };
        likelihood += score[label] + model.transitions[before][label];
        transitions[before][label] += 1.0;
        for to in 0..LABELS {
            let tail = score[to] + backward[at][to] - total;
            if at == 0 {
                transitions[LABELS][to] -= (model.transitions[LABELS][to] + tail).exp();
            } else {
                for from in 0..LABELS {
                    transitions[from][to] -= (forward[at - 1][from] + model.transitions[from][to] + tail).exp();
                }
            }
        }
        for feature in &example.features[at] {
            let row = usize::from(*feature);
            for to in 0..LABELS {
                let expected = (forward[at][to] + backward[at][to] - total).exp();
                let gradient = f64::from(u8::from(to == label)) - expected;
                step(&mut model.emissions[row][to], &mut squares.0.emissions[row][to], gradient);
            }
        }
    }
    for (from, row) in transitions.iter().enumerate() {
        for (to, gradient) in row.iter().enumerate() {
            step(&mut model.transitions[from][to], &mut squares.0.transitions[from][to], *gradient);
        }
    }
    likelihood
}
