//! Entities: names by place and label, dates by value.

use super::{Counts, Faults, Kind, LayerReport, Measure, Pair, Stretch, remark_missing};
use crate::confusion::Confusion;
use crate::document::Mention;
use crate::labels::Labels;
use crate::score::Settings;
use std::collections::{BTreeMap, BTreeSet};

/// A mention with its label mapped.
pub(crate) type Labelled<'m> = (Stretch, String, &'m Mention);

/// The mentions whose mapped label is in `scored`.
pub(crate) fn labelled<'m>(mentions: &'m [Mention], labels: &Labels, scored: &BTreeSet<String>) -> Vec<Labelled<'m>> {
    let mapped = mentions.iter().filter_map(|mention| Some((mention.at, labels.map(&mention.label)?, mention)));
    mapped.filter(|(_, label, _)| scored.contains(label)).collect()
}

/// The labels that are scored: those asked for, or those that the mapped gold has.
pub(crate) fn scored_labels<'m>(gold: impl Iterator<Item = &'m Mention>, labels: &Labels) -> BTreeSet<String> {
    labels.scored(gold.filter_map(|mention| labels.map(&mention.label)).collect())
}

/// Entity scores.
///
/// - `all`: both ends and the label agree, micro-averaged (the measure of CoNLL-2002 and 2003); then by label;
/// - `span`: both ends agree, whatever the label;
/// - `overlap`: the label agrees and at least one byte is shared, one to one;
/// - `DATE value`: dates that were found whose normalised value is right.
///
/// Labels go through the map first; a label that the gold never uses is not scored, and the remark
/// says how many predictions that leaves out. With `settings.confusion` the report has the label matrix too.
pub(crate) fn score(pairs: &[Pair], settings: &Settings) -> LayerReport {
    let annotated: Vec<&Pair> = pairs.iter().filter(|pair| pair.gold.mentions.is_some()).collect();
    let labels = &settings.labels;
    let scored = scored_labels(annotated.iter().flat_map(|pair| pair.gold.mentions.iter().flatten()), labels);
    let mut faults = Faults::new(settings.errors);
    let (mut all, mut span, mut overlap, mut values) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut by_label: BTreeMap<&str, Vec<Counts>> = BTreeMap::new();
    let (mut gold_out, mut predicted_out) = (0, 0);
    let mut confusion = settings.confusion.then(|| Confusion::new(&scored));
    for pair in &annotated {
        let gold_mentions = pair.gold.mentions.as_deref().unwrap_or_default();
        let predicted_mentions = pair.predicted.mentions.as_deref().unwrap_or_default();
        let gold = labelled(gold_mentions, labels, &scored);
        let predicted = labelled(predicted_mentions, labels, &scored);
        gold_out += gold_mentions.len() - gold.len();
        predicted_out += predicted_mentions.len() - predicted.len();
        let set = |mentions: &[Labelled]| -> BTreeSet<(Stretch, String)> {
            mentions.iter().map(|(at, label, _)| (*at, label.clone())).collect()
        };
        let (gold_set, predicted_set) = (set(&gold), set(&predicted));
        all.push(Counts::of(&gold_set, &predicted_set));
        let places =
            |set: &BTreeSet<(Stretch, String)>| -> BTreeSet<Stretch> { set.iter().map(|(at, _)| *at).collect() };
        span.push(Counts::of(&places(&gold_set), &places(&predicted_set)));
        overlap.push(overlapping(&gold_set, &predicted_set));
        values.push(date_values(&gold, &predicted));
        for label in &scored {
            let of = |set: &BTreeSet<(Stretch, String)>| -> BTreeSet<_> {
                set.iter().filter(|(_, other)| other == label).cloned().collect()
            };
            by_label.entry(label).or_default().push(Counts::of(&of(&gold_set), &of(&predicted_set)));
        }
        if let Some(confusion) = &mut confusion {
            confusion.add(&gold_set, &predicted_set);
        }
        note(&mut faults, pair, &gold_set, &predicted);
    }
    let mut measures = Vec::new();
    if !all.is_empty() {
        measures.push(Measure::f1("all", &all));
        measures.extend(by_label.iter().map(|(label, counts)| Measure::f1(*label, counts)));
        measures.push(Measure::f1("span", &span));
        measures.push(Measure::f1("overlap", &overlap));
    }
    if values.iter().any(|count| count.gold > 0) {
        measures.push(Measure::accuracy("DATE value", &values));
    }
    let mut remarks = remark_missing(annotated.into_iter(), "entities", |document| document.mentions.is_some());
    if gold_out + predicted_out > 0 {
        remarks.push(format!(
            "labels scored: {}; left out: {gold_out} gold and {predicted_out} predicted mentions with other labels",
            scored.iter().map(String::as_str).collect::<Vec<_>>().join(" ")
        ));
    }
    LayerReport { confusion, ..LayerReport::new("entities", measures, remarks, faults) }
}

/// Mentions of the same label that share a byte, each used once, in the order of the text.
fn overlapping(gold: &BTreeSet<(Stretch, String)>, predicted: &BTreeSet<(Stretch, String)>) -> Counts {
    let mut free: BTreeSet<_> = predicted.iter().collect();
    let mut hits = 0;
    for (at, label) in gold {
        let found = free.iter().find(|(other, same)| at.overlaps(*other) && label == same).copied();
        if let Some(found) = found {
            free.remove(found);
            hits += 1;
        }
    }
    Counts { hits, predicted: predicted.len(), gold: gold.len() }
}

/// Of the dates that both have at the same place and to which gold gives a value: how many values agree.
fn date_values(gold: &[Labelled], predicted: &[Labelled]) -> Counts {
    let mut counts = Counts::default();
    for (at, label, mention) in gold {
        let Some(value) = mention.value.as_ref().filter(|_| label == "DATE") else { continue };
        let found = predicted.iter().find(|(other, same, _)| other == at && same == label);
        if let Some((_, _, found)) = found {
            counts += Counts::answers(usize::from(found.value.as_ref() == Some(value)), 1);
        }
    }
    counts
}

/// Lists misses, false alarms, and mentions at the right place with another label.
fn note(faults: &mut Faults, pair: &Pair, gold: &BTreeSet<(Stretch, String)>, predicted: &[Labelled]) {
    let (id, text) = (pair.gold.id.as_str(), pair.gold.text.as_str());
    let hit = |at: &Stretch, label: &String| predicted.iter().any(|(other, same, _)| other == at && same == label);
    for (at, label) in gold.iter().filter(|(at, label)| !hit(at, label)) {
        let other = predicted.iter().find(|(other, _, _)| other == at);
        let (kind, what) = match other {
            Some((_, other, _)) => (Kind::Wrong, format!("{label} → {other} `{}`", at.of(text))),
            None => (Kind::Miss, format!("{label} `{}`", at.of(text))),
        };
        faults.note(kind, id, || what, Some((text, *at)));
    }
    for (at, label, mention) in predicted {
        if !gold.iter().any(|(other, _)| other == at) {
            faults.note(Kind::Alarm, id, || format!("{label} `{}`", mention.text), Some((text, *at)));
        }
    }
}
