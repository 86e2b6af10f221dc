//! Chunks of tokens as labels: begin, inside, last, outside, unit (Ratinov and Roth 2009).

use crate::transitions::Topology;

/// A chunk: the tokens `start..end` of a sentence and the number of its type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Chunk {
    /// First token.
    pub start: usize,
    /// Token after the last.
    pub end: usize,
    /// Its type, below the number of types.
    pub kind: usize,
}

/// The labelling of `kinds` types of chunk: label 0 is *outside*, type `k` owns the four labels from `1 + 4k`
/// in the order begin, inside, last, unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bilou {
    kinds: usize,
}

const BEGIN: usize = 0;
const INSIDE: usize = 1;
const LAST: usize = 2;
const UNIT: usize = 3;

impl Bilou {
    /// The labelling for this many types.
    ///
    /// # Panics
    /// When the labels do not fit a byte: more than 63 types.
    pub const fn new(kinds: usize) -> Self {
        assert!(kinds < 64, "the labels of all types fit a byte");
        Self { kinds }
    }

    /// How many types.
    pub const fn kinds(self) -> usize {
        self.kinds
    }

    /// How many labels: four a type, and *outside*.
    pub const fn labels(self) -> usize {
        1 + 4 * self.kinds
    }

    /// The labels as they are written, `O B-PER I-PER L-PER U-PER B-ORG …`, given the names of the types.
    pub fn names<S: AsRef<str>>(self, kinds: &[S]) -> Vec<String> {
        let mut names = vec!["O".to_owned()];
        for kind in kinds.iter().take(self.kinds) {
            names.extend(["B", "I", "L", "U"].iter().map(|part| format!("{part}-{}", kind.as_ref())));
        }
        names
    }

    /// The type of a label; none for *outside*.
    pub const fn kind(self, label: u8) -> Option<usize> {
        if label == 0 { None } else { Some((label as usize - 1) / 4) }
    }

    /// Which label may follow which, begin and end a sentence: chunks are closed.
    pub fn topology(self) -> Topology {
        let part = |label: usize| (label + 3) % 4;
        let opens = |label: usize| label == 0 || matches!(part(label), BEGIN | UNIT);
        let closes = |label: usize| label == 0 || matches!(part(label), LAST | UNIT);
        let same = |from: usize, to: usize| from > 0 && to > 0 && (from - 1) / 4 == (to - 1) / 4;
        Topology::new(
            self.labels(),
            |from, to| if closes(from) { opens(to) } else { same(from, to) && !opens(to) },
            opens,
            closes,
        )
    }

    /// The labels of a sentence of `length` tokens with these chunks, which must be disjoint.
    ///
    /// # Panics
    /// When a chunk is empty, goes past the end, or has a type that is not of this labelling.
    pub fn encode(self, length: usize, chunks: &[Chunk]) -> Vec<u8> {
        let mut labels = vec![0; length];
        for chunk in chunks {
            assert!(chunk.start < chunk.end && chunk.end <= length, "a chunk lies inside its sentence");
            assert!(chunk.kind < self.kinds, "a chunk has a type of the labelling");
            let label = |part: usize| u8::try_from(1 + 4 * chunk.kind + part).expect("labels fit a byte");
            if chunk.end - chunk.start == 1 {
                labels[chunk.start] = label(UNIT);
            } else {
                labels[chunk.start..chunk.end].fill(label(INSIDE));
                labels[chunk.start] = label(BEGIN);
                labels[chunk.end - 1] = label(LAST);
            }
        }
        labels
    }

    /// The chunks of a label sequence, in order. A sequence that breaks the topology is read kindly: a chunk
    /// goes on for as long as inside and last labels of its type follow.
    pub fn decode(self, labels: &[u8]) -> Vec<Chunk> {
        let mut chunks: Vec<Chunk> = Vec::new();
        let mut open = false;
        for (index, &label) in labels.iter().enumerate() {
            let Some(kind) = self.kind(label) else {
                open = false;
                continue;
            };
            let part = (usize::from(label) + 3) % 4;
            let goes_on = open && matches!(part, INSIDE | LAST);
            match chunks.last_mut().filter(|chunk| goes_on && chunk.kind == kind) {
                Some(chunk) => chunk.end = index + 1,
                None => chunks.push(Chunk { start: index, end: index + 1, kind }),
            }
            open = matches!(part, BEGIN | INSIDE);
        }
        chunks
    }
}
