//! Spaces that were lost between sentences and words, and letters that were set as one.

use super::Edit;
use wire::RepairKind;

/// Letters of the ligatures from U+FB00 on.
const LIGATURES: [&str; 7] = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"];

/// Endings of names on the net that look like the beginning of a sentence: `Booking.Com`.
const DOMAINS: [&str; 24] = [
    "com", "org", "net", "nl", "be", "de", "fr", "uk", "eu", "io", "gov", "edu", "info", "fm", "tv", "ai", "co", "ru",
    "js", "py", "pdf", "html", "htm", "doc",
];

/// What stands with a full stop before a name, also where its space is lost: `St.Petersburg`, `Dr.Smith`.
const TITLES: [&str; 20] = [
    "St", "Sint", "Mt", "Ft", "Mr", "Mrs", "Ms", "Dr", "Prof", "Gen", "Col", "Lt", "Sgt", "Sen", "Rep", "Gov", "Rev",
    "Mw", "Dhr", "Drs",
];

/// Characters behind a full stop that still belong to its sentence.
fn closes(character: char) -> bool {
    matches!(character, '"' | '”' | '’' | '»' | ')' | ']')
}

/// The ligatures of a text, each to be written as letters.
pub(super) fn ligatures(text: &str) -> Vec<Edit> {
    let found = text.char_indices().filter(|(_, character)| matches!(character, '\u{fb00}'..='\u{fb06}'));
    found
        .filter_map(|(at, character)| {
            let letters = LIGATURES.get((u32::from(character) - 0xfb00) as usize)?;
            let end = at + character.len_utf8();
            Some(Edit { start: at, end, after: (*letters).to_owned(), kind: RepairKind::Ligature })
        })
        .collect()
}

/// The full stops, question and exclamation marks inside a piece, behind which a sentence begins without a space.
pub(super) fn stops(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    // What begins a sentence is a capital, perhaps behind marks; most stops have a space behind them.
    let candidate = |pair: &[u8]| {
        matches!(pair, [b'.' | b'?' | b'!', behind] if !behind.is_ascii() || behind.is_ascii_uppercase()
            || matches!(behind, b'"' | b')' | b']' | b'('))
    };
    if !text.as_bytes().windows(2).any(candidate) {
        return edits;
    }
    let mut start = 0;
    for piece in text.split(' ') {
        let offset = start;
        start += piece.len() + 1;
        // The first and the last byte cannot be the place.
        if piece.len() < 4
            || !piece.as_bytes().iter().skip(1).rev().skip(1).any(|byte| matches!(byte, b'.' | b'?' | b'!'))
        {
            continue;
        }
        if piece.contains(['@', '/', '\\', '_', '#', '=']) || piece.to_ascii_lowercase().starts_with("www.") {
            continue;
        }
        for (at, stop) in piece.char_indices().filter(|(_, c)| matches!(c, '.' | '?' | '!')) {
            let (head, tail) = (piece.get(..at).unwrap_or_default(), piece.get(at + 1..).unwrap_or_default());
            let closing: usize = tail.chars().take_while(|c| closes(*c)).map(char::len_utf8).sum();
            let tail = tail.get(closing..).unwrap_or_default();
            let ends = match stop {
                '.' => ends_sentence(head) || TITLES.contains(&head.trim_start_matches(['“', '‘', '"', '(', '\''])),
                // `Yahoo!Finance`: a name with its mark, and what it goes with.
                _ => ends_sentence(head) && !is_name(head),
            };
            if ends && begins_sentence(tail) {
                let end = offset + at + 1 + closing;
                let before = text.get(offset + at..end).unwrap_or_default();
                edits.push(Edit { start: offset + at, end, after: format!("{before} "), kind: RepairKind::Space });
            }
        }
    }
    edits
}

/// Whether what stands before a full stop can end a sentence: a word of small letters, or a year.
fn ends_sentence(head: &str) -> bool {
    let word = head.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let digits = word.len() >= 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let quoted = word.is_empty() && head.ends_with(closes) && head.len() > 3;
    let letters = word.chars().count() >= 2 && word.chars().skip(1).all(char::is_lowercase);
    (letters || digits || quoted) && !(letters && word.starts_with(char::is_uppercase) && word.chars().count() <= 3)
}

/// Whether a piece is one word with a capital.
fn is_name(head: &str) -> bool {
    head.starts_with(char::is_uppercase) && head.chars().all(char::is_alphabetic)
}

/// Whether what stands behind it begins one: a capital and small letters, or a capital alone, after an opening quotation mark
/// perhaps, and no name on the net.
fn begins_sentence(tail: &str) -> bool {
    let tail = tail.trim_start_matches(['“', '„', '‘', '«', '(']);
    let word: String = tail.chars().take_while(|c| c.is_alphanumeric()).collect();
    let mut letters = word.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    let rest = letters.as_str();
    let small = !rest.is_empty() && rest.chars().all(char::is_lowercase);
    let alone =
        matches!(word.as_str(), "I" | "A" | "Y" | "O" | "É" | "U" | "В" | "С" | "И" | "Я" | "О" | "К" | "А" | "У");
    capital && (small || (alone && tail.len() == word.len())) && !DOMAINS.contains(&word.to_lowercase().as_str())
}

/// Words that lost the space between them: a word of small letters with a capitalised one behind it (`theUnited`).
///
/// Names such as `iPhone` and `TikTok` do not look so: the first part has two letters and more, and no capital.
pub(super) fn glued(text: &str) -> Vec<Edit> {
    let mut found = Vec::new();
    let inside =
        |pair: &[u8]| matches!(pair, [small, capital] if small.is_ascii_lowercase() && capital.is_ascii_uppercase());
    if text.is_ascii() && !text.as_bytes().windows(2).any(inside) {
        return found;
    }
    let mut start = 0;
    for piece in text.split(|c: char| !c.is_alphanumeric()) {
        let offset = start;
        start += piece.len()
            + text.get(offset + piece.len()..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        // Most pieces have no capital behind their first letter.
        if piece.len() < 5 || !piece.starts_with(char::is_lowercase) || !piece.contains(char::is_uppercase) {
            continue;
        }
        let small: usize = piece.chars().take_while(|c| c.is_lowercase()).count();
        let capitals: Vec<usize> =
            piece.chars().enumerate().filter(|(_, c)| c.is_uppercase()).map(|(at, _)| at).collect();
        let tail = piece.chars().skip(small);
        if small >= 2 && capitals == [small] && tail.clone().count() >= 3 && tail.skip(1).all(char::is_lowercase) {
            found.push(Edit {
                start: offset,
                end: offset + piece.len(),
                after: piece.to_owned(),
                kind: RepairKind::Glued,
            });
        }
    }
    found
}
