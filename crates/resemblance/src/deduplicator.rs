//! Marks or drops the records of a stream that repeat an earlier one.

use crate::index::{Index, Limits, Repeat};
use crate::sketch::{Scratch, Sketch};
use wire::{Article, Blocks, Counts, RecordError, Sieve, Verdict, round_score};

/// What to do with a duplicate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Action {
    /// Give it `duplicate_of` and `similarity`.
    #[default]
    Mark,
    /// Leave it out.
    Drop,
}

/// The sieve of duplicates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Deduplicator {
    /// What to do with them.
    pub action: Action,
    /// What they are, and how much may be remembered.
    pub limits: Limits,
}

/// What is taken from one record.
#[derive(Debug)]
pub struct Note {
    id: String,
    sketch: Option<Sketch>,
    /// Whether it carries a mark of an earlier run.
    marked: bool,
}

/// What is written into a record: the one that it repeats, or nothing over an old mark.
pub type Mark = Option<Repeat>;

impl Sieve for Deduplicator {
    const NAME: &'static str = "deduplicate";
    const VERSION: &'static str = env!("CARGO_PKG_VERSION");
    type Worker = Scratch;
    type Note = Note;
    type Memory = Index;
    type Mark = Mark;

    fn worker(&self) -> Scratch {
        Scratch::default()
    }

    fn memory(&self) -> Index {
        Index::new(self.limits)
    }

    fn note(&self, scratch: &mut Scratch, article: &Article<'_>) -> Result<Note, RecordError> {
        let id = article.field::<String>("id")?.ok_or(RecordError::Missing { field: "id" })?;
        let blocks = article.layer::<Blocks>()?;
        // Both are asked for, so that a record that could not be marked is reported now.
        let marked = article.field::<String>("duplicate_of")?.is_some() | article.field::<f64>("similarity")?.is_some();
        Ok(Note { id, sketch: Sketch::of(article.text(), blocks.as_ref(), scratch), marked })
    }

    fn settle(&self, index: &mut Index, note: Note, counts: &mut Counts) -> Verdict<Mark> {
        let forgotten = index.forgotten();
        let repeat = note.sketch.and_then(|sketch| index.take(&note.id, &sketch));
        let mut count = |what, number| *counts.entry(what).or_default() += number;
        if index.forgotten() > forgotten {
            count("forgotten", index.forgotten() - forgotten);
        }
        let Some(repeat) = repeat else {
            return if note.marked { Verdict::Mark(None) } else { Verdict::Keep };
        };
        count("duplicates", 1);
        if repeat.similarity >= 1.0 {
            count("exact duplicates", 1);
        }
        match self.action {
            Action::Mark => Verdict::Mark(Some(repeat)),
            Action::Drop => Verdict::Drop,
        }
    }

    fn mark(&self, mark: Mark, article: &mut Article<'_>) -> Result<(), RecordError> {
        article.set("duplicate_of", &mark.as_ref().map(|repeat| &repeat.of))?;
        article.set("similarity", &mark.map(|repeat| round_score(repeat.similarity)))
    }
}
