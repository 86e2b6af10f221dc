//! Tables from words to small numbers: word classes, frequency bands, parts of names.

use std::borrow::Cow;

/// The tables of one file: `lexicon1`, the number of tables, then for each its length, its keys in ascending order
/// (32-bit hashes of words) and a 16-bit value a key. All numbers are little-endian.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lexicon {
    bytes: Cow<'static, [u8]>,
    tables: Vec<Table>,
}

/// Where a table lies in the bytes.
#[derive(Clone, Debug)]
struct Table {
    keys: usize,
    length: usize,
    /// For each of the 4,096 upper parts of a key, the first key that is not below it.
    directory: Vec<u32>,
}

const DIRECTORY_BITS: u32 = 12;

impl Lexicon {
    /// Reads the tables; none when the bytes are no lexicon.
    pub(crate) fn from_bytes(bytes: Cow<'static, [u8]>) -> Option<Self> {
        let number = |at: usize| bytes.get(at..)?.first_chunk::<4>().map(|four| u32::from_le_bytes(*four) as usize);
        bytes.strip_prefix(b"lexicon1")?;
        let mut at = 12;
        let mut tables = Vec::new();
        for _ in 0..number(8)? {
            let length = number(at)?;
            let keys = at + 4;
            at = keys.checked_add(length.checked_mul(6)?)?;
            let column = bytes.get(keys..keys + 4 * length)?;
            bytes.get(..at)?;
            let mut directory = vec![0_u32; (1 << DIRECTORY_BITS) + 1];
            for key in column.as_chunks::<4>().0 {
                directory[(u32::from_le_bytes(*key) >> (32 - DIRECTORY_BITS)) as usize + 1] += 1;
            }
            for part in 1..directory.len() {
                directory[part] += directory[part - 1];
            }
            tables.push(Table { keys, length, directory });
        }
        Some(Self { bytes, tables })
    }

    /// The number of `word` in a table; 0 when it is not there.
    pub(crate) fn number(&self, table: usize, word: &[u8]) -> u16 {
        self.find(table, fnv(word)).unwrap_or(0)
    }

    fn find(&self, table: usize, key: u32) -> Option<u16> {
        let Table { keys, length, directory } = self.tables.get(table)?;
        let part = (key >> (32 - DIRECTORY_BITS)) as usize;
        let (first, last) = (directory[part] as usize, directory[part + 1] as usize);
        let column = self.bytes.get(keys + 4 * first..keys + 4 * last)?.as_chunks::<4>().0;
        let place = first + column.binary_search_by(|four| u32::from_le_bytes(*four).cmp(&key)).ok()?;
        let value = self.bytes.get(keys + 4 * length + 2 * place..)?.first_chunk::<2>()?;
        Some(u16::from_le_bytes(*value))
    }
}

/// The hash by which the tables know a word: 64-bit FNV-1a, its halves folded together.
pub(crate) fn fnv(word: &[u8]) -> u32 {
    fold(extend(FNV_START, word))
}

/// The hash of no bytes.
pub(crate) const FNV_START: u64 = 0xCBF2_9CE4_8422_2325;

/// The unfolded hash of what `hash` stands for with more bytes after it.
pub(crate) fn extend(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
}

/// Folds a 64-bit hash to 32 bits.
pub(crate) const fn fold(hash: u64) -> u32 {
    ((hash ^ (hash >> 32)) & 0xFFFF_FFFF) as u32
}
