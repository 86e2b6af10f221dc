//! Kinds of paragraphs, and page furniture against content.

use super::{Counts, Faults, Kind, LayerReport, Measure, Pair, Stretch, remark_missing};
use crate::document::CHROME;
use crate::score::Settings;
use std::collections::{BTreeMap, BTreeSet};

/// Block scores, by character where nothing else is said (blanks left out).
///
/// - `kind`: share of the characters in gold blocks that stand in a block of the right kind;
/// - `content`: characters that are not furniture; what is in no block is content;
/// - one line for every kind in the gold;
/// - `block`: blocks both of whose ends and whose kind agree, blanks trimmed.
pub(crate) fn score(pairs: &[Pair], settings: &Settings) -> LayerReport {
    let mut faults = Faults::new(settings.errors);
    let (mut right, mut content, mut exact) = (Vec::new(), Vec::new(), Vec::new());
    let mut by_kind: BTreeMap<&str, Vec<Counts>> = BTreeMap::new();
    for pair in pairs {
        let Some(gold) = &pair.gold.blocks else { continue };
        let predicted = pair.predicted.blocks.as_deref().unwrap_or_default();
        let text = pair.gold.text.as_str();
        let (in_gold, in_predicted) = (painted(text, gold), painted(text, predicted));
        // Predicted text that has no counterpart in the gold: its length stands for its characters.
        let outside = |kind: Option<&str>| -> usize {
            let alone = predicted.iter().filter(|(at, _)| at.start > text.len());
            let alone = alone.filter(|(_, own)| kind.map_or(own != CHROME, |kind| own == kind));
            alone.map(|(at, _)| at.end - at.start).sum()
        };
        let both = || in_gold.iter().zip(&in_predicted);
        let known = both().filter(|(gold, _)| !gold.is_empty());
        right.push(known.fold(Counts::default(), |mut sum, (gold, predicted)| {
            sum += Counts::answers(usize::from(gold == predicted), 1);
            sum
        }));
        content.push(Counts {
            hits: both().filter(|(gold, predicted)| **gold != CHROME && **predicted != CHROME).count(),
            predicted: in_predicted.iter().filter(|kind| **kind != CHROME).count() + outside(None),
            gold: in_gold.iter().filter(|kind| **kind != CHROME).count(),
        });
        for kind in gold
            .iter()
            .map(|(_, kind)| kind.as_str())
            .chain(predicted.iter().map(|(_, kind)| kind.as_str()))
            .collect::<BTreeSet<_>>()
        {
            by_kind.entry(kind).or_default().push(Counts {
                hits: both().filter(|(gold, predicted)| **gold == kind && **predicted == kind).count(),
                predicted: in_predicted.iter().filter(|own| **own == kind).count() + outside(Some(kind)),
                gold: in_gold.iter().filter(|own| **own == kind).count(),
            });
        }
        let set = |blocks: &[(Stretch, String)]| -> BTreeSet<(Stretch, String)> {
            blocks.iter().map(|(at, kind)| (at.trimmed(text), kind.clone())).collect()
        };
        let (gold_set, predicted_set) = (set(gold), set(predicted));
        note(&mut faults, pair, &gold_set, &predicted_set);
        exact.push(Counts::of(&gold_set, &predicted_set));
    }
    let mut measures = Vec::new();
    if !exact.is_empty() {
        measures.push(Measure::accuracy("kind", &right));
        measures.push(Measure::f1("content", &content));
        measures.extend(by_kind.iter().map(|(kind, counts)| Measure::f1(*kind, counts)));
        measures.push(Measure::f1("block", &exact));
    }
    let annotated = pairs.iter().filter(|pair| pair.gold.blocks.is_some());
    let remarks = remark_missing(annotated, "blocks", |document| document.blocks.is_some());
    LayerReport::new("blocks", measures, remarks, faults)
}

/// For every character of `text` that is not blank, the kind of the block that it stands in, or an empty string.
fn painted<'b>(text: &str, blocks: &'b [(Stretch, String)]) -> Vec<&'b str> {
    let mut blocks: Vec<&(Stretch, String)> = blocks.iter().collect();
    blocks.sort_unstable();
    let signs = text.char_indices().filter(|(_, character)| !character.is_whitespace());
    let kind = |(at, _): (usize, char)| {
        let last = blocks[..blocks.partition_point(|(block, _)| block.start <= at)].last();
        last.filter(|(block, _)| at < block.end).map_or("", |(_, kind)| kind.as_str())
    };
    signs.map(kind).collect()
}

/// Lists blocks of another kind, missing and surplus ones.
fn note(faults: &mut Faults, pair: &Pair, gold: &BTreeSet<(Stretch, String)>, predicted: &BTreeSet<(Stretch, String)>) {
    let (id, text) = (pair.gold.id.as_str(), pair.gold.text.as_str());
    for (at, kind) in gold.difference(predicted) {
        match predicted.iter().find(|(other, _)| other == at) {
            Some((_, other)) => faults.note(Kind::Wrong, id, || format!("{kind} → {other}"), Some((text, *at))),
            None => faults.note(Kind::Miss, id, || kind.clone(), Some((text, *at))),
        }
    }
    for (at, kind) in predicted.difference(gold).filter(|(at, _)| !gold.iter().any(|(other, _)| other == at)) {
        faults.note(Kind::Alarm, id, || kind.clone(), Some((text, *at)));
    }
}
