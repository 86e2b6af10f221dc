//! What the parser looks at: feature templates over stack, buffer and the trees built so far, after Zhang and Nivre
//! (2011), and words between them (`McDonald`, Crammer and Pereira 2005).

use crate::transition::{NONE, State};

/// A word as the templates see it; all but `class` are hashes.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Atom {
    pub(crate) form: u64,
    pub(crate) lemma: u64,
    pub(crate) tag: u64,
    /// Distributional class.
    pub(crate) class: u64,
    /// Part of speech as a bit.
    pub(crate) bit: u32,
    /// How many verbs, marks, conjunctions and subordinators stand up to this word.
    pub(crate) counts: [u16; 4],
}

/// The words of a sentence; index 0 is the root.
#[derive(Debug, Default)]
pub(crate) struct Scene {
    pub(crate) atoms: Vec<Atom>,
}

const MIX: u64 = 0x9E37_79B9_7F4A_7C15;

#[inline]
fn mix(hash: u64, part: u64) -> u64 {
    (hash.rotate_left(23) ^ part).wrapping_mul(MIX)
}

/// Past the edges; its tag differs from every other.
const EDGE: Atom = Atom { form: 1, lemma: 1, tag: 1, class: 1, bit: 0, counts: [0; 4] };

impl Scene {
    #[inline]
    fn atom(&self, word: u16) -> &Atom {
        self.atoms.get(usize::from(word)).unwrap_or(&EDGE)
    }

    /// Which of the four sorts of `counts` stand between two words, and how far they are apart, in steps.
    #[inline]
    fn between(&self, left: u16, right: u16) -> (u64, u64) {
        if left == NONE || right == NONE {
            return (16, 16);
        }
        let (left, right) = (left.min(right), left.max(right));
        let last = self.atom(right.saturating_sub(1)).counts;
        let first = self.atom(left).counts;
        let mut mask = 0;
        if right > left {
            for (bit, (last, first)) in last.iter().zip(first).enumerate() {
                mask |= u64::from(*last > first) << bit;
            }
        }
        let distance = right - left;
        let steps = [1, 2, 3, 4, 6, 10].iter().map(|&bound| u64::from(distance > bound)).sum();
        (mask, steps)
    }

