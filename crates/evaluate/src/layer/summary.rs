//! Summaries: ROUGE-1, ROUGE-2 and ROUGE-L (Lin 2004).

use super::{Faults, LayerReport, Measure, Pair};
use crate::align::common_lengths;
use crate::counts::{f1, ratio};
use crate::document::Document;
use crate::score::Settings;
use std::collections::BTreeMap;

/// Sentences of the baseline that every summary has to beat.
const LEAD: usize = 3;

/// ROUGE of the predicted `summary.text`, averaged over documents.
///
/// Tokens are runs of letters and digits in lower case; no stemming, no stop words. ROUGE-L takes the
/// whole summary as one sequence. Of several references the one with the best F1 counts. The reference is the
/// gold's `reference`, `references`, `summaries` or `highlights`, or else its `summary`. `lead-3` is what
/// the first three sentences of the predicted record score (of the gold record, when only that has sentences).
pub(crate) fn score(pairs: &[Pair], settings: &Settings) -> LayerReport {
    let (mut own, mut lead) = (vec![Vec::new(); 3], vec![Vec::new(); 3]);
    for pair in pairs {
        let references: Vec<Vec<String>> = references(pair.gold).into_iter().map(tokens).collect();
        if references.is_empty() {
            continue;
        }
        let summary = tokens(pair.predicted.summary.as_deref().unwrap_or_default());
        let opening = lead_of(pair).map(|text| tokens(&text));
        for (at, measure) in MEASURES.iter().enumerate() {
            own[at].push(best(&references, &summary, *measure));
            if let Some(opening) = &opening {
                lead[at].push(best(&references, opening, *measure));
            }
        }
    }
    let names = ["ROUGE-1", "ROUGE-2", "ROUGE-L"];
    let mut measures = Vec::new();
    if !own[0].is_empty() {
        measures.extend(names.iter().zip(&own).map(|(name, documents)| Measure::mean(*name, documents)));
    }
    if !lead[0].is_empty() {
        measures.extend(
            names.iter().zip(&lead).map(|(name, documents)| Measure::mean(format!("lead-3 {name}"), documents)),
        );
    }
    let scored = pairs.iter().filter(|pair| !references(pair.gold).is_empty());
    let remarks = super::remark_missing(scored, "summary", |document| document.summary.is_some());
    LayerReport::new("summary", measures, remarks, Faults::new(settings.errors))
}

type Prf = (f64, f64, f64);
type Rouge = fn(&[String], &[String]) -> Prf;

const MEASURES: [Rouge; 3] = [
    |reference, summary| n_grams(reference, summary, 1),
    |reference, summary| n_grams(reference, summary, 2),
    longest_common,
];

fn references(gold: &Document) -> Vec<&str> {
    if gold.references.is_empty() {
        gold.summary.as_deref().into_iter().collect()
    } else {
        gold.references.iter().map(String::as_str).collect()
    }
}

/// The first sentences of the article, headlines and furniture left out.
fn lead_of(pair: &Pair) -> Option<String> {
    let sentences = pair.predicted.sentences.as_deref().or(pair.gold.sentences.as_deref())?;
    let text = &pair.gold.text;
    let body = |at: usize| {
        let block = pair.predicted.blocks.iter().flatten().find(|(block, _)| block.start <= at && at < block.end);
        block.is_none_or(|(_, kind)| kind == "body")
    };
    let lead: Vec<&str> = sentences.iter().filter(|at| body(at.start)).take(LEAD).map(|at| at.of(text)).collect();
    Some(lead.join(" "))
}

/// Runs of letters and digits, in lower case.
fn tokens(text: &str) -> Vec<String> {
    let words = text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// The score against the reference with the best F1.
fn best(references: &[Vec<String>], summary: &[String], measure: Rouge) -> Prf {
    let scores = references.iter().map(|reference| measure(reference, summary));
    scores.fold((0.0, 0.0, 0.0), |best, score| if score.2 > best.2 { score } else { best })
}

fn prf(hits: usize, reference: usize, summary: usize) -> Prf {
    let (precision, recall) = (ratio(hits as f64, summary as f64), ratio(hits as f64, reference as f64));
    (precision, recall, f1(precision, recall))
}

/// How often each n-gram occurs.
fn count(tokens: &[String], n: usize) -> BTreeMap<&[String], usize> {
    let mut grams = BTreeMap::new();
    tokens.windows(n).for_each(|gram| *grams.entry(gram).or_default() += 1);
    grams
}

fn n_grams(reference: &[String], summary: &[String], n: usize) -> Prf {
    let (in_reference, in_summary) = (count(reference, n), count(summary, n));
    let hits = in_reference.iter().map(|(gram, times)| *times.min(in_summary.get(gram).unwrap_or(&0))).sum();
    prf(hits, in_reference.values().sum(), in_summary.values().sum())
}

fn longest_common(reference: &[String], summary: &[String]) -> Prf {
    let hits = common_lengths(reference, summary)[0];
    prf(hits as usize, reference.len(), summary.len())
}
