//! Running heads, running feet and page numbers are told from text: they come back on page after page.

use super::letters::Page;
use super::lines::Line;
use super::paragraphs::{BOLD, ENDS, LARGE, size_of_body, usual_leading};
use crate::repair::clean;
use std::collections::BTreeMap;

/// Share of the page, at the top and at the bottom, where such lines stand.
const MARGIN: f64 = 0.13;
/// Lines at either end of a page that may be furniture.
const DEEP: usize = 3;
/// Type smaller than this share of that of the body is small.
const SMALL: f64 = 0.92;
/// Points that a running head may move from page to page.
const SHIFT: f64 = 6.0;

/// Space below a line at the top, against the usual, that sets a running head apart from the text.
const APART: f64 = 1.7;
/// A running head has at most this many characters.
const HEAD: usize = 80;

/// A text with its numbers taken out, so that page numbers do not make heads different.
fn folded(text: &str) -> String {
    let mut folded = String::new();
    for character in text.chars().filter(|character| !character.is_whitespace()) {
        let character = if character.is_ascii_digit() { '#' } else { character };
        if character != '#' || !folded.ends_with('#') {
            folded.extend(character.to_lowercase());
        }
    }
    folded
}

/// Whether a line is nothing but the number of a page: `7`, `- 7 -`, `Page 7 of 12`, `xiv`.
fn is_page_number(text: &str) -> bool {
    let folded = folded(text);
    let bare = folded.trim_matches(|c: char| matches!(c, '-' | '–' | '—' | '.' | '|' | '[' | ']' | '(' | ')'));
    let roman = bare.len() <= 6 && !bare.is_empty() && bare.chars().all(|c| matches!(c, 'i' | 'v' | 'x' | 'l'));
    let worded = ["page#", "pagina#", "seite#", "p#", "pag#", "p.#", "blz#", "стр#"];
    let of = ["", "of#", "/#", "van#", "von#", "de#", "sur#", "из#"];
    let counted = |rest: Option<&str>| rest.is_some_and(|rest| of.contains(&rest));
    roman || counted(bare.strip_prefix('#')) || worded.iter().any(|word| counted(bare.strip_prefix(word)))
}

/// Takes the furniture off the lines of every page, and gives its texts, a list for every page.
pub(super) fn split_off(lines: &mut [Vec<Line>], pages: &[Page]) -> Vec<Vec<String>> {
    let (body, leading) = (size_of_body(lines), usual_leading(lines));
    // A line at either end: what it says without numbers, and on which pages at what height.
    let mut seen: BTreeMap<String, Vec<(usize, f64)>> = BTreeMap::new();
    for (number, (page, own)) in pages.iter().zip(lines.iter()).enumerate() {
        for at in ends(own, page.height) {
            seen.entry(folded(&own[at].text)).or_default().push((number, own[at].base));
        }
    }
    let comes_back = |number: usize, line: &Line| {
        let places = seen.get(&folded(&line.text)).map(Vec::as_slice).unwrap_or_default();
        places.iter().any(|(other, base)| *other != number && (base - line.base).abs() < SHIFT)
    };
    let mut furniture = Vec::with_capacity(pages.len());
    for (number, (page, own)) in pages.iter().zip(lines.iter_mut()).enumerate() {
        let taken: Vec<usize> = ends(own, page.height)
            .into_iter()
            .filter(|at| {
                let line = &own[*at];
                // Small type above the text is a head, even on a page that stands alone.
                let small = line.base < page.height * MARGIN && line.size < body * SMALL;
                let alone = || line.base < page.height * MARGIN && stands_alone(own, *at, number, body, leading);
                is_page_number(&line.text) || small || comes_back(number, line) || alone()
            })
            .collect();
        let mut texts: Vec<String> = taken.iter().map(|at| clean(&own[*at].text)).collect();
        texts.extend(Some(clean(&page.turned)).filter(|turned| !turned.is_empty()));
        let mut at = 0;
        own.retain(|_| {
            at += 1;
            !taken.contains(&(at - 1))
        });
        furniture.push(texts);
    }
    furniture
}

/// Whether a line at the top is a running head although it is on no other page: a few words in the type of the body, far
/// from the text, which goes on from the page before or has its headline further down.
fn stands_alone(lines: &[Line], at: usize, page: usize, body: f64, leading: f64) -> bool {
    let line = &lines[at];
    let below =
        lines.iter().map(|other| other.base).filter(|base| *base > line.base + 1.0).fold(f64::INFINITY, f64::min);
    let topmost = lines.iter().all(|other| other.base > line.base - 1.0);
    let plain = line.size <= body * LARGE && line.weight < BOLD;
    let short = line.text.chars().count() <= HEAD && !line.text.ends_with(ENDS);
    let headline = || lines.iter().any(|other| other.base > line.base && other.size > body * LARGE);
    topmost && plain && short && below.is_finite() && below - line.base > leading * APART && (page > 0 || headline())
}

/// The lines of a page that may be furniture: the first and the last, if they stand at its edge.
fn ends(lines: &[Line], height: f64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by(|a, b| lines[*a].base.total_cmp(&lines[*b].base));
    let top = order.iter().take(DEEP).filter(|at| lines[**at].base < height * MARGIN);
    let bottom = order.iter().rev().take(DEEP).filter(|at| lines[**at].base > height * (1.0 - MARGIN));
    let mut ends: Vec<usize> = top.chain(bottom).copied().collect();
    ends.sort_unstable();
    ends.dedup();
    ends
}
