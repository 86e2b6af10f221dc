//! Relations of a tree whose arcs are known: the dependents of each head, from left to right, as a chain of
//! `crates/sequence` (`McDonald`, Lerman and Pereira 2006).

use crate::tag::Pos;
use crate::template::Atom;
use sequence::Feature;

/// Version of the features; part of a model's recipe.
pub const ROLE_FEATURES: &str = "roles features 1";

/// A tree without relations, words numbered from 1, 0 being the root.
pub(crate) struct Bare<'b> {
    pub(crate) atoms: &'b [Atom],
    pub(crate) parts: &'b [Pos],
    pub(crate) heads: &'b [u16],
    /// Dependents of each word in order.
    pub(crate) dependents: &'b [Vec<u16>],
}

const NONE: Atom = Atom { form: 2, lemma: 2, tag: 2, class: 2, bit: 0, counts: [0; 4] };

impl Bare<'_> {
    fn atom(&self, word: Option<usize>) -> &Atom {
        word.and_then(|word| self.atoms.get(word)).unwrap_or(&NONE)
    }

    /// The first dependent with one of these parts of speech.
    fn first(&self, word: usize, parts: &[Pos]) -> &Atom {
        let found =
            self.dependents[word].iter().find(|&&dependent| parts.contains(&self.parts[usize::from(dependent)]));
        self.atom(found.map(|&dependent| usize::from(dependent)))
    }

    fn set(&self, word: usize) -> u64 {
        u64::from(self.dependents[word].iter().fold(0, |set, &dependent| set | self.atoms[usize::from(dependent)].bit))
    }

    /// Calls `add` with the hash of each feature of the dependent number `place` of `head`.
    pub(crate) fn features(&self, head: usize, place: usize, mut add: impl FnMut(u64)) {
        let siblings = &self.dependents[head];
        let at = usize::from(siblings[place]);
        let (h, d) = (&self.atoms[head], &self.atoms[at]);
        let right = u64::from(at > head);
        let apart = at.abs_diff(head);
        let far: u64 = [1, 2, 3, 5, 9].iter().map(|&bound| u64::from(apart > bound)).sum();
        let grand = self.atom((head > 0).then(|| usize::from(self.heads[head])));
        let upward = u64::from(head > 0 && head > usize::from(self.heads[head]));
        let own = &self.dependents[at];
        let first = self.atom(own.first().map(|&word| usize::from(word)));
        let last = self.atom(own.last().map(|&word| usize::from(word)));
        let case = self.first(at, &[Pos::Adp]);
        let mark = self.first(at, &[Pos::Sconj, Pos::Part, Pos::Cconj]);
        let helper = self.first(at, &[Pos::Aux]);
        let passive = self.first(head, &[Pos::Aux]);
        let above = self.first(head, &[Pos::Sconj, Pos::Pron]);
        let sibling = |step: isize| {
            self.atom(place.checked_add_signed(step).and_then(|at| siblings.get(at)).map(|&word| usize::from(word)))
        };
        let (previous, following) = (sibling(-1), sibling(1));
        let beside = |step: isize| self.atom(at.checked_add_signed(step));
        let nominal =
            |word: &&u16| matches!(self.parts[usize::from(**word)], Pos::Noun | Pos::Propn | Pos::Pron | Pos::Num);
        let bare = |word: &&u16| {
            nominal(word)
                && !self.dependents[usize::from(**word)].iter().any(|&own| self.parts[usize::from(own)] == Pos::Adp)
        };
        // Which of the bare noun phrases it is, and how many there are.
        let rank = siblings[..place].iter().filter(bare).count().min(3) as u64;
        let all = siblings.iter().filter(bare).count().min(4) as u64;
        let mut template = 0;
        let mut put = |parts: &[u64]| {
            template += 1;
            add(parts.iter().fold(Feature::new(template), |feature, &part| feature.and(part)).hash());
        };
        put(&[d.tag, right]);
        put(&[d.lemma, right]);
        put(&[d.form]);
        put(&[d.class, right]);
        put(&[h.tag, right]);
        put(&[h.lemma, right]);
        put(&[h.tag, d.tag, right]);
        put(&[h.tag, d.tag, right, far]);
        put(&[h.lemma, d.tag, right]);
        put(&[h.tag, d.lemma, right]);
        put(&[h.lemma, d.lemma]);
        put(&[h.form, d.tag, right]);
        put(&[h.class, d.class, right]);
        put(&[h.lemma, d.class, right]);
        put(&[h.class, d.lemma, right]);
        put(&[h.tag, d.tag, case.lemma, mark.lemma, right]);
        put(&[h.lemma, case.lemma, right]);
        put(&[h.tag, case.lemma, d.class]);
        put(&[case.lemma, d.lemma]);
        put(&[h.class, case.lemma, d.tag]);
        put(&[mark.lemma, d.tag, h.tag]);
        put(&[mark.lemma, h.lemma]);
        put(&[mark.tag, helper.lemma, d.tag, right]);
        put(&[first.tag, d.tag, right]);
        put(&[first.lemma, d.tag, right]);
        put(&[last.tag, d.tag, right]);
        put(&[self.set(at), d.tag, right]);
        put(&[self.set(head), h.tag, d.tag, right]);
        put(&[self.set(at), h.tag, right]);
        put(&[passive.lemma, h.tag, d.tag, right, case.lemma]);
        put(&[passive.lemma, h.lemma, d.tag, right]);
        put(&[passive.tag, passive.lemma, d.lemma, h.tag]);
        put(&[previous.tag, d.tag, following.tag, right]);
        put(&[previous.tag, d.tag, h.tag, right]);
        put(&[d.tag, following.tag, h.tag, right]);
        put(&[previous.lemma, d.tag, right]);
        put(&[beside(-1).tag, d.tag, beside(1).tag]);
        put(&[beside(-1).lemma, d.tag, right]);
        put(&[d.tag, beside(1).lemma, right]);
        put(&[grand.tag, h.tag, d.tag, upward, right]);
        put(&[grand.lemma, h.tag, d.tag, upward, right]);
        put(&[rank, all, d.tag, right, h.tag]);
        put(&[rank, all, right, h.lemma]);
        put(&[rank, all, right, above.tag, passive.lemma]);
        put(&[rank, all, right, above.lemma, h.tag, d.tag]);
        put(&[rank, d.class, h.class, right]);
        put(&[place as u64, (siblings.len() - place).min(4) as u64, d.tag, h.tag]);
    }
}
