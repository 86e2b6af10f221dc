//! Clusters of mentions and the measures that compare two of them: B³, MUC, CEAF-e.

use crate::assignment::heaviest;
use crate::counts::Counts;
use crate::report::Shares;
use crate::stretch::Stretch;
use std::collections::BTreeMap;

/// A mention: number of its document and its place.
pub(crate) type Item = (usize, Stretch);

/// Mentions grouped by what they refer to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Clustering {
    /// The cluster of each mention.
    of: BTreeMap<Item, usize>,
    /// The mentions of each cluster, ascending.
    members: Vec<Vec<Item>>,
    /// The name under which each cluster was given.
    names: Vec<String>,
}

impl Clustering {
    /// Groups mentions by name; those without one are clusters by themselves. A mention that
    /// comes twice keeps its first name.
    pub(crate) fn new(mentions: impl IntoIterator<Item = (Item, Option<String>)>) -> Self {
        let mut clusters = Self::default();
        let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
        for (item, name) in mentions {
            if clusters.of.contains_key(&item) {
                continue;
            }
            let next = clusters.members.len();
            let number = name.as_ref().map_or(next, |name| *numbers.entry(name.clone()).or_insert(next));
            if number == next {
                clusters.members.push(Vec::new());
                clusters.names.push(name.unwrap_or_default());
            }
            clusters.members[number].push(item);
            clusters.of.insert(item, number);
        }
        clusters
    }

    /// The same clusters without the mentions that `other` does not have.
    pub(crate) fn restricted_to(&self, other: &Self) -> Self {
        self.filtered(|item| other.of.contains_key(item))
    }

    /// The same clusters, of the mentions that `keep` lets through.
    pub(crate) fn filtered(&self, keep: impl Fn(&Item) -> bool) -> Self {
        let kept = self.of.iter().filter(|(item, _)| keep(item));
        Self::new(kept.map(|(item, cluster)| (*item, Some(cluster.to_string()))))
    }

    /// Pairs of mentions that lie in one cluster: of this one (the gold), of `predicted`, and of both.
    pub(crate) fn shared_pairs(&self, predicted: &Self) -> Counts {
        let pairs = |size: usize| size * size.saturating_sub(1) / 2;
        let all = |clusters: &Self| clusters.members.iter().map(|members| pairs(members.len())).sum();
        let hits = self.overlaps(predicted).into_values().map(pairs).sum();
        Counts { hits, predicted: all(predicted), gold: all(self) }
    }

    /// The cluster of a mention.
    pub(crate) fn cluster(&self, item: &Item) -> Option<usize> {
        self.of.get(item).copied()
    }

    /// All clusters with the name under which they were given.
    pub(crate) fn clusters(&self) -> impl Iterator<Item = (&str, &[Item])> {
        self.names.iter().map(String::as_str).zip(self.members.iter().map(Vec::as_slice))
    }

    /// How many mentions of each cluster lie in which cluster of `other`.
    fn overlaps(&self, other: &Self) -> BTreeMap<(usize, usize), usize> {
        let mut overlaps = BTreeMap::new();
        for (item, own) in &self.of {
            if let Some(others) = other.cluster(item) {
                *overlaps.entry((*own, others)).or_default() += 1;
            }
        }
        overlaps
    }
}

/// B³ (Bagga & Baldwin 1998), for each of `documents` documents.
///
/// The recall of a gold mention is the share of its gold cluster that lies in its predicted cluster, 0
/// when it was not predicted; precision is the same the other way round. So both missed and invented
/// mentions cost, as in the CoNLL scorer (Pradhan et al. 2014).
pub(crate) fn b_cubed(gold: &Clustering, predicted: &Clustering, documents: usize) -> Vec<Shares> {
    let overlaps = gold.overlaps(predicted);
    let mut shares = vec![Shares::default(); documents];
    for (item, &cluster) in &gold.of {
        let common = predicted.cluster(item).map_or(0, |other| overlaps[&(cluster, other)]);
        shares[item.0].gold += 1;
        shares[item.0].of_gold += common as f64 / gold.members[cluster].len() as f64;
    }
    for (item, &cluster) in &predicted.of {
        let common = gold.cluster(item).map_or(0, |other| overlaps[&(other, cluster)]);
        shares[item.0].predicted += 1;
        shares[item.0].of_predicted += common as f64 / predicted.members[cluster].len() as f64;
    }
    shares
}

/// MUC (Vilain et al. 1995): links that need not be added. Mentions that the other side lacks are parts by themselves.
pub(crate) fn muc(gold: &Clustering, predicted: &Clustering) -> Shares {
    let (of_gold, links) = kept_links(gold, predicted);
    let (of_predicted, predicted_links) = kept_links(predicted, gold);
    Shares { of_predicted: of_predicted as f64, predicted: predicted_links, of_gold: of_gold as f64, gold: links }
}

/// Links of the clusters of `own` that `other` keeps, and all of them.
fn kept_links(own: &Clustering, other: &Clustering) -> (usize, usize) {
    own.members.iter().fold((0, 0), |(kept, all), members| {
        let mut parts: Vec<usize> = members.iter().filter_map(|item| other.cluster(item)).collect();
        let alone = members.len() - parts.len();
        parts.sort_unstable();
        parts.dedup();
        (kept + members.len() - (parts.len() + alone), all + members.len() - 1)
    })
}

/// CEAF-e (Luo 2005): the best one-to-one alignment of clusters, each pair weighing
/// `2 · shared / (size + size)`.
pub(crate) fn ceaf_e(gold: &Clustering, predicted: &Clustering) -> Shares {
    let weights: Vec<(usize, usize, f64)> = gold
        .overlaps(predicted)
        .into_iter()
        .map(|((own, other), shared)| {
            let sizes = gold.members[own].len() + predicted.members[other].len();
            (own, other, 2.0 * shared as f64 / sizes as f64)
        })
        .collect();
    let total = heaviest(&weights);
    Shares { of_predicted: total, predicted: predicted.members.len(), of_gold: total, gold: gold.members.len() }
}
