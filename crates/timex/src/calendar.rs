//! The proleptic Gregorian calendar: days as numbers, weekdays, ISO weeks.

/// A day, counted from 1970-01-01 (day 0, a Thursday).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Day(pub(crate) i32);

/// Days in four hundred years, after which the calendar repeats.
const ERA_DAYS: i32 = 146_097;
/// Days from 0000-03-01, where the arithmetic starts its years, to 1970-01-01.
const EPOCH: i32 = 719_468;

impl Day {
    /// The day `year`-`month`-`day`; the caller has checked that it exists ([`days_in_month`]).
    pub(crate) fn new(year: i32, month: u8, day: u8) -> Self {
        // Years start in March, so that the leap day is the last of its year.
        let year = if month < 3 { year - 1 } else { year };
        let shifted = (i32::from(month) + 9) % 12;
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let of_year = (153 * shifted + 2) / 5 + i32::from(day) - 1;
        Self(era * ERA_DAYS + of_era * 365 + of_era / 4 - of_era / 100 + of_year - EPOCH)
    }

    /// Year, month and day of the month.
    pub(crate) fn civil(self) -> (i32, u8, u8) {
        let days = self.0 + EPOCH;
        let era = days.div_euclid(ERA_DAYS);
        let of_era = days.rem_euclid(ERA_DAYS);
        let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let shifted = (5 * of_year + 2) / 153;
        let day = of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = era * 400 + year + i32::from(month < 3);
        (year, narrow(month), narrow(day))
    }

    /// Day of the week, 1 (Monday) to 7 (Sunday).
    pub(crate) fn weekday(self) -> u8 {
        narrow((self.0 + 3).rem_euclid(7) + 1)
    }

    /// ISO 8601 year and week: the week belongs to the year that holds its Thursday.
    pub(crate) fn week(self) -> (i32, u8) {
        let thursday = self.plus(4 - i32::from(self.weekday()));
        let (year, _, _) = thursday.civil();
        (year, narrow((thursday.0 - Self::new(year, 1, 1).0) / 7 + 1))
    }

    /// The day that many days later (earlier when negative).
    pub(crate) fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }
}

/// Length of a month; `month` is 1 to 12.
pub(crate) fn days_in_month(year: i32, month: u8) -> u8 {
    match month {
        2 if year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Number of ISO weeks in a year, 52 or 53.
pub(crate) fn weeks_in_year(year: i32) -> u8 {
    Day::new(year, 12, 28).week().1
}

/// The month that many months after `year`-`month`.
pub(crate) fn month_after(year: i32, month: u8, months: i32) -> (i32, u8) {
    let count = (year * 12 + i32::from(month) - 1).saturating_add(months);
    (count.div_euclid(12), narrow(count.rem_euclid(12) + 1))
}

/// A number that the arithmetic above keeps below 256.
fn narrow(number: i32) -> u8 {
    u8::try_from(number).expect("months, days, weekdays and weeks are small")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_dates_are_inverse() {
        let mut day = Day::new(-1, 1, 1);
        let (mut year, mut month, mut date) = (-1, 1, 1);
        while year < 2401 {
            assert_eq!(day.civil(), (year, month, date));
            assert_eq!(Day::new(year, month, date), day);
            day = day.plus(1);
            if date < days_in_month(year, month) {
                date += 1;
            } else {
                date = 1;
                (year, month) = month_after(year, month, 1);
            }
        }
    }

    #[test]
    fn weekdays_and_weeks() {
        assert_eq!(Day(0).weekday(), 4);
        assert_eq!(Day::new(2022, 8, 3).weekday(), 3);
        assert_eq!(Day::new(2022, 8, 3).week(), (2022, 31));
        assert_eq!(Day::new(2021, 1, 3).week(), (2020, 53));
        assert_eq!(Day::new(2024, 12, 30).week(), (2025, 1));
        assert_eq!((weeks_in_year(2020), weeks_in_year(2021)), (53, 52));
    }
}
