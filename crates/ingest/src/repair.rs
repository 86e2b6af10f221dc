//! Text that suffered on its way is repaired, and what was changed is written down.
//!
//! [`clean`] settles white space and normal form while a file is read. What could be wrong (mojibake, ligatures,
//! hyphens at line ends, lost spaces) waits until the whole article is known: then `mend` decides by the words
//! that the article itself uses, and lists every change.

mod hyphen;
mod mojibake;
mod spacing;

use std::collections::HashSet;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};
use wire::{Repair, RepairKind};

/// Where a line ended behind a hyphen; only `mend` knows whether the hyphen belongs to the word.
pub(crate) const BREAK: char = '\u{2028}';

/// A line or paragraph as it waits in an article: one space between words, none at the ends, Unicode NFC.
///
/// Control characters, zero-width spaces, byte order marks, direction marks and terminal colour codes go; every kind
/// of white space becomes a space. Joiners stay (Persian and emoji need them), and quotation marks and dashes stay as they
/// are. What `mend` has yet to judge stays too: soft hyphens, and the rests of a wrong decoding.
///
/// ```
/// assert_eq!(ingest::repair::clean(" Oekra\u{ef}ne\u{a0} en\tRusland\0 "), "Oekraïne en Rusland");
/// assert_eq!(ingest::repair::clean("e\u{301}e\u{301}n"), "één");
/// ```
pub fn clean(line: &str) -> String {
    let line = line.trim();
    let plain = line.bytes().all(|byte| matches!(byte, b' '..=b'~')) && !line.contains("  ");
    if plain {
        return line.to_owned();
    }
    let mut cleaned = String::with_capacity(line.len());
    let mut space = false;
    let mut before = ' ';
    let mut characters = line.chars().peekable();
    while let Some(character) = characters.next() {
        // The second byte of a letter that was decoded as if it were two looks like a space or a control.
        let rest = mojibake::may_end(before, character);
        before = character;
        if character.is_whitespace() && !rest {
            space = true;
        } else if character == '\u{1b}' && characters.peek() == Some(&'[') {
            // A colour code runs from `ESC [` to the first letter.
            characters.by_ref().find(char::is_ascii_alphabetic);
        } else if rest || !is_void(character) {
            if std::mem::take(&mut space) && !cleaned.is_empty() {
                cleaned.push(' ');
            }
            cleaned.push(character);
        }
    }
    nfc(cleaned)
}

/// Whether a character shows nothing and says nothing.
fn is_void(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
                | '\u{2066}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        )
}

/// `text` in Unicode NFC.
pub fn nfc(text: String) -> String {
    if is_plain(&text) {
        return text;
    }
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => text,
        _ => text.nfc().collect(),
    }
}

/// Whether a text is in NFC for certain: nothing below the combining marks composes with anything before it.
fn is_plain(text: &str) -> bool {
    // The combining marks begin at U+0300, in UTF-8 with the byte 0xCC.
    text.bytes().all(|byte| byte < 0xcc)
}

/// What the article at large says about its doubtful places.
#[derive(Debug, Default)]
pub(crate) struct Evidence {
    /// Words of the article in lower case, those with hyphens as a whole; empty when no line was broken in a word.
    words: HashSet<String>,
    /// Whether there is mojibake beyond doubt.
    mojibake: bool,
}

impl Evidence {
    /// Looks through an article.
    pub(crate) fn of(text: &str) -> Self {
        let mut words = HashSet::new();
        if text.contains(BREAK) {
            let broken = |word: &&str| !word.contains(BREAK);
            // A word on either side of a break is half a word.
            let pieces = text.split([' ', '\n', '/', '—', '–']).filter(broken);
            words.extend(pieces.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()));
        }
        Self { words, mojibake: mojibake::is_sure(text) }
    }
}

/// A change of a text: bytes of the text as it was, what they become, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Edit {
    start: usize,
    end: usize,
    after: String,
    kind: RepairKind,
}

