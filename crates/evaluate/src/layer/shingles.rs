//! The text itself: how much of an article was extracted, and how much else.

use super::{Counts, Faults, LayerReport, Measure, Pair};
use crate::bootstrap::standard_error;
use crate::document::Document;
use crate::report::{Shares, percent};
use crate::score::Settings;
use std::collections::BTreeMap;
use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

/// Words in a shingle.
const LENGTH: usize = 4;

/// Scores the text against the gold text by shingles of four words, as the article extraction
/// benchmark of Scrapinghub does (2019).
///
/// Words are runs of letters, numbers and `_`, upper and lower case kept; a text of fewer than four
/// words is one shingle. Shingles count as often as they occur. Precision is the mean over documents
/// that have a prediction, recall over documents that have gold, F1 is that of the two means.
/// Blocks marked `chrome` are no part of either text.
pub(crate) fn score(pairs: &[Pair], settings: &Settings) -> LayerReport {
    let predicted = |pair: &Pair| pair.original.map(Document::content).unwrap_or_default();
    let documents: Vec<Counts> = pairs.iter().map(|pair| overlap(&pair.gold.content(), &predicted(pair))).collect();
    let all = average(documents.iter());
    let error = standard_error(&documents, |drawn| average(drawn.iter().copied()).f1());
    let f1 = Measure {
        name: "4-word shingles".to_owned(),
        precision: Some(percent(all.precision())),
        recall: Some(percent(all.recall())),
        value: percent(all.f1()),
        standard_error: error.map(percent),
        hits: None,
        gold: all.gold,
        predicted: Some(all.predicted),
    };
    let same = |counts: &Counts| counts.hits == counts.gold && counts.hits == counts.predicted;
    let exact: Vec<Counts> = documents.iter().map(|counts| Counts::answers(usize::from(same(counts)), 1)).collect();
    let measures =
        if documents.is_empty() { Vec::new() } else { vec![f1, Measure::accuracy("identical shingles", &exact)] };
    LayerReport::new(
        "text",
        measures,
        vec!["gold and predicted count documents".to_owned()],
        Faults::new(settings.errors),
    )
}

/// The sums over documents whose quotients are the means.
fn average<'c>(documents: impl Iterator<Item = &'c Counts>) -> Shares {
    documents.fold(Shares::default(), |mut sum, counts| {
        if counts.predicted > 0 {
            sum.of_predicted += counts.precision();
            sum.predicted += 1;
        }
        if counts.gold > 0 {
            sum.of_gold += counts.recall();
            sum.gold += 1;
        }
        sum
    })
}

/// Shingles of two texts and how many they share.
fn overlap(gold: &str, predicted: &str) -> Counts {
    let (gold_words, predicted_words) = (words(gold), words(predicted));
    let (gold, predicted) = (shingles(&gold_words), shingles(&predicted_words));
    let hits = gold.iter().map(|(shingle, times)| *times.min(predicted.get(shingle).unwrap_or(&0))).sum();
    Counts { hits, predicted: predicted.values().sum(), gold: gold.values().sum() }
}

/// Runs of letters, numbers and `_`. Marks (Arabic vowel signs) part words, as they do for the benchmark,
/// so that figures can be put beside its published ones.
fn words(text: &str) -> Vec<&str> {
    let in_word = |character: char| {
        let group = character.general_category_group();
        character == '_' || matches!(group, GeneralCategoryGroup::Letter | GeneralCategoryGroup::Number)
    };
    text.split(|character: char| !in_word(character)).filter(|word| !word.is_empty()).collect()
}

fn shingles<'w, 't>(words: &'w [&'t str]) -> BTreeMap<&'w [&'t str], usize> {
    let mut shingles = BTreeMap::new();
    for at in 0..(words.len() + 1).saturating_sub(LENGTH).max(usize::from(!words.is_empty())) {
        *shingles.entry(&words[at..(at + LENGTH).min(words.len())]).or_default() += 1;
    }
    shingles
}
