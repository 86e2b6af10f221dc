//! Persons by any spelling of their name, first and last names, legal forms of companies.

use crate::{
    entry::Entry,
    fold,
    kind::{Form, Kind},
    table::Gazetteer,
};
use names::Label;

/// Bit of first names in the table of people's names.
pub(crate) const FIRST: u64 = 1;
/// Bit of last names.
pub(crate) const LAST: u64 = 2;
/// Bit of legal forms.
const FORM: u64 = 4;

impl Gazetteer {
    /// The much-named person of that full name, in any spelling that shares its [`names::person_key`].
    ///
    /// A surname alone is no answer here: it is a weak candidate of [`Gazetteer::lookup`].
    ///
    /// ```
    /// let gazetteer = gazetteer::Gazetteer::builtin();
    /// let one = gazetteer.person("Wladimir Wladimirowitsch Putin").unwrap();
    /// assert_eq!(one.id, "person:vladimir-putin");
    /// assert!(gazetteer.person("Ljudmila Putina").is_none());
    /// ```
    pub fn person(&self, name: &str) -> Option<Entry<'_>> {
        let exact =
            self.lookup(name).into_iter().find(|found| found.entry.kind == Kind::Person && found.form == Form::Name);
        if let Some(found) = exact {
            return Some(found.entry);
        }
        let key = names::person_key(name);
        if key.given.chars().count() < 2 && !key.surname.contains('-') {
            return None;
        }
        let number = self.persons.get(key.to_string().as_bytes())?.value();
        let entry = self.entry(u32::try_from(number).ok()?)?;
        (names::compatible(name, entry.name) != names::Compatibility::Refuse).then_some(entry)
    }

    /// The id that the gazetteer knows for a name with that label: the hook for [`names::entity_id`].
    ///
    /// ```
    /// use gazetteer::Gazetteer;
    /// use names::{Label, entity_id};
    /// let known = |label, name: &str| Gazetteer::builtin().known_id(label, name);
    /// assert_eq!(entity_id(Label::Location, "Birma", known), "iso3166:MM");
    /// assert_eq!(entity_id(Label::Person, "Alexander Lukaschenko", known), "person:alexander-lukashenko");
    /// assert_eq!(entity_id(Label::Organisation, "NAVO", known), "org:nato");
    /// ```
    pub fn known_id(&self, label: Label, name: &str) -> Option<String> {
        if label == Label::Person {
            return self.person(name).map(|entry| entry.id.to_owned());
        }
        let named: Vec<_> = self.lookup(name).into_iter().filter(|candidate| candidate.id().is_some()).collect();
        let first =
            |accept: fn(Label, Kind) -> bool| named.iter().find(|candidate| accept(label, candidate.entry.kind));
        first(fits).or_else(|| first(stands_for)).map(|candidate| candidate.entry.id.to_owned())
    }

    fn is(&self, word: &str, what: u64) -> bool {
        self.people.get(fold::fold(word).as_bytes()).is_some_and(|bits| bits.value() & what != 0)
    }

    /// Whether a word is a first name in one of some twenty languages (`Sergej`, `Jan`, `Сергей`).
    pub fn is_first_name(&self, word: &str) -> bool {
        self.is(word, FIRST)
    }

    /// Whether a word is a common last name in one of some twenty languages.
    pub fn is_last_name(&self, word: &str) -> bool {
        self.is(word, LAST)
    }

    /// Whether a word is the legal form of a company: `B.V.`, `GmbH`, `plc`.
    pub fn is_company_form(&self, word: &str) -> bool {
        self.is(word, FORM)
    }
}

/// Whether a thing of that kind may carry that label.
fn fits(label: Label, kind: Kind) -> bool {
    match kind {
        Kind::Country | Kind::Region | Kind::Area | Kind::Feature | Kind::City | Kind::Site => label == Label::Location,
        Kind::Body | Kind::Agency | Kind::Party | Kind::Media | Kind::Company | Kind::Armed | Kind::Institute => {
            label == Label::Organisation
        }
        Kind::People | Kind::Misc => label == Label::Miscellaneous,
        Kind::Person => label == Label::Person,
    }
}

/// Countries act and the European Union has borders: what else a label may mean when nothing fits it as it is.
fn stands_for(label: Label, kind: Kind) -> bool {
    match label {
        Label::Organisation => matches!(kind, Kind::Country | Kind::Site),
        Label::Location => kind == Kind::Body,
        Label::Miscellaneous => !matches!(kind, Kind::Person | Kind::City),
        Label::Person => false,
    }
}
