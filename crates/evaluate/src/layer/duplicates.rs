//! Duplicates: which records repeat an earlier one, and which records are one family.

use super::{Counts, Faults, Kind, LayerReport, Measure, Pair, Stretch};
use crate::clustering::{Clustering, Item, b_cubed};
use crate::score::Settings;
use std::collections::{BTreeMap, BTreeSet};

/// Duplicate scores. A family is a record and all that name it in `duplicate_of`.
///
/// - `marked`: records that repeat an earlier one, whichever it is;
/// - `first`: the same, and the very record that gold names;
/// - `pairs`: pairs of records that are of one family;
/// - `B³` (Bagga & Baldwin 1998) over all records, most of which are families by themselves, and `B³ of repeated` over
///   those that gold or prediction puts together with another.
///
/// Records are told by their place and not by their id, for a record that comes twice has one id.
pub(crate) fn score(pairs: &[Pair], settings: &Settings) -> LayerReport {
    let mut faults = Faults::new(settings.errors);
    let numbers = |id: fn(&Pair) -> Option<String>| {
        let mut numbers = BTreeMap::new();
        for (number, pair) in pairs.iter().enumerate() {
            if let Some(id) = id(pair) {
                numbers.entry(id).or_insert(number);
            }
        }
        numbers
    };
    let in_gold = numbers(|pair| Some(pair.gold.id.clone()));
    let in_predicted = numbers(|pair| pair.original.map(|predicted| predicted.id.clone()));
    let (mut marked, mut first) = (Vec::with_capacity(pairs.len()), Vec::with_capacity(pairs.len()));
    for pair in pairs {
        let (gold, predicted) = (&pair.gold.duplicate_of, &pair.predicted.duplicate_of);
        let counts = Counts {
            hits: usize::from(gold.is_some() && predicted.is_some()),
            predicted: usize::from(predicted.is_some()),
            gold: usize::from(gold.is_some()),
        };
        let named = gold.as_ref().and_then(|id| in_gold.get(id));
        let right =
            counts.hits > 0 && named.is_some() && named == predicted.as_ref().and_then(|id| in_predicted.get(id));
        marked.push(counts);
        first.push(Counts { hits: usize::from(right), ..counts });
        let kind = match (gold, predicted) {
            (Some(_), None) => Kind::Miss,
            (None, Some(_)) => Kind::Alarm,
            (Some(_), Some(_)) if !right => Kind::Wrong,
            _ => continue,
        };
        let written = |id: &Option<String>| id.clone().unwrap_or_else(|| "none".to_owned());
        faults.note(kind, &pair.gold.id, || format!("{} → {}", written(gold), written(predicted)), None);
    }
    let gold = families(pairs.iter().map(|pair| Some((&pair.gold.id, pair.gold.duplicate_of.as_ref()))));
    let predicted = families(pairs.iter().map(|pair| {
        let original = pair.original?;
        Some((&original.id, original.duplicate_of.as_ref()))
    }));
    let repeated: BTreeSet<Item> = [&gold, &predicted]
        .into_iter()
        .flat_map(Clustering::clusters)
        .filter(|(_, members)| members.len() > 1)
        .flat_map(|(_, members)| members.iter().copied())
        .collect();
    let of_repeated = |families: &Clustering| families.filtered(|item| repeated.contains(item));
    let measures = vec![
        Measure::f1("marked", &marked),
        Measure::f1("first", &first),
        Measure::f1("pairs", &[gold.shared_pairs(&predicted)]),
        Measure::shares("B³", &b_cubed(&gold, &predicted, pairs.len())),
        Measure::shares("B³ of repeated", &b_cubed(&of_repeated(&gold), &of_repeated(&predicted), pairs.len())),
    ];
    LayerReport::new("duplicates", measures, Vec::new(), faults)
}

/// The records of one side by family; of each its id and what it repeats, in the order of the pairs.
fn families<'r>(records: impl Iterator<Item = Option<(&'r String, Option<&'r String>)>>) -> Clustering {
    Clustering::new(records.enumerate().filter_map(|(number, record)| {
        let (id, repeated) = record?;
        Some(((number, Stretch::default()), Some(repeated.unwrap_or(id).clone())))
    }))
}
