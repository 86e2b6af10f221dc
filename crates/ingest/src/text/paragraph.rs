//! Lines become paragraphs: text that was broken to fit a width is joined again.
//!
//! A line was broken by a typesetter when the next word would not have fitted. So a run of lines is hard-wrapped
//! when nearly every line, together with the first word of the next, is longer than the widest line; the
//! lines of a list, a menu or a poem are not.

use super::line::{Line, lines};
use crate::repair::{BREAK, clean};

/// A paragraph, or a line that stands by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its text, clean (see [`crate::repair::clean`]).
    pub text: String,
    /// First byte of its first line in the whole text.
    pub start: usize,
    /// Byte after its last line, without the line end.
    pub end: usize,
    /// Blank lines before it.
    pub gap: usize,
}

/// Widths at which text is hard-wrapped, in characters; wider lines are whole paragraphs.
const WRAP_WIDTHS: std::ops::RangeInclusive<usize> = 28..=140;
/// Share of the lines of a run that must be full for the run to count as hard-wrapped.
const FULL_SHARE: f64 = 0.8;
/// Typesetters hyphenate and avoid loose lines: this share of the width may stay empty.
const SLACK: f64 = 0.12;
/// A run of fewer lines says too little by itself, and is judged by the width of the file.
const RUN_OF_ITS_OWN: usize = 4;

/// The paragraphs of a text, in order.
pub fn paragraphs(text: &str) -> Vec<Paragraph> {
    let lines = lines(text);
    let runs: Vec<&[Line<'_>]> = lines.chunk_by(|_, next| next.gap == 0).collect();
    let width = width_of_file(&runs);
    let mut paragraphs = Vec::with_capacity(lines.len());
    for run in runs {
        let width = if run.len() >= RUN_OF_ITS_OWN { width_of_run(run).or(width) } else { width };
        join(run, width, &mut paragraphs);
    }
    paragraphs.retain(|paragraph: &Paragraph| !paragraph.text.is_empty());
    paragraphs
}

/// Whether `line` was broken because the first word of `next` did not fit into `width`.
fn is_full(line: &Line<'_>, next: &Line<'_>, width: usize) -> bool {
    let word = next.text.split_whitespace().next().map_or(0, |word| word.chars().count());
    let filled = line.width + 1 + word;
    filled as f64 > width as f64 * (1.0 - SLACK) && line.width as f64 > width as f64 * 0.5
}

/// The width to which a run of lines is wrapped, if it is.
fn width_of_run(run: &[Line<'_>]) -> Option<usize> {
    let width = run.iter().map(|line| line.width).max().filter(|width| WRAP_WIDTHS.contains(width))?;
    let full = run.windows(2).filter(|pair| is_full(&pair[0], &pair[1], width)).count();
    let breaks = run.len() - 1;
    (full as f64 >= breaks as f64 * FULL_SHARE).then_some(width)
}

/// The width to which the file is wrapped: that of most of its longer runs.
fn width_of_file(runs: &[&[Line<'_>]]) -> Option<usize> {
    let mut widths: Vec<usize> = runs.iter().filter(|run| run.len() > 2).filter_map(|run| width_of_run(run)).collect();
    widths.sort_unstable();
    // The widest run is the best witness of the margin, but a tenth may be exceptions.
    let width = *widths.get((widths.len().checked_sub(1)? * 9) / 10)?;
    // A file with lines far beyond the margin is not wrapped as a whole.
    let wider = runs.iter().flat_map(|run| run.iter()).filter(|line| line.width > width * 2).count();
    (wider * 10 <= widths.len()).then_some(width)
}

/// Whether a line begins an item of a list.
fn begins_item(line: &str) -> bool {
    let line = line.trim_start();
    let bullet = line.starts_with(['•', '‣', '◦', '▪', '*', '·', '–', '—', '-', '>', '#'])
        && line.chars().nth(1).is_some_and(char::is_whitespace);
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    let numbered = (1..=2).contains(&digits)
        && line.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with([')', '.'])
        && line.chars().nth(digits + 1).is_some_and(char::is_whitespace);
    bullet || numbered
}

fn join(run: &[Line<'_>], width: Option<usize>, paragraphs: &mut Vec<Paragraph>) {
    let mut previous: Option<&Line<'_>> = None;
    for line in run {
        let continues = match (previous, width) {
            (Some(before), Some(width)) => is_full(before, line, width) && !begins_item(line.text),
            _ => false,
        };
        match paragraphs.last_mut().filter(|_| continues) {
            Some(paragraph) => {
                append(&mut paragraph.text, &clean(line.text), before_hyphen(previous));
                paragraph.end = line.end;
            }
            None => {
                paragraphs.push(Paragraph { text: clean(line.text), start: line.start, end: line.end, gap: line.gap });
            }
        }
        previous = Some(line);
    }
    for paragraph in paragraphs.iter_mut().rev().take(run.len()) {
        // Two clean pieces may compose where they meet.
        paragraph.text = crate::repair::nfc(std::mem::take(&mut paragraph.text));
    }
}

/// How a line that ends in a hyphen goes on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hyphen {
    None,
    /// Put there to break the word, visibly or as U+00AD.
    Soft,
    Hard,
}

fn before_hyphen(line: Option<&Line<'_>>) -> Hyphen {
    let Some(line) = line.map(|line| line.text.trim_end()) else { return Hyphen::None };
    let mut backwards = line.chars().rev();
    match (backwards.next(), backwards.next()) {
        (Some('\u{ad}'), _) => Hyphen::Soft,
        (Some('-' | '\u{2010}'), Some(letter)) if letter.is_alphanumeric() => Hyphen::Hard,
        _ => Hyphen::None,
    }
}

/// Puts a line behind what is there already; whether a hyphen between them stays is settled by [`crate::repair`].
fn append(text: &mut String, line: &str, hyphen: Hyphen) {
    match hyphen {
        Hyphen::Soft => {}
        Hyphen::Hard => text.push(BREAK),
        Hyphen::None => text.push(' '),
    }
    text.push_str(line);
}
