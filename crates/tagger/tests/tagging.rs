//! The built-in taggers on sentences written here, and what holds for any text.

use proptest::prelude::*;
use tagger::{FeatureGroups, Mention, Opinion, Tagger, hints};
use wire::Span;

/// Splits at spaces, and lines into sentences.
fn tokens(text: &str) -> Vec<Vec<Span>> {
    text.lines()
        .map(|line| line.split(' ').filter(|token| !token.is_empty()).map(|token| Span::of(text, token)).collect())
        .collect()
}

fn tag(language: &str, text: &str) -> (Vec<Vec<Span>>, Vec<Mention>) {
    let tagger = Tagger::builtin(language);
    let sentences = tokens(text);
    let hints: Vec<_> = sentences.iter().map(|tokens| hints(text, tokens, language)).collect();
    let mentions = tagger.tag(&mut tagger.worker(), text, &sentences, &hints, None);
    (sentences, mentions)
}

#[track_caller]
fn check(language: &str, text: &str, expect: &[&str]) {
    let (sentences, mentions) = tag(language, text);
    let names: Vec<String> = mentions
        .iter()
        .map(|mention| {
            let tokens = &sentences[mention.sentence];
            let span = tokens[mention.first_token].join(tokens[mention.last_token]);
            format!("{} {}", mention.label.as_str(), span.text(text))
        })
        .collect();
    assert_eq!(names, expect, "{text}");
}

#[test]
fn dutch_names() {
    check("nl", "Premier Wim Kok sprak in Brussel met Tony Blair .", &["PER Wim Kok", "LOC Brussel", "PER Tony Blair"]);
    check("nl", "De Nederlandse minister woont in Den Haag .", &["MISC Nederlandse", "LOC Den Haag"]);
    check("nl", "Hij werkt al jaren bij Philips in Eindhoven .", &["ORG Philips", "LOC Eindhoven"]);
    check("nl", "Daar is niets van bekend .", &[]);
}

#[test]
fn english_names() {
    check(
        "en",
        "Angela Merkel met French officials in Paris on Monday .",
        &["PER Angela Merkel", "MISC French", "LOC Paris"],
    );
    check("en", "The United Nations sent envoys to Syria .", &["ORG United Nations", "LOC Syria"]);
    check("en", "Nothing of the kind was said .", &[]);
}

#[test]
fn a_surname_is_read_in_the_light_of_the_full_name() {
    let text = "Maria Vandenberghe won the race .\nAfterwards Vandenberghe thanked her team .";
    check("en", text, &["PER Maria Vandenberghe", "PER Vandenberghe"]);
}

#[test]
fn every_language_has_a_tagger() {
    for language in ["nl", "en", "en-GB", "de", "es", "fr", "ru", "und", ""] {
        let tagger = Tagger::builtin(language);
        assert_eq!(tagger.model().labels(), 17, "{language}");
    }
    check("de", "Bundeskanzlerin Angela Merkel reiste nach Paris .", &["PER Angela Merkel", "LOC Paris"]);
    check("es", "El presidente viajó a Madrid .", &["LOC Madrid"]);
    check("fr", "Emmanuel Macron est arrivé à Berlin .", &["PER Emmanuel Macron", "LOC Berlin"]);
}

#[test]
fn the_same_document_gives_the_same_names_whatever_the_worker_saw_before() {
    let tagger = Tagger::builtin("nl");
    let text = "Jan Peeters uit Gent kent Piet Jansen .\nPeeters zwijgt .";
    let mut used = tagger.worker();
    let other = "Gent ligt in België .";
    tagger.tag(&mut used, other, &tokens(other), &[], None);
    let mut fresh = tagger.worker();
    let sentences = tokens(text);
    assert_eq!(tagger.tag(&mut used, text, &sentences, &[], None), tagger.tag(&mut fresh, text, &sentences, &[], None));
}

