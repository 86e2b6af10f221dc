//! How fast a sentence of 25 tokens with 17 labels is decoded, and how fast features are looked up.

use sequence::{Bilou, Corpus, Feature, Lattice, Meta, Model, Random, Settings, train};

const TOKENS: usize = 25;
const FEATURES: u64 = 20_000;

fn main() {
    divan::main();
}

fn model() -> Model {
    let bilou = Bilou::new(4);
    let mut corpus = Corpus::new(bilou.topology());
    let mut random = Random::new(1);
    for _ in 0..2_000 {
        corpus.begin();
        for _ in 0..10 {
            let features: Vec<u64> = (0..10).map(|_| Feature::new(random.bits() % FEATURES).hash()).collect();
            corpus.token(&features, if random.below(4) == 0 { 4 } else { 0 });
        }
    }
    let labels = bilou.names(&["PER", "ORG", "LOC", "MISC"]);
    let weights = train(&corpus, &Settings { epochs: 2, min_count: 1, ..Settings::default() }, |_| true);
    weights.compress(&Meta { labels, ..Meta::default() }, usize::MAX, 0.0)
}

#[divan::bench]
fn viterbi(bencher: divan::Bencher) {
    let model = model();
    let mut lattice = Lattice::default();
    lattice.reset(TOKENS, model.labels());
    let bencher = bencher.counter(divan::counter::ItemsCount::new(TOKENS));
    bencher.bench_local(|| lattice.viterbi(model.transitions()).len());
}

#[divan::bench]
fn marginals(bencher: divan::Bencher) {
    let model = model();
    let mut lattice = Lattice::default();
    lattice.reset(TOKENS, model.labels());
    bencher.counter(divan::counter::ItemsCount::new(TOKENS)).bench_local(|| lattice.marginals(model.transitions()));
}

#[divan::bench]
fn lookup(bencher: divan::Bencher) {
    let model = model();
    let mut scores = [0; 17];
    bencher.counter(divan::counter::ItemsCount::new(1_000_usize)).bench_local(|| {
        for number in 0..1_000 {
            model.add(Feature::new(number * 37 % (2 * FEATURES)).hash(), &mut scores);
        }
        scores[0]
    });
}
