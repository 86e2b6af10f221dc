//! Lines in reading order become paragraphs, over the ends of columns and pages.

use super::lines::Line;
use crate::repair::{BREAK, clean, nfc};
use wire::BlockKind;

/// A line that begins this many em to the right of its column begins a paragraph.
const INDENT: f64 = 0.7;
/// A line that ends this share of its column before the edge is the last of its paragraph.
const SHORT: f64 = 0.12;
/// Space between two lines, against the usual, that parts paragraphs.
const LOOSE: f64 = 1.35;
/// A font this much larger than that of the body is that of a heading.
const LARGE: f64 = 1.12;
/// What a sentence ends with.
const ENDS: [char; 9] = ['.', '!', '?', ':', '”', '"', '…', '»', '’'];
/// Type smaller than this share of that of the body is small.
const SMALL: f64 = 0.92;
/// A heading has at most this many characters.
const HEADING: usize = 200;

/// A paragraph on its way.
struct Open {
    text: String,
    last: Line,
    /// Largest font in it.
    size: f64,
    /// Whether the paragraph began with an indent.
    indented: bool,
    first_page: bool,
}

impl Open {
    /// A paragraph that begins with a line.
    fn of(line: Line, first_page: bool) -> Self {
        let indented = line.left - line.column.0 > INDENT * line.size;
        Self { text: clean(&line.text), size: line.size, last: line, indented, first_page }
    }

    /// Takes the next line.
    fn take(&mut self, line: Line) {
        append(&mut self.text, &clean(&line.text));
        self.size = self.size.max(line.size);
        self.last = line;
    }
}

/// The paragraphs of all pages, each with its kind; the furniture of a page follows the paragraph that ends on it or after it.
pub(super) fn paragraphs(pages: Vec<Vec<Line>>, furniture: Vec<Vec<String>>) -> Vec<(BlockKind, String)> {
    let body = size_of_body(&pages);
    // In em, so that a headline of several lines may have as much more room as it is larger.
    let leading = usual_leading(&pages) / body.max(1.0);
    let mut done: Vec<(BlockKind, String, f64, bool)> = Vec::new();
    let mut waiting: Vec<String> = Vec::new();
    let mut open: Option<Open> = None;
    let mut notes: Vec<Open> = Vec::new();
    let mut close = |open: Option<Open>, notes: &mut Vec<Open>, waiting: &mut Vec<String>| {
        for mut paragraph in open.into_iter().chain(notes.drain(..)) {
            let text = nfc(std::mem::take(&mut paragraph.text));
            let kind = kind(&paragraph, &text, body);
            done.push((kind, text, paragraph.size, paragraph.first_page));
        }
        done.extend(waiting.drain(..).map(|text| (BlockKind::Chrome, text, 0.0, false)));
    };
    for (number, (lines, texts)) in pages.into_iter().zip(furniture).enumerate() {
        for line in lines {
            // A note or a caption in the middle of a sentence waits until the paragraph is over.
            let small = line.size < body * SMALL;
            if small
                && open.as_ref().is_some_and(|paragraph| paragraph.size >= body * SMALL && breaks_off(&paragraph.text))
            {
                let over = notes.last().is_none_or(|note| !continues(note, &line, leading));
                match notes.last_mut().filter(|_| !over) {
                    Some(note) => note.take(line),
                    None => notes.push(Open::of(line, number == 0)),
                }
                continue;
            }
            let goes_on = open.as_ref().is_some_and(|paragraph| continues(paragraph, &line, leading));
            if let Some(paragraph) = open.as_mut().filter(|_| goes_on) {
                paragraph.take(line);
            } else {
                close(open.take(), &mut notes, &mut waiting);
                open = Some(Open::of(line, number == 0));
            }
        }
        waiting.extend(texts);
    }
    close(open.take(), &mut notes, &mut waiting);
    done.retain(|(_, text, ..)| !text.is_empty());
    // The largest heading of the first page is the headline.
    let largest = done.iter().filter(|entry| entry.0 == BlockKind::Heading && entry.3).map(|entry| entry.2);
    let largest = largest.fold(0.0, f64::max);
    let mut headline = false;
    done.into_iter()
        .map(|(kind, text, size, first_page)| {
            let tops = kind == BlockKind::Heading && first_page && size >= largest && !headline;
            headline |= tops;
            (if tops { BlockKind::Headline } else { kind }, text)
        })
        .collect()
}

