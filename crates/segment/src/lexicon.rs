//! What is known about frequent words: part of speech and how often they are written with a capital.

use crate::table::Table;

/// A learned lexicon of one language: hash of a form → part of speech (bits 0-3) and case (bits 4-5).
#[derive(Clone, Debug, Default)]
pub(crate) struct Lexicon(Table);

/// Version of the file.
const MAGIC: &[u8; 8] = b"SEGL\x01\0\0\0";

impl Lexicon {
    /// Reads a file of entries in ascending order of their hash: its difference to the one before in
    /// bytes of seven bits, then the class.
    pub(crate) fn read(file: &[u8]) -> Option<Self> {
        let mut bytes = file.strip_prefix(MAGIC)?.iter().copied();
        let mut entries = Vec::with_capacity(file.len() / 4);
        let mut key = 0_u32;
        while let Some(first) = bytes.next() {
            let (mut byte, mut difference, mut shift) = (first, 0_u32, 0);
            loop {
                difference |= u32::from(byte & 127).checked_shl(shift)?;
                if byte < 128 {
                    break;
                }
                shift += 7;
                byte = bytes.next()?;
            }
            key = key.wrapping_add(difference);
            entries.push((key, bytes.next()?));
        }
        Some(Self(Table::new(&entries)))
    }

    /// Writes what [`Lexicon::read`] reads; `entries` are sorted by their hash.
    pub(crate) fn write(entries: &[(u32, u8)]) -> Vec<u8> {
        let mut file = MAGIC.to_vec();
        let mut last = 0;
        for &(key, class) in entries {
            let mut difference = key - last;
            while difference >= 128 {
                file.push((difference & 127) as u8 | 128);
                difference >>= 7;
            }
            file.extend([difference as u8, class]);
            last = key;
        }
        file
    }

    /// The class of a form, or 0.
    #[inline]
    pub(crate) fn get(&self, form: u32) -> u8 {
        self.0.get(form)
    }
}
