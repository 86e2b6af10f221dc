//! Models of the user's own in place of the built-in models, and the transformer beside them.

use tag_entities::Settings;
use tag_entities::document::{Document, Line};
use tag_entities::tagged::{Engine, Workers};
use wire::{BlockKind, Entity, Span};

const DUTCH: &[u8] = include_bytes!("../../tagger/data/nl.model");
/// A transformer of random weights: what it finds means nothing, but it always finds the same.
const RANDOM: &[u8] = include_bytes!("../../encoder/tests/tiny/encoder.model");

/// The entities of a text whose tokens stand between spaces.
fn entities(text: &str, language: &str, settings: &Settings) -> Vec<Entity> {
    let tokens: Vec<Span> = text.split(' ').map(|token| Span::of(text, token)).collect();
    let span = Span::of(text, text);
    let document = Document {
        text,
        language: language.to_owned(),
        published: None,
        lines: vec![Line { span, kind: BlockKind::Body, tokens }],
    };
    tag_entities::entities(&document, settings, &mut Workers::default())
}

fn with(engine: Engine) -> Settings {
    Settings { engine, ..Settings::default() }
}

const TEXT: &str = "Minister Jan Peeters sprak gisteren in Brussel met Marie Verhoeven van Agfa-Gevaert .";

#[test]
fn a_model_of_ones_own_is_for_its_language() {
    let own = with(Engine::custom(DUTCH.to_vec()).unwrap());
    assert_eq!(entities(TEXT, "nl", &own), entities(TEXT, "nl", &Settings::default()));
    assert_eq!(entities(TEXT, "nl-BE", &own), entities(TEXT, "nl-BE", &Settings::default()));
    // The Dutch model is not asked about English.
    assert_eq!(entities(TEXT, "en", &own), entities(TEXT, "en", &Settings::default()));
}

#[test]
fn the_transformer_is_asked() {
    let engine = with(Engine::accurate(RANDOM).unwrap());
    let found = entities(TEXT, "nl", &engine);
    assert_eq!(found, entities(TEXT, "nl", &engine));
    assert_ne!(found, entities(TEXT, "nl", &Settings::default()));
}

#[test]
fn letters_that_the_transformer_cannot_read_go_to_the_built_in_models() {
    let engine = with(Engine::accurate(RANDOM).unwrap());
    let text = "Президент Казахстана Касым-Жомарт Токаев прибыл в Москву .";
    assert_eq!(entities(text, "ru", &engine), entities(text, "ru", &Settings::default()));
}

#[test]
fn what_is_no_model_is_refused() {
    let custom = Engine::custom(RANDOM.to_vec()).unwrap_err().to_string();
    assert_eq!(custom, "not a sequence model: it does not start with `sequence`");
    let accurate = Engine::accurate(DUTCH).unwrap_err().to_string();
    assert_eq!(accurate, "not an encoder: it does not start with `encoder`");
}

#[test]
fn compounds_are_cut_unless_they_are_asked_whole() {
    let text = "De leiders van de CSTO-lidstaten en het Air Canada-contract .";
    let names =
        |settings: &Settings| entities(text, "nl", settings).into_iter().map(|one| one.text).collect::<Vec<_>>();
    assert_eq!(names(&Settings::default()), ["CSTO", "Air Canada"]);
    let whole = Settings { whole_compounds: true, ..Settings::default() };
    assert_eq!(names(&whole), ["CSTO-lidstaten", "Air Canada-contract"]);
}
