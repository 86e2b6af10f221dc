//! The one hash function: fixed, so that sketches are the same on any machine and in any version.

/// Offset basis and prime of FNV-1a (Fowler, Noll, Vo 1991).
const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// The step of `SplitMix64` (Steele, Lea, Flood 2014), to make one hash of two, and many of one.
const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

/// Spreads the bits of a number over all 64: the last step of `SplitMix64`.
pub(crate) const fn mix(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

/// The hash of `first` followed by `second`: the order counts.
pub(crate) const fn join(first: u64, second: u64) -> u64 {
    mix(first.wrapping_mul(3).wrapping_add(STEP) ^ second)
}

/// Hash number `round` of an element, as if by another function.
pub(crate) const fn rehash(element: u64, round: u64) -> u64 {
    mix(element.wrapping_add(round.wrapping_mul(STEP)))
}

/// The hash of a word, byte by byte.
#[derive(Clone, Copy)]
pub(crate) struct WordHash(u64);

impl WordHash {
    pub(crate) const fn new() -> Self {
        Self(BASIS)
    }

    pub(crate) const fn byte(&mut self, byte: u8) {
        self.0 = (self.0 ^ byte as u64).wrapping_mul(PRIME);
    }

    /// Takes in a character that is not ASCII, in lower case.
    pub(crate) fn character(&mut self, character: char) {
        for lower in character.to_lowercase() {
            let mut buffer = [0; 4];
            for &byte in lower.encode_utf8(&mut buffer).as_bytes() {
                self.byte(byte);
            }
        }
    }

    pub(crate) const fn finish(self) -> u64 {
        mix(self.0)
    }
}
