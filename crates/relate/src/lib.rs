//! `relate`: who did what to whom, who holds which post.
//!
//! Verbs that tell of an event are looked up ([`lexicon`]), and their parties found by place among the clauses and noun
//! phrases of the sentence ([`sentence`], [`event`]) or, by the accurate engine, read off its tree (`crates/syntax`;
//! [`grammar`]) where the language has a parser. Posts go by place and by word lists. The event types are those of PLOVER.

pub mod conjugation;
pub mod event;
pub mod grammar;
pub mod lexicon;
pub mod manner;
pub mod nominal;
mod object;
pub mod office;
mod relation;
pub mod sentence;
mod subject;

pub use relation::relations;

use lexicon::Lexicon;
use std::collections::BTreeMap;
use syntax::{Parser, Tree};
use wire::{Article, BlockKind, Entities, Entity, Label, Language, RecordError, Relations, Sentence, Sentences, Stage};

/// What is looked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Relate {
    /// Relations with a lower score are left out.
    pub min_score: f64,
    /// Whether to tell of verbs that are no event type.
    pub open: bool,
    /// Whether parties are read off the tree of the sentence where its language has a parser, and not found by their
    /// place. Trees are right more often and take some forty times as long.
    pub trees: bool,
}

/// Lowest score that is written when none is asked for.
pub const MIN_SCORE: f64 = 0.3;

impl Default for Relate {
    fn default() -> Self {
        Self { min_score: MIN_SCORE, open: true, trees: false }
    }
}

impl Stage for Relate {
    const NAME: &'static str = "relate";
    const VERSION: &'static str = env!("CARGO_PKG_VERSION");
    type Worker = Worker;

    fn worker(&self) -> Worker {
        Worker::default()
    }

    fn model(&self) -> Option<&str> {
        Some(if self.trees { "plover-cues-1, trees" } else { "plover-cues-1" })
    }

    fn process(&self, worker: &mut Worker, article: &mut Article<'_>) -> Result<(), RecordError> {
        let Sentences(sentences) = article.require()?;
        let Entities(entities) = article.require()?;
        let language: Language = article.require()?;
        let mut found = Vec::new();
        if let Some(lexicon) = lexicon::of(&language.code) {
            let text = article.text();
            let mut trees = self.trees.then(|| worker.of(&language.code)).flatten();
            for (number, sentence) in sentences.iter().enumerate() {
                if !matches!(sentence.kind, BlockKind::Chrome | BlockKind::Byline) {
                    let trees = trees.as_mut().filter(|_| tells(text, sentence, &entities, lexicon));
                    let tree = trees.map(|trees| trees.parse(text, sentence));
                    found.extend(relations(text, number, sentence, &entities, lexicon, tree.as_ref()));
                }
            }
            found.retain(|relation| relation.score >= self.min_score && (self.open || relation.kind.is_some()));
        }
        article.count("relations", found.len());
        article.put(Relations(found))
    }
}

/// Whether a sentence can tell of an event at all: it has a name, or a form of a verb that the lists have. Most of the
/// time goes into trees.
fn tells(text: &str, sentence: &Sentence, entities: &[Entity], lexicon: &Lexicon) -> bool {
    let first = entities.partition_point(|entity| entity.start < sentence.start);
    let mut inside = entities[first..].iter().take_while(|entity| entity.start < sentence.end);
    inside.any(|entity| entity.label != Label::Date)
        || sentence.tokens.iter().any(|token| {
            let forms = lexicon.forms(&token.span(text).text(text).to_lowercase());
            forms.iter().any(|form| !lexicon.verbs[form.verb].is_empty())
        })
}

/// Scratch space of one thread: that of the parsers of the languages it has met.
#[derive(Debug, Default)]
pub struct Worker {
    parsers: BTreeMap<String, syntax::Worker>,
}

/// A parser with its scratch space.
struct Trees<'w> {
    parser: &'static Parser,
    worker: &'w mut syntax::Worker,
}

impl Worker {
    /// The parser of a language, where there is one.
    fn of(&mut self, language: &str) -> Option<Trees<'_>> {
        let parser = Parser::builtin(language)?;
        let worker = self.parsers.entry(language.to_owned()).or_insert_with(|| parser.worker());
        Some(Trees { parser, worker })
    }
}

impl Trees<'_> {
    fn parse(&mut self, text: &str, sentence: &Sentence) -> Tree {
        let forms: Vec<&str> = sentence.tokens.iter().map(|token| token.span(text).text(text)).collect();
        self.parser.parse(self.worker, &forms)
    }
}
