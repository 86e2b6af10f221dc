//! A small immutable hash table from the hash of a form to a byte.

/// Open addressing with a load of at most one half; no key is stored twice.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    slots: Vec<(u32, u8)>,
    shift: u32,
}

/// Spreads the bits of a hash over the upper ones.
const fn spread(key: u32) -> u32 {
    key.wrapping_mul(0x9E37_79B9)
}

impl Table {
    /// The table of `entries`; of two entries with the same key the first stays. A value of 0 means absence.
    pub(crate) fn new(entries: &[(u32, u8)]) -> Self {
        let bits = (entries.len() * 2).next_power_of_two().trailing_zeros().max(3);
        let mut table = Self { slots: vec![(0, 0); 1 << bits], shift: 32 - bits };
        for &(key, value) in entries {
            let mut index = (spread(key) >> table.shift) as usize;
            while table.slots[index].1 != 0 && table.slots[index].0 != key {
                index = (index + 1) & (table.slots.len() - 1);
            }
            if table.slots[index].1 == 0 {
                table.slots[index] = (key, value);
            }
        }
        table
    }

    /// The value of `key`, or 0.
    #[inline]
    pub(crate) fn get(&self, key: u32) -> u8 {
        if self.slots.is_empty() {
            return 0;
        }
        let mut index = (spread(key) >> self.shift) as usize;
        loop {
            let (found, value) = self.slots[index];
            if value == 0 || found == key {
                return value;
            }
            index = (index + 1) & (self.slots.len() - 1);
        }
    }
}
