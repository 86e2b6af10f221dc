//! The graph of an article's sentences: how much they have in common, and which are central.

use crate::terms::Terms;

/// Saturation of repeated terms in BM25 (Robertson & Zaragoza 2009).
const K1: f64 = 1.2;
/// How far BM25 allows for the length of a sentence.
const B: f64 = 0.75;
/// A term in more sentences than this makes no edges: it says little about any of them, and the work
/// stays below `SPREAD` × the number of terms, so an article of any length takes time in proportion to it.
pub const SPREAD: u32 = 256;

/// Share of a sentence's rank that it hands on, as in `PageRank`.
const DAMPING: f64 = 0.85;
/// Rounds of `PageRank`; further ones change nothing in the order.
const ROUNDS: usize = 30;

/// An edge to another sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Edge {
    /// Index of the sentence that it leads to.
    pub to: usize,
    /// How much the two have in common.
    pub weight: f64,
}

/// For each sentence its edges, ascending; the graph is symmetric.
#[derive(Debug, Default)]
pub struct Graph {
    /// Edges by sentence.
    pub edges: Vec<Vec<Edge>>,
}

impl Graph {
    /// The graph of sentences with `terms`: BM25 of each pair, of one as the query for the other, symmetrical
    /// (Barrios et al. 2016), weighed by how rare each term is in the language at large.
    pub fn of(terms: &Terms) -> Self {
        let count = terms.sentences.len();
        let lengths: Vec<f64> =
            terms.sentences.iter().map(|all| all.iter().map(|one| f64::from(one.times)).sum()).collect();
        let mean = (lengths.iter().sum::<f64>() / (count as f64).max(1.0)).max(1.0);
        let weight: Vec<f64> = terms
            .spread
            .iter()
            .zip(&terms.rarity)
            .map(|(&spread, rarity)| (1.0 + count as f64 / f64::from(spread)).ln() * (0.2 + 0.8 * rarity))
            .collect();
        let mut postings: Vec<Vec<(usize, f64)>> = vec![Vec::new(); terms.spread.len()];
        let mut edges: Vec<Vec<Edge>> = vec![Vec::new(); count];
        let mut sums = vec![0.0; count];
        for (index, occurrences) in terms.sentences.iter().enumerate() {
            let mut touched: Vec<usize> = Vec::new();
            for one in occurrences.iter().filter(|one| terms.spread[one.term] <= SPREAD) {
                let times = f64::from(one.times);
                let saturated = times * (K1 + 1.0) / (times + K1 * (1.0 - B + B * lengths[index] / mean));
                for &(other, theirs) in &postings[one.term] {
                    if sums[other] == 0.0 {
                        touched.push(other);
                    }
                    sums[other] += weight[one.term] * saturated * theirs;
                }
                postings[one.term].push((index, saturated));
            }
            touched.sort_unstable();
            for other in touched {
                edges[other].push(Edge { to: index, weight: sums[other] });
                edges[index].push(Edge { to: other, weight: sums[other] });
                sums[other] = 0.0;
            }
        }
        // A sentence got its later neighbours while they were worked on, its earlier ones at its own turn.
        for of_one in &mut edges {
            of_one.sort_by_key(|edge| edge.to);
        }
        Self { edges }
    }

    /// `PageRank` of each sentence (Mihalcea & Tarau 2004; Erkan & Radev 2004), 1 on average.
    pub fn page_rank(&self) -> Vec<f64> {
        let sums: Vec<f64> = self.edges.iter().map(|edges| edges.iter().map(|edge| edge.weight).sum()).collect();
        let mut ranks = vec![1.0; self.edges.len()];
        for _ in 0..ROUNDS {
            ranks = self
                .edges
                .iter()
                .map(|edges| {
                    let inward = edges.iter().map(|edge| edge.weight / sums[edge.to] * ranks[edge.to]);
                    1.0 - DAMPING + DAMPING * inward.sum::<f64>()
                })
                .collect();
        }
        ranks
    }
}
