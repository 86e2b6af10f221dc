//! The sketch of a text: a few hundred bytes from which its resemblance to any other can be estimated.

use crate::hash::{join, mix, rehash};
use crate::words::each_word;
use wire::{BlockKind, Blocks};

/// 64-bit words of a signature, each of 16 samples of 4 bits.
pub(crate) const SIGNATURE: usize = 6;
/// The same for the signature of the facts.
pub(crate) const FACTS: usize = 4;
/// Samples in a 64-bit word.
const SAMPLES: usize = 16;
/// Keys under which a text is looked up: its smallest, so that of two alike texts they are mostly the same.
pub(crate) const PROBES: usize = 40;

/// Runs at the beginning of a text that make its lead, and how many keys are taken from them: an article is shortened
/// from its end, so what is left of it has the same lead.
const LEAD: usize = 40;
const LEAD_KEYS: usize = 2;

/// What is kept of a text to compare it with others.
///
/// A text is a set of pairs of content words that follow each other, and a set of facts: numbers and names. The share
/// of two sets in common (the resemblance of Broder 1997) is estimated from signatures of their minima.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sketch {
    /// Signature of the pairs.
    pub(crate) pairs: [u64; SIGNATURE],
    /// Signature of the facts.
    pub(crate) facts: [u64; FACTS],
    /// How many different pairs there are.
    pub(crate) pair_count: u32,
    /// How many different facts there are.
    pub(crate) fact_count: u32,
    /// Hash of all words in order.
    pub(crate) check: u32,
    /// Hashes of runs of three content words, in the order in which they are preferred: those of the lead first.
    pub(crate) keys: Vec<u64>,
}

/// Buffers for [`Sketch::of`], kept from text to text.
#[derive(Debug, Default)]
pub struct Scratch {
    pairs: Vec<u64>,
    facts: Vec<u64>,
    keys: Vec<u64>,
}

impl Sketch {
    /// The sketch of an article; offsets of `blocks` in bytes.
    ///
    /// Page furniture, bylines and datelines have no part in it: they change when an article is printed elsewhere.
    /// `None` when nothing is left.
    pub fn of(text: &str, blocks: Option<&Blocks>, scratch: &mut Scratch) -> Option<Self> {
        let Scratch { pairs, facts, keys } = scratch;
        for buffer in [&mut *pairs, facts, keys] {
            buffer.clear();
        }
        let (mut whole, mut words) = (0, 0_usize);
        let (mut previous, mut last, mut pair) = (0, None, None);
        let mut read = |stretch: &str| {
            each_word(stretch, |word| {
                words += 1;
                whole = join(whole, word.hash);
                // With the word before it: the same figure elsewhere, as in a table, is another fact.
                let fact = join(std::mem::replace(&mut previous, word.hash), word.hash);
                facts.extend((0..word.fact).map(|copy| rehash(fact, copy)));
                if !word.content {
                    return;
                }
                let before = last.replace(word.hash);
                let latest = before.map(|before| join(before, word.hash));
                pairs.extend(latest);
                if let (Some(pair), Some(_)) = (pair, latest) {
                    keys.push(join(pair, word.hash));
                }
                pair = latest;
            });
        };
        match blocks {
            None => read(text),
            Some(blocks) => {
                for block in &blocks.0 {
                    if !matches!(block.kind, BlockKind::Chrome | BlockKind::Byline | BlockKind::Dateline) {
                        read(block.span(text).text(text));
                    }
                }
            }
        }
        if words == 0 {
            return None;
        }
        distinct(pairs);
        distinct(facts);
        let lead = lead(keys);
        smallest(keys);
        keys.retain(|key| !lead.contains(key));
        keys.splice(0..0, lead);
        // A short text may have lost all its runs to one edit, or have none: it is also known as a whole.
        if keys.len() < PROBES {
            keys.insert(0, whole);
        }
        Some(Self {
            pairs: signature(pairs),
            facts: signature(facts),
            pair_count: u32::try_from(pairs.len()).unwrap_or(u32::MAX),
            fact_count: u32::try_from(facts.len()).unwrap_or(u32::MAX),
            check: u32::try_from(whole >> 32).unwrap_or_default(),
            // The smallest hashes are all alike in their first bits; mixed, they spread over a table.
            keys: keys.iter().map(|&key| mix(key)).collect(),
        })
    }
}

