//! The records that went before, as far as memory allows, and the earliest that a new one repeats.

use crate::sketch::{FACTS, SIGNATURE, Sketch, resemblance};
use crate::table::Table;
use std::collections::VecDeque;

/// Keys under which a record is entered. One run of three content words outlives an edit of every fifth word with
/// odds of about one half, so of eight at least one does with 0.996; measured in crates/deduplicate/BENCHMARK.md.
const KEYS: usize = 8;

/// Records that are forgotten together.
const CHUNK: usize = 1024;

/// Facts from which a text has enough of them to tell a template from an edit.
const ENOUGH_FACTS: f64 = 12.0;

/// What the threshold rises by for a text of few pairs, over their number: two teasers of ten words each share half of
/// them soon.
const SHORT: f64 = 1.0;

/// The least that may be left of the facts for what is left of the pairs. An edit strikes both alike; a new report of
/// an old template keeps the words and changes the facts.
const FACTS_LEFT: f64 = 0.6;

/// And the least share of the facts of the poorer text that the other must hold in any case.
const FACTS_LEAST: f64 = 0.4;

/// The least share of the shorter text that must stand in the longer, where it was cut so far that resemblance does
/// not tell.
const CONTAINED: f64 = 0.75;

/// The least length of a cut text, as a share of the longer, and in pairs: a teaser is no duplicate of its article.
const CUT_SHARE: f64 = 0.2;
const CUT_PAIRS: f64 = 10.0;

/// A record with this resemblance to an earlier one adds nothing to find a third by. One that only holds the earlier
/// one, or is held by it, does: the next version of a live blog is like the last, and no longer like the first.
const SAME: f64 = 0.8;

/// What is asked of an [`Index`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// The least resemblance of a duplicate, 0 to 1; more is asked of short texts.
    pub threshold: f64,
    /// Bytes of memory to stay within; the oldest records are forgotten first.
    pub memory: usize,
}

impl Limits {
    /// The threshold that was measured to part edited articles from others on the same subject.
    pub const THRESHOLD: f64 = 0.3;
}

/// The earlier record that one repeats.
#[derive(Clone, Debug, PartialEq)]
pub struct Repeat {
    /// Its id: of the first of its family, when it repeats an earlier one itself.
    pub of: String,
    /// Estimated resemblance; of a text that was cut short, the share of it that stands in the other. 1 only when all
    /// words are the same.
    pub similarity: f64,
}

/// What is kept of a record.
struct Kept {
    pairs: [u64; SIGNATURE],
    facts: [u64; FACTS],
    pair_count: u32,
    fact_count: u32,
    check: u32,
    /// End of its id in the ids of the chunk.
    id_end: u32,
}

/// Some records, forgotten together.
struct Chunk {
    records: Vec<Kept>,
    /// For each the id that its duplicates are given, one after the other.
    ids: String,
}

impl Chunk {
    fn bytes(&self) -> usize {
        self.records.capacity() * size_of::<Kept>() + self.ids.capacity() + size_of::<Self>()
    }

    fn id(&self, index: usize) -> &str {
        let end = |index: usize| self.records.get(index).map_or(0, |kept| kept.id_end as usize);
        let start = if index == 0 { 0 } else { end(index - 1) };
        self.ids.get(start..end(index)).unwrap_or_default()
    }
}

/// Finds of every record, in order, the earlier one that it repeats.
pub struct Index {
    limits: Limits,
    table: Table,
    chunks: VecDeque<Chunk>,
    /// Bytes of all chunks but the last.
    chunk_bytes: usize,
    /// Number of the first record that is not forgotten, from 1.
    oldest: u64,
    /// Number that the next record gets.
    next: u64,
    found: Vec<u64>,
}

impl Index {
    /// An index that knows no record.
    pub fn new(limits: Limits) -> Self {
        Self {
            limits,
            table: Table::new(),
            chunks: VecDeque::new(),
            chunk_bytes: 0,
            oldest: 1,
            next: 1,
            found: Vec::new(),
        }
    }

    /// Bytes of memory in use.
    pub fn bytes(&self) -> usize {
        self.table.bytes() + self.chunk_bytes + self.chunks.back().map_or(0, Chunk::bytes)
    }

    /// Records that had to be forgotten.
    pub const fn forgotten(&self) -> u64 {
        self.oldest - 1
    }

    /// Records that are kept.
    pub const fn kept(&self) -> u64 {
        self.next - self.oldest
    }

    /// The earlier record that this one repeats; then this one is an earlier record for those to come.
    ///
    /// Of several it is the one that resembles most, of these the earliest. A duplicate of a duplicate gets the id of
    /// the first of the family.
    pub fn take(&mut self, id: &str, sketch: &Sketch) -> Option<Repeat> {
        let best = self.find(sketch);
        let repeat =
            best.map(|(number, similarity)| Repeat { of: self.id(number).unwrap_or_default().to_owned(), similarity });
        let nearest = best.and_then(|(number, _)| self.kept_record(number));
        if nearest.is_none_or(|kept| resemblance(&kept.pairs, &sketch.pairs) < SAME) {
            let family = repeat.as_ref().map_or(id, |repeat| repeat.of.as_str());
            self.keep(family, sketch);
        }
        repeat
    }

