//! Speed of the library on articles and on single sentences, in bytes a second.

use detect_language::{Detector, LanguageSet};
use divan::{Bencher, counter::BytesCount};
use std::path::Path;

fn main() {
    divan::main();
}

/// The sample articles of the project.
fn articles() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).expect("the samples are there").flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let texts = paths.iter().filter(|path| path.extension().is_some_and(|extension| extension == "txt"));
    texts.filter_map(|path| std::fs::read_to_string(path).ok()).collect()
}

fn sentences() -> Vec<String> {
    articles().iter().flat_map(|text| text.split(". ").map(ToOwned::to_owned).collect::<Vec<_>>()).collect()
}

fn measure(bencher: Bencher<'_, '_>, texts: &[String], work: impl Fn(&Detector, &str) + Sync) {
    let detector = Detector::new(&LanguageSet::default());
    let bytes: usize = texts.iter().map(String::len).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| texts.iter().for_each(|text| work(&detector, text)));
}

#[divan::bench]
fn detect_articles(bencher: Bencher<'_, '_>) {
    measure(bencher, &articles(), |detector, text| _ = divan::black_box(detector.detect(text)));
}

#[divan::bench]
fn detect_sentences(bencher: Bencher<'_, '_>) {
    measure(bencher, &sentences(), |detector, text| _ = divan::black_box(detector.detect(text)));
}

#[divan::bench]
fn stretches_of_articles(bencher: Bencher<'_, '_>) {
    measure(bencher, &articles(), |detector, text| _ = divan::black_box(detector.foreign_stretches(text, None, "nl")));
}
