//! Names by shape and context, for languages without a trained model: capitals, and the words around them.
//!
//! A name is a run of capitalised tokens, perhaps with small words inside (`Tijs van de Vijver`). A capital
//! at the start of a sentence says nothing by itself; there the rest of the article is asked whether it
//! writes the word in lower case elsewhere, or with a capital where none is due.

use crate::cues::{Cue, Cues};
use crate::document::{Document, Line};
use crate::mention::Mention;
use std::collections::BTreeMap;
use wire::{Label, Span};

/// Confidence in a label that a cue gives, and in one that nothing speaks for.
const CUED: f64 = 0.6;
const UNCUED: f64 = 0.35;

/// How an article writes a word: with a capital where none is due, and in lower case.
#[derive(Default)]
struct Writing {
    capital: u32,
    small: u32,
}

/// The names of `document` by their shape, in order, disjoint.
///
/// German capitalises every noun, so there only runs with a cue count.
pub fn names(document: &Document<'_>) -> Vec<Mention> {
    let language = document.primary_language();
    let cues = Cues::of(language);
    let writing = writing(document);
    let nouns_are_capitalised = language == "de";
    let mut mentions = Vec::new();
    for (index, line) in document.lines.iter().enumerate() {
        let words: Vec<&str> = line.tokens.iter().map(|token| token.text(document.text)).collect();
        if is_headline_case(&words) {
            continue;
        }
        let mut at = 0;
        while at < words.len() {
            let Some(end) = run(&words, at, cues, language, &writing) else {
                at += 1;
                continue;
            };
            let (label, score) = label(&words, at, end, cues);
            if score > UNCUED || !nouns_are_capitalised {
                mentions.push(Mention { span: span(line, at, end), line: index, label, score, known: None });
            }
            at = end;
        }
    }
    mentions
}

fn span(line: &Line, from: usize, end: usize) -> Span {
    line.tokens[from].join(line.tokens[end - 1])
}

/// Whether `word` begins with a capital and is more than one letter and a stop.
fn is_capitalised(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_alphanumeric)
}

/// Whether `word` is an initial: `J.`
fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.as_str() == "."
}

/// Whether most words are capitalised, as in English headlines: capitals then tell nothing.
fn is_headline_case(words: &[&str]) -> bool {
    let letters = words.iter().filter(|word| word.chars().next().is_some_and(char::is_alphabetic)).count();
    let capitals = words.iter().filter(|word| is_capitalised(word)).count();
    letters > 4 && capitals * 10 > letters * 7
}

/// Whether the token at `at` begins a sentence or a quotation, where a capital is due.
fn is_start(words: &[&str], at: usize) -> bool {
    at == 0 || matches!(words[at - 1], "\"" | "“" | "‘" | "'" | "«" | "„" | ":" | "–" | "—" | "•" | "-" | "(" | ".")
}

fn writing(document: &Document<'_>) -> BTreeMap<String, Writing> {
    let mut table: BTreeMap<String, Writing> = BTreeMap::new();
    for line in &document.lines {
        let words: Vec<&str> = line.tokens.iter().map(|token| token.text(document.text)).collect();
        if is_headline_case(&words) {
            continue;
        }
        for (at, word) in words.iter().enumerate() {
            if is_capitalised(word) {
                if !is_start(&words, at) {
                    table.entry(word.to_lowercase()).or_default().capital += 1;
                }
            } else if word.chars().next().is_some_and(char::is_lowercase) {
                table.entry((*word).to_owned()).or_default().small += 1;
            }
        }
    }
    table
}

/// End of the name that begins at token `at`, if one does.
fn run(words: &[&str], at: usize, cues: &Cues, language: &str, writing: &BTreeMap<String, Writing>) -> Option<usize> {
    let initial = is_initial(words[at]) && words.get(at + 1).is_some_and(|next| is_capitalised(next));
    if !initial && !is_capitalised(words[at]) {
        return None;
    }
    let mut end = at + 1;
    let mut reach = end;
    while let Some(word) = words.get(reach) {
        if is_capitalised(word) || is_initial(word) {
            reach += 1;
            end = reach;
        } else if cues.has(Cue::Inside, word) && reach - end < 2 && reach + 1 < words.len() {
            reach += 1;
        } else {
            break;
        }
    }
    let lower = words[at].to_lowercase();
    let ordinary = languages::of(language).is_some_and(|facts| facts.is_stopword(&lower));
    if is_start(words, at) {
        let seen = writing.get(&lower);
        let small = seen.is_some_and(|seen| seen.small > seen.capital);
        let capital = seen.is_some_and(|seen| seen.capital > 0);
        if ordinary || small {
            // `De Russische premier`: the name, if there is one, begins at the next token.
            return None;
        }
        let acronym = words[at].chars().filter(|letter| letter.is_uppercase()).count() > 1;
        if !capital && !acronym && end == at + 1 {
            return None;
        }
    } else if ordinary && end == at + 1 {
        return None;
    }
    Some(end)
}

/// What the name from `from` to `end` seems to name, and how sure that is.
fn label(words: &[&str], from: usize, end: usize, cues: &Cues) -> (Label, f64) {
    let lower = |at: usize| words.get(at).map(|word| word.to_lowercase()).unwrap_or_default();
    let (first, last) = (lower(from), lower(end - 1));
    if cues.has(Cue::OrganisationHead, &first) || cues.has(Cue::OrganisationTail, &last) {
        return (Label::Org, CUED);
    }
    if from > 0 && cues.has(Cue::PersonBefore, &lower(from - 1)) || cues.has(Cue::PersonAfter, &lower(end)) {
        return (Label::Per, CUED);
    }
    let acronym = end == from + 1 && words[from].chars().all(|letter| letter.is_uppercase() || !letter.is_alphabetic());
    if acronym {
        return (Label::Org, CUED);
    }
    if from > 0 && cues.has(Cue::PlaceBefore, &lower(from - 1)) && end - from <= 2 {
        return (Label::Loc, CUED);
    }
    let capitals = words[from..end].iter().filter(|word| is_capitalised(word)).count();
    match capitals {
        2..=3
            if words[from..end]
                .iter()
                .all(|word| is_capitalised(word) || is_initial(word) || word.chars().count() <= 3) =>
        {
            (Label::Per, UNCUED)
        }
        _ => (Label::Misc, UNCUED),
    }
}
