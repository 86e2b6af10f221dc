//! Date expressions as entities with TIMEX3 values.

use crate::document::Document;
use crate::rules::Rule;
use crate::trail::Trail;
use timex::Kind;
use wire::{Entity, Label, Reason};

/// Confidence in an expression whose value is fully known, and in one that keeps unknown digits.
const KNOWN: f64 = 0.95;
const PARTLY_KNOWN: f64 = 0.8;

/// The dates of a document, in order.
///
/// They are read over the whole text, since one date helps to resolve the next, and kept where they lie in
/// a sentence, so that page furniture gives none. Recurring dates (`elke maandag`) and durations name no
/// date and are left out.
///
/// `explain` writes down why.
pub fn dates(document: &Document<'_>, explain: bool) -> Vec<Entity> {
    let text = document.text;
    let published = document.published.as_ref();
    let dates: Vec<Entity> = timex::find(text, &document.language, published)
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
        .collect();
    if explain { explained(document, dates) } else { dates }
}

/// Adds what each date is counted from: found by reading the text as if nothing were known of its publication, and
/// the expression as if nothing stood around it.
fn explained(document: &Document<'_>, dates: Vec<Entity>) -> Vec<Entity> {
    let (text, language) = (document.text, document.language.as_str());
    let undated = timex::find(text, language, None);
    let before = |date: &Entity| {
        let at = undated.partition_point(|other| other.span.start() < date.start);
        undated.get(at).filter(|other| other.span.start() == date.start).map(|other| other.value.clone())
    };
    let alone = |date: &Entity| timex::find(&date.text, language, None).pop().map(|found| found.value);
    let mut explained = dates;
    let mut last: Option<String> = None;
    for date in &mut explained {
        let value = date.value.clone();
        let (rule, by) = if alone(date) == value {
            (Rule::DateInFull, None)
        } else if before(date) == value {
            (Rule::DateFromDateBefore, last.clone())
        } else {
            (Rule::DateFromPublished, document.published.map(|published| published.to_string()))
        };
        let mut why = Trail::kept();
        why.note(rule, || Reason { by, value: value.clone(), ..Reason::default() });
        if value.as_ref().is_some_and(|value| value.contains('X')) {
            why.mark(Rule::DatePartlyUnknown);
        }
        date.why = why.into_reasons();
        last = value;
    }
    explained
}
