//! Tables and properties of summaries and keywords, on sentences written for the purpose.

use proptest::prelude::*;
use summarise::{Budget, Summarise};
use wire::{Article, Entities, Entity, Label, Sentence, Sentences, Stage, Summary, Token};

/// Sentences of lines: one line a sentence, `# ` before a headline, `= ` before furniture.
fn record(language: &str, lines: &[&str], names: &[(&str, Label, &str)]) -> String {
    let (mut text, mut sentences, mut entities) = (String::new(), Vec::new(), Vec::new());
    for line in lines {
        let (kind, line) = if let Some(rest) = line.strip_prefix("# ") {
            (wire::BlockKind::Headline, rest)
        } else if let Some(rest) = line.strip_prefix("= ") {
            (wire::BlockKind::Chrome, rest)
        } else {
            (wire::BlockKind::Body, *line)
        };
        let start = text.len();
        text.push_str(line);
        let mut tokens = Vec::new();
        let mut at = 0;
        for word in line.split_inclusive(|sign: char| !sign.is_alphanumeric()) {
            let letters = word.trim_end_matches(|sign: char| !sign.is_alphanumeric());
            if !letters.is_empty() {
                tokens.push(Token { start: start + at, end: start + at + letters.len() });
            }
            if word.len() > letters.len() && !word.ends_with(' ') {
                tokens.push(Token { start: start + at + letters.len(), end: start + at + word.len() });
            }
            at += word.len();
        }
        sentences.push(Sentence { start, end: text.len(), kind, tokens });
        text.push_str("\n\n");
    }
    for (name, label, id) in names {
        for (start, _) in text.match_indices(name) {
            let entity = Entity {
                start,
                end: start + name.len(),
                text: (*name).to_owned(),
                label: *label,
                score: 1.0,
                ..Entity::default()
            };
            entities.push(Entity { id: Some((*id).to_owned()), ..entity });
        }
    }
    entities.sort_by_key(|entity| entity.start);
    let start = serde_json::json!({
        "id": "1", "text": text, "offsets": "codepoint",
        "language": {"code": language, "iso639_3": "und", "script": "Latn", "score": 1.0, "reliable": true},
    });
    let line = start.to_string();
    let mut article = Article::parse(&line).expect("made for the test");
    article.put(Sentences(sentences)).expect("made for the test");
    article.put(Entities(entities)).expect("made for the test");
    let mut out = Vec::new();
    article.write(&mut out);
    String::from_utf8(out).expect("made for the test")
}

fn run(stage: &Summarise, line: &str) -> Summary {
    let mut article = Article::parse(line).expect("made for the test");
    stage.process(&mut (), &mut article).expect("made for the test");
    article.require().expect("made for the test")
}

const DUTCH: [&str; 7] = [
    "# Graandeal houdt stand",
    "De graandeal tussen Oekraïne en Rusland is met zestig dagen verlengd, meldde Turkije zaterdag in Istanbul.",
    "Het was koud in de haven.",
    "Zonder de graandeal zouden schepen met graan uit Odesa niet langs de Russische vloot kunnen varen.",
    "Zonder de graandeal zouden schepen met graan uit Odesa nooit langs de Russische vloot kunnen varen.",
    "Een bakker in Caïro haalde de schouders op.",
    "= Lees ook: graandeal, graandeal en nog eens de graandeal tussen Oekraïne en Rusland",
];

fn budget(sentences: usize, words: Option<usize>) -> Summarise {
    Summarise { budget: Budget { sentences, words }, keywords: 5 }
}

#[test]
fn the_central_sentence_comes_first_and_furniture_never() {
    // The fifth line repeats the fourth, which would make both central.
    let lines: Vec<&str> = DUTCH.iter().enumerate().filter(|(at, _)| *at != 4).map(|(_, line)| *line).collect();
    let line = record("nl", &lines, &[]);
    assert_eq!(run(&budget(1, None), &line).text, DUTCH[1]);
    let all = run(&budget(99, None), &line).sentences;
    assert!(!all.contains(&0) && !all.contains(&5), "{all:?}");
}

#[test]
fn what_repeats_a_chosen_sentence_is_passed_over() {
    let chosen = run(&budget(3, None), &record("nl", &DUTCH, &[])).sentences;
    assert!(chosen.contains(&3) != chosen.contains(&4), "{chosen:?}");
}

#[test]
fn words_are_a_limit_but_for_the_best_sentence() {
    let line = record("nl", &DUTCH, &[]);
    assert_eq!(run(&budget(usize::MAX, Some(1)), &line).sentences.len(), 1);
    let words = |limit| run(&budget(usize::MAX, Some(limit)), &line).text.split_whitespace().count();
    assert!(words(40) <= 40 && words(40) > words(20));
}

