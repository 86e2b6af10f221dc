//! Foreign stretches: which parts of an article are in another language, to the letter.

use detect_language::{Detector, LanguageSet};
use wire::{Block, BlockKind};

#[track_caller]
fn check(text: &str, main: &str, expect: &[(&str, &str)]) {
    let detector = Detector::new(&LanguageSet::default());
    let found = detector.foreign_stretches(text, None, main);
    let found: Vec<(&str, &str)> = found.iter().map(|(span, code, _)| (span.text(text), *code)).collect();
    assert_eq!(found, expect, "{text:?}");
}

#[test]
fn russian_in_dutch() {
    check("«Мы этого не допустим», zei Lavrov.", "nl", &[("Мы этого не допустим", "ru")]);
    check("Hij noemde het Русский мир, de Russische wereld.", "nl", &[("Русский мир", "ru")]);
    check("Het woord правда betekent waarheid.", "nl", &[]);
    check("De leus 'Слава Україні!' klonk overal in de stad.", "nl", &[("Слава Україні", "uk")]);
}

#[test]
fn english_in_dutch() {
    check(
        "In zijn boek ‘The end of history and the last man’ beschreef hij dat.",
        "nl",
        &[("The end of history and the last man", "en")],
    );
    check(
        "“We will not let this happen,” zei de president in een toespraak.",
        "nl",
        &[("We will not let this happen", "en")],
    );
    check(
        "Foto: het bureau (Office of the State Council (OSC), 2022) van de junta.",
        "nl",
        &[("Office of the State Council (OSC", "en")],
    );
    check(
        "Dat heet in het Engels rules-based order (the order of the strongest).",
        "nl",
        &[("the order of the strongest", "en")],
    );
}

#[test]
fn dutch_in_dutch_is_not_foreign() {
    check("“We zullen dat niet toestaan”, zei Sullivan over de steun.", "nl", &[]);
    check("De ‘Financial Times’ en de ‘New York Times’ meldden dat.", "nl", &[]);
    check("Het verdrag (de CSTO) werd ondertekend in ‘Nur-Sultan’.", "nl", &[]);
    check("De Collective Security Treaty Organization kwam bijeen.", "nl", &[]);
}

#[test]
fn paragraphs() {
    let dutch = "De president sprak gisteren over de oorlog en over de gevolgen voor Europa.";
    let english = "The president said yesterday that the war would not be over before the winter";
    check(&format!("{dutch}\n\n{english}.\n\n{dutch}"), "nl", &[(english, "en")]);
    check(
        &format!("{dutch}\n\nПрезидент заявил, что война не закончится.\n"),
        "nl",
        &[("Президент заявил, что война не закончится", "ru")],
    );
}

#[test]
fn furniture_is_passed_over() {
    let text =
        "De minister vertrok gisteren naar het buitenland.\n\nRead more about this and subscribe to our newsletter";
    let detector = Detector::new(&LanguageSet::default());
    let second = text.find("Read").unwrap();
    let blocks = |kind| {
        [Block { start: 0, end: second - 2, kind: BlockKind::Body }, Block { start: second, end: text.len(), kind }]
    };
    assert_eq!(detector.foreign_stretches(text, Some(&blocks(BlockKind::Chrome)), "nl"), []);
    let found = detector.foreign_stretches(text, Some(&blocks(BlockKind::Body)), "nl");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].0.text(text), "Read more about this and subscribe to our newsletter");
    assert_eq!(detector.detect_article(text, Some(&blocks(BlockKind::Chrome))).code, "nl");
}

#[test]
fn other_articles() {
    check(
        "He called it “eine sehr gefährliche Entwicklung” and left.",
        "en",
        &[("eine sehr gefährliche Entwicklung", "de")],
    );
    check("Он назвал это «fake news of the worst kind» и ушёл.", "ru", &[("fake news of the worst kind", "en")]);
    check("Anything at all, in «любом языке».", "und", &[]);
}

#[test]
fn marks_that_nothing_closes_cost_no_more_than_others() {
    // Each would be looked for to the end of the text; a million of them must still be done at once.
    for mark in ["(", "\u{201e}", "\"", "\u{2018}", "« "] {
        let text = format!("{mark} De minister zei niets. ").repeat(20_000);
        check(&text, "nl", &[]);
    }
}
