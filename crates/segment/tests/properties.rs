//! Whatever the text: no panic, spans in order, disjoint, on characters, and only white space outside them.

use proptest::prelude::*;
use segment::{Segmenter, Sentence};
use std::sync::LazyLock;
use wire::{Block, BlockKind, Span};

static SEGMENTER: LazyLock<Segmenter> = LazyLock::new(Segmenter::new);

/// Checks all that must hold of the sentences of `text`, of which the stretches `left_out` have none.
fn check(text: &str, sentences: &[Sentence], left_out: &[Span]) {
    let mut at = 0;
    let outside = |from: usize, to: usize| {
        for (index, c) in text.get(from..to).expect("spans are on characters").char_indices() {
            let inside = left_out.iter().any(|span| span.start() <= from + index && from + index < span.end());
            assert!(c.is_whitespace() || inside, "{c:?} at {} of {text:?} is lost", from + index);
        }
    };
    for sentence in sentences {
        assert!(!sentence.tokens.is_empty(), "a sentence has tokens");
        assert_eq!(sentence.span.start(), sentence.tokens[0].start());
        assert_eq!(sentence.span.end(), sentence.tokens[sentence.tokens.len() - 1].end());
        for token in &sentence.tokens {
            assert!(token.start() >= at && !token.is_empty());
            outside(at, token.start());
            let word = token.text(text);
            assert_eq!(word.trim(), word, "no white space at the ends of a token");
            at = token.end();
        }
    }
    outside(at, text.len());
}

/// Pieces that texts in this domain are made of, the awkward ones above all.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-Za-z]{1,8}",
        "[.,;:!?]{1,4}",
        "[\"'`´“”„‘’‚«»‹›()\\[\\]{}<>]{1,3}",
        "[0-9]{1,4}",
        Just(" ".to_owned()),
        Just("\n".to_owned()),
        Just("\n\n".to_owned()),
        Just("\r\n".to_owned()),
        Just("\u{a0}".to_owned()),
        "[-–—/\\\\@#&_=+*~|%$€•]{1,5}",
        "[а-яА-Яéèüßøñ]{1,6}",
        "[一-龥ぁ-んก-ฮက-အ。！？]{1,6}",
        "\\PC{0,3}",
        prop::sample::select(vec![
            "U.S.",
            "o.a.",
            "'s",
            "n't",
            "zo'n",
            "www.a.nl",
            "a@b.com",
            "://",
            ":-)",
            "...",
            ",,",
            "''",
            "1.",
            "a)",
            "Mr.",
            "12.",
            "l'",
            "👩‍👩‍👧",
            "e\u{301}",
            "\u{200b}",
            "\u{feff}"
        ])
        .prop_map(str::to_owned),
    ]
}

const LANGUAGES: [&str; 14] = ["nl", "en", "de", "fr", "es", "it", "pt", "pl", "ru", "uk", "zh", "th", "my", "und"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn any_text(pieces in prop::collection::vec(piece(), 0..40), language in prop::sample::select(&LANGUAGES[..])) {
        let text = pieces.concat();
        check(&text, &SEGMENTER.segment(&text, language, None), &[]);
    }

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..80), language in prop::sample::select(&LANGUAGES[..])) {
        let text = String::from_utf8_lossy(&bytes);
        check(&text, &SEGMENTER.segment(&text, language, None), &[]);
    }

    #[test]
    fn any_blocks(pieces in prop::collection::vec(piece(), 0..30), cuts in prop::collection::vec((0_usize..200, 0_usize..9), 0..6)) {
        let text = pieces.concat();
        let kinds = [BlockKind::Body, BlockKind::Chrome, BlockKind::Headline, BlockKind::List];
        let mut ends: Vec<usize> = cuts.iter().map(|&(cut, _)| text.floor_char_boundary(cut)).collect();
        ends.sort_unstable();
        let blocks: Vec<Block> = ends.windows(2).zip(&cuts)
            .map(|(pair, &(_, kind))| Block { start: pair[0], end: pair[1], kind: kinds[kind % 4] })
            .collect();
        let chrome: Vec<Span> = blocks.iter().filter(|block| block.kind == BlockKind::Chrome)
            .map(|block| Span::new(&text, block.start, block.end).unwrap()).collect();
        let sentences = SEGMENTER.segment(&text, "nl", Some(&blocks));
        check(&text, &sentences, &chrome);
        for sentence in &sentences {
            for block in &blocks {
                let span = Span::new(&text, block.start, block.end).unwrap();
                prop_assert!(!span.overlaps(sentence.span) || span.contains(sentence.span), "a sentence crosses a block");
            }
        }
    }
}

#[test]
fn long_paragraphs_are_read_in_parts_and_nothing_is_lost() {
    let text = "Dr. Jansen zei dat het goed ging. ".repeat(100_000);
    let sentences = SEGMENTER.segment(&text, "nl", None);
    check(&text, &sentences, &[]);
    assert_eq!(sentences.len(), 100_000);
    let text = "a.b-c'd(".repeat(400_000);
    check(&text, &SEGMENTER.segment(&text, "en", None), &[]);
}
