//! Persons by any spelling, titles, first names, the user's own names, and ambiguity settled by context.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

use gazetteer::{CustomGazetteer, Gazetteer, TitleKind, disambiguate};
use proptest::prelude::*;
use wire::Span;

fn tokens(text: &str) -> Vec<Span> {
    text.split_whitespace().map(|word| Span::of(text, word.trim_end_matches(','))).collect()
}

#[track_caller]
fn person(name: &str, expect: Option<&str>) {
    assert_eq!(Gazetteer::builtin().person(name).map(|entry| entry.id), expect, "{name}");
}

#[test]
fn persons_in_any_spelling() {
    for name in [
        "Vladimir Poetin",
        "Wladimir Putin",
        "Владимир Путин",
        "Vladimir Vladimirovitsj Poetin",
        "president Vladimir Putin",
    ] {
        person(name, Some("person:vladimir-putin"));
    }
    for name in ["Aleksandr Loekasjenko", "Alexander Lukaschenko", "Alexandre Loukachenko", "Аляксандр Лукашэнка"]
    {
        person(name, Some("person:alexander-lukashenko"));
    }
    person("Volodymyr Zelenskyi", Some("person:volodymyr-zelensky"));
    person("Min Aung Hlaing", Some("person:min-aung-hlaing"));
    person("Xi Jinping", Some("person:xi-jinping"));
    person("Vitaliy Klitschko", Some("person:vitali-klitschko"));
    person("Vladimir Klitsjko", Some("person:wladimir-klitschko"));
    person("George W. Bush", Some("person:george-w-bush"));
    person("Mohammed bin Salman", Some("person:mohammed-bin-salman"));
    for name in ["Ljudmila Putina", "Viktor Loekasjenko", "Putin", "", "Jan Jansen", "Hunter Biden"] {
        person(name, None);
    }
}

#[track_caller]
fn title(language: &str, text: &str, expect: Option<(&str, TitleKind)>) {
    let found = Gazetteer::builtin().title_at(text, &tokens(text), 0, language);
    assert_eq!(found.map(|found| (found.span.text(text), found.kind)), expect, "{text}");
}

#[test]
fn titles_before_names() {
    use TitleKind::{Head, Honorific, International, Military, Minister, Press};
    title("nl", "minister van Buitenlandse Zaken Sergej Lavrov", Some(("minister van Buitenlandse Zaken", Minister)));
    title("nl", "oud-premier Balkenende", Some(("oud-premier", Head)));
    title("nl", "secretaris-generaal Stoltenberg", Some(("secretaris-generaal", International)));
    title("nl", "President Poetin", Some(("President", Head)));
    title("nl", "woordvoerster Maria Zacharova", Some(("woordvoerster", Press)));
    title("nl", "presidentschap van", None);
    title("nl", "generaal Min Aung Hlaing", Some(("generaal", Military)));
    title("en", "Senior Gen. Min Aung Hlaing", Some(("Senior Gen.", Military)));
    title("en", "Prime Minister Shinzo Abe", Some(("Prime Minister", Head)));
    title("en", "Foreign Minister Fumio Kishida", Some(("Foreign Minister", Minister)));
    title("en", "former President Clinton", Some(("former President", Head)));
    title("en", "U Thein Sein", Some(("U", Honorific)));
    title("en", "general elections", None);
    title("de", "Bundeskanzlerin Angela Merkel", Some(("Bundeskanzlerin", Head)));
}

#[test]
fn first_and_last_names_and_legal_forms() {
    let gazetteer = Gazetteer::builtin();
    for name in ["Jan", "Sergej", "Olga", "Сергей", "Marie", "Wolfgang", "Giovanni"] {
        assert!(gazetteer.is_first_name(name), "{name}");
    }
    assert!(gazetteer.is_last_name("Jansen"));
    assert!(gazetteer.is_company_form("GmbH") && gazetteer.is_company_form("B.V."));
    assert!(!gazetteer.is_first_name("regering") && !gazetteer.is_company_form("regering"));
}

