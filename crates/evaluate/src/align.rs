//! Alignment of two versions of a text, so that offsets in one can be carried over to the other.
//!
//! The texts are cut into words and single signs. Words that occur once in both are matched in
//! their longest common order (as patience diff does), the stretches between them again in the
//! same way, and what then remains by the longest common subsequence. Words that stand
//! for each other one by one between two matched ones (another apostrophe) carry offsets too, but
//! are not counted as aligned.

use crate::stretch::Stretch;
use std::collections::BTreeMap;

/// Cells of the table that the longest common subsequence may take; larger gaps stay unaligned.
const TABLE: usize = 4_000_000;

/// Which words of one text stand for which words of another.
pub struct Alignment {
    /// Pairs of a stretch of the one text and its counterpart in the other, in order.
    pairs: Vec<(Stretch, Stretch)>,
    /// Length of the other text: what has no counterpart is put past it.
    past: usize,
    /// Share of the words of the longer text that have an equal counterpart, 0 to 1.
    agreement: f64,
}

/// Cuts `text` into runs of letters and digits and single other characters, without white space.
pub(crate) fn words(text: &str) -> Vec<Stretch> {
    let mut words: Vec<Stretch> = Vec::new();
    let mut open = false;
    for (at, character) in text.char_indices() {
        let end = at + character.len_utf8();
        let letter = character.is_alphanumeric();
        match words.last_mut() {
            Some(last) if letter && open => last.end = end,
            _ if character.is_whitespace() => {}
            _ => words.push(Stretch::new(at, end)),
        }
        open = letter;
    }
    words
}

impl Alignment {
    /// Aligns `from` with `to`; offsets are later carried from the first to the second.
    pub fn new(from: &str, to: &str) -> Self {
        let (a, b) = (words(from), words(to));
        let left: Vec<&str> = a.iter().map(|word| word.of(from)).collect();
        let right: Vec<&str> = b.iter().map(|word| word.of(to)).collect();
        let mut matched = Vec::new();
        match_words(&left, &right, (0, 0), &mut matched);
        let longer = a.len().max(b.len());
        let agreement = if longer == 0 { 1.0 } else { matched.len() as f64 / longer as f64 };
        let pairs = fill(&matched, a.len(), b.len()).into_iter().map(|(i, j)| (a[i], b[j])).collect();
        Self { pairs, past: to.len(), agreement }
    }

    /// Share of the words that have an equal counterpart, of the longer of the two texts, 0 to 1.
    pub fn agreement(&self) -> f64 {
        self.agreement
    }

    /// Where, in the second text, the first word at or behind byte `at` of the first text stands that
    /// has a counterpart.
    pub(crate) fn next_in_from(&self, at: usize) -> Option<usize> {
        self.pairs.get(self.pairs.partition_point(|(from, _)| from.start < at)).map(|(_, to)| to.start)
    }

    /// The first word of the second text at or behind its byte `at` that has a counterpart.
    pub(crate) fn next_in_to(&self, at: usize) -> Option<usize> {
        self.pairs.get(self.pairs.partition_point(|(_, to)| to.start < at)).map(|(_, to)| to.start)
    }

    /// Where `stretch` of the first text lies in the second.
    ///
    /// An end inside a word keeps its distance from the word's start where the counterpart is as
    /// long. A stretch none of whose words has a counterpart is put past the end of the second text.
    pub fn carry(&self, stretch: Stretch) -> Stretch {
        let first = self.pairs.partition_point(|(from, _)| from.end <= stretch.start);
        let last = self.pairs.partition_point(|(from, _)| from.start < stretch.end);
        let Some(covered) = self.pairs.get(first..last).filter(|covered| !covered.is_empty()) else {
            return Stretch::new(self.past + 1 + stretch.start, self.past + 1 + stretch.end);
        };
        let (opening, opening_to) = covered[0];
        let (closing, closing_to) = covered[covered.len() - 1];
        let same_length = |from: Stretch, to: Stretch| from.end - from.start == to.end - to.start;
        let start = match stretch.start.checked_sub(opening.start) {
            Some(inside) if same_length(opening, opening_to) => opening_to.start + inside,
            _ => opening_to.start,
        };
        let end = match closing.end.checked_sub(stretch.end) {
            Some(inside) if same_length(closing, closing_to) => closing_to.end - inside,
            _ => closing_to.end,
        };
        Stretch::new(start, end.max(start))
    }
}

