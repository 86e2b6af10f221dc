//! What speaks for and against a sentence as part of the summary.

use crate::terms::Terms;
use wire::Sentence;

/// Words that a sentence of full value has at least.
const SHORT: f64 = 14.0;
/// Words beyond which a sentence begins to lose value.
const LONG: f64 = 45.0;
/// Sentences over which the position of a sentence halves in value.
const HALF: f64 = 3.0;

/// Marks of a sentence, each 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Marks {
    /// `PageRank` in the graph of sentences, as a share of the article's best.
    pub centrality: f64,
    /// 1 for the first sentence, falling towards 0.
    pub position: f64,
    /// Share of the headline's terms that it repeats, by their rarity; 0 without a headline.
    pub headline: f64,
    /// Weight of its terms in the article (Nenkova & Vanderwende 2005), as a share of the article's best.
    pub substance: f64,
    /// 0 for a word or two, 1 for sentences of a common length.
    pub length: f64,
    /// How far it is too long.
    pub excess: f64,
    /// Names, four of them making 1.
    pub names: f64,
    /// 1 when it leans on what stands before it: it begins with a pronoun or a conjunction.
    pub leaning: f64,
    /// 1 when it asks.
    pub question: f64,
}

/// Weights of the marks, in the order of [`Marks::list`].
///
/// Rounded from logistic regressions on every second BBC article and GUM document of the development data
/// (BENCHMARK.md): the first calls for central sentences, the second for early ones. The direction of the
/// edges (Zheng & Lapata 2019), the start of a paragraph and numbers added nothing there and are left out;
/// names and the first word are not measured by these sets and weigh little.
const WEIGHTS: [f64; 8] = [4.5, 2.5, 1.2, 0.4, 1.0, -1.0, 0.3, -0.2];

/// What a question loses: it says nothing of what happened.
const QUESTION: f64 = 2.0;

impl Marks {
    /// The marks as numbers, in the order of the weights, without `question`.
    pub fn list(&self) -> [f64; 8] {
        [
            self.centrality,
            self.position,
            self.headline,
            self.substance,
            self.length,
            self.excess,
            self.names,
            self.leaning,
        ]
    }

    /// How good the sentence is for the summary, on the scale of the weights.
    pub fn score(&self) -> f64 {
        let sum: f64 = self.list().iter().zip(WEIGHTS).map(|(mark, weight)| mark * weight).sum();
        sum - QUESTION * self.question
    }
}

/// Where and what a sentence is, besides its terms.
#[derive(Clone, Copy, Debug, Default)]
pub struct Setting {
    /// Different names in it.
    pub names: usize,
    /// Whether its first word leans on what went before.
    pub leaning: bool,
}

/// Weight of each term in the article: how often it stands there, by its rarity in the language.
pub fn topic(terms: &Terms) -> Vec<f64> {
    let mut weights = vec![0.0; terms.spread.len()];
    for one in terms.sentences.iter().flatten() {
        weights[one.term] += f64::from(one.times);
    }
    let mut best: f64 = 0.0;
    for (weight, rarity) in weights.iter_mut().zip(&terms.rarity) {
        *weight = f64::ln_1p(*weight) * (0.1 + 0.9 * rarity);
        best = best.max(*weight);
    }
    if best > 0.0 {
        for weight in &mut weights {
            *weight /= best;
        }
    }
    weights
}

/// The marks of the sentence with number `index` of `terms`; `headline` are the terms of the headline, ascending.
pub fn marks(
    text: &str,
    sentence: &Sentence,
    (index, terms): (usize, &Terms),
    headline: &[usize],
    centrality: f64,
    setting: Setting,
) -> Marks {
    let own = terms.sentences.get(index).map_or(&[][..], Vec::as_slice);
    let has = |term: usize| own.binary_search_by_key(&term, |one| one.term).is_ok();
    let whole: f64 = headline.iter().map(|&term| 0.2 + terms.rarity[term]).sum();
    let shared: f64 = headline.iter().filter(|&&term| has(term)).map(|&term| 0.2 + terms.rarity[term]).sum();
    let words = sentence.tokens.len() as f64;
    let body = sentence.span(text).text(text);
    Marks {
        centrality,
        position: HALF / (HALF + index as f64),
        headline: if whole > 0.0 { shared / whole } else { 0.0 },
        substance: 0.0,
        length: (words / SHORT).min(1.0),
        excess: ((words - LONG) / LONG).clamp(0.0, 1.0),
        names: (setting.names as f64 / 4.0).min(1.0),
        leaning: f64::from(u8::from(setting.leaning)),
        question: f64::from(u8::from(
            body.trim_end_matches(['"', '”', '’', '\'', '»', ')']).ends_with(['?', '？', '؟']),
        )),
    }
}

/// Gives each of `marks` its `substance`, which is known when all sentences are.
pub fn weigh_substance(marks: &mut [Marks], terms: &Terms, topic: &[f64]) {
    let mut best: f64 = 0.0;
    for (mark, sentence) in marks.iter_mut().zip(&terms.sentences) {
        mark.substance = sentence.iter().map(|one| topic[one.term]).sum();
        best = best.max(mark.substance);
    }
    if best > 0.0 {
        for mark in marks {
            mark.substance /= best;
        }
    }
}
