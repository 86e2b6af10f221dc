//! When a page was published: what it states, what it prints beside its headline, and its address.

use super::metadata::{Metadata, Sureness, Survey};
use crate::date::Dates;
use crate::text::byline;

/// Length of a date with a day.
const DAY: usize = "2022-08-03".len();
/// Lines of more words beside the headline are text.
const LINE_WORDS: usize = 14;
/// A line of at most so many bytes may be but a date.
const ONLY_DATE: usize = 40;
/// A date in brackets before the first sentence has at most this many bytes.
const BRACKETS: usize = 30;

/// When a page says that it was published, surest first.
///
/// Its metadata go before its byline, lines beside its headline that are but a date, and its address; what is only
/// marked by a class or only looks like a date must have a day.
pub(super) fn published(
    survey: &Survey,
    metadata: &Metadata,
    places: &[usize],
    author_line: Option<&str>,
    first: &str,
    dates: &Dates<'_>,
) -> Option<String> {
    let day = |line: &str| dates.date(line).filter(|date| date.len() == DAY);
    let in_line = |line: &str| byline(line, dates).and_then(|byline| byline.date);
    let printed = |line: &&str| {
        let digits = line.bytes().any(|byte| byte.is_ascii_digit());
        digits && line.split_whitespace().count() <= LINE_WORDS
    };
    let marked = survey.dates(places);
    let of = |sureness: Sureness| marked.iter().filter(move |dated| dated.sureness == sureness).map(|dated| dated.text);
    let stated = metadata.published.as_deref().and_then(|date| dates.date(date));
    stated
        .or_else(|| of(Sureness::Stated).find_map(|text| dates.date(text)))
        .or_else(|| of(Sureness::Beside).find_map(|text| dates.date(text)))
        .or_else(|| author_line.and_then(in_line))
        .or_else(|| survey.around(places).find_map(in_line))
        .or_else(|| metadata.url.as_deref().and_then(day_in_address))
        .or_else(|| of(Sureness::Elsewhere).find_map(|text| dates.date(text)))
        .or_else(|| of(Sureness::Class).find_map(day))
        .or_else(|| survey.around(places).filter(printed).find_map(day))
        .or_else(|| before_text(first).and_then(day))
        .or_else(|| only_day(survey, dates))
}

/// The only day that the page prints in lines that are but a date.
fn only_day(survey: &Survey, dates: &Dates<'_>) -> Option<String> {
    let short = |line: &&str| line.len() <= ONLY_DATE && line.bytes().filter(u8::is_ascii_digit).count() >= 5;
    let alone = |line: &str| byline(line, dates).filter(|byline| byline.complete && byline.authors.is_empty());
    let mut days = survey.lines().filter(short).filter_map(|line| alone(line)?.date).filter(|date| date.len() == DAY);
    let first = days.next()?;
    days.all(|day| day == first).then_some(first)
}

/// What stands in brackets before the first sentence: `(3.8.2022) The harbour …`.
fn before_text(first: &str) -> Option<&str> {
    let (inside, _) = first.trim_start().strip_prefix(['(', '['])?.split_once([')', ']'])?;
    Some(inside).filter(|inside| inside.len() <= BRACKETS)
}

/// The day in the path of an address: `/2022/03/08/`, `/2022-03-08-`, `/2022/mar/08/`.
fn day_in_address(url: &str) -> Option<String> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let parts: Vec<&str> = path.split(['/', '-', '_', '.']).skip(1).collect();
    parts.windows(3).find_map(|three| {
        let [year, month, day] = three else { return None };
        let number = |part: &str, most: usize| {
            part.parse::<u16>().ok().filter(|_| (1..=most).contains(&part.len()) && !part.starts_with('+'))
        };
        let year = number(year, 4).filter(|year| (1990..2100).contains(year))?;
        let named = MONTHS.iter().position(|name| *name == month.to_lowercase()).map(|at| at + 1);
        let month = named.or_else(|| number(month, 2).map(usize::from))?;
        let date = format!("{year:04}-{month:02}-{:02}", number(day, 2)?);
        date.parse::<timex::PartialDate>().ok().map(|date| date.to_string())
    })
}
