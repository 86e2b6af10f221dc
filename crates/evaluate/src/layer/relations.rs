//! Relations: who did what to whom, and how it was put.

use super::{Counts, Faults, Kind, LayerReport, Measure, Pair, Stretch, remark_missing};
use crate::document::Relation;
use crate::score::Settings;
use std::collections::BTreeMap;

/// Relation scores; every relation is matched at most once, and as many as possible are.
///
/// - `exact`: subject and object have the same ends (or neither has an object), the evidence shares at
///   least one byte, and the type is the same where gold has one;
/// - `lenient`: subject and object share at least one byte (or neither has an object), and the
///   evidence shares one or the predicate is the same (case does not matter; where gold marks no evidence
///   only the predicate counts, where it has no predicate either any will do);
/// - `arguments`: subject and object as in `lenient`, whatever the predicate;
/// - then, over the pairs that `lenient` found, how often type, polarity, modality, speaker and date
///   agree; type, speaker and date only where gold has one.
pub(crate) fn score(pairs: &[Pair], settings: &Settings) -> LayerReport {
    let mut faults = Faults::new(settings.errors);
    let (mut strict, mut loose, mut arguments) = (Vec::new(), Vec::new(), Vec::new());
    let mut attributes: BTreeMap<&str, Vec<Counts>> = BTreeMap::new();
    for pair in pairs {
        let Some(gold) = &pair.gold.relations else { continue };
        let predicted = pair.predicted.relations.as_deref().unwrap_or_default();
        let counts = |hits: usize| Counts { hits, predicted: predicted.len(), gold: gold.len() };
        let exact_partners = matching(gold, predicted, &vec![None; gold.len()], exact);
        strict.push(counts(exact_partners.iter().flatten().count()));
        let partners = matching(gold, predicted, &exact_partners, lenient);
        loose.push(counts(partners.iter().flatten().count()));
        let any = matching(gold, predicted, &partners, same_arguments);
        arguments.push(counts(any.iter().flatten().count()));
        for (relation, found) in gold.iter().zip(&partners).filter_map(|(gold, at)| Some((gold, &predicted[(*at)?]))) {
            for (name, right) in agreement(relation, found) {
                attributes.entry(name).or_default().push(Counts::answers(usize::from(right), 1));
                if !right {
                    let what = || format!("{name} of `{}`", relation.predicate);
                    faults.note(Kind::Wrong, &pair.gold.id, what, place_of(relation, &pair.gold.text));
                }
            }
        }
        note(&mut faults, pair, gold, predicted, &partners);
    }
    let mut measures = Vec::new();
    if !strict.is_empty() {
        measures.push(Measure::f1("exact", &strict));
        measures.push(Measure::f1("lenient", &loose));
        measures.push(Measure::f1("arguments", &arguments));
        measures.extend(attributes.iter().map(|(name, answers)| Measure::accuracy(*name, answers)));
    }
    let annotated = pairs.iter().filter(|pair| pair.gold.relations.is_some());
    let remarks = remark_missing(annotated, "relations", |document| document.relations.is_some());
    LayerReport::new("relations", measures, remarks, faults)
}

fn exact(gold: &Relation, predicted: &Relation) -> bool {
    gold.subject == predicted.subject
        && gold.object == predicted.object
        && same_evidence(gold, predicted)
        && (gold.kind.is_none() || gold.kind == predicted.kind)
}

fn same_arguments(gold: &Relation, predicted: &Relation) -> bool {
    let objects = match (gold.object, predicted.object) {
        (Some(a), Some(b)) => a.overlaps(b),
        (None, None) => true,
        _ => false,
    };
    gold.subject.overlaps(predicted.subject) && objects
}

fn lenient(gold: &Relation, predicted: &Relation) -> bool {
    same_arguments(gold, predicted) && (same_evidence(gold, predicted) || same_predicate(gold, predicted))
}

