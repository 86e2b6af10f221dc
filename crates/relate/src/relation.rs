//! From events and posts to relations of the record.

use crate::event::{Event, events};
use crate::grammar::Grammar;
use crate::lexicon::{Classes, Lexicon};
use crate::manner::{Manner, manner, speeches};
use crate::nominal::{Deed, deeds};
use crate::office::{Post, posts};
use crate::sentence::{Analysis, Chunk};
use syntax::Tree;
use wire::{Argument, Entity, Label, Modality, Relation, Sentence, round_score};

/// Score of an event that a noun tells: nothing shows whether it is denied or only talked of.
const DEED: f64 = 0.6;

/// All relations of the sentence with number `number`, in the order of their evidence. Without a tree of its tokens the
/// parties of a verb are found by their place.
pub fn relations(
    text: &str,
    number: usize,
    sentence: &Sentence,
    entities: &[Entity],
    lexicon: &Lexicon,
    tree: Option<&Tree>,
) -> Vec<Relation> {
    let analysis = Analysis::new(text, sentence, entities, lexicon);
    let view = View { text, number, analysis: &analysis, entities, lexicon };
    let mut found: Vec<Relation> = posts(&analysis, entities, lexicon).iter().map(|post| view.post(post)).collect();
    found.extend(deeds(&analysis, entities, lexicon).iter().map(|deed| view.deed(deed)));
    let speeches = speeches(&analysis, lexicon);
    let grammar = tree.map(|tree| Grammar { tree, analysis: &analysis, entities, lexicon });
    let placed = events(&analysis, lexicon);
    let events = match &grammar {
        Some(grammar) => grammar.events(&placed),
        None => placed,
    };
    for event in events.iter().filter(|event| view.worthwhile(event)) {
        let manner = match &grammar {
            Some(grammar) => grammar.manner(event, &speeches),
            None => manner(&analysis, event, &speeches, entities, lexicon),
        };
        found.push(view.event(event, manner));
    }
    found.sort_by_key(|relation| (relation.start, relation.end));
    found
}

struct View<'v> {
    text: &'v str,
    number: usize,
    analysis: &'v Analysis<'v>,
    entities: &'v [Entity],
    lexicon: &'v Lexicon,
}

impl View<'_> {
    fn stretch(&self, start: usize, end: usize) -> String {
        self.text.get(start..end).unwrap_or_default().to_owned()
    }

    fn named(&self, index: usize) -> Argument {
        let entity = &self.entities[index];
        Argument { start: entity.start, end: entity.end, text: entity.text.clone(), entity: Some(index) }
    }

    fn word(&self, at: usize) -> Argument {
        let word = &self.analysis.words[at];
        Argument { start: word.start, end: word.end, text: word.text.to_owned(), entity: None }
    }

    fn argument(&self, chunk: &Chunk) -> Argument {
        if let Some(entity) = chunk.entity.filter(|_| !chunk.date) {
            return self.named(entity);
        }
        let (start, end) = (self.analysis.words[chunk.first].start, self.analysis.words[chunk.end - 1].end);
        Argument { start, end, text: self.stretch(start, end), entity: None }
    }

    fn post(&self, post: &Post) -> Relation {
        let words = &self.analysis.words;
        let (start, end) = (words[post.title.0].start, words[post.title.1].end);
        let written = self.stretch(start, end);
        // English writes `Prime Minister` in front of a name; acronyms stay, and so do names of ministries in Dutch.
        let small = |word: &str| word.chars().nth(1).is_none_or(char::is_lowercase);
        let lower = written.split(' ').enumerate().map(|(at, word)| {
            if small(word) && (at == 0 || !self.lexicon.verb_second) { word.to_lowercase() } else { word.to_owned() }
        });
        let lower = lower.collect::<Vec<_>>().join(" ");
        let score = 0.7 + if post.body.is_some() { 0.2 } else { 0.0 } - if post.stated { 0.05 } else { 0.0 };
        Relation {
            subject: self.named(post.holder),
            object: post.body.map(|body| self.named(body)).or_else(|| post.owner.map(|word| self.word(word))),
            predicate: lower,
            kind: Some(post.kind.to_owned()),
            start,
            end,
            sentence: self.number,
            score: round_score(score),
            ..Relation::default()
        }
    }

    fn deed(&self, deed: &Deed<'_>) -> Relation {
        let word = &self.analysis.words[deed.at];
        Relation {
            subject: self.named(deed.subject),
            object: Some(self.named(deed.object)),
            predicate: deed.cue.predicate.clone(),
            kind: deed.cue.kind.map(ToOwned::to_owned),
            start: word.start,
            end: word.end,
            sentence: self.number,
            score: DEED,
            ..Relation::default()
        }
    }

    fn is_name(&self, chunk: &Chunk) -> bool {
        chunk.entity.is_some_and(|entity| self.entities[entity].label != Label::Date)
    }

    fn has_article(&self, chunk: &Chunk) -> bool {
        self.analysis.words[chunk.first].is(Classes::ARTICLE.or(Classes::POSSESSIVE))
    }

    fn is_person(&self, chunk: &Chunk) -> bool {
        chunk.entity.is_some_and(|entity| self.entities[entity].label == Label::Per)
    }

    /// Whether the event tells enough: names, or for event types at least who and whom.
    fn worthwhile(&self, event: &Event<'_>) -> bool {
        let names = usize::from(self.is_name(&event.subject))
            + usize::from(event.object.is_some_and(|object| self.is_name(&object)));
        let pronoun = event.subject.pronoun;
        let personal = !pronoun || self.analysis.words[event.subject.first].is(Classes::PERSONAL);
        match (event.cue.kind, event.object) {
            _ if !personal => false,
            // Whoever leads is somebody, and what is led has a name or an article.
            (Some("office"), object) => {
                (self.is_person(&event.subject) || pronoun)
                    && object.is_some_and(|object| self.is_name(&object) || self.has_article(&object))
            }
            // Who comes to `the same finding` has visited nobody.
            (Some("CONSULT"), Some(object))
                if event.cue.needs_preposition
                    && !event.cue.prepositions.iter().any(|word| matches!(*word, "with" | "met")) =>
            {
                self.is_name(&object)
            }
            (Some(_), Some(_)) => true,
            (Some(_), None) => names > 0,
            (None, object) => object.is_some() && names > 0,
        }
    }

    fn event(&self, event: &Event<'_>, manner: Manner) -> Relation {
        let word = &self.analysis.words[event.at];
        let mut score: f64 = if event.cue.kind.is_some() { 0.5 } else { 0.4 };
        score += if self.is_name(&event.subject) { 0.15 } else { 0.0 };
        score += event.object.map_or(-0.1, |object| if self.is_name(&object) { 0.15 } else { 0.05 });
        score += if event.cue.companions.is_empty() && !event.cue.needs_preposition { 0.0 } else { 0.1 };
        score -= if event.subject.pronoun { 0.15 } else { 0.0 };
        score -= if event.object.is_some_and(|object| object.pronoun) { 0.1 } else { 0.0 };
        score -= if manner.modality == Modality::Hedged { 0.05 } else { 0.0 };
        Relation {
            subject: self.argument(&event.subject),
            object: event.object.map(|object| self.argument(&object)),
            predicate: event.cue.predicate.clone(),
            kind: event.cue.kind.map(ToOwned::to_owned),
            start: word.start,
            end: word.end,
            sentence: self.number,
            polarity: manner.polarity,
            modality: manner.modality,
            attributed_to: manner.speaker.map(|speaker| self.argument(&speaker)),
            date: manner.date,
            score: round_score(score.clamp(0.05, 0.95)),
        }
    }
}
