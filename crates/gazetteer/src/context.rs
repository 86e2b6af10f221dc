//! What an ambiguous name stands for, by what else the document names.

use crate::{entry::Entry, kind::Kind, matches::Match};
use std::collections::BTreeMap;

/// A candidate in a country that the document names elsewhere is this much likelier per mention …
const SUPPORT: f64 = 4.0;
/// … up to this many mentions.
const MENTIONS: f64 = 3.0;
/// Names whose best candidate has at least this share speak for their country.
const CLEAR: f64 = 0.8;

/// Weighs the candidates of every match anew by the other names of the same document and puts the likeliest first:
/// `Georgia` beside `Atlanta` is the state, beside `Russia` the country; `Cambridge` beside `Boston` is not in England.
///
/// Give it all matches of one document together. Weights still add up to 1.
pub fn disambiguate(matches: &mut [Match<'_>]) {
    let mut named: BTreeMap<&str, f64> = BTreeMap::new();
    for found in matches.iter() {
        let best = found.best();
        if best.weight >= CLEAR
            && let Some(country) = country_of(&best.entry)
        {
            *named.entry(country).or_default() += 1.0;
        }
    }
    for found in matches.iter_mut().filter(|found| found.candidates.len() > 1) {
        let own = country_of(&found.best().entry).filter(|_| found.best().weight >= CLEAR);
        let mut total = 0.0;
        for candidate in &mut found.candidates {
            if let Some(country) = country_of(&candidate.entry) {
                // Its own voice does not count.
                let others = named.get(country).copied().unwrap_or(0.0) - if own == Some(country) { 1.0 } else { 0.0 };
                candidate.weight *= 1.0 + SUPPORT * others.clamp(0.0, MENTIONS);
            }
            total += candidate.weight;
        }
        for candidate in &mut found.candidates {
            candidate.weight /= total;
        }
        found.candidates.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| a.entry.id.cmp(b.entry.id)));
    }
}

/// The country that an entry is or lies in.
fn country_of<'g>(entry: &Entry<'g>) -> Option<&'g str> {
    match entry.kind {
        Kind::Country => Some(entry.id),
        _ => (!entry.country.is_empty()).then_some(entry.country),
    }
}
