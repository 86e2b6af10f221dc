//! Lists of names of elements and of words in classes, asked thousands of times a page.

/// Names are at most so long.
const LONGEST: usize = 24;

/// A list of ASCII words, found by their length first.
pub(super) struct Names {
    by_length: [Vec<&'static str>; LONGEST],
}

impl Names {
    /// The list of `names`, all in lower case, of one to 23 letters.
    pub(super) fn new(names: &[&'static str]) -> Self {
        let mut by_length: [Vec<&'static str>; LONGEST] = Default::default();
        for name in names {
            by_length[name.len()].push(name);
        }
        Self { by_length }
    }

    /// Whether `word` is on the list, whatever the case.
    pub(super) fn has(&self, word: &str) -> bool {
        let Some(first) = word.bytes().next().map(|byte| byte.to_ascii_lowercase()) else { return false };
        let same = |name: &&str| name.as_bytes()[0] == first && name.eq_ignore_ascii_case(word);
        self.by_length.get(word.len()).is_some_and(|names| names.iter().any(same))
    }
}

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn a_word_is_found_whatever_the_case_and_the_length() {
        let names = Names::new(&["share", "ad", "related"]);
        assert!(names.has("Share") && names.has("ad") && names.has("RELATED"));
        assert!(!names.has("shared") && !names.has("") && !names.has(&"ad".repeat(20)));
    }
}
