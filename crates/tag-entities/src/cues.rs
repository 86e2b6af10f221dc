//! Words around names that tell what they name, by language.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// What a word before, after or inside a name tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Cue {
    /// A person follows: `president`.
    PersonBefore,
    /// A person went before: `zei`.
    PersonAfter,
    /// A name that begins so is an organisation: `Ministerie van …`.
    OrganisationHead,
    /// A name that ends so is an organisation: `… Bank`.
    OrganisationTail,
    /// A place may follow: `in`.
    PlaceBefore,
    /// Stands uncapitalised inside names: `van der`.
    Inside,
}

/// The cues of one language.
#[derive(Default)]
pub(crate) struct Cues(BTreeMap<Cue, BTreeSet<&'static str>>);

impl Cues {
    /// The cues of `language` (a primary BCP 47 code); none for a language without a file.
    pub(crate) fn of(language: &str) -> &'static Self {
        static TABLE: LazyLock<BTreeMap<&'static str, Cues>> = LazyLock::new(|| {
            BTreeMap::from([
                ("nl", Cues::parse(include_str!("../data/cues/nl.txt"))),
                ("en", Cues::parse(include_str!("../data/cues/en.txt"))),
                ("de", Cues::parse(include_str!("../data/cues/de.txt"))),
            ])
        });
        static NONE: Cues = Cues(BTreeMap::new());
        TABLE.get(language).unwrap_or(&NONE)
    }

    fn parse(file: &'static str) -> Self {
        let lines = file.lines().filter(|line| !line.starts_with('#'));
        Self(
            lines
                .filter_map(|line| line.split_once(':'))
                .filter_map(|(class, words)| {
                    let cue = match class {
                        "person-before" => Cue::PersonBefore,
                        "person-after" => Cue::PersonAfter,
                        "organisation-head" => Cue::OrganisationHead,
                        "organisation-tail" => Cue::OrganisationTail,
                        "place-before" => Cue::PlaceBefore,
                        "inside" => Cue::Inside,
                        _ => return None,
                    };
                    Some((cue, words.split_whitespace().collect()))
                })
                .collect(),
        )
    }

    /// Whether `word`, in lower case, gives `cue`.
    pub(crate) fn has(&self, cue: Cue, word: &str) -> bool {
        self.0.get(&cue).is_some_and(|words| words.contains(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_of_every_file_is_read() {
        for language in ["nl", "en", "de"] {
            assert_eq!(Cues::of(language).0.len(), 6, "{language}");
        }
        assert!(Cues::of("nl").has(Cue::PersonBefore, "minister"));
        assert!(!Cues::of("xx").has(Cue::PersonBefore, "minister"));
    }
}
