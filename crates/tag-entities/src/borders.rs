//! Where a name begins and ends, and what its own words say of its label, whatever the engine made of it.

use crate::document::Document;
use crate::mention::{Known, Mention};
use crate::ministries::ministry;
use crate::rules::Rule;
use crate::titles::{end_of_title, in_office, is_burmese, without_titles};
use crate::witness;
use gazetteer::{Form, Gazetteer, Kind};
use wire::{Label, Reason, Span};

/// Marks that may stand around a name and are no part of it.
const QUOTES: &str = "\"'“”„‟‘’‚«»‹›";

/// First words of the names of military operations.
const OPERATIONS: [&str; 5] = ["Operation", "Operatie", "Opération", "Operación", "Operacja"];

/// Adjectives that say where and name nothing when they stand alone.
const DIRECTIONS: [&str; 8] =
    ["eastern", "western", "northern", "southern", "northeastern", "northwestern", "southeastern", "southwestern"];

/// Pronouns that no name ends in, though headlines give them capitals.
const PRONOUNS: [&str; 9] =
    ["yourself", "myself", "himself", "herself", "itself", "ourselves", "themselves", "jezelf", "zichzelf"];

/// Words that join the halves of `Zuid- en Noord-Korea`.
const JOINS: [&str; 6] = ["en", "of", "und", "oder", "and", "or"];

/// Puts the borders and labels of what an engine read right by the words themselves; `known` are the listed names.
/// `whole` keeps ministries in the titles of their ministers, as CoNLL-2002 does.
pub fn settle(document: &Document<'_>, tagged: Vec<Mention>, known: &[Mention], whole: bool) -> Vec<Mention> {
    let persons: Vec<usize> = tagged.iter().filter(|one| one.label == Label::Per).map(|one| one.span.start()).collect();
    tagged.into_iter().filter_map(|mention| settled(document, mention, known, &persons, whole)).collect()
}

fn settled(
    document: &Document<'_>,
    mention: Mention,
    known: &[Mention],
    persons: &[usize],
    whole: bool,
) -> Option<Mention> {
    let mut mention = ellipsis(document, unquoted(document.text, mention))?;
    mention = without_credit(document.text, mention);
    let tokens = document.lines.get(mention.line)?.tokens.as_slice();
    let first = tokens.partition_point(|token| token.end() <= mention.span.start());
    let after = tokens.partition_point(|token| token.start() < mention.span.end());
    let own = tokens.get(first..after).filter(|own| !own.is_empty())?;
    let listed = listed_at(known, mention.span).is_some();
    let office = || !whole && mention.label != Label::Per && in_office(document, tokens, first, after - 1);
    if !listed && (is_no_name(document, tokens, (first, after), &mention, persons) || office()) {
        return None;
    }
    let begins = known.get(known.partition_point(|name| name.span.end() <= mention.span.start()));
    let longer = |name: &&Mention| name.span.start() == mention.span.start() && name.span.len() < mention.span.len();
    if let Some(adjective) = begins.filter(longer).filter(|name| belongs(name)) {
        // `Kazachs President Tokajev` is a nationality, an office and a person.
        let at = tokens.partition_point(|token| token.start() < adjective.span.end());
        if let Some(last) = end_of_title(document, tokens, at).filter(|&last| last < after) {
            let rest = tokens.get(last + 1..after).filter(|rest| !rest.is_empty())?;
            note(&mut mention, Rule::NationalityApart, document.text);
            mention.span = rest.first()?.join(*rest.last()?);
            mention.label = Label::Per;
            return Some(mention);
        }
    }
    if !listed {
        relabelled(document, own, &mut mention);
        if let Some(ministry) = ministry(document, tokens, (first, after), known).filter(|_| mention.known.is_none()) {
            mention.why.mark(Rule::MinistryOf);
            mention.label = Label::Org;
            mention.known = Some(ministry);
        }
    }
    if mention.label == Label::Per {
        let named = without_titles(document, own);
        if named.len() < own.len() {
            witness::titles(&mut mention.why, document, own, named);
            mention.span = named.first()?.join(*named.last()?);
        }
    }
    Some(mention)
}

/// Notes a rule with the words as they were before it.
fn note(mention: &mut Mention, rule: Rule, text: &str) {
    let before = mention.span;
    mention.why.note(rule, || Reason { text: Some(before.text(text).to_owned()), ..Reason::default() });
}

fn belongs(name: &Mention) -> bool {
    name.known.as_ref().is_some_and(|known| known.belongs)
}

fn listed_at(known: &[Mention], span: Span) -> Option<&Mention> {
    let after = known.partition_point(|one| one.span.end() <= span.start());
    known.get(after).filter(|one| one.span == span)
}

/// A name without the quotation marks at its ends, unless they belong to words inside it.
fn unquoted(text: &str, mut mention: Mention) -> Mention {
    let name = mention.span.text(text);
    let mark = |letter: char| QUOTES.contains(letter) || letter.is_whitespace();
    let start = name.trim_start_matches(|letter: char| mark(letter) && letter != '\'');
    let bare = start.trim_end_matches(mark);
    // `People’s Power` has an apostrophe inside; of `‘Quad’-landen` both marks belong to its first part.
    let opened = start.len() < name.len();
    let inside = bare.chars().any(|letter| QUOTES.contains(letter) && letter != '\'' && (opened || letter != '’'));
    if bare.len() == name.len() || bare.is_empty() || inside {
        return mention;
    }
    let from = mention.span.start() + (name.len() - start.len());
    if let Ok(span) = Span::new(text, from, from + bare.len()) {
        note(&mut mention, Rule::QuotesLeftOut, text);
        mention.span = span;
    }
    mention
}

