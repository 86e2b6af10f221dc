//! Given names: which spellings are one name.

use crate::{
    letters::plain,
    skeleton::{Reading, skeleton},
};
use std::{collections::HashMap, sync::OnceLock};

static DATA: &str = include_str!("../data/given-names.txt");

/// Spelling, lower case without accents → its class.
fn classes() -> &'static HashMap<String, &'static str> {
    static CLASSES: OnceLock<HashMap<String, &'static str>> = OnceLock::new();
    CLASSES.get_or_init(|| {
        let mut classes = HashMap::new();
        for line in DATA.lines().filter(|line| !line.starts_with('#')) {
            let Some(class) = line.split_whitespace().next() else { continue };
            for spelling in line.split_whitespace() {
                classes.entry(plain(spelling)).or_insert(class);
            }
        }
        classes
    })
}

/// The class of a given name that the table knows.
pub(crate) fn known_class(name: &str) -> Option<&'static str> {
    classes().get(&plain(name)).copied()
}

/// The class of any given name: from the table, else its skeleton with the last vowel kept as it is written, so that
/// `Mario` and `Maria`, `Peter` and `Petra` stay two.
pub(crate) fn class(name: &str) -> String {
    class_in(name, Reading::Usual)
}

/// The class under one reading of the spellings that are ambiguous.
pub(crate) fn class_in(name: &str, reading: Reading) -> String {
    known_class(name).map_or_else(
        || {
            let mut class = skeleton(name, reading);
            if class.is_empty() {
                class = plain(name);
            }
            class
        },
        str::to_owned,
    )
}
