//! Classes of tokens, and those that they have by themselves.

use crate::token::Kind;

/// A class of tokens: one bit of a [`Classes`].
pub(crate) type Class = u8;
/// A set of classes.
pub(crate) type Classes = u128;

/// Classes that tokens have by themselves, in the order of their bits.
pub(crate) const BUILT_IN: [&str; 17] = [
    "day",
    "number",
    "year",
    "modernyear",
    "shortyear",
    "decade",
    "nth",
    "roman",
    "date",
    "twodigits",
    "anyyear",
    "decadeyear",
    "shortdecade",
    "oddyear",
    "linestart",
    "clock",
    "plainword",
];
const DAY: Classes = 1;
const NUMBER: Classes = 1 << 1;
const YEAR: Classes = 1 << 2;
const MODERN_YEAR: Classes = 1 << 3;
const SHORT_YEAR: Classes = 1 << 4;
const DECADE: Classes = 1 << 5;
const NTH: Classes = 1 << 6;
const ROMAN: Classes = 1 << 7;
const DATE: Classes = 1 << 8;
const TWO_DIGITS: Classes = 1 << 9;
const ANY_YEAR: Classes = 1 << 10;
const DECADE_YEAR: Classes = 1 << 11;
const SHORT_DECADE: Classes = 1 << 12;
const ODD_YEAR: Classes = 1 << 13;
const CLOCK: Classes = 1 << 15;
/// A word with a small first letter of which the lexicon knows nothing.
pub(crate) const PLAIN_WORD: Classes = 1 << 16;
/// Any token that begins a line.
pub(crate) const LINE_START: Classes = 1 << 14;

/// Four-digit numbers that may be years where a cue says so.
const YEARS: std::ops::Range<i32> = 1000..2200;
/// Round hundreds that are rather years than counts after a preposition.
const TURNS: [i32; 2] = [1900, 2000];
/// Four-digit numbers that are years where hardly anything says so, unless they are round hundreds.
const MODERN_YEARS: std::ops::Range<i32> = 1800..2100;

/// The classes that a token has by what it is.
pub(crate) fn of_kind(kind: Kind) -> Classes {
    match kind {
        Kind::Number(number, digits) => number_classes(number, digits),
        Kind::Ordinal(number) if (1..=31).contains(&number) => DAY | NTH,
        Kind::Word | Kind::Sign | Kind::Opaque | Kind::Ordinal(_) => 0,
        Kind::Roman(_) => ROMAN,
        Kind::Decade(_) => DECADE,
        Kind::Clock => CLOCK,
        Kind::ShortYear(year) if year % 10 == 0 => SHORT_YEAR | SHORT_DECADE,
        Kind::ShortYear(_) => SHORT_YEAR,
        Kind::Date(_) => DATE,
    }
}

/// What a plain number may be.
fn number_classes(number: i32, digits: usize) -> Classes {
    let mut classes = 0;
    if digits <= 2 && (1..=31).contains(&number) {
        classes |= DAY;
    }
    if digits <= 3 && number > 0 {
        classes |= NUMBER;
    }
    if digits == 2 && number >= 20 && number % 10 == 0 {
        classes |= TWO_DIGITS;
    }
    if digits == 4 && YEARS.contains(&number) {
        classes |= YEAR;
        if number % 10 == 0 {
            classes |= DECADE_YEAR;
        }
        if number % 100 != 0 || TURNS.contains(&number) {
            classes |= ODD_YEAR;
        }
        if number % 100 != 0 && MODERN_YEARS.contains(&number) {
            classes |= MODERN_YEAR;
        }
    }
    if number > 0 {
        classes |= ANY_YEAR;
    }
    classes
}
