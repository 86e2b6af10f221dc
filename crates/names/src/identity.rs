//! The id that a mention carries, from its label, name and language alone.

use crate::{acronym::organisation_key, letters::plain, person::person_key, romanise::romanise};

/// What a name names, as the record labels it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Label {
    /// A person.
    Person,
    /// An organisation.
    Organisation,
    /// A place.
    Location,
    /// Anything else with a name.
    Miscellaneous,
}

/// A readable id, the same from any spelling and in any document.
///
/// `known` is asked first, with the label and the name: it is where a knowledge base says `person:vladimir-putin` or
/// `iso3166:MM`. Without an answer a person gets `per:` and the [`person_key`], an organisation `org:`, a place `loc:`
/// and anything else `misc:` with the folded name; genitive endings, articles and company forms are left out. The
/// prefix keeps types apart: a person and a company of one name never share an id.
///
/// ```
/// use names::{Label, entity_id};
/// let id = |name| entity_id(Label::Person, name, |_, _| None);
/// assert_eq!(id("Aleksandr Loekasjenko"), "per:lokasenko.aleksandr");
/// assert_eq!(id("Alexander Lukaschenko"), "per:lokasenko.aleksandr");
/// ```
pub fn entity_id(label: Label, name: &str, known: impl FnOnce(Label, &str) -> Option<String>) -> String {
    if let Some(id) = known(label, name) {
        return id;
    }
    match label {
        Label::Person => format!("per:{}", person_key(name)),
        Label::Organisation => format!("org:{}", organisation_key(name)),
        Label::Location => format!("loc:{}", folded(name)),
        Label::Miscellaneous => format!("misc:{}", folded(name)),
    }
}

/// Words without accents and case, by hyphens.
pub(crate) fn folded(name: &str) -> String {
    let latin = romanise(name);
    let words: Vec<String> =
        latin.split(|mark: char| !mark.is_alphanumeric()).map(plain).filter(|word| !word.is_empty()).collect();
    words.join("-")
}
