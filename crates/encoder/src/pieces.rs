//! Words into word pieces: the best segmentation under a unigram model (Kudo 2018), as `SentencePiece` does it.

use crate::file::{EncoderError, Reader, Sizes};
use std::collections::HashMap;

/// Number of the piece that begins a window.
pub(crate) const START: u32 = 0;
/// Number of the piece that ends a sentence.
pub(crate) const END: u32 = 2;
/// Number of the piece for what no piece covers.
pub(crate) const UNKNOWN: u32 = 3;
/// The first number of a piece of text.
const ORDINARY: usize = 4;
/// What stands for the white space before a word.
const WORD_START: char = '\u{2581}';
/// What an unknown character costs below the rarest piece; as in `SentencePiece`.
const UNKNOWN_PENALTY: f64 = 10.0;

/// The word pieces of an encoder.
#[derive(Debug)]
pub(crate) struct Pieces {
    numbers: HashMap<Box<str>, u32>,
    scores: Vec<f32>,
    unknown: f64,
    /// Characters of the longest piece.
    longest: usize,
    normal: HashMap<char, Box<str>>,
}

impl Pieces {
    pub(crate) fn read(reader: &mut Reader<'_>, sizes: &Sizes) -> Result<Self, EncoderError> {
        let mut numbers = HashMap::new();
        let mut longest = 1;
        for number in 0..sizes.pieces {
            let length = reader.byte()?;
            let text = std::str::from_utf8(reader.bytes(length)?).map_err(|_| EncoderError::Size)?;
            if number >= ORDINARY {
                longest = longest.max(text.chars().count());
                numbers.insert(text.into(), u32::try_from(number).map_err(|_| EncoderError::Size)?);
            }
        }
        let scores = reader.floats(sizes.pieces)?;
        let mut normal = HashMap::new();
        for _ in 0..sizes.normal {
            let character = reader.character()?;
            let count = reader.byte()?;
            let stands: Result<String, EncoderError> = (0..count).map(|_| reader.character()).collect();
            normal.insert(character, stands?.into());
        }
        let unknown = f64::from(scores.iter().copied().fold(f32::INFINITY, f32::min)) - UNKNOWN_PENALTY;
        Ok(Self { numbers, scores, unknown, longest, normal })
    }

    /// The pieces of a word that stands after white space; at least one.
    pub(crate) fn of(&self, word: &str) -> Vec<u32> {
        let mut text = String::new();
        for character in word.chars() {
            match self.normal.get(&character) {
                Some(stands) => text.push_str(stands),
                None => text.push(character),
            }
        }
        let text: String = std::iter::once(' ')
            .chain(text.trim_matches(' ').chars())
            .map(|c| if c == ' ' { WORD_START } else { c })
            .collect();
        self.segment(&text)
    }

    fn segment(&self, text: &str) -> Vec<u32> {
        let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        // For each boundary the score of the best way there, where its last piece begins, and that piece.
        let mut best = vec![(f64::NEG_INFINITY, 0, UNKNOWN); bounds.len()];
        best[0].0 = 0.0;
        for start in 0..bounds.len() - 1 {
            let here = best[start].0;
            for end in start + 1..bounds.len().min(start + self.longest + 1) {
                let Some(&number) = text.get(bounds[start]..bounds[end]).and_then(|piece| self.numbers.get(piece))
                else {
                    continue;
                };
                let sum = here + f64::from(self.scores[number as usize]);
                if sum > best[end].0 {
                    best[end] = (sum, start, number);
                }
            }
            if here + self.unknown > best[start + 1].0 {
                best[start + 1] = (here + self.unknown, start, UNKNOWN);
            }
        }
        let mut pieces = Vec::new();
        let mut end = bounds.len() - 1;
        while end > 0 {
            let (_, start, number) = best[end];
            pieces.push(number);
            end = start;
        }
        pieces.reverse();
        pieces
    }
}
