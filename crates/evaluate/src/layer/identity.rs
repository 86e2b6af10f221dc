//! Identity: which mentions are the same thing, in a document and over the whole collection.

use super::entities::{labelled, scored_labels};
use super::{Counts, Faults, Kind, LayerReport, Measure, Pair, Stretch};
use crate::clustering::{Clustering, Item, b_cubed, ceaf_e, muc};
use crate::score::Settings;
use std::collections::{BTreeMap, BTreeSet};

/// Identity scores, first within each document, then over the collection (documents and languages together).
///
/// - `B³`, `MUC`, `CEAF-e` over all mentions: a mention counts as found where both ends agree; missed
///   and invented mentions cost. A predicted mention without `id` is a thing by itself;
/// - `B³ of common mentions` looks only at mentions that both sides have: identity apart from finding;
/// - `kb_id`: of the gold mentions with a `kb_id` that were found, how many have the same one.
///
/// Gold mentions without `id` are left out, and predicted mentions in their places too, and
/// predictions of labels that no gold mention with an `id` has.
pub(crate) fn score(pairs: &[Pair], settings: &Settings) -> LayerReport {
    let mut faults = Faults::new(settings.errors);
    let (gold, predicted) = mentions(pairs, settings);
    let mut measures = Vec::new();
    let mut remarks = Vec::new();
    for (scope, whole_collection) in [("document", false), ("collection", true)] {
        let clusters = |mentions: &[(Item, Option<String>)]| {
            Clustering::new(mentions.iter().map(|(item, id)| {
                (*item, id.as_ref().map(|id| if whole_collection { id.clone() } else { format!("{}\0{id}", item.0) }))
            }))
        };
        let (gold, predicted) = (clusters(&gold), clusters(&predicted));
        if gold.clusters().next().is_none() {
            break;
        }
        let (common_gold, common_predicted) = (gold.restricted_to(&predicted), predicted.restricted_to(&gold));
        measures.push(Measure::shares(format!("{scope} B³"), &b_cubed(&gold, &predicted, pairs.len())));
        measures.push(Measure::shares(format!("{scope} MUC"), &[muc(&gold, &predicted)]));
        measures.push(Measure::shares(format!("{scope} CEAF-e"), &[ceaf_e(&gold, &predicted)]));
        let common = b_cubed(&common_gold, &common_predicted, pairs.len());
        measures.push(Measure::shares(format!("{scope} B³ of common mentions"), &common));
        if whole_collection {
            let merges = mixed(&predicted, &gold);
            let splits = mixed(&gold, &predicted);
            remarks.push(format!(
                "over the collection {} predicted things join several gold things, {} gold things are split",
                merges.len(),
                splits.len()
            ));
            for (kind, what, mixtures) in [(Kind::Alarm, "joined", merges), (Kind::Miss, "split", splits)] {
                for (name, parts) in mixtures {
                    let parts: Vec<String> = parts.iter().map(|item| written(pairs, item)).collect();
                    faults.note(kind, "(collection)", || format!("{what} `{name}`: {}", parts.join(" + ")), None);
                }
            }
        }
    }
    measures.extend(knowledge_base(pairs, &mut faults));
    LayerReport::new("identity", measures, remarks, faults)
}

type Identified = Vec<(Item, Option<String>)>;

/// Gold mentions with an id, and the predicted mentions that answer to them.
fn mentions(pairs: &[Pair], settings: &Settings) -> (Identified, Identified) {
    let identified =
        pairs.iter().flat_map(|pair| pair.gold.mentions.iter().flatten()).filter(|mention| mention.id.is_some());
    let scored = scored_labels(identified, &settings.labels);
    let (mut gold, mut predicted) = (Vec::new(), Vec::new());
    for (number, pair) in pairs.iter().enumerate() {
        let Some(in_gold) = &pair.gold.mentions else { continue };
        let own: Vec<_> = labelled(in_gold, &settings.labels, &scored)
            .into_iter()
            .filter(|(_, _, mention)| mention.id.is_some())
            .collect();
        let places: BTreeSet<_> = own.iter().map(|(at, _, _)| *at).collect();
        gold.extend(own.iter().map(|(at, _, mention)| ((number, *at), mention.id.clone())));
        let anonymous = |at: &Stretch| !places.contains(at) && in_gold.iter().any(|mention| mention.at == *at);
        let found = labelled(pair.predicted.mentions.as_deref().unwrap_or_default(), &settings.labels, &scored);
        let found = found.into_iter().filter(|(at, _, _)| !anonymous(at));
        predicted.extend(found.map(|(at, _, mention)| ((number, at), mention.id.clone())));
    }
    (gold, predicted)
}

/// Clusters of `own` whose mentions lie in several clusters of `other`, with one mention of each.
fn mixed(own: &Clustering, other: &Clustering) -> Vec<(String, Vec<Item>)> {
    let mixtures = own.clusters().filter_map(|(name, members)| {
        let mut parts = BTreeMap::new();
        for item in members {
            if let Some(part) = other.cluster(item) {
                parts.entry(part).or_insert(*item);
            }
        }
        (parts.len() > 1).then(|| (name.to_owned(), parts.into_values().collect()))
    });
    mixtures.collect()
}

/// A mention with its document, for people.
fn written(pairs: &[Pair], (document, at): &Item) -> String {
    let gold = pairs[*document].gold;
    format!("`{}` ({})", at.of(&gold.text), gold.id)
}

/// Of the gold mentions with a `kb_id` that were found: how many got the same one.
fn knowledge_base(pairs: &[Pair], faults: &mut Faults) -> Option<Measure> {
    let answers: Vec<Counts> = pairs
        .iter()
        .map(|pair| {
            let mut counts = Counts::default();
            for mention in pair.gold.mentions.iter().flatten().filter(|mention| mention.kb_id.is_some()) {
                let Some(found) = pair.predicted.mentions.iter().flatten().find(|found| found.at == mention.at) else {
                    continue;
                };
                let right = found.kb_id == mention.kb_id;
                counts += Counts::answers(usize::from(right), 1);
                if !right {
                    let (gold, other) = (mention.kb_id.as_deref(), found.kb_id.as_deref().unwrap_or("none"));
                    let what = || format!("kb_id {} → {other}", gold.unwrap_or_default());
                    faults.note(Kind::Wrong, &pair.gold.id, what, Some((&pair.gold.text, mention.at)));
                }
            }
            counts
        })
        .collect();
    answers.iter().any(|counts| counts.gold > 0).then(|| Measure::accuracy("kb_id", &answers))
}
