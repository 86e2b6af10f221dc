//! How an event is told, by the tree: denied, planned, doubtful, as somebody's words, and when.

use super::{DEPTH, Grammar};
use crate::event::Event;
use crate::lexicon::Classes;
use crate::manner::{Manner, Speech, speaker};
use crate::sentence::Chunk;
use syntax::{Role, Tag};
use wire::{Modality, Polarity};

impl Grammar<'_> {
    /// How `event` is told; `speeches` are the acts of speech that were found by place.
    pub fn manner(&self, event: &Event<'_>, speeches: &[Speech]) -> Manner {
        let speaker = self.speaker(event, speeches);
        let mut modality = self.modality(event.at);
        if speaker.is_some() && modality != Modality::Planned {
            modality = Modality::Attributed;
        }
        Manner { polarity: self.polarity(event), modality, speaker, date: self.date(event) }
    }

    /// The verbs whose helpers are those of `verb` as well: itself, the one that it is joined to without helpers of
    /// its own, the ones that it completes (`wants to join`).
    fn governors(&self, verb: usize) -> Vec<usize> {
        let mut found = vec![verb];
        let mut at = verb;
        while let Some(head) = self.above(at).filter(|_| found.len() < DEPTH) {
            let helped = self.tree.with(at, &[Role::Aux, Role::AuxPass, Role::Nsubj]).next().is_some();
            let joined =
                self.role(at) == Role::Conj && !helped && !self.tag(at).has(Tag::FINITE) && self.tag(head).is_verbal();
            // `plans to support`, `its intention to support`.
            let intended = self.role(at) == Role::Acl && self.tag(at).has(Tag::INFINITIVE);
            if !joined && !intended && self.role(at) != Role::Xcomp {
                break;
            }
            found.push(head);
            at = head;
        }
        found
    }

    fn polarity(&self, event: &Event<'_>) -> Polarity {
        let denied = |at: usize| self.is(at, Classes::NEGATION);
        let under =
            |verb: usize| self.tree.dependents(verb).iter().any(|&word| denied(word) && self.role(word) != Role::Conj);
        let governors = self.governors(event.at);
        let verbs = governors.iter().any(|&verb| under(verb)) || governors.iter().skip(1).any(|&verb| denied(verb));
        // `signed no agreement`, `no one`, `geen akkoord`.
        let nouns = self
            .tree
            .with(event.at, &[Role::Obj, Role::Nsubj, Role::NsubjPass, Role::Obl, Role::OblArg, Role::Xcomp])
            .any(|noun| !self.tag(noun).is_verbal() && (denied(noun) || under(noun)));
        let party = |chunk: Chunk| denied(chunk.first);
        if verbs || nouns || party(event.subject) || event.object.is_some_and(party) {
            Polarity::Negative
        } else {
            Polarity::Positive
        }
    }

    fn modality(&self, verb: usize) -> Modality {
        let governors = self.governors(verb);
        let helper = |classes: Classes| {
            governors.iter().any(|&verb| {
                self.tree.with(verb, &[Role::Aux, Role::AuxPass, Role::Advmod]).any(|word| self.is(word, classes))
            }) || governors.iter().skip(1).any(|&verb| self.is(verb, classes))
        };
        if self.is_conditional(verb) || helper(Classes::HEDGED) {
            Modality::Hedged
        } else if helper(Classes::PLANNED) {
            Modality::Planned
        } else {
            Modality::Asserted
        }
    }

    /// Whether the clause of the verb opens with `if`.
    fn is_conditional(&self, verb: usize) -> bool {
        let opens = |at: usize| self.tree.with(at, &[Role::Mark]).any(|mark| self.is(mark, Classes::CONDITIONAL));
        let mut at = verb;
        for _ in 0..DEPTH {
            if opens(at) {
                return true;
            }
            match self.above(at) {
                Some(head) if matches!(self.role(at), Role::Conj | Role::Xcomp) => at = head,
                _ => return false,
            }
        }
        false
    }

    /// Who says it.
    fn speaker(&self, event: &Event<'_>, speeches: &[Speech]) -> Option<Chunk> {
        // Who is spoken of is not who speaks.
        let overlaps = |one: &Chunk, other: &Chunk| one.first < other.end && other.first < one.end;
        let party = |speaker: &Chunk| event.object.as_ref().is_some_and(|object| overlaps(speaker, object));
        let told = self.reporter(event).filter(|speaker| !party(speaker));
        let told = told.or_else(|| speaker(self.analysis, event, speeches).filter(|speaker| !party(speaker)));
        told.filter(|speaker| *speaker != event.subject || !speaker.pronoun)
    }

    /// The subject of the verb of speech under which the event is told, or which stands beside it.
    fn reporter(&self, event: &Event<'_>) -> Option<Chunk> {
        let speaks = |at: usize| at != event.at && self.is(at, Classes::SPEECH);
        let mut at = event.at;
        for _ in 0..2 * DEPTH {
            let beside = self
                .tree
                .with(at, &[Role::Parataxis, Role::Ccomp])
                .find(|&verb| speaks(verb) && self.role(verb) == Role::Parataxis && self.subject(verb).is_some());
            if let Some(subject) = beside.and_then(|verb| self.subject(verb)) {
                return Some(self.phrase(subject, false));
            }
            let head = self.above(at)?;
            if speaks(head) && matches!(self.role(at), Role::Ccomp | Role::Parataxis | Role::Obj | Role::Dep) {
                return self.subject(head).map(|subject| self.phrase(subject, false));
            }
            at = head;
        }
        None
    }

    /// The date that hangs under the verb, else the only one of the sentence.
    fn date(&self, event: &Event<'_>) -> Option<String> {
        let words = &self.analysis.words;
        let value = |at: usize| self.entities[words[at].entity?].value.clone();
        let dates: Vec<usize> = (0..words.len())
            .filter(|&at| {
                words[at].date && value(at).is_some() && (at == 0 || words[at - 1].entity != words[at].entity)
            })
            .collect();
        let own = |at: &&usize| {
            let verb = self.tree.upward(**at).find(|&word| self.tag(word).is_verbal());
            verb == Some(event.at)
        };
        let near = dates.iter().filter(own).min_by_key(|at| at.abs_diff(event.at));
        near.or(if dates.len() == 1 { dates.first() } else { None }).and_then(|&at| value(at))
    }
}
