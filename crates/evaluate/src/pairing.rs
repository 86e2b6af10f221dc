//! Which predicted record answers to which gold record.

use crate::document::Document;
use clap::ValueEnum;
use std::collections::BTreeMap;

/// What records are paired by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Key {
    /// The same `id`
    Id,
    /// The same `source.path`; within it the byte ranges that share most, else the same `part`
    Path,
    /// As `path`, but only the file names need be the same
    File,
    /// The gold `id` is the file name of `source.path` up to its first dot
    Stem,
    /// The same `url`
    Url,
    /// The same `text`
    Text,
    /// The first with the first, and so on
    Order,
}

impl Key {
    /// The key in words, for reports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Path => "source.path",
            Self::File => "file name and part",
            Self::Stem => "gold id = file name",
            Self::Url => "url",
            Self::Text => "identical text",
            Self::Order => "order",
        }
    }
}

/// Gold records with their predictions.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Pairing {
    /// What they were paired by.
    pub(crate) key: Key,
    /// For each gold record the index of its prediction.
    pub(crate) partner: Vec<Option<usize>>,
    /// Predictions without gold.
    pub(crate) alone: Vec<usize>,
}

/// Pairs the records by `key`, or else by the first key that brings together half of the smaller side.
///
/// Order is the last resort, and only for collections of equal size; without it the key that pairs most is taken.
pub(crate) fn pair(gold: &[Document], predicted: &[Document], key: Option<Key>) -> Pairing {
    let (key, partner) = match key {
        Some(key) => (key, partners(gold, predicted, key)),
        None => choose(gold, predicted),
    };
    let mut alone = vec![true; predicted.len()];
    partner.iter().flatten().for_each(|&at| alone[at] = false);
    let alone = alone.iter().enumerate().filter(|(_, alone)| **alone).map(|(at, _)| at).collect();
    Pairing { key, partner, alone }
}

/// The key to pair by when nobody says one, and its pairs.
fn choose(gold: &[Document], predicted: &[Document]) -> (Key, Vec<Option<usize>>) {
    let smaller = gold.len().min(predicted.len());
    let mut best = (Key::Id, vec![None; gold.len()], 0);
    for key in [Key::Id, Key::Path, Key::File, Key::Stem, Key::Url, Key::Text] {
        let partner = partners(gold, predicted, key);
        let pairs = partner.iter().flatten().count();
        if pairs > 0 && pairs * 2 >= smaller {
            return (key, partner);
        }
        if pairs > best.2 {
            best = (key, partner, pairs);
        }
    }
    if gold.len() == predicted.len() {
        return (Key::Order, partners(gold, predicted, Key::Order));
    }
    (best.0, best.1)
}

fn partners(gold: &[Document], predicted: &[Document], key: Key) -> Vec<Option<usize>> {
    let values = |documents: &[Document], value: fn(&Document) -> Option<String>| documents.iter().map(value).collect();
    let both = |value| by_value(values(gold, value), values(predicted, value));
    match key {
        Key::Id => by_value(unique_ids(gold), unique_ids(predicted)),
        Key::Path => by_source(gold, predicted, str::to_owned),
        Key::File => by_source(gold, predicted, |path| file_name(path).to_owned()),
        Key::Stem => by_value(
            unique_ids(gold),
            values(predicted, |document| {
                document.path.as_deref().and_then(|path| file_name(path).split('.').next()).map(str::to_owned)
            }),
        ),
        Key::Url => both(|document| document.url.clone()),
        Key::Text => both(|document| Some(document.text.clone())),
        Key::Order => (0..gold.len()).map(|at| Some(at).filter(|&at| at < predicted.len())).collect(),
    }
}

/// Ids, made unique: the second `a` is `a~2`, as the readers of corpora write it.
fn unique_ids(documents: &[Document]) -> Vec<Option<String>> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut ids = Vec::with_capacity(documents.len());
    for Document { id, .. } in documents {
        let times = seen.entry(id).or_default();
        *times += 1;
        let unique = if *times > 1 { format!("{id}~{times}") } else { id.clone() };
        ids.push(Some(unique).filter(|_| !id.is_empty()));
    }
    ids
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Pairs by equal values; where a value comes several times, the first goes with the first.
fn by_value(gold: Vec<Option<String>>, predicted: Vec<Option<String>>) -> Vec<Option<usize>> {
    let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, value) in predicted.into_iter().enumerate().rev() {
        if let Some(value) = value {
            places.entry(value).or_default().push(at);
        }
    }
    gold.into_iter().map(|value| places.get_mut(&value?)?.pop()).collect()
}

/// Pairs within files: the byte ranges that share most first, then equal part numbers.
fn by_source(gold: &[Document], predicted: &[Document], name: impl Fn(&str) -> String) -> Vec<Option<usize>> {
    let mut files: BTreeMap<String, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for (at, path) in gold.iter().enumerate().filter_map(|(at, document)| Some((at, document.path.as_deref()?))) {
        files.entry(name(path)).or_default().0.push(at);
    }
    for (at, path) in predicted.iter().enumerate().filter_map(|(at, document)| Some((at, document.path.as_deref()?))) {
        files.entry(name(path)).or_default().1.push(at);
    }
    let mut partner = vec![None; gold.len()];
    let mut taken = vec![false; predicted.len()];
    for (in_gold, in_predicted) in files.into_values() {
        let mut candidates = Vec::new();
        for &g in &in_gold {
            for &p in &in_predicted {
                let shared = match (gold[g].range, predicted[p].range) {
                    (Some(a), Some(b)) => a.shared(b),
                    // One byte, so that any overlap goes before an equal part number.
                    _ => usize::from(gold[g].part.unwrap_or(1) == predicted[p].part.unwrap_or(1)),
                };
                if shared > 0 {
                    candidates.push((std::cmp::Reverse(shared), g, p));
                }
            }
        }
        candidates.sort_unstable();
        for (_, g, p) in candidates {
            if partner[g].is_none() && !taken[p] {
                partner[g] = Some(p);
                taken[p] = true;
            }
        }
    }
    partner
}
