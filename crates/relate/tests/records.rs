//! Whole records: what the stage asks for, what it leaves alone, and that no text breaks it.

use proptest::prelude::*;
use relate::Relate;
use wire::{Article, Relations, Stage};

const LINE: &str = r#"{"id":"1","text":"Путин: Lavrov bezocht Peking.","offsets":"codepoint","language":{"code":"nl","iso639_3":"nld","script":"Latn","score":1.0,"reliable":true},"sentences":[{"start":0,"end":29,"kind":"body","tokens":[[0,5],[5,6],[7,13],[14,21],[22,28],[28,29]]}],"entities":[{"start":7,"end":13,"text":"Lavrov","label":"PER","score":1.0},{"start":22,"end":28,"text":"Peking","label":"LOC","score":1.0}],"mine":1.50}"#;

fn process(line: &str) -> Result<String, String> {
    let mut article = Article::parse(line).map_err(|error| error.to_string())?;
    Relate::default().process(&mut relate::Worker::default(), &mut article).map_err(|error| error.to_string())?;
    let mut out = Vec::new();
    article.write(&mut out);
    String::from_utf8(out).map_err(|error| error.to_string())
}

#[test]
fn a_record_as_it_goes_in_and_comes_out() {
    let relations = r#","relations":[{"subject":{"start":7,"end":13,"text":"Lavrov","entity":0},"object":{"start":22,"end":28,"text":"Peking","entity":1},"predicate":"bezoeken","type":"CONSULT","start":14,"end":21,"sentence":0,"polarity":"positive","modality":"asserted","score":0.8}]}"#;
    let expected = LINE.strip_suffix('}').expect("made for the test").to_owned() + relations;
    let out = process(LINE).expect("made for the test");
    assert_eq!(out, expected);
    assert_eq!(process(&out).expect("made for the test"), out, "running twice is running once");
}

#[test]
fn what_is_missing_is_named_with_its_stage() {
    for (field, stage) in [("entities", "tag-entities"), ("sentences", "segment"), ("language", "detect-language")] {
        let without = LINE.replace(&format!("\"{field}\":"), "\"other\":");
        let error = process(&without).unwrap_err();
        assert!(error.contains(stage) && error.contains(field), "{error}");
    }
}

#[test]
fn other_languages_get_an_empty_list() {
    let out = process(&LINE.replace("\"nl\"", "\"ru\"")).expect("made for the test");
    assert!(out.ends_with(r#","relations":[]}"#), "{out}");
}

#[test]
fn options_leave_out_the_weak_and_the_open() {
    let mut article = Article::parse(LINE).expect("made for the test");
    Relate { min_score: 0.9, ..Relate::default() }
        .process(&mut relate::Worker::default(), &mut article)
        .expect("made for the test");
    assert!(article.require::<Relations>().expect("made for the test").0.is_empty());
}

proptest! {
    /// Words of all classes in any order: no panic, offsets inside the text, sentences and entities that exist.
    #[test]
    fn any_row_of_words(words in prop::collection::vec(prop::sample::select(vec![
        "de", "die", "dat", "het", "Lavrov", "Peking", "bezocht", "werd", "door", ",", "en", "“", "”", "zei", "om", "te", "niet", "op",
        "riep", "president", "van", "NAVO-chef", "geen", "’s", "(", ")", "als", "zou", "12", "wie", "volgens", "-", "minister", ".",
    ]), 1..25), english in any::<bool>()) {
        let (mut text, mut tokens, mut entities) = (String::new(), Vec::new(), Vec::new());
        for word in words {
            let start = text.chars().count();
            text.push_str(word);
            let end = text.chars().count();
            tokens.push((start, end));
            if matches!(word, "Lavrov" | "Peking") {
                let label = if word == "Lavrov" { "PER" } else { "LOC" };
                entities.push(serde_json::json!({"start": start, "end": end, "text": word, "label": label, "score": 1.0}));
            }
            text.push(' ');
        }
        let end = text.trim_end().chars().count();
        let code = if english { "en" } else { "nl" };
        let line = serde_json::json!({
            "id": "1", "text": text, "offsets": "codepoint", "entities": entities,
            "language": {"code": code, "iso639_3": "und", "script": "Latn", "score": 1.0, "reliable": true},
            "sentences": [{"start": 0, "end": end, "kind": "body", "tokens": tokens}],
        }).to_string();
        let out = process(&line).expect("made for the test");
        let article = Article::parse(&out).expect("made for the test");
        let Relations(relations) = article.require().expect("made for the test");
        for relation in relations {
            prop_assert_eq!(relation.sentence, 0);
            prop_assert_eq!(relation.subject.span(article.text()).text(article.text()), &relation.subject.text);
            prop_assert!(relation.subject.entity.is_none_or(|at| at < entities.len()));
            prop_assert!((0.0..=1.0).contains(&relation.score));
        }
    }
}
