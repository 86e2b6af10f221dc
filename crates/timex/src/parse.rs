//! Dates of bylines and metadata, where the whole text is about one date.

use crate::expression::find;
use crate::partial::{PartialDate, Precision};

/// The date that a short text states, as bylines and metadata do: `3 Aug 2022`, `August 3, 2022`,
/// `03/08/2022`, `2022-08-03T10:00:00Z`, `Wed, 03 Aug 2022 10:00:00 +0000`, `juni 2022`, `20220803`.
///
/// The first day in it wins, then the first month, then the first year; dates with a year go before those without.
/// Whether `03/08/2022` is in March or August depends on `language` (BCP 47): the month comes
/// first in `en-US`, the day in every other language that has rules; in `en` without a region and
/// in languages without rules a date that could be either is refused. Nothing relative is read: `None`.
///
/// ```
/// let date = |text, language| timex::parse_date(text, language).map(|date| date.to_string());
/// assert_eq!(date("Gepubliceerd op 3 augustus 2022 om 10:00", "nl").as_deref(), Some("2022-08-03"));
/// assert_eq!(date("03/08/2022", "nl").as_deref(), Some("2022-08-03"));
/// assert_eq!(date("03/08/2022", "en-US").as_deref(), Some("2022-03-08"));
/// assert_eq!(date("03/08/2022", "en"), None);
/// ```
pub fn parse_date(text: &str, language: &str) -> Option<PartialDate> {
    let text = text.trim();
    if let Ok(date) = text.parse::<PartialDate>() {
        return Some(date);
    }
    if let Some(date) = compact(text) {
        return Some(date);
    }
    // Feeds and mail write English dates in any language.
    stated(text, language).or_else(|| stated(text, "en").filter(|date| date.year().is_some()))
}

/// `20220803`, with or without a time of day behind it.
fn compact(text: &str) -> Option<PartialDate> {
    let digits = text.get(..8).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    if text.get(8..)?.starts_with(|c: char| c.is_alphanumeric() && c != 'T') {
        return None;
    }
    let (year, rest) = digits.split_at_checked(4)?;
    let (month, day) = rest.split_at_checked(2)?;
    let year = year.parse().ok().filter(|year| (1500..2200).contains(year));
    PartialDate::of_day(Some(year?), month.parse().ok(), day.parse().ok()).ok()
}

/// The best absolute date among the expressions of a text.
fn stated(text: &str, language: &str) -> Option<PartialDate> {
    let mut best: Option<PartialDate> = None;
    for expression in find(text, language, None) {
        // A time of day may follow the day, another date the first of a range.
        let value = expression.value.split(['T', '/']).next().unwrap_or_default();
        let Ok(date) = value.parse::<PartialDate>() else { continue };
        let known = date.year().is_some() || date.month().is_some();
        let rank = |date: &PartialDate| (date.year().is_some(), date.precision());
        if known && date.precision() != Precision::Week && best.as_ref().is_none_or(|kept| rank(&date) > rank(kept)) {
            best = Some(date);
        }
    }
    best
}
