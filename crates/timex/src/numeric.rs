//! Numbers as they stand in text: years, ordinals, decades, whole dates, and what is none of these.

use crate::lexicon::{DayOrder, Lexicon, Suffix};
use crate::partial::PartialDate;
use crate::token::{Kind, Token};

/// Most fields that a run of digits and separators is looked at for.
const FIELDS: usize = 4;

/// Two-digit years from here on are of the twentieth century.
const PIVOT: i32 = 40;

/// A year in full, of one given by its last two digits.
pub(crate) const fn full_year(two_digits: i32) -> i32 {
    if two_digits < PIVOT { 2000 + two_digits } else { 1900 + two_digits }
}

/// A stretch of digits in a run: where it lies and what it says.
#[derive(Clone, Copy, Default)]
struct Field {
    start: usize,
    end: usize,
    number: i32,
}

impl Field {
    const fn digits(self) -> usize {
        self.end - self.start
    }

    /// As a number of at most two digits.
    fn small(self) -> Option<u8> {
        if self.digits() <= 2 { u8::try_from(self.number).ok() } else { None }
    }
}

/// Reads the number that starts at `start` and pushes its token or tokens; the position after them.
pub(crate) fn number(text: &str, start: usize, to: usize, lexicon: &Lexicon, tokens: &mut Vec<Token>) -> usize {
    let run = Run::read(text, start, to);
    let opaque = |end| Token { start, end, kind: Kind::Opaque, entry: 0, capital: false };
    if amount_before(text, start) || amount_after(text, run.end) {
        tokens.push(opaque(run.end));
        return run.end;
    }
    if let Some((date, end)) = run.date(text, to, lexicon) {
        tokens.push(Token { start, end, kind: Kind::Date(date), entry: 0, capital: false });
        return end;
    }
    if let Some((kind, end)) = run.suffixed(text, to, lexicon) {
        tokens.push(Token { start, end, kind, entry: 0, capital: false });
        return end;
    }
    let fields = run.fields();
    match fields {
        [one] if one.digits() <= 4 => {
            let kind = Kind::Number(one.number, one.digits());
            tokens.push(Token { start, end: run.end, kind, entry: 0, capital: false });
        }
        [first, second] if run.parts(text) => {
            let second_number = match (first.digits(), second.digits()) {
                (4, 2) => first.number / 100 * 100 + second.number,
                _ => second.number,
            };
            let width = first.digits();
            let sign = text.get(first.end..second.start).unwrap_or_default();
            for (from, until, kind) in [
                (first.start, first.end, Kind::Number(first.number, width)),
                (first.end, second.start, Kind::Sign),
                (second.start, second.end, Kind::Number(second_number, width)),
            ] {
                let entry = if kind == Kind::Sign { lexicon.entry(sign.as_bytes()) } else { 0 };
                tokens.push(Token { start: from, end: until, kind, entry, capital: false });
            }
        }
        [_, _] | [_, _, _] if (1..fields.len()).all(|at| run.separator(text, at - 1) == ":") => {
            tokens.push(Token { kind: Kind::Clock, ..opaque(run.end) });
        }
        _ => tokens.push(opaque(run.end)),
    }
    run.end
}

/// Digits with single separators between them: `2022-08-03`, `3/8/2022`, `20.000`, `2004–2008`.
struct Run {
    fields: [Field; FIELDS],
    /// Number of fields, of which only the first [`FIELDS`] are kept.
    count: usize,
    end: usize,
}

impl Run {
    fn read(text: &str, start: usize, to: usize) -> Self {
        let bytes = text.as_bytes();
        let mut run = Self { fields: [Field::default(); FIELDS], count: 0, end: start };
        let mut at = start;
        loop {
            let mut field = Field { start: at, end: at, number: 0 };
            while at < to && bytes[at].is_ascii_digit() {
                field.number = field.number.saturating_mul(10).saturating_add(i32::from(bytes[at] - b'0'));
                at += 1;
            }
            field.end = at;
            if run.count < FIELDS {
                run.fields[run.count] = field;
            }
            run.count += 1;
            run.end = at;
            let separator = match bytes.get(at) {
                Some(b'.' | b'/' | b'-' | b':' | b',') => 1,
                // U+2010 to U+2015: the hyphens and dashes.
                Some(0xe2) if bytes.get(at + 1) == Some(&0x80) && matches!(bytes.get(at + 2), Some(0x90..=0x95)) => 3,
                _ => return run,
            };
            if at + separator >= to || !bytes[at + separator].is_ascii_digit() {
                return run;
            }
            at += separator;
        }
    }

