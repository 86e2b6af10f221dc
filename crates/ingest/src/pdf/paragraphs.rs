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
/// Lines of a headline stand no further apart than so many em.
const HEADLINE: f64 = 1.6;
/// A font this much larger than that of the body is that of a heading.
pub(super) const LARGE: f64 = 1.12;
/// A line of this weight is set in bold type, and one of no more than that in the type of the body.
pub(super) const BOLD: f64 = 1.18;
const PLAIN: f64 = 1.08;
/// What a sentence ends with.
pub(super) const ENDS: [char; 9] = ['.', '!', '?', ':', '”', '"', '…', '»', '’'];
/// Type smaller than this share of that of the body is small.
const SMALL: f64 = 0.92;
/// What captions begin with, in the languages that are read.
const CAPTIONS: [&str; 14] = [
    "figure",
    "fig",
    "table",
    "figuur",
    "tabel",
    "foto",
    "abbildung",
    "abb",
    "tabelle",
    "tableau",
    "figura",
    "tabla",
    "рис",
    "таблица",
];
/// A heading has at most this many characters.
const HEADING: usize = 200;

/// A paragraph on its way.
struct Open {
    text: String,
    last: Line,
    /// Largest font in it.
    size: f64,
    /// Weight of its lightest line.
    weight: f64,
    /// Whether the paragraph began with an indent.
    indented: bool,
    first_page: bool,
}

impl Open {
    /// A paragraph that begins with a line.
    fn of(line: Line, first_page: bool) -> Self {
        let indented = line.left - line.column.0 > INDENT * line.size;
        Self { text: clean(&line.text), size: line.size, weight: line.weight, last: line, indented, first_page }
    }

    /// Takes the next line.
    fn take(&mut self, line: Line) {
        append(&mut self.text, &clean(&line.text));
        self.size = self.size.max(line.size);
        self.weight = self.weight.min(line.weight);
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
                let over = notes.last().is_none_or(|note| !continues(note, &line, leading, false));
                match notes.last_mut().filter(|_| !over) {
                    Some(note) => note.take(line),
                    None => notes.push(Open::of(line, number == 0)),
                }
                continue;
            }
            let goes_on =
                open.as_ref().is_some_and(|paragraph| continues(paragraph, &line, leading, line.size > body * LARGE));
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
    let (mut headline, mut begun) = (false, false);
    done.into_iter()
        .map(|(kind, text, size, first_page)| {
            // A heading in the type of the body is the headline only if it is the first thing of all.
            let prominent = size > body * LARGE || !begun;
            let tops = kind == BlockKind::Heading && first_page && size >= largest && !headline && prominent;
            headline |= tops;
            begun |= kind != BlockKind::Chrome;
            (if tops { BlockKind::Headline } else { kind }, text)
        })
        .collect()
}

/// The kind of a paragraph by its font and its first letters.
fn kind(paragraph: &Open, text: &str, body: f64) -> BlockKind {
    let short = text.chars().count() <= HEADING;
    let bold = paragraph.weight >= BOLD && paragraph.size > body * SMALL && !begins_item(text);
    let heading = short && !text.ends_with('.');
    if is_caption(text) {
        BlockKind::Caption
    } else if heading && (paragraph.size > body * LARGE || bold) {
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

/// Whether a line goes on with a paragraph; `large` says that it is set in larger type than the body.
fn continues(paragraph: &Open, line: &Line, leading: f64, large: bool) -> bool {
    let last = &paragraph.last;
    let same_size = (last.size - line.size).abs() < last.size.max(line.size) * 0.08;
    let parted = |one: f64, other: f64| one >= BOLD && other <= PLAIN;
    let same_weight = !parted(paragraph.weight, line.weight) && !parted(line.weight, last.weight);
    if !same_size || !same_weight || begins_item(&line.text) {
        return false;
    }
    let ends = last.text.trim_end().ends_with(ENDS);
    let width = (last.column.1 - last.column.0).max(1.0);
    let short = last.column.1 - last.right > width * SHORT;
    let indent = line.left - line.column.0 > INDENT * line.size;
    let step = line.base - last.base;
    let same_column = (last.column.0 - line.column.0).abs() < 1.0 && step > 0.0;
    if !same_column {
        // The next column or page: a paragraph goes on there, unless its last line says that it is over. Of the lines
        // that are full more end a sentence than a paragraph.
        return !(indent || ends && short);
    }
    let usual = (leading * line.size).min(line.size * 1.6).max(line.size);
    let hanging = paragraph.indented && !short && (line.left - last.left).abs() < 1.0;
    // The lines of a headline often stand further apart than those of the text.
    let room = if large { (usual * LOOSE).max(line.size * HEADLINE) } else { usual * LOOSE };
    step <= room && !(ends && short) && (!indent || hanging || short_line_centred(last, line))
}

/// Whether two lines stand centred under each other, as those of a headline do.
fn short_line_centred(last: &Line, line: &Line) -> bool {
    let middle = |line: &Line| f64::midpoint(line.left, line.right);
    let centred = |line: &Line| (middle(line) - f64::midpoint(line.column.0, line.column.1)).abs() < line.size * 2.0;
    (middle(last) - middle(line)).abs() < line.size
        && (last.left - line.left).abs() > 1.0
        && centred(last)
        && centred(line)
}

/// Whether a line begins an item of a list.
fn begins_item(text: &str) -> bool {
    let bullet = text.starts_with(['•', '‣', '◦', '▪', '●', '■', '►', '–', '\u{f0b7}']);
    bullet && text.chars().nth(1).is_some_and(char::is_whitespace)
}

/// Whether a paragraph is the caption of a numbered figure or table: `Figure 3. …`, `Abb. 2: …`.
fn is_caption(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let named = words.next().is_some_and(|word| CAPTIONS.contains(&word.trim_end_matches('.').to_lowercase().as_str()));
    let number = words.next().unwrap_or_default();
    let marked = number.ends_with(['.', ':']) || words.next().is_some_and(|mark| matches!(mark, "–" | "—" | "|" | ":"));
    named && marked && number.starts_with(|first: char| first.is_ascii_digit())
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
pub(super) fn usual_leading(pages: &[Vec<Line>]) -> f64 {
    let mut steps: Vec<f64> = pages
        .iter()
        .flat_map(|lines| lines.windows(2))
        .map(|pair| pair[1].base - pair[0].base)
        .filter(|step| *step > 2.0 && *step < 60.0)
        .collect();
    steps.sort_by(f64::total_cmp);
    steps.get(steps.len() / 2).copied().unwrap_or(12.0)
}
