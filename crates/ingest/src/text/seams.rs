//! Where one page of a dump ends and the next begins: furniture between texts that are about different things.
//!
//! On a page with much furniture, teasers and comments look like headlines over text, and real headlines like teasers.
//! So a headline that is not beyond doubt must stand behind furniture and open another subject; and where
//! furniture parts two subjects, an article begins without one.

use super::cohesion;
use super::cuts::is_text;
use super::{Page, Shape};
use crate::article::Cut;
use wire::BlockKind;

/// Headlines that are more probable than this open an article wherever they stand.
const SURE: f64 = 0.97;
/// Share of common words from which on two texts are one article.
const SAME: f64 = 0.25;
/// Below this share two texts are two articles, even where little furniture is between.
const STRANGE: f64 = 0.1;
/// Furniture above a headline, in paragraphs, that shows that it opens a page.
const HEAD: usize = 5;
/// Furniture, in paragraphs, that may be the foot of a page and the head of the next.
const FOOT_AND_HEAD: usize = 10;
/// Below this share two texts with so much furniture between are two articles.
const APART: f64 = 0.15;
/// Words of text that an article without a headline has at least.
const LEAST_WORDS: usize = 60;
/// What has fewer words of text is no article of its own.
const SCRAP_WORDS: usize = 30;
/// Paragraphs above the text of a page in which its headline is looked for.
const REACH: usize = 15;
/// A line is the headline of a page that needs one when it is more probable than this.
const POSSIBLE: f64 = 0.05;
/// Shorter text is not taken for the end or beginning of an article.
const LINE_WORDS: usize = 8;

/// Share of common words before the paragraph `end` and from `start` on.
fn shared(page: &Page<'_>, end: usize, start: usize) -> Option<f64> {
    let text = |at: &usize| is_text(page.kinds[*at]);
    let before = (0..end).rev().filter(text).map(|at| &page.paragraphs[at]);
    let behind = (start..page.kinds.len()).filter(text).map(|at| &page.paragraphs[at]);
    cohesion::shared(before, behind)
}

/// Whether more than half of a file is furniture, as in dumps of whole pages: only there its length says anything.
pub(super) fn is_mostly_furniture(page: &Page<'_>) -> bool {
    let furniture = page.furniture();
    furniture >= 2 * FOOT_AND_HEAD && furniture * 2 >= page.kinds.len()
}

/// Takes away cuts between which there is next to no text: of two the one that is surer stays.
pub(super) fn join_scraps(page: &Page<'_>, cuts: &mut Vec<(usize, Option<Cut>)>) {
    let mut at = 1;
    while at < cuts.len() {
        let end = cuts.get(at + 1).map_or(page.kinds.len(), |(next, _)| *next);
        let words: usize =
            (cuts[at].0..end).filter(|at| is_text(page.kinds[*at])).map(|at| page.looks[at].pieces).sum();
        if words >= SCRAP_WORDS {
            at += 1;
            continue;
        }
        let sure = |at: usize| cuts.get(at).and_then(|(_, cut)| cut.as_ref()).map_or(0.0, |cut| cut.score);
        cuts.remove(if sure(at + 1) > sure(at) { at } else { (at + 1).min(cuts.len() - 1) });
    }
}

/// Sets right the headlines of a page with much furniture; answers where it is to be cut all the same, and how sure that is.
pub(super) fn seams(page: &mut Page<'_>) -> Vec<(usize, f64)> {
    drop_headlines(page);
    let long = |at: &usize| is_text(page.kinds[*at]) && page.looks[*at].pieces >= LINE_WORDS;
    let texts: Vec<usize> = (0..page.kinds.len()).filter(long).collect();
    let mut found = Vec::new();
    for two in texts.windows(2) {
        let (end, start) = (two[0] + 1, two[1]);
        let between = &page.kinds[end..start];
        let furniture = between.iter().filter(|kind| **kind == BlockKind::Chrome).count();
        if furniture < FOOT_AND_HEAD || between.contains(&BlockKind::Headline) || page.stamps[start].is_some() {
            continue;
        }
        let share = shared(page, end, start).filter(|share| *share < APART && words_of(page, start) >= LEAST_WORDS);
        if let Some(share) = share {
            found.push((opened(page, end, start), 1.0 - share));
        }
    }
    for (at, _) in &found {
        if page.tagging.marginals[*at][0] >= POSSIBLE && page.looks[*at].shape == Shape::Title {
            page.kinds[*at] = BlockKind::Headline;
        }
    }
    found
}

/// Headlines inside an article, which furniture around made look like its beginning, are headings or furniture.
fn drop_headlines(page: &mut Page<'_>) {
    let Some(first) = page.kinds.iter().position(|kind| is_text(*kind)) else { return };
    for index in first..page.kinds.len() {
        let sure = page.tagging.marginals[index][0];
        let beyond_doubt = sure > SURE || page.stamps[index].is_some() || page.heads_byline(index, &page.kinds);
        if page.kinds[index] != BlockKind::Headline || beyond_doubt {
            continue;
        }
        let share = shared(page, index, index);
        let head = page.kinds[..index].iter().rev().take_while(|kind| **kind == BlockKind::Chrome).count();
        let other = share.is_some_and(|share| share < SAME);
        if !other || (head < HEAD && share.is_none_or(|share| share >= STRANGE)) {
            page.kinds[index] = if head == 0 { BlockKind::Heading } else { BlockKind::Chrome };
        }
    }
}

/// Words of the text from `start` on, up to the next furniture of a foot and head.
fn words_of(page: &Page<'_>, start: usize) -> usize {
    let (mut words, mut furniture) = (0, 0);
    for at in start..page.kinds.len() {
        if is_text(page.kinds[at]) {
            words += page.looks[at].pieces;
            furniture = 0;
        } else if page.kinds[at] == BlockKind::Chrome {
            furniture += 1;
        }
        if furniture >= FOOT_AND_HEAD || words >= LEAST_WORDS {
            break;
        }
    }
    words
}

/// Where the page begins whose text begins at `start`: at what is most probably its headline, else a little above the text.
fn opened(page: &Page<'_>, end: usize, start: usize) -> usize {
    let from = end.max(start.saturating_sub(REACH));
    let sure = |at: usize| page.tagging.marginals[at][0];
    let titles = (from..start).filter(|at| page.looks[*at].shape == Shape::Title && sure(*at) >= POSSIBLE);
    let best = titles.max_by(|left, right| sure(*left).total_cmp(&sure(*right)));
    best.unwrap_or_else(|| end.max(start.saturating_sub(HEAD)))
}
