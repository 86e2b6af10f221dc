//! A date of which some fields may be unknown, as ISO 8601 writes it with `X` for what is not known.

use crate::calendar::{Day, days_in_month, weeks_in_year};
use std::fmt;
use std::str::FromStr;
use thiserror::Error;

/// A year, month, week or day, with as much of it as is known.
///
/// Its text is ISO 8601 with `X` for unknown digits, as TIMEX3 has it: `2022`, `2022-03`, `2022-08-03`,
/// `2022-W31`, `XXXX-08-03`, `2022-XX-XX`. How fine it is ([`PartialDate::precision`]) is apart from
/// what is known: `XXXX-XX-XX` is some day, `XXXX` some year.
///
/// ```
/// use timex::{PartialDate, Precision};
/// let date: PartialDate = "2022-03".parse().unwrap();
/// assert_eq!((date.year(), date.month(), date.day()), (Some(2022), Some(3), None));
/// assert_eq!(date.precision(), Precision::Month);
/// assert_eq!("XXXX-08-03".parse::<PartialDate>().unwrap().to_string(), "XXXX-08-03");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PartialDate {
    precision: Precision,
    year: Option<i32>,
    month: Option<u8>,
    day: Option<u8>,
    week: Option<u8>,
}

/// How fine a [`PartialDate`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Precision {
    /// `2022`
    Year,
    /// `2022-08`
    Month,
    /// `2022-W31`
    Week,
    /// `2022-08-03`
    Day,
}

/// Why a text or some numbers are not a date.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum PartialDateError {
    /// The text has another form.
    #[error("`{0}` is not a date: expected `2022`, `2022-08`, `2022-W31` or `2022-08-03`, with X for unknown digits")]
    Form(String),
    /// There is no such day, month, week or year (0 to 9999).
    #[error("there is no date `{0}`")]
    Absent(String),
}

impl PartialDate {
    /// A year, 0 to 9999, or an unknown one.
    ///
    /// # Errors
    /// When the year is out of range.
    pub fn of_year(year: Option<i32>) -> Result<Self, PartialDateError> {
        Self { precision: Precision::Year, year, month: None, day: None, week: None }.checked()
    }

    /// A month, 1 to 12.
    ///
    /// # Errors
    /// When there is no such month.
    pub fn of_month(year: Option<i32>, month: Option<u8>) -> Result<Self, PartialDateError> {
        Self { precision: Precision::Month, year, month, day: None, week: None }.checked()
    }

    /// An ISO week, 1 to 53.
    ///
    /// # Errors
    /// When the year has no such week.
    pub fn of_week(year: Option<i32>, week: Option<u8>) -> Result<Self, PartialDateError> {
        Self { precision: Precision::Week, year, month: None, day: None, week }.checked()
    }

    /// A day. 29 February of an unknown year exists.
    ///
    /// # Errors
    /// When there is no such day.
    pub fn of_day(year: Option<i32>, month: Option<u8>, day: Option<u8>) -> Result<Self, PartialDateError> {
        Self { precision: Precision::Day, year, month, day, week: None }.checked()
    }

    /// The year, where it is known.
    pub const fn year(self) -> Option<i32> {
        self.year
    }

    /// The month, 1 to 12, where it is known.
    pub const fn month(self) -> Option<u8> {
        self.month
    }

    /// The day of the month, 1 to 31, where it is known.
    pub const fn day(self) -> Option<u8> {
        self.day
    }

    /// The ISO week, 1 to 53, where it is known.
    pub const fn week(self) -> Option<u8> {
        self.week
    }

    /// How fine it is.
    pub const fn precision(self) -> Precision {
        self.precision
    }

    /// The first and the last day that it may mean; `None` when its year is not known.
    pub(crate) fn bounds(self) -> Option<(Day, Day)> {
        let year = self.year?;
        if let Some(week) = self.week {
            let first = Day::new(year, 1, 4);
            let monday = first.plus(1 - i32::from(first.weekday()) + 7 * (i32::from(week) - 1));
            return Some((monday, monday.plus(6)));
        }
        let Some(month) = self.month else { return Some((Day::new(year, 1, 1), Day::new(year, 12, 31))) };
        Some(match self.day {
            Some(day) => (Day::new(year, month, day), Day::new(year, month, day)),
            None => (Day::new(year, month, 1), Day::new(year, month, days_in_month(year, month))),
        })
    }

