//! Datelines: where a report comes from, in front of its first sentence: `BRUSSELS, 3 May (Reuters) — `.
//!
//! Nothing but typography tells one, so a dateline must hold together: a place that the gazetteer knows, or capitals
//! beside an agency or a date; up to a dash. `LIVE –`, `NAVO –` and `Rusland – Oekraïne` are none.

use crate::article::Article;
use crate::date::Dates;
use gazetteer::{Gazetteer, Kind};
use wire::{Block, BlockKind};

/// What stands before the first sentence of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dateline<'t> {
    /// The place, in small letters with capitals where the dateline has capitals only.
    pub place: String,
    /// The date, as written.
    pub date: Option<&'t str>,
    /// Bytes up to the first sentence.
    pub length: usize,
}

/// A dateline has at most this many bytes.
const LONGEST: usize = 90;
/// A place has at most this many words.
const WORDS: usize = 4;
/// Words that a sentence behind a place without agency, date and capitals must have.
const SENTENCE: usize = 8;
/// Share of a name's use that must be for a place.
const LEAST_WEIGHT: f64 = 0.2;
/// Words of a place that have no capital.
const PARTICLES: [&str; 22] = [
    "aan", "al", "am", "an", "bei", "da", "de", "del", "den", "der", "di", "do", "el", "in", "la", "le", "of", "on",
    "op", "sur", "the", "y",
];

/// The dateline that a clean paragraph begins with, or is.
///
/// ```
/// use ingest::dateline::dateline;
/// let text = "BRUSSELS, 3 May (Reuters) — Ministers met on Tuesday.";
/// let found = dateline(text).unwrap();
/// assert_eq!((found.place.as_str(), found.date), ("Brussels", Some("3 May")));
/// assert!(text[found.length..].starts_with("Ministers"));
/// assert_eq!(dateline("LIVE – Ministers meet in Brussels."), None);
/// ```
pub fn dateline(paragraph: &str) -> Option<Dateline<'_>> {
    if !paragraph.starts_with(|c: char| c.is_uppercase() || matches!(c, '\'' | '’')) {
        return None;
    }
    let (head, length) = head(paragraph)?;
    let rest = paragraph.get(length..)?;
    let (bare, agency) = without_agency(head.trim_end_matches(['.', ' ']));
    let mut parts = bare.split(',').map(str::trim);
    let (place, mut date) = without_date(parts.next()?);
    let mut regions = Vec::new();
    for part in parts {
        match without_date(part) {
            (region, None) if is_named(region) => regions.push(region),
            ("", Some(found)) if date.is_none() => date = Some(found),
            _ => return None,
        }
    }
    let place = place.split('/').next().unwrap_or(place).trim();
    if !is_named(place) {
        return None;
    }
    let capitals = place.chars().filter(|c| c.is_alphabetic()).count() >= 3 && !place.contains(char::is_lowercase);
    let marked = agency || date.is_some();
    let known = is_place(place);
    let somewhere = known || regions.iter().any(|region| is_place(region));
    let opens = rest.starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“' | '‘' | '\'' | '„' | '«'));
    let sentence = opens && rest.split_whitespace().nth(SENTENCE - 1).is_some();
    let holds = somewhere && (capitals || marked) || capitals && agency || known && sentence && !bare.contains(':');
    // A place alone in a paragraph says nothing without capitals or agency, or a date and a dash.
    let dashed = paragraph.ends_with(['–', '—', '-']);
    let holds = holds && (!rest.is_empty() || capitals || agency || date.is_some() && dashed);
    holds.then(|| Dateline { place: if capitals { lowered(place) } else { place.to_owned() }, date, length })
}

/// What stands before the dash, and where the sentence begins; a paragraph that ends with a date is a dateline as a whole.
fn head(paragraph: &str) -> Option<(&str, usize)> {
    for (at, character) in paragraph.char_indices().take_while(|(at, _)| *at < LONGEST) {
        let (before, behind) = paragraph.split_at(at);
        let dash = match character {
            '–' | '—' | '―' => character.len_utf8(),
            // A hyphen is a dash behind a space or, in Spanish, a full stop.
            '-' if before.ends_with([' ', '.']) => behind.len() - behind.trim_start_matches('-').len(),
            _ => continue,
        };
        let rest = behind.get(dash..)?;
        if character == '-' && !rest.is_empty() && !rest.starts_with(' ') {
            continue;
        }
        return Some((before.trim_end(), paragraph.len() - rest.trim_start().len()));
    }
    let whole = paragraph.len() < LONGEST && paragraph.ends_with(|c: char| c.is_ascii_digit());
    whole.then_some((paragraph, paragraph.len()))
}

