//! Compares the summaries with those of simpler methods by ROUGE: records with `sentences` and a string
//! `reference` on standard input, a table on standard output. scripts/bench-summarise makes the records.

use std::collections::HashMap;
use std::io::{BufRead, Write};
use summarise::graph::Graph;
use summarise::terms::Normaliser;
use summarise::{Budget, Candidates, Marks};
use wire::{Article, Entities, Language, Sentences};

const SYSTEMS: [&str; 5] = ["dossier", "lead", "TextRank", "directed", "random"];

fn words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    lower.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).map(ToOwned::to_owned).collect()
}

fn f1(shared: usize, one: usize, other: usize) -> f64 {
    if shared == 0 { 0.0 } else { 2.0 * shared as f64 / (one + other) as f64 }
}

/// ROUGE-N of Lin (2004), without stemming: shared n-grams, each as often as both have it.
fn rouge_n(one: &[String], other: &[String], n: usize) -> f64 {
    let mut counts: HashMap<&[String], usize> = HashMap::new();
    one.windows(n).for_each(|gram| *counts.entry(gram).or_default() += 1);
    let mut shared = 0;
    for gram in other.windows(n) {
        if let Some(left) = counts.get_mut(gram).filter(|left| **left > 0) {
            *left -= 1;
            shared += 1;
        }
    }
    f1(shared, (one.len() + 1).saturating_sub(n), (other.len() + 1).saturating_sub(n))
}

/// ROUGE-L of the two as one sequence each.
fn rouge_l(one: &[String], other: &[String]) -> f64 {
    let mut row = vec![0_usize; other.len() + 1];
    for word in one {
        let mut diagonal = 0;
        for (at, theirs) in other.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if word == theirs { diagonal + 1 } else { above.max(row[at]) };
            diagonal = above;
        }
    }
    f1(row[other.len()], one.len(), other.len())
}

/// What each sentence shares with those behind it (Zheng & Lapata 2019, λ1 = 0, β = 0.3).
fn directed(graph: &Graph) -> Vec<f64> {
    let weights: Vec<f64> = graph.edges.iter().flatten().map(|edge| edge.weight).collect();
    let floor = 0.3 * weights.iter().sum::<f64>() / (weights.len() as f64).max(1.0);
    let behind = |at: usize| graph.edges[at].iter().filter(move |edge| edge.to > at);
    (0..graph.edges.len()).map(|at| behind(at).map(|edge| (edge.weight - floor).max(0.0)).sum()).collect()
}

fn best(scores: &[f64], lengths: &[usize], budget: Budget) -> Vec<usize> {
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]));
    let (mut left, mut chosen) = (budget.words.unwrap_or(usize::MAX), Vec::new());
    for at in order {
        if chosen.len() < budget.sentences && (lengths[at] <= left || chosen.is_empty()) {
            left = left.saturating_sub(lengths[at]);
            chosen.push(at);
        }
    }
    chosen.sort_unstable();
    chosen
}

#[allow(clippy::disallowed_methods, reason = "a benchmark prints its own table; it is no command")]
fn main() {
    let features = std::env::args().any(|argument| argument == "--features");
    let mut out = std::io::stdout().lock();
    // By length asked for, then by system: ROUGE-1, -2, -L.
    let mut sums = [[[0.0; 3]; SYSTEMS.len()]; 2];
    let (mut articles, mut seed) = (0_usize, 1_u64);
    for line in std::io::stdin().lock().lines() {
        let line = line.expect("standard input is readable");
        let article = Article::parse(&line).expect("a record");
        let text = article.text();
        let Sentences(sentences) = article.require().expect("sentences");
        let Entities(entities) = article.layer().expect("entities").unwrap_or_default();
        let language: Option<Language> = article.layer().expect("language");
        let reference: String = article.field("reference").expect("a string").expect("a reference");
        let normaliser = Normaliser::new(language.as_ref().map_or("en", |language| &language.code));
        let candidates = Candidates::new(text, None, &sentences, &entities, &normaliser);
        let gold = words(&reference);
        let said: Vec<Vec<String>> = candidates.sentences.iter().map(|one| words(one.span(text).text(text))).collect();
        if features {
            for (marks, said) in candidates.marks.iter().zip(&said) {
                let marks: Vec<String> = marks.list().iter().map(|mark| format!("{mark:.4}")).collect();
                let shared = said.windows(3).filter(|gram| gold.windows(3).any(|theirs| theirs == *gram)).count();
                let share = shared as f64 / (said.len() as f64 - 2.0).max(1.0);
                writeln!(out, "{articles} {:.3} {:.3} {}", share, rouge_n(said, &gold, 1), marks.join(" "))
                    .expect("written");
            }
            articles += 1;
            continue;
        }
        let lengths: Vec<usize> = said.iter().map(Vec::len).collect();
        let graph = Graph::of(&candidates.terms);
        let centrality = directed(&graph);
        let lead: Vec<f64> = (0..lengths.len()).map(|at| -(at as f64)).collect();
        let random: Vec<f64> = lengths
            .iter()
            .map(|_| {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                (seed >> 33) as f64
            })
            .collect();
        let ranks = graph.page_rank();
        let same = Budget { sentences: usize::MAX, words: Some(gold.len()) };
        for (row, budget) in [same, Budget { sentences: 3, words: None }].into_iter().enumerate() {
            for (column, scores) in
                [None, Some(&lead), Some(&ranks), Some(&centrality), Some(&random)].iter().enumerate()
            {
                let chosen = scores.map_or_else(
                    || {
                        let scores: Vec<f64> = candidates.marks.iter().map(Marks::score).collect();
                        summarise::selection::select(&candidates.terms, &scores, &lengths, budget)
                    },
                    |scores| best(scores, &lengths, budget),
                );
                let summary: Vec<String> = chosen.iter().flat_map(|&at| said[at].iter().cloned()).collect();
                let found = [rouge_n(&summary, &gold, 1), rouge_n(&summary, &gold, 2), rouge_l(&summary, &gold)];
                sums[row][column].iter_mut().zip(found).for_each(|(sum, one)| *sum += one);
            }
        }
        articles += 1;
    }
    if features {
        return;
    }
    writeln!(
        out,
        "| {articles} articles | R-1 | R-2 | R-L | R-1 at 3 sentences | R-2 | R-L |\n|---|---|---|---|---|---|---|"
    )
    .expect("written");
    for (column, system) in SYSTEMS.iter().enumerate() {
        let cells: Vec<String> = sums
            .iter()
            .flat_map(|row| row[column])
            .map(|sum| format!("{:.1}", 100.0 * sum / articles as f64))
            .collect();
        writeln!(out, "| {system} | {} |", cells.join(" | ")).expect("written");
    }
}
