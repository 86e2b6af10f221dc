//! One label for one name: what an article calls now a place and now an organisation, and no list has, is what most of its
//! mentions are.
//!
//! Finkel, Grenager and Manning (2005) found that such inconsistencies are nearly always errors within a document; a
//! vote by score, after all else was decided, is the simplest remedy of those that they compare.

use crate::mention::Mention;
use crate::rules::Rule;
use std::collections::BTreeMap;
use wire::{Label, Reason};

/// Labels that are voted on; a name that is listed needs no vote.
const LABELS: [Label; 4] = [Label::Per, Label::Org, Label::Loc, Label::Misc];

/// Gives every name that is not listed the label that its mentions have together; of two that are as likely the earlier in
/// [`LABELS`].
pub(crate) fn relabel(text: &str, mentions: &mut [Mention]) {
    let place = |label: Label| LABELS.iter().position(|&known| known == label);
    let mut votes: BTreeMap<&str, [f64; LABELS.len()]> = BTreeMap::new();
    for mention in mentions.iter().filter(|mention| mention.known.is_none()) {
        if let Some(place) = place(mention.label) {
            votes.entry(mention.span.text(text)).or_default()[place] += mention.score;
        }
    }
    for mention in mentions.iter_mut().filter(|mention| mention.known.is_none()) {
        let Some(votes) = votes.get(mention.span.text(text)) else { continue };
        let best = (0..votes.len()).rev().max_by(|&one, &other| votes[one].total_cmp(&votes[other]));
        let Some(label) = best.map(|best| LABELS[best]).filter(|&label| label != mention.label) else { continue };
        let before = mention.label;
        mention.why.note(Rule::LabelOfMost, || Reason { label: Some(before), ..Reason::default() });
        mention.label = label;
    }
}
