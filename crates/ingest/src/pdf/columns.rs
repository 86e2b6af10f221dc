//! Pieces of lines become lines in the order in which they are read: column by column.
//!
//! A gutter is a vertical strip that keeps text on both sides apart over several rows; what crosses it (a headline over
//! two columns, a picture's caption) parts the page into bands, and the columns of a band are read from left to right
//! before the next band begins.

use super::lines::{Line, Segment};

/// Rows with text on both sides that a gutter has at least.
const ROWS: usize = 3;
/// Characters that the pieces beside a gutter have, in the middle; the cells of a table are shorter.
const PROSE: usize = 16;
/// Columns beside each other at most, as a power of two.
const DEEPEST: usize = 4;

/// Points within which two lines begin at the same place.
const SAME_EDGE: f64 = 2.0;

/// A row: pieces on one height.
type Row = Vec<Segment>;

/// The lines of a page.
pub(super) fn in_reading_order(segments: Vec<Segment>) -> Vec<Line> {
    let mut lines = Vec::new();
    read(segments, 0, &mut lines);
    lines
}

/// The rows of some pieces, from top to bottom, pieces from left to right.
fn rows(mut segments: Vec<Segment>) -> Vec<Row> {
    segments.sort_by(|a, b| a.base.total_cmp(&b.base).then(a.left.total_cmp(&b.left)));
    let mut rows: Vec<Row> = Vec::new();
    for segment in segments {
        match rows.last_mut().filter(|row| segment.base - row[0].base < segment.size.min(row[0].size) * 0.5) {
            Some(row) => row.push(segment),
            None => rows.push(vec![segment]),
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.left.total_cmp(&b.left));
    }
    rows
}

fn read(segments: Vec<Segment>, depth: usize, lines: &mut Vec<Line>) {
    let rows = rows(segments);
    let Some(gutter) = gutter(&rows).filter(|_| depth < DEEPEST) else {
        let left = left_edge(&rows);
        let right = rows.iter().flatten().map(|segment| segment.right).fold(f64::NEG_INFINITY, f64::max);
        lines.extend(rows.iter().map(|row| line(row, (left, right))));
        return;
    };
    let (mut first, mut second): (Vec<Segment>, Vec<Segment>) = (Vec::new(), Vec::new());
    let flush = |first: &mut Vec<Segment>, second: &mut Vec<Segment>, lines: &mut Vec<Line>| {
        for column in [std::mem::take(first), std::mem::take(second)] {
            if !column.is_empty() {
                read(column, depth + 1, lines);
            }
        }
    };
    for row in rows {
        if row.iter().any(|segment| crosses(segment, gutter)) {
            flush(&mut first, &mut second, lines);
            let edges = (row[0].left, row.last().map_or(row[0].right, |last| last.right));
            lines.push(line(&row, edges));
        } else {
            let (before, behind): (Row, Row) = row.into_iter().partition(|segment| segment.right <= gutter);
            first.extend(before);
            second.extend(behind);
        }
    }
    flush(&mut first, &mut second, lines);
}

/// The left edge of a column: the leftmost place where two lines begin, so that a page number beside it does not count.
fn left_edge(rows: &[Row]) -> f64 {
    let mut lefts: Vec<f64> = rows.iter().filter_map(|row| row.first()).map(|segment| segment.left).collect();
    lefts.sort_by(f64::total_cmp);
    let shared = lefts.windows(2).find(|pair| pair[1] - pair[0] < SAME_EDGE).map(|pair| pair[0]);
    shared.or(lefts.first().copied()).unwrap_or(0.0)
}

fn crosses(segment: &Segment, gutter: f64) -> bool {
    segment.left < gutter && segment.right > gutter
}

/// A place that parts the most rows, if it parts columns.
fn gutter(rows: &[Row]) -> Option<f64> {
    let middles = rows.iter().flat_map(|row| row.windows(2)).map(|pair| f64::midpoint(pair[0].right, pair[1].left));
    let mut candidates: Vec<f64> = middles.collect();
    candidates.sort_by(f64::total_cmp);
    // Neighbours a few points apart are the same gutter.
    candidates.dedup_by(|a, b| (*a - *b).abs() < 4.0);
    let mut best: Option<(usize, f64)> = None;
    for place in candidates {
        let (mut both, mut crossing) = (0, 0);
        let (mut before, mut behind): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
        for row in rows {
            if row.iter().any(|segment| crosses(segment, place)) {
                crossing += 1;
                continue;
            }
            let characters = |side: &dyn Fn(&&Segment) -> bool| {
                row.iter().filter(side).map(|segment| segment.text.chars().count()).sum::<usize>()
            };
            let (left, right) = (characters(&|s| s.right <= place), characters(&|s| s.left >= place));
            both += usize::from(left > 0 && right > 0);
            before.extend(Some(left).filter(|count| *count > 0));
            behind.extend(Some(right).filter(|count| *count > 0));
        }
        let middle = |counts: &mut Vec<usize>| {
            counts.sort_unstable();
            counts.get(counts.len() / 2).copied().unwrap_or(0)
        };
        let prose = middle(&mut before) >= PROSE && middle(&mut behind) >= PROSE;
        let better = best.is_none_or(|(most, _)| both > most);
        if both >= ROWS && prose && both * 2 > crossing && better {
            best = Some((both, place));
        }
    }
    best.map(|(_, place)| place)
}

/// One line of the pieces of a row.
fn line(row: &[Segment], column: (f64, f64)) -> Line {
    let text: Vec<&str> = row.iter().map(|segment| segment.text.as_str()).collect();
    let longest = row.iter().max_by_key(|segment| segment.text.len());
    Line {
        text: text.join(" "),
        left: row.first().map_or(0.0, |segment| segment.left),
        right: row.last().map_or(0.0, |segment| segment.right),
        base: longest.map_or(0.0, |segment| segment.base),
        size: longest.map_or(0.0, |segment| segment.size),
        column,
    }
}
