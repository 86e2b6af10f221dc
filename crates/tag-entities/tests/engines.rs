//! Models of the user's own, and the transformer, in place of the built-in models.

use tag_entities::document::{Document, Line};
use tag_entities::tagged::{Engine, Workers};
use wire::{BlockKind, Entity, Span};

const DUTCH: &[u8] = include_bytes!("../../tagger/data/nl.model");
/// A transformer of random weights: what it finds means nothing, but it always finds the same.
const RANDOM: &[u8] = include_bytes!("../../encoder/tests/tiny/encoder.model");

/// The entities of a text whose tokens stand between spaces.
fn entities(text: &str, language: &str, engine: &Engine) -> Vec<Entity> {
    let tokens: Vec<Span> = text.split(' ').map(|token| Span::of(text, token)).collect();
    let span = Span::of(text, text);
    let document = Document {
        text,
        language: language.to_owned(),
        published: None,
        lines: vec![Line { span, kind: BlockKind::Body, tokens }],
    };
    tag_entities::entities(&document, None, engine, &mut Workers::default())
}

const TEXT: &str = "Minister Jan Peeters sprak gisteren in Brussel met Marie Verhoeven van Agfa-Gevaert .";

#[test]
fn a_model_of_ones_own_is_for_its_language() {
    let own = Engine::custom(DUTCH.to_vec()).unwrap();
    assert_eq!(entities(TEXT, "nl", &own), entities(TEXT, "nl", &Engine::BuiltIn));
    assert_eq!(entities(TEXT, "nl-BE", &own), entities(TEXT, "nl-BE", &Engine::BuiltIn));
    // The Dutch model is not asked about English.
    assert_eq!(entities(TEXT, "en", &own), entities(TEXT, "en", &Engine::BuiltIn));
}

#[test]
fn the_transformer_is_asked() {
    let engine = Engine::accurate(RANDOM).unwrap();
    let found = entities(TEXT, "nl", &engine);
    assert_eq!(found, entities(TEXT, "nl", &engine));
    assert_ne!(found, entities(TEXT, "nl", &Engine::BuiltIn));
}

#[test]
fn letters_that_the_transformer_cannot_read_go_to_the_built_in_models() {
    let engine = Engine::accurate(RANDOM).unwrap();
    let text = "Президент Казахстана Касым-Жомарт Токаев прибыл в Москву .";
    assert_eq!(entities(text, "ru", &engine), entities(text, "ru", &Engine::BuiltIn));
}

#[test]
fn what_is_no_model_is_refused() {
    let custom = Engine::custom(RANDOM.to_vec()).unwrap_err().to_string();
    assert_eq!(custom, "not a sequence model: it does not start with `sequence`");
    let accurate = Engine::accurate(DUTCH).unwrap_err().to_string();
    assert_eq!(accurate, "not an encoder: it does not start with `encoder`");
}
