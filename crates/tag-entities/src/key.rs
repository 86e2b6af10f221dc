//! Ids of things that no gazetteer knows, made from their names alone.

/// A name for comparison: lower case, letters and digits only, without a genitive ending.
pub(crate) fn fold(word: &str) -> String {
    let lower = word.to_lowercase();
    let bare = ["'s", "’s", "'", "’"].iter().find_map(|ending| lower.strip_suffix(ending)).unwrap_or(&lower);
    bare.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// An id such as `person:kydykbajev`.
pub(crate) fn entity_id(label: &str, name: &str) -> String {
    let kind = match label {
        "PER" => "person",
        "ORG" => "org",
        "LOC" => "place",
        _ => "misc",
    };
    let slug: Vec<String> =
        name.split(|mark: char| !mark.is_alphanumeric()).map(fold).filter(|word| !word.is_empty()).collect();
    format!("{kind}:{}", slug.join("-"))
}

/// Whether the letters of `acronym` are, in order, the first letters of words of `name`, beginning with the
/// first: `ICG` of `International Crisis Group`. Small words may be left out.
pub(crate) fn is_acronym_of(acronym: &str, name: &str) -> bool {
    let mut letters =
        acronym.chars().filter(|letter| letter.is_alphabetic()).map(|letter| letter.to_lowercase().to_string());
    let mut wanted = letters.next();
    if acronym.chars().filter(|letter| letter.is_uppercase()).count() < 2 {
        return false;
    }
    for (place, word) in name.split(|mark: char| !mark.is_alphanumeric()).filter(|word| !word.is_empty()).enumerate() {
        let Some(letter) = &wanted else { break };
        if word.to_lowercase().starts_with(letter.as_str()) {
            wanted = letters.next();
        } else if place == 0 || word.chars().next().is_some_and(char::is_uppercase) {
            return false;
        }
    }
    wanted.is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acronyms_follow_their_words() {
        assert!(is_acronym_of("ICG", "International Crisis Group"));
        assert!(is_acronym_of("SAC", "State Administration Council"));
        assert!(!is_acronym_of("CSTO", "Verdragsorganisatie voor Collectieve Veiligheid"));
        assert!(!is_acronym_of("Icg", "International Crisis Group"));
    }

    #[test]
    fn ids_do_not_hang_on_punctuation() {
        assert_eq!(entity_id("PER", "Tijs van de Vijver"), "person:tijs-van-de-vijver");
        assert_eq!(entity_id("ORG", "Htoo Group"), entity_id("ORG", "HTOO Group"));
    }
}
