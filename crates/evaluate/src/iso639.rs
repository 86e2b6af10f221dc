//! Language codes of two and three letters that mean the same language.

use crate::document::Code;

/// One language a line: ISO 639-1, ISO 639-3, other spellings.
const TABLE: &str = include_str!("../data/iso639.txt");

/// What is written for a detector that abstains.
pub(crate) const UNDETERMINED: &str = "und";

/// The line of the table that `code` stands in.
fn entry(code: &str) -> Option<Vec<&'static str>> {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split(' ').collect::<Vec<_>>()).find(|codes| codes.contains(&code))
}

/// The code under which a language is counted: the first of its line in the table, or the primary
/// subtag in lower case when the table does not know it; `und` when there is none.
pub(crate) fn canonical(code: &str) -> String {
    let primary = code.split(['-', '_']).next().unwrap_or_default().to_lowercase();
    match entry(&primary) {
        Some(codes) => codes[0].to_owned(),
        None if primary.is_empty() => UNDETERMINED.to_owned(),
        None => primary,
    }
}

/// The ISO 639-3 code: the one given, or the one of the table, or `und`.
pub(crate) fn three_letters(code: &Code) -> String {
    let known = || entry(&code.code).and_then(|codes| codes.get(1).copied()).unwrap_or(UNDETERMINED).to_owned();
    code.iso639_3.clone().unwrap_or_else(known)
}
