//! Hyphens that a typesetter put at the end of a line, and those that belong to the word.

use super::{BREAK, Edit, Evidence};
use wire::RepairKind;

/// Words before which a hyphen stands for a left-out part: `zee- en luchtmacht`, `short- and long-term`.
const CONJUNCTIONS: [&str; 14] =
    ["en", "of", "and", "or", "to", "und", "oder", "bis", "sowie", "et", "ou", "y", "tot", "als"];

/// First parts that keep their hyphen in the languages that we meet: `ex-president`, `self-made`, `niet-westers`.
const KEEPING: [&str; 24] = [
    "ex", "self", "non", "well", "vice", "long", "short", "high", "low", "part", "full", "half", "co", "pro", "anti",
    "niet", "oud", "mid", "cross", "multi", "semi", "so", "two", "three",
];

/// A word around a place: its first and last byte.
fn word_around(text: &str, at: usize) -> (usize, usize) {
    let part = |character: char| {
        !(character.is_alphanumeric()
            || matches!(character, '-' | '\u{2010}' | '\u{ad}' | '\'' | '’')
            || character == BREAK)
    };
    let start = text.get(..at).and_then(|head| head.rfind(part).map(|end| (head, end)));
    let start =
        start.map_or(0, |(head, end)| end + head.get(end..).and_then(|c| c.chars().next()).map_or(1, char::len_utf8));
    let end = text.get(at..).and_then(|tail| tail.find(part)).map_or(text.len(), |end| at + end);
    (start, end)
}

/// The changes that join words broken at a line end, and take out soft hyphens.
pub(super) fn edits(text: &str, evidence: &Evidence) -> Vec<Edit> {
    let mut edits: Vec<Edit> = Vec::new();
    let mut next = 0;
    for (at, character) in text.char_indices() {
        if at < next || (character != BREAK && character != '\u{ad}') {
            continue;
        }
        let (start, end) = word_around(text, at);
        // A hyphen before an `en` far away is in another word.
        let Some(word) = text.get(start..end) else { continue };
        let after = joined(word, evidence);
        next = end;
        // Where only the line went on, nothing was changed.
        let kind = if word.contains('\u{ad}') { RepairKind::SoftHyphen } else { RepairKind::Hyphen };
        edits.push(Edit { start, end, after, kind });
    }
    edits
}

/// A word with breaks in it, put together.
fn joined(word: &str, evidence: &Evidence) -> String {
    let bare: String = word.chars().filter(|character| *character != '\u{ad}').collect();
    let mut pieces = bare.split(BREAK);
    let mut whole = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        if CONJUNCTIONS.contains(&piece) {
            whole.push(' ');
        } else if whole.ends_with(['-', '\u{2010}']) && !keeps_hyphen(&whole, piece, evidence) {
            whole.pop();
        }
        whole.push_str(piece);
    }
    whole
}

/// Whether the hyphen at the end of `head` belongs to the word that goes on with `tail`.
fn keeps_hyphen(head: &str, tail: &str, evidence: &Evidence) -> bool {
    let stem = head.trim_end_matches(['-', '\u{2010}']);
    let first = stem.rsplit(['-', '\u{2010}']).next().unwrap_or_default();
    let lower = tail.starts_with(char::is_lowercase);
    let acronym = !first.is_empty() && first.chars().all(|c| c.is_uppercase() || c.is_numeric());
    if !lower || acronym {
        // `Rusland-Oekraïne`, `EU-lidstaten`, `covid-19`.
        return true;
    }
    let (stem, tail) = (stem.to_lowercase(), tail.trim_end_matches(['\'', '’', '-']).to_lowercase());
    if evidence.words.contains(&format!("{stem}{tail}")) {
        return false;
    }
    evidence.words.contains(&format!("{stem}-{tail}")) || KEEPING.contains(&first.to_lowercase().as_str())
}
