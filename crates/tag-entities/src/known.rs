//! Names that the gazetteer knows.

use crate::document::Document;
use crate::mention::{Known, Mention};
use gazetteer::{Form, Gazetteer, Kind, Match};
use wire::Label;

/// Confidence in a name that is also an ordinary word of the language (`Nice`), where nothing speaks for it.
const COMMON: f64 = 0.3;

/// Confidence in a name that only one thing has.
const SURE: f64 = 0.95;

/// Label of a kind of thing, after the guidelines of CoNLL-2003: a building stands for a place, an adjective
/// or an inhabitant of a country for neither place nor person.
pub fn label(kind: Kind, form: Form) -> Label {
    if matches!(form, Form::Adjective | Form::Demonym) {
        return Label::Misc;
    }
    match kind {
        Kind::Country | Kind::Region | Kind::Area | Kind::Feature | Kind::City | Kind::Site => Label::Loc,
        Kind::Body | Kind::Agency | Kind::Party | Kind::Media | Kind::Company | Kind::Armed | Kind::Institute => {
            Label::Org
        }
        Kind::People | Kind::Misc => Label::Misc,
        Kind::Person => Label::Per,
    }
}

/// The mentions of known names, in order, disjoint.
pub fn known(document: &Document<'_>) -> Vec<Mention> {
    let gazetteer = Gazetteer::builtin();
    let mut mentions = Vec::new();
    for (line, sentence) in document.lines.iter().enumerate() {
        for found in gazetteer.matches(document.text, &sentence.tokens, &document.language) {
            mentions.push(mention(&found, line));
        }
    }
    mentions
}

fn mention(found: &Match<'_>, line: usize) -> Mention {
    let best = found.best();
    let score = if found.common { COMMON } else { SURE * best.weight.sqrt() };
    let known = Known {
        id: best.entry.id.to_owned(),
        name: best.entry.name.to_owned(),
        belongs: matches!(best.form, Form::Adjective | Form::Demonym),
    };
    Mention { span: found.span, line, label: label(best.entry.kind, best.form), score, known: Some(known) }
}
