//! Titles, offices and ranks that stand before a person's name, by language.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

static TITLES: LazyLock<BTreeMap<&'static str, BTreeSet<&'static str>>> = LazyLock::new(|| {
    let words = |file: &'static str| {
        file.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
    };
    BTreeMap::from([
        ("nl", words(include_str!("../data/titles/nl.txt"))),
        ("en", words(include_str!("../data/titles/en.txt"))),
        ("de", words(include_str!("../data/titles/de.txt"))),
    ])
});

/// Whether `word`, in lower case, is one in `language` (a primary BCP 47 code); in a language without a list nothing is.
pub(crate) fn is_title(language: &str, word: &str) -> bool {
    TITLES.get(language).is_some_and(|titles| titles.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_its_own() {
        assert!(is_title("nl", "minister") && is_title("en", "senator") && is_title("de", "kanzler"));
        assert!(!is_title("nl", "kanzler") && !is_title("xx", "minister"));
    }
}