#[test]
fn context_settles_what_a_name_stands_for() {
    let best = |text: &str, name: &str| {
        let tokens = tokens(text);
        let mut found = Gazetteer::builtin().matches(text, &tokens, "en");
        disambiguate(&mut found);
        let one = found.iter().find(|found| found.span.text(text) == name).unwrap();
        let sum: f64 = one.candidates.iter().map(|candidate| candidate.weight).sum();
        assert!((sum - 1.0).abs() < 1e-9);
        one.best().entry.id.to_owned()
    };
    assert_eq!(best("He flew from Paris to Lyon", "Paris"), "geonames:2988507");
    assert_eq!(best("He flew to Georgia", "Georgia"), "iso3166:GE");
    assert_eq!(best("Voters in Cambridge and Boston", "Cambridge"), "geonames:4931972");
    assert_eq!(best("Voters in Cambridge and London", "Cambridge"), "geonames:2653941");
}

#[test]
fn the_users_names() {
    let lines = r#"
        {"label":"ORG","pattern":"Acme","id":"acme"}
        {"label":"ORG","pattern":"Acme Widgets B.V."}
        {"label":"PER","pattern":[{"LOWER":"jan"},{"LOWER":"modaal"}],"id":"p1"}
        {"label":"LOC","pattern":"Кёльн","id":"k","lang":"ru"}
        {"label":"MISC","pattern":"C++"}
        {"label":"MISC","pattern":"’t Hert"}
    "#;
    let gazetteer = CustomGazetteer::parse(lines).unwrap();
    assert_eq!(gazetteer.len(), 6);
    let check = |language: &str, text: &str, expect: &[&str]| {
        let found: Vec<&str> = gazetteer.matches(text, language).iter().map(|found| found.span.text(text)).collect();
        assert_eq!(found, expect, "{text}");
    };
    check("nl", "Acme, Acme Widgets  B.V. en acme", &["Acme", "Acme Widgets  B.V."]);
    check("nl", "JAN Modaal en Jan Modaals", &["JAN Modaal"]);
    check("nl", "Acmes Кёльн C++ C", &["C++"]);
    check("ru", "в Кёльн", &["Кёльн"]);
    check("und", "Кёльн, ’t Hert", &["Кёльн", "’t Hert"]);
    check("nl", "", &[]);
}

#[test]
fn a_bad_line_is_named() {
    let say = |line: &str| CustomGazetteer::parse(line).err().unwrap().to_string();
    assert!(say("{\"label\":\"A\",\"pattern\":\"x\"}\n{}").starts_with("line 2: missing field"));
    assert_eq!(say(r#"{"label":"A","pattern":"!"}"#), "line 1: pattern `!` holds no letter or digit");
    assert!(say(r#"{"label":"A","pattern":[{"REGEX":"x"}]}"#).starts_with("line 1: "));
}

proptest! {
    #[test]
    fn matches_are_in_order_disjoint_and_in_their_tokens(text in "(\\PC{0,8}( |-|'|\\.)?|Rusland|VS|Nieuw-Zeeland |de |Poetins |Peking, ){0,12}", language in "(nl|en|de|ru|und)") {
        let tokens: Vec<Span> = text.split_whitespace().map(|word| Span::of(&text, word)).collect();
        let mut end = 0;
        for found in Gazetteer::builtin().matches(&text, &tokens, &language) {
            prop_assert!(found.span.start() >= end && !found.span.is_empty());
            end = found.span.end();
            prop_assert!(tokens[found.first_token].join(tokens[found.last_token]).contains(found.span));
            prop_assert!(!found.candidates.is_empty());
        }
    }

    #[test]
    fn a_users_name_is_found_where_it_stands(before in "[a-z ]{0,12}", name in "[A-Z][a-z]{1,8}( [A-Za-z]{1,8}){0,3}", after in "( [a-z]{0,8}){0,2}") {
        let line = format!(r#"{{"label":"X","pattern":"{name}"}}"#);
        let gazetteer = CustomGazetteer::parse(&line).unwrap();
        let text = format!("{before} {name}{after}");
        let found = gazetteer.matches(&text, "und");
        prop_assert!(found.iter().any(|found| found.span.text(&text) == name));
    }
}
