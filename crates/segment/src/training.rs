//! What training needs of the segmenter: its features, its lexicon classes, and its files.

use crate::boundary::{Context, Gap, Layout, Model, Walk};
use crate::character;
use crate::lexicon::Entries;
use crate::segmenter::Segmenter;

/// Number of weights of the model; features are counted modulo this.
pub const WEIGHTS: usize = crate::boundary::WEIGHTS;

/// A gap that the model has to judge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// Its features, each below [`WEIGHTS`].
    pub features: Vec<u32>,
    /// Whether a sentence ends there.
    pub end: bool,
    /// First byte of the token after it.
    pub at: usize,
}

/// The open gaps of `text`, read as one paragraph, whose sentences start at `starts` (bytes, ascending).
///
/// With `neutral` the features of the language's own words and lexicon are left out, as for a language without a treebank.
/// Gaps that rules decide against the gold are counted in the second value.
pub fn examples(
    segmenter: &Segmenter,
    text: &str,
    language: &str,
    starts: &[usize],
    neutral: bool,
) -> (Vec<Example>, Vec<usize>) {
    let (grammar, lexicon) = segmenter.language(language);
    let mut tokens = Vec::new();
    segmenter.tokenize(text, 0, text.len(), grammar, lexicon, &mut tokens);
    let layout = Layout { longest_line: 0, structured: false };
    let mut walk = Walk::new(&tokens, layout);
    let (mut found, mut lost) = (Vec::new(), Vec::new());
    for index in 0..tokens.len().saturating_sub(1) {
        walk.read(index);
        let gap = walk.judge(index, text);
        let (left, right) = (tokens[index].end, tokens[index + 1].start);
        let position = starts.partition_point(|&start| start < left);
        let end = starts.get(position).is_some_and(|&start| start <= right);
        if gap != Gap::Open && end != (gap == Gap::End) {
            lost.push(right);
        }
        if gap == Gap::Inside && !end {
            continue;
        }
        let context = Context::new(&walk, index);
        if gap == Gap::Open {
            let mut features = Vec::with_capacity(48);
            let rank = if neutral { 0 } else { grammar.rank };
            context.features(&walk, index, rank, |feature| features.push(feature));
            found.push(Example { features, end, at: right });
        }
        if end {
            walk.start(index + 1, context.end);
        }
    }
    (found, lost)
}

/// Hash of a form, the key of a lexicon.
pub fn form(word: &str) -> u32 {
    character::hash(word)
}

/// The file of a lexicon: hash of a form → class, sorted by hash.
pub fn lexicon_file(entries: &[(u32, u8)]) -> Vec<u8> {
    Entries::write(entries)
}

/// The file of a model: [`WEIGHTS`] weights, and the sum above which a gap is an end.
pub fn model_file(weights: &[i8], threshold: i32) -> Vec<u8> {
    Model::write(weights, threshold)
}
