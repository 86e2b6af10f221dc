//! A hash table from keys to record numbers, in eight bytes an entry: what grows grows a little at a time.

use crate::sketch::scale;

/// Parts that grow one by one, so that no moment needs memory for the table twice.
const PARTS: usize = 1024;

/// Entries of the smallest part.
const SMALLEST: usize = 16;

/// Records that one key may stand for. A run of words that more records share is a stock phrase or a footer: further
/// records are entered under their other keys.
const MOST: usize = 8;

/// Keys to record numbers (from 1); an entry is half a hash and the number, 0 is a free place.
pub(crate) struct Table {
    parts: Vec<Vec<u64>>,
    /// Entries in use in each part, those of forgotten records among them.
    used: Vec<usize>,
    /// Places in all parts.
    places: usize,
}

const fn number(entry: u64) -> u64 {
    entry & 0xffff_ffff
}

/// The part of a key, and its hash in there as it stands in an entry.
fn address(key: u64) -> (usize, u64) {
    (scale(key, PARTS), key << 32)
}

/// Where the search for `hash` begins among `places`.
fn home(hash: u64, places: usize) -> usize {
    scale(hash, places)
}

impl Table {
    pub(crate) fn new() -> Self {
        Self { parts: vec![Vec::new(); PARTS], used: vec![0; PARTS], places: 0 }
    }

    /// Bytes of memory.
    pub(crate) fn bytes(&self) -> usize {
        self.places * size_of::<u64>() + PARTS * (size_of::<Vec<u64>>() + size_of::<usize>())
    }

    /// Shows the number of every record from `oldest` on that was entered under `key` to `visit`.
    pub(crate) fn each(&self, key: u64, oldest: u64, mut visit: impl FnMut(u64)) {
        let (part, hash) = address(key);
        let part = &self.parts[part];
        if part.is_empty() {
            return;
        }
        let mut at = home(hash, part.len());
        while part[at] != 0 {
            if part[at] >> 32 == hash >> 32 && number(part[at]) >= oldest {
                visit(number(part[at]));
            }
            at = if at + 1 == part.len() { 0 } else { at + 1 };
        }
    }

    /// Enters a record under `key`; false when too many are known by it.
    pub(crate) fn insert(&mut self, key: u64, record: u32, oldest: u64) -> bool {
        let (index, hash) = address(key);
        let mut alike = 0;
        self.each(key, oldest, |_| alike += 1);
        if alike >= MOST {
            return false;
        }
        // Above nine tenths the searches become long.
        if self.used[index] * 10 >= self.parts[index].len() * 9 {
            self.grow(index, oldest);
        }
        put(&mut self.parts[index], hash | u64::from(record));
        self.used[index] += 1;
        true
    }

    /// Makes room in a part: entries of forgotten records go, and if they are few it becomes a quarter larger.
    fn grow(&mut self, index: usize, oldest: u64) {
        let old = std::mem::take(&mut self.parts[index]);
        let live = |entry: &&u64| **entry != 0 && number(**entry) >= oldest;
        let used = old.iter().filter(live).count();
        let places = if used * 10 >= old.len() * 8 { (old.len() * 5 / 4).max(SMALLEST) } else { old.len() };
        let mut part = vec![0; places];
        for &entry in old.iter().filter(live) {
            put(&mut part, entry);
        }
        self.places += places - old.len();
        self.used[index] = used;
        self.parts[index] = part;
    }
}

/// Puts an entry into the first free place from its home on.
fn put(part: &mut [u64], entry: u64) {
    let mut at = home(entry & !0xffff_ffff, part.len());
    while part[at] != 0 {
        at = if at + 1 == part.len() { 0 } else { at + 1 };
    }
    part[at] = entry;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash::mix;

    fn found(table: &Table, key: u64, oldest: u64) -> Vec<u64> {
        let mut found = Vec::new();
        table.each(key, oldest, |number| found.push(number));
        found
    }

    #[test]
    fn every_record_is_found_until_it_is_forgotten() {
        let mut table = Table::new();
        for record in 1..=100_000_u32 {
            assert!(table.insert(mix(record.into()), record, 1));
        }
        for record in 1..=100_000_u64 {
            assert_eq!(found(&table, mix(record), 1), [record]);
        }
        assert!(found(&table, mix(7), 8).is_empty());
        assert!(table.bytes() < 100_000 * 12, "{} bytes", table.bytes());
    }

    #[test]
    fn forgotten_records_make_room() {
        let mut table = Table::new();
        for record in 1..=100_000_u32 {
            let oldest = u64::from(record.saturating_sub(10_000)).max(1);
            assert!(table.insert(mix(record.into()), record, oldest));
        }
        // Some of them stay until their part is full.
        assert!(table.bytes() < 10_000 * 24, "{} bytes", table.bytes());
    }

    #[test]
    fn a_stock_phrase_is_entered_a_few_times() {
        let mut table = Table::new();
        let entered = (1..=100).filter(|&record| table.insert(mix(1), record, 1)).count();
        assert_eq!(entered, MOST);
    }
}
