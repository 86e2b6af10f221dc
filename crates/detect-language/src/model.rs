//! The table of what each n-gram and each common word says about the languages of one script.
//!
//! A multinomial logistic regression (trained by `examples/train-language.rs`): the score of a language is the sum
//! of what the features of a text cost it, the cost being 0 for the language that a feature favours most.
//! Costs are half bytes, two languages a byte. The table is open-addressed in buckets of eight slots, each
//! with a fingerprint of 16 bits, so that a lookup is one line of the cache and an unknown n-gram is known
//! to be unknown but once in eight thousand.

use crate::features::{each_ngram, word_feature};

/// Most languages that one model can hold.
pub const MOST_LANGUAGES: usize = 64;
/// Largest cost that half a byte holds.
pub const COST_LEVELS: u8 = 15;
/// What one unit of cost is worth, in natural logarithms of odds, in the rows of n-grams.
pub const NGRAM_STEP: f32 = 0.15;
/// The same in the rows of whole words, which hold the sum of their n-grams.
pub const WORD_STEP: f32 = 0.6;

/// Slots of a bucket.
const BUCKET: usize = 8;
/// Units of word cost in units of n-gram cost.
const WORD_UNIT: i32 = 4;

/// Costs of the languages of a model, in units of [`NGRAM_STEP`], the padding of odd numbers included.
pub type Costs = [i32; MOST_LANGUAGES];

/// The model of the languages of one script.
#[derive(Debug)]
pub struct Model {
    codes: Vec<&'static str>,
    /// Eight fingerprints of 16 bits a bucket, little endian.
    fingerprints: &'static [[u8; 2 * BUCKET]],
    rows: &'static [u8],
    row_length: usize,
}

/// Bucket and fingerprint of a feature in a table of `buckets`.
fn address(feature: u64, buckets: usize) -> (usize, u16) {
    let bucket = ((feature >> 32) * buckets as u64) >> 32;
    let fingerprint = (feature & 0xffff) as u16;
    (usize::try_from(bucket).expect("less than the number of buckets"), fingerprint.max(1))
}

/// Writes a model: a line of codes, then the fingerprints (little endian), then the rows and 32 bytes of padding. `entries` are features
/// with one cost a language, most important first; those that find their bucket full are left out.
pub fn encode(codes: &[&str], slots: usize, entries: impl Iterator<Item = (u64, Vec<u8>)>) -> Vec<u8> {
    let buckets = slots / BUCKET;
    let row_length = codes.len().div_ceil(2);
    let mut fingerprints = vec![0_u16; buckets * BUCKET];
    let mut rows = vec![0_u8; buckets * BUCKET * row_length + 2 * LANES];
    for (feature, costs) in entries {
        let (bucket, fingerprint) = address(feature, buckets);
        let slots = bucket * BUCKET..(bucket + 1) * BUCKET;
        let free = slots.into_iter().find(|&slot| fingerprints[slot] == 0 || fingerprints[slot] == fingerprint);
        if let Some(slot) = free.filter(|&slot| fingerprints[slot] == 0) {
            fingerprints[slot] = fingerprint;
            for (language, cost) in costs.iter().enumerate() {
                rows[slot * row_length + language / 2] |= cost << (language % 2 * 4);
            }
        }
    }
    let mut bytes = format!("{} {}\n", buckets, codes.join(" ")).into_bytes();
    bytes.extend(fingerprints.iter().flat_map(|fingerprint| fingerprint.to_le_bytes()));
    bytes.extend(rows);
    bytes
}

impl Model {
    /// Reads what [`encode`] wrote.
    ///
    /// # Panics
    /// When the bytes are something else: the models are part of the program.
    pub fn decode(bytes: &'static [u8]) -> Self {
        let header_end = bytes.iter().position(|&byte| byte == b'\n').expect("a model starts with a line");
        let header = std::str::from_utf8(&bytes[..header_end]).expect("the first line of a model is text");
        let mut fields = header.split(' ');
        let buckets: usize = fields.next().and_then(|field| field.parse().ok()).expect("it starts with a number");
        let codes: Vec<&'static str> = fields.collect();
        let (fingerprints, rows) = bytes[header_end + 1..].split_at(buckets * BUCKET * 2);
        let fingerprints = fingerprints.as_chunks().0;
        let row_length = codes.len().div_ceil(2);
        assert_eq!(rows.len(), buckets * BUCKET * row_length + 2 * LANES, "a model ends with its rows and padding");
        Self { codes, fingerprints, rows, row_length }
    }

