//! Sentences and tokens of running Dutch and English, beside the sentence rules of ICU, in megabytes a second.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use icu_segmenter::options::{SentenceBreakInvariantOptions, WordBreakInvariantOptions};

fn main() {
    divan::main();
}

/// A paragraph of our own in each language, with abbreviations, numbers, quotations and names.
const DUTCH: &str = "Minister Lavrov sprak op 12 januari 2022 met o.a. dr. H. de Vries over de gasprijs, die met 2.300,50 \
    euro per eenheid steeg. \u{201c}Wij zien geen reden tot zorg\u{201d}, zei hij na afloop. 's Avonds vertrok de \
    delegatie (achttien man) naar Noord-Holland; zo'n bezoek duurt meestal langer. Hoe het verder gaat? Dat weet niemand. ";
const ENGLISH: &str = "The U.S. Senate didn't vote on Mr. Smith's plan until 5 p.m. on Jan. 12, when 53 members backed it. \
    \u{201c}We can't wait any longer,\u{201d} he said. A well-known critic, Dr. J. H. Jones, called it a $2.5 billion \
    mistake (see p. 14). What happens next? Nobody knows... The committee meets again on Tuesday in Washington, D.C. ";

/// About a megabyte of one of them, a paragraph of ten repetitions at a time.
fn text(language: &str) -> String {
    let paragraph = if language == "nl" { DUTCH } else { ENGLISH }.repeat(10);
    let mut text = String::new();
    while text.len() < 1 << 20 {
        text.push_str(&paragraph);
        text.push_str("\n\n");
    }
    text
}

/// Sentences and tokens.
#[divan::bench(args = ["nl", "en"])]
fn segment(bencher: Bencher, language: &str) {
    let (segmenter, text) = (segment::Segmenter::new(), text(language));
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| segmenter.segment(black_box(&text), language, None));
}

/// Sentences only, by UAX #29.
#[divan::bench(args = ["nl", "en"])]
fn icu_sentences(bencher: Bencher, language: &str) {
    let (segmenter, text) =
        (icu_segmenter::SentenceSegmenter::new(SentenceBreakInvariantOptions::default()), text(language));
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| segmenter.segment_str(black_box(&text)).count());
}

/// Words only, by UAX #29.
#[divan::bench(args = ["nl", "en"])]
fn icu_words(bencher: Bencher, language: &str) {
    let (segmenter, text) =
        (icu_segmenter::WordSegmenter::new_auto(WordBreakInvariantOptions::default()), text(language));
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| segmenter.segment_str(black_box(&text)).count());
}

/// Reading the data of all languages.
#[divan::bench]
fn start_up() -> segment::Segmenter {
    segment::Segmenter::new()
}