/// A clean paragraph, repaired, and what was done to it, with bytes of the repaired text.
///
/// In this order: text in the wrong encoding is read again, soft hyphens go, ligatures become letters, words broken at a
/// line end are joined, and a space is put behind a full stop that lost it. Words that lost the space between them are
/// listed with `before` and `after` alike, for only a reader can tell them from names.
pub(crate) fn mend(paragraph: &str, evidence: &Evidence) -> (String, Vec<Repair>) {
    let mut text = paragraph.to_owned();
    let mut repairs: Vec<Repair> = Vec::new();
    if !paragraph.is_ascii() {
        // Text may have gone through the wrong encoding twice.
        for _ in 0..3 {
            let edits = mojibake::edits(&text, evidence.mojibake);
            if edits.is_empty() {
                break;
            }
            apply(&mut text, &edits, &mut repairs);
        }
        let edits = hyphen::edits(&text, evidence);
        apply(&mut text, &edits, &mut repairs);
        let edits = spacing::ligatures(&text);
        apply(&mut text, &edits, &mut repairs);
        mojibake::discard_rests(&mut text, &mut repairs);
    }
    let edits = spacing::stops(&text);
    apply(&mut text, &edits, &mut repairs);
    for glued in spacing::glued(&text) {
        // A stretch is listed once.
        if repairs.iter().any(|repair| repair.start < glued.end && repair.end > glued.start) {
            continue;
        }
        repairs.push(Repair {
            start: glued.start,
            end: glued.end,
            kind: RepairKind::Glued,
            before: glued.after.clone(),
            after: glued.after,
        });
    }
    repairs.sort_by_key(|repair| (repair.start, repair.end));
    if is_plain(&text) {
        return (text, repairs);
    }
    let normal = nfc(text.clone());
    if normal != text {
        // What came out of a repair composes with its neighbours: then the paragraph as a whole is the repair.
        let kind = repairs.first().map_or(RepairKind::Mojibake, |repair| repair.kind);
        let before = paragraph.replace(BREAK, "\n");
        let whole = Repair { start: 0, end: normal.len(), kind, before, after: normal.clone() };
        return (normal, vec![whole]);
    }
    (text, repairs)
}

/// Makes the changes, which are in order and disjoint, and moves the places of earlier repairs, in order too, along.
///
/// A repair that touches an earlier one swallows it, so that what is listed stays the whole way from before to after.
fn apply(text: &mut String, edits: &[Edit], repairs: &mut Vec<Repair>) {
    for edit in edits.iter().rev() {
        if text.get(edit.start..edit.end).is_none() {
            continue;
        }
        let (swallowed, mut kept): (Vec<Repair>, Vec<Repair>) =
            repairs.drain(..).partition(|earlier| earlier.start < edit.end && earlier.end > edit.start);
        let start = swallowed.iter().map(|earlier| earlier.start).fold(edit.start, usize::min);
        let end = swallowed.iter().map(|earlier| earlier.end).fold(edit.end, usize::max);
        let stretch = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
        let after = [stretch(start, edit.start), edit.after.as_str(), stretch(edit.end, end)].concat();
        let mut before = String::new();
        let mut at = start;
        for earlier in &swallowed {
            before.extend([stretch(at, earlier.start), earlier.before.as_str()]);
            at = earlier.end;
        }
        before.push_str(stretch(at, end));
        for later in kept.iter_mut().filter(|repair| repair.start >= edit.end) {
            later.start = later.start + edit.after.len() - (edit.end - edit.start);
            later.end = later.end + edit.after.len() - (edit.end - edit.start);
        }
        let kind = swallowed.first().map_or(edit.kind, |earlier| earlier.kind);
        kept.push(Repair { start, end: start + after.len(), kind, before: before.replace(BREAK, "\n"), after });
        kept.sort_by_key(|repair| repair.start);
        *repairs = kept;
        text.replace_range(edit.start..edit.end, &edit.after);
    }
}

/// A line that stands outside the text, as a title does, repaired without a list.
pub(crate) fn mended_line(line: &str) -> String {
    mend(line, &Evidence::of(line)).0
}
