//! Who did what to whom, read off the tree of a sentence.

mod argument;
mod cue;
mod manner;
mod phrase;

use crate::event::Event;
use crate::lexicon::{Classes, Cue, Lexicon};
use crate::sentence::{Analysis, Chunk, Word};
use std::borrow::Cow;
use syntax::{Pos, Role, Tag, Tree};
use wire::Entity;

/// Combinations of a list of subjects with a list of objects that are told.
const COMBINATIONS: usize = 8;
/// Clauses that are climbed for a subject or a speaker.
const DEPTH: usize = 6;

/// A sentence with its tree, whose words are the words of the analysis.
#[derive(Clone, Copy)]
pub struct Grammar<'g> {
    /// The tree.
    pub tree: &'g Tree,
    /// The words.
    pub analysis: &'g Analysis<'g>,
    /// The names and dates of the article.
    pub entities: &'g [Entity],
    /// The words of its language.
    pub lexicon: &'g Lexicon,
}

impl<'g> Grammar<'g> {
    /// All events of the sentence, in the order of their cues. Where the tree knows of no parties, it is told as
    /// `placed` has it: by the place of its parties.
    pub fn events(&self, placed: &[Event<'g>]) -> Vec<Event<'g>> {
        let mut events = Vec::new();
        for at in 0..self.analysis.words.len() {
            let known = events.len();
            if let Some(cue) = self.cue(at) {
                self.tell(at, &Cow::Borrowed(cue), &mut events);
            } else if let Some(cue) = self.open(at) {
                self.tell(at, &Cow::Owned(cue), &mut events);
            }
            // No bare adjectives or adverbs there.
            let noun = |chunk: &Chunk| (chunk.first..chunk.end).any(|word| self.is_nominal(word));
            let mut beside = placed
                .iter()
                .filter(|event| event.at == at && noun(&event.subject) && event.object.as_ref().is_none_or(noun));
            if events.len() == known && self.tree.pos(at) == Pos::Verb {
                events.extend(beside.cloned());
            } else if let (Some(event), Some(other)) = (events[known..].first_mut(), beside.next()) {
                // The tree may have taken the object for something else.
                event.object = event.object.or(other.object.filter(|object| *object != event.subject));
            }
        }
        events
    }

    /// Adds the events that the verb at `at` tells by `cue`.
    fn tell(&self, at: usize, cue: &Cow<'g, Cue>, events: &mut Vec<Event<'g>>) {
        let (subject, object) = if self.is_passive(at) {
            let Some(agent) = self.agent(at) else { return };
            let Some(patient) = self.subject(at) else { return };
            (agent, Some(patient))
        } else {
            let Some(subject) = self.subject(at) else { return };
            let object = self.object(at, cue);
            if cue.needs_preposition && object.is_none() {
                return;
            }
            (subject, object)
        };
        if object == Some(subject) {
            return;
        }
        let subjects = self.parties(subject);
        let objects: Vec<Option<Chunk>> = match object {
            Some(object) => self.parties(object).into_iter().map(Some).collect(),
            None => vec![None],
        };
        let pairs = subjects.iter().flat_map(|&subject| objects.iter().map(move |&object| (subject, object)));
        for (subject, object) in pairs.take(COMBINATIONS).filter(|(subject, object)| Some(*subject) != *object) {
            events.push(Event { subject, object, cue: cue.clone(), at, anchor: at });
        }
    }

    fn word(&self, at: usize) -> &Word<'g> {
        &self.analysis.words[at]
    }

    fn role(&self, at: usize) -> Role {
        self.tree.node(at).role
    }

    fn tag(&self, at: usize) -> Tag {
        self.tree.node(at).tag
    }

    fn is(&self, at: usize, classes: Classes) -> bool {
        self.word(at).is(classes)
    }

    /// Whether what the verb is about is its subject.
    fn is_passive(&self, at: usize) -> bool {
        let mut passive = self.tree.with(at, &[Role::AuxPass, Role::NsubjPass]);
        if passive.next().is_some() {
            return true;
        }
        let mut helped = self.tree.with(at, &[Role::Aux, Role::Nsubj, Role::Cop]);
        let participle = self.tag(at).has(Tag::PARTICIPLE) && !self.tag(at).has(Tag::PRESENT);
        match self.role(at) {
            // `soldiers trained by France`, `gesteund door Rusland`.
            Role::Acl | Role::Amod | Role::Advcl => participle && helped.next().is_none(),
            Role::Conj => {
                participle && helped.next().is_none() && self.above(at).is_some_and(|first| self.is_passive(first))
            }
            _ => false,
        }
    }

    fn above(&self, at: usize) -> Option<usize> {
        self.tree.node(at).head
    }

    /// The preposition before a phrase, in small letters.
    fn case(&self, at: usize) -> Option<&str> {
        self.tree.with(at, &[Role::Case]).next().map(|case| &*self.word(case).lower)
    }

    /// Whether a word can head a noun phrase.
    fn is_nominal(&self, at: usize) -> bool {
        self.word(at).entity.is_some()
            || self.tag(at).is_nominal()
            || self.tree.pos(at) == Pos::Adj && self.tree.with(at, &[Role::Det, Role::NmodPoss]).next().is_some()
            || self.tree.pos(at) == Pos::Det && self.tree.with(at, &[Role::AclRelcl]).next().is_some()
    }
}