/// Adds to `matched` the pairs of indices of equal words, ascending; `offset` is where the two slices begin.
fn match_words(left: &[&str], right: &[&str], offset: (usize, usize), matched: &mut Vec<(usize, usize)>) {
    let head = left.iter().zip(right).take_while(|(a, b)| a == b).count();
    let (left_rest, right_rest) = (&left[head..], &right[head..]);
    let tail = left_rest.iter().rev().zip(right_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    let (left_gap, right_gap) = (&left_rest[..left_rest.len() - tail], &right_rest[..right_rest.len() - tail]);
    matched.extend((0..head).map(|at| (offset.0 + at, offset.1 + at)));
    let inner = (offset.0 + head, offset.1 + head);
    if !left_gap.is_empty() && !right_gap.is_empty() {
        let anchors = unique_in_order(left_gap, right_gap);
        if anchors.is_empty() {
            longest_common(left_gap, right_gap, inner, matched);
        } else {
            let (mut i, mut j) = (0, 0);
            for (next_i, next_j) in anchors.into_iter().chain([(left_gap.len(), right_gap.len())]) {
                match_words(&left_gap[i..next_i], &right_gap[j..next_j], (inner.0 + i, inner.1 + j), matched);
                if next_i < left_gap.len() {
                    matched.push((inner.0 + next_i, inner.1 + next_j));
                }
                (i, j) = (next_i + 1, next_j + 1);
            }
        }
    }
    let behind = (inner.0 + left_gap.len(), inner.1 + right_gap.len());
    matched.extend((0..tail).map(|at| (behind.0 + at, behind.1 + at)));
}

/// Where each word stands, or `None` when it stands in several places.
fn places<'w>(words: &[&'w str]) -> BTreeMap<&'w str, Option<usize>> {
    let mut places = BTreeMap::new();
    for (at, &word) in words.iter().enumerate() {
        places.entry(word).and_modify(|place| *place = None).or_insert(Some(at));
    }
    places
}

/// Words that occur once in both, in their longest common order (longest increasing subsequence).
fn unique_in_order(left: &[&str], right: &[&str]) -> Vec<(usize, usize)> {
    let in_right = places(right);
    let mut pairs: Vec<(usize, usize)> =
        places(left).into_iter().filter_map(|(word, i)| Some((i?, (*in_right.get(word)?)?))).collect();
    pairs.sort_unstable();
    // Patience sorting: `tops[k]` ends the best chain of length k + 1; `before` links the chains.
    let mut tops: Vec<usize> = Vec::new();
    let mut before = vec![usize::MAX; pairs.len()];
    for at in 0..pairs.len() {
        let pile = tops.partition_point(|&top| pairs[top].1 < pairs[at].1);
        if pile > 0 {
            before[at] = tops[pile - 1];
        }
        if pile == tops.len() { tops.push(at) } else { tops[pile] = at }
    }
    let mut chain = Vec::with_capacity(tops.len());
    let mut at = tops.last().copied().unwrap_or(usize::MAX);
    while at != usize::MAX {
        chain.push(pairs[at]);
        at = before[at];
    }
    chain.reverse();
    chain
}

/// Adds the longest common subsequence of two gaps, unless the table would be too large.
fn longest_common(left: &[&str], right: &[&str], offset: (usize, usize), matched: &mut Vec<(usize, usize)>) {
    let width = right.len() + 1;
    if (left.len() + 1).saturating_mul(width) > TABLE {
        return;
    }
    let table = common_lengths(left, right);
    let (mut i, mut j) = (0, 0);
    while i < left.len() && j < right.len() {
        if left[i] == right[j] {
            matched.push((offset.0 + i, offset.1 + j));
            (i, j) = (i + 1, j + 1);
        } else if table[(i + 1) * width + j] >= table[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
}

/// Length of the longest common subsequence of `left[i..]` and `right[j..]` at `i * (right.len() + 1) + j`.
pub(crate) fn common_lengths<T: PartialEq>(left: &[T], right: &[T]) -> Vec<u32> {
    let width = right.len() + 1;
    let mut table = vec![0; (left.len() + 1) * width];
    for i in (0..left.len()).rev() {
        for j in (0..right.len()).rev() {
            table[i * width + j] = if left[i] == right[j] {
                table[(i + 1) * width + j + 1] + 1
            } else {
                table[(i + 1) * width + j].max(table[i * width + j + 1])
            };
        }
    }
    table
}

/// Adds to matched words those that stand for each other between them: gaps of the same number of words.
fn fill(matched: &[(usize, usize)], left: usize, right: usize) -> Vec<(usize, usize)> {
    let mut filled = Vec::with_capacity(matched.len());
    let (mut i, mut j) = (0, 0);
    for &(next_i, next_j) in matched.iter().chain([&(left, right)]) {
        if next_i - i == next_j - j {
            filled.extend((i..next_i).zip(j..next_j));
        }
        if next_i < left {
            filled.push((next_i, next_j));
        }
        (i, j) = (next_i + 1, next_j + 1);
    }
    filled
}
