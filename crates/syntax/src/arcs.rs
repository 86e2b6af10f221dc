//! The weights of the parser: four bytes a feature, in a table that is searched where it lies.
//!
//! Features are hashed into rows before training (Bohnet 2010's hash kernel); the model keeps the rows that weigh most.
//! A row is stored in or behind its home slot (Robin Hood hashing, Celis 1986). A slot is one byte of key and the weights of
//! the four steps. The key says how far the slot is from home and which of the rows of that home it holds, so that it is
//! exact. A weight is a byte that stands for one of 127 sizes and a sign; sizes grow by 7 %, for a few weights are a
//! thousand times as large as most, and both count.

use crate::beam::Table;
use crate::transition::ACTIONS;
use sequence::checksum;
use std::borrow::Cow;
use thiserror::Error;

const MAGIC: &[u8; 8] = b"arcs0003";
/// Length of the line about how the weights came to be.
const RECIPE: usize = 104;
/// Magic, checksum, two numbers (bits of a row, slots), the recipe.
const HEAD: usize = 8 + 8 + 8 + RECIPE;
const SLOT: usize = 1 + ACTIONS;
/// Bits of the key that tell the rows of one home apart.
const SIBLINGS: u32 = 3;
/// Slots behind its home that a row may lie.
const FARTHEST: usize = 30;
/// The key of a slot without a row.
const EMPTY: u8 = u8::MAX;

/// What the bytes of weights stand for: 0, 127 sizes, and the same below zero from 129.
static SIZES: [i32; 256] = sizes();

const fn sizes() -> [i32; 256] {
    let mut sizes = [0; 256];
    // Sixteen bits behind the point.
    let mut size: i64 = 6 << 16;
    let mut code = 1;
    while code < 128 {
        #[expect(clippy::cast_possible_truncation, reason = "the largest is 6 × 1.07¹²⁶")]
        let whole = (size >> 16) as i32;
        sizes[code] = whole;
        sizes[256 - code] = -whole;
        size = size * 107 / 100;
        code += 1;
    }
    sizes
}

/// The largest weight there is.
pub(crate) fn largest() -> i32 {
    SIZES[127]
}

/// The byte that stands for the size nearest to `weight`.
pub(crate) fn code(weight: i32) -> u8 {
    let sizes = &SIZES[..128];
    let above = sizes.partition_point(|&size| size < weight.abs()).min(127);
    let below = above.saturating_sub(1);
    let nearest = if weight.abs() - sizes[below] < sizes[above] - weight.abs() { below } else { above };
    let code = u8::try_from(nearest).unwrap_or_default();
    if weight < 0 { code.wrapping_neg() } else { code }
}

/// Why bytes are no weights of this version.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum ArcsError {
    /// The magic is missing.
    #[error("not weights of a parser: they do not start with `arcs0003`")]
    Foreign,
    /// The length does not agree with the head.
    #[error("weights have {0} bytes, which is not what their head says")]
    Length(usize),
    /// A bit flipped somewhere.
    #[error("weights are damaged: their checksum does not agree")]
    Checksum,
}

/// The weights of a trained parser; cheap to share, nothing in them changes.
#[derive(Clone, Debug)]
pub struct Arcs {
    bytes: Cow<'static, [u8]>,
    bits: u32,
    slots: u64,
}

/// A row and the bytes of the weights of its steps: shift, left, right, swap.
pub(crate) type Row = (u32, [u8; ACTIONS]);

impl Arcs {
    /// Reads weights; borrowed bytes are not copied.
    ///
    /// # Errors
    /// When they are no weights of this version, or damaged.
    pub fn from_bytes(bytes: Cow<'static, [u8]>) -> Result<Self, ArcsError> {
        let body = bytes.strip_prefix(MAGIC).ok_or(ArcsError::Foreign)?;
        let length = || ArcsError::Length(bytes.len());
        let (sum, rest) = body.split_first_chunk::<8>().ok_or_else(length)?;
        let (bits, rest_of) = rest.split_first_chunk::<4>().ok_or_else(length)?;
        let (slots, _) = rest_of.split_first_chunk::<4>().ok_or_else(length)?;
        let (bits, slots) = (u32::from_le_bytes(*bits), u64::from(u32::from_le_bytes(*slots)));
        let size = usize::try_from(slots)
            .ok()
            .and_then(|slots| slots.checked_add(FARTHEST)?.checked_mul(SLOT)?.checked_add(HEAD));
        if size != Some(bytes.len()) || !(1..=31).contains(&bits) || slots == 0 || slots << SIBLINGS < 1 << bits {
            return Err(length());
        }
        if u64::from_le_bytes(*sum) != checksum(rest) {
            return Err(ArcsError::Checksum);
        }
        Ok(Self { bytes, bits, slots })
    }

