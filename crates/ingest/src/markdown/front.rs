//! The front matter of a Markdown file: what blog engines and archives write above the text.

use crate::repair::clean;

/// Lines of a front matter at most.
const LONGEST: usize = 200;

/// What a front matter says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Front {
    pub(super) title: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) date: Option<String>,
    pub(super) url: Option<String>,
}

/// The lines of the front matter of a text, and the text below it.
pub(super) fn lines(text: &str) -> Option<(Vec<&str>, &str)> {
    let text = text.trim_start_matches('\u{feff}');
    let mut rest = text;
    let mut next = || {
        let (line, below) = rest.split_once('\n')?;
        rest = below;
        Some((line.trim_end(), below))
    };
    let fence = next()?.0;
    if fence != "---" && fence != "+++" {
        return None;
    }
    let mut found = Vec::new();
    while found.len() < LONGEST {
        let (line, below) = next()?;
        if line == fence || (fence == "---" && line == "...") {
            return Some((found, below));
        }
        found.push(line);
    }
    None
}

/// A line `key: value` or `key = value`, the key in lower case.
pub(super) fn pair(line: &str) -> Option<(String, &str)> {
    let (key, value) = line.split_once([':', '='])?;
    let key = key.trim();
    let named = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    (named && !line.starts_with([' ', '\t', '-'])).then(|| (key.to_lowercase(), value.trim()))
}

impl Front {
    /// Reads the front matter, and gives the text below it.
    pub(super) fn split_off(text: &str) -> (Self, &str) {
        let mut front = Self::default();
        let Some((lines, body)) = lines(text).filter(|(lines, _)| lines.iter().any(|line| pair(line).is_some())) else {
            return (front, text);
        };
        let mut key = String::new();
        for line in lines {
            if let Some((name, value)) = pair(line) {
                key = name;
                front.take(&key, value);
            } else if let Some(item) = line.trim_start().strip_prefix("- ") {
                front.take(&key, item);
            }
        }
        (front, body)
    }

    fn take(&mut self, key: &str, value: &str) {
        // Authors may be objects: `- name: Edith Marlow`.
        let value = value.trim().trim_start_matches("name:");
        let bare = |value: &str| clean(value.trim().trim_matches(['"', '\'']));
        if bare(value).is_empty() {
            return;
        }
        match key {
            "title" => self.title = Some(bare(value)),
            "date" | "published" | "pubdate" | "datum" if self.date.is_none() => self.date = Some(bare(value)),
            "author" | "authors" | "byline" | "auteur" => {
                let names = value.trim_start_matches('[').trim_end_matches(']').split([',', ';']);
                self.authors.extend(names.map(bare).filter(|name| !name.is_empty()));
            }
            "url" | "link" | "source" | "canonical_url" if self.url.is_none() => self.url = Some(bare(value)),
            _ => {}
        }
    }
}
