//! Names that the trained tagger sees.

use crate::cues::{Cue, Cues};
use crate::document::Document;
use crate::mention::Mention;
use std::collections::BTreeMap;
use tagger::{Hint, Tagger, Worker};
use wire::{Label, Span};

/// Scratch space of one thread, for each language that it has met.
#[derive(Default)]
pub struct Workers(BTreeMap<String, Worker>);

/// The names of `document` by the built-in model of its language, in order, disjoint.
pub fn names(document: &Document<'_>, workers: &mut Workers) -> Vec<Mention> {
    let language = document.primary_language();
    let tagger = Tagger::builtin(language);
    let worker = workers.0.entry(language.to_owned()).or_insert_with(|| tagger.worker());
    let sentences: Vec<Vec<Span>> = document.lines.iter().map(|line| line.tokens.clone()).collect();
    let hints: Vec<Vec<Hint>> =
        sentences.iter().map(|tokens| tagger::hints(document.text, tokens, &document.language)).collect();
    tagger
        .tag(worker, document.text, &sentences, &hints)
        .into_iter()
        .filter_map(|found| {
            let tokens = sentences.get(found.sentence)?;
            let named = tokens.get(found.first_token..=found.last_token)?;
            let named = if found.label == Label::Per { without_titles(document, named) } else { named };
            let span = named.first()?.join(*named.last()?);
            Some(Mention { span, line: found.sentence, label: found.label, score: found.score, known: None })
        })
        .collect()
}

/// The tokens of a person's name without titles and ranks in front: `Senior Gen. Min Aung Hlaing`. English ones
/// are left out of names in any language, as newspapers borrow them.
fn without_titles<'s>(document: &Document<'_>, tokens: &'s [Span]) -> &'s [Span] {
    let (own, english) = (Cues::of(document.primary_language()), Cues::of("en"));
    let title = |token: &Span| {
        let word = token.text(document.text).to_lowercase();
        own.has(Cue::PersonBefore, &word) || english.has(Cue::PersonBefore, &word)
    };
    let titles = tokens.iter().take_while(|token| title(token)).count();
    tokens.get(titles..).filter(|rest| !rest.is_empty()).unwrap_or(tokens)
}
