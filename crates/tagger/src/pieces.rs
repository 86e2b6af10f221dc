//! Classes of words in sixteen languages at once, from the vectors of their pieces.
//!
//! A word is cut into pieces by the unigram model (Kudo 2018) that the vectors were trained with; the mean of its
//! pieces' vectors is led down a tree of class centres. Words of other languages with a like meaning get like classes.

use crate::lexicon::{FNV_START, extend, fold};
use std::borrow::Cow;

/// Levels of the tree.
const LEVELS: usize = 3;
/// Longest piece that is looked for, in characters; longer ones are rare enough to do without.
const LONGEST: usize = 14;
/// Score of a character that no piece covers.
const UNKNOWN: i32 = -20 * 256;
/// Words longer than this (bytes) have no classes: they are addresses and the like.
const LONG_WORD: usize = 64;
const DIRECTORY_BITS: u32 = 16;

/// The piece table and the class tree: `pieces01`, six numbers (pieces, dimensions, children at each level, 0), the
/// centres level by level, the hashes of the pieces in ascending order, their scores, their vectors.
#[derive(Clone, Debug)]
pub(crate) struct Pieces {
    bytes: Cow<'static, [u8]>,
    dimensions: usize,
    children: [usize; LEVELS],
    /// Where the centres of each level start.
    centres: [usize; LEVELS],
    hashes: usize,
    scores: usize,
    vectors: usize,
    directory: Vec<u32>,
}

/// The classes of a word, coarse to fine, counted from 1; 0 where the word has none.
pub(crate) type Classes = [u16; LEVELS];

impl Pieces {
    /// Reads the table; none when the bytes are no such table.
    pub(crate) fn from_bytes(bytes: Cow<'static, [u8]>) -> Option<Self> {
        let head = bytes.strip_prefix(b"pieces01")?.get(..24)?;
        let numbers: Vec<usize> =
            head.as_chunks::<4>().0.iter().map(|four| u32::from_le_bytes(*four) as usize).collect();
        let &[count, dimensions, a, b, c, _] = numbers.as_slice() else { return None };
        let centres = [32, 32 + a * dimensions, 32 + (a + a * b) * dimensions];
        let hashes = 32 + (a + a * b + a * b * c) * dimensions;
        let scores = hashes + 4 * count;
        let vectors = scores + 2 * count;
        if bytes.len() != vectors + count * dimensions || dimensions == 0 || a == 0 || b == 0 || c == 0 {
            return None;
        }
        let mut directory = vec![0_u32; (1 << DIRECTORY_BITS) + 1];
        for key in bytes.get(hashes..scores)?.as_chunks::<4>().0 {
            directory[(u32::from_le_bytes(*key) >> (32 - DIRECTORY_BITS)) as usize + 1] += 1;
        }
        for part in 1..directory.len() {
            directory[part] += directory[part - 1];
        }
        Some(Self { bytes, dimensions, children: [a, b, c], centres, hashes, scores, vectors, directory })
    }

    /// The classes of a word as it is written.
    pub(crate) fn classes(&self, word: &str) -> Classes {
        if word.len() > LONG_WORD {
            return [0; LEVELS];
        }
        let mut sum = vec![0_i32; self.dimensions];
        let count = self.cut(word, &mut sum);
        if count == 0 {
            return [0; LEVELS];
        }
        let mean: Vec<f32> = sum.iter().map(|&value| value as f32 / count as f32).collect();
        let mut classes = [0; LEVELS];
        let mut first = 0;
        for (level, class) in classes.iter_mut().enumerate() {
            let nearest = self.nearest(level, first, &mean);
            *class = u16::try_from(nearest + 1).unwrap_or(0);
            first = nearest * self.children.get(level + 1).copied().unwrap_or(0);
        }
        classes
    }

    /// The centre nearest to `mean` among the children that start at `first`.
    fn nearest(&self, level: usize, first: usize, mean: &[f32]) -> usize {
        let start = self.centres[level] + first * self.dimensions;
        let bytes = self.bytes.get(start..start + self.children[level] * self.dimensions).unwrap_or_default();
        let mut best = (f32::MAX, first);
        for (index, centre) in bytes.chunks_exact(self.dimensions).enumerate() {
            let distance = |(value, &byte): (&f32, &u8)| (value - f32::from(i8::from_le_bytes([byte]))).powi(2);
            let distance: f32 = mean.iter().zip(centre).map(distance).sum();
            if distance < best.0 {
                best = (distance, first + index);
            }
        }
        best.1
    }

    /// Adds the vectors of the best pieces of `word` to `sum`, and says how many they are.
    fn cut(&self, word: &str, sum: &mut [i32]) -> usize {
        // The model marks the start of a word with this sign.
        let marked: Vec<u8> = ["▁".as_bytes(), word.as_bytes()].concat();
        let mut bounds = vec![0];
        bounds.extend(word.char_indices().map(|(at, _)| at + 3));
        bounds.push(marked.len());
        let length = bounds.len() - 1;
        // Best score up to each bound, with the piece that ends there and where it starts.
        let mut best: Vec<(i32, Option<usize>, usize)> = vec![(i32::MIN, None, 0); length + 1];
        best[0].0 = 0;
        for from in 0..length {
            let (score, ..) = best[from];
            let mut hash = FNV_START;
            for to in from + 1..=length.min(from + LONGEST) {
                hash = extend(hash, &marked[bounds[to - 1]..bounds[to]]);
                let found = self.find(fold(hash));
                let gain = match found {
                    Some(piece) => i32::from(self.score(piece)),
                    None if to == from + 1 => UNKNOWN,
                    None => continue,
                };
                if score + gain > best[to].0 {
                    best[to] = (score + gain, found, from);
                }
            }
        }
        let (mut count, mut at) = (0, length);
        while at > 0 {
            let (_, piece, from) = best[at];
            if let Some(piece) = piece {
                let start = self.vectors + piece * self.dimensions;
                let vector = self.bytes.get(start..start + self.dimensions).unwrap_or_default();
                sum.iter_mut().zip(vector).for_each(|(sum, &byte)| *sum += i32::from(i8::from_le_bytes([byte])));
                count += 1;
            }
            at = from;
        }
        count
    }

    fn find(&self, key: u32) -> Option<usize> {
        let part = (key >> (32 - DIRECTORY_BITS)) as usize;
        let (first, last) = (self.directory[part] as usize, self.directory[part + 1] as usize);
        let column = self.bytes.get(self.hashes + 4 * first..self.hashes + 4 * last)?.as_chunks::<4>().0;
        Some(first + column.iter().position(|four| u32::from_le_bytes(*four) == key)?)
    }

    fn score(&self, piece: usize) -> i16 {
        let at = self.scores + 2 * piece;
        self.bytes.get(at..).and_then(|rest| rest.first_chunk::<2>()).map_or(0, |two| i16::from_le_bytes(*two))
    }
}
