//! From what an expression says to a date, given the day on which it was written.

use crate::calendar::{Day, days_in_month};
use crate::frame::Frame;
use crate::partial::{PartialDate, Precision};
use crate::slot::{Slot, unit};
use crate::value::{Shape, Value};

/// A day or month without its year lies ahead when it is at most so many days off, else behind: news looks
/// back, but what is announced for the coming months is told without a year too. A third of a year is where
/// the past is twice as far as the future.
const AHEAD: i32 = 121;
/// The same where the sentence speaks of what has been (`was`, `werd`).
const AHEAD_WITH_PAST: i32 = 14;
/// The same where the sentence speaks of what is to come (`zal`, `will`).
const AHEAD_WITH_CUE: i32 = 200;

/// How many days off a weekday with a day of the month is looked for: every pair occurs within 14 months.
const NEAR: i32 = 430;

/// What an expression is read against.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Setting {
    /// When the text was published, as far as that is known.
    pub(crate) published: Option<PartialDate>,
    /// The date that the text mentioned last.
    pub(crate) mentioned: Option<PartialDate>,
    /// Whether the sentence speaks of what has been.
    pub(crate) past: bool,
    /// Whether the sentence speaks of what is to come.
    pub(crate) future: bool,
}

/// The value of a frame; `None` when it has none (30 February, a recurring year).
///
/// When only the month or year of publication is known, the expression is read against its first and its
/// last day, and what the two readings have in common is the value.
pub(crate) fn resolve(frame: &Frame, setting: &Setting) -> Option<Value> {
    if let Some(date) = frame.date {
        return Some(Value::new(Shape::Date(date)));
    }
    let value = match setting.published.and_then(PartialDate::bounds) {
        None => Reading { frame, today: None, setting }.value(),
        Some((first, last)) => {
            let value = Reading { frame, today: Some(first), setting }.value()?;
            if first == last {
                Some(value)
            } else {
                value.common(Reading { frame, today: Some(last), setting }.value()?)
            }
        }
    }?;
    let part = frame.get(Slot::Part).or(value.part);
    Some(Value { part: part.filter(|_| value.is_day()), ..value })
}

impl Value {
    fn is_day(&self) -> bool {
        match self.shape {
            Shape::Date(date) => date.precision() == Precision::Day,
            Shape::Weekday { .. } => true,
            _ => false,
        }
    }
}

/// A frame read on one day.
struct Reading<'a> {
    frame: &'a Frame,
    today: Option<Day>,
    setting: &'a Setting,
}