/// Whether the cues share a byte; where gold marks none the predicates must be the same.
fn same_evidence(gold: &Relation, predicted: &Relation) -> bool {
    match (gold.evidence, predicted.evidence) {
        (Some(a), Some(b)) => a.overlaps(b),
        _ => same_predicate(gold, predicted),
    }
}

/// Whether the predicates are the same but for case; gold without one is content with any.
fn same_predicate(gold: &Relation, predicted: &Relation) -> bool {
    gold.predicate.is_empty() || gold.predicate.to_lowercase() == predicted.predicate.to_lowercase()
}

/// Whether the attributes agree, of those that gold has.
fn agreement(gold: &Relation, predicted: &Relation) -> Vec<(&'static str, bool)> {
    let mut answers =
        vec![("polarity", gold.polarity == predicted.polarity), ("modality", gold.modality == predicted.modality)];
    if gold.kind.is_some() {
        answers.push(("type", gold.kind == predicted.kind));
    }
    if let Some(speaker) = gold.speaker {
        answers.push(("speaker", predicted.speaker.is_some_and(|found| found.overlaps(speaker))));
    }
    if gold.date.is_some() {
        answers.push(("date", gold.date == predicted.date));
    }
    answers
}

/// For each gold relation its prediction in a largest one-to-one matching (augmenting paths, Kuhn 1955),
/// which begins with the pairs of `start`: those gold relations stay matched.
fn matching(
    gold: &[Relation],
    predicted: &[Relation],
    start: &[Option<usize>],
    same: impl Fn(&Relation, &Relation) -> bool,
) -> Vec<Option<usize>> {
    let edges: Vec<Vec<usize>> =
        gold.iter().map(|gold| (0..predicted.len()).filter(|&at| same(gold, &predicted[at])).collect()).collect();
    let mut owner: Vec<Option<usize>> = vec![None; predicted.len()];
    for (at, partner) in start.iter().enumerate() {
        if let Some(partner) = partner {
            owner[*partner] = Some(at);
        }
    }
    for (at, partner) in start.iter().enumerate() {
        if partner.is_none() {
            augment(at, &edges, &mut owner, &mut vec![false; predicted.len()]);
        }
    }
    let mut partners = vec![None; gold.len()];
    owner.iter().enumerate().for_each(|(at, owner)| owner.iter().for_each(|&gold| partners[gold] = Some(at)));
    partners
}

/// Finds a free prediction for `gold`, moving others where they have another choice.
fn augment(gold: usize, edges: &[Vec<usize>], owner: &mut [Option<usize>], seen: &mut [bool]) -> bool {
    for &candidate in &edges[gold] {
        if !std::mem::replace(&mut seen[candidate], true)
            && owner[candidate].is_none_or(|other| augment(other, edges, owner, seen))
        {
            owner[candidate] = Some(gold);
            return true;
        }
    }
    false
}

/// Where a person should look: the cue, or else the subject.
fn place_of<'t>(relation: &Relation, text: &'t str) -> Option<(&'t str, Stretch)> {
    Some((text, relation.evidence.unwrap_or(relation.subject))).filter(|(_, at)| at.end <= text.len())
}

/// Lists relations that were missed and those that are not in the gold.
fn note(faults: &mut Faults, pair: &Pair, gold: &[Relation], predicted: &[Relation], partners: &[Option<usize>]) {
    let text = pair.gold.text.as_str();
    let written = |relation: &Relation| {
        let object = relation.object.map_or(String::new(), |at| format!(" | {}", at.of(text)));
        format!("{} | {}{object}", relation.subject.of(text), relation.predicate)
    };
    for (relation, _) in gold.iter().zip(partners).filter(|(_, partner)| partner.is_none()) {
        faults.note(Kind::Miss, &pair.gold.id, || written(relation), place_of(relation, text));
    }
    for (_, relation) in predicted.iter().enumerate().filter(|(at, _)| !partners.contains(&Some(*at))) {
        faults.note(Kind::Alarm, &pair.gold.id, || written(relation), place_of(relation, text));
    }
}