    /// Number and similarity of the best earlier record.
    fn find(&mut self, sketch: &Sketch) -> Option<(u64, f64)> {
        let mut found = std::mem::take(&mut self.found);
        found.clear();
        for &key in &sketch.keys {
            self.table.each(key, self.oldest, |number| found.push(number));
        }
        found.sort_unstable();
        found.dedup();
        let mut best: Option<(u64, f64)> = None;
        for &number in &found {
            let Some(similarity) = self.kept_record(number).and_then(|kept| similarity(kept, sketch, &self.limits))
            else {
                continue;
            };
            if best.is_none_or(|(_, highest)| similarity > highest) {
                best = Some((number, similarity));
            }
        }
        self.found = found;
        best
    }

    /// Chunk and place of a record that is not forgotten.
    fn place(&self, number: u64) -> Option<(&Chunk, usize)> {
        let at = usize::try_from(number.checked_sub(self.oldest)?).ok()?;
        Some((self.chunks.get(at / CHUNK)?, at % CHUNK))
    }

    fn kept_record(&self, number: u64) -> Option<&Kept> {
        let (chunk, index) = self.place(number)?;
        chunk.records.get(index)
    }

    fn id(&self, number: u64) -> Option<&str> {
        self.place(number).map(|(chunk, index)| chunk.id(index))
    }

    fn keep(&mut self, id: &str, sketch: &Sketch) {
        let Ok(number) = u32::try_from(self.next) else { return self.begin_anew(id, sketch) };
        if self.chunks.back().is_none_or(|chunk| chunk.records.len() == CHUNK) {
            self.chunk_bytes += self.chunks.back().map_or(0, Chunk::bytes);
            self.chunks.push_back(Chunk { records: Vec::with_capacity(CHUNK), ids: String::new() });
        }
        if let Some(chunk) = self.chunks.back_mut() {
            chunk.ids.push_str(id);
            chunk.records.push(Kept {
                pairs: sketch.pairs,
                facts: sketch.facts,
                pair_count: sketch.pair_count,
                fact_count: sketch.fact_count,
                check: sketch.check,
                id_end: u32::try_from(chunk.ids.len()).unwrap_or(u32::MAX),
            });
        }
        self.next += 1;
        let mut entered = 0;
        for &key in &sketch.keys {
            entered += usize::from(self.table.insert(key, number, self.oldest));
            if entered == KEYS {
                break;
            }
        }
        while self.bytes() > self.limits.memory && self.chunks.len() > 1 {
            self.forget();
        }
    }

    /// Forgets the oldest chunk.
    fn forget(&mut self) {
        if let Some(chunk) = self.chunks.pop_front() {
            self.chunk_bytes -= chunk.bytes();
            self.oldest += chunk.records.len() as u64;
        }
    }

    /// Numbers of records have 32 bits: after four milliards all before are forgotten.
    fn begin_anew(&mut self, id: &str, sketch: &Sketch) {
        *self = Self::new(self.limits);
        self.keep(id, sketch);
    }
}

/// How much two texts have in common, if that makes one a duplicate of the other.
fn similarity(kept: &Kept, sketch: &Sketch, limits: &Limits) -> Option<f64> {
    if (kept.check, kept.pair_count, kept.pairs) == (sketch.check, sketch.pair_count, sketch.pairs) {
        return Some(1.0);
    }
    let (one, other) = (f64::from(kept.pair_count), f64::from(sketch.pair_count));
    let (shorter, longer) = (one.min(other), one.max(other));
    if shorter == 0.0 {
        return None;
    }
    let resemblance = resemblance(&kept.pairs, &sketch.pairs);
    let contained = containment(resemblance, one, other);
    let alike = resemblance >= limits.threshold + SHORT / shorter;
    let cut = shorter >= CUT_PAIRS && shorter >= CUT_SHARE * longer && contained >= CONTAINED;
    if !(alike || cut) || facts_left(kept, sketch) < FACTS_LEAST.max(FACTS_LEFT * contained) {
        return None;
    }
    // The estimate may be 1 for texts that differ in a word.
    let similarity = if alike { resemblance } else { contained };
    Some(similarity.min(0.9999))
}

/// The share of the smaller of two sets that is in the larger.
fn containment(resemblance: f64, one: f64, other: f64) -> f64 {
    (resemblance / (1.0 + resemblance) * (one + other) / one.min(other)).min(1.0)
}

/// The share of the facts of the poorer text that the other holds too; 1 where there are too few to tell.
fn facts_left(kept: &Kept, sketch: &Sketch) -> f64 {
    let (one, other) = (f64::from(kept.fact_count), f64::from(sketch.fact_count));
    if one.min(other) < ENOUGH_FACTS {
        return 1.0;
    }
    containment(resemblance(&kept.facts, &sketch.facts), one, other)
}
