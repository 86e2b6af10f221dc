//! Values of date expressions, written as TIMEX3 writes them.

use crate::calendar::{Day, month_after};
use crate::expression::Kind;
use crate::partial::{PartialDate, write_field};
use crate::slot::{PARTS, SEASONS, UNITS, unit};
use std::fmt;

/// What an expression means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Value {
    pub(crate) shape: Shape,
    /// Part of the day, an index into [`PARTS`].
    pub(crate) part: Option<i32>,
    /// Whether month and day are said in the text, and only the year was worked out.
    pub(crate) said: bool,
}

/// The forms that a value has; years are `None` when they are not known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Shape {
    /// `2022`, `2022-08`, `2022-W31`, `2022-08-03`
    Date(PartialDate),
    /// `XXXX-WXX-3`: a weekday of an unknown week, or of any.
    Weekday { year: Option<i32>, weekday: i32 },
    /// `2022-W31-WE`
    Weekend { year: Option<i32>, week: Option<u8> },
    /// `2022-SU`: season, 0 to 3.
    Season { year: Option<i32>, season: i32 },
    /// `2022-Q3`
    Quarter { year: Option<i32>, quarter: Option<i32> },
    /// `2022-H1`
    Half { year: Option<i32>, half: i32 },
    /// `199X`: the year divided by ten.
    Decade(Option<i32>),
    /// `19`: the year divided by a hundred.
    Century(Option<i32>),
    /// `BC0044`
    Before(i32),
    /// `BC05`: a century before our era, by its number.
    CenturyBefore(i32),
    /// `P2Y`: how many of which unit.
    Duration { number: Option<i32>, unit: i32 },
    /// `PAST_REF` or `FUTURE_REF`: before or after the reference day, nobody knows how long.
    Vague { future: bool },
}

impl Value {
    pub(crate) const fn new(shape: Shape) -> Self {
        Self { shape, part: None, said: false }
    }

    pub(crate) fn day(day: Day) -> Option<Self> {
        let (year, month, day) = day.civil();
        Some(Self::new(Shape::Date(PartialDate::of_day(Some(year), Some(month), Some(day)).ok()?)))
    }

    pub(crate) fn week(day: Day) -> Option<Self> {
        let (year, week) = day.week();
        Some(Self::new(Shape::Date(PartialDate::of_week(Some(year), Some(week)).ok()?)))
    }

    pub(crate) fn month(year: i32, month: u8, later: i32) -> Option<Self> {
        let (year, month) = month_after(year, month, later);
        Some(Self::new(Shape::Date(PartialDate::of_month(Some(year), Some(month)).ok()?)))
    }

    pub(crate) fn year(year: Option<i32>) -> Option<Self> {
        Some(Self::new(Shape::Date(PartialDate::of_year(year).ok()?)))
    }

    /// Some day, nobody knows which.
    pub(crate) fn unknown_day() -> Option<Self> {
        Some(Self::new(Shape::Date(PartialDate::of_day(None, None, None).ok()?)))
    }

    /// What two readings of the same expression have in common: fields that differ become unknown.
    ///
    /// A field that was worked out is kept only when all coarser fields are, so that what holds for
    /// the first and the last day of a period holds for every day in it.
    pub(crate) fn common(self, other: Self) -> Option<Self> {
        let shape = match (self.shape, other.shape) {
            (Shape::Date(one), Shape::Date(two)) => Shape::Date(self.common_date(one, two)?),
            (Shape::Weekday { year, weekday }, Shape::Weekday { year: second, .. }) => {
                Shape::Weekday { year: same(year, second), weekday }
            }
            (Shape::Weekend { year, week }, Shape::Weekend { year: second, week: last }) => {
                let year = same(year, second);
                Shape::Weekend { year, week: year.and(same(week, last)) }
            }
            (Shape::Season { year, season }, Shape::Season { year: second, .. }) => {
                Shape::Season { year: same(year, second), season }
            }
            (Shape::Quarter { year, quarter }, Shape::Quarter { year: second, quarter: last }) => {
                let year = same(year, second);
                let kept = if self.said { quarter } else { year.and(same(quarter, last)) };
                Shape::Quarter { year, quarter: kept }
            }
            (Shape::Half { year, half }, Shape::Half { year: second, .. }) => {
                Shape::Half { year: same(year, second), half }
            }
            (Shape::Decade(one), Shape::Decade(two)) => Shape::Decade(same(one, two)),
            (Shape::Century(one), Shape::Century(two)) => Shape::Century(same(one, two)),
            (one, two) if one == two => one,
            _ => return None,
        };
        Some(Self { shape, ..self })
    }

