//! Inside one document: which mentions are one thing, by back-reference and brackets.

use crate::{
    acronym::{is_acronym_of, organisation_key},
    identity::{Label, folded},
    parts::Parts,
    person::{Compatibility, Profile},
};

/// A mention, as the helpers here need it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention<'t> {
    /// The name as written, without title or genitive ending.
    pub text: &'t str,
    /// What it names.
    pub label: Label,
    /// Whether it stands in brackets right after the mention before it: `Verdragsorganisatie … (CSTO)`.
    pub bracketed: bool,
}

/// What ties a mention to the fuller name of the same thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tie {
    /// The same name, or another spelling of it, said before.
    Same,
    /// A person's name with more of the given names: `Poetin` and `Vladimir Poetin`.
    Surname,
    /// A person's full name of which only a given name is said: `Vladimir`.
    GivenName,
    /// It stands in brackets right after the other: `Verdragsorganisatie … (CSTO)`.
    Brackets,
    /// Its letters are the other's initials.
    Initials,
    /// The first words of the other: `Northrop` after `Northrop Grumman`.
    FirstWords,
    /// The last words of the other: `the Air Force` after `US Air Force`.
    LastWords,
    /// The number of a model whose make was said: `A380` after `Airbus A380`.
    Model,
}

/// The fullest name of what a mention names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// Index of the mention with that name; its own when none is fuller.
    pub index: usize,
    /// What ties the mention to it, or to the first link of a chain that leads there; none to itself.
    pub tie: Option<Tie>,
}

