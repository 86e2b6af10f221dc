//! Sentences and tokens of running Dutch and English, beside the sentence rules of ICU, in megabytes a second.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use icu_segmenter::options::{SentenceBreakInvariantOptions, WordBreakInvariantOptions};

fn main() {
    divan::main();
}

/// Articles of our own in each language, as they come out of `ingest`: three kilobytes each, as most news has.
fn articles(language: &str) -> [&'static str; 3] {
    match language {
        "nl" => [
            include_str!("../../../seeds/csto-kazachstan-nl.txt"),
            include_str!("../../../seeds/lavrov-naypyitaw-nl.txt"),
            include_str!("../../../seeds/wit-rusland-nl.txt"),
        ],
        _ => [
            include_str!("../../../seeds/china-moscow-kyiv-en.txt"),
            include_str!("../../../seeds/kuril-islands-en.txt"),
            include_str!("../../../seeds/page-dump-en.txt"),
        ],
    }
}

/// A paragraph in which every sentence has an abbreviation, a number, a quotation or a name with dots: the worst case.
const DENSE: &str = "The U.S. Senate didn't vote on Mr. Smith's plan until 5 p.m. on Jan. 12, when 53 members backed it. \
    \u{201c}We can't wait any longer,\u{201d} he said. A well-known critic, Dr. J. H. Jones, called it a $2.5 billion \
    mistake (see p. 14). What happens next? Nobody knows... The committee meets again on Tuesday in Washington, D.C. ";

/// Sentences and tokens.
#[divan::bench(args = ["nl", "en"])]
fn segment(bencher: Bencher, language: &str) {
    let segmenter = segment::Segmenter::new();
    each(bencher, language, |text| segmenter.segment(text, language, None).len());
}

/// Sentences and tokens of text that is full of pitfalls.
#[divan::bench]
fn segment_dense(bencher: Bencher) {
    let (segmenter, text) = (segment::Segmenter::new(), DENSE.repeat(10));
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| segmenter.segment(black_box(&text), "en", None).len());
}

/// Sentences only, by UAX #29.
#[divan::bench(args = ["nl", "en"])]
fn icu_sentences(bencher: Bencher, language: &str) {
    let segmenter = icu_segmenter::SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
    each(bencher, language, |text| segmenter.segment_str(text).count());
}

/// Sentences and words by UAX #29: what a user of ICU would run for the same answer.
#[divan::bench(args = ["nl", "en"])]
fn icu_sentences_and_words(bencher: Bencher, language: &str) {
    let sentences = icu_segmenter::SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
    let words = icu_segmenter::WordSegmenter::new_auto(WordBreakInvariantOptions::default());
    each(bencher, language, |text| {
        sentences.segment_str(text).collect::<Vec<_>>().len() + words.segment_str(text).collect::<Vec<_>>().len()
    });
}

/// Times `work` on each article of a language.
fn each(bencher: Bencher, language: &str, work: impl Fn(&str) -> usize) {
    let articles = articles(language);
    let bytes: usize = articles.iter().map(|text| text.len()).sum();
    bencher
        .counter(BytesCount::new(bytes))
        .bench_local(|| articles.iter().map(|text| work(black_box(text))).sum::<usize>());
}

/// Reading the data of all languages.
#[divan::bench]
fn start_up() -> segment::Segmenter {
    segment::Segmenter::new()
}
