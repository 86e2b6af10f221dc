//! What the model sees of a word: hashed character n-grams, and the word as a whole.

/// Longest n-gram, in characters, the marks of the word's ends included.
pub const LONGEST: usize = 5;

/// Characters of a word that are looked at; what follows in a longer one is left out.
pub const WORD_LIMIT: usize = 30;

/// Marks of the start and the end of a word, which no text has as letters.
const START: u32 = 2;
const END: u32 = 3;

/// Seeds that keep words and n-grams apart. Any odd numbers do.
const NGRAM_SEED: u64 = 0xcbf2_9ce4_8422_2325;
const WORD_SEED: u64 = 0x9ae1_6a3b_2f90_404f;
const PRIME: u64 = 0x9e37_79b9_7f4a_7c15;

/// One more character into a running hash.
#[inline]
fn step(hash: u64, character: u32) -> u64 {
    (hash ^ u64::from(character)).wrapping_mul(PRIME).rotate_left(29)
}

/// Spreads the bits of a finished hash, from which a bucket and a fingerprint are cut.
#[inline]
fn finish(hash: u64) -> u64 {
    let mixed = (hash ^ (hash >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    mixed ^ (mixed >> 29)
}

/// The feature of a whole word, given as lower-case characters.
#[inline]
pub fn word_feature(word: &[u32]) -> u64 {
    finish(word.iter().take(WORD_LIMIT).fold(WORD_SEED, |hash, &character| step(hash, character)))
}

/// Shows `visit` the features of all n-grams of 1 to [`LONGEST`] characters of a word, given as lower-case
/// characters; its ends count as characters too, but not by themselves.
#[inline]
pub fn each_ngram(word: &[u32], mut visit: impl FnMut(u64)) {
    let length = word.len().min(WORD_LIMIT);
    let mut marked = [0_u32; WORD_LIMIT + 2];
    marked[0] = START;
    marked[1..=length].copy_from_slice(&word[..length]);
    marked[length + 1] = END;
    let marked = &marked[..length + 2];
    for first in 0..=length {
        let mut hash = NGRAM_SEED;
        for (n, &character) in marked[first..].iter().take(LONGEST).enumerate() {
            hash = step(hash, character);
            if n > 0 || first > 0 {
                visit(finish(hash));
            }
        }
    }
}

/// Shows `visit` those features of [`each_ngram`] that take in an end of the word.
pub fn each_end(word: &[u32], mut visit: impl FnMut(u64)) {
    let length = word.len().min(WORD_LIMIT);
    let mut marked = vec![START];
    marked.extend_from_slice(&word[..length]);
    marked.push(END);
    for first in 0..=length {
        let mut hash = NGRAM_SEED;
        for (n, &character) in marked[first..].iter().take(LONGEST).enumerate() {
            hash = step(hash, character);
            if (n > 0 || first > 0) && (first == 0 || character == END) {
                visit(finish(hash));
            }
        }
    }
}