fn distinct(elements: &mut Vec<u64>) {
    elements.sort_unstable();
    elements.dedup();
}

/// The smallest keys of the lead; of a text that is no longer than its lead the smallest keys are the same.
fn lead(keys: &[u64]) -> Vec<u64> {
    let mut lead = keys.get(..LEAD).filter(|lead| lead.len() < keys.len()).map(<[u64]>::to_vec).unwrap_or_default();
    distinct(&mut lead);
    lead.truncate(LEAD_KEYS);
    lead
}

/// Leaves the [`PROBES`] smallest, in order.
fn smallest(keys: &mut Vec<u64>) {
    // Repeated runs are rare: room for twice as many keeps enough when they are gone.
    if keys.len() > 2 * PROBES {
        keys.select_nth_unstable(2 * PROBES);
        keys.truncate(2 * PROBES);
    }
    distinct(keys);
    keys.truncate(PROBES);
}

/// The signature of a set: `N` × 16 samples, each the last four bits of the smallest hash in its bin (b-bit minwise
/// hashing: Li, König 2010).
///
/// Every element falls into one bin; bins that stay empty are filled in further rounds with other hashes (fast
/// similarity sketching: Dahlgaard, Knudsen, Thorup 2017), so that short texts are compared as well as their size
/// allows. Of the empty set all samples are 0.
fn signature<const N: usize>(elements: &[u64]) -> [u64; N] {
    let mut signature = [0; N];
    if elements.is_empty() {
        return signature;
    }
    let bins = N * SAMPLES;
    let mut smallest = [[u64::MAX; SAMPLES]; N];
    let mut filled = [[false; SAMPLES]; N];
    let mut empty = bins;
    let mut round = 0;
    while empty > 0 {
        for &element in elements {
            let hash = rehash(element, round);
            // After so many rounds that chance alone would fill all, the bins are gone through in turn.
            let turn = usize::try_from(round).unwrap_or_default();
            let bin = if turn < bins { scale(hash, bins) } else { turn % bins };
            let (word, sample) = (bin / SAMPLES, bin % SAMPLES);
            if !filled[word][sample] {
                smallest[word][sample] = smallest[word][sample].min(hash);
            }
        }
        for (smallest, filled) in smallest.iter().flatten().zip(filled.iter_mut().flatten()) {
            if !*filled && *smallest != u64::MAX {
                *filled = true;
                empty -= 1;
            }
        }
        round += 1;
    }
    for (word, smallest) in signature.iter_mut().zip(&smallest) {
        *word = smallest.iter().fold(0, |word, hash| word << 4 | hash & 15);
    }
    signature
}

/// Maps a hash evenly to `0..range`.
pub(crate) fn scale(hash: u64, range: usize) -> usize {
    usize::try_from((u128::from(hash) * range as u128) >> 64).unwrap_or_default()
}

/// The estimated resemblance of two sets: the share of equal samples, less those that are equal by chance.
pub(crate) fn resemblance<const N: usize>(one: &[u64; N], other: &[u64; N]) -> f64 {
    const LAST: u64 = 0x1111_1111_1111_1111;
    let different: u32 = one
        .iter()
        .zip(other)
        .map(|(one, other)| {
            let bits = one ^ other;
            ((bits | bits >> 1 | bits >> 2 | bits >> 3) & LAST).count_ones()
        })
        .sum();
    let equal = 1.0 - f64::from(different) / (N * SAMPLES) as f64;
    ((equal - 1.0 / 16.0) / (15.0 / 16.0)).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_estimate_is_near_the_truth_at_any_size() {
        for size in [1_u64, 5, 20, 100, 1_000, 20_000] {
            for shared in [0, 1, 3, 5, 8, 10] {
                let shared = size * shared / 10;
                let truth = shared as f64 / (2 * size - shared) as f64;
                let mut sum = 0.0;
                let runs = 20;
                for run in 0..runs {
                    let one: Vec<u64> = (0..size).map(|number| mix(run << 40 | number)).collect();
                    let other: Vec<u64> = (size - shared..2 * size - shared).map(|n| mix(run << 40 | n)).collect();
                    sum += resemblance::<SIGNATURE>(&signature(&one), &signature(&other));
                }
                let mean = sum / runs as f64;
                assert!((mean - truth).abs() < 0.04, "{size} {shared}: {mean} for {truth}");
            }
        }
    }
}
