//! Organisations: acronyms and what they stand for, and names without what does not tell them apart.

use crate::identity::folded;

/// Words that acronyms leave out.
const SMALL: [&str; 40] = [
    "of", "the", "and", "for", "in", "on", "to", "a", "an", "van", "voor", "de", "het", "der", "den", "en", "tot",
    "te", "inzake", "und", "für", "des", "die", "das", "im", "zur", "du", "la", "le", "les", "et", "pour", "y", "el",
    "del", "los", "e", "di", "da", "d",
];

/// Whether `acronym` is made of the first letters of `expansion`, small words left out or not, inside words or not:
/// `NAVO` of `Noord-Atlantische Verdragsorganisatie`, `FSB`, `IND`. The letters of another language do not fit;
/// between brackets right after the expansion they need not (see [`crate::resolve`]).
///
/// ```
/// assert!(!names::is_acronym_of("CSTO", "Verdragsorganisatie voor Collectieve Veiligheid"));
/// assert!(names::is_acronym_of("NAVO", "Noord-Atlantische Verdragsorganisatie"));
/// assert!(names::is_acronym_of("WHO", "World Health Organization"));
/// ```
pub fn is_acronym_of(acronym: &str, expansion: &str) -> bool {
    let letters: Vec<char> =
        acronym.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let words: Vec<Vec<char>> = expansion
        .split(|mark: char| !mark.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| word.chars().flat_map(char::to_lowercase).collect())
        .collect();
    if letters.len() < 2
        || words.is_empty()
        || letters.len() > 2 * words.len() + 1
        || acronym.chars().filter(|letter| letter.is_uppercase()).count() < 2
    {
        return false;
    }
    fits(&letters, &words)
}

/// Each word gives its first letter, then perhaps one more from inside; small words may give none.
fn fits(letters: &[char], words: &[Vec<char>]) -> bool {
    let Some((word, rest)) = words.split_first() else { return letters.is_empty() };
    let text: String = word.iter().collect();
    let small = SMALL.contains(&text.as_str()) || FORMS.contains(&text.as_str());
    if small && fits(letters, rest) {
        return true;
    }
    let Some((first, after)) = letters.split_first() else { return false };
    if word.first() != Some(first) {
        return false;
    }
    if fits(after, rest) {
        return true;
    }
    // A letter from inside a long word: `Verdragsorganisatie` gives V and O.
    let Some((second, after)) = after.split_first() else { return false };
    word.len() > 6 && word.iter().skip(3).any(|letter| letter == second) && fits(after, rest)
}

/// Company forms and articles that are now said and now left out.
const FORMS: [&str; 52] = [
    "inc",
    "incorporated",
    "corp",
    "corporation",
    "co",
    "company",
    "ltd",
    "limited",
    "llc",
    "llp",
    "plc",
    "lp",
    "nv",
    "bv",
    "bvba",
    "cvba",
    "sa",
    "sas",
    "sarl",
    "spa",
    "srl",
    "ag",
    "gmbh",
    "kg",
    "kgaa",
    "se",
    "ab",
    "as",
    "asa",
    "oy",
    "oyj",
    "oao",
    "ooo",
    "zao",
    "pao",
    "pjsc",
    "ojsc",
    "jsc",
    "kk",
    "pte",
    "pty",
    "sdn",
    "bhd",
    "holding",
    "holdings",
    "group",
    "groep",
    "gruppe",
    "groupe",
    "zrt",
    "nyrt",
    "ev",
];

/// What spellings of an organisation's name share: folded words by hyphens, without articles in front and company
/// forms behind. `Apple Inc.` and `Apple` are one; `Air China` and `China` are not.
pub fn organisation_key(name: &str) -> String {
    let dotless: String = name.chars().filter(|letter| *letter != '.').collect();
    let key = folded(&dotless);
    let mut words: Vec<&str> = key.split('-').collect();
    while words.len() > 1
        && words.first().is_some_and(|word| {
            matches!(*word, "the" | "de" | "het" | "die" | "der" | "das" | "la" | "le" | "les" | "el" | "l")
        })
    {
        words.remove(0);
    }
    while words.len() > 1 && words.last().is_some_and(|word| FORMS.contains(word)) {
        words.pop();
    }
    words.join("-")
}
