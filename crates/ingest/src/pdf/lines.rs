//! Letters become pieces of lines: those on one base line without a gap as wide as between columns.

use super::letters::Letter;

/// A gap of this many em between two letters is a space.
const SPACE: f64 = 0.16;
/// A gap of this many em parts columns or cells; even stretched lines have no such spaces.
const GAP: f64 = 1.1;
/// Letters within this many em of each other's base line stand on one line: a raised footnote mark does.
const RAISED: f64 = 0.4;

/// A piece of a line; points, from the upper left corner of the page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Segment {
    pub(super) text: String,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) base: f64,
    /// Height of most of its letters.
    pub(super) size: f64,
}

/// A line in reading order.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) base: f64,
    pub(super) size: f64,
    /// Edges of the column that it is in.
    pub(super) column: (f64, f64),
}

/// The pieces of lines of a page, from top to bottom and left to right.
pub(super) fn segments(letters: &[Letter]) -> Vec<Segment> {
    let mut order: Vec<&Letter> = letters.iter().collect();
    order.sort_by(|a, b| a.base.total_cmp(&b.base).then(a.left.total_cmp(&b.left)));
    let mut segments = Vec::new();
    let mut row: Vec<&Letter> = Vec::new();
    let mut base = f64::NEG_INFINITY;
    for letter in order {
        // Small letters, as footnote marks, join the row of large ones, not the other way round.
        let reach = row.iter().map(|other| other.size).fold(letter.size, f64::min) * RAISED;
        if letter.base - base > reach && !row.is_empty() {
            cut(&mut row, &mut segments);
        }
        if row.is_empty() {
            base = letter.base;
        }
        row.push(letter);
    }
    cut(&mut row, &mut segments);
    segments
}

/// Cuts the letters of a row at its gaps, and empties it.
fn cut(row: &mut Vec<&Letter>, segments: &mut Vec<Segment>) {
    row.sort_by(|a, b| a.left.total_cmp(&b.left));
    let mut piece: Vec<&Letter> = Vec::new();
    let mut right = f64::NEG_INFINITY;
    for letter in row.drain(..) {
        if letter.text.trim().is_empty() {
            continue;
        }
        if letter.left - right > GAP * letter.size && !piece.is_empty() {
            segments.extend(segment(&piece));
            piece.clear();
        }
        right = right.max(letter.right);
        piece.push(letter);
    }
    segments.extend(segment(&piece));
}

/// The words of letters that stand side by side.
fn segment(letters: &[&Letter]) -> Option<Segment> {
    let (first, last) = (letters.first()?, letters.last()?);
    let mut text = String::new();
    let mut right = first.left;
    let mut sizes: Vec<f64> = Vec::with_capacity(letters.len());
    for letter in letters {
        if letter.left - right > SPACE * letter.size && !text.is_empty() {
            text.push(' ');
        }
        text.push_str(letter.text.trim());
        right = letter.right;
        sizes.push(letter.size);
    }
    sizes.sort_by(f64::total_cmp);
    let mut bases: Vec<f64> = letters.iter().map(|letter| letter.base).collect();
    bases.sort_by(f64::total_cmp);
    Some(Segment {
        text,
        left: first.left,
        right: letters.iter().map(|letter| letter.right).fold(last.right, f64::max),
        base: bases[bases.len() / 2],
        size: sizes[sizes.len() / 2],
    })
}
