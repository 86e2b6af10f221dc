//! Sentences and tokens: boundaries and spans.

use super::{Counts, Faults, Kind, LayerReport, Measure, Pair, Stretch, remark_missing};
use crate::score::Settings;
use std::collections::BTreeSet;

/// Sentence scores.
///
/// - `boundary`: the inner ends of sentences, a document's own start and end left out, counted in
///   characters that are not blank, so that it does not matter to whom the blank between two sentences belongs;
/// - `span`: sentences both of whose ends agree, blanks trimmed (the measure of the CoNLL 2018 shared task);
/// - `documents`: records all of whose sentences are right (the golden rules are counted so).
pub(crate) fn score_sentences(pairs: &[Pair], settings: &Settings) -> LayerReport {
    let mut faults = Faults::new(settings.errors);
    let (mut boundary, mut span, mut whole) = (Vec::new(), Vec::new(), Vec::new());
    for pair in pairs {
        let Some(gold) = &pair.gold.sentences else { continue };
        let text = pair.gold.text.as_str();
        let predicted = pair.predicted.sentences.as_deref().unwrap_or_default();
        let (gold, predicted) = (trimmed(gold, text), trimmed(predicted, text));
        let (gold_ends, predicted_ends) = (inner_ends(&gold, text), inner_ends(&predicted, text));
        note_ends(&mut faults, pair, &gold, &predicted);
        boundary.push(Counts::of(&gold_ends, &predicted_ends));
        span.push(Counts::of(&gold, &predicted));
        whole.push(Counts::answers(usize::from(gold == predicted), 1));
    }
    let measures = if span.is_empty() {
        Vec::new()
    } else {
        vec![Measure::f1("boundary", &boundary), Measure::f1("span", &span), Measure::accuracy("documents", &whole)]
    };
    let annotated = pairs.iter().filter(|pair| pair.gold.sentences.is_some());
    let remarks = remark_missing(annotated, "sentences", |document| document.sentences.is_some());
    LayerReport::new("sentences", measures, remarks, faults)
}

/// Stretches without blanks at their ends, and without empty ones.
fn trimmed(stretches: &[Stretch], text: &str) -> BTreeSet<Stretch> {
    stretches.iter().map(|at| at.trimmed(text)).filter(|at| at.start < at.end).collect()
}

/// Ends of sentences as numbers of characters that are not blank, but for the start and the end of the text.
///
/// An end that has no counterpart in the gold text is kept at its place past the end of it.
fn inner_ends(sentences: &BTreeSet<Stretch>, text: &str) -> BTreeSet<usize> {
    let mut rank = 0;
    let mut signs = text.char_indices().filter(|(_, character)| !character.is_whitespace()).peekable();
    let mut ends: Vec<usize> = sentences.iter().map(|at| at.end).collect();
    ends.sort_unstable();
    let total = text.chars().filter(|character| !character.is_whitespace()).count();
    let mut ranks = BTreeSet::new();
    for end in ends {
        while signs.next_if(|(at, _)| *at < end).is_some() {
            rank += 1;
        }
        ranks.insert(if end > text.len() { total + end } else { rank });
    }
    ranks.remove(&0);
    ranks.remove(&total);
    ranks
}

/// Lists sentence ends that were missed or put where there is none.
fn note_ends(faults: &mut Faults, pair: &Pair, gold: &BTreeSet<Stretch>, predicted: &BTreeSet<Stretch>) {
    let text = pair.gold.text.trim_end();
    let ends = |sentences: &BTreeSet<Stretch>| -> BTreeSet<usize> {
        sentences.iter().map(|at| at.end).filter(|&end| end < text.len()).collect()
    };
    let (gold, predicted) = (ends(gold), ends(predicted));
    for (kind, here) in [(Kind::Miss, gold.difference(&predicted)), (Kind::Alarm, predicted.difference(&gold))] {
        for &end in here {
            faults.note(kind, &pair.gold.id, || "sentence end".to_owned(), Some((text, Stretch::new(end, end))));
        }
    }
}

/// Token scores: tokens both of whose ends agree.
pub(crate) fn score_tokens(pairs: &[Pair], settings: &Settings) -> LayerReport {
    let mut faults = Faults::new(settings.errors);
    let mut span = Vec::new();
    for pair in pairs {
        let Some(gold) = &pair.gold.tokens else { continue };
        let predicted = pair.predicted.tokens.as_deref().unwrap_or_default();
        let (gold, predicted): (BTreeSet<_>, BTreeSet<_>) = (gold.iter().collect(), predicted.iter().collect());
        for (kind, here) in [(Kind::Miss, gold.difference(&predicted)), (Kind::Alarm, predicted.difference(&gold))] {
            for &&at in here {
                faults.note(kind, &pair.gold.id, || "token".to_owned(), Some((&pair.gold.text, at)));
            }
        }
        span.push(Counts::of(&gold, &predicted));
    }
    let measures = if span.is_empty() { Vec::new() } else { vec![Measure::f1("span", &span)] };
    let annotated = pairs.iter().filter(|pair| pair.gold.tokens.is_some());
    let remarks = remark_missing(annotated, "tokens", |document| document.tokens.is_some());
    LayerReport::new("tokens", measures, remarks, faults)
}