/// A person without the agency that a photograph's credit adds: `Olivier Jansen/AP`.
fn without_credit(text: &str, mut mention: Mention) -> Mention {
    let name = mention.span.text(text);
    let person = name.split_once('/').map(|(person, _)| person).filter(|person| person.contains(' '));
    if let Some(person) = person.filter(|_| mention.label == Label::Per)
        && let Ok(span) = Span::new(text, mention.span.start(), mention.span.start() + person.trim_end().len())
    {
        note(&mut mention, Rule::CreditLeftOut, text);
        mention.span = span;
    }
    mention
}

/// The half of a name that a hyphen leaves open is completed from the other half (`Zuid- en Noord-Korea`); when the whole
/// is not listed a direction is no name.
fn ellipsis(document: &Document<'_>, mut mention: Mention) -> Option<Mention> {
    let half = mention.span.text(document.text);
    if !half.ends_with('-') || half.chars().count() < 3 {
        return Some(mention);
    }
    let direction = HALVES.contains(&half);
    let listed = listed_whole(document, half, mention.span.end());
    let Some((whole, known)) = listed else { return (!direction).then_some(mention) };
    mention.why.note(Rule::EllipsisCompleted, || Reason { text: Some(whole), ..Reason::default() });
    Some(Mention { label: Label::Loc, known: Some(known), ..mention })
}

/// The place that `half`, which ends before `end`, names together with the end of the other half.
fn listed_whole(document: &Document<'_>, half: &str, end: usize) -> Option<(String, Known)> {
    let mut words = document.text.get(end..)?.split_whitespace();
    let rest = words.next().filter(|word| JOINS.contains(word)).and_then(|_| words.next());
    let tail = rest.and_then(|word| word.split_once('-')).map(|(_, tail)| tail);
    let tail = tail?.trim_end_matches(|mark: char| !mark.is_alphanumeric());
    let whole = format!("{half}{tail}");
    let listed = Gazetteer::builtin().lookup(&whole);
    let place = |kind| matches!(kind, Kind::Country | Kind::Region | Kind::Area | Kind::Feature | Kind::City);
    let found = listed.iter().find(|found| found.form == Form::Name && place(found.entry.kind))?;
    let known = Known { id: found.entry.id.to_owned(), name: found.entry.name.to_owned(), belongs: false };
    Some((whole, known))
}

/// Directions that are left open by a hyphen.
const HALVES: [&str; 14] = [
    "Noord-",
    "Zuid-",
    "Oost-",
    "West-",
    "Midden-",
    "Centraal-",
    "Noordoost-",
    "Noordwest-",
    "Zuidoost-",
    "Zuidwest-",
    "Nord-",
    "Süd-",
    "Ost-",
    "Mittel-",
];

/// Whether the words are no name at all: a title before a person, a direction, a pronoun.
fn is_no_name(
    document: &Document<'_>,
    tokens: &[Span],
    (first, after): (usize, usize),
    mention: &Mention,
    persons: &[usize],
) -> bool {
    let name = mention.span.text(document.text).to_lowercase();
    let last_word = name.rsplit(' ').next().unwrap_or_default();
    if DIRECTIONS.contains(&name.as_str()) || name.contains(' ') && PRONOUNS.contains(&last_word) {
        return true;
    }
    if mention.label == Label::Per {
        return false;
    }
    let before_person = || {
        let next = tokens.get(after).filter(|next| next.text(document.text) != ".").or_else(|| tokens.get(after + 1));
        next.is_some_and(|next| persons.binary_search(&next.start()).is_ok())
    };
    before_person() && end_of_title(document, tokens, first).is_some_and(|last| last + 1 == after)
}

/// Gives a name the label that its words have: a legal form, an operation, a web address, Burmese words.
fn relabelled(document: &Document<'_>, tokens: &[Span], mention: &mut Mention) {
    let word = |token: Option<&Span>| token.map_or("", |token| token.text(document.text));
    let (first, last) = (word(tokens.first()), word(tokens.last()));
    let several = tokens.len() > 1;
    let found = if several && is_legal_form(last) {
        (Label::Org, Rule::CompanyForm)
    } else if several && OPERATIONS.contains(&first) {
        (Label::Misc, Rule::Operation)
    } else if !several && is_address(first) && matches!(mention.label, Label::Per | Label::Loc) {
        (Label::Org, Rule::WebAddress)
    } else if several && mention.label != Label::Per && is_burmese(document, without_titles(document, tokens)) {
        (Label::Per, Rule::BurmeseName)
    } else {
        return;
    };
    if found.0 != mention.label {
        mention.why.mark(found.1);
        mention.label = found.0;
    }
}

/// Whether a word at the end of a name is the legal form of a company and hardly anything else.
fn is_legal_form(word: &str) -> bool {
    let gazetteer = Gazetteer::builtin();
    let capital = word.chars().next().is_some_and(char::is_uppercase) || word == "plc";
    let form = capital && gazetteer.is_company_form(word);
    form && !gazetteer.is_first_name(word) && !gazetteer.is_last_name(word) && !NO_FORMS.contains(&word)
}

/// Legal forms that end other names too.
const NO_FORMS: [&str; 8] = ["Company", "Private", "Limited", "At", "As", "Et", "PP", "MB"];

/// Whether a word is the address of a site: `Akorda.kz`.
fn is_address(word: &str) -> bool {
    word.rsplit_once('.').is_some_and(|(site, country)| {
        site.chars().count() >= 3
            && site.chars().all(|letter| letter.is_alphanumeric() || letter == '.' || letter == '-')
            && (2..=3).contains(&country.len())
            && country.chars().all(|letter| letter.is_ascii_lowercase())
    })
}
