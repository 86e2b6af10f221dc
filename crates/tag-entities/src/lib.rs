//! People, organisations, places and dates of an article, each with an identity that holds across
//! documents and languages.
//!
//! Two witnesses are heard about names: a tagger, which sees context, and the gazetteer, which knows the world
//! ([`merge`]). What they agree on is resolved inside the article ([`identity`]): surnames to full names,
//! acronyms to what they stand for. The id of a thing depends on its name alone, never on the other
//! documents, so that articles can be worked on in any order and on any machine.

pub mod dates;
pub mod document;
pub mod identity;
pub mod known;
pub mod mention;
pub mod merge;
pub mod shape;

mod cues;
mod key;

use document::Document;
use merge::Trust;
use wire::{Entity, Label};

/// The entities of a document, in order of their start, longer first.
pub fn entities(document: &Document<'_>) -> Vec<Entity> {
    let mentions = merge::merge(shape::names(document), known::known(document), Trust::Shape);
    let dates = dates::dates(document);
    let mut entities = identity::resolve(document, &mentions);
    // `Mei` in a date is a month and no name.
    entities.retain(|name| {
        let after = dates.partition_point(|date| date.end <= name.start);
        dates.get(after).is_none_or(|date| date.start >= name.end || name.label == Label::Per)
    });
    entities.extend(dates);
    entities.sort_by_key(|entity| (entity.start, std::cmp::Reverse(entity.end)));
    entities
}
