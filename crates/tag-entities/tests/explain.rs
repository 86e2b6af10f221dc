//! The rules that an explanation names: their table in the documents, and the phenomena that each was made for.

use std::collections::BTreeSet;
use tag_entities::Settings;
use tag_entities::document::{Document, Line};
use tag_entities::rules::Rule;
use tag_entities::tagged::{Engine, Workers};
use wire::{BlockKind, Entity, Span};

const TABLE: &str = include_str!("../../../docs/entity-rules.md");
const RANDOM: &[u8] = include_bytes!("../../encoder/tests/tiny/encoder.model");

/// The entities of a text whose tokens stand between spaces, and whose sentences stand on lines.
fn entities(text: &str, language: &str, settings: &Settings) -> Vec<Entity> {
    let line = |line: &str| Line {
        span: Span::of(text, line),
        kind: BlockKind::Body,
        tokens: line.split(' ').map(|token| Span::of(text, token)).collect(),
    };
    let document = Document {
        text,
        language: language.to_owned(),
        published: "2022-08-10".parse().ok(),
        lines: text.lines().map(line).collect(),
    };
    tag_entities::entities(&document, settings, &mut Workers::default())
}

fn explained() -> Settings {
    Settings { explain: true, ..Settings::default() }
}

/// Phenomena: language, text, a mention in it (the last of that spelling), and rules that are among its reasons.
const CASES: &[(&str, &str, &str, &[&str])] = &[
    (
        "nl",
        "Hij sprak met Sergej Lavrov .",
        "Sergej Lavrov",
        &["read-by-tagger", "listed", "witnesses-agree", "id-listed"],
    ),
    (
        "en",
        "He met Jens Verbrugge in Ghent .",
        "Jens Verbrugge",
        &["read-by-tagger", "only-read", "id-from-person-key"],
    ),
    ("nl", "Gisteren sprak hij met Aleksej Navalnij .", "Aleksej Navalnij", &["read-by-tagger", "id-of-person"]),
    (
        "en",
        "Talks with Olga Petrenko began .\nLater Petrenko left .",
        "Petrenko",
        &["surname-of", "id-from-person-key"],
    ),
    ("nl", "Ruslands leger trok zich terug .", "Rusland", &["listed", "only-listed", "id-listed"]),
    ("en", "The French minister spoke .", "French", &["witnesses-agree", "belongs-to"]),
    (
        "nl",
        "Wat er gebeurde staat niet vast , zei de Amerikaanse gezant gisteren .",
        "gisteren",
        &["date-from-published"],
    ),
    ("en", "It began on 3 May 2021 and ended soon .", "3 May 2021", &["date-in-full"]),
    ("nl", "De topontmoeting was op 3 mei .", "3 mei", &["date-from-published"]),
    ("en", "The CSTO sent troops .", "CSTO", &["listed"]),
    ("nl", "De leiders van de CSTO-lidstaten kwamen .", "CSTO", &["only-listed"]),
    ("nl", "De topman van het Zorba-concern sprak met Zorba .", "Zorba", &["only-read"]),
    ("en", "Officials of the Federal Bureau of Maritime Safety ( FBMS ) said so .", "FBMS", &["in-brackets-after"]),
    ("nl", "Senator Mitch McConnell was er .", "Mitch McConnell", &["read-by-tagger"]),
    ("en", "He works for the Bank of Rotterdam .", "Bank of Rotterdam", &["longer-name-read", "id-from-name"]),
    ("nl", "Moskou weigerde .", "Moskou", &["id-listed"]),
    ("en", "Springfield lies in Illinois , near Chicago .", "Springfield", &["listed"]),
    ("nl", "De Airbus A380 vloog .\nDie A380 is groot .", "A380", &["read-by-tagger"]),
    ("en", "They left on Monday .", "Monday", &["date-from-published"]),
    ("nl", "Dat was in de jaren negentig .", "de jaren negentig", &["date-partly-unknown"]),
    ("en", "Joe Biden spoke .\nBiden left .", "Biden", &["surname-of"]),
    ("nl", "Jan Peeters en Piet Maes spraken .\nJan ging weg .", "Jan", &["given-name-of"]),
    (
        "en",
        "Ships of Northgate Shipping Ltd sailed .\nOfficials of Northgate said so .",
        "Northgate",
        &["first-words-of"],
    ),
    ("nl", "Kim Jong-un kwam .", "Kim Jong-un", &["id-listed"]),
    ("en", "She lives in Reading .", "Reading", &["read-by-tagger"]),
    ("nl", "Zij woont in Best .", "Best", &["read-by-tagger"]),
    ("en", "The United Nations met .\nThe United Nations voted .", "United Nations", &["same-name", "id-listed"]),
    ("nl", "Lockheed Martin levert vliegtuigen .", "Lockheed Martin", &["listed"]),
    ("en", "The US Air Force flew .\nThe Air Force landed .", "Air Force", &["read-by-tagger"]),
    ("nl", "Hij reisde van Moskou naar Minsk .", "Minsk", &["witnesses-agree"]),
    ("nl", "Toen Rusland Oekraïne binnenviel , vluchtten velen .", "Oekraïne", &["side-by-side", "id-listed"]),
    ("nl", "Toen ontving Thein Swe Beijing .", "Beijing", &["place-after-person"]),
    ("en", "He left on 3 May 2021 and died two days later .", "two days later", &["date-from-date-before"]),
    ("en", "The World Food Trade Board met .\nThe WFTB said so .", "WFTB", &["initials-of"]),
    (
        "en",
        "She studied in Cambridge , near Boston in Massachusetts , and lives in Chicago .",
        "Cambridge",
        &["likeliest-here"],
    ),
    ("nl", "Gisteren kwam hij aan met Prins Laurent .", "Laurent", &["title-left-out"]),
    ("nl", "Dat was de wens van Kazachs President Tokajev .", "Tokajev", &["nationality-apart", "id-listed"]),
    ("nl", "Dat is India's grootste stad .", "India", &["genitive-ending", "id-listed"]),
    ("nl", "Overleg tussen Zuid- en Noord-Korea begon .", "Zuid-", &["ellipsis-completed", "id-listed"]),
    ("en", "They voiced anti-Russian views .", "anti-Russian", &["prefixed-adjective", "belongs-to"]),
    ("nl", "Volgens Gazeta.uz was dat zo .", "Gazeta.uz", &["web-address"]),
    ("en", "In June 1941 the Germans launched Operation Barbarossa .", "Operation Barbarossa", &["operation"]),
    ("nl", "Zij spraken met Daw Khin Mar Htwe en haar zoon .", "Khin Mar Htwe", &["title-left-out"]),
    ("nl", "Aanhangers van Aung San Suu Kyi kwamen .", "Aung San Suu Kyi", &["listed"]),
    ("nl", "De advocaten van Jan Dekker B.V. zwegen .", "Jan Dekker B.V.", &["company-form", "id-from-name"]),
    ("nl", "Foto Olivier Jansen/AP van gisteren .", "Olivier Jansen", &["credit-left-out"]),
    ("nl", "De leden van de ‘ Quad ’ kwamen .", "Quad", &["quotation-marks-left-out"]),
    (
        "nl",
        "Het Kirgizische ministerie van Buitenlandse Zaken zweeg .",
        "Buitenlandse Zaken",
        &["ministry-of", "id-listed"],
    ),
    (
        "nl",
        "Hij woont in Petrano .\nDe burgemeester van Petrano sprak .\nIn Petrano regende het .\nPetrano lachte .",
        "Petrano",
        &["label-of-most"],
    ),
    ("nl", "Het regime van Ne Win Aung viel .", "Ne Win Aung", &["burmese-name"]),
    ("nl", "Over Zweden werd niet gestemd .", "Zweden", &["id-of-name"]),
    ("en", "Michael Jordan won and Jordan smiled .", "Jordan", &["listed-is-not-meant", "surname-of"]),
    (
        "en",
        "The U.N. High Commissioner for Refugees spoke .",
        "U.N. High Commissioner for Refugees",
        &["longer-name-listed"],
    ),
    ("en", "The West African bloc ECOWAS met .", "West African", &["surer-witness"]),
];