    fn fields(&self) -> &[Field] {
        if self.count > FIELDS { &[] } else { &self.fields[..self.count] }
    }

    fn separator<'t>(&self, text: &'t str, after: usize) -> &'t str {
        text.get(self.fields[after].end..self.fields[after + 1].start).unwrap_or_default()
    }

    /// Whether the two fields are to be read one by one: two years, or two days of a month.
    fn parts(&self, text: &str) -> bool {
        let [first, second] = self.fields() else { return false };
        let dash = !matches!(self.separator(text, 0), "." | ":" | ",");
        let years = first.digits() == 4
            && match second.digits() {
                4 => first.number < second.number,
                2 => second.number > first.number % 100,
                _ => false,
            };
        let days = self.separator(text, 0) != "/" && first.small() < second.small() && first.small().is_some();
        dash && (years || days || self.separator(text, 0) == "/" && first.small() < second.small())
    }

    /// A whole date in digits, with the time of day after it where it is ISO 8601; and where it ends.
    fn date(&self, text: &str, to: usize, lexicon: &Lexicon) -> Option<(PartialDate, usize)> {
        let fields = self.fields();
        let bytes = text.as_bytes();
        let glued = |at: usize| at < to && bytes[at].is_ascii_alphanumeric();
        match fields {
            [year] if year.digits() == 4 && text.get(self.end..to)?.starts_with("-W") => {
                let week =
                    text.get(self.end + 2..self.end + 4).filter(|_| self.end + 4 <= to && !glued(self.end + 4))?;
                let date = PartialDate::of_week(Some(year.number), Some(week.parse().ok()?)).ok()?;
                Some((date, self.end + 4))
            }
            [year, month] if year.digits() == 4 && month.digits() == 2 && self.separator(text, 0) == "-" => {
                if glued(self.end) {
                    return None;
                }
                Some((PartialDate::of_month(Some(year.number), month.small()).ok()?, self.end))
            }
            [first, .., last] if first.digits() == 4 && fields.len() >= 3 && last.digits() <= 2 => {
                let [year, month, day, ..] = fields else { return None };
                let sign = self.separator(text, 0);
                if sign != self.separator(text, 1) || !matches!(sign, "-" | "/" | ".") {
                    return None;
                }
                let date = PartialDate::of_day(Some(year.number), Some(month.small()?), Some(day.small()?)).ok()?;
                if fields.len() == 3 { Some((date, clock_end(text, self.end, to)?)) } else { None }
            }
            [first, second, year] if year.digits() == 4 && !glued(self.end) => {
                let sign = self.separator(text, 0);
                if sign != self.separator(text, 1) || !matches!(sign, "-" | "/" | ".") {
                    return None;
                }
                let order = if sign == "." { DayOrder::DayFirst } else { lexicon.order() };
                let (day, month) = order.day_and_month(first.small()?, second.small()?)?;
                Some((PartialDate::of_day(Some(year.number), Some(month), Some(day)).ok()?, self.end))
            }
            _ => None,
        }
    }

    /// A number with letters right behind it: an ordinal, a decade, or a word of some sort.
    fn suffixed(&self, text: &str, to: usize, lexicon: &Lexicon) -> Option<(Kind, usize)> {
        let rest = text.get(self.end..to)?;
        let stop = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let (letters, after) = rest.split_at(stop);
        let alone = match self.fields() {
            [field] => Some(*field),
            _ => None,
        };
        if letters.is_empty() {
            // `1990's` is a decade only in languages that write it so.
            let quoted = after.strip_prefix(['\'', '’'])?;
            let tail = quoted.strip_prefix('s').filter(|tail| !tail.starts_with(char::is_alphanumeric))?;
            let field = alone?;
            let decade = lexicon.suffix("'s") == Some(Suffix::Decade) && decade(field).is_some();
            return decade.then(|| (Kind::Decade(field.number), to - (to - self.end) + rest.len() - tail.len()));
        }
        let kind = match (alone, lexicon.suffix(letters)) {
            (Some(field), Some(Suffix::Ordinal)) if field.digits() <= 2 => Kind::Ordinal(field.number),
            (Some(field), Some(Suffix::Decade)) if decade(field).is_some() => Kind::Decade(field.number),
            _ => Kind::Opaque,
        };
        Some((kind, self.end + stop))
    }
}

