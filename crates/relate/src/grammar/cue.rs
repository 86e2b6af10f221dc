//! Which cue a verb is: its particle, the words that go with it, its prepositions.

use super::Grammar;
use crate::event::is_companion;
use crate::lexicon::{Classes, Cue, VerbForm};
use syntax::{Pos, Role};

/// Steps down the tree within which the companions of a verb stand.
const REACH: usize = 3;

impl<'g> Grammar<'g> {
    /// The most telling cue that the word at `at` is the verb of.
    pub(super) fn cue(&self, at: usize) -> Option<&'g Cue> {
        let word = self.word(at);
        if self.tree.pos(at) != Pos::Verb || word.entity.is_some() {
            return None;
        }
        let lexicon = self.lexicon;
        let lemma = &self.tree.node(at).lemma;
        let written = lexicon.forms(&word.lower);
        let forms =
            if written.iter().all(|form| lexicon.verbs[form.verb].is_empty()) { lexicon.forms(lemma) } else { written };
        let fitting = forms.iter().flat_map(|form| lexicon.verbs[form.verb].iter().map(move |cue| (form, cue)));
        let mut best: Option<&Cue> = None;
        for (form, cue) in fitting {
            if best.is_none_or(|old| weight(cue) > weight(old)) && self.fits(at, form, cue) {
                best = Some(cue);
            }
        }
        best
    }

    /// A verb that no list has, as the cue of an open relation: somebody with a name does it to something.
    pub(super) fn open(&self, at: usize) -> Option<Cue> {
        let word = self.word(at);
        let light = Classes::LIGHT.or(Classes::SPEECH).or(Classes::AUXILIARY);
        let lemma = &self.tree.node(at).lemma;
        let told = self.tree.pos(at) == Pos::Verb && word.entity.is_none() && !word.is(light);
        if !told || self.lexicon.classes(lemma).has(light) || !lemma.chars().all(char::is_alphabetic) {
            return None;
        }
        let named = |at: usize| self.parties(at).iter().all(|party| party.entity.is_some());
        let doer = if self.is_passive(at) { self.agent(at)? } else { self.subject(at)? };
        let off = if self.lexicon.verb_second { None } else { self.tree.with(at, &[Role::CompoundPrt]).next() };
        let predicate = off.map_or_else(|| lemma.clone(), |off| format!("{lemma} {}", self.word(off).lower));
        let thing = self.direct(at, &Cue::default())?;
        (named(doer) && self.tree.pos(thing) != Pos::Pron).then(|| Cue { predicate, ..Cue::default() })
    }

    fn fits(&self, at: usize, form: &VerbForm, cue: &Cue) -> bool {
        let apart: Vec<&str> = self.tree.with(at, &[Role::CompoundPrt]).map(|word| &*self.word(word).lower).collect();
        let particle = match form.joined {
            Some(joined) => joined == cue.particle,
            None if cue.particle.is_empty() => {
                // `valt aan` is no form of `vallen`; `ter dood brengen` has its particle among its companions.
                !self.lexicon.verb_second
                    || apart.iter().all(|&word| {
                        self.tree.node(at).lemma.strip_prefix(word).is_none() || cue.companions.contains(&word)
                    })
            }
            None => {
                apart.contains(&cue.particle)
                    || self.tree.node(at).lemma.starts_with(cue.particle) && self.stands_apart(at, cue.particle)
            }
        };
        particle
            && self.companions(at, cue)
            && (!cue.needs_preposition
                || cue.companions.iter().any(|word| cue.prepositions.contains(word))
                || self.oblique(at, cue).is_some()
                || self.is_passive(at))
    }

    /// Whether the particle is a dependent of the verb, whatever the relation.
    fn stands_apart(&self, at: usize, particle: &str) -> bool {
        self.tree.dependents(at).iter().any(|&word| self.word(word).lower == particle)
    }

    /// Whether all companions hang under the verb, none of them in a clause of its own.
    fn companions(&self, at: usize, cue: &Cue) -> bool {
        if cue.companions.is_empty() {
            return true;
        }
        let mut near = vec![at];
        let mut from = 0;
        for _ in 0..REACH {
            let to = near.len();
            for place in from..to {
                let below = self.tree.dependents(near[place]).iter().copied();
                let inside: Vec<usize> = below.filter(|&word| !self.opens_clause(word)).collect();
                near.extend(inside);
            }
            from = to;
        }
        cue.companions
            .iter()
            .all(|companion| near.iter().skip(1).any(|&word| is_companion(&self.word(word).lower, companion)))
    }

    fn opens_clause(&self, word: usize) -> bool {
        matches!(
            self.role(word),
            Role::Nsubj
                | Role::NsubjPass
                | Role::Ccomp
                | Role::Advcl
                | Role::AdvclRelcl
                | Role::Acl
                | Role::AclRelcl
                | Role::Parataxis
                | Role::Csubj
        ) || self.role(word) == Role::Conj && self.tree.pos(word) == Pos::Verb
    }
}

fn weight(cue: &Cue) -> (usize, bool, bool, bool) {
    (cue.companions.len(), !cue.particle.is_empty(), cue.needs_preposition, cue.kind.is_some())
}
