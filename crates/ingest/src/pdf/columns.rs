//! Words become lines in the order in which they are read: column by column.
//!
//! A gutter is a vertical strip that keeps text on both sides apart over several rows; the lines behind it begin at one
//! place. The spaces of stretched lines may be as wide, but do not stand below each other. What crosses a gutter (a
//! headline over two columns, a picture's caption) parts the page into bands, and the columns of a band are read
//! from left to right before the next band begins.

use super::lines::{Line, Placed};

/// Rows with text on both sides that a gutter has at least.
const ROWS: usize = 3;
/// Characters that the pieces beside a gutter have, in the middle; the cells of a table are shorter.
const PROSE: usize = 16;
/// Columns beside each other at most, as a power of two.
const DEEPEST: usize = 4;
/// The least width of a gutter, in em.
const GUTTER: f64 = 0.6;
/// Rows this many em above each other stand beside each other: the lines of two columns need not be level.
const BESIDE: f64 = 1.0;

/// Points within which two lines begin at the same place.
const SAME_EDGE: f64 = 2.0;

/// Points that a word may reach into a gutter.
const SLACK: f64 = 0.5;

/// A row: words on one height.
type Row = Vec<Placed>;

/// A strip between two columns, from the right edge of one to the left edge of the next.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Gutter {
    left: f64,
    right: f64,
}

/// Where a row stands to a gutter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Before,
    Behind,
    Both,
    /// A word of it stands in the gutter.
    Across,
}

impl Gutter {
    fn side(self, row: &Row) -> Side {
        let before = |word: &Placed| word.right <= self.left + SLACK;
        let behind = |word: &Placed| word.left >= self.right - SLACK;
        match (row.iter().any(before), row.iter().any(behind)) {
            _ if !row.iter().all(|word| before(word) || behind(word)) => Side::Across,
            (true, true) => Side::Both,
            (_, behind) => {
                if behind {
                    Side::Behind
                } else {
                    Side::Before
                }
            }
        }
    }
}

/// The lines of a page.
pub(super) fn in_reading_order(words: Vec<Placed>) -> Vec<Line> {
    let mut lines = Vec::new();
    read(words, 0, &mut lines);
    lines
}

/// The rows of some words, from top to bottom, words from left to right.
fn rows(mut words: Vec<Placed>) -> Vec<Row> {
    words.sort_by(|a, b| a.base.total_cmp(&b.base).then(a.left.total_cmp(&b.left)));
    let mut rows: Vec<Row> = Vec::new();
    for word in words {
        match rows.last_mut().filter(|row| word.base - row[0].base < word.size.min(row[0].size) * 0.5) {
            Some(row) => row.push(word),
            None => rows.push(vec![word]),
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.left.total_cmp(&b.left));
    }
    rows
}

fn read(words: Vec<Placed>, depth: usize, lines: &mut Vec<Line>) {
    let rows = rows(words);
    let Some(gutter) = gutter(&rows).filter(|_| depth < DEEPEST) else {
        let left = left_edge(&rows);
        let right = rows.iter().flatten().map(|word| word.right).fold(f64::NEG_INFINITY, f64::max);
        lines.extend(rows.iter().map(|row| line(row, (left, right))));
        return;
    };
    let (mut first, mut second): (Vec<Placed>, Vec<Placed>) = (Vec::new(), Vec::new());
    let mut across: Vec<Row> = Vec::new();
    let columns = |first: &mut Vec<Placed>, second: &mut Vec<Placed>, lines: &mut Vec<Line>| {
        for column in [std::mem::take(first), std::mem::take(second)] {
            if !column.is_empty() {
                read(column, depth + 1, lines);
            }
        }
    };
    for row in rows {
        if gutter.side(&row) == Side::Across {
            columns(&mut first, &mut second, lines);
            across.push(row);
        } else {
            band(&mut across, lines);
            let (before, behind): (Row, Row) = row.into_iter().partition(|word| word.right <= gutter.left + SLACK);
            first.extend(before);
            second.extend(behind);
        }
    }
    columns(&mut first, &mut second, lines);
    band(&mut across, lines);
}

/// The lines of rows that go over all columns, as one column.
fn band(rows: &mut Vec<Row>, lines: &mut Vec<Line>) {
    let left = left_edge(rows);
    let right = rows.iter().flatten().map(|word| word.right).fold(f64::NEG_INFINITY, f64::max);
    lines.extend(rows.drain(..).map(|row| line(&row, (left, right))));
}

