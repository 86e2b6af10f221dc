//! Tags of a sentence: features for the chain of `crates/sequence`.

use crate::word::{Word, Words};
use sequence::Feature;

/// Version of the features; part of a model's recipe.
pub const TAG_FEATURES: &str = "tags features 1";

/// Calls `add` with the hash of each feature of the word at `at` of a sentence given by the numbers of its words.
pub(crate) fn features(words: &Words, sentence: &[u32], at: usize, mut add: impl FnMut(u64)) {
    let word = |offset: isize| -> Option<&Word> {
        let place = at.checked_add_signed(offset)?;
        sentence.get(place).map(|&number| words.word(number))
    };
    let mut template = 0;
    let mut put = |parts: &[u64]| {
        template += 1;
        add(parts.iter().fold(Feature::new(template), |feature, &part| feature.and(part)).hash());
    };
    let none = Word::default();
    let here = word(0).unwrap_or(&none);
    let [before, before2] = [-1, -2].map(|offset| word(offset).unwrap_or(&none));
    let [after, after2] = [1, 2].map(|offset| word(offset).unwrap_or(&none));
    let first = u64::from(at == 0);
    put(&[here.small]);
    put(&[here.exact]);
    put(&[here.shape, first]);
    for length in 0..here.endings.len() {
        put(&[here.endings[length]]);
        put(&[here.beginnings[length]]);
    }
    put(&[here.class]);
    put(&[here.class & 0x3F]);
    put(&[here.class & 0x3FF, u64::from(here.capital)]);
    put(&[here.class, here.endings[1]]);
    put(&[before.small]);
    put(&[after.small]);
    put(&[before2.small]);
    put(&[after2.small]);
    put(&[before.class]);
    put(&[after.class]);
    put(&[before2.class]);
    put(&[after2.class]);
    put(&[before.class & 0x3F]);
    put(&[after.class & 0x3F]);
    put(&[before.endings[2]]);
    put(&[after.endings[2]]);
    put(&[before.endings[1], after.endings[1]]);
    put(&[before.small, here.small]);
    put(&[here.small, after.small]);
    put(&[before.small, after.small]);
    put(&[before.class, here.class]);
    put(&[here.class, after.class]);
    put(&[before.class, after.class]);
    put(&[before.endings[2], here.endings[2]]);
    put(&[here.endings[2], after.endings[2]]);
    put(&[before.small, here.endings[2]]);
    put(&[here.endings[2], after.small]);
    put(&[here.small, after.class]);
    put(&[before.class, here.small]);
    put(&[before2.small, before.small]);
    put(&[after.small, after2.small]);
    put(&[before.shape, here.shape]);
    put(&[here.shape, after.shape]);
    let last = sentence.last().map_or(0, |&number| words.word(number).small);
    put(&[last, here.endings[1], first]);
}
