//! The words of a text: runs of letters of one script, with what tells names from other words.

use crate::script::{Letter, Script};

/// A word, with its lower-case characters in the buffer that it was read into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// Its script.
    pub script: Script,
    /// Whether it starts with a capital although no sentence starts there: a name, or a German noun.
    pub name: bool,
    /// Whether it starts with a capital.
    pub capital: bool,
}

/// Endings of words that stand for an address on the web when a full stop without a blank comes before them.
const DOMAINS: [&str; 24] = [
    "com", "org", "net", "info", "eu", "nl", "be", "de", "fr", "es", "it", "pt", "ru", "ua", "pl", "se", "dk", "no",
    "uk", "html", "htm", "php", "pdf", "io",
];

/// Whether a stretch without blanks is an address, a user name or a path, which has no language.
fn is_address(chunk: &str) -> bool {
    if !chunk.bytes().any(|byte| matches!(byte, b'@' | b'.' | b':' | b'_' | b'\\' | b'=')) {
        return false;
    }
    if chunk.contains(['@', '_', '\\', '=']) || chunk.contains("://") || chunk.contains("www.") {
        return true;
    }
    let host = chunk.split('/').next().unwrap_or(chunk).trim_matches(|c: char| !c.is_alphanumeric());
    let domain = host.rsplit_once('.').filter(|(before, _)| before.ends_with(|c: char| c.is_ascii_alphanumeric()));
    domain.is_some_and(|(_, domain)| DOMAINS.contains(&domain))
}

/// Whether a character ends a sentence, or opens something that starts like one.
fn starts_anew(c: char) -> bool {
    matches!(
        c,
        '.' | '!'
            | '?'
            | ':'
            | '\n'
            | '\u{2026}'
            | '"'
            | '\u{201c}'
            | '\u{201e}'
            | '\u{ab}'
            | '\u{bb}'
            | '\u{2018}'
            | '\u{2022}'
            | '\u{2013}'
            | '\u{2014}'
            | '\u{bf}'
            | '\u{a1}'
            | '('
            | '['
    )
}

/// Shows `visit` every word of `text` in order with its lower-case characters. Words of addresses are left out;
/// an apostrophe or a hyphen parts words.
pub fn each_word(text: &str, mut visit: impl FnMut(Word, &[u32])) {
    let mut letters: Vec<u32> = Vec::with_capacity(32);
    let mut anew = true;
    let mut from = 0;
    let letter_of = Letter::table();
    for chunk in text.split_inclusive(|c: char| c.is_ascii_whitespace()) {
        if is_address(chunk.trim_ascii_end()) {
            from += chunk.len();
            continue;
        }
        let mut word: Option<Word> = None;
        for (at, c) in chunk.char_indices() {
            let (lower, letter) = letter_of.of(c);
            match (letter, &mut word) {
                (Letter::Of(script), Some(open)) if open.script == script => letters.push(lower),
                (Letter::Mark, Some(_)) => letters.push(lower),
                (Letter::Of(script), _) => {
                    if let Some(done) = word.take() {
                        visit(Word { end: from + at, ..done }, &letters);
                    }
                    letters.clear();
                    letters.push(lower);
                    let capital = lower != u32::from(c);
                    word = Some(Word { start: from + at, end: 0, script, name: capital && !anew, capital });
                    anew = false;
                }
                _ => {
                    if let Some(done) = word.take() {
                        visit(Word { end: from + at, ..done }, &letters);
                    }
                    anew |= starts_anew(c);
                }
            }
        }
        from += chunk.len();
        if let Some(done) = word.take() {
            visit(Word { end: from, ..done }, &letters);
        }
    }
}
