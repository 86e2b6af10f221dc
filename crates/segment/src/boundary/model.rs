//! The learned judge: a linear model over hashed features, its weights in one byte each.

use super::{Context, Walk};

/// Bits of a feature.
pub(crate) const WEIGHT_BITS: u32 = 18;

/// Number of weights.
pub(crate) const WEIGHTS: usize = 1 << WEIGHT_BITS;

/// So far below the threshold, the features of the lexicon do not change the answer any more (they add more than
/// this to one gap in 10,000 of the training text).
const HOPELESS: i32 = 130;

/// So far below it after the features of form, neither words nor the lexicon change the answer.
const FORMLESS: i32 = 200;

/// Version and size of the file of weights.
const MAGIC: &[u8; 8] = b"SEGM\x01\0\0\0";

/// Weights of hashed features.
#[derive(Clone, Debug)]
pub(crate) struct Model {
    weights: Box<[i8]>,
    /// Sum (in units of the weights) above which a gap is an end.
    pub(crate) threshold: i32,
}

impl Model {
    /// Reads a file of weights: magic, threshold (little-endian `i32`), then one byte a weight.
    pub(crate) fn read(file: &[u8]) -> Option<Self> {
        let body = file.strip_prefix(MAGIC)?;
        let (threshold, weights) = body.split_first_chunk::<4>()?;
        (weights.len() == WEIGHTS).then(|| Self {
            weights: weights.iter().map(|&byte| i8::from_le_bytes([byte])).collect(),
            threshold: i32::from_le_bytes(*threshold),
        })
    }

    /// Writes what [`Model::read`] reads.
    pub(crate) fn write(weights: &[i8], threshold: i32) -> Vec<u8> {
        let mut file = MAGIC.to_vec();
        file.extend(threshold.to_le_bytes());
        file.extend(weights.iter().flat_map(|weight| weight.to_le_bytes()));
        file
    }

    /// Whether the gap after `index` is an end: its sum is above the threshold by `margin`.
    ///
    /// Most gaps are hopeless after their words have been seen; for them the lexicon is not asked.
    #[inline]
    pub(crate) fn is_end(&self, context: &Context, walk: &Walk<'_>, index: usize, rank: u8, margin: i32) -> bool {
        let least = self.threshold + margin;
        let mut score = 0;
        let mut add = |feature| score += self.weight(feature);
        context.neutral(walk, index, &mut add);
        if rank > 0 {
            if score <= least - FORMLESS {
                return false;
            }
            let mut add = |feature| score += self.weight(feature);
            context.words(walk, rank, &mut add);
            if score <= least - HOPELESS {
                return false;
            }
            context.lexical(walk, index, &mut |feature| score += self.weight(feature));
        }
        score > least
    }

    /// The weight of a feature.
    #[inline]
    pub(crate) fn weight(&self, feature: u32) -> i32 {
        i32::from(self.weights[feature as usize & (WEIGHTS - 1)])
    }
}
