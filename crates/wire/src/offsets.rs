//! Conversion between byte offsets (inside the program) and code-point offsets (in the record).

use crate::span::{Span, SpanError};

/// Bytes per entry of the table: a lookup counts at most this many bytes by hand.
const BLOCK: usize = 128;

/// A table for converting offsets of one text (given with each call) in either direction.
///
/// Costs one pass over the text to make and 4 bytes per 128 bytes of text to keep; texts that are
/// pure ASCII, where the two units are the same, cost no table. Lookups near each other are cheap.
///
/// ```
/// use wire::Offsets;
/// let text = "Лавров 🇷🇺 zei";
/// let offsets = Offsets::new(text);
/// assert_eq!(offsets.to_codepoint(text, 13), 7);
/// assert_eq!(offsets.to_byte(text, 7), Some(13));
/// assert_eq!(offsets.to_byte(text, 99), None);
/// ```
#[derive(Clone, Debug)]
pub struct Offsets {
    /// Code points before byte `i * BLOCK`; empty when the text is ASCII.
    before: Vec<u32>,
    /// Code points in the whole text.
    length: usize,
}

/// Whether a byte begins a character (is not a UTF-8 continuation byte).
const fn begins(byte: u8) -> bool {
    byte.cast_signed() >= -0x40
}

/// Number of characters that begin in `bytes`.
fn count(bytes: &[u8]) -> usize {
    // Counted in runs of at most 255 so that the compiler can keep byte-wide sums in vector registers.
    bytes.chunks(255).map(|run| usize::from(run.iter().map(|&byte| u8::from(begins(byte))).sum::<u8>())).sum()
}

impl Offsets {
    /// Prepares the conversion for `text`.
    pub fn new(text: &str) -> Self {
        if text.is_ascii() {
            return Self { before: Vec::new(), length: text.len() };
        }
        let bytes = text.as_bytes();
        let mut before = Vec::with_capacity(bytes.len() / BLOCK + 1);
        let mut length = 0;
        for block in bytes.chunks(BLOCK) {
            // A record is at most `--max-record-bytes`, and a text of 4 Gi characters does not fit one.
            before.push(u32::try_from(length).unwrap_or(u32::MAX));
            length += count(block);
        }
        Self { before, length }
    }

    /// Length of the text in code points.
    pub const fn length(&self) -> usize {
        self.length
    }

    /// The code-point offset of byte `byte`, which must lie on a character boundary.
    pub fn to_codepoint(&self, text: &str, byte: usize) -> usize {
        if self.before.is_empty() {
            return byte;
        }
        let bytes = text.as_bytes();
        let block = (byte / BLOCK).min(self.before.len() - 1);
        self.before[block] as usize + count(&bytes[block * BLOCK..byte.min(bytes.len())])
    }

    /// The byte offset of code point `codepoint`, or `None` when it is past the end of the text.
    pub fn to_byte(&self, text: &str, codepoint: usize) -> Option<usize> {
        if codepoint > self.length {
            return None;
        }
        if self.before.is_empty() {
            return Some(codepoint);
        }
        let block = self.before.partition_point(|&before| before as usize <= codepoint) - 1;
        let mut left = codepoint - self.before[block] as usize;
        let bytes = text.as_bytes();
        let mut at = block * BLOCK;
        while at < bytes.len() {
            if begins(bytes[at]) {
                if left == 0 {
                    return Some(at);
                }
                left -= 1;
            }
            at += 1;
        }
        Some(bytes.len())
    }

    /// The byte span of the code-point stretch `start..end`.
    ///
    /// # Errors
    /// When it is reversed or goes past the end of the text.
    pub fn span(&self, text: &str, start: usize, end: usize) -> Result<Span, SpanError> {
        if end < start {
            return Err(SpanError::Reversed { start, end });
        }
        match (self.to_byte(text, start), self.to_byte(text, end)) {
            (Some(first), Some(last)) => Span::new(text, first, last),
            _ => Err(SpanError::PastEnd { start, end, length: self.length }),
        }
    }
}
