//! What holds for any text whatever.

use detect_language::{Detector, LanguageSet, each_word};
use proptest::prelude::*;
use std::sync::LazyLock;
use wire::Span;

static DEFAULT: LazyLock<Detector> = LazyLock::new(|| Detector::new(&LanguageSet::default()));
static ALL: LazyLock<Detector> = LazyLock::new(|| Detector::new(&LanguageSet::all()));

fn check(text: &str) {
    for detector in [&*DEFAULT, &*ALL] {
        let detection = detector.detect(text);
        assert!((0.0..=1.0).contains(&detection.score), "{detection:?}");
        assert_eq!(detection.code == "und", detection.reason.is_some());
        assert_eq!(detection, detector.detect(text), "the same text has the same answer");
        let mut last = 0;
        for (span, code, score) in detector.foreign_stretches(text, None, "nl") {
            assert!(Span::new(text, span.start(), span.end()).is_ok());
            assert!(span.start() >= last && !span.is_empty(), "in order, disjoint");
            assert!(code != "nl" && (0.0..=1.0).contains(&score));
            last = span.end();
        }
    }
    let mut last = 0;
    each_word(text, |word, letters| {
        let span = Span::new(text, word.start, word.end).expect("a word is a span");
        assert!(span.start() >= last && !letters.is_empty());
        assert_eq!(span.text(text).chars().count(), letters.len());
        last = span.end();
    });
}

proptest! {
    #[test]
    fn any_text(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn letters_of_many_scripts(text in "[a-zA-Zа-яА-Яéß一-丏ぁ-んα-ωא-תက-အ \n.,“”«»()'‘’\"@:/\u{301}]{0,200}") {
        check(&text);
    }

    #[test]
    fn long_texts(piece in any::<String>(), times in 1_usize..400) {
        check(&piece.repeat(times));
    }

    #[test]
    fn capitals_have_the_same_words(text in "[a-z ]{0,80}") {
        let mut small = Vec::new();
        each_word(&text, |_, letters| small.push(letters.to_vec()));
        let mut large = Vec::new();
        each_word(&text.to_uppercase(), |_, letters| large.push(letters.to_vec()));
        prop_assert_eq!(small, large);
    }
}
