//! Features as 64-bit hashes, so that no string is kept or compared while tagging.

/// A feature being put together: a template's number, then the parts that fill it.
///
/// The hash is part of the model format: a change of this file makes older models worthless, which is why the model
/// version ([`crate::Model`]) must be raised with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Feature(u64);

/// Odd multipliers with well-spread bits (the fractional parts of π and the golden ratio).
const FIRST: u64 = 0x9E37_79B9_7F4A_7C15;
const SECOND: u64 = 0x2437_54A3_8A2E_0371 | 1;

impl Feature {
    /// A feature of the template with this number.
    pub const fn new(template: u64) -> Self {
        Self(template.wrapping_add(1).wrapping_mul(FIRST)).mixed()
    }

    /// The feature with a number appended: an identifier, a bucket, the hash of a word.
    #[must_use]
    pub const fn and(self, part: u64) -> Self {
        Self((self.0 ^ part.wrapping_mul(SECOND)).wrapping_mul(FIRST)).mixed()
    }

    /// The feature with a string appended. Two strings in a row are told apart from their concatenation.
    #[must_use]
    pub fn with(self, part: &[u8]) -> Self {
        let (chunks, rest) = part.as_chunks::<8>();
        let mut feature = self;
        for chunk in chunks {
            feature = feature.and(u64::from_le_bytes(*chunk));
        }
        let mut last = [0; 8];
        for (to, from) in last.iter_mut().zip(rest) {
            *to = *from;
        }
        feature.and(u64::from_le_bytes(last)).and(part.len() as u64)
    }

    /// The finished hash; its bits are evenly spread.
    pub const fn hash(self) -> u64 {
        self.0
    }

    const fn mixed(self) -> Self {
        Self(self.0 ^ (self.0 >> 29))
    }
}
