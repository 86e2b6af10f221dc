//! The text of an article as linked data state it, for pages where the article was not found.

use super::tree;
use crate::repair::clean;
use dom_query::Document;
use wire::BlockKind;

/// A stated text of fewer runs of words is an abstract.
const LEAST_RUNS: usize = 80;
/// Less of the stated text than this share in what was found means that something else was found.
const FOUND: f64 = 0.5;
/// Words in a run.
const RUN: usize = 4;

/// The paragraphs of the stated text, if less than half of it is in the paragraphs found.
pub(super) fn missed(body: &str, found: &[(BlockKind, String)]) -> Option<Vec<(BlockKind, String)>> {
    let markup = body.contains("</p>") || body.contains("<br");
    let paragraphs = if markup {
        tree::paragraphs(Document::fragment(body).root())
    } else {
        let lines = body.lines().map(clean).filter(|line| !line.is_empty());
        lines.map(|line| (BlockKind::Body, line)).collect()
    };
    let stated = runs(paragraphs.iter().map(|(_, text)| text.as_str()));
    if stated.len() < LEAST_RUNS {
        return None;
    }
    let text = |(kind, _): &&(BlockKind, String)| !matches!(kind, BlockKind::Chrome | BlockKind::Caption);
    let there = runs(found.iter().filter(text).map(|(_, text)| text.as_str()));
    let held = stated.iter().filter(|run| there.binary_search(run).is_ok()).count() as f64;
    (held < stated.len() as f64 * FOUND).then_some(paragraphs)
}

/// The runs of words in some paragraphs as sorted numbers, without regard to what is between words.
fn runs<'t>(paragraphs: impl Iterator<Item = &'t str>) -> Vec<u64> {
    let split = |text: &'t str| text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<u64> = paragraphs.flat_map(split).map(|word| fold(word.bytes().map(u64::from))).collect();
    let mut runs: Vec<u64> = words.windows(RUN).map(|run| fold(run.iter().copied())).collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}

/// One number for several, as FNV-1a makes it.
fn fold(parts: impl Iterator<Item = u64>) -> u64 {
    parts.fold(0xcbf2_9ce4_8422_2325, |hash, part| (hash ^ part).wrapping_mul(0x0100_0000_01b3))
}
