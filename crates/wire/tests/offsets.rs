//! Offsets: code points outside, bytes inside, in every script.

#![allow(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

use proptest::prelude::*;
use wire::{Offsets, Span};

#[track_caller]
fn check(text: &str, part: &str, codepoints: (usize, usize)) {
    let offsets = Offsets::new(text);
    let start = text.find(part).unwrap();
    let span = Span::new(text, start, start + part.len()).unwrap();
    assert_eq!((offsets.to_codepoint(text, span.start()), offsets.to_codepoint(text, span.end())), codepoints);
    assert_eq!(offsets.span(text, codepoints.0, codepoints.1), Ok(span));
}

#[test]
fn ascii_is_the_same_in_both_units() {
    check("Lavrov arrived", "arrived", (7, 14));
}

#[test]
fn cyrillic_counts_letters() {
    check("Министр Лавров прибыл", "Лавров", (8, 14));
}

#[test]
fn burmese_combining_signs_are_code_points_of_their_own() {
    check("ရုရှား သမ္မတ", "သမ္မတ", (7, 12));
}

#[test]
fn emoji_are_one_code_point_each_and_flags_two() {
    check("🇲🇲 en 👩‍👧 zei", "zei", (10, 13));
}

#[test]
fn decomposed_letters_stay_decomposed() {
    check("cafe\u{301} open", "open", (6, 10));
}

#[test]
fn carriage_returns_count() {
    check("een\r\ntwee", "twee", (5, 9));
}

#[test]
fn beyond_the_first_block() {
    let text = format!("{}Лавров", "é".repeat(500));
    check(&text, "Лавров", (500, 506));
}

#[test]
fn past_the_end_is_an_error() {
    let text = "één";
    assert!(Offsets::new(text).span(text, 0, 4).is_err());
    assert!(Offsets::new(text).span(text, 2, 1).is_err());
}

proptest! {
    #[test]
    fn converts_as_counting_does(text in "\\PC{0,400}|[а-я🇲🇲é a-z]{0,600}") {
        let offsets = Offsets::new(&text);
        prop_assert_eq!(offsets.length(), text.chars().count());
        for (codepoint, (byte, _)) in text.char_indices().enumerate() {
            prop_assert_eq!(offsets.to_codepoint(&text, byte), codepoint);
            prop_assert_eq!(offsets.to_byte(&text, codepoint), Some(byte));
        }
        prop_assert_eq!(offsets.to_byte(&text, offsets.length()), Some(text.len()));
        prop_assert_eq!(offsets.to_byte(&text, offsets.length() + 1), None);
    }
}