/// The left edge of a column: the leftmost place where two lines begin, so that a page number beside it does not count.
fn left_edge(rows: &[Row]) -> f64 {
    let mut lefts: Vec<f64> = rows.iter().filter_map(|row| row.first()).map(|word| word.left).collect();
    lefts.sort_by(f64::total_cmp);
    let shared = lefts.windows(2).find(|pair| pair[1] - pair[0] < SAME_EDGE).map(|pair| pair[0]);
    shared.or(lefts.first().copied()).unwrap_or(0.0)
}

/// The strip that parts the most rows, if it parts columns.
fn gutter(rows: &[Row]) -> Option<Gutter> {
    let mut best: Option<(usize, Gutter)> = None;
    for candidate in candidates(rows) {
        let sides: Vec<Side> = rows.iter().map(|row| candidate.side(row)).collect();
        let across = sides.iter().filter(|side| **side == Side::Across).count();
        let beside = |at: usize, wanted: Side| {
            let near = |other: &usize| (rows[*other][0].base - rows[at][0].base).abs() < rows[at][0].size * BESIDE;
            let above = (0..at).rev().take_while(near);
            above.chain((at + 1..rows.len()).take_while(near)).any(|other| sides[other] == wanted)
        };
        let parted = |at: &usize| match sides[*at] {
            Side::Both => true,
            Side::Behind => beside(*at, Side::Before),
            Side::Before | Side::Across => false,
        };
        let both = (0..rows.len()).filter(parted).count();
        if both < ROWS || both * 2 <= across || best.is_some_and(|(most, _)| both <= most) {
            continue;
        }
        let (mut before, mut behind): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
        for (row, _) in rows.iter().zip(&sides).filter(|(_, side)| **side != Side::Across) {
            let characters = |left: bool| {
                let words = row.iter().filter(|word| (word.right <= candidate.left + SLACK) == left);
                words.map(|word| word.text.chars().count() + 1).sum::<usize>()
            };
            before.extend(Some(characters(true)).filter(|count| *count > 0));
            behind.extend(Some(characters(false)).filter(|count| *count > 0));
        }
        let middle = |mut counts: Vec<usize>| {
            counts.sort_unstable();
            counts.get(counts.len() / 2).copied().unwrap_or(0)
        };
        if middle(before) >= PROSE && middle(behind) >= PROSE {
            best = Some((both, candidate));
        }
    }
    best.map(|(_, gutter)| gutter)
}

/// Strips before places where several lines begin.
fn candidates(rows: &[Row]) -> Vec<Gutter> {
    // Where a word begins that has room before it.
    let mut begins: Vec<f64> = Vec::new();
    for row in rows {
        let wide = row.windows(2).filter(|pair| pair[1].left - pair[0].right >= GUTTER * row[0].size);
        begins.extend(row.first().map(|word| word.left).into_iter().chain(wide.map(|pair| pair[1].left)));
    }
    begins.sort_by(f64::total_cmp);
    let places = begins.chunk_by(|a, b| b - a < SAME_EDGE / 2.0).filter(|places| places.len() >= ROWS);
    let size = rows.iter().flatten().map(|word| word.size).fold(f64::INFINITY, f64::min);
    // No wider than a gutter must be: any line of the column before it may be the longest.
    places.filter_map(|places| places.first()).map(|&right| Gutter { left: right - GUTTER * size, right }).collect()
}

/// The weight of the lightest word: a line that only begins in bold type goes on in another.
fn lightest(row: &[Placed]) -> f64 {
    let words = row.iter().filter(|word| word.text.chars().filter(|letter| letter.is_alphabetic()).nth(1).is_some());
    words.map(|word| word.weight).reduce(f64::min).unwrap_or(1.0)
}

/// One line of the words of a row.
fn line(row: &[Placed], column: (f64, f64)) -> Line {
    let text: Vec<&str> = row.iter().map(|word| word.text.as_str()).collect();
    // Of most letters: a word in another type does not make a line another.
    let most = |value: fn(&Placed) -> f64| {
        let mut sums: Vec<(f64, usize)> = row.iter().map(|word| (value(word), word.text.len())).collect();
        sums.sort_by(|a, b| a.0.total_cmp(&b.0));
        let runs = sums.chunk_by(|a, b| b.0 - a.0 < 0.1);
        let longest = runs.max_by_key(|run| run.iter().map(|(_, letters)| letters).sum::<usize>());
        longest.and_then(|run| run.first()).map_or(0.0, |(value, _)| *value)
    };
    Line {
        text: text.join(" "),
        left: row.first().map_or(0.0, |word| word.left),
        right: row.last().map_or(0.0, |word| word.right),
        base: most(|word| word.base),
        size: most(|word| word.size),
        weight: lightest(row),
        column,
    }
}
