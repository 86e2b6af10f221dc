//! What the engine that reads names in their context says for its readings.

use crate::document::Document;
use crate::rules::Rule;
use crate::trail::Trail;
use tagger::Explanation;
use wire::{Label, Reason, RunnerUp, Span, WeighedFeature};

/// What the tagger called `model` says for `mention`, which lies in a sentence of `tokens`.
pub(crate) fn tagger(
    document: &Document<'_>,
    tokens: &[Span],
    model: &str,
    mention: &tagger::Mention,
    explanation: &Explanation,
) -> Trail {
    let Document { text, .. } = *document;
    let read = tokens.get(mention.first_token..=mention.last_token).unwrap_or_default();
    let weighed = explanation.features.iter().map(|weighed| WeighedFeature {
        token: tokens.get(weighed.token).map_or_else(String::new, |token| token.text(text).to_owned()),
        feature: weighed.feature.clone(),
        weight: wire::round_score(weighed.weight),
    });
    let second = RunnerUp { label: explanation.second, score: wire::round_score(explanation.second_score) };
    let mut why = Trail::kept();
    why.note(Rule::ReadByTagger, || Reason {
        by: Some(model.to_owned()),
        second: Some(second),
        features: weighed.collect(),
        ..reading(text, read, mention.label, mention.score)
    });
    why
}

/// What the transformer says for the name `read`.
pub(crate) fn transformer(document: &Document<'_>, read: &[Span], label: Label, score: f64) -> Trail {
    let mut why = Trail::kept();
    why.note(Rule::ReadByTransformer, || reading(document.text, read, label, score));
    why
}

/// Notes the titles that were left out in front of a name: all of `read` but its end, `named`.
pub(crate) fn titles(why: &mut Trail, document: &Document<'_>, read: &[Span], named: &[Span]) {
    let titles = read.get(..read.len().saturating_sub(named.len())).unwrap_or_default();
    if let Some(text) = stretch(document.text, titles) {
        why.note(Rule::TitleLeftOut, || Reason { text: Some(text), ..Reason::default() });
    }
}

fn reading(text: &str, read: &[Span], label: Label, score: f64) -> Reason {
    let score = Some(wire::round_score(score));
    Reason { text: stretch(text, read), label: Some(label), score, ..Reason::default() }
}

/// The text from the first to the last token.
fn stretch(text: &str, tokens: &[Span]) -> Option<String> {
    Some(tokens.first()?.join(*tokens.last()?).text(text).to_owned())
}
