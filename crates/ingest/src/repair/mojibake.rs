//! UTF-8 that somebody read as windows-1252 or Latin-1, once or more often, is read again.

use super::Edit;
use wire::{Repair, RepairKind};

/// The characters of windows-1252 from 0x80 to 0x9F; the five unused bytes are the controls of Latin-1.
const UPPER: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The byte that a character stands for when the text was decoded wrongly.
fn byte(character: char) -> Option<u8> {
    match u32::from(character) {
        code @ 0x80..=0xff => u8::try_from(code).ok(),
        _ => UPPER.iter().position(|known| *known == character).and_then(|at| u8::try_from(at + 0x80).ok()),
    }
}

/// Whether `character` may be the invisible second byte of a letter that begins with `before`.
pub(super) fn may_end(before: char, character: char) -> bool {
    matches!(character, '\u{80}'..='\u{9f}') && byte(before).is_some_and(|byte| byte >= 0x80)
        || character == '\u{a0}' && matches!(before, 'Ã' | 'Â' | 'Å' | 'Ð' | 'Ñ')
}

/// A letter that was decoded as several.
struct Sequence {
    start: usize,
    end: usize,
    letter: char,
    /// Whether nobody writes these characters one behind the other.
    sure: bool,
}

/// The letter at the start of `rest`, if it is one that became several.
fn sequence(rest: &str, start: usize) -> Option<Sequence> {
    let mut characters = rest.chars();
    let first = characters.next()?;
    let lead = byte(first)?;
    let length = match lead {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    let mut bytes = vec![lead];
    let mut end = first.len_utf8();
    for character in characters.take(length - 1) {
        bytes.push(byte(character).filter(|byte| matches!(byte, 0x80..=0xbf))?);
        end += character.len_utf8();
    }
    let letter = std::str::from_utf8(&bytes).ok()?.chars().next()?;
    if letter.is_control() && letter >= '\u{a0}' {
        return None;
    }
    // `IRMÃ”` and `“CAFÉ”` are words in capitals with a closing mark behind them.
    let closing = matches!(rest.chars().nth(1), Some('”' | '“' | '’' | '»' | '›' | '…' | '™' | '—' | '–'));
    let ends_word = rest.get(end..).is_none_or(|rest| !rest.starts_with(char::is_alphanumeric));
    let sure = match lead {
        0xc2 | 0xc3 => !(closing && ends_word),
        0xe2 | 0xf0 => true,
        _ => false,
    };
    Some(Sequence { start, end: start + end, letter, sure })
}

/// The letters of a text that became several, in order.
fn sequences(text: &str) -> Vec<Sequence> {
    let mut found: Vec<Sequence> = Vec::new();
    let mut next = 0;
    for (at, character) in text.char_indices() {
        if at < next || !('\u{c2}'..='\u{f4}').contains(&character) {
            continue;
        }
        if let Some(mut sequence) = text.get(at..).and_then(|rest| sequence(rest, at)) {
            next = sequence.end;
            // Two in a row are no accident: so other scripts look.
            if let Some(before) = found.last_mut().filter(|before| before.end == at) {
                before.sure = true;
                sequence.sure = true;
            }
            found.push(sequence);
        }
    }
    found
}

/// Whether a text has mojibake beyond doubt, so that doubtful places may be taken for it too.
pub(super) fn is_sure(text: &str) -> bool {
    !text.is_ascii() && sequences(text).iter().any(|sequence| sequence.sure)
}

/// The changes that undo one wrong decoding, a word each.
pub(super) fn edits(text: &str, sure: bool) -> Vec<Edit> {
    let mut edits: Vec<Edit> = Vec::new();
    for sequence in sequences(text).into_iter().filter(|sequence| sequence.sure || sure) {
        let letter = if sequence.letter == '\u{a0}' { ' ' } else { sequence.letter };
        match edits.last_mut().filter(|edit| edit.end == sequence.start) {
            Some(edit) => {
                edit.end = sequence.end;
                edit.after.push(letter);
            }
            None => edits.push(Edit {
                start: sequence.start,
                end: sequence.end,
                after: letter.to_string(),
                kind: RepairKind::Mojibake,
            }),
        }
    }
    edits
}

/// Takes out the controls that turned out to be no part of a letter, and makes spaces of the rest.
pub(super) fn discard_rests(text: &mut String, repairs: &mut [Repair]) {
    let is_rest = |character: char| character == '\u{a0}' || matches!(character, '\u{80}'..='\u{9f}');
    if !text.contains(is_rest) && !text.contains("  ") && !text.ends_with(' ') && !text.starts_with(' ') {
        return;
    }
    let mut tidy = String::with_capacity(text.len());
    let mut moved = vec![0; text.len() + 1];
    for (at, character) in text.char_indices() {
        moved[at] = tidy.len();
        if character == '\u{a0}' || character == ' ' {
            if !tidy.is_empty() && !tidy.ends_with(' ') {
                tidy.push(' ');
            }
        } else if !is_rest(character) {
            tidy.push(character);
        }
    }
    moved[text.len()] = tidy.len();
    for repair in repairs.iter_mut() {
        (repair.start, repair.end) = (moved[repair.start], moved[repair.end]);
    }
    tidy.truncate(tidy.trim_end().len());
    for repair in repairs.iter_mut() {
        (repair.start, repair.end) = (repair.start.min(tidy.len()), repair.end.min(tidy.len()));
        tidy.get(repair.start..repair.end).unwrap_or_default().clone_into(&mut repair.after);
    }
    *text = tidy;
}
