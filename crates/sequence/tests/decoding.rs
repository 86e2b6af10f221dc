//! Decoding, against sequences worked out by hand and against trying everything.

use proptest::prelude::*;
use sequence::{Bilou, Chunk, Corpus, Feature, Lattice, Meta, Model, Settings, Topology, Weights, train};

fn feature(name: &str) -> u64 {
    Feature::new(0).with(name.as_bytes()).hash()
}

/// A model of two labels over the corpus `a b`, `b a` with labels 0 and 1.
fn small(topology: Topology) -> Weights {
    let mut corpus = Corpus::new(topology);
    for (words, labels) in [(["a", "b"], [0, 1]), (["a", "a"], [0, 0])] {
        corpus.begin();
        for (word, label) in words.iter().zip(labels) {
            corpus.token(&[feature(word)], label);
        }
    }
    train(&corpus, &Settings { min_count: 1, ..Settings::default() }, |_| true)
}

fn meta(labels: usize) -> Meta {
    Meta { labels: (0..labels).map(|label| format!("L{label}")).collect(), ..Meta::default() }
}

/// Untrained steps: every score 0.
fn untrained(topology: Topology) -> Model {
    let labels = topology.labels();
    let corpus = Corpus::new(topology);
    train(&corpus, &Settings::default(), |_| true).compress(&meta(labels), usize::MAX, 0.0)
}

#[track_caller]
fn check_viterbi(topology: Topology, scores: &[&[i32]], expect: &[u8]) {
    let model = untrained(topology);
    let mut lattice = Lattice::default();
    lattice.load(&scores.concat(), model.labels());
    assert_eq!(lattice.viterbi(model.transitions()), expect);
}

#[test]
fn the_best_label_of_each_token_where_all_steps_are_free() {
    check_viterbi(Topology::free(2), &[&[3, 1], &[0, 2], &[5, 5]], &[0, 1, 0]);
    check_viterbi(Topology::free(2), &[&[1, 1]], &[0]);
    check_viterbi(Topology::free(3), &[], &[]);
}

#[test]
fn a_step_that_is_forbidden_is_never_taken() {
    // 1 may not follow 1: 9 + 0 + 9 beats 9 + 8 + nothing.
    let alternate = || Topology::new(2, |from, to| !(from == 1 && to == 1), |_| true, |_| true);
    check_viterbi(alternate(), &[&[0, 9], &[0, 8], &[0, 9]], &[1, 0, 1]);
    // But one high score in the middle wins over its neighbours.
    check_viterbi(alternate(), &[&[0, 9], &[0, 30], &[0, 9]], &[0, 1, 0]);
    let closed = || Topology::new(2, |_, _| true, |label| label == 0, |label| label == 1);
    check_viterbi(closed(), &[&[0, 99], &[99, 0]], &[0, 1]);
}

#[test]
fn chunks_are_always_closed() {
    // O B I L U of one type; the scores want an inside label alone, which cannot be.
    let bilou = Bilou::new(1);
    check_viterbi(bilou.topology(), &[&[0, 0, 50, 0, 10]], &[4]);
    check_viterbi(bilou.topology(), &[&[0, 9, 0, 0, 0], &[0, 0, 9, 0, 0], &[0, 0, 9, 0, 0]], &[1, 2, 3]);
}

#[test]
fn marginals_of_free_steps_are_those_of_the_tokens() {
    let model = small(Topology::free(2)).compress(&meta(2), usize::MAX, 0.0);
    let mut lattice = Lattice::default();
    lattice.reset(2, 2);
    model.add(feature("a"), lattice.scores(0));
    model.add(feature("b"), lattice.scores(1));
    lattice.marginals(model.transitions());
    assert!(lattice.marginal(0, 0) > 0.7, "{}", lattice.marginal(0, 0));
    assert!((lattice.marginal(1, 0) + lattice.marginal(1, 1) - 1.0).abs() < 1e-9);
    // Half of what the scores did: the square root of the odds, where the steps say nothing.
    let free = untrained(Topology::free(2));
    lattice.load(&[500, 0], 2);
    let mut odds = |share| {
        lattice.marginals(&free.transitions().tempered(share));
        lattice.marginal(0, 0) / lattice.marginal(0, 1)
    };
    let (all, half) = (odds(1.0), odds(0.5));
    assert!(half > 1.0 && (half * half / all - 1.0).abs() < 1e-9, "{all} {half}");
    lattice.load(&[0, 0], 2);
    lattice.marginals(free.transitions());
    assert!((lattice.marginal(0, 0) - 0.5).abs() < 1e-9, "no reason to prefer either");
}