    /// BCP 47 codes of its languages, in the order of [`Costs`].
    pub fn codes(&self) -> &[&'static str] {
        &self.codes
    }

    /// Where the row of a feature starts, and whether the table has it at all.
    ///
    /// There is no branch here: whether an n-gram is known cannot be foreseen, and guessing wrong would cost more than
    /// adding a row of nothing.
    #[inline]
    fn find(&self, feature: u64) -> (usize, bool) {
        const LOW: u128 = u128::from_le_bytes([1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0]);
        let (bucket, fingerprint) = address(feature, self.fingerprints.len());
        // The lowest lane of 16 bits that is zero after this is the slot of the fingerprint.
        let differences = u128::from_le_bytes(self.fingerprints[bucket]) ^ (LOW * u128::from(fingerprint));
        let zeros = differences.wrapping_sub(LOW) & !differences & (LOW << 15);
        let slot = (zeros.trailing_zeros() as usize / 16) & (BUCKET - 1);
        ((bucket * BUCKET + slot) * self.row_length, zeros != 0)
    }

    /// Adds what a word (lower-case characters) costs each language to `costs`. Returns how many of its
    /// features the model knows; a word that it knows as a whole counts as all. With `only_whole` other words are
    /// passed over.
    #[inline]
    pub fn add_word(&self, word: &[u32], only_whole: bool, costs: &mut Costs) -> u32 {
        if self.row_length <= LANES {
            self.add::<1>(word, only_whole, costs)
        } else {
            self.add::<2>(word, only_whole, costs)
        }
    }

    fn add<const CHUNKS: usize>(&self, word: &[u32], only_whole: bool, costs: &mut Costs) -> u32 {
        let mut sums = Sums::<CHUNKS>::default();
        let (row, found) = self.find(word_feature(word));
        if found {
            sums.add(&self.rows[row..], found);
            sums.flush(WORD_UNIT, costs);
            return u32::MAX;
        }
        if only_whole {
            return 0;
        }
        let (mut known, mut pending) = (0, 0);
        each_ngram(word, |feature| {
            let (row, found) = self.find(feature);
            sums.add(&self.rows[row..], found);
            known += u32::from(found);
            pending += 1;
            if pending == FULL {
                sums.flush(1, costs);
                pending = 0;
            }
        });
        sums.flush(1, costs);
        known
    }
}

/// Bytes of a row that are added at once.
const LANES: usize = 16;
/// Rows after which a byte may be full: 17 × 15 = 255.
const FULL: u32 = 17;

/// Sums of the low and the high half bytes of rows, each in a byte of its own.
#[derive(Clone, Copy)]
struct Sums<const CHUNKS: usize> {
    low: [u128; CHUNKS],
    high: [u128; CHUNKS],
}

impl<const CHUNKS: usize> Default for Sums<CHUNKS> {
    fn default() -> Self {
        Self { low: [0; CHUNKS], high: [0; CHUNKS] }
    }
}

impl<const CHUNKS: usize> Sums<CHUNKS> {
    /// Every second half byte.
    const MASK: u128 = u128::from_le_bytes([15; LANES]);

    /// Adds a row, given with whatever lies after it in the table, or nothing when it was not `found`.
    #[inline]
    fn add(&mut self, row: &[u8], found: bool) {
        let mask = u128::from(found).wrapping_neg() & Self::MASK;
        let chunks = row.as_chunks::<LANES>().0.iter();
        for (chunk, (low, high)) in chunks.zip(self.low.iter_mut().zip(&mut self.high)) {
            let bytes = u128::from_le_bytes(*chunk);
            *low += bytes & mask;
            *high += (bytes >> 4) & mask;
        }
    }

    /// Moves the sums, times `unit`, to `costs`.
    #[inline]
    fn flush(&mut self, unit: i32, costs: &mut Costs) {
        for (chunk, (low, high)) in self.low.iter().zip(&self.high).enumerate() {
            let places = costs[chunk * LANES * 2..].as_chunks_mut::<2>().0;
            for ((pair, low), high) in places.iter_mut().zip(low.to_le_bytes()).zip(high.to_le_bytes()) {
                pair[0] += unit * i32::from(low);
                pair[1] += unit * i32::from(high);
            }
        }
        *self = Self::default();
    }
}
