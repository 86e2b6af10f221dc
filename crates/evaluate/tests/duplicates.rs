//! Duplicates against gold, computed by hand.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![allow(clippy::float_cmp, reason = "shares are rounded to two decimals")]

use evaluate::{Document, Layer, Reading, Report, Settings, read, score};

/// Records `id` or `id=first`, parted by blanks.
fn records(line: &str) -> Vec<Document> {
    let lines: Vec<String> = line
        .split(' ')
        .map(|record| match record.split_once('=') {
            Some((id, first)) => format!(r#"{{"id":"{id}","text":"t","duplicate_of":"{first}","similarity":0.5}}"#),
            None => format!(r#"{{"id":"{record}","text":"t"}}"#),
        })
        .collect();
    read("lines.jsonl", &lines.join("\n"), &Reading::default()).unwrap()
}

fn run(gold: &str, predicted: &str) -> Report {
    let settings = Settings { layers: vec![Layer::Duplicates], errors: 9, ..Settings::default() };
    score(&records(gold), &records(predicted), &settings)
}

#[track_caller]
fn check(gold: &str, predicted: &str, expected: [(&str, f64, f64); 5]) {
    let report = run(gold, predicted);
    let found: Vec<_> =
        report.layers[0].measures.iter().map(|m| (m.name.as_str(), m.precision.unwrap(), m.recall.unwrap())).collect();
    assert_eq!(found, expected, "{gold} / {predicted}");
}

#[test]
fn the_same_marks_are_right() {
    let all = ["marked", "first", "pairs", "B³", "B³ of repeated"].map(|name| (name, 100.0, 100.0));
    check("a b=a c d=a", "a b=a c d=a", all);
    // Other ids on the other side: records are told by their place.
    check("a b=a c d=a", "w x=w y z=w", all);
}

#[test]
fn a_family_that_is_split_costs_recall_and_a_wrong_name_both() {
    // Gold: {a b c d} {e}. Predicted: {a b} {c d} {e}. Three marks in gold, two predicted, of which b names the right one.
    // Pairs: 6 in gold, 2 predicted, both right. B³: precision 1; recall (4 × 2/4 + 1) / 5. Of repeated: a b c d only.
    check(
        "a b=a c=a d=a e",
        "a b=a c d=c e",
        [
            ("marked", 100.0, 66.67),
            ("first", 50.0, 33.33),
            ("pairs", 100.0, 33.33),
            ("B³", 100.0, 60.0),
            ("B³ of repeated", 100.0, 50.0),
        ],
    );
}

#[test]
fn a_mark_on_a_fresh_record_costs_precision() {
    // Gold: {a b} {c}. Predicted: {a b c}. Pairs: 1 in gold, 3 predicted. B³ precision: (2/3 + 2/3 + 1/3) / 3.
    check(
        "a b=a c",
        "a b=a c=a",
        [
            ("marked", 50.0, 100.0),
            ("first", 50.0, 100.0),
            ("pairs", 33.33, 100.0),
            ("B³", 55.56, 100.0),
            ("B³ of repeated", 55.56, 100.0),
        ],
    );
}

#[test]
fn an_exact_copy_has_the_id_of_what_it_repeats() {
    check("a a=a b", "a a=a b", ["marked", "first", "pairs", "B³", "B³ of repeated"].map(|name| (name, 100.0, 100.0)));
}

#[test]
fn what_went_wrong_is_listed() {
    let report = run("a b=a c=a d", "a b c=d d=a");
    let errors: Vec<_> = report.layers[0].errors.iter().map(|fault| fault.what.as_str()).collect();
    assert_eq!(errors, ["a → none", "a → d", "none → a"]);
}

#[test]
fn it_is_scored_where_gold_has_a_mark() {
    let layers = |gold: &str, predicted: &str| {
        let report = score(&records(gold), &records(predicted), &Settings::default());
        report.layers.iter().map(|layer| layer.layer).collect::<Vec<_>>()
    };
    assert_eq!(layers("a b=a", "a b=a"), ["duplicates"]);
    assert_eq!(layers("a b", "a b=a"), Vec::<&str>::new());
}
