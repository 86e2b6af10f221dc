//! The slots that words fill in a date expression, and the symbols that data files write for their values.

/// What a word of an expression tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Slot {
    /// Day of the week, 1 (Monday) to 7.
    Weekday,
    /// Day of the month.
    Day,
    /// Month, 1 to 12.
    Month,
    /// Year in full.
    Year,
    /// Part of the day, an index into [`PARTS`].
    Part,
    /// Season, 0 (spring) to 3 (winter).
    Season,
    /// A unit, one of the constants of [`unit`].
    Unit,
    /// How many units; -1 when it is not said (`some`).
    Number,
    /// Days from the reference day: `yesterday` is -1.
    Offset,
    /// The unit before (-1), of (0) or after (1) the reference day's.
    Shift,
    /// Counting back (-1) or on (1) from the reference day.
    Ago,
    /// Counting back or on from the date last mentioned.
    Later,
    /// Which part of the period, an index into the modifiers.
    Mod,
    /// Which one, of centuries; of quarters and halves until they are known to be meant.
    Nth,
    /// Which quarter.
    Quarter,
    /// Which half.
    Half,
    /// First year of a decade, or its tens.
    Decade,
    /// Recurring: `every Monday`.
    Every,
    /// Before our era.
    Bc,
    /// Which of the weekdays or weeks of a month, which months of a year; -1 for the last.
    Which,
}

/// Number of slots.
pub(crate) const SLOTS: usize = Slot::Which as usize + 1;

impl Slot {
    /// The slot that words of a class fill; cues and literals fill none.
    pub(crate) fn of_class(class: &str) -> Option<Self> {
        Some(match class {
            "weekday" | "wkd" | "weekdays" => Self::Weekday,
            "day" => Self::Day,
            "month" | "mon" | "may" | "abbr" | "mars" => Self::Month,
            holiday if holiday.starts_with("holiday") => Self::Month,
            "year" | "modernyear" | "oddyear" | "anyyear" | "shortyear" => Self::Year,
            "part" | "noon" => Self::Part,
            "season" | "fall" => Self::Season,
            "unit" | "units" | "dayunit" | "yearunit" | "monthunit" | "weekunit" | "quarter" | "half" | "century"
            | "centuries" | "weekendunit" | "weekend" | "we" | "dayone" => Self::Unit,
            "number" | "few" | "halfyear" => Self::Number,
            "offset" | "tomorrow" | "tomorrowlower" | "beforeday" | "afterday" | "today" | "pasado" => Self::Offset,
            "shift" | "this" | "coming" | "past" | "current" | "tail" | "tailabbr" | "beforelast" => Self::Shift,
            "ago" | "back" | "ilya" | "hace" | "ahead" | "recent" => Self::Ago,
            "later" | "nextday" | "after" | "follow" | "that" => Self::Later,
            "mod" | "mid" | "modunit" | "modmonth" | "modof" => Self::Mod,
            "nth" | "lastnth" | "roman" => Self::Nth,
            "quarternumber" => Self::Quarter,
            "halfnumber" => Self::Half,
            "decade" | "tens" | "seventy" | "eighty" | "ninety" | "twodigits" | "decadeyear" | "shortdecade" => {
                Self::Decade
            }
            "every" | "parts" => Self::Every,
            "bc" | "christ" | "christabbr" => Self::Bc,
            "which" => Self::Which,
            _ => return None,
        })
    }
}

/// Units, as values of [`Slot::Unit`].
pub(crate) mod unit {
    pub(crate) const DAY: i32 = 0;
    pub(crate) const WEEK: i32 = 1;
    pub(crate) const WEEKEND: i32 = 2;
    pub(crate) const MONTH: i32 = 3;
    pub(crate) const QUARTER: i32 = 4;
    pub(crate) const HALF: i32 = 5;
    pub(crate) const YEAR: i32 = 6;
    pub(crate) const DECADE: i32 = 7;
    pub(crate) const CENTURY: i32 = 8;
}

/// Letters of the units in a TIMEX3 duration, by their number.
pub(crate) const UNITS: [&str; 9] = ["D", "W", "WE", "M", "Q", "H", "Y", "DE", "CE"];
/// Parts of the day as TIMEX3 writes them after a day: `2022-08-03TMO`.
pub(crate) const PARTS: [&str; 6] = ["MO", "MI", "AF", "EV", "NI", "DT"];
/// Seasons as TIMEX3 writes them after a year: `2022-SU`.
pub(crate) const SEASONS: [&str; 4] = ["SP", "SU", "FA", "WI"];
/// Modifiers as TIMEX3 names them.
pub(crate) const MODIFIERS: [&str; 3] = ["START", "MID", "END"];

/// A value as a data file writes it: a number, or one of the symbols above.
///
/// # Panics
/// When it is neither: a mistake in a data file, which a test reads.
pub(crate) fn symbol(text: &str) -> i32 {
    if let Ok(number) = text.parse() {
        return number;
    }
    let tables: [&[&str]; 4] = [&UNITS, &PARTS, &SEASONS, &MODIFIERS];
    let index = tables.iter().find_map(|table| table.iter().position(|name| *name == text));
    let index = index.unwrap_or_else(|| panic!("`{text}` is no number and no symbol"));
    i32::try_from(index).expect("the tables are short")
}
