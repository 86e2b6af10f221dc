//! What is known about frequent words: part of speech and how often they are written with a capital.

use std::collections::BTreeMap;

/// Part of speech (bits 0-3), case (bits 4-5) and word class (bits 6-7) of the frequent forms of one language.
///
/// Open addressing in slots of four bytes: the upper 24 bits of a form's hash, then its class.
#[derive(Clone, Debug)]
pub(crate) struct Lexicon {
    slots: Box<[u32]>,
}

impl Default for Lexicon {
    fn default() -> Self {
        Self { slots: vec![0; 1].into_boxed_slice() }
    }
}

impl Lexicon {
    /// The class of a form, or 0.
    #[inline]
    pub(crate) fn get(&self, form: u32) -> u8 {
        let last = self.slots.len() - 1;
        let mut index = form as usize & last;
        loop {
            let slot = self.slots[index];
            if slot == 0 || slot >> 8 == form >> 8 {
                return slot.to_le_bytes()[0];
            }
            index = (index + 1) & last;
        }
    }
}

/// Version of the file.
const MAGIC: &[u8; 8] = b"SEGL\x01\0\0\0";

/// The entries of a lexicon: hash of a form → part of speech and case.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entries(BTreeMap<u32, u8>);

impl Entries {
    /// Reads a file of entries in ascending order of their hash: its difference to the one before in
    /// bytes of seven bits, then the class.
    pub(crate) fn read(file: &[u8]) -> Option<Self> {
        let mut bytes = file.strip_prefix(MAGIC)?.iter().copied();
        let mut entries = BTreeMap::new();
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
            entries.insert(key, bytes.next()?);
        }
        Some(Self(entries))
    }

    /// Writes what [`Entries::read`] reads; `entries` are sorted by their hash.
    pub(crate) fn write(entries: &[(u32, u8)]) -> Vec<u8> {
        let mut file = MAGIC.to_vec();
        let mut last = 0;
        for &(key, class) in entries {
            let mut difference = key - last;
            while difference >= 128 {
                file.push(difference.to_le_bytes()[0] | 128);
                difference >>= 7;
            }
            file.extend([difference.to_le_bytes()[0], class]);
            last = key;
        }
        file
    }

    /// The lexicon of these entries together with words of a class (function words, calendar).
    pub(crate) fn with_words(mut self, words: &[(u32, u8)]) -> Lexicon {
        for &(form, class) in words {
            let entry = self.0.entry(form).or_default();
            if *entry >> 6 == 0 {
                *entry |= class << 6;
            }
        }
        let size = (self.0.len() * 2 + 1).next_power_of_two();
        let mut slots = vec![0_u32; size].into_boxed_slice();
        for (form, class) in self.0 {
            let mut index = form as usize & (size - 1);
            while slots[index] != 0 && slots[index] >> 8 != form >> 8 {
                index = (index + 1) & (size - 1);
            }
            slots[index] = form & !255 | u32::from(class);
        }
        Lexicon { slots }
    }
}