fn rules(entity: &Entity) -> Vec<&str> {
    entity.why.iter().flatten().map(|reason| reason.rule.as_str()).collect()
}

#[test]
fn each_phenomenon_has_its_reasons() {
    let mut wrong = Vec::new();
    for (language, text, name, expected) in CASES {
        let found = entities(text, language, &explained());
        let Some(entity) = found.iter().rfind(|entity| entity.text == *name) else {
            wrong.push(format!("{text}: no `{name}`"));
            continue;
        };
        let rules = rules(entity);
        if !expected.iter().all(|rule| rules.contains(rule)) {
            wrong.push(format!("{text}: `{name}` has {rules:?}, expected {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_rest_of_the_record_is_the_same() {
    for (language, text, ..) in CASES {
        let told = entities(text, language, &explained());
        assert!(told.iter().all(|entity| entity.why.is_some()), "{text}");
        let silent: Vec<Entity> = told.into_iter().map(|entity| Entity { why: None, ..entity }).collect();
        assert_eq!(silent, entities(text, language, &Settings::default()));
    }
}

#[test]
fn every_rule_is_in_the_table_and_the_table_has_no_other() {
    let table: Vec<String> =
        TABLE.lines().skip_while(|line| !line.starts_with("| rule")).skip(2).map(str::to_owned).collect();
    let rules: Vec<String> =
        Rule::ALL.iter().map(|rule| format!("| `{}` | {} |", rule.name(), rule.meaning())).collect();
    assert_eq!(table, rules);
    let names: BTreeSet<&str> = Rule::ALL.iter().map(|rule| rule.name()).collect();
    assert_eq!(names.len(), Rule::ALL.len());
}

#[test]
fn only_rules_of_the_table_are_named() {
    let names: BTreeSet<&str> = Rule::ALL.iter().map(|rule| rule.name()).collect();
    let mut seen = BTreeSet::new();
    let lines = r#"{"label":"ORG","pattern":"Zorba","id":"own:zorba"}"#;
    let own = Settings { custom: gazetteer::CustomGazetteer::parse(lines).ok(), ..explained() };
    let accurate = Settings { engine: Engine::accurate(RANDOM).unwrap(), ..explained() };
    for settings in [explained(), own, accurate] {
        for (language, text, ..) in CASES {
            let found = entities(text, language, &settings);
            seen.extend(found.iter().flat_map(rules).map(str::to_owned));
        }
    }
    let unknown: Vec<&String> = seen.iter().filter(|rule| !names.contains(rule.as_str())).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
    let unseen: Vec<&&str> = names.iter().filter(|rule| !seen.contains(**rule)).collect();
    assert!(unseen.is_empty(), "no case for {unseen:?}");
}
