//! Events told by a noun between two names: `Russia's attack on Ukraine`, `het bezoek van Lavrov aan Myanmar`.

use crate::lexicon::{Classes, Cue, Lexicon};
use crate::sentence::Analysis;
use wire::{Entity, Label};

/// Words behind the noun within which its parties must stand.
const REACH: usize = 8;

/// An event told by a noun; parties are entities.
#[derive(Clone, Debug)]
pub struct Deed<'l> {
    /// Who.
    pub subject: usize,
    /// Whom.
    pub object: usize,
    /// The cue.
    pub cue: &'l Cue,
    /// The noun.
    pub at: usize,
}

/// All deeds of the sentence that have both parties.
pub fn deeds<'l>(analysis: &Analysis<'_>, entities: &[Entity], lexicon: &'l Lexicon) -> Vec<Deed<'l>> {
    let words = &analysis.words;
    let named = |at: usize| words.get(at)?.entity.filter(|&entity| entities[entity].label != Label::Date);
    // The name behind a preposition at `at`, past articles.
    let behind = |at: usize| {
        let next = (at + 1..words.len()).find(|&next| !words[next].is(Classes::ARTICLE))?;
        named(next).filter(|&entity| entities[entity].of.is_none())
    };
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let Some(cue) = lexicon.nouns.get(&*word.lower).filter(|_| word.entity.is_none() && word.verbs.is_empty())
        else {
            continue;
        };
        let possessive = at.checked_sub(1).filter(|&before| matches!(&*words[before].lower, "'s" | "'"));
        let mut subject = possessive.unwrap_or(at).checked_sub(1).and_then(named);
        let mut object = None;
        for (next, other) in words.iter().enumerate().skip(at + 1).take(REACH) {
            if other.is_mark()
                || other.is_finite()
                || other.is(Classes::SUBORDINATOR) && !other.is(Classes::PREPOSITION)
            {
                break;
            }
            let preposition = other.is(Classes::PREPOSITION);
            if preposition && object.is_none() && cue.prepositions.contains(&&*other.lower) {
                object = behind(next);
            } else if subject.is_none() && other.is(Classes::OF.or(Classes::BY)) {
                subject = behind(next);
            }
        }
        if let (Some(subject), Some(object)) = (subject, object)
            && subject != object
        {
            found.push(Deed { subject, object, cue, at });
        }
    }
    found
}
