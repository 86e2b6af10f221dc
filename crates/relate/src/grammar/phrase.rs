//! A noun phrase around its head: the name that it is, or the words that belong to it.

use super::Grammar;
use crate::lexicon::Classes;
use crate::sentence::Chunk;
use syntax::{Pos, Role, Tag};
use wire::Label;

impl Grammar<'_> {
    /// The parties that the phrase of `head` names: the members of a list of names, else the phrase as a whole.
    pub(super) fn parties(&self, head: usize) -> Vec<Chunk> {
        // A verb may have been taken for a noun: `bezocht Vladivostok en prees Poetin`.
        let joined = |at: usize| {
            let nominal = |at: &usize| self.is_nominal(*at) && self.word(*at).verbs.is_empty();
            self.tree.with(at, &[Role::Conj]).filter(nominal)
        };
        // `A, B and C`, where B was taken for an explanation of A.
        let label = |at: usize| self.word(at).entity.map(|entity| self.entities[entity].label);
        let listed = self
            .tree
            .with(head, &[Role::Appos])
            .filter(|&at| label(at).is_some() && label(at) == label(head) && joined(at).next().is_some());
        let mut members: Vec<usize> = std::iter::once(head).chain(joined(head)).collect();
        members.extend(listed.flat_map(|at| std::iter::once(at).chain(joined(at))));
        let chunks: Vec<Chunk> = members.iter().map(|&member| self.phrase(member, false)).collect();
        // `of Russian banks and of President Putin`: each is a phrase by itself.
        let apart = members.iter().skip(1).any(|&member| self.case(member).is_some());
        if apart || chunks.iter().filter(|chunk| !chunk.date).all(|chunk| chunk.entity.is_some()) {
            return chunks.into_iter().filter(|chunk| !chunk.date).collect();
        }
        vec![self.phrase(head, true)]
    }

    /// The phrase of `head`, with what is joined to it where `whole`.
    pub(super) fn phrase(&self, head: usize, whole: bool) -> Chunk {
        let bare =
            Chunk { first: head, end: head + 1, entity: None, preposition: None, pronoun: false, date: false, list: 0 };
        if let Some(name) = self.name(head) {
            return name;
        }
        if self.word(head).date {
            return Chunk { entity: self.word(head).entity, date: true, ..bare };
        }
        let pronoun = self.tree.pos(head) == Pos::Pron
            && self.tree.dependents(head).iter().all(|&at| self.word(at).is_mark() || self.role(at) == Role::Case);
        if pronoun {
            return Chunk { pronoun: true, ..bare };
        }
        let words = self.tree.subtree(head, |word| self.belongs(word, head, whole));
        // Marks between words of the phrase are part of it, marks at its ends are not.
        let (mut first, mut end) = (head, head + 1);
        let place = words.partition_point(|&word| word < head);
        for &word in words[..place].iter().rev() {
            if !(word + 1..first).all(|between| self.word(between).is_mark()) {
                break;
            }
            first = word;
        }
        for &word in &words[(place + 1).min(words.len())..] {
            if !(end..word).all(|between| self.word(between).is_mark()) {
                break;
            }
            end = word + 1;
        }
        while first < head && self.word(first).is_mark() {
            first += 1;
        }
        while end > head + 1 && (self.word(end - 1).is_mark() || matches!(&*self.word(end - 1).lower, "'s" | "'")) {
            end -= 1;
        }
        Chunk { first, end, ..bare }
    }

    /// The name that the phrase is: that of its head, or the one behind a title (`minister Sergej Lavrov`) or a common
    /// noun (`de partij Fidesz`).
    fn name(&self, head: usize) -> Option<Chunk> {
        let named = |at: usize| {
            let entity = self.word(at).entity?;
            (self.entities[entity].label != Label::Date).then_some(entity)
        };
        let close = |at: &usize| *at > head && (head..*at).all(|between| !self.word(between).is_mark());
        let person = |at: &usize| named(*at).is_some_and(|entity| self.entities[entity].label == Label::Per);
        let titled = || {
            let mut behind = self.tree.with(head, &[Role::Appos, Role::Flat, Role::NmodDesc, Role::Compound]);
            behind.find(|at| person(at) || close(at) && named(*at).is_some()).and_then(named)
        };
        // A long title may have taken the name for its own: `minister van Buitenlandse Zaken Sergej Lavrov`.
        let long = || {
            let chunk = &self.analysis.chunks[self.analysis.chunk_at(head)?];
            chunk.entity.filter(|&entity| self.entities[entity].label == Label::Per)
        };
        let entity = named(head).or_else(titled).or_else(long)?;
        let words = &self.analysis.words;
        let first = words.iter().position(|word| word.entity == Some(entity))?;
        let end = words.iter().rposition(|word| word.entity == Some(entity))? + 1;
        Some(Chunk { first, end, entity: Some(entity), preposition: None, pronoun: false, date: false, list: 0 })
    }

    /// Whether a phrase behind a preposition is part of the one that it hangs under: `the assets of the bank`, `zijn deelname
    /// aan de overeenkomst`. In English other prepositions go with the verb more often than the tree says.
    fn keeps(&self, at: usize) -> bool {
        let Some(case) = self.tree.with(at, &[Role::Case]).next() else { return true };
        let close = matches!(&*self.word(case).lower, "about" | "against" | "by");
        self.is(case, Classes::OF)
            || close
            || self.lexicon.verb_second && !matches!(&*self.word(case).lower, "als" | "in")
    }

    /// Whether a word under the head is part of its phrase.
    fn belongs(&self, word: usize, head: usize, whole: bool) -> bool {
        let own = self.above(word) == Some(head);
        let relative = own && self.role(word) == Role::AclRelcl;
        if self.tag(word).is_verbal() && self.tag(word).has(Tag::FINITE) && !relative && self.role(word) != Role::Aux {
            return false;
        }
        match self.role(word) {
            // `no agreement` is denied; what is denied is an agreement.
            Role::Det => !(own && self.is(word, Classes::NEGATION)),
            // `those who break it`.
            Role::AclRelcl => own && matches!(self.tree.pos(head), Pos::Pron | Pos::Det),
            Role::Conj => (whole || !own) && !self.tag(word).is_verbal(),
            Role::Cc => whole || !own,
            // `the assets of the bank`, but `an agreement | on gas`.
            Role::Nmod => !self.word(word).date && self.keeps(word),
            Role::Case | Role::Mark => !own || self.tree.pos(word) == Pos::Part,
            Role::OblUnmarked
            | Role::NmodUnmarked
            | Role::Acl
            | Role::Advcl
            | Role::Parataxis
            | Role::Csubj
            | Role::Ccomp
            | Role::Discourse
            | Role::Dep => false,
            Role::Advmod => self.tree.pos(head) != Pos::Pron,
            Role::Nsubj
            | Role::NsubjPass
            | Role::NsubjOuter
            | Role::Appos
            | Role::Cop
            | Role::Aux
            | Role::AuxPass
            | Role::Obl
            | Role::OblArg
            | Role::OblAgent
            | Role::Xcomp
            | Role::Expl
            | Role::Orphan
            | Role::Vocative => !own,
            _ => !self.word(word).date || self.word(word).end <= self.word(head).start,
        }
    }
}
