//! Which mentions of an article name the same thing, and the id of that thing.

use crate::document::Document;
use crate::genitive;
use crate::mention::Mention;
use crate::rules::Rule;
use crate::trail::Trail;
use gazetteer::Gazetteer;
use names::Tie;
use std::collections::BTreeMap;
use wire::{Entity, Label, Reason};

/// Distinct names compared with each other at once. The comparison is quadratic, and an article has tens; a
/// book in one record is resolved in windows of this many.
const WINDOW: usize = 1000;

/// Turns mentions into entities with ids, fullest names and knowledge-base ids.
pub fn resolve(document: &Document<'_>, mentions: &[Mention]) -> Vec<Entity> {
    let text = document.text;
    let bare = genitive::bare_names(document, mentions);
    let (heads, ties) = heads(text, mentions, &bare);
    mentions
        .iter()
        .enumerate()
        .zip(heads.iter().zip(ties))
        .map(|((index, mention), (&head, tie))| {
            let mut why = mention.why.clone();
            if bare[index].len() < mention.span.len() {
                why.note(Rule::GenitiveEnding, || Reason { text: Some(bare[index].to_owned()), ..Reason::default() });
            }
            entity(text, mention, (&mentions[head], bare[head]), tie, why)
        })
        .collect()
}

fn entity(text: &str, mention: &Mention, (full, name): (&Mention, &str), tie: Option<Tie>, mut why: Trail) -> Entity {
    let known = mention.known.as_ref().or(full.known.as_ref());
    if let Some(tie) = tie {
        why.note(rule(tie), || Reason { text: Some(name.to_owned()), ..Reason::default() });
    }
    let mut entity = Entity {
        start: mention.span.start(),
        end: mention.span.end(),
        text: mention.span.text(text).to_owned(),
        label: mention.label,
        score: wire::round_score(mention.score),
        ..Entity::default()
    };
    match known {
        Some(known) if known.belongs => {
            why.note(Rule::BelongsTo, || id_reason(&known.id));
            entity.of = Some(known.id.clone());
        }
        Some(known) => {
            let rule = if mention.known.is_some() { Rule::IdListed } else { Rule::IdOfFullerName };
            why.note(rule, || id_reason(&known.id));
            entity.id = Some(known.id.clone());
            entity.name = Some(known.name.clone());
            entity.kb_id = is_public(&known.id).then(|| known.id.clone());
        }
        None => {
            let label = named(mention.label);
            let listed = label.and_then(|label| Gazetteer::builtin().known_id(label, name));
            let person = label == Some(names::Label::Person);
            let rule = match (&listed, person) {
                (Some(_), true) => Rule::IdOfPerson,
                (Some(_), false) => Rule::IdOfName,
                (None, true) => Rule::IdFromPersonKey,
                (None, false) => Rule::IdFromName,
            };
            let id = listed.or_else(|| label.map(|label| names::entity_id(label, name, |_, _| None)));
            if let Some(id) = &id {
                let parts = || if person { person_parts(name) } else { BTreeMap::new() };
                why.note(rule, || Reason { text: Some(name.to_owned()), parts: parts(), ..id_reason(id) });
            }
            entity.kb_id = id.clone().filter(|id| is_public(id));
            entity.id = id;
            entity.name = Some(name.to_owned());
        }
    }
    entity.why = why.into_reasons();
    entity
}

fn id_reason(id: &str) -> Reason {
    Reason { id: Some(id.to_owned()), ..Reason::default() }
}

/// The parts of a person's name, and the key that all its spellings share.
fn person_parts(name: &str) -> BTreeMap<String, String> {
    let parts = names::parts(name);
    let found = [
        ("given", parts.given.join(" ")),
        ("particles", parts.particles.join(" ")),
        ("surname", parts.surname),
        ("key", names::person_key(name).to_string()),
    ];
    found.into_iter().filter(|(_, part)| !part.is_empty()).map(|(name, part)| (name.to_owned(), part)).collect()
}

const fn rule(tie: Tie) -> Rule {
    match tie {
        Tie::Same => Rule::SameName,
        Tie::Surname => Rule::SurnameOf,
        Tie::GivenName => Rule::GivenNameOf,
        Tie::Brackets => Rule::InBracketsAfter,
        Tie::Initials => Rule::InitialsOf,
        Tie::FirstWords => Rule::FirstWordsOf,
        Tie::LastWords => Rule::LastWordsOf,
        Tie::Model => Rule::ModelOf,
    }
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

/// For each mention the one that names its referent most fully, and what ties it to that.
fn heads(text: &str, mentions: &[Mention], bare: &[&str]) -> (Vec<usize>, Vec<Option<Tie>>) {
    let mut heads: Vec<usize> = (0..mentions.len()).collect();
    let mut ties: Vec<Option<Tie>> = vec![None; mentions.len()];
    // Each name once, where it stands first.
    let mut distinct: Vec<usize> = Vec::new();
    let mut first: BTreeMap<(Label, &str), usize> = BTreeMap::new();
    for (index, mention) in mentions.iter().enumerate() {
        let name = bare[index];
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
                named(mention.label).map(|label| names::Mention { text: bare[index], label, bracketed })
            })
            .collect();
        for (place, head) in names::heads(&shown).into_iter().enumerate() {
            heads[window[place]] = window[head.index];
            ties[window[place]] = head.tie;
        }
    }
    for index in 0..heads.len() {
        let first = heads[index];
        if first != index && ties[index].is_none() {
            ties[index] = ties[first].or(Some(Tie::Same));
        }
        heads[index] = heads[first];
    }
    (heads, ties)
}

/// Whether nothing but an opening bracket, perhaps with quotation marks, stands between two mentions.
fn is_bracketed(text: &str, before: &Mention, mention: &Mention) -> bool {
    let between = text.get(before.span.end()..mention.span.start()).unwrap_or_default();
    between.trim_matches(|mark: char| mark.is_whitespace() || "“”‘’'\"".contains(mark)) == "("
}