#[test]
fn the_text_is_the_sentences() {
    let summary = run(&budget(2, None), &record("nl", &DUTCH, &[]));
    let chosen: Vec<&str> = summary.sentences.iter().map(|&at| DUTCH[at]).collect();
    assert_eq!(summary.text, chosen.join(" "));
}

#[test]
fn nothing_to_say() {
    assert_eq!(run(&Summarise::default(), &record("nl", &["# Kop"], &[])), Summary::default());
    assert_eq!(run(&budget(0, None), &record("nl", &DUTCH, &[])).sentences, [0_usize; 0]);
}

#[test]
fn names_are_one_keyword_in_their_commonest_form() {
    let lines = [
        "Sergej Lavrov kwam aan in Minsk.",
        "Lavrov sprak over het vredesplan.",
        "Dat vredesplan is van Lavrov, en het vredesplan is oud.",
    ];
    let names = [("Sergej Lavrov", Label::Per, "person:lavrov"), ("Minsk", Label::Loc, "place:minsk")];
    let mut line = record("nl", &lines, &names);
    // The short form has the same identity.
    let mut article = Article::parse(&line).expect("made for the test");
    let Entities(mut entities) = article.require().expect("made for the test");
    for (start, _) in article.text().match_indices("Lavrov").skip(1) {
        let lavrov =
            Entity { start, end: start + 6, text: "Lavrov".into(), label: Label::Per, score: 1.0, ..Entity::default() };
        entities.push(Entity { id: Some("person:lavrov".into()), ..lavrov });
    }
    entities.sort_by_key(|entity| entity.start);
    article.put(Entities(entities)).expect("made for the test");
    let mut out = Vec::new();
    article.write(&mut out);
    line = String::from_utf8(out).expect("made for the test");
    let keywords = run(&Summarise::default(), &line).keywords;
    let texts: Vec<&str> = keywords.iter().map(|keyword| keyword.text.as_str()).collect();
    assert_eq!(texts, ["Lavrov", "vredesplan", "Minsk"]);
    assert!((keywords[0].score - 1.0).abs() < f64::EPSILON);
}

#[test]
fn phrases_beat_their_parts_and_hold_no_function_words() {
    let lines = [
        "The peace treaty was never signed.",
        "Both sides wanted a peace treaty, and the peace treaty stayed a dream.",
        "It said that the islands said no.",
    ];
    let keywords = run(&Summarise::default(), &record("en", &lines, &[])).keywords;
    assert_eq!(keywords[0].text, "peace treaty");
    assert!(
        keywords.iter().all(|keyword| !["the", "treaty", "peace", "said"].contains(&keyword.text.as_str())),
        "{keywords:?}"
    );
}

#[test]
fn five_thousand_sentences_take_no_quadratic_time() {
    let lines: Vec<String> = (0..5000)
        .map(|n| format!("Minister {} spoke about topic {} and the grain of {}.", n % 700, n % 900, n % 31))
        .collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let line = record("en", &lines, &[]);
    assert_eq!(run(&Summarise::default(), &line).sentences.len(), 3);
}

#[test]
fn sentences_are_asked_for() {
    let mut article = Article::parse(r#"{"id":"1","text":"Nee."}"#).expect("made for the test");
    let error = Summarise::default().process(&mut (), &mut article).unwrap_err().to_string();
    assert!(error.contains("segment"), "{error}");
}

proptest! {
    #[test]
    fn any_text_makes_a_summary(lines in prop::collection::vec("[a-zé😀 .]{3,40}", 1..12), sentences in 0_usize..5, words in prop::option::of(0_usize..50)) {
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let line = record("nl", &lines, &[]);
        let stage = Summarise { budget: Budget { sentences, words }, keywords: 4 };
        let summary = run(&stage, &line);
        prop_assert!(summary.sentences.len() <= sentences);
        prop_assert!(summary.sentences.windows(2).all(|pair| pair[0] < pair[1]));
        prop_assert!(summary.keywords.len() <= 4);
        prop_assert!(summary.keywords.windows(2).all(|pair| pair[0].score >= pair[1].score));
        // Running again changes nothing.
        let mut article = Article::parse(&line).expect("made for the test");
        stage.process(&mut (), &mut article).expect("made for the test");
        stage.process(&mut (), &mut article).expect("made for the test");
        prop_assert_eq!(article.require::<Summary>().expect("made for the test"), summary);
    }
}