/// The labels and the score of the best sequence, found by trying all.
fn exhaustive(topology: &Topology, scores: &[Vec<i32>]) -> i32 {
    let labels = topology.labels();
    let all = labels.pow(u32::try_from(scores.len()).expect("a short sentence"));
    let path = |mut number: usize| -> Vec<usize> {
        let digit = |_| {
            let label = number % labels;
            number /= labels;
            label
        };
        (0..scores.len()).map(digit).collect()
    };
    let possible = |path: &[usize]| {
        topology.starts(path[0])
            && topology.ends(path[path.len() - 1])
            && path.windows(2).all(|pair| topology.follows(pair[0], pair[1]))
    };
    let score = |path: Vec<usize>| path.iter().zip(scores).map(|(&label, row)| row[label]).sum::<i32>();
    (0..all).map(path).filter(|path| possible(path)).map(score).max().expect("some sequence is possible")
}

proptest! {
    #[test]
    fn viterbi_finds_what_trying_everything_finds(scores in prop::collection::vec(prop::collection::vec(-100..100, 5), 1..6)) {
        let topology = Bilou::new(1).topology();
        let model = untrained(topology.clone());
        let mut lattice = Lattice::default();
        lattice.load(&scores.concat(), 5);
        let path = lattice.viterbi(model.transitions()).to_vec();
        let score: i32 = path.iter().zip(&scores).map(|(&label, row)| row[usize::from(label)]).sum();
        prop_assert_eq!(score, exhaustive(&topology, &scores));
        prop_assert!(path.windows(2).all(|pair| topology.follows(pair[0].into(), pair[1].into())));
    }

    #[test]
    fn marginals_of_a_token_sum_to_one(scores in prop::collection::vec(prop::collection::vec(-400..400, 9), 1..9)) {
        let model = untrained(Bilou::new(2).topology());
        let mut lattice = Lattice::default();
        lattice.load(&scores.concat(), 9);
        lattice.marginals(model.transitions());
        for token in 0..scores.len() {
            let sum: f64 = (0..9).map(|label| lattice.marginal(token, label)).sum();
            prop_assert!((sum - 1.0).abs() < 1e-9);
        }
    }

    #[test]
    fn chunks_survive_their_labels(lengths in prop::collection::vec((0..3_usize, 1..4_usize, 0..3_usize), 0..8)) {
        let bilou = Bilou::new(3);
        let (mut chunks, mut at) = (Vec::new(), 0);
        for (gap, length, kind) in lengths {
            chunks.push(Chunk { start: at + gap, end: at + gap + length, kind });
            at += gap + length;
        }
        let labels = bilou.encode(at + 2, &chunks);
        prop_assert_eq!(bilou.decode(&labels), chunks);
        let topology = bilou.topology();
        prop_assert!(labels.windows(2).all(|pair| topology.follows(pair[0].into(), pair[1].into())));
        prop_assert!(topology.starts(labels[0].into()) && topology.ends(labels[labels.len() - 1].into()));
    }

    #[test]
    fn any_labels_give_disjoint_chunks(labels in prop::collection::vec(0..13_u8, 0..20)) {
        let chunks = Bilou::new(3).decode(&labels);
        prop_assert!(chunks.windows(2).all(|pair| pair[0].end <= pair[1].start));
        prop_assert!(chunks.iter().all(|chunk| chunk.start < chunk.end && chunk.end <= labels.len()));
        let labelled = labels.iter().filter(|&&label| label != 0).count();
        prop_assert_eq!(chunks.iter().map(|chunk| chunk.end - chunk.start).sum::<usize>(), labelled);
    }
}