    fn checked(self) -> Result<Self, PartialDateError> {
        let exists = self.year.is_none_or(|year| (0..=9999).contains(&year))
            && self.month.is_none_or(|month| (1..=12).contains(&month))
            && self.week.is_none_or(|week| (1..=self.year.map_or(53, weeks_in_year)).contains(&week))
            && self.day.is_none_or(|day| {
                let leap = self.year.unwrap_or(2000);
                day >= 1 && day <= self.month.map_or(31, |month| days_in_month(leap, month))
            });
        if exists { Ok(self) } else { Err(PartialDateError::Absent(self.to_string())) }
    }
}

/// Writes a number of `width` digits, or as many `X`.
pub(crate) fn write_field(f: &mut fmt::Formatter<'_>, number: Option<i32>, width: usize) -> fmt::Result {
    match number {
        Some(number) => write!(f, "{number:0width$}"),
        None => write!(f, "{:X<width$}", ""),
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_field(f, self.year, 4)?;
        match self.precision {
            Precision::Year => Ok(()),
            Precision::Week => {
                f.write_str("-W")?;
                write_field(f, self.week.map(i32::from), 2)
            }
            Precision::Month | Precision::Day => {
                f.write_str("-")?;
                write_field(f, self.month.map(i32::from), 2)?;
                if self.precision == Precision::Day {
                    f.write_str("-")?;
                    write_field(f, self.day.map(i32::from), 2)?;
                }
                Ok(())
            }
        }
    }
}

impl FromStr for PartialDate {
    type Err = PartialDateError;

    /// Reads ISO 8601 with `X` for unknown digits. A time of day after a day (`T10:00:00Z`, ` 10:00`) is
    /// passed over: a publication date is a day, in the time zone of its paper.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let form = || PartialDateError::Form(text.to_owned());
        let date = text.trim();
        let date = match date.split_once(['T', ' ']) {
            Some((day, time)) if day.len() == 10 && time.starts_with(|c: char| c.is_ascii_digit()) => day,
            _ => date,
        };
        let mut fields = date.split('-');
        let year = field(fields.next().unwrap_or_default(), 4).ok_or_else(form)?;
        let second = fields.next();
        let third = fields.next();
        if fields.next().is_some() {
            return Err(form());
        }
        match (second, third) {
            (None, _) => Self::of_year(year),
            (Some(second), None) if second.starts_with('W') => {
                let week = field(second.trim_start_matches('W'), 2).ok_or_else(form)?;
                Self::of_week(year, week.and_then(|week| u8::try_from(week).ok()))
            }
            (Some(second), third) => {
                let month = field(second, 2).ok_or_else(form)?.and_then(|month| u8::try_from(month).ok());
                let Some(third) = third else { return Self::of_month(year, month) };
                let day = field(third, 2).ok_or_else(form)?.and_then(|day| u8::try_from(day).ok());
                Self::of_day(year, month, day)
            }
        }
    }
}

/// A field of exactly `width` digits (known) or `X` (unknown).
#[expect(clippy::option_option, reason = "outside: whether it is a field at all; inside: whether it is known")]
fn field(text: &str, width: usize) -> Option<Option<i32>> {
    if text.len() != width {
        None
    } else if text.bytes().all(|byte| byte == b'X') {
        Some(None)
    } else if text.bytes().all(|byte| byte.is_ascii_digit()) {
        text.parse().ok().map(Some)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes() {
        for text in ["2022", "2022-03", "2022-08-03", "2022-W03", "XXXX-08-03", "XXXX-WXX", "2022-XX-XX", "XXXX-02-29"]
        {
            assert_eq!(text.parse::<PartialDate>().unwrap().to_string(), text);
        }
        assert_eq!("2022-08-03T10:00:00Z".parse::<PartialDate>().unwrap().to_string(), "2022-08-03");
    }

    #[test]
    fn refuses_what_is_no_date() {
        for text in ["", "22", "2022-13", "2022-02-29", "2022-3", "2021-W53", "2022-03-01-04", "zondag", "2022-X3"] {
            assert!(text.parse::<PartialDate>().is_err(), "{text}");
        }
    }
}
