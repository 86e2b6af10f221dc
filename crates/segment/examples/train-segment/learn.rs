//! Learns the boundary model: logistic regression by stochastic gradient descent with `AdaGrad`.

use crate::corpus::Document;
use crate::headings::{Numbers, with_headings};
use segment::Segmenter;
use segment::training::{Example, WEIGHTS, examples, model_file};

/// Passes over the examples.
const EPOCHS: usize = 16;
/// Step of `AdaGrad`.
const STEP: f32 = 0.08;
/// Decay of a weight towards 0 at each step on it.
const DECAY: f32 = 5e-4;
/// Units of a weight in the file: a weight of 1.0 is this many.
const UNIT: f32 = 24.0;

/// Parts of the Dutch treebank that are sentences made up for testing a parser, without punctuation or context.
const SUITES: [&str; 8] =
    ["g_suite", "h_suite", "i_suite", "j_suite", "ntv-suite", "lot_test_suite1", "leuven_yellow_pages", "eans"];

/// Parts of running text, which get a second copy with headings and lists.
const HEADED: [&str; 3] = ["cdb", "extra", "Titaantjes"];

/// Learns from all documents and writes the file of the model.
pub(crate) fn learn(lexicons: &[(&str, Vec<u8>)], dutch: &[Document], english: &[Document]) -> Vec<u8> {
    let files: Vec<(&str, &[u8])> = lexicons.iter().map(|(code, file)| (*code, file.as_slice())).collect();
    let empty = model_file(&vec![0; WEIGHTS], 0);
    let segmenter = Segmenter::with_data(&empty, &files).expect("an empty model");
    let mut all: Vec<Example> = Vec::new();
    for (documents, language) in [(dutch, "nl"), (english, "en")] {
        for document in documents.iter().filter(|document| !SUITES.contains(&document.source.as_str())) {
            // Edited English counts three times, or the mails and reviews of the web would outvote it.
            for _ in 0..if document.source.starts_with("GUM") { 3 } else { 1 } {
                add(&mut all, &segmenter, &document.text, language, &document.sentences);
            }
        }
    }
    let mut numbers = Numbers(0x2545_F491_4F6C_DD1D);
    for document in dutch.iter().filter(|document| HEADED.contains(&document.source.as_str())) {
        if let Some((text, sentences)) = with_headings(document, &mut numbers) {
            add(&mut all, &segmenter, &text, "nl", &sentences);
        }
    }
    println!("{} examples", all.len());
    let weights = descend(&all);
    let largest = weights.iter().fold(0.0_f32, |largest, weight| largest.max(weight.abs()));
    println!("largest weight {largest}");
    let quantised: Vec<i8> = weights.iter().map(|weight| (weight * UNIT).round().clamp(-127.0, 127.0) as i8).collect();
    model_file(&quantised, 0)
}

/// Adds the examples of a text twice: with all features, and as a language without a treebank would see it.
fn add(all: &mut Vec<Example>, segmenter: &Segmenter, text: &str, language: &str, sentences: &[(usize, usize)]) {
    let starts: Vec<usize> = sentences.iter().map(|&(start, _)| start).collect();
    for neutral in [false, true] {
        all.extend(examples(segmenter, text, language, &starts, neutral).0);
    }
}

/// Stochastic gradient descent over shuffled examples.
fn descend(all: &[Example]) -> Vec<f32> {
    let (mut weights, mut squares) = (vec![0.0_f32; WEIGHTS], vec![1e-6_f32; WEIGHTS]);
    let mut sums = vec![0.0_f32; WEIGHTS];
    let mut order: Vec<usize> = (0..all.len()).collect();
    let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15);
    for epoch in 0..EPOCHS {
        for index in (1..order.len()).rev() {
            order.swap(index, numbers.below(index as u64 + 1) as usize);
        }
        let mut loss = 0.0_f64;
        for &index in &order {
            let example = &all[index];
            let score: f32 = example.features.iter().map(|&f| weights[f as usize]).sum();
            let probability = 1.0 / (1.0 + (-score).exp());
            let target = if example.end { 1.0 } else { 0.0 };
            let error = probability - target;
            loss -= f64::from(if example.end { probability } else { 1.0 - probability }.max(1e-7).ln());
            for &feature in &example.features {
                let feature = feature as usize;
                let gradient = error + DECAY * weights[feature];
                squares[feature] += gradient * gradient;
                weights[feature] -= STEP * gradient / squares[feature].sqrt();
            }
        }
        println!("epoch {epoch}: loss {:.5}", loss / all.len() as f64);
        if epoch >= EPOCHS / 2 {
            sums.iter_mut().zip(&weights).for_each(|(sum, weight)| *sum += weight);
        }
    }
    let passes = (EPOCHS - EPOCHS / 2) as f32;
    sums.into_iter().map(|sum| sum / passes).collect()
}
