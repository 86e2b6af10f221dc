//! Person keys, and whether two names may be one person.

use crate::{
    given,
    parts::{Parts, parts},
    skeleton::{Reading, skeleton},
};
use std::fmt;

/// What all spellings of a person's name share. Equal keys are one person as far as a name can tell.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PersonKey {
    /// Skeleton of the surname with its particles in front (`van-den-berk`), or the name itself where it is written
    /// alike everywhere (`xi`, `min-aung-hlaing`).
    pub surname: String,
    /// Class of the given name (`vladimir` for Volodymyr too), one letter for an initial, empty when unknown.
    pub given: String,
}

impl fmt::Display for PersonKey {
    /// `lokasenko.aleksandr`; the surname alone when no given name is known.
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.surname)?;
        if self.given.is_empty() { Ok(()) } else { write!(to, ".{}", self.given) }
    }
}

/// What a comparison of two names says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compatibility {
    /// One person, as far as names can tell.
    Match,
    /// Two persons: to merge them would be a mistake.
    Refuse,
    /// They may be one; only a document can tell (`Poetin` and `Vladimir Putin`, `J. Biden` and `Joe Biden`).
    Unknown,
}

/// The key of a person's name, the same from any spelling, language or script.
///
/// Titles, patronymics, middle names and Arabic articles play no part. Given names of two words that belong together
/// (`Hans-Dietrich`, `Juan Carlos`) do. See [`crate::parts`] for the order of names.
///
/// ```
/// use names::person_key;
/// assert_eq!(person_key("Aleksandr Loekasjenko"), person_key("Александр Лукашенко"));
/// assert_eq!(person_key("Wladimir Putin").to_string(), "poten.vladimir");
/// ```
pub fn person_key(name: &str) -> PersonKey {
    key_of(&parts(name))
}

fn key_of(parts: &Parts) -> PersonKey {
    if parts.whole {
        return PersonKey { surname: parts.surname.clone(), given: parts.given.concat() };
    }
    PersonKey { surname: surname_key(parts, Reading::Usual), given: given_key(&parts.given) }
}

fn surname_key(parts: &Parts, reading: Reading) -> String {
    let mut words: Vec<String> = parts.particles.clone();
    for word in parts.surname.split('-') {
        let skeleton = skeleton(word, reading);
        words.push(if skeleton.is_empty() || skeleton.contains('*') { word.to_owned() } else { skeleton });
    }
    words.join("-")
}

/// First given names that seldom stand alone: the second belongs to them.
const COMPOUNDING: [&str; 24] = [
    "juan", "jose", "jean", "hans", "karl", "marie", "maria", "anne", "luis", "ana", "jan", "franz", "ernst", "jens",
    "rosa", "mary", "ahmad", "achmat", "johann", "carl", "pier", "gian", "mohammed", "abdel",
];

fn given_key(given: &[String]) -> String {
    let Some(first) = given.first() else { return String::new() };
    if is_initial(first) {
        return first.clone();
    }
    let mut key = given::class(first);
    let compounding = COMPOUNDING.contains(&first.as_str()) || COMPOUNDING.contains(&key.as_str());
    if compounding && let Some(second) = given.get(1).filter(|second| !is_initial(second)) {
        key.push('-');
        key.push_str(&given::class(second));
    }
    key
}

fn is_initial(word: &str) -> bool {
    word.chars().count() == 1
}

/// Whether two names may be one person.
///
/// Refuses different surnames, different given names, an initial that does not fit, middle names that clash.
/// `Vladimir` and `Volodymyr` (and all such pairs of Russian and Ukrainian forms) count as one name, since newspapers
/// swap them for the same man.
///
/// ```
/// use names::{Compatibility, compatible};
/// assert_eq!(compatible("Vitali Klitschko", "Vladimir Klitschko"), Compatibility::Refuse);
/// assert_eq!(compatible("Poetin", "Vladimir Putin"), Compatibility::Unknown);
/// assert_eq!(compatible("Oleksii Reznikov", "Oleksij Resnikow"), Compatibility::Match);
/// ```
pub fn compatible(a: &str, b: &str) -> Compatibility {
    Profile::new(a).compatible(&Profile::new(b))
}

/// What comparisons of a name need, worked out once: a document compares every name with every other.
pub(crate) struct Profile<'t> {
    name: &'t str,
    pub(crate) parts: Parts,
    /// Key of the surname as usually read, and in the other reading.
    surname: [String; 2],
}

