//! The learned judge: a linear model over hashed features, its weights in one byte each.

/// Number of weights; a power of two.
pub(crate) const WEIGHTS: usize = 1 << 18;

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

    /// The weight of a feature.
    #[inline]
    pub(crate) fn weight(&self, feature: u32) -> i32 {
        i32::from(self.weights[feature as usize & (WEIGHTS - 1)])
    }
}