/// For every mention the index of the mention with the fullest name of the same thing (its own, when none is fuller).
///
/// A surname alone goes back to the nearest full name before it that it fits, or else to the only one after it (the
/// headline comes first); a first name alone only to a person named before. An acronym goes to the name whose initials
/// it is, or that it follows in brackets, in whatever language its letters are. Refused pairs are never joined, so two
/// persons of one surname stay two: a bare surname then goes to the one named last.
///
/// ```
/// use names::{Label, Mention, resolve};
/// let person = |text| Mention { text, label: Label::Person, bracketed: false };
/// let found = resolve(&[person("Poetin"), person("Vladimir Poetin"), person("Joe Biden"), person("Poetin")]);
/// assert_eq!(found, [1, 1, 2, 1]);
/// ```
pub fn resolve(mentions: &[Mention<'_>]) -> Vec<usize> {
    heads(mentions).into_iter().map(|head| head.index).collect()
}

/// As [`resolve`], with what ties each mention to the fuller name.
pub fn heads(mentions: &[Mention<'_>]) -> Vec<Head> {
    let mut heads: Vec<usize> = (0..mentions.len()).collect();
    let mut ties: Vec<Option<Tie>> = vec![None; mentions.len()];
    let names: Vec<Name<'_>> = mentions.iter().map(Name::new).collect();
    for (at, name) in names.iter().enumerate() {
        let head = match name.label {
            Label::Person => person_head(&names, at),
            Label::Organisation => organisation_head(&names, at),
            Label::Miscellaneous => first_same(&names, at).or_else(|| model_head(&names, at)),
            Label::Location => first_same(&names, at),
        };
        if let (Some((head, tie)), Some(slot), Some(kept)) = (head, heads.get_mut(at), ties.get_mut(at)) {
            *slot = head;
            *kept = Some(tie);
        }
    }
    // A head may itself point further: follow it to the end, once.
    let end = |(at, tie): (usize, Option<Tie>)| {
        let index = follow(&heads, at);
        Head { index, tie: tie.filter(|_| index != at) }
    };
    ties.into_iter().enumerate().map(end).collect()
}

/// A mention and what comparisons of it need, worked out once.
struct Name<'t> {
    text: &'t str,
    label: Label,
    bracketed: bool,
    /// The name folded; of an organisation its key.
    key: String,
    /// Only of a person.
    person: Option<Profile<'t>>,
    /// How much of a person's given names is there.
    given: usize,
}

impl<'t> Name<'t> {
    fn new(mention: &Mention<'t>) -> Self {
        let Mention { text, label, bracketed } = *mention;
        let key = if label == Label::Organisation { organisation_key(text) } else { folded(text) };
        let person = (label == Label::Person).then(|| Profile::new(text));
        let given = person.as_ref().map_or(0, |profile| given_letters(&profile.parts));
        Self { text, label, bracketed, key, person, given }
    }

    /// Whether two names may be one person; never, where one is no person's.
    fn compatible(&self, other: &Self) -> Compatibility {
        match (&self.person, &other.person) {
            (Some(one), Some(other)) => one.compatible(other),
            _ => Compatibility::Refuse,
        }
    }
}

fn follow(heads: &[usize], from: usize) -> usize {
    let mut at = from;
    for _ in 0..heads.len() {
        match heads.get(at) {
            Some(&next) if next != at => at = next,
            _ => break,
        }
    }
    at
}

fn first_same(names: &[Name<'_>], at: usize) -> Option<(usize, Tie)> {
    let name = names.get(at)?;
    let place = names.iter().take(at).position(|other| other.label == name.label && other.key == name.key)?;
    Some((place, Tie::Same))
}

/// `A380` after `Airbus A380`: a name with a number in it is that of one make only.
fn model_head(names: &[Name<'_>], at: usize) -> Option<(usize, Tie)> {
    let key = &names.get(at)?.key;
    let numbered = key.chars().any(|c| c.is_ascii_digit()) && key.chars().any(char::is_alphabetic);
    let holds = |other: &Name<'_>| {
        other.label == Label::Miscellaneous
            && other.key.strip_suffix(key).is_some_and(|rest| rest.ends_with([' ', '-']))
    };
    numbered.then(|| names.iter().position(holds)).flatten().map(|place| (place, Tie::Model))
}

fn person_head(names: &[Name<'_>], at: usize) -> Option<(usize, Tie)> {
    let name = names.get(at)?;
    let fullness = |index: usize| names.get(index).map_or(0, |other| other.given);
    let own = name.given;
    let candidate = |&index: &usize| {
        names.get(index).is_some_and(|other| {
            let (Some(person), Some(other_person)) = (&name.person, &other.person) else { return false };
            match person.compatible(other_person) {
                Compatibility::Match => other.given > own || other.given == own && index < at,
                Compatibility::Unknown => {
                    other.given > own && (index < at || !only_given(&person.parts, &other_person.parts))
                }
                Compatibility::Refuse => {
                    own == 0 && other.given == 0 && index < at && person.key() == other_person.key()
                }
            }
        })
    };
    let before = (0..at).rev().filter(candidate).max_by_key(|&index| (fullness(index) > own, index));
    before
        .or_else(|| {
            let mut after = (at + 1..names.len()).filter(candidate);
            let first = after.next()?;
            // Two different persons of this surname further on: no telling.
            let one = names.get(first)?;
            after
                .all(|index| names.get(index).is_some_and(|other| one.compatible(other) != Compatibility::Refuse))
                .then_some(first)
        })
        .map(|place| (place, person_tie(name, names.get(place))))
        .or_else(|| first_same(names, at))
}

/// What ties a person's name to `other`, which may be the same person's.
fn person_tie(name: &Name<'_>, other: Option<&Name<'_>>) -> Tie {
    match (&name.person, other, other.and_then(|other| other.person.as_ref())) {
        (Some(person), Some(_), Some(full)) if only_given(&person.parts, &full.parts) => Tie::GivenName,
        (_, Some(other), _) if other.given > name.given => Tie::Surname,
        _ => Tie::Same,
    }
}

/// How much of the given names is there: letters, so that `Joe` beats `J.` and nothing.
fn given_letters(parts: &Parts) -> usize {
    if parts.whole && parts.given.is_empty() { parts.surname.len() } else { parts.given.iter().map(String::len).sum() }
}

/// Whether the short name is the other's first name rather than its surname.
fn only_given(short: &Parts, full: &Parts) -> bool {
    short.given.is_empty() && full.given.contains(&short.surname)
}

fn organisation_head(names: &[Name<'_>], at: usize) -> Option<(usize, Tie)> {
    let name = names.get(at)?;
    let previous = at.checked_sub(1).and_then(|index| names.get(index));
    if name.bracketed
        && previous.is_some_and(|other| other.label == Label::Organisation && brackets_fit(name.text, other.text))
    {
        return Some((at - 1, Tie::Brackets));
    }
    let key = &name.key;
    first_same(names, at)
        .or_else(|| {
            let capitals = name.text.chars().filter(|letter| letter.is_uppercase()).count();
            let expands = |other: &Name<'_>| {
                other.label == Label::Organisation
                    && other.text.len() > name.text.len()
                    && is_acronym_of(name.text, other.text)
            };
            // An acronym has two capitals at least.
            let (before, after) = names.split_at_checked(at).filter(|_| capitals > 1)?;
            let place = before.iter().rposition(expands);
            place.or_else(|| Some(at + after.iter().position(expands)?)).map(|place| (place, Tie::Initials))
        })
        .or_else(|| {
            // `Northrop` after `Northrop Grumman`: the first word of a longer name said before.
            let begins = |other: &Name<'_>| {
                other.label == Label::Organisation
                    && key.len() > 3
                    && other.key.strip_prefix(key).is_some_and(|rest| rest.starts_with('-'))
            };
            names.iter().take(at).position(begins).map(|place| (place, Tie::FirstWords))
        })
        .or_else(|| {
            // `the Air Force` after `US Air Force`: the last words of the longer name said last.
            let ends = |other: &Name<'_>| {
                other.label == Label::Organisation
                    && other.key.strip_suffix(key).is_some_and(|rest| rest.ends_with('-'))
            };
            let place = name.text.contains(' ').then(|| names.get(..at)?.iter().rposition(ends)).flatten();
            place.map(|place| (place, Tie::LastWords))
        })
}

/// Brackets right after a name: letters in capitals, of any language, are its acronym; so is the reverse order.
fn brackets_fit(inside: &str, before: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|letter| letter.is_uppercase()).count();
    let short = |text: &str| !text.contains(' ') && text.chars().count() <= 9 && letters(text) >= 2;
    short(inside) && before.contains(' ') || short(before) && inside.contains(' ')
}
