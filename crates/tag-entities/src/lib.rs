//! People, organisations, places and dates of an article, each with an identity that holds across
//! documents and languages.
//!
//! Two witnesses are heard about names: a tagger, which sees context, and the gazetteer, which knows the world
//! ([`merge`]). What they agree on is resolved inside the article ([`identity`]): surnames to full names,
//! acronyms to what they stand for. The id of a thing depends on its name alone, never on the other
//! documents, so that articles can be worked on in any order and on any machine.

pub mod borders;
pub mod compound;
pub mod dates;
pub mod document;
pub mod identity;
pub mod known;
pub mod mention;
pub mod merge;
pub mod rules;
pub mod tagged;
pub mod trail;

mod genitive;
mod ministries;
mod titles;
mod witness;

use document::Document;
use gazetteer::CustomGazetteer;
use tagged::{Engine, Workers};
use wire::Entity;

/// How names are found.
#[derive(Default)]
pub struct Settings {
    /// The user's own names.
    pub custom: Option<CustomGazetteer>,
    /// What finds names in their context.
    pub engine: Engine,
    /// Whether `CSTO-lidstaten` is one mention, as in CoNLL-2002, rather than the name in it; and, as there, `India's` is
    /// MISC, and the ministry in `minister van Defensie` a name.
    pub whole_compounds: bool,
    /// Whether each entity says why it is what it is.
    pub explain: bool,
}

/// The entities of a document, in order of their start, longer first. Names of the user's own gazetteer
/// override everything else.
pub fn entities(document: &Document<'_>, settings: &Settings, workers: &mut Workers) -> Vec<Entity> {
    let tagged = tagged::names(document, &settings.engine, workers, settings.explain);
    let mut known = known::known(document, settings.explain);
    if settings.whole_compounds {
        known.retain(|name| !compound::is_part(document.text, name.span));
    }
    let tagged = if settings.whole_compounds {
        tagged
    } else {
        compound::without_nouns(document.text, document.primary_language(), tagged, &known)
    };
    let tagged = borders::settle(document, tagged, &known, settings.whole_compounds);
    let mut mentions = merge::merge(document.text, tagged, known, settings.whole_compounds);
    if let Some(gazetteer) = &settings.custom {
        let own = known::custom(document, gazetteer, settings.explain);
        mentions.retain(|mention| {
            let after = own.partition_point(|name| name.span.end() <= mention.span.start());
            own.get(after).is_none_or(|name| !name.span.overlaps(mention.span))
        });
        mentions.extend(own);
        mentions.sort_by_key(|mention| mention.span);
    }
    if !settings.whole_compounds {
        genitive::relabel(document, &mut mentions);
    }
    let names = identity::resolve(document, &mentions);
    let dates = dates::dates(document, settings.explain);
    // `Euro 2000` holds a year and is a name; in `18 mei`, `Mei` is a month and no name.
    let holds = |outer: &Entity, inner: &Entity| {
        outer.start <= inner.start && inner.end <= outer.end && outer.end - outer.start > inner.end - inner.start
    };
    let overlap = |one: &Entity, other: &Entity| one.start < other.end && other.start < one.end;
    let near = |list: &[Entity], one: &Entity| list.partition_point(|entity| entity.end <= one.start);
    let kept: Vec<Entity> = dates
        .iter()
        .filter(|date| names.get(near(&names, date)).is_none_or(|name| !holds(name, date)))
        .cloned()
        .collect();
    let mut entities: Vec<Entity> =
        names.into_iter().filter(|name| kept.get(near(&kept, name)).is_none_or(|date| !overlap(name, date))).collect();
    entities.extend(kept);
    entities.sort_by_key(|entity| (entity.start, std::cmp::Reverse(entity.end)));
    entities
}
