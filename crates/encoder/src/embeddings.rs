//! Vectors of word pieces, in 4-bit blocks: a half-precision scale, then sixteen bytes with two weights each.

use crate::file::{EncoderError, Reader, Sizes};

/// Weights of a block.
const BLOCK: usize = 32;
/// Bytes of a block.
const BYTES: usize = 18;

/// The vectors of all pieces.
#[derive(Debug)]
pub(crate) struct Embeddings {
    blocks: Vec<u8>,
    /// Bytes of a vector.
    row: usize,
}

impl Embeddings {
    pub(crate) fn read(reader: &mut Reader<'_>, sizes: &Sizes) -> Result<Self, EncoderError> {
        let row = sizes.hidden / BLOCK * BYTES;
        Ok(Self { blocks: reader.bytes(row * sizes.pieces)?.to_vec(), row })
    }

    /// Adds the vector of a piece to `to`.
    pub(crate) fn add(&self, piece: u32, to: &mut [f32]) {
        let start = piece as usize * self.row;
        let (blocks, _) = self.blocks[start..start + self.row].as_chunks::<BYTES>();
        for (block, to) in blocks.iter().zip(to.chunks_exact_mut(BLOCK)) {
            let &[low, high, ref halves @ ..] = block;
            let scale = half(u16::from_le_bytes([low, high]));
            let (first, second) = to.split_at_mut(BLOCK / 2);
            for ((byte, first), second) in halves.iter().zip(first).zip(second) {
                *first += (f32::from(byte & 15) - 8.0) * scale;
                *second += (f32::from(byte >> 4) - 8.0) * scale;
            }
        }
    }
}

/// A half-precision number (IEEE 754), infinities aside.
fn half(bits: u16) -> f32 {
    let sign = u32::from(bits & 0x8000) << 16;
    let rest = u32::from(bits & 0x7FFF) << 13;
    // The exponent moves from a bias of 15 to one of 127, by a multiplication that makes small numbers right too.
    f32::from_bits(sign | rest) * f32::from_bits((127 + 112) << 23)
}

#[cfg(test)]
mod tests {
    use super::half;

    #[test]
    fn halves_are_read() {
        for (bits, value) in [(0x3C00, 1.0), (0xC000, -2.0), (0x3555, 0.333_251_95), (0x0001, 5.960_464_5e-8), (0, 0.0)]
        {
            assert!((half(bits) - value).abs() <= f32::EPSILON * value.abs(), "{bits:x}");
        }
    }
}
