//! Language of each record: accuracy, confusion, abstention; foreign stretches: F1.

use super::{Counts, Faults, Kind, LayerReport, Measure, Pair};
use crate::iso639::{UNDETERMINED, canonical};
use crate::report::percent;
use crate::score::Settings;
use std::collections::{BTreeMap, BTreeSet};

/// Pairs of languages in the remark on confusions.
const CONFUSIONS: usize = 10;

/// Accuracy over all records, its mean over languages, and by language; an abstention is an error.
///
/// Codes of two and three letters and macrolanguages are the same (`data/iso639.txt`). A record that
/// gold leaves at `und` is one on which the right answer is to abstain.
pub(crate) fn score(pairs: &[Pair], settings: &Settings) -> LayerReport {
    let mut faults = Faults::new(settings.errors);
    let mut by_language: BTreeMap<String, Vec<Counts>> = BTreeMap::new();
    let mut confusions: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut all = Vec::new();
    let mut abstained = 0;
    for pair in pairs {
        let Some(gold) = pair.gold.language.as_ref().map(|code| canonical(&code.code)) else { continue };
        let predicted = pair.predicted.language.as_ref().map_or(UNDETERMINED.to_owned(), |code| canonical(&code.code));
        let answer = Counts::answers(usize::from(gold == predicted), 1);
        all.push(answer);
        abstained += usize::from(predicted == UNDETERMINED);
        if gold != predicted {
            faults.note(
                Kind::Wrong,
                &pair.gold.id,
                || format!("{gold} → {predicted}: {}", start_of(&pair.gold.text)),
                None,
            );
            *confusions.entry((gold.clone(), predicted)).or_default() += 1;
        }
        by_language.entry(gold).or_default().push(answer);
    }
    let mut measures = Vec::new();
    if !all.is_empty() {
        measures.push(Measure::accuracy("accuracy", &all));
    }
    if by_language.len() > 1 {
        let mean: f64 = by_language.values().map(|answers| answers.iter().sum::<Counts>().recall()).sum();
        let mut measure = Measure::accuracy("mean over languages", &all);
        measure.value = percent(mean / by_language.len() as f64);
        measure.standard_error = None;
        measures.push(measure);
        measures.extend(by_language.iter().map(|(code, answers)| Measure::accuracy(code, answers)));
    }
    measures.extend(spans(pairs));
    let mut remarks = Vec::new();
    if abstained > 0 {
        remarks.push(format!("{abstained} of {} records without a language (`und`)", all.len()));
    }
    let mut worst: Vec<_> = confusions.into_iter().collect();
    worst.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let worst: Vec<_> =
        worst.iter().take(CONFUSIONS).map(|((gold, other), times)| format!("{gold} → {other} {times}")).collect();
    if !worst.is_empty() {
        remarks.push(format!("confusions: {}", worst.join(", ")));
    }
    LayerReport::new("language", measures, remarks, faults)
}

/// The first words of a text, on one line.
fn start_of(text: &str) -> String {
    text.split_whitespace().take(8).collect::<Vec<_>>().join(" ")
}

/// Foreign stretches: equal ends and language, and by character (blanks left out).
fn spans(pairs: &[Pair]) -> Vec<Measure> {
    let (mut exact, mut characters) = (Vec::new(), Vec::new());
    for pair in pairs {
        let Some(gold) = &pair.gold.language_spans else { continue };
        let predicted = pair.predicted.language_spans.as_deref().unwrap_or_default();
        let text = &pair.gold.text;
        let set = |spans: &[(crate::stretch::Stretch, crate::document::Code)]| -> BTreeSet<_> {
            spans.iter().map(|(at, code)| (at.trimmed(text), canonical(&code.code))).collect()
        };
        let (gold, predicted) = (set(gold), set(predicted));
        exact.push(Counts::of(&gold, &predicted));
        let letters = |spans: &BTreeSet<(crate::stretch::Stretch, String)>| -> BTreeSet<_> {
            let each = spans.iter().flat_map(|(at, code)| {
                let inside = at.of(text).char_indices().filter(|(_, character)| !character.is_whitespace());
                inside.map(|(offset, _)| (at.start + offset, code.clone())).collect::<Vec<_>>()
            });
            each.collect()
        };
        // A predicted stretch without counterpart in the gold text has no letters there: its length stands for them.
        let outside: usize =
            predicted.iter().filter(|(at, _)| at.start > text.len()).map(|(at, _)| at.end - at.start).sum();
        let mut counts = Counts::of(&letters(&gold), &letters(&predicted));
        counts.predicted += outside;
        characters.push(counts);
    }
    if exact.is_empty() {
        return Vec::new();
    }
    vec![Measure::f1("foreign spans", &exact), Measure::f1("foreign characters", &characters)]
}
