//! What holds for any texts: never a panic, bounded memory, the same answer for the same stream.

#![allow(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]
#![allow(clippy::float_cmp, reason = "1 is given for the same words only, and exactly")]

use proptest::prelude::*;
use resemblance::{Index, Limits, Repeat, Scratch, Sketch};

fn run(texts: &[String], memory: usize) -> (Vec<Option<Repeat>>, Index) {
    let mut index = Index::new(Limits { threshold: Limits::THRESHOLD, memory });
    let mut scratch = Scratch::default();
    let repeats = texts.iter().enumerate().map(|(number, text)| {
        let sketch = Sketch::of(text, None, &mut scratch)?;
        index.take(&number.to_string(), &sketch)
    });
    (repeats.collect(), index)
}

/// An article of which no two numbers share a word.
fn article(number: usize) -> String {
    (0..100).map(|word| format!("woord{number}x{word}")).collect::<Vec<_>>().join(" ")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_repeats_itself_and_nothing_breaks(texts in prop::collection::vec("\\PC{0,80}", 1..20)) {
        let twice: Vec<String> = texts.iter().chain(&texts).cloned().collect();
        let (repeats, _) = run(&twice, 1 << 24);
        for (number, text) in texts.iter().enumerate() {
            let words = text.chars().any(char::is_alphanumeric);
            let repeat = &repeats[texts.len() + number];
            prop_assert_eq!(repeat.is_some(), words, "{}", text);
            prop_assert!(repeat.as_ref().is_none_or(|repeat| repeat.similarity == 1.0));
            if let Some(first) = &repeats[number] {
                prop_assert!(first.of.parse::<usize>().unwrap() < number, "an earlier one");
            }
        }
        prop_assert_eq!(&run(&twice, 1 << 24).0, &repeats);
    }
}

#[test]
fn memory_is_bounded_and_the_oldest_is_forgotten_first() {
    let texts: Vec<String> = (0..20_000).chain([0, 19_999]).map(article).collect();
    let memory = 2 << 20;
    let (repeats, index) = run(&texts, memory);
    assert!(index.bytes() <= memory + (256 << 10), "{} bytes", index.bytes());
    assert!(index.forgotten() > 0 && index.kept() + index.forgotten() >= 20_000);
    assert_eq!(repeats[20_000], None, "the first was forgotten");
    assert_eq!(repeats[20_001].as_ref().unwrap().of, "19999");
    assert!(repeats[..20_000].iter().all(Option::is_none));
}

#[test]
fn an_article_costs_less_than_two_hundred_bytes() {
    let texts: Vec<String> = (0..50_000).map(article).collect();
    let (_, index) = run(&texts, 1 << 30);
    let each = index.bytes() / 50_000;
    assert!(each < 200, "{each} bytes an article");
}
