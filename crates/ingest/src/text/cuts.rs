//! Where one article ends and the next begins.

use super::shape::Shape;
use super::{Page, Split, lexicon, seams};
use crate::article::Cut;
use wire::BlockKind;

/// Words that a section label or masthead above a headline has at most.
const LABEL_WORDS: usize = 4;
/// Paragraphs of furniture above a headline that may go with it.
const MOST_LABELS: usize = 2;
/// Words of running text that an article has at least; a headline with less below it is a teaser.
const LEAST_WORDS: usize = 12;

/// Words that a headline has at most.
const LONGEST_HEADLINE: usize = 32;
/// Words that a headline with a full stop behind it has at most.
const LONGEST_SENTENCE: usize = 13;

/// First paragraph of every article, and why the text was cut there; the first is paragraph 0, without a reason.
///
/// Where headlines turn out to head nothing, their kinds are set right in `page`.
pub(crate) fn cuts(page: &mut Page<'_>, text: &str, split: &Split) -> Vec<(usize, Option<Cut>)> {
    let mut cuts = vec![(0, None)];
    match split {
        Split::None => one_headline(page),
        Split::Pattern(pattern) => {
            for (index, paragraph) in page.paragraphs.iter().enumerate() {
                let raw = text.get(paragraph.start..paragraph.end).unwrap_or_default();
                if index > 0 && pattern.is_match(raw) {
                    cuts.push((index, Some(Cut { reason: "pattern", score: 1.0 })));
                }
            }
        }
        Split::Auto => {
            settle_headlines(page);
            let whole_pages = seams::is_mostly_furniture(page);
            let seams = if whole_pages { seams::seams(page) } else { Vec::new() };
            let mut seams = seams.iter().peekable();
            let mut content = false;
            for index in 0..page.kinds.len() {
                let stamped = page.stamps[index].is_some();
                let seam = seams.next_if(|(at, _)| *at == index);
                if content && (stamped || seam.is_some() || page.kinds[index] == BlockKind::Headline) {
                    let first = if stamped || seam.is_some() { index } else { with_labels(page, index) };
                    let (reason, score) = match seam {
                        _ if stamped => ("stamp", 1.0),
                        Some((_, score)) => ("subject", *score),
                        None => ("headline", page.tagging.marginals[index][0]),
                    };
                    cuts.push((first, Some(Cut { reason, score })));
                    content = false;
                }
                content |= is_text(page.kinds[index]);
            }
            if whole_pages {
                seams::join_scraps(page, &mut cuts);
            }
        }
    }
    cuts
}

/// Whether a paragraph is what articles are made of.
pub(super) fn is_text(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Body | BlockKind::Quote | BlockKind::List)
}

/// Of several headlines in a file that is one article only the first can be its title.
fn one_headline(page: &mut Page<'_>) {
    let mut seen = false;
    for kind in page.kinds.iter_mut().filter(|kind| **kind == BlockKind::Headline) {
        if std::mem::replace(&mut seen, true) {
            *kind = BlockKind::Heading;
        }
    }
}

/// Headlines that head no text become chrome (teasers), and of two in a row only the more probable stays.
fn settle_headlines(page: &mut Page<'_>) {
    for index in 0..page.kinds.len() {
        let look = &page.looks[index];
        let sentence = look.last == '.' && look.pieces > LONGEST_SENTENCE;
        if page.kinds[index] == BlockKind::Headline && (sentence || look.pieces > LONGEST_HEADLINE) {
            page.kinds[index] = BlockKind::Body;
        }
    }
    let headlines: Vec<usize> =
        (0..page.kinds.len()).filter(|index| page.kinds[*index] == BlockKind::Headline).collect();
    let mut standing: Option<usize> = None;
    for (order, &index) in headlines.iter().enumerate() {
        let next = headlines.get(order + 1).copied().unwrap_or(page.kinds.len());
        if let Some(above) = standing {
            let clear = (above + 1..index).all(|between| !is_text(page.kinds[between]));
            if clear {
                let (weaker, stronger) = if page.tagging.marginals[above][0] < page.tagging.marginals[index][0] {
                    (above, index)
                } else {
                    (index, above)
                };
                page.kinds[weaker] = if weaker > stronger { BlockKind::Heading } else { BlockKind::Chrome };
                if weaker == index {
                    continue;
                }
            }
        }
        let words: usize =
            (index + 1..next).filter(|at| is_text(page.kinds[*at])).map(|at| page.looks[at].pieces).sum();
        let last = order + 1 == headlines.len();
        if words < LEAST_WORDS && (last || page.looks[index].shape != Shape::Title) && standing.is_some() {
            page.kinds[index] = BlockKind::Chrome;
        } else {
            standing = Some(index);
        }
    }
}

/// The first paragraph that goes with the headline at `index`: labels of sections and mastheads right above it.
fn with_labels(page: &Page<'_>, index: usize) -> usize {
    let mut first = index;
    while first > 1 && index - first < MOST_LABELS {
        let above = first - 1;
        let look = &page.looks[above];
        let label = page.kinds[above] == BlockKind::Chrome
            && look.pieces <= LABEL_WORDS
            && matches!(look.shape, Shape::Label | Shape::Title | Shape::Byline)
            && !lexicon::is(lexicon::Phrase::Ago, &look.words);
        if !label {
            break;
        }
        first = above;
    }
    first
}