impl<'t> Profile<'t> {
    pub(crate) fn new(name: &'t str) -> Self {
        let parts = parts(name);
        let surname = [Reading::Usual, Reading::Other].map(|reading| surname_key(&parts, reading));
        Self { name, parts, surname }
    }

    /// As [`person_key`].
    pub(crate) fn key(&self) -> PersonKey {
        key_of(&self.parts)
    }

    fn same_surname(&self, other: &Self) -> bool {
        let ([usual, strange], [usual_other, strange_other]) = (&self.surname, &other.surname);
        usual == usual_other || strange == usual_other || usual == strange_other
    }

    /// As [`compatible`].
    pub(crate) fn compatible(&self, other: &Self) -> Compatibility {
        if self.name.contains(' ') && self.name == other.name {
            return Compatibility::Match;
        }
        if self.parts.surname.is_empty() || other.parts.surname.is_empty() {
            return Compatibility::Unknown;
        }
        if self.parts.whole || other.parts.whole {
            return whole(&self.parts, &other.parts);
        }
        if self.same_surname(other) {
            return same_family(&self.parts, &other.parts);
        }
        if one_is_the_given_name(&self.parts, &other.parts) { Compatibility::Unknown } else { Compatibility::Refuse }
    }
}

/// Whether two of one surname may be one person.
fn same_family(a: &Parts, b: &Parts) -> Compatibility {
    let (Some(first_a), Some(first_b)) = (a.given.first(), b.given.first()) else { return Compatibility::Unknown };
    match given_names(first_a, first_b) {
        Compatibility::Match => {}
        // `Tayyip Erdogan` beside `Recep Tayyip Erdogan`.
        Compatibility::Refuse if a.given.contains(first_b) || b.given.contains(first_a) => {
            return Compatibility::Unknown;
        }
        other => return other,
    }
    // `Mohammad` beside `Mohammad-Reza`: the second name may have been left out, or be another man's.
    if given_key(&a.given).contains('-') != given_key(&b.given).contains('-') {
        return Compatibility::Unknown;
    }
    match (a.given.get(1), b.given.get(1)) {
        (Some(middle_a), Some(middle_b)) => given_names(middle_a, middle_b).with_initials_agreeing(middle_a, middle_b),
        _ => Compatibility::Match,
    }
}

impl Compatibility {
    /// For middle names an initial that fits is enough: `Donald J. Trump` is `Donald John Trump`.
    fn with_initials_agreeing(self, a: &str, b: &str) -> Self {
        if self == Self::Unknown && (is_initial(a) || is_initial(b)) { Self::Match } else { self }
    }
}

fn whole(a: &Parts, b: &Parts) -> Compatibility {
    let (key_a, key_b) = (key_of(a), key_of(b));
    if key_a == key_b {
        return Compatibility::Match;
    }
    // `Xi` beside `Xi Jinping`.
    let alone = |one: &Parts, other: &Parts| one.given.is_empty() && !one.whole && one.surname == other.surname;
    if alone(a, b) || alone(b, a) { Compatibility::Unknown } else { Compatibility::Refuse }
}

/// A single word that is the other's given name: `Vladimir` beside `Vladimir Putin`.
fn one_is_the_given_name(a: &Parts, b: &Parts) -> bool {
    let fits = |one: &Parts, other: &Parts| {
        one.given.is_empty()
            && other.given.first().is_some_and(|first| given::class(first) == given::class(&one.surname))
    };
    fits(a, b) || fits(b, a)
}

fn given_names(a: &str, b: &str) -> Compatibility {
    if is_initial(a) || is_initial(b) {
        return if initials(a).any(|letter| initials(b).any(|other| letter == other)) {
            Compatibility::Unknown
        } else {
            Compatibility::Refuse
        };
    }
    let [usual_a, usual_b] = [a, b].map(given::class);
    let other = |name| given::class_in(name, Reading::Other);
    if usual_a == usual_b || other(a) == usual_b || usual_a == other(b) {
        Compatibility::Match
    } else {
        Compatibility::Refuse
    }
}

/// The letters that a name may be abbreviated to: its own and its class's, and their other romanisations.
fn initials(name: &str) -> impl Iterator<Item = char> {
    let class = given::known_class(name).unwrap_or("");
    [name.chars().next(), class.chars().next()].into_iter().flatten().map(|letter| match letter {
        'w' => 'v',
        'y' | 'i' => 'j',
        'x' => 'k',
        other => other,
    })
}
