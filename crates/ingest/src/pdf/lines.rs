//! Letters become words: those on one base line without a gap as wide as a space.

use super::letters::Letter;

/// A gap of this many em between two letters is a space.
const SPACE: f64 = 0.16;
/// Letters within this many em of each other's base line stand on one line: a raised footnote mark does.
const RAISED: f64 = 0.4;
/// Letters of less than this share of the size of others are small.
const SMALL: f64 = 0.8;
/// Such letters in a row are at most so many; more are a line of small type.
const MARKS: usize = 6;
/// Characters of a footnote mark at most.
const MARK: usize = 3;
/// Footnote marks stand at most this many em above the line.
const HIGH: f64 = 0.6;
/// And at least this many.
const LOW: f64 = 0.15;

/// A word on a page; points, from the upper left corner.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Placed {
    pub(super) text: String,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) base: f64,
    /// Height of most of its letters.
    pub(super) size: f64,
    /// Weight of its letters, in the mean.
    pub(super) weight: f64,
}

/// A line in reading order.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) base: f64,
    pub(super) size: f64,
    /// Weight of its lightest word.
    pub(super) weight: f64,
    /// Edges of the column that it is in.
    pub(super) column: (f64, f64),
}

/// The words of a page, from top to bottom and left to right.
pub(super) fn words(letters: &[Letter]) -> Vec<Placed> {
    let mut order: Vec<&Letter> = letters.iter().collect();
    order.sort_by(|a, b| a.base.total_cmp(&b.base).then(a.left.total_cmp(&b.left)));
    let mut words = Vec::new();
    let mut row: Vec<&Letter> = Vec::new();
    let mut base = f64::NEG_INFINITY;
    for letter in order {
        let (least, most) = row
            .iter()
            .fold((letter.size, 0.0), |(least, most), other| (least.min(other.size), f64::max(most, other.size)));
        // Small letters above the line, as footnote marks, come before it and are raised higher than others lie apart.
        let raised = row.len() <= MARKS && most < letter.size * SMALL && letter.base - base <= letter.size * HIGH;
        if letter.base - base > least * RAISED && !raised && !row.is_empty() {
            cut(&mut row, &mut words);
        }
        if row.is_empty() || raised {
            base = letter.base;
        }
        row.push(letter);
    }
    cut(&mut row, &mut words);
    attached(words)
}

/// Puts footnote marks, which stand higher than the word that they belong to and were cut off from it, behind that
/// word, or on the line of the note that they open.
fn attached(words: Vec<Placed>) -> Vec<Placed> {
    let is_mark = |word: &Placed| {
        let mut characters = word.text.chars();
        characters.all(|c| c.is_ascii_digit() || matches!(c, '*' | '†' | '‡')) && word.text.chars().count() <= MARK
    };
    let (marks, mut words): (Vec<Placed>, Vec<Placed>) = words.into_iter().partition(is_mark);
    for mut mark in marks {
        let raised = |word: &&mut Placed| {
            let height = word.base - mark.base;
            mark.size < word.size * SMALL && (LOW * word.size..=HIGH * word.size).contains(&height)
        };
        let behind = |word: &&mut Placed| (mark.left - word.right).abs() <= SPACE * word.size;
        if let Some(word) = words.iter_mut().filter(raised).find(behind) {
            word.text.push_str(&superscript(&mark.text));
            word.right = word.right.max(mark.right);
            continue;
        }
        let before = |word: &&mut Placed| (0.0..=word.size).contains(&(word.left - mark.right));
        if let Some(word) = words.iter_mut().filter(raised).find(before) {
            mark = Placed { text: superscript(&mark.text), base: word.base, size: word.size, ..mark };
        }
        words.push(mark);
    }
    words
}

/// Cuts the letters of a row at its spaces, and empties it.
fn cut(row: &mut Vec<&Letter>, words: &mut Vec<Placed>) {
    row.sort_by(|a, b| a.left.total_cmp(&b.left));
    let mut piece: Vec<&Letter> = Vec::new();
    let mut right = f64::NEG_INFINITY;
    for letter in row.drain(..) {
        if letter.text.trim().is_empty() {
            continue;
        }
        if letter.left - right > SPACE * letter.size && !piece.is_empty() {
            words.extend(word(&piece));
            piece.clear();
        }
        right = letter.right;
        piece.push(letter);
    }
    words.extend(word(&piece));
}

/// The word of letters that stand side by side.
fn word(letters: &[&Letter]) -> Option<Placed> {
    let (first, last) = (letters.first()?, letters.last()?);
    let mut sizes: Vec<f64> = letters.iter().map(|letter| letter.size).collect();
    sizes.sort_by(f64::total_cmp);
    let mut bases: Vec<f64> = letters.iter().map(|letter| letter.base).collect();
    bases.sort_by(f64::total_cmp);
    let (base, size) = (bases[bases.len() / 2], sizes[sizes.len() / 2]);
    let raised = |letter: &Letter| letter.size < size * SMALL && base - letter.base > LOW * size;
    let text = letters
        .iter()
        .map(|letter| if raised(letter) { superscript(&letter.text) } else { letter.text.trim().to_owned() });
    Some(Placed {
        text: text.collect(),
        left: first.left,
        right: letters.iter().map(|letter| letter.right).fold(last.right, f64::max),
        base,
        size,
        weight: letters.iter().map(|letter| letter.weight).sum::<f64>() / letters.len() as f64,
    })
}

/// A raised digit as the letter that says so, for `2022¹` is no number of five digits.
pub(super) fn superscript(text: &str) -> String {
    let raise = |character: char| match character {
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '0' | '4'..='9' => char::from_u32(0x2070 + u32::from(character) - u32::from('0')).unwrap_or(character),
        _ => character,
    };
    text.trim().chars().map(raise).collect()
}
