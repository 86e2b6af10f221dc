//! Groups of features that can be switched off, to measure what each is worth.

/// A set of feature groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FeatureGroups(u32);

impl FeatureGroups {
    /// The token itself, as written and in small letters, two to either side.
    pub const TOKEN: Self = Self(1);
    /// Capitals, digits and signs of a token.
    pub const SHAPE: Self = Self(1 << 1);
    /// Its first and last letters, its parts between hyphens.
    pub const AFFIX: Self = Self(1 << 2);
    /// Pairs and triples of neighbours.
    pub const CONTEXT: Self = Self(1 << 3);
    /// Place in the sentence, and what sort of sentence it is.
    pub const POSITION: Self = Self(1 << 4);
    /// Classes of the multilingual word pieces.
    pub const PIECES: Self = Self(1 << 5);
    /// Distributional classes of the language's words (Brown clusters).
    pub const CLUSTERS: Self = Self(1 << 6);
    /// How frequent the word is in small letters.
    pub const FREQUENCY: Self = Self(1 << 7);
    /// First and last names of people.
    pub const NAMES: Self = Self(1 << 8);
    /// What the caller's gazetteer says.
    pub const GAZETTEER: Self = Self(1 << 9);
    /// The same word elsewhere in the document.
    pub const DOCUMENT: Self = Self(1 << 10);
    /// What a first reading of the document made of the word.
    pub const HISTORY: Self = Self(1 << 11);

    /// The groups with their names, in order.
    pub const ALL: [(&'static str, Self); 12] = [
        ("token", Self::TOKEN),
        ("shape", Self::SHAPE),
        ("affix", Self::AFFIX),
        ("context", Self::CONTEXT),
        ("position", Self::POSITION),
        ("pieces", Self::PIECES),
        ("clusters", Self::CLUSTERS),
        ("frequency", Self::FREQUENCY),
        ("names", Self::NAMES),
        ("gazetteer", Self::GAZETTEER),
        ("document", Self::DOCUMENT),
        ("history", Self::HISTORY),
    ];

    /// Every group.
    pub const fn all() -> Self {
        Self((1 << Self::ALL.len()) - 1)
    }

    /// Whether all groups of `other` are in the set.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// The set without the groups of `other`.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// The group of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(known, _)| *known == name).map(|(_, group)| group)
    }
}

impl std::fmt::Display for FeatureGroups {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names = Self::ALL.iter().filter(|(_, group)| self.has(*group)).map(|(name, _)| *name);
        formatter.write_str(&names.collect::<Vec<_>>().join("+"))
    }
}

impl std::str::FromStr for FeatureGroups {
    type Err = String;

    /// Reads names joined by `+`; an unknown name is the error.
    fn from_str(names: &str) -> Result<Self, String> {
        let mut set = Self(0);
        for name in names.split('+').filter(|name| !name.is_empty()) {
            set.0 |= Self::named(name).ok_or_else(|| name.to_owned())?.0;
        }
        Ok(set)
    }
}
