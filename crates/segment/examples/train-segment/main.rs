//! Learns the boundary model and the lexicons from treebanks, and scores the result.
//!
//! `cargo run --release -p segment --example train-segment -- --data DIR [--score] [--errors N]`; with `--score`
//! nothing is learned. The same data give the same bytes.
#![allow(
    clippy::print_stdout,
    clippy::string_slice,
    clippy::cast_possible_truncation,
    reason = "a program for the makers of the model: it prints its figures, and its input is trusted"
)]

mod corpus;
mod headings;
mod learn;
mod lexicon;
mod score;

use segment::Segmenter;
use std::path::{Path, PathBuf};

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let value = |name: &str| arguments.iter().position(|a| a == name).and_then(|at| arguments.get(at + 1));
    let data = PathBuf::from(value("--data").expect("--data DIR"));
    let errors = value("--errors").and_then(|n| n.parse().ok()).unwrap_or(0);
    let treebank = |name: &str| corpus::read(&data.join(format!("ud/{name}.conllu.xz")));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let segmenter = if arguments.iter().any(|a| a == "--score") {
        // The files on disk, which may be newer than those built into the library.
        let file = |name: &str| std::fs::read(folder.join(name)).expect("the data of the crate");
        let (dutch, english) = (file("lexicon.nl"), file("lexicon.en"));
        Segmenter::with_data(&file("boundary.model"), &[("nl", &dutch), ("en", &english)]).expect("whole files")
    } else {
        let raw = read_xz(&data.join("raw/nl.sentences.txt.xz"));
        let (dutch, english) = (treebank("nl_alpino.train"), [treebank("en_ewt.train"), treebank("en_gum.train")]);
        let english: Vec<_> = english.into_iter().flatten().collect();
        let lexicons = [("nl", lexicon::learn(&dutch, &raw)), ("en", lexicon::learn(&english, ""))];
        let model = learn::learn(&lexicons, &dutch, &english);
        std::fs::write(folder.join("boundary.model"), &model).expect("the data folder can be written");
        for (code, file) in &lexicons {
            std::fs::write(folder.join(format!("lexicon.{code}")), file).expect("the data folder can be written");
        }
        let files: Vec<(&str, &[u8])> = lexicons.iter().map(|(code, file)| (*code, file.as_slice())).collect();
        Segmenter::with_data(&model, &files).expect("what was written can be read")
    };
    let only = value("--only");
    for (name, language) in [
        ("nl_alpino.dev", "nl"),
        ("nl_lassysmall.dev", "nl"),
        ("en_ewt.dev", "en"),
        ("en_gum.dev", "en"),
        ("en_ewt.train", "en"),
        ("en_gum.train", "en"),
        ("nl_alpino.train", "nl"),
    ] {
        if only.map_or(name.ends_with("dev"), |only| only == name) {
            score::report(name, &segmenter, &treebank(name), language, errors);
        }
    }
    for language in if only.is_some() { &[][..] } else { &["en", "nl", "de", "fr", "es", "it", "pl", "ru"] } {
        score::golden(
            &segmenter,
            &data.join(format!("seg/golden_rules.{language}.jsonl")),
            language,
            errors > 0 && only.is_none(),
        );
    }
}

fn read_xz(path: &Path) -> String {
    let mut content = String::new();
    let file = std::io::BufReader::new(std::fs::File::open(path).expect("the raw text is there"));
    std::io::Read::read_to_string(&mut lzma_rust2::XzReader::new(file, true), &mut content).expect("UTF-8 in xz");
    content
}
