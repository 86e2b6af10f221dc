//! Names that the gazetteer knows.

use crate::document::Document;
use crate::mention::{Known, Mention};
use gazetteer::{CustomGazetteer, Form, Gazetteer, Kind, Match};
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

/// The mentions of known names, in order, disjoint; ambiguous ones by what else the document names.
pub fn known(document: &Document<'_>) -> Vec<Mention> {
    let gazetteer = Gazetteer::builtin();
    let (mut matches, mut lines) = (Vec::new(), Vec::new());
    for (line, sentence) in document.lines.iter().enumerate() {
        let found = gazetteer.matches(document.text, &sentence.tokens, &document.language);
        lines.resize(lines.len() + found.len(), line);
        matches.extend(found);
    }
    gazetteer::disambiguate(&mut matches);
    matches.iter().zip(lines).map(|(found, line)| mention(found, line)).collect()
}

/// The names of the user's own gazetteer in the sentences of the document, in order, disjoint.
pub fn custom(document: &Document<'_>, gazetteer: &CustomGazetteer) -> Vec<Mention> {
    gazetteer
        .matches(document.text, &document.language)
        .into_iter()
        .filter_map(|found| {
            let known = found.id.map(|id| Known { id: id.to_owned(), name: found.pattern.to_owned(), belongs: false });
            let line = document.line_of(found.span)?;
            Some(Mention { span: found.span, line, label: custom_label(found.label), score: 1.0, known })
        })
        .collect()
}

/// The record's label for one of the user's, among them those of spaCy's models.
fn custom_label(label: &str) -> Label {
    match label {
        "PER" | "PERSON" => Label::Per,
        "ORG" => Label::Org,
        "LOC" | "GPE" | "FAC" => Label::Loc,
        _ => Label::Misc,
    }
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
