//! Date expressions as entities with TIMEX3 values.

use crate::document::Document;
use timex::Kind;
use wire::{Entity, Label};

/// Confidence in an expression whose value is fully known, and in one that keeps unknown digits.
const KNOWN: f64 = 0.95;
const PARTLY_KNOWN: f64 = 0.8;

/// The dates of a document, in order.
///
/// They are read over the whole text, since one date helps to resolve the next, and kept where they lie in
/// a sentence, so that page furniture gives none. Recurring dates (`elke maandag`) and durations name no
/// date and are left out.
pub fn dates(document: &Document<'_>) -> Vec<Entity> {
    let text = document.text;
    timex::find(text, &document.language, document.published.as_ref())
        .into_iter()
        .filter(|expression| !matches!(expression.kind, Kind::Set | Kind::Duration))
        .filter(|expression| document.line_of(expression.span).is_some())
        .map(|expression| Entity {
            start: expression.span.start(),
            end: expression.span.end(),
            text: expression.span.text(text).to_owned(),
            label: Label::Date,
            score: if expression.value.contains('X') { PARTLY_KNOWN } else { KNOWN },
            value: Some(expression.value),
            ..Entity::default()
        })
        .collect()
}
