//! Gold documents as records, so that the stages can run on them.

use crate::document::{Code, Document};
use crate::labels::Labels;
use crate::stretch::Stretch;
use wire::{BlockKind, Entities, Entity, Label, Language, Origin, Record, Sentence, Sentences, Token};

/// The record of a gold document: id, text, language, sentences with tokens, entities.
///
/// Labels go through `labels`; mentions whose label the record does not know are left out, and
/// counted in the second value. Offsets are bytes: [`wire::Emitter::record`] turns them to code points.
pub fn to_record(document: &Document, labels: &Labels) -> (Record, usize) {
    let text = &document.text;
    let mut left_out = 0;
    let entities = document.mentions.as_ref().map(|mentions| {
        let entities = mentions.iter().filter_map(|mention| {
            let label = labels.map(&mention.label).and_then(|label| label_of(&label));
            left_out += usize::from(label.is_none());
            Some(Entity {
                start: mention.at.start,
                end: mention.at.end,
                text: mention.text.clone(),
                label: label?,
                score: 1.0,
                id: mention.id.clone(),
                kb_id: mention.kb_id.clone(),
                value: mention.value.clone(),
                ..Entity::default()
            })
        });
        Entities(entities.collect())
    });
    let record = Record {
        id: document.id.clone(),
        source: document.path.clone().zip(document.range).map(|(path, range)| Origin {
            path,
            part: document.part,
            start: range.start,
            end: range.end,
            ..Origin::default()
        }),
        title: document.title.clone(),
        authors: document.authors.clone(),
        published: document.published.clone(),
        url: document.url.clone(),
        text: text.clone(),
        language: document.language.as_ref().map(|code| language(code, text)),
        sentences: document.sentences.as_ref().map(|sentences| {
            let tokens = document.tokens.as_deref().unwrap_or_default();
            Sentences(sentences.iter().map(|at| sentence(*at, tokens)).collect())
        }),
        entities,
        ..Record::default()
    };
    (record, left_out)
}

fn sentence(at: Stretch, tokens: &[Stretch]) -> Sentence {
    // Tokens are in order, so those of a sentence are one run.
    let first = tokens.partition_point(|token| token.start < at.start);
    let past = tokens.partition_point(|token| token.end <= at.end).max(first);
    let inside = tokens[first..past].iter();
    Sentence {
        start: at.start,
        end: at.end,
        kind: BlockKind::Body,
        tokens: inside.map(|token| Token { start: token.start, end: token.end }).collect(),
    }
}

fn label_of(label: &str) -> Option<Label> {
    [Label::Per, Label::Org, Label::Loc, Label::Misc, Label::Date].into_iter().find(|known| known.as_str() == label)
}

fn language(code: &Code, text: &str) -> Language {
    Language {
        code: code.code.clone(),
        iso639_3: crate::iso639::three_letters(code),
        script: script(text).to_owned(),
        score: 1.0,
        reliable: true,
        reason: None,
    }
}

/// First and last letter of a script, and its ISO 15924 code.
const SCRIPTS: [(char, char, &str); 12] = [
    ('A', '\u{24f}', "Latn"),
    ('\u{1e00}', '\u{1eff}', "Latn"),
    ('\u{370}', '\u{3ff}', "Grek"),
    ('\u{400}', '\u{52f}', "Cyrl"),
    ('\u{530}', '\u{58f}', "Armn"),
    ('\u{590}', '\u{5ff}', "Hebr"),
    ('\u{600}', '\u{6ff}', "Arab"),
    ('\u{900}', '\u{97f}', "Deva"),
    ('\u{e00}', '\u{e7f}', "Thai"),
    ('\u{10a0}', '\u{10ff}', "Geor"),
    ('\u{ac00}', '\u{d7a3}', "Hang"),
    ('\u{4e00}', '\u{9fff}', "Hani"),
];

/// Script of the first letter; `Zyyy` when there is none that the table knows.
fn script(text: &str) -> &'static str {
    let letter = text.chars().find(|character| character.is_alphabetic());
    let known = letter.and_then(|letter| SCRIPTS.iter().find(|(first, last, _)| (*first..=*last).contains(&letter)));
    known.map_or("Zyyy", |(_, _, code)| code)
}
