//! Date expressions as entities with TIMEX3 values.

use crate::document::Document;
use crate::rules::Rule;
use crate::trail::Trail;
use timex::{Kind, TimeExpression};
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
/// then from the date before on, as if that had not been named.
fn explained(document: &Document<'_>, mut dates: Vec<Entity>) -> Vec<Entity> {
    let (text, language) = (document.text, document.language.as_str());
    let at = |found: &[TimeExpression], start: usize| {
        let index = found.partition_point(|other| other.span.start() < start);
        found.get(index).filter(|other| other.span.start() == start).map(|other| other.value.clone())
    };
    let undated = timex::find(text, language, None);
    // A paragraph is as far as an expression looks.
    let alone = |from: usize, date: &Entity| {
        let paragraph = text.get(..date.start).and_then(|before| before.rfind("\n\n")).unwrap_or(0).max(from);
        let end = text.get(date.end..).and_then(|after| after.find("\n\n")).map_or(text.len(), |more| date.end + more);
        let rest = text.get(paragraph..end).unwrap_or_default();
        at(&timex::find(rest, language, None), date.start - paragraph)
    };
    let mut last: Option<(usize, Option<String>)> = None;
    for date in &mut dates {
        let value = date.value.clone();
        let (rule, by) = if at(&undated, date.start) != value {
            (Rule::DateFromPublished, document.published.map(|published| published.to_string()))
        } else if last.as_ref().is_none_or(|(end, _)| alone(*end, date) == value) {
            (Rule::DateInFull, None)
        } else {
            (Rule::DateFromDateBefore, last.and_then(|(_, value)| value))
        };
        let mut why = Trail::kept();
        why.note(rule, || Reason { by, value: value.clone(), ..Reason::default() });
        if value.as_ref().is_some_and(|value| value.contains('X')) {
            why.mark(Rule::DatePartlyUnknown);
        }
        date.why = why.into_reasons();
        last = Some((date.end, value));
    }
    dates
}
