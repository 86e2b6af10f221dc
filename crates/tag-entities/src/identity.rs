//! Which mentions of an article name the same thing, and the id of that thing.

use crate::document::Document;
use crate::key;
use crate::mention::Mention;
use std::collections::BTreeMap;
use wire::{Entity, Label};

/// A person's names in an article: the words of the fullest form, folded.
struct Person {
    words: Vec<String>,
    mention: usize,
}

/// Turns mentions into entities with ids, fullest names and knowledge-base ids.
pub fn resolve(document: &Document<'_>, mentions: &[Mention]) -> Vec<Entity> {
    let texts: Vec<&str> = mentions.iter().map(|mention| mention.span.text(document.text)).collect();
    let referents = referents(mentions, &texts);
    let expansions = expansions(document, mentions, &texts);
    mentions
        .iter()
        .enumerate()
        .map(|(index, mention)| {
            let source = expansions.get(&index).copied().unwrap_or(referents[index]);
            entity(mention, texts[index], &mentions[source], texts[source])
        })
        .collect()
}

fn entity(mention: &Mention, text: &str, referent: &Mention, full: &str) -> Entity {
    let known = mention.known.as_ref().or(referent.known.as_ref());
    let mut entity = Entity {
        start: mention.span.start(),
        end: mention.span.end(),
        text: text.to_owned(),
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
            entity.id = Some(key::entity_id(mention.label.as_str(), full));
            entity.name = Some(full.to_owned());
        }
    }
    entity
}

/// Whether an id is one of a knowledge base outside the project.
fn is_public(id: &str) -> bool {
    ["iso3166:", "geonames:", "un-m49:"].iter().any(|base| id.starts_with(base))
}

/// For each mention the one that names its referent most fully: `Lavrov` is the `Sergei Lavrov` nearest before
/// it, or else the first after it.
fn referents(mentions: &[Mention], texts: &[&str]) -> Vec<usize> {
    let persons: Vec<Person> = (0..mentions.len())
        .filter(|&index| mentions[index].label == Label::Per)
        .map(|mention| Person { words: words(texts[mention]), mention })
        .collect();
    let mut referents: Vec<usize> = (0..mentions.len()).collect();
    for (place, person) in persons.iter().enumerate() {
        if mentions[person.mention].known.is_some() {
            continue;
        }
        let before = persons[..place].iter().rev();
        let full = before.chain(&persons[place + 1..]).find(|full| names_more(&full.words, &person.words));
        if let Some(full) = full {
            referents[person.mention] = full.mention;
        }
    }
    referents
}

fn words(name: &str) -> Vec<String> {
    name.split_whitespace().map(key::fold).collect()
}

/// Whether `full` is a longer name that `short` can stand for: it ends like it (`Lavrov`), or begins like it
/// where the first word is the family's (`Xi`).
fn names_more(full: &[String], short: &[String]) -> bool {
    full.len() > short.len() && (full.ends_with(short) || (short.len() == 1 && full.starts_with(short)))
}

/// Acronyms that the article explains, by the index of their mentions: `Verdragsorganisatie voor
/// Collectieve Veiligheid (CSTO)`, in either order.
fn expansions(document: &Document<'_>, mentions: &[Mention], texts: &[&str]) -> BTreeMap<usize, usize> {
    let mut long: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, pair) in mentions.windows(2).enumerate() {
        let between = document.text.get(pair[0].span.end()..pair[1].span.start()).unwrap_or_default();
        let bracket = between.trim_matches(|mark: char| mark.is_whitespace() || "“”‘’'\"".contains(mark)) == "(";
        if bracket && pair[1].known.is_none() && key::is_acronym_of(texts[index + 1], texts[index]) {
            long.insert(texts[index + 1], index);
        }
    }
    (0..mentions.len())
        .filter(|&index| mentions[index].known.is_none())
        .filter_map(|index| long.get(texts[index]).map(|&full| (index, full)))
        .collect()
}
