//! What a stage sees of a record, and what it may and may not do to it.

#![allow(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

use wire::{Article, BlockKind, Entities, Entity, Label, Language, Sentence, Sentences, Token};

fn written(mut article: Article<'_>) -> String {
    let mut out = Vec::new();
    article.write(&mut out);
    String::from_utf8(out).unwrap()
}

#[track_caller]
fn refuse(line: &str, why: &str) {
    assert_eq!(Article::parse(line).err().map(|error| error.to_string()).as_deref(), Some(why));
}

#[test]
fn text_is_required_and_must_decode() {
    refuse(r#"{"id":"1"}"#, "no `text`: every record needs one");
    refuse(r#"{"text":["a"]}"#, "`text` is not what docs/record.md says: expected a string");
    let error = Article::parse(r#"{"text":"\ud800"}"#).err().unwrap().to_string();
    assert!(error.starts_with("`text` is not what docs/record.md says: "), "{error}");
    assert_eq!(Article::parse(r#"{"text":"\u00e9\n\ud83d\ude00"}"#).unwrap().text(), "é\n😀");
}

#[test]
fn a_layer_comes_back_as_it_was_put() {
    let line = r#"{"id":"1","text":"Лавров sprak. 🇲🇲 zweeg."}"#;
    let sentences = Sentences(vec![
        Sentence {
            start: 0,
            end: 19,
            kind: BlockKind::Body,
            tokens: vec![Token { start: 0, end: 12 }, Token { start: 13, end: 18 }],
        },
        Sentence { start: 20, end: 35, kind: BlockKind::Heading, tokens: vec![] },
    ]);
    let mut article = Article::parse(line).unwrap();
    article.put(sentences.clone()).unwrap();
    let out = written(article);
    assert!(
        out.contains(r#""sentences":[{"start":0,"end":13,"kind":"body","tokens":[[0,6],[7,12]]},{"start":14,"#),
        "{out}"
    );
    assert_eq!(Article::parse(&out).unwrap().require::<Sentences>().unwrap(), sentences);
}

#[test]
fn a_missing_layer_names_the_stage_to_run() {
    let article = Article::parse(r#"{"text":""}"#).unwrap();
    assert_eq!(article.require::<Sentences>().unwrap_err().to_string(), "no `sentences`: run `segment` first");
    assert_eq!(article.layer::<Sentences>().unwrap(), None);
}

#[test]
fn offsets_outside_the_text_are_refused_in_both_directions() {
    let line = r#"{"text":"één","entities":[{"start":0,"end":4,"text":"één","label":"PER","score":1}]}"#;
    let error = Article::parse(line).unwrap().layer::<Entities>().unwrap_err().to_string();
    assert_eq!(error, "`entities` does not fit the text: span 0..4 goes past the end of the text, which has 3 units");
    let mut article = Article::parse(r#"{"text":"één"}"#).unwrap();
    let inside = Entity { start: 0, end: 1, label: Label::Per, ..Entity::default() };
    assert!(article.put(Entities(vec![inside])).unwrap_err().to_string().contains("cuts a character in two"));
}

#[test]
fn another_unit_of_offsets_is_refused() {
    let line = r#"{"text":"a","offsets":"utf16","entities":[]}"#;
    let error = Article::parse(line).unwrap().layer::<Entities>().unwrap_err().to_string();
    assert_eq!(error, "`offsets` is \"utf16\": expected \"codepoint\"");
}

#[test]
fn signing_replaces_the_own_entry_and_keeps_the_others_as_they_were() {
    let line =
        r#"{"text":"a","provenance":[{"stage":"mine","v":1.0},{"stage":"segment","version":"0"},{"stage":"x"}]}"#;
    let mut article = Article::parse(line).unwrap();
    article.sign("segment", "1", None).unwrap();
    assert_eq!(written(article), line, "a stage that changed nothing does not sign");
    let mut article = Article::parse(line).unwrap();
    article.put(Language::default()).unwrap();
    article.sign("segment", "1", Some("rules")).unwrap();
    let out = written(article);
    let expected =
        r#""provenance":[{"stage":"mine","v":1.0},{"stage":"segment","version":"1","model":"rules"},{"stage":"x"}]"#;
    assert!(out.contains(expected), "{out}");
}

#[test]
fn a_layer_of_another_shape_is_named() {
    let article = Article::parse(r#"{"text":"a","language":"nl"}"#).unwrap();
    let error = article.layer::<Language>().unwrap_err().to_string();
    assert!(error.starts_with("`language` is not what docs/record.md says: invalid type: string"), "{error}");
}
