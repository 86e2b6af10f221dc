//! Names that the gazetteer knows.

use crate::document::Document;
use crate::mention::{Known, Mention};
use crate::rules::Rule;
use crate::trail::Trail;
use gazetteer::{Candidate, CustomGazetteer, Form, Gazetteer, Kind, Match};
use std::collections::BTreeSet;
use wire::{GazetteerLine, Label, Reason, Span};

/// Confidence in a name that is also an ordinary word of the language (`Nice`), where nothing speaks for it.
const COMMON: f64 = 0.3;

/// Confidence in a name that only one thing has.
const SURE: f64 = 0.95;

/// Confidence in a town whose country the article names.
const BACKED: f64 = 0.96;

/// Confidence in a name that only one town has, which hardly anybody outside its country knows, and many families bear
/// (`Markham`, `Poppel`) …
const SMALL_TOWN: f64 = 0.85;

/// … that is, of fewer inhabitants.
const LARGE: f64 = 150_000.0;

/// Lines of the gazetteer that an explanation lists at most: there are dozens of towns called Springfield.
const LINES: usize = 5;

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
/// `explain` writes down why.
pub fn known(document: &Document<'_>, explain: bool) -> Vec<Mention> {
    let gazetteer = Gazetteer::builtin();
    let (mut matches, mut lines) = (Vec::new(), Vec::new());
    for (line, sentence) in document.lines.iter().enumerate() {
        let found = gazetteer.matches(document.text, &sentence.tokens, &document.language);
        lines.resize(lines.len() + found.len(), line);
        matches.extend(found);
    }
    let alone: Vec<String> =
        if explain { matches.iter().map(|found| best(found).to_owned()).collect() } else { vec![] };
    gazetteer::disambiguate(&mut matches);
    let countries: BTreeSet<&str> =
        matches.iter().filter(|found| found.best().entry.kind == Kind::Country).map(best).collect();
    let one = |(found, line): (&Match<'_>, usize)| mention(document.text, found, line, &countries);
    let mut mentions: Vec<Mention> = matches.iter().zip(lines).map(one).collect();
    for ((mention, found), alone) in mentions.iter_mut().zip(&matches).zip(alone) {
        mention.why = why(document.text, mention, found, &alone);
    }
    mentions
}

/// The names of the user's own gazetteer in the sentences of the document, in order, disjoint.
/// `explain` writes down why.
pub fn custom(document: &Document<'_>, gazetteer: &CustomGazetteer, explain: bool) -> Vec<Mention> {
    gazetteer
        .matches(document.text, &document.language)
        .into_iter()
        .filter_map(|found| {
            let known = found.id.map(|id| Known { id: id.to_owned(), name: found.pattern.to_owned(), belongs: false });
            let line = document.line_of(found.span)?;
            let label = custom_label(found.label);
            let mut why = if explain { Trail::kept() } else { Trail::default() };
            why.note(Rule::ListedByUser, || Reason {
                label: Some(label),
                lines: vec![GazetteerLine {
                    pattern: found.pattern.to_owned(),
                    id: found.id.map(str::to_owned),
                    kind: found.label.to_owned(),
                    ..GazetteerLine::default()
                }],
                ..Reason::default()
            });
            Some(Mention { span: found.span, line, label, score: 1.0, known, why })
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

fn mention(text: &str, found: &Match<'_>, line: usize, countries: &BTreeSet<&str>) -> Mention {
    let best = found.best();
    let town = best.entry.kind == Kind::City && best.prominence < LARGE;
    let backed = best.entry.kind == Kind::City && countries.contains(best.entry.country);
    let sure = if backed { BACKED } else { SURE };
    let share = if town && !backed { SMALL_TOWN } else { sure } * best.weight.sqrt();
    let score = if found.common { COMMON } else { share };
    let known = Known {
        id: best.entry.id.to_owned(),
        name: best.entry.name.to_owned(),
        belongs: matches!(best.form, Form::Adjective | Form::Demonym),
    };
    let label = label(best.entry.kind, best.form);
    Mention { span: without_article(text, found.span), line, label, score, known: Some(known), why: Trail::default() }
}

/// A name without the article in small letters that some are listed with: `the Netherlands`, but `The Hague`.
fn without_article(text: &str, span: Span) -> Span {
    let rest = span.text(text).split_once(' ').filter(|(first, _)| ARTICLES.contains(first)).map(|(_, rest)| rest);
    rest.and_then(|rest| Span::new(text, span.end() - rest.len(), span.end()).ok()).unwrap_or(span)
}

const ARTICLES: [&str; 9] = ["the", "de", "het", "der", "die", "das", "la", "le", "les"];

fn best<'g>(found: &Match<'g>) -> &'g str {
    found.best().entry.id
}

/// The lines that match, and how one of them was chosen; `alone` is the id that was likeliest without the article.
fn why(text: &str, mention: &Mention, found: &Match<'_>, alone: &str) -> Trail {
    let mut why = Trail::kept();
    let pattern = found.pattern(text);
    let line = |candidate: &Candidate<'_>| GazetteerLine {
        pattern: pattern.clone(),
        id: Some(candidate.entry.id.to_owned()),
        kind: candidate.entry.kind.name().to_owned(),
        form: Some(candidate.form.name().to_owned()),
        share: Some(wire::round_score(candidate.weight)),
        file: Some(candidate.file().to_owned()),
    };
    why.note(Rule::Listed, || Reason {
        text: Some(found.span.text(text).to_owned()),
        label: Some(mention.label),
        score: Some(wire::round_score(mention.score)),
        lines: found.candidates.iter().take(LINES).map(line).collect(),
        ..Reason::default()
    });
    if best(found) != alone {
        why.note(Rule::LikeliestHere, || Reason { text: Some(alone.to_owned()), ..Reason::default() });
    }
    if found.common {
        why.mark(Rule::AlsoAWord);
    }
    why
}