impl Reading<'_> {
    fn value(&self) -> Option<Value> {
        let frame = self.frame;
        if frame.has(Slot::Every) {
            return self.recurring();
        }
        if let Some(year) = frame.get(Slot::Bc).and(frame.get(Slot::Year)) {
            return Some(Value::new(Shape::Before(year)));
        }
        if let Some(ways) = frame.get(Slot::Later) {
            return self.after_mention(ways);
        }
        if let Some(ways) = frame.get(Slot::Ago) {
            return self.counted(ways);
        }
        if let Some(days) = frame.get(Slot::Offset) {
            return day_or_unknown(self.today.map(|today| today.plus(days)));
        }
        if let (Some(which), Some(weekday)) = (frame.get(Slot::Which), frame.get(Slot::Weekday)) {
            return self.weekday_of_month(which, weekday);
        }
        if frame.has(Slot::Which) && !frame.has(Slot::Month) {
            return Value::year(self.year().or_else(|| Some(self.today?.civil().0)));
        }
        if frame.has(Slot::Month) {
            return self.month_or_day();
        }
        if let Some(day) = frame.get(Slot::Day).filter(|_| frame.is_unit(unit::MONTH)) {
            return self.day_of_shifted_month(day);
        }
        if let Some(weekday) = frame.get(Slot::Weekday) {
            return self.weekday(weekday);
        }
        if let Some(season) = frame.get(Slot::Season) {
            return Some(self.season(season));
        }
        if let Some(quarter) = frame.get(Slot::Quarter) {
            return self.quarter(quarter);
        }
        if let Some(decade) = frame.get(Slot::Decade) {
            return Some(Value::new(Shape::Decade(Some(decade_of(decade)))));
        }
        if frame.is_unit(unit::CENTURY)
            && let Some(nth) = frame.get(Slot::Nth)
        {
            let before = frame.has(Slot::Bc);
            return Some(Value::new(if before { Shape::CenturyBefore(nth) } else { Shape::Century(Some(nth - 1)) }));
        }
        if let Some(half) = frame.get(Slot::Half)
            && (frame.has(Slot::Year) || frame.is_unit(unit::YEAR) || !frame.has(Slot::Unit))
        {
            let year = self.year().or(self.today.map(|today| today.civil().0));
            return Some(Value::new(Shape::Half { year, half }));
        }
        if let Some(year) = frame.get(Slot::Year) {
            return Value::year(Some(year));
        }
        if frame.has(Slot::Shift) && frame.has(Slot::Part) && !frame.has(Slot::Unit) {
            return day_or_unknown(self.today.map(|today| today.plus(frame.get(Slot::Shift).unwrap_or(0))));
        }
        self.shifted()
    }

    /// A quarter without a year is the latest that has begun, or lies in this year with a word of the future.
    fn quarter(&self, quarter: i32) -> Option<Value> {
        let quarter = Some(quarter).filter(|quarter| (1..=4).contains(quarter))?;
        let fitting = self.today.map(|today| {
            let (year, month, _) = today.civil();
            let begun = quarter <= i32::from(month - 1) / 3 + 1;
            if begun || self.setting.future { year } else { year - 1 }
        });
        let named = self.frame.has(Slot::Year) || self.frame.is_unit(unit::YEAR);
        let year = if named { self.year() } else { fitting };
        Some(Value { said: true, ..Value::new(Shape::Quarter { year, quarter: Some(quarter) }) })
    }

    /// The year that the frame names, outright or from the reference day.
    fn year(&self) -> Option<i32> {
        if let Some(year) = self.frame.get(Slot::Year) {
            return Some(year);
        }
        if !self.frame.is_unit(unit::YEAR) {
            return None;
        }
        Some(self.today?.civil().0 + self.frame.get(Slot::Shift)?)
    }

    /// `elke maandag`, `every June`
    fn recurring(&self) -> Option<Value> {
        if let Some(weekday) = self.frame.get(Slot::Weekday) {
            return Some(Value::new(Shape::Weekday { year: None, weekday }));
        }
        if let Some(season) = self.frame.get(Slot::Season) {
            return Some(Value::new(Shape::Season { year: None, season }));
        }
        let month = self.frame.small(Slot::Month)?;
        let date = match self.frame.small(Slot::Day) {
            Some(day) => PartialDate::of_day(None, Some(month), Some(day)),
            None => PartialDate::of_month(None, Some(month)),
        };
        Some(Value::new(Shape::Date(date.ok()?)))
    }

    /// `twee weken geleden`, `in two years`
    fn counted(&self, ways: i32) -> Option<Value> {
        let number = self.frame.get(Slot::Number).unwrap_or(1);
        if number < 0 {
            return Some(Value::new(Shape::Vague { future: ways > 0 }));
        }
        self.units_from(self.today, number.saturating_mul(ways))
    }

    /// `een dag later`, `het jaar daarop`
    fn after_mention(&self, ways: i32) -> Option<Value> {
        let number = self.frame.get(Slot::Number).unwrap_or(1);
        if number < 0 {
            return None;
        }
        let of = self.frame.get(Slot::Unit)?;
        let known = self.setting.mentioned.filter(|date| match of {
            unit::YEAR | unit::DECADE | unit::CENTURY => date.year().is_some(),
            unit::MONTH => date.month().is_some(),
            _ => date.day().is_some(),
        });
        // 1 January stands for a year of which nothing finer is known or wanted.
        let from = known.and_then(PartialDate::bounds).map(|(first, _)| first);
        self.units_from(from, number.saturating_mul(ways))
    }

    /// The day, week, month … that lies so many units from a day.
    fn units_from(&self, from: Option<Day>, count: i32) -> Option<Value> {
        let of = self.frame.get(Slot::Unit)?;
        let civil = from.map(Day::civil);
        let count = count.clamp(-9999, 9999);
        match of {
            unit::DAY => day_or_unknown(from.map(|day| day.plus(count))),
            unit::WEEK => match from {
                Some(day) => Value::week(day.plus(7 * count)),
                None => Some(Value::new(Shape::Date(PartialDate::of_week(None, None).ok()?))),
            },
            unit::WEEKEND => {
                let week = from.map(|day| day.plus(7 * count).week());
                let (year, week) = (week.map(|(year, _)| year), week.map(|(_, week)| week));
                Some(Value::new(Shape::Weekend { year, week }))
            }
            unit::MONTH => match civil {
                Some((year, month, _)) => Value::month(year, month, count),
                None => Some(Value::new(Shape::Date(PartialDate::of_month(None, None).ok()?))),
            },
            unit::QUARTER => {
                let quarters = civil.map(|(year, month, _)| year * 4 + i32::from(month - 1) / 3 + count);
                let (year, quarter) =
                    (quarters.map(|all| all.div_euclid(4)), quarters.map(|all| all.rem_euclid(4) + 1));
                Some(Value::new(Shape::Quarter { year, quarter }))
            }
            unit::YEAR => Value::year(civil.map(|(year, _, _)| year + count)),
            unit::DECADE => {
                let decade = civil.map(|(year, _, _)| year.div_euclid(10) + count);
                Some(Value::new(Shape::Decade(decade)))
            }
            unit::CENTURY => {
                let century = civil.map(|(year, _, _)| year.div_euclid(100) + count);
                Some(Value::new(Shape::Century(century)))
            }
            _ => None,
        }
    }

    /// `vorige week`, `this year`, `the past two years`
    fn shifted(&self) -> Option<Value> {
        let of = self.frame.get(Slot::Unit)?;
        // `the end of the year` is this year's; `over the weekend` looks back, like a weekday.
        let unsaid = match of {
            unit::WEEKEND if self.setting.future => 1,
            unit::WEEKEND => -1,
            _ => 0,
        };
        let shift = self.frame.get(Slot::Shift).unwrap_or(unsaid);
        if let Some(number) = self.frame.get(Slot::Number) {
            return Some(Value::new(Shape::Duration { number: Some(number).filter(|number| *number >= 0), unit: of }));
        }
        // On Monday to Friday the coming weekend is that of this week.
        if of == unit::WEEKEND && shift > 0 && self.today.is_some_and(|today| today.weekday() < 6) {
            return self.units_from(self.today, shift - 1);
        }
        self.units_from(self.today, shift)
    }

    fn weekday(&self, weekday: i32) -> Option<Value> {
        if let Some(day) = self.frame.small(Slot::Day) {
            return self.weekday_and_day(weekday, day);
        }
        let Some(today) = self.today else { return Some(Value::new(Shape::Weekday { year: None, weekday })) };
        let now = i32::from(today.weekday());
        let shift = self.frame.get(Slot::Shift);
        let ahead = (weekday - now).rem_euclid(7);
        let back = (now - weekday).rem_euclid(7);
        let days = match shift {
            Some(shift) if self.frame.is_unit(unit::WEEK) => 7 * shift + weekday - now,
            Some(0) => weekday - now,
            Some(shift) if shift > 0 => (ahead + 6) % 7 + 1,
            Some(shift) => -((back + 6) % 7 + 1) + 7 * (shift + 1),
            None if self.setting.future => ahead,
            None => -back,
        };
        // Which week it was is known only when the day of publication is: the weekday itself is always.
        let known = self.setting.published.is_some_and(|date| date.precision() == Precision::Day);
        if known {
            return Value::day(today.plus(days));
        }
        let (year, _, _) = today.plus(days).civil();
        Some(Value::new(Shape::Weekday { year: Some(year), weekday }))
    }

    /// `Friday the 13th`: the nearest day that is both.
    fn weekday_and_day(&self, weekday: i32, day: u8) -> Option<Value> {
        let Some(today) = self.today else {
            return Some(Value::new(Shape::Date(PartialDate::of_day(None, None, Some(day)).ok()?)));
        };
        let both = |date: &Day| date.civil().2 == day && i32::from(date.weekday()) == weekday;
        let near = (0..NEAR).flat_map(|days| [today.plus(-days), today.plus(days)]);
        near.into_iter().find(both).and_then(Value::day)
    }

    fn month_or_day(&self) -> Option<Value> {
        let month = self.frame.small(Slot::Month)?;
        let day = match self.frame.get(Slot::Day).or_else(|| self.counted_day(month)) {
            Some(day) => Some(u8::try_from(day).ok().filter(|day| (1..=31).contains(day))?),
            None => None,
        };
        let year = self.year_of(month, day);
        let date = match day {
            Some(day) => PartialDate::of_day(year, Some(month), Some(day)),
            None => PartialDate::of_month(year, Some(month)),
        };
        Some(Value { said: true, ..Value::new(Shape::Date(date.ok()?)) })
    }

    /// The year of a month or day, named or fitting.
    fn year_of(&self, month: u8, day: Option<u8>) -> Option<i32> {
        if self.frame.has(Slot::Year) || self.frame.is_unit(unit::YEAR) && self.frame.has(Slot::Shift) {
            self.year()
        } else {
            self.fitting_year(month, day)
        }
    }

    /// `the last day of March`
    fn counted_day(&self, month: u8) -> Option<i32> {
        let one = self.frame.is_unit(unit::DAY) && !self.frame.has(Slot::Number);
        let last = || self.year_of(month, None).map(|year| i32::from(days_in_month(year, month)));
        let which = self.frame.get(Slot::Which).filter(|_| one)?;
        if which > 0 { Some(which) } else { last() }
    }

    /// `the first Monday of March`, `de laatste zondag van oktober`
    fn weekday_of_month(&self, which: i32, weekday: i32) -> Option<Value> {
        let month = self.frame.small(Slot::Month)?;
        let Some(year) = self.year_of(month, None) else {
            return Some(Value::new(Shape::Date(PartialDate::of_day(None, Some(month), None).ok()?)));
        };
        let after = |day: Day| (weekday - i32::from(day.weekday())).rem_euclid(7);
        let length = days_in_month(year, month);
        let date = if which > 0 {
            1 + after(Day::new(year, month, 1)) + 7 * (which - 1)
        } else {
            i32::from(length) - 6 + after(Day::new(year, month, length).plus(-6)) + 7 * (which + 1)
        };
        let date = u8::try_from(date).ok().filter(|date| (1..=length).contains(date))?;
        Value::day(Day::new(year, month, date))
    }

    /// The year in which a month or day without one fits the reference day, and its weekday where one is said.
    fn fitting_year(&self, month: u8, day: Option<u8>) -> Option<i32> {
        let today = self.today?;
        let (this, now, _) = today.civil();
        if self.frame.get(Slot::Shift) == Some(0) {
            return Some(this);
        }
        // A month is one with the reference day's month, whatever the day.
        let (today, date) = match day {
            Some(day) => (today, day),
            None => (Day::new(this, now, 1), 1),
        };
        let distance =
            |year: i32| (date <= days_in_month(year, month)).then(|| Day::new(year, month, date).0 - today.0);
        let weekday = self.frame.small(Slot::Weekday).filter(|_| day.is_some());
        let matching = [this, this - 1, this + 1].into_iter().filter(|&year| {
            distance(year).is_some() && weekday.is_some_and(|weekday| Day::new(year, month, date).weekday() == weekday)
        });
        if let Some(year) = matching.min_by_key(|&year| distance(year).map(i32::abs)) {
            return Some(year);
        }
        let past = (0..8).map(|back| this - back).find(|&year| distance(year).is_some_and(|days| days <= 0))?;
        let next = (0..8).map(|on| this + on).find(|&year| distance(year).is_some_and(|days| days > 0))?;
        let ahead = match self.frame.get(Slot::Shift) {
            Some(shift) if shift > 0 => i32::MAX,
            Some(_) => {
                // `afgelopen juni`, said in June, is last year's.
                return if distance(past) == Some(0) { Some(past - 1) } else { Some(past) };
            }
            None if self.setting.future && distance(past) != Some(0) => AHEAD_WITH_CUE,
            None if distance(past) == Some(0) => 0,
            None if self.setting.past => AHEAD_WITH_PAST,
            None => AHEAD,
        };
        Some(if distance(next).is_some_and(|days| days <= ahead) { next } else { past })
    }

    /// `the 5th of last month`
    fn day_of_shifted_month(&self, day: i32) -> Option<Value> {
        let day = u8::try_from(day).ok()?;
        let shift = self.frame.get(Slot::Shift)?;
        let Some(today) = self.today else { return Value::unknown_day() };
        let (year, month, _) = today.civil();
        let (year, month) = crate::calendar::month_after(year, month, shift);
        Some(Value::new(Shape::Date(PartialDate::of_day(Some(year), Some(month), Some(day)).ok()?)))
    }

    /// Winter belongs to the year in which it begins.
    fn season(&self, season: i32) -> Value {
        let year = if self.frame.has(Slot::Year) || self.frame.is_unit(unit::YEAR) {
            self.year()
        } else {
            self.today.map(|today| self.fitting_season(today, season))
        };
        Value::new(Shape::Season { year, season })
    }

    /// The year of the season meant on a day, seasons being counted from spring.
    fn fitting_season(&self, today: Day, season: i32) -> i32 {
        let (year, month, _) = today.civil();
        let months = year * 12 + i32::from(month) - 3;
        let (year, now) = (months.div_euclid(12), months.rem_euclid(12) / 3);
        match self.frame.get(Slot::Shift) {
            Some(shift) if shift > 0 => year + i32::from(season <= now),
            Some(shift) if shift < 0 => year - i32::from(season >= now),
            // `this spring` is this calendar year's; in spring `this winter` is the one just past.
            Some(_) if season == 3 && now == 0 => year - 1,
            Some(_) if season != 3 => today.civil().0,
            None if season == (now + 1) % 4 => year + i32::from(season < now),
            None if season > now => year - 1,
            Some(_) | None => year,
        }
    }
}

/// A day, or some day where that is not known.
fn day_or_unknown(day: Option<Day>) -> Option<Value> {
    day.map_or_else(Value::unknown_day, Value::day)
}

/// A decade as the year divided by ten, from its first year in full (`1990`) or its tens (`90`), which are
/// of the twentieth century: nobody says so of the present decade.
fn decade_of(year: i32) -> i32 {
    if year < 100 { 190 + year / 10 } else { year / 10 }
}
