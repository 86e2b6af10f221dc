//! Inside one document: which mentions are one thing, by back-reference and brackets.

use crate::{
    acronym::{is_acronym_of, organisation_key},
    identity::{Label, folded},
    parts::parts,
    person::{Compatibility, compatible, person_key},
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
    let mut heads: Vec<usize> = (0..mentions.len()).collect();
    for at in 0..mentions.len() {
        let Some(mention) = mentions.get(at) else { break };
        let head = match mention.label {
            Label::Person => person_head(mentions, at),
            Label::Organisation => organisation_head(mentions, at),
            Label::Miscellaneous => first_same(mentions, at).or_else(|| model_head(mentions, at)),
            Label::Location => first_same(mentions, at),
        };
        if let (Some(head), Some(slot)) = (head, heads.get_mut(at)) {
            *slot = head;
        }
    }
    // A head may itself point further: follow it to the end, once.
    (0..heads.len()).map(|at| follow(&heads, at)).collect()
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

fn first_same(mentions: &[Mention<'_>], at: usize) -> Option<usize> {
    let mention = mentions.get(at)?;
    let key = folded(mention.text);
    mentions.iter().take(at).position(|other| other.label == mention.label && folded(other.text) == key)
}

/// `A380` after `Airbus A380`: a name with a number in it is that of one make only.
fn model_head(mentions: &[Mention<'_>], at: usize) -> Option<usize> {
    let mention = mentions.get(at)?;
    let key = folded(mention.text);
    let numbered = key.chars().any(|c| c.is_ascii_digit()) && key.chars().any(char::is_alphabetic);
    let holds = |other: &Mention<'_>| {
        other.label == Label::Miscellaneous
            && folded(other.text).strip_suffix(&key).is_some_and(|rest| rest.ends_with([' ', '-']))
    };
    numbered.then(|| mentions.iter().position(holds)).flatten()
}

fn person_head(mentions: &[Mention<'_>], at: usize) -> Option<usize> {
    let mention = mentions.get(at)?;
    let fullness = |index: usize| mentions.get(index).map_or(0, |other| given_letters(other.text));
    let own = given_letters(mention.text);
    let candidate = |&index: &usize| {
        mentions.get(index).is_some_and(|other| {
            other.label == Label::Person
                && match compatible(mention.text, other.text) {
                    Compatibility::Match => fullness(index) > own || fullness(index) == own && index < at,
                    Compatibility::Unknown => {
                        fullness(index) > own && !only_given(mention.text, other.text)
                            || fullness(index) > own && index < at
                    }
                    Compatibility::Refuse => {
                        own == 0
                            && fullness(index) == 0
                            && index < at
                            && person_key(mention.text) == person_key(other.text)
                    }
                }
        })
    };
    let before = (0..at).rev().filter(candidate).max_by_key(|&index| (fullness(index) > own, index));
    before
        .or_else(|| {
            let mut after = (at + 1..mentions.len()).filter(candidate);
            let first = after.next()?;
            // Two different persons of this surname further on: no telling.
            let name = mentions.get(first)?.text;
            after
                .all(|index| {
                    mentions.get(index).is_some_and(|other| compatible(name, other.text) != Compatibility::Refuse)
                })
                .then_some(first)
        })
        .or_else(|| first_same(mentions, at))
}

/// How much of the given names is there: letters, so that `Joe` beats `J.` and nothing.
fn given_letters(name: &str) -> usize {
    let parts = parts(name);
    if parts.whole && parts.given.is_empty() { parts.surname.len() } else { parts.given.iter().map(String::len).sum() }
}

/// Whether the short name is the other's first name rather than its surname.
fn only_given(short: &str, full: &str) -> bool {
    let (short, full) = (parts(short), parts(full));
    short.given.is_empty() && full.given.contains(&short.surname)
}

fn organisation_head(mentions: &[Mention<'_>], at: usize) -> Option<usize> {
    let mention = mentions.get(at)?;
    let previous = at.checked_sub(1).and_then(|index| mentions.get(index));
    if mention.bracketed
        && previous.is_some_and(|other| other.label == Label::Organisation && brackets_fit(mention.text, other.text))
    {
        return Some(at - 1);
    }
    let key = organisation_key(mention.text);
    let same =
        mentions.iter().take(at).position(|other| other.label == mention.label && organisation_key(other.text) == key);
    same.or_else(|| {
        let expands = |other: &Mention<'_>| {
            other.label == Label::Organisation
                && other.text.len() > mention.text.len()
                && is_acronym_of(mention.text, other.text)
        };
        let (before, after) = mentions.split_at(at);
        before.iter().rposition(expands).or_else(|| after.iter().position(expands).map(|index| at + index))
    })
    .or_else(|| {
        // `Northrop` after `Northrop Grumman`: the first word of a longer name said before.
        mentions.iter().take(at).position(|other| {
            other.label == Label::Organisation
                && key.len() > 3
                && organisation_key(other.text).strip_prefix(&key).is_some_and(|rest| rest.starts_with('-'))
        })
    })
    .or_else(|| {
        // `the Air Force` after `US Air Force`: the last words of the longer name said last.
        let ends = |other: &Mention<'_>| {
            other.label == Label::Organisation
                && organisation_key(other.text).strip_suffix(&key).is_some_and(|rest| rest.ends_with('-'))
        };
        key.contains('-').then(|| mentions.iter().take(at).rposition(ends)).flatten()
    })
}

/// Brackets right after a name: letters in capitals, of any language, are its acronym; so is the reverse order.
fn brackets_fit(inside: &str, before: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|letter| letter.is_uppercase()).count();
    let short = |text: &str| !text.contains(' ') && text.chars().count() <= 9 && letters(text) >= 2;
    short(inside) && before.contains(' ') || short(before) && inside.contains(' ')
}