/// Takes the agency in brackets off the end: `(Reuters)`, `(ANP/AFP)`.
fn without_agency(head: &str) -> (&str, bool) {
    let Some((before, agency)) = head.strip_suffix(')').and_then(|head| head.rsplit_once('(')) else {
        return (head, false);
    };
    let named = agency.starts_with(char::is_uppercase) && agency.len() <= 40;
    (before.trim_end_matches([' ', ',']), named)
}

/// Parts a piece before its first word with a digit or, behind a place, its first month: `LONDON 1996-08-30`.
fn without_date(piece: &str) -> (&str, Option<&str>) {
    let mut at = 0;
    for word in piece.split_inclusive(' ') {
        let bare = word.trim_end();
        if bare.contains(|c: char| c.is_ascii_digit()) || is_month(bare) {
            let (place, date) = piece.split_at(at);
            return (place.trim_end(), Some(date));
        }
        at += word.len();
    }
    (piece, None)
}

/// Whether a word is the name of a month, in any language whose dates are known.
fn is_month(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    word.chars().count() >= 3
        && languages::CODES.iter().any(|language| timex::parse_date(&format!("1 {word} 2000"), language).is_some())
}

/// Whether the words of a place are written as those of a name.
fn is_named(place: &str) -> bool {
    let words = || place.split_whitespace();
    let word = |word: &str| {
        let letters = word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'));
        let capital = word.trim_start_matches(['\'', '’']).chars().any(char::is_uppercase);
        letters && (capital || PARTICLES.contains(&word))
    };
    words().count() <= WORDS && words().next().is_some() && words().all(word)
}

/// Whether the gazetteer knows a place by that name.
fn is_place(name: &str) -> bool {
    let kinds = [Kind::Country, Kind::Region, Kind::Area, Kind::Feature, Kind::City, Kind::Site];
    let found = Gazetteer::builtin().lookup(name);
    found.iter().any(|found| found.id().is_some() && kinds.contains(&found.entry.kind) && found.weight >= LEAST_WEIGHT)
}

/// A place in capitals with one at the beginning of each word only: `NEW YORK`, `RIO DE JANEIRO`.
fn lowered(place: &str) -> String {
    let mut lowered = String::with_capacity(place.len());
    for (index, word) in place.split(' ').enumerate() {
        let small = word.to_lowercase();
        if index > 0 {
            lowered.push(' ');
        }
        if index > 0 && PARTICLES.contains(&small.as_str()) || word.contains('.') {
            lowered.push_str(if word.contains('.') { word } else { &small });
            continue;
        }
        let mut begins = true;
        for character in small.chars() {
            if begins && character.is_alphabetic() {
                lowered.extend(character.to_uppercase());
                begins = false;
            } else {
                lowered.push(character);
                begins |= character == '-';
            }
        }
    }
    lowered
}

impl Article {
    /// The article with its dateline, if it has one, in a block of its own and read.
    #[must_use]
    pub fn located(mut self) -> Self {
        let first = self.blocks.iter().position(|block| matches!(block.kind, BlockKind::Dateline | BlockKind::Body));
        let Some(index) = first else { return self };
        let Block { start, end, kind } = self.blocks[index];
        let paragraph = self.text.get(start..end).unwrap_or_default();
        let Some(found) = dateline(paragraph) else { return self };
        self.published = self.published.or_else(|| Dates::of(&self.text).date(found.date?));
        self.place = Some(found.place);
        let length = paragraph.get(..found.length).unwrap_or_default().trim_end().len();
        if kind == BlockKind::Body {
            self.blocks[index].start = start + found.length;
            if start + found.length == end {
                self.blocks.remove(index);
            }
            self.blocks.insert(index, Block { start, end: start + length, kind: BlockKind::Dateline });
        }
        self
    }
}