    /// The file of as many of `rows`, the most important first, as go into `slots` slots; a row is a number of `bits`
    /// bits. At least one slot for eight rows that could be is made, whatever `slots` says.
    pub(crate) fn to_bytes(rows: &[Row], bits: u32, slots: u32, recipe: &str) -> Vec<u8> {
        let slots = u64::from(slots).max(1 << bits >> SIBLINGS).max(1);
        let room = usize::try_from(slots).unwrap_or_default() + FARTHEST;
        let mut kept = rows.len().min(room * 17 / 20);
        // Fewer rows go in where too many have homes close together.
        let table = loop {
            let mut chosen = rows[..kept].to_vec();
            chosen.sort_unstable_by_key(|row| row.0);
            if let Some(table) = place(&chosen, bits, slots, room) {
                break table;
            }
            kept = kept * 49 / 50;
        };
        let mut rest = Vec::with_capacity(HEAD + room * SLOT);
        rest.extend(bits.to_le_bytes());
        rest.extend(u32::try_from(slots).unwrap_or(u32::MAX).to_le_bytes());
        rest.extend(recipe.bytes().chain(std::iter::repeat(b' ')).take(RECIPE - 1));
        rest.push(b'\n');
        rest.extend(table.iter().flatten());
        [&MAGIC[..], &checksum(&rest).to_le_bytes(), &rest].concat()
    }
}

/// The home of a row, and which of the rows of that home it is.
#[inline]
const fn home(row: u64, bits: u32, slots: u64) -> (u64, u64) {
    let home = (row * slots) >> bits;
    (home, row - (home << bits).div_ceil(slots))
}

/// The table of rows in ascending order; none when one of them would lie too far from home. Rows in order have homes in
/// order, so that each goes into the first slot that is free.
fn place(rows: &[Row], bits: u32, slots: u64, room: usize) -> Option<Vec<[u8; SLOT]>> {
    let mut table = vec![[EMPTY, 0, 0, 0, 0]; room];
    let mut free = 0;
    for &(row, weights) in rows {
        let (home, sibling) = home(u64::from(row), bits, slots);
        let home = usize::try_from(home).ok()?;
        let at = free.max(home);
        if at - home > FARTHEST {
            return None;
        }
        let key = u8::try_from(((at - home) << SIBLINGS) as u64 | sibling).ok()?;
        let [shift, left, right, swap] = weights;
        *table.get_mut(at)? = [key, shift, left, right, swap];
        free = at + 1;
    }
    Some(table)
}

impl Table for Arcs {
    #[inline]
    fn add(&self, feature: u64, scores: &mut [i32; ACTIONS]) {
        let (home, sibling) = home(feature >> (64 - self.bits), self.bits, self.slots);
        let at = HEAD + usize::try_from(home).unwrap_or_default() * SLOT;
        let Some(slots) = self.bytes.get(at..) else { return };
        let mut key = sibling.to_le_bytes()[0];
        for slot in slots.as_chunks::<SLOT>().0.iter().take(FARTHEST + 1) {
            let [found, weights @ ..] = *slot;
            if found == key {
                for (score, code) in scores.iter_mut().zip(weights) {
                    *score += SIZES[usize::from(code)];
                }
                return;
            }
            // A row that is nearer to its home has a later home: what is sought would lie before it.
            if found == EMPTY || found >> SIBLINGS < key >> SIBLINGS {
                return;
            }
            key += 1 << SIBLINGS;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn bytes_stand_for_the_nearest_size() {
        assert_eq!((code(0), code(6), code(-6), code(7)), (0, 1, 255, 4));
        for (byte, &size) in SIZES.iter().enumerate().filter(|(byte, _)| *byte != 128) {
            assert_eq!(SIZES[usize::from(code(size))], size, "{byte}");
        }
        assert_eq!(code(i32::MAX / 2), 127);
    }

    #[test]
    fn a_bit_that_flipped_is_found() {
        let mut file = Arcs::to_bytes(&[(0, [1, 2, 3, 4]), (5, [4, 5, 6, 7])], 3, 4, "made for the test");
        assert!(Arcs::from_bytes(file.clone().into()).is_ok());
        *file.last_mut().unwrap() ^= 1;
        assert_eq!(Arcs::from_bytes(file.into()).unwrap_err(), ArcsError::Checksum);
    }

    proptest! {
        /// Every row that went in is found with its weights, and no other.
        #[test]
        fn what_is_kept_is_found(numbers in prop::collection::btree_set(0_u32..4096, 1..400)) {
            let rows: Vec<Row> = numbers.iter().map(|&row| (row, [1, 2, 3, u8::try_from(row % 100).unwrap()])).collect();
            let arcs = Arcs::from_bytes(Arcs::to_bytes(&rows, 12, 512, "").into()).unwrap();
            let mut found = 0;
            for row in 0..4096_u32 {
                let mut scores = [0; ACTIONS];
                arcs.add(u64::from(row) << 52, &mut scores);
                if scores != [0; ACTIONS] {
                    found += 1;
                    prop_assert!(numbers.contains(&row));
                    prop_assert_eq!(scores[3], SIZES[usize::try_from(row % 100).unwrap()]);
                }
            }
            prop_assert!(found <= rows.len() && (found == rows.len() || rows.len() > 300));
        }
    }
}