    /// Calls `add` with the hash of each feature of `state`.
    #[expect(clippy::too_many_lines, reason = "a list of templates")]
    #[inline]
    pub(crate) fn features(&self, state: &State, mut add: impl FnMut(u64)) {
        let words = |word: u16| (self.atom(word), state.nodes.get(usize::from(word)));
        let (top, below, deep) = (state.stacked(0), state.stacked(1), state.stacked(2));
        let (next, second, third) = (state.buffered(0), state.buffered(1), state.buffered(2));
        let ((s0, s0n), (s1, s1n), (b0, b0n)) = (words(top), words(below), words(next));
        let (s2, b1, b2) = (self.atom(deep), self.atom(second), self.atom(third));
        let left =
            |node: Option<&crate::transition::Node>, at: usize| self.atom(node.map_or(NONE, |node| node.left[at]));
        let right =
            |node: Option<&crate::transition::Node>, at: usize| self.atom(node.map_or(NONE, |node| node.right[at]));
        let valency = |node: Option<&crate::transition::Node>, side: usize| {
            node.map_or(99, |node| u64::from(node.valency[side].min(4)))
        };
        let set = |node: Option<&crate::transition::Node>, side: usize| {
            node.map_or(1 << 40, |node| u64::from(node.sets[side]))
        };
        let (s0l, s0_left, s0r, s0_right) = (left(s0n, 0), left(s0n, 1), right(s0n, 0), right(s0n, 1));
        let (s1l, s1_left, s1r, s1_right) = (left(s1n, 0), left(s1n, 1), right(s1n, 0), right(s1n, 1));
        let (b0l, b0_left) = (left(b0n, 0), left(b0n, 1));
        let (gap, far) = self.between(top, next);
        let (hole, wide) = self.between(below, top);
        let mut template = 0_u64;
        let mut put = |parts: &[u64]| {
            template += 1;
            let hash = parts.iter().fold(template.wrapping_mul(MIX), |hash, &part| mix(hash, part));
            add(mix(hash, hash >> 32));
        };
        // Single words.
        for word in [s0, s1, b0] {
            put(&[word.form, word.tag]);
            put(&[word.lemma]);
            put(&[word.tag]);
            put(&[word.class, word.tag]);
        }
        for word in [s2, b1, b2] {
            put(&[word.lemma, word.tag]);
            put(&[word.tag]);
            put(&[word.class]);
        }
        // Pairs.
        for (one, two) in [(s0, b0), (s1, s0)] {
            put(&[one.lemma, one.tag, two.lemma, two.tag]);
            put(&[one.lemma, one.tag, two.tag]);
            put(&[one.tag, two.lemma, two.tag]);
            put(&[one.lemma, two.lemma]);
            put(&[one.tag, two.tag]);
            put(&[one.class, two.class]);
            put(&[one.class, two.lemma]);
            put(&[one.lemma, two.class]);
            put(&[one.form, two.tag]);
            put(&[one.tag, two.form]);
        }
        put(&[s1.tag, b0.tag]);
        put(&[s1.lemma, b0.tag]);
        put(&[s1.tag, b0.lemma]);
        put(&[s1.class, b0.class]);
        put(&[b0.tag, b1.tag]);
        put(&[b0.lemma, b1.tag]);
        put(&[b0.tag, b1.lemma]);
        put(&[s0.tag, b1.tag]);
        put(&[s0.lemma, b1.lemma]);
        put(&[s2.tag, b0.tag]);
        put(&[s2.lemma, s0.tag]);
        // Triples of tags.
        put(&[s0.tag, b0.tag, b1.tag]);
        put(&[b0.tag, b1.tag, b2.tag]);
        put(&[s1.tag, s0.tag, b0.tag]);
        put(&[s1.lemma, s0.tag, b0.tag]);
        put(&[s1.tag, s0.lemma, b0.tag]);
        put(&[s1.tag, s0.tag, b0.lemma]);
        put(&[s2.tag, s1.tag, s0.tag]);
        put(&[s2.tag, s1.tag, b0.tag]);
        put(&[s1.tag, s0.tag, b0.tag, b1.tag]);
        put(&[s1.class, s0.class, b0.class]);
        // Dependents.
        put(&[s0.tag, s0l.tag, b0.tag]);
        put(&[s0.tag, s0r.tag, b0.tag]);
        put(&[s0.tag, b0.tag, b0l.tag]);
        put(&[s1.tag, s0.tag, s0l.tag]);
        put(&[s1.tag, s0.tag, s0r.tag]);
        put(&[s1.tag, s1l.tag, s0.tag]);
        put(&[s1.tag, s1r.tag, s0.tag]);
        put(&[s1.tag, s1r.tag, b0.tag]);
        put(&[s0.tag, s0l.tag, s0_left.tag]);
        put(&[s0.tag, s0r.tag, s0_right.tag]);
        put(&[s1.tag, s1r.tag, s1_right.tag]);
        put(&[s1.tag, s1l.tag, s1_left.tag]);
        put(&[b0.tag, b0l.tag, b0_left.tag]);
        put(&[s0.lemma, s0l.tag]);
        put(&[s0.lemma, s0r.tag]);
        put(&[s1.lemma, s1r.tag]);
        put(&[s1.lemma, s1l.tag]);
        put(&[b0.lemma, b0l.tag]);
        put(&[s0l.lemma, s0.tag, b0.tag]);
        put(&[s0r.lemma, s0.tag, b0.tag]);
        put(&[s1r.lemma, s1.tag, s0.tag]);
        put(&[b0l.lemma, b0.tag, s0.tag]);
        // A phrase with its preposition: whose is it?
        put(&[s1.lemma, s0l.lemma, s0.tag]);
        put(&[s1.tag, s0l.lemma, s0.lemma]);
        put(&[s1.tag, s0l.lemma, s0.class]);
        put(&[s1.class, s0l.lemma, s0.class]);
        put(&[s2.tag, s1.tag, s0l.lemma]);
        put(&[s2.lemma, s1.lemma, s0l.lemma]);
        put(&[b0.lemma, s0l.lemma, s0.tag]);
        put(&[b0.class, s0l.lemma, s0.class]);
        put(&[s1.lemma, s1r.lemma, s0l.lemma]);
        // Distance and what lies between.
        put(&[s0.tag, b0.tag, far, gap]);
        put(&[s0.lemma, far]);
        put(&[b0.lemma, far]);
        put(&[s1.tag, s0.tag, wide, hole]);
        put(&[s1.lemma, wide]);
        put(&[s1.tag, wide, b0.tag]);
        put(&[s1.tag, hole, s0.tag, b0.tag]);
        put(&[s0.tag, b0.tag, gap, s1.tag]);
        // Valency, and which sorts of dependents there are.
        put(&[s0.tag, valency(s0n, 0), valency(s0n, 1)]);
        put(&[s0.lemma, valency(s0n, 1)]);
        put(&[s0.lemma, valency(s0n, 0)]);
        put(&[s1.tag, valency(s1n, 0), valency(s1n, 1)]);
        put(&[s1.lemma, valency(s1n, 1)]);
        put(&[b0.tag, valency(b0n, 0)]);
        put(&[b0.lemma, valency(b0n, 0)]);
        put(&[s0.tag, set(s0n, 0), b0.tag]);
        put(&[s0.tag, set(s0n, 1), b0.tag]);
        put(&[s1.tag, set(s1n, 0), s0.tag]);
        put(&[s1.tag, set(s1n, 1), s0.tag]);
        put(&[b0.tag, set(b0n, 0), s0.tag]);
        put(&[s1.lemma, set(s1n, 1), s0.tag]);
        put(&[s0.lemma, set(s0n, 0), set(s0n, 1)]);
        put(&[s0.tag, set(s0n, 0), s1.tag, set(s1n, 0)]);
        // Words that stand beside the two in the sentence.
        let beside = |word: u16, step: i16| self.atom(word.checked_add_signed(step).unwrap_or(NONE)).tag;
        put(&[s0.tag, beside(top, 1), beside(next, -1), b0.tag]);
        put(&[beside(top, -1), s0.tag, b0.tag, beside(next, 1)]);
        put(&[s1.tag, beside(below, 1), beside(top, -1), s0.tag]);
        put(&[beside(below, -1), s1.tag, s0.tag, beside(top, 1)]);
    }
}
