//! `relate`: who did what to whom, who holds which post.
//!
//! Works by place and by word lists, without a parser: a sentence is cut into clauses and noun phrases
//! ([`sentence`]), verbs that tell of an event are looked up ([`lexicon`]), and their parties are what stands
//! where the grammar of the language puts them ([`event`]). A parser can take the place of the last step: it
//! has only to name subject and object of a cue. The event types are those of PLOVER.

pub mod conjugation;
pub mod event;
pub mod lexicon;
pub mod manner;
pub mod nominal;
mod object;
pub mod office;
mod relation;
pub mod sentence;
mod subject;

pub use relation::relations;

use wire::{Article, BlockKind, Entities, Language, RecordError, Relations, Sentences, Stage};

/// What is looked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Relate {
    /// Relations with a lower score are left out.
    pub min_score: f64,
    /// Whether to tell of verbs that are no event type.
    pub open: bool,
}

/// Lowest score that is written when none is asked for.
pub const MIN_SCORE: f64 = 0.3;

impl Default for Relate {
    fn default() -> Self {
        Self { min_score: MIN_SCORE, open: true }
    }
}

impl Stage for Relate {
    const NAME: &'static str = "relate";
    const VERSION: &'static str = env!("CARGO_PKG_VERSION");
    type Worker = ();

    fn worker(&self) {}

    fn model(&self) -> Option<&str> {
        Some("plover-cues-1")
    }

    fn process(&self, (): &mut (), article: &mut Article<'_>) -> Result<(), RecordError> {
        let Sentences(sentences) = article.require()?;
        let Entities(entities) = article.require()?;
        let language: Language = article.require()?;
        let mut found = Vec::new();
        if let Some(lexicon) = lexicon::of(&language.code) {
            let text = article.text();
            for (number, sentence) in sentences.iter().enumerate() {
                if !matches!(sentence.kind, BlockKind::Chrome | BlockKind::Byline) {
                    found.extend(relations(text, number, sentence, &entities, lexicon));
                }
            }
            found.retain(|relation| relation.score >= self.min_score && (self.open || relation.kind.is_some()));
        }
        article.count("relations", found.len());
        article.put(Relations(found))
    }
}
