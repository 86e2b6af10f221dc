//! Shows the trees of sentences, one a line with a space between words: `cargo run --example parse -- nl < sentences`.
//! Columns are those of CoNLL-U without the ones that the parser does not fill.
#![allow(clippy::print_stdout, reason = "a program for people who want to look")]

use std::io::{BufRead as _, stdin};

fn main() {
    let language = std::env::args().nth(1).unwrap_or_else(|| "en".to_owned());
    let parser = syntax::Parser::builtin(&language).expect("a language with models");
    let mut worker = parser.worker();
    for line in stdin().lock().lines() {
        let line = line.expect("text");
        let forms: Vec<&str> = line.split_whitespace().collect();
        let tree = parser.parse(&mut worker, &forms);
        for (at, (node, form)) in tree.nodes().iter().zip(&forms).enumerate() {
            let head = node.head.map_or(0, |head| head + 1);
            println!("{}\t{form}\t{}\t{}\t{head}\t{}", at + 1, node.lemma, node.tag, node.role);
        }
        println!();
    }
}
