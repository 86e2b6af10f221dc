//! What a name names (`Kind`) and how it names it (`Form`).

/// The sort of thing that an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Kind {
    /// A state or territory with an ISO 3166-1 code, or a former one.
    Country,
    /// A part of a country: a province, state, republic, peninsula.
    Region,
    /// A part of the world larger than a country: a continent, the Balkans.
    Area,
    /// A sea, strait, river, lake, mountain range, desert or island.
    Feature,
    /// A town or city.
    City,
    /// A building or institution named as a place: the Kremlin, the Pentagon, an airport.
    Site,
    /// A body between states.
    Body,
    /// A part of a state: a ministry, parliament, court, service, central bank.
    Agency,
    /// A political party or movement.
    Party,
    /// A newspaper, broadcaster, news agency or platform.
    Media,
    /// A company.
    Company,
    /// An army or armed group.
    Armed,
    /// A university, research house, charity, union, church or sports body.
    Institute,
    /// A people that has no state of its own by that name: Koerden.
    People,
    /// A treaty, war, event, language or other thing with a name.
    Misc,
    /// A person.
    Person,
}

impl Kind {
    /// Every kind, in the order of its number.
    pub const ALL: [Self; 16] = [
        Self::Country,
        Self::Region,
        Self::Area,
        Self::Feature,
        Self::City,
        Self::Site,
        Self::Body,
        Self::Agency,
        Self::Party,
        Self::Media,
        Self::Company,
        Self::Armed,
        Self::Institute,
        Self::People,
        Self::Misc,
        Self::Person,
    ];

    /// Its name in the data files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Region => "region",
            Self::Area => "area",
            Self::Feature => "feature",
            Self::City => "city",
            Self::Site => "site",
            Self::Body => "body",
            Self::Agency => "agency",
            Self::Party => "party",
            Self::Media => "media",
            Self::Company => "company",
            Self::Armed => "armed",
            Self::Institute => "institute",
            Self::People => "people",
            Self::Misc => "misc",
            Self::Person => "person",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The kind of that number.
    pub(crate) fn from_number(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number)).copied()
    }
}

/// How a name names its entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Form {
    /// A name in words: `Verenigde Staten`.
    Name,
    /// Letters that stand for a name: `VS`, `CSTO`.
    Acronym,
    /// An adjective of a country, region or people: `Russische`.
    Adjective,
    /// Its inhabitants or one of them: `Russen`, `Rus`.
    Demonym,
    /// The last name of a much-named person, alone: `Poetin`.
    Surname,
}

impl Form {
    /// Every form, in the order of its number.
    pub const ALL: [Self; 5] = [Self::Name, Self::Acronym, Self::Adjective, Self::Demonym, Self::Surname];

    /// The form's name: `name`, `acronym`, `adjective`, `demonym`, `surname`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Acronym => "acronym",
            Self::Adjective => "adjective",
            Self::Demonym => "demonym",
            Self::Surname => "surname",
        }
    }

    /// The form of that number.
    pub(crate) fn from_number(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number)).copied()
    }
}

/// The files under `data/`, in the order in which their entries are numbered.
pub(crate) const FILES: [&str; 12] = [
    "countries.tsv",
    "demonyms.txt",
    "places.txt",
    "organisations.txt",
    "works.txt",
    "cities.tsv",
    "towns.txt",
    "persons.txt",
    "offices.txt",
    "people-names.tsv",
    "company-forms.tsv",
    "common.tsv",
];

/// Bits of the form in a posting's byte; above them stands the number of the file that the name comes from.
pub(crate) const FILE_SHIFT: u8 = 4;

/// The languages whose names are told apart, in the order of their bits.
pub(crate) const LANGUAGES: [&str; 10] = ["nl", "en", "de", "fr", "es", "it", "pt", "pl", "ru", "uk"];

/// The bit of a BCP 47 code (`nl`, `en-GB`); 0 for any other language.
pub(crate) fn language_bit(code: &str) -> u16 {
    let primary = code.split('-').next().unwrap_or(code);
    LANGUAGES.iter().position(|&known| known == primary).map_or(0, |bit| 1 << bit)
}

/// The kinds of titles, in the order of their numbers.
pub(crate) const TITLE_KINDS: [&str; 15] = [
    "head",
    "minister",
    "parliament",
    "military",
    "diplomat",
    "justice",
    "religious",
    "royal",
    "company",
    "party",
    "press",
    "scholar",
    "honorific",
    "international",
    "other",
];
