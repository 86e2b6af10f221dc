//! `tag-entities --explain`: why an entity is what it is, through the commands.
#![allow(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

use end_to_end::run;
use serde_json::{Value, json};

/// The entities that the commands find in an article of 3 August 2022.
fn entities(language: &str, text: &str, arguments: &[&str]) -> Vec<Value> {
    let language = json!({"code": language, "iso639_3": "und", "script": "Latn", "score": 1.0, "reliable": true});
    let record = json!({"id": "1", "published": "2022-08-03", "text": text, "language": language});
    let segmented = run("segment", &[], format!("{record}\n").as_bytes());
    let tagged = run("tag-entities", arguments, segmented.out.as_bytes());
    assert_eq!((tagged.err.as_str(), tagged.code()), ("", 0));
    let record: Value = serde_json::from_str(&tagged.out).unwrap();
    record["entities"].as_array().unwrap().clone()
}

/// Language, text, a mention, its label, its id (or what it is of, or its value), and its rules in order.
type Case = (&'static str, &'static str, &'static str, &'static str, &'static str, &'static [&'static str]);

const CASES: [Case; 14] = [
    (
        "nl",
        "Hij sprak met Sergej Lavrov.",
        "Sergej Lavrov",
        "PER",
        "person:sergey-lavrov",
        &["read-by-tagger", "listed", "witnesses-agree", "id-listed"],
    ),
    (
        "en",
        "He met Olga Petrenko in Moscow.",
        "Olga Petrenko",
        "PER",
        "per:petrenko.olga",
        &["read-by-tagger", "only-read", "id-from-person-key"],
    ),
    (
        "en",
        "He met Olga Petrenko. Later Petrenko left.",
        "Petrenko",
        "PER",
        "per:petrenko.olga",
        &["read-by-tagger", "only-read", "surname-of", "id-from-person-key"],
    ),
    (
        "nl",
        "De Russische minister zweeg.",
        "Russische",
        "MISC",
        "iso3166:RU",
        &["read-by-tagger", "listed", "witnesses-agree", "belongs-to"],
    ),
    (
        "en",
        "The French minister spoke.",
        "French",
        "MISC",
        "iso3166:FR",
        &["read-by-tagger", "listed", "witnesses-agree", "belongs-to"],
    ),
    (
        "nl",
        "De leiders van de CSTO-lidstaten kwamen.",
        "CSTO",
        "ORG",
        "org:csto",
        &["listed", "only-listed", "id-listed"],
    ),
    (
        "nl",
        "Dat is India's grootste stad.",
        "India",
        "LOC",
        "iso3166:IN",
        &["read-by-tagger", "listed", "genitive-ending", "id-listed"],
    ),
    (
        "nl",
        "Overleg tussen Zuid- en Noord-Korea begon.",
        "Zuid-",
        "LOC",
        "iso3166:KR",
        &["read-by-tagger", "ellipsis-completed", "only-read", "id-listed"],
    ),
    (
        "nl",
        "Dat was de wens van Kazachs President Tokajev.",
        "Tokajev",
        "PER",
        "person:kassym-jomart-tokayev",
        &["nationality-apart", "id-listed"],
    ),
    (
        "nl",
        "De advocaten van Jan Dekker B.V. zwegen.",
        "Jan Dekker B.V.",
        "ORG",
        "org:jan-dekker",
        &["company-form", "id-from-name"],
    ),
    (
        "en",
        "She studied in Cambridge, near Boston in Massachusetts, and lives in Chicago.",
        "Cambridge",
        "LOC",
        "geonames:4931972",
        &["likeliest-here", "id-listed"],
    ),
    ("en", "It began on 3 May 2021.", "3 May 2021", "DATE", "2021-05-03", &["date-in-full"]),
    ("nl", "Gisteren kwam hij aan.", "Gisteren", "DATE", "2022-08-02", &["date-from-published"]),
    (
        "en",
        "They left on 3 May 2021 and came back two days later.",
        "two days later",
        "DATE",
        "2021-05-05",
        &["date-from-date-before"],
    ),
];

#[test]
fn reasons_through_the_commands() {
    let mut wrong = Vec::new();
    for (language, text, name, label, id, rules) in CASES {
        let found = entities(language, text, &["--explain"]);
        let Some(entity) = found.iter().rfind(|entity| entity["text"] == name) else {
            wrong.push(format!("{text}: no `{name}`"));
            continue;
        };
        let own = ["id", "of", "value"].iter().find_map(|field| entity[field].as_str()).unwrap_or_default();
        let why: Vec<&str> =
            entity["why"].as_array().unwrap().iter().map(|one| one["rule"].as_str().unwrap()).collect();
        // The rules of a case come in this order, perhaps with others between them.
        let mut rest = why.iter();
        let in_order = rules.iter().all(|rule| rest.any(|seen| seen == rule));
        if entity["label"] != label || own != id || !in_order {
            wrong.push(format!("{text}: {} {own} {why:?}, expected {label} {id} {rules:?}", entity["label"]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn without_the_option_the_rest_is_the_same() {
    for (language, text, ..) in CASES {
        let mut told = entities(language, text, &["--explain"]);
        for entity in &mut told {
            assert!(entity.as_object_mut().unwrap().remove("why").is_some());
        }
        assert_eq!(told, entities(language, text, &[]));
    }
}

#[test]
fn a_reason_tells_features_lines_and_parts() {
    let found = entities("nl", "Minister Jan Terlaak sprak in Moskou.", &["--explain"]);
    let reason = |entity: &Value, rule: &str| {
        entity["why"].as_array().unwrap().iter().find(|reason| reason["rule"] == rule).unwrap().clone()
    };
    let read = reason(&found[0], "read-by-tagger");
    assert_eq!((&read["by"], &read["label"]), (&json!("names-nl"), &json!("PER")));
    let features = read["features"].as_array().unwrap();
    assert_eq!(features.len(), 8);
    let weights: Vec<f64> = features.iter().map(|feature| feature["weight"].as_f64().unwrap().abs()).collect();
    assert!(weights.is_sorted_by(|a, b| a >= b), "{weights:?}");
    assert_eq!(reason(&found[0], "id-from-person-key")["parts"]["surname"], "terlaak");
    let line = &reason(&found[1], "listed")["lines"][0];
    assert_eq!(
        line,
        &json!({"pattern": "moskou", "id": "geonames:524901", "kind": "city", "form": "name", "share": 1.0, "file": "cities.tsv"})
    );
}