/// An opinion on one sentence: `nats` for one label of each of some tokens.
fn scores(tokens: usize, said: &[(usize, usize, f32)]) -> Vec<f32> {
    let mut scores = vec![0.0; tokens * 17];
    for &(token, label, nats) in said {
        scores[token * 17 + label] = nats;
    }
    scores
}

#[test]
fn another_model_has_its_say() {
    const UNIT_ORG: usize = 8;
    let tagger = Tagger::builtin("nl");
    let text = "Jan Peeters woont in Gent .";
    let sentences = tokens(text);
    let tag = |opinion| tagger.tag(&mut tagger.worker(), text, &sentences, &[], opinion);
    let alone = tag(None);
    let [_, place] = &alone[..] else { panic!("a person and a place: {alone:?}") };
    assert_eq!((place.first_token, place.label), (4, wire::Label::Loc));
    // Who says nothing, or does not count, changes no name.
    let names =
        |found: &[Mention]| found.iter().map(|one| (one.first_token, one.last_token, one.label)).collect::<Vec<_>>();
    let silent = scores(6, &[]);
    assert_eq!(names(&tag(Some(Opinion::of_transformer(&silent)))), names(&alone));
    let loud = scores(6, &[(4, UNIT_ORG, 60.0)]);
    assert_eq!(tag(Some(Opinion { scores: &loud, weight: 0.0 })), alone);
    // Who is surer, wins; where the two disagree they are less sure than each.
    let found = tag(Some(Opinion { scores: &loud, weight: 1.0 }));
    assert_eq!((found[1].first_token, found[1].label), (4, wire::Label::Org));
    let doubt = scores(6, &[(4, UNIT_ORG, 2.0)]);
    let found = tag(Some(Opinion { scores: &doubt, weight: 1.0 }));
    assert_eq!(found[1].label, wire::Label::Loc);
    assert!(found[1].score < place.score, "{} {}", found[1].score, place.score);
    // However loud, it makes no names that end before they begin.
    let nonsense = scores(6, &[(0, 3, f32::INFINITY), (3, 2, 1e30), (5, 1, f32::NAN)]);
    assert!(tag(Some(Opinion::of_transformer(&nonsense))).iter().all(|one| one.first_token <= one.last_token));
}

#[test]
#[should_panic(expected = "a score for every label of every token")]
fn an_opinion_is_on_the_same_tokens() {
    let tagger = Tagger::builtin("nl");
    let text = "Jan Peeters woont in Gent .";
    tagger.tag(&mut tagger.worker(), text, &tokens(text), &[], Some(Opinion::of_transformer(&[0.0; 17])));
}

#[test]
fn groups_are_read_as_they_are_written() {
    let some = FeatureGroups::all().without(FeatureGroups::DOCUMENT);
    assert_eq!(some.to_string().parse(), Ok(some));
    assert!(!some.has(FeatureGroups::DOCUMENT) && some.has(FeatureGroups::SHAPE));
    assert_eq!("shape+colour".parse::<FeatureGroups>(), Err("colour".to_owned()));
}

#[test]
fn models_of_something_else_are_refused() {
    assert!(Tagger::from_bytes(b"something else".as_slice().into()).is_err());
    let mut damaged = Tagger::builtin("nl").model().bytes().to_vec();
    damaged.truncate(1000);
    assert!(Tagger::from_bytes(damaged.into()).is_err());
}

proptest! {
    #[test]
    fn mentions_are_disjoint_and_lie_inside_their_sentences(text in "([\\PC]{0,12}[ \n]){0,20}") {
        let (sentences, mentions) = tag("en", &text);
        for mention in &mentions {
            prop_assert!(mention.first_token <= mention.last_token);
            prop_assert!(mention.last_token < sentences[mention.sentence].len());
            prop_assert!((0.0..=1.0).contains(&mention.score));
        }
        let after = |pair: &[Mention]| (pair[0].sentence, pair[0].last_token) < (pair[1].sentence, pair[1].first_token);
        prop_assert!(mentions.windows(2).all(after));
    }
}
