//! What must hold for any gold and any prediction.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![allow(clippy::float_cmp, reason = "shares are rounded to two decimals")]

use evaluate::{Alignment, Document, Layer, LayerReport, Reading, Settings, Stretch, read, score, table};
use proptest::prelude::*;

/// A record with layers over a text of words in several scripts.
fn record(id: usize) -> impl Strategy<Value = String> {
    let words = prop::collection::vec(
        prop::sample::select(vec!["Wang", "Yi", "sprak", "in", "Пекин", "é", "日本", ".", "“", "🙂"]),
        1..12,
    );
    (words, prop::collection::vec((0_usize..40, 0_usize..9, 0_usize..3, 0_usize..3), 0..8)).prop_map(move |(words, marks)| {
        // Two words at least, so that there is a bigram to find.
        let text = format!("Wang sprak {}", words.join(" "));
        let length = text.chars().count();
        let place = |start: usize, size: usize| {
            let start = start % length;
            (start, (start + 1 + size).min(length))
        };
        let entities: Vec<String> = marks
            .iter()
            .map(|&(start, size, label, thing)| {
                let (start, end) = place(start, size);
                format!(r#"{{"start":{start},"end":{end},"label":"{}","id":"t{thing}"}}"#, ["PER", "LOC", "ORG"][label])
            })
            .collect();
        let relations: Vec<String> = marks
            .iter()
            .map(|&(start, size, kind, _)| {
                let (start, end) = place(start, size);
                format!(r#"{{"subject":{{"start":0,"end":{length}}},"object":{{"start":{start},"end":{end}}},"predicate":"p{kind}","start":{start},"end":{end}}}"#)
            })
            .collect();
        let sentences: Vec<String> = marks
            .iter()
            .map(|&(start, size, ..)| {
                let (start, end) = place(start, size);
                format!(r#"{{"start":{start},"end":{end},"tokens":[[{start},{end}]]}}"#)
            })
            .collect();
        format!(
            r#"{{"id":"d{id}","text":"{text}","language":"nl","summary":"{text}","entities":[{}],"relations":[{}],"sentences":[{}]}}"#,
            entities.join(","),
            relations.join(","),
            sentences.join(",")
        )
    })
}

fn collection() -> impl Strategy<Value = Vec<Document>> {
    (record(0), record(1), record(2))
        .prop_map(|(a, b, c)| read("x.jsonl", &[a, b, c].join("\n"), &Reading::default()).unwrap())
}

fn layers(gold: &[Document], predicted: &[Document]) -> Vec<LayerReport> {
    let layers = vec![
        Layer::Language,
        Layer::Sentences,
        Layer::Tokens,
        Layer::Entities,
        Layer::Identity,
        Layer::Relations,
        Layer::Summary,
    ];
    score(gold, predicted, &Settings { layers, ..Settings::default() }).layers
}

/// The same layers with the text of the gold, so that both sides may change places.
fn on_text_of(gold: &[Document], predicted: &[Document]) -> Vec<Document> {
    let mut moved = predicted.to_vec();
    for (document, gold) in moved.iter_mut().zip(gold) {
        document.text.clone_from(&gold.text);
    }
    moved
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(40) })]

    #[test]
    fn gold_against_itself_is_perfect(gold in collection()) {
        for layer in layers(&gold, &gold) {
            for measure in layer.measures.iter().filter(|measure| !measure.name.starts_with("lead")) {
                prop_assert_eq!(measure.value, 100.0, "{} {}", layer.layer, &measure.name);
            }
        }
    }

    #[test]
    fn changing_places_swaps_precision_and_recall(gold in collection(), other in collection()) {
        let other = on_text_of(&gold, &other);
        let (there, back) = (layers(&gold, &other), layers(&other, &gold));
        for (there, back) in there.iter().zip(&back) {
            for measure in &there.measures {
                // Labels that only one side has are not scored when that side is the prediction; a baseline belongs to one side.
                let one_sided = there.layer == "entities" || there.layer == "identity" || measure.name.starts_with("lead");
                let Some(mirror) = back.measures.iter().find(|other| other.name == measure.name && !one_sided) else { continue };
                prop_assert_eq!(measure.precision, mirror.recall, "{} {}", there.layer, &measure.name);
                prop_assert_eq!(measure.value, mirror.value, "{} {}", there.layer, &measure.name);
            }
        }
    }

    #[test]
    fn the_order_of_predicted_records_does_not_matter(gold in collection(), other in collection()) {
        let mut turned = other.clone();
        turned.reverse();
        let settings = Settings::default();
        prop_assert_eq!(table(&score(&gold, &other, &settings)), table(&score(&gold, &turned, &settings)));
    }

    #[test]
    fn alignment_carries_words_to_equal_words(from in "[ab .“é日]{0,40}", to in "[ab .“é日]{0,40}") {
        let alignment = Alignment::new(&from, &to);
        prop_assert!((0.0..=1.0).contains(&alignment.agreement()));
        let mut last = 0;
        for (at, character) in from.char_indices().filter(|(_, character)| !character.is_whitespace()) {
            let carried = alignment.carry(Stretch::new(at, at + character.len_utf8()));
            if carried.start < to.len() {
                prop_assert!(to.is_char_boundary(carried.start) || carried.start > 0);
                prop_assert!(carried.start >= last, "order is kept");
                last = carried.start;
            }
        }
        // Any stretch may be carried, and the whole is carried into the whole.
        let whole = alignment.carry(Stretch::new(0, from.len()));
        prop_assert!(whole.end <= to.len() || whole.start > to.len());
        let same = Alignment::new(&from, &from);
        prop_assert_eq!(same.agreement(), 1.0);
        let trimmed = Stretch::new(0, from.len()).trimmed(&from);
        if trimmed.start < trimmed.end {
            prop_assert_eq!(same.carry(trimmed), trimmed);
        }
    }
}