/// The decade that a number names with its suffix: `1990` or `90`, not `1995`, not `20`.
fn decade(field: Field) -> Option<i32> {
    let named = field.number % 10 == 0
        && ((field.digits() == 4 && (1100..2200).contains(&field.number))
            || (field.digits() == 2 && field.number >= 20));
    named.then_some(field.number)
}

/// `'68` or `’90s`, whose apostrophe starts at `start` and whose digits start at `digits`.
pub(crate) fn short_year(
    text: &str,
    start: usize,
    digits: usize,
    to: usize,
    lexicon: &Lexicon,
    tokens: &mut Vec<Token>,
) -> Option<usize> {
    if text.get(..start)?.ends_with(char::is_alphanumeric) {
        return None;
    }
    let end = digits + 2;
    let number: i32 = text.get(digits..end).filter(|_| end <= to)?.parse().ok()?;
    let rest = text.get(end..to)?;
    let stop = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    let letters = rest.get(..stop)?;
    let kind = if letters.is_empty() {
        Kind::ShortYear(full_year(number))
    } else if lexicon.suffix(letters) == Some(Suffix::Decade) && number % 10 == 0 {
        Kind::Decade(number)
    } else {
        return None;
    };
    tokens.push(Token { start, end: end + stop, kind, entry: 0, capital: false });
    Some(end + stop)
}

/// Where a date ends that a time of day may follow (`T10:00:00.000+02:00`); `None` when letters are glued to it.
fn clock_end(text: &str, end: usize, to: usize) -> Option<usize> {
    let rest = text.get(end..to)?;
    match rest.strip_prefix('T') {
        Some(clock) if clock.starts_with(|c: char| c.is_ascii_digit()) => {
            let inside = |c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | '+' | '-' | 'Z');
            let time = clock.trim_start_matches(inside);
            let kept = rest.len() - time.len();
            let stamp = rest.get(..kept)?.trim_end_matches(['.', '-', ':', '+']);
            Some(end + stamp.len())
        }
        _ if rest.starts_with(char::is_alphanumeric) => None,
        _ => Some(end),
    }
}

/// Whether a sign before the number says that it is money, a code or a part of one.
fn amount_before(text: &str, start: usize) -> bool {
    let before = text.get(..start).unwrap_or_default();
    let near = before.strip_suffix([' ', '\u{a0}']).unwrap_or(before);
    near.ends_with(['$', '€', '£', '¥', '₽', '#', '№', '§', 'ƒ']) || before.ends_with(['+', '_', '@', '='])
}

/// Whether a sign after the number says that it is money, a share or a temperature.
fn amount_after(text: &str, end: usize) -> bool {
    let after = text.get(end..).unwrap_or_default();
    let near = after.strip_prefix([' ', '\u{a0}']).unwrap_or(after);
    near.starts_with(['%', '€', '$', '£', '₽', '°', '‰']) || after.starts_with(['_', '@', '='])
}

/// The value of a Roman numeral up to 21, which covers centuries, with an ordinal's letters or without (`XIXe`).
pub(crate) fn roman(text: &str, start: usize, end: usize, lexicon: &Lexicon) -> Option<i32> {
    const NUMERALS: [&str; 21] = [
        "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII",
        "XVIII", "XIX", "XX", "XXI",
    ];
    let word = text.get(start..end)?;
    let letters = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let (_, suffix) = word.split_at_checked(letters.len())?;
    if letters.len() > 5 || !(suffix.is_empty() || lexicon.suffix(suffix) == Some(Suffix::Ordinal)) {
        return None;
    }
    NUMERALS.iter().zip(1..).find(|(numeral, _)| **numeral == letters).map(|(_, number)| number)
}
