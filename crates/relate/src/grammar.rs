//! Who did what to whom, read off the tree of a sentence.

mod argument;
mod cue;
mod manner;
mod phrase;

use crate::event::{COMBINATIONS, Event};
use crate::lexicon::{Classes, Cue, Lexicon};
use crate::sentence::{Analysis, Chunk, Word};
use std::borrow::Cow;
use syntax::{Pos, Role, Tag, Tree};
use wire::Entity;

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
            let listed = self.cue(at).map(Cow::Borrowed);
            if let Some(cue) = listed.or_else(|| self.open(at).map(Cow::Owned)) {
                events.extend(self.pairs(at, &cue).into_iter().map(|(subject, object)| Event {
                    subject,
                    object,
                    cue: cue.clone(),
                    at,
                    anchor: at,
                }));
            }
            // No bare adjectives or adverbs there.
            let noun = |chunk: &Chunk| (chunk.first..chunk.end).any(|word| self.is_nominal(word));
            let mut beside = placed
                .iter()
                .filter(|event| event.at == at && noun(&event.subject) && event.object.as_ref().is_none_or(noun));
            if events.len() == known {
                let post = |event: &&Event<'_>| event.cue.kind == Some("office");
                let verb = self.tree.pos(at) == Pos::Verb || self.is_verbless(at);
                events.extend(beside.filter(|event| verb || post(event)).cloned());
            } else if let (Some(event), Some(other)) = (events[known..].first_mut(), beside.next()) {
                // The tree may have taken the object for something else.
                event.object = event.object.or(other.object.filter(|object| *object != event.subject));
            }
        }
        events
    }

    /// Who and whom of the verb at `at`, when it tells of an event by `cue`; none when the tree does not say who.
    fn pairs(&self, at: usize, cue: &Cue) -> Vec<(Chunk, Option<Chunk>)> {
        let (subject, object) = if self.is_passive(at) {
            (self.agent(at), self.subject(at))
        } else {
            (self.subject(at), self.object(at, cue))
        };
        let Some(subject) = subject.filter(|subject| object != Some(*subject)) else { return Vec::new() };
        if object.is_none() && (cue.needs_preposition || self.is_passive(at)) {
            return Vec::new();
        }
        let subjects = self.parties(subject);
        let objects: Vec<Option<Chunk>> =
            object.map_or_else(|| vec![None], |object| self.parties(object).into_iter().map(Some).collect());
        let pairs = subjects.iter().flat_map(|&subject| objects.iter().map(move |&object| (subject, object)));
        pairs.take(COMBINATIONS).filter(|(subject, object)| Some(*subject) != *object).collect()
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

    /// Whether the tree has no verb where the word stands: a verb may have been taken for a noun there.
    fn is_verbless(&self, at: usize) -> bool {
        self.analysis.clause(self.word(at).clause).all(|word| !self.tag(word).is_verbal())
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
