//! Prints the commonest pieces of words of a language out of lingua's n-gram table: `lingua-ngrams ngrams.fst`.
//!
//! The table gives the logarithm of the probability of the last character of an n-gram after the others; their sum along an n-gram
//! is how common that piece is. Printed as the word lists are: piece, occurrences per thousand million.

use fst::{Map, Streamer};
use std::error::Error;

/// Pieces that are printed.
const PIECES: usize = 40_000;
/// Their lengths: shorter ones say little, longer ones the table has not.
const LENGTHS: std::ops::RangeInclusive<usize> = 3..=5;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("expected the path of an `ngrams.fst`")?;
    let table = Map::new(std::fs::read(path)?)?;
    let probability = |ngram: &str| table.get(ngram).map(f64::from_bits);
    let mut pieces = Vec::new();
    let mut stream = table.stream();
    while let Some((ngram, _)) = stream.next() {
        let ngram = std::str::from_utf8(ngram)?;
        if LENGTHS.contains(&ngram.chars().count()) {
            let ends = ngram.char_indices().map(|(at, character)| at + character.len_utf8());
            let common: Option<f64> = ends.map(|end| probability(ngram.get(..end)?)).sum();
            pieces.extend(common.map(|common| (common.exp(), ngram.to_owned())));
        }
    }
    pieces.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    for (common, piece) in pieces.iter().take(PIECES) {
        println!("{piece}\t{:.0}", (common * 1e9).max(1.0));
    }
    Ok(())
}
