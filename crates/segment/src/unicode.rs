//! Sentences and words by the rules of Unicode (UAX #29), for languages without data and scripts without spaces.

use crate::token::{BROKEN, Token};
use icu_segmenter::options::{SentenceBreakInvariantOptions, WordBreakInvariantOptions};
use icu_segmenter::{SentenceSegmenter, SentenceSegmenterBorrowed, WordSegmenter, WordSegmenterBorrowed};
use std::ops::Range;

/// The segmenters of ICU, with their data in the program.
#[derive(Debug)]
pub(crate) struct Unicode {
    sentences: SentenceSegmenterBorrowed<'static>,
    words: WordSegmenterBorrowed<'static>,
}

impl Unicode {
    /// Both segmenters.
    pub(crate) fn new() -> Self {
        Self {
            sentences: SentenceSegmenter::new(SentenceBreakInvariantOptions::default()),
            words: WordSegmenter::new_auto(WordBreakInvariantOptions::default()),
        }
    }

    /// The segmenter of words.
    pub(crate) const fn words(&self) -> WordSegmenterBorrowed<'static> {
        self.words
    }

    /// Shows each sentence as a range of `tokens`.
    pub(crate) fn sentences(&self, text: &str, tokens: &[Token], mut emit: impl FnMut(Range<usize>)) {
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return };
        let part = text.get(first.start..last.end).unwrap_or_default();
        let mut from = 0;
        for end in self.sentences.segment_str(part).skip(1) {
            // A line break is a break for Unicode; tokens decide where one really is.
            let to = from + tokens[from..].partition_point(|token| token.start < first.start + end);
            if to > from
                && !tokens
                    .get(to)
                    .is_some_and(|next| !next.is(BROKEN) && next.flags == 0 && tokens[to - 1].end > first.start + end)
            {
                emit(from..to);
                from = to;
            }
        }
        if from < tokens.len() {
            emit(from..tokens.len());
        }
    }
}
