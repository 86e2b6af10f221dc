//! Characters that carry no text are taken out of a line, and the rest is normalised.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A line or paragraph as it stands in a record: one space between words, none at the ends, Unicode NFC.
///
/// Control characters, zero-width spaces, soft hyphens, byte order marks, direction marks and terminal
/// colour codes go; every kind of white space becomes a space. Joiners stay (Persian and emoji need them), and
/// quotation marks and dashes stay as they are.
///
/// ```
/// assert_eq!(ingest::repair::clean(" Oe\u{ad}kra\u{ef}ne\u{a0} en\tRusland\0 "), "Oekraïne en Rusland");
/// assert_eq!(ingest::repair::clean("e\u{301}e\u{301}n"), "één");
/// ```
pub fn clean(line: &str) -> String {
    let mut cleaned = String::with_capacity(line.len());
    let mut space = false;
    let mut characters = line.chars().peekable();
    while let Some(character) = characters.next() {
        if character.is_whitespace() {
            space = true;
        } else if character == '\u{1b}' && characters.peek() == Some(&'[') {
            // A colour code runs from `ESC [` to the first letter.
            characters.by_ref().find(char::is_ascii_alphabetic);
        } else if !is_void(character) {
            if std::mem::take(&mut space) && !cleaned.is_empty() {
                cleaned.push(' ');
            }
            cleaned.push(character);
        }
    }
    match is_nfc_quick(cleaned.chars()) {
        IsNormalized::Yes => cleaned,
        _ => cleaned.nfc().collect(),
    }
}

/// Whether a character shows nothing and says nothing.
fn is_void(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
                | '\u{2066}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        )
}

/// `text` in Unicode NFC.
pub fn nfc(text: String) -> String {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => text,
        _ => text.nfc().collect(),
    }
}
