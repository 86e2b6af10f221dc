//! What the engine that reads names in their context says for its readings.

use crate::document::Document;
use crate::rules::Rule;
use crate::trail::Trail;
use tagger::Explanation;
use wire::{Reason, RunnerUp, Span, WeighedFeature};

/// What `model` (for the accurate engine: the transformer and it) says for `mention`, which lies in a sentence of
/// `tokens`; `rule` tells which of the two engines read it.
pub(crate) fn reading(
    rule: Rule,
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
    why.note(rule, || Reason {
        by: Some(model.to_owned()),
        text: stretch(text, read),
        label: Some(mention.label),
        score: Some(wire::round_score(mention.score)),
        second: Some(second),
        features: weighed.collect(),
        ..Reason::default()
    });
    why
}

/// Notes the titles that were left out in front of a name: all of `read` but its end, `named`.
pub(crate) fn titles(why: &mut Trail, document: &Document<'_>, read: &[Span], named: &[Span]) {
    let titles = read.get(..read.len().saturating_sub(named.len())).unwrap_or_default();
    if let Some(text) = stretch(document.text, titles) {
        why.note(Rule::TitleLeftOut, || Reason { text: Some(text), ..Reason::default() });
    }
}

/// The text from the first to the last token.
fn stretch(text: &str, tokens: &[Span]) -> Option<String> {
    Some(tokens.first()?.join(*tokens.last()?).text(text).to_owned())
}
