//! Tokens per second of one thread, features included: a made-up article of news, and the start-up of a model.

use tagger::{Hint, Tagger, hints};
use wire::Span;

fn main() {
    divan::main();
}

/// Sentences of which the article is made, with names that recur.
const LINES: [&str; 8] = [
    "De Nederlandse premier Mark Rutte sprak donderdag in Brussel met de Franse president Emmanuel Macron .",
    "Volgens Rutte is er nog geen overeenkomst bereikt over de begroting van de Europese Unie .",
    "De minister van Buitenlandse Zaken zei dat de gesprekken volgende week worden hervat .",
    "Ook de Verenigde Staten en het Internationaal Monetair Fonds hebben hun zorgen geuit .",
    "In Den Haag wordt rekening gehouden met nieuwe onderhandelingen , aldus een woordvoerder .",
    "Het bedrijf Philips uit Eindhoven liet weten dat de winst in het derde kwartaal is gedaald .",
    "Wie er gelijk krijgt , zal pas na de verkiezingen van november duidelijk worden .",
    "Macron reist zaterdag door naar Berlijn , waar hij de bondskanselier zal ontmoeten .",
];

/// An article of 40 sentences, each with a word of its own.
fn article() -> String {
    let lines: Vec<String> = (0..40).map(|index| format!("{} nummer{index}\n", LINES[index % LINES.len()])).collect();
    lines.concat()
}

fn tokens(text: &str) -> Vec<Vec<Span>> {
    text.lines().map(|line| line.split(' ').map(|token| Span::of(text, token)).collect()).collect()
}

#[divan::bench]
fn tag(bencher: divan::Bencher) {
    let (tagger, text) = (Tagger::builtin("nl"), article());
    let sentences = tokens(&text);
    let hints: Vec<Vec<Hint>> = sentences.iter().map(|tokens| hints(&text, tokens, "nl")).collect();
    let mut worker = tagger.worker();
    let count = sentences.iter().map(Vec::len).sum::<usize>();
    let bencher = bencher.counter(divan::counter::ItemsCount::new(count));
    bencher.bench_local(|| tagger.tag(&mut worker, &text, &sentences, &hints, None).len());
}

#[divan::bench]
fn tag_with_a_new_worker(bencher: divan::Bencher) {
    let (tagger, text) = (Tagger::builtin("nl"), article());
    let sentences = tokens(&text);
    let count = sentences.iter().map(Vec::len).sum::<usize>();
    let bencher = bencher.counter(divan::counter::ItemsCount::new(count));
    bencher.bench_local(|| tagger.tag(&mut tagger.worker(), &text, &sentences, &[], None).len());
}

#[divan::bench]
fn gazetteer(bencher: divan::Bencher) {
    let text = article();
    let sentences = tokens(&text);
    let count = sentences.iter().map(Vec::len).sum::<usize>();
    let bencher = bencher.counter(divan::counter::ItemsCount::new(count));
    bencher.bench_local(|| sentences.iter().map(|tokens| hints(&text, tokens, "nl").len()).sum::<usize>());
}

#[divan::bench]
fn start() -> usize {
    Tagger::from_bytes(std::borrow::Cow::Borrowed(Tagger::builtin("nl").model().bytes()))
        .map_or(0, |tagger| tagger.model().labels())
}
