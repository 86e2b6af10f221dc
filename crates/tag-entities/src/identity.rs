//! Which mentions of an article name the same thing, and the id of that thing.

use crate::document::Document;
use crate::mention::{Known, Mention};
use gazetteer::Gazetteer;
use std::collections::BTreeMap;
use wire::{Entity, Label};

/// Distinct names compared with each other at once. The comparison is quadratic, and an article has tens; a
/// book in one record is resolved in windows of this many.
const WINDOW: usize = 1000;

/// Turns mentions into entities with ids, fullest names and knowledge-base ids.
pub fn resolve(document: &Document<'_>, mentions: &[Mention]) -> Vec<Entity> {
    let text = document.text;
    let heads = heads(text, mentions);
    mentions
        .iter()
        .zip(&heads)
        .map(|(mention, &head)| {
            let full = &mentions[head];
            let known = mention.known.as_ref().or(full.known.as_ref());
            entity(text, mention, full, known)
        })
        .collect()
}

fn entity(text: &str, mention: &Mention, full: &Mention, known: Option<&Known>) -> Entity {
    let mut entity = Entity {
        start: mention.span.start(),
        end: mention.span.end(),
        text: mention.span.text(text).to_owned(),
        label: mention.label,
        score: wire::round_score(mention.score),
        ..Entity::default()
    };
    match known {
        Some(known) if known.belongs => entity.of = Some(known.id.clone()),
        Some(known) => {
            entity.id = Some(known.id.clone());
            entity.name = Some(known.name.clone());
            entity.kb_id = is_public(&known.id).then(|| known.id.clone());
        }
        None => {
            let name = full.span.text(text);
            let gazetteer = Gazetteer::builtin();
            let known = |label, name: &str| gazetteer.known_id(label, name);
            let id = named(mention.label).map(|label| names::entity_id(label, name, known));
            entity.kb_id = id.clone().filter(|id| is_public(id));
            entity.id = id;
            entity.name = Some(name.to_owned());
        }
    }
    entity
}

/// Whether an id is one of a knowledge base outside the project.
fn is_public(id: &str) -> bool {
    ["iso3166:", "geonames:", "un-m49:"].iter().any(|base| id.starts_with(base))
}

const fn named(label: Label) -> Option<names::Label> {
    match label {
        Label::Per => Some(names::Label::Person),
        Label::Org => Some(names::Label::Organisation),
        Label::Loc => Some(names::Label::Location),
        Label::Misc => Some(names::Label::Miscellaneous),
        Label::Date => None,
    }
}

/// For each mention the one that names its referent most fully.
fn heads(text: &str, mentions: &[Mention]) -> Vec<usize> {
    let mut heads: Vec<usize> = (0..mentions.len()).collect();
    // Each name once, where it stands first.
    let mut distinct: Vec<usize> = Vec::new();
    let mut first: BTreeMap<(Label, &str), usize> = BTreeMap::new();
    for (index, mention) in mentions.iter().enumerate() {
        let name = mention.span.text(text);
        let place = *first.entry((mention.label, name)).or_insert(index);
        heads[index] = place;
        if place == index {
            // Brackets explain the name right before them, so that one is shown again where it is not the last.
            if index > 0 && is_bracketed(text, &mentions[index - 1], mention) && distinct.last() != Some(&(index - 1)) {
                distinct.push(index - 1);
            }
            distinct.push(index);
        }
    }
    for window in distinct.chunks(WINDOW) {
        let shown: Vec<names::Mention<'_>> = window
            .iter()
            .filter_map(|&index| {
                let mention = &mentions[index];
                let bracketed = index > 0 && is_bracketed(text, &mentions[index - 1], mention);
                named(mention.label).map(|label| names::Mention { text: mention.span.text(text), label, bracketed })
            })
            .collect();
        for (place, head) in names::resolve(&shown).into_iter().enumerate() {
            heads[window[place]] = window[head];
        }
    }
    for index in 0..heads.len() {
        heads[index] = heads[heads[index]];
    }
    heads
}

/// Whether nothing but an opening bracket, perhaps with quotation marks, stands between two mentions.
fn is_bracketed(text: &str, before: &Mention, mention: &Mention) -> bool {
    let between = text.get(before.span.end()..mention.span.start()).unwrap_or_default();
    between.trim_matches(|mark: char| mark.is_whitespace() || "“”‘’'\"".contains(mark)) == "("
}