    fn common_date(self, one: PartialDate, two: PartialDate) -> Option<PartialDate> {
        use crate::partial::Precision;
        let year = same(one.year(), two.year());
        let month = if self.said { one.month() } else { year.and(same(one.month(), two.month())) };
        let day = if self.said { one.day() } else { month.and(same(one.day(), two.day())) };
        match one.precision() {
            Precision::Year => PartialDate::of_year(year),
            Precision::Month => PartialDate::of_month(year, month),
            Precision::Week => PartialDate::of_week(year, year.and(same(one.week(), two.week()))),
            Precision::Day => PartialDate::of_day(year, month, day),
        }
        .ok()
    }

    /// The day, month or year that it is, for expressions that count from it.
    pub(crate) fn date(self) -> Option<PartialDate> {
        match self.shape {
            Shape::Date(date) => Some(date),
            _ => None,
        }
    }

    /// What sort of expression has it.
    pub(crate) fn kind(self) -> Kind {
        if self.part.is_some() {
            return Kind::Time;
        }
        match self.shape {
            Shape::Duration { .. } => Kind::Duration,
            _ => Kind::Date,
        }
    }
}

fn same<T: PartialEq + Copy>(one: Option<T>, two: Option<T>) -> Option<T> {
    if one == two { one } else { None }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.shape {
            Shape::Date(date) => write!(f, "{date}")?,
            Shape::Weekday { year, weekday } => {
                write_field(f, year, 4)?;
                write!(f, "-WXX-{weekday}")?;
            }
            Shape::Weekend { year, week } => {
                write_field(f, year, 4)?;
                f.write_str("-W")?;
                write_field(f, week.map(i32::from), 2)?;
                f.write_str("-WE")?;
            }
            Shape::Season { year, season } => {
                write_field(f, year, 4)?;
                write!(f, "-{}", name(&SEASONS, season))?;
            }
            Shape::Quarter { year, quarter } => {
                write_field(f, year, 4)?;
                f.write_str("-Q")?;
                write_field(f, quarter, 1)?;
            }
            Shape::Half { year, half } => {
                write_field(f, year, 4)?;
                write!(f, "-H{half}")?;
            }
            Shape::Decade(decade) => {
                write_field(f, decade, 3)?;
                f.write_str("X")?;
            }
            Shape::Century(century) => write_field(f, century, 2)?,
            Shape::Before(year) => write!(f, "BC{year:04}")?,
            Shape::CenturyBefore(century) => write!(f, "BC{century:02}")?,
            Shape::Duration { number, unit: of } => {
                // Seasons, halves and weekends have no letter of their own that readers would know.
                let (number, of) = match of {
                    unit::QUARTER => (number.map(|number| number * 3), unit::MONTH),
                    unit::HALF => (number.map(|number| number * 6), unit::MONTH),
                    other => (number, other),
                };
                f.write_str("P")?;
                write_field(f, number, 1)?;
                f.write_str(name(&UNITS, of))?;
            }
            Shape::Vague { future } => f.write_str(if future { "FUTURE_REF" } else { "PAST_REF" })?,
        }
        match self.part {
            Some(part) => write!(f, "T{}", name(&PARTS, part)),
            None => Ok(()),
        }
    }
}

/// A name out of a table, by an index that only this crate's data files write.
fn name(table: &[&'static str], index: i32) -> &'static str {
    usize::try_from(index).ok().and_then(|index| table.get(index)).copied().unwrap_or("XX")
}