/// The kind of a paragraph by its font and its first letters.
fn kind(paragraph: &Open, text: &str, body: f64) -> BlockKind {
    let short = text.chars().count() <= HEADING;
    if paragraph.size > body * LARGE && short && !text.ends_with('.') {
        BlockKind::Heading
    } else if begins_item(text) {
        BlockKind::List
    } else {
        BlockKind::Body
    }
}

/// Whether a text is not over.
fn breaks_off(text: &str) -> bool {
    !text.trim_end().ends_with(ENDS)
}

/// Whether a line goes on with a paragraph.
fn continues(paragraph: &Open, line: &Line, leading: f64) -> bool {
    let last = &paragraph.last;
    let same_font = (last.size - line.size).abs() < last.size.max(line.size) * 0.08;
    if !same_font || begins_item(&line.text) {
        return false;
    }
    let ends = last.text.trim_end().ends_with(ENDS);
    let width = (last.column.1 - last.column.0).max(1.0);
    let short = last.column.1 - last.right > width * SHORT;
    let indent = line.left - line.column.0 > INDENT * line.size;
    let step = line.base - last.base;
    let same_column = (last.column.0 - line.column.0).abs() < 1.0 && step > 0.0;
    if !same_column {
        // The next column or page: a paragraph that is not over goes on there.
        return !(indent || ends && (short || !line.text.starts_with(char::is_lowercase)));
    }
    let usual = (leading * line.size).min(line.size * 1.6).max(line.size);
    let hanging = paragraph.indented && !short && (line.left - last.left).abs() < 1.0;
    step <= usual * LOOSE && !(ends && short) && (!indent || hanging || short_line_centred(last, line))
}

/// Whether two lines stand centred under each other, as those of a headline do.
fn short_line_centred(last: &Line, line: &Line) -> bool {
    let middle = |line: &Line| f64::midpoint(line.left, line.right);
    (middle(last) - middle(line)).abs() < line.size && (last.left - line.left).abs() > 1.0
}

/// Whether a line begins an item of a list.
fn begins_item(text: &str) -> bool {
    let bullet = text.starts_with(['•', '‣', '◦', '▪', '●', '■', '►', '–', '\u{f0b7}']);
    bullet && text.chars().nth(1).is_some_and(char::is_whitespace)
}

/// Puts a line behind what is there.
fn append(text: &mut String, line: &str) {
    let mut backwards = text.chars().rev();
    let hyphen =
        matches!(backwards.next(), Some('-' | '\u{2010}')) && backwards.next().is_some_and(char::is_alphanumeric);
    if text.ends_with('\u{ad}') {
    } else if hyphen {
        text.push(BREAK);
    } else {
        text.push(' ');
    }
    text.push_str(line);
}

/// The font size of most letters, in points.
pub(super) fn size_of_body(pages: &[Vec<Line>]) -> f64 {
    // To half a point: type that was scaled to fit is not quite of one size.
    let mut sizes: Vec<(f64, usize)> =
        pages.iter().flatten().map(|line| ((line.size * 2.0).round() / 2.0, line.text.len())).collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let runs = sizes.chunk_by(|a, b| a.0.total_cmp(&b.0).is_eq());
    let letters = |run: &[(f64, usize)]| run.iter().map(|(_, letters)| letters).sum::<usize>();
    runs.max_by_key(|run| letters(run)).and_then(|run| run.first()).map_or(0.0, |(size, _)| *size)
}

/// The distance of most lines from the one above, in points.
fn usual_leading(pages: &[Vec<Line>]) -> f64 {
    let mut steps: Vec<f64> = pages
        .iter()
        .flat_map(|lines| lines.windows(2))
        .map(|pair| pair[1].base - pair[0].base)
        .filter(|step| *step > 2.0 && *step < 60.0)
        .collect();
    steps.sort_by(f64::total_cmp);
    steps.get(steps.len() / 2).copied().unwrap_or(12.0)
}
