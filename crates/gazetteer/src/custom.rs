//! The user's own names: JSON Lines in, matches at memory speed out.

use serde::Deserialize;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use thiserror::Error;
use wire::Span;

/// Why a user's gazetteer cannot be read.
#[derive(Debug, Error)]
pub enum CustomError {
    /// A line is not a pattern.
    #[error("line {line}: {why}")]
    Line {
        /// Number of the line, from 1.
        line: usize,
        /// What is wrong with it.
        why: String,
    },
    /// More patterns than four thousand million.
    #[error("too many patterns")]
    TooMany,
}

/// One line of the file, as `spaCy`'s `EntityRuler` writes it, with `lang` besides.
#[derive(Deserialize)]
struct Line {
    label: String,
    pattern: Pattern,
    #[serde(default)]
    id: Option<String>,
    #[serde(default)]
    lang: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Pattern {
    Phrase(String),
    Tokens(Vec<TokenPattern>),
}

/// A token pattern; only literal ones are understood.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TokenPattern {
    #[serde(rename = "LOWER", alias = "lower", default)]
    lower: Option<String>,
    #[serde(rename = "ORTH", alias = "orth", alias = "TEXT", alias = "text", default)]
    text: Option<String>,
}

/// One name of the user's.
struct Entry {
    /// The name, its words one space apart.
    pattern: Box<str>,
    /// Whether any capitals will do (`LOWER`).
    any_case: bool,
    label: u32,
    id: Option<Box<str>>,
    language: u32,
    /// The next entry with the same words, or `NONE`.
    next: u32,
}

const NONE: u32 = u32::MAX;

/// What is known after some words: the entry that ends here, and whether longer ones go on.
#[derive(Clone, Copy)]
struct Node {
    entry: u32,
    goes_on: bool,
}

/// Keys are hashes already.
#[derive(Default)]
struct Identity(u64);

impl Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, _: &[u8]) {}
    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

/// The user's names, compiled: immutable, shared by all threads.
///
/// Words are folded to small letters and hashed one after the other; a table leads from the hash of the words so far to
/// what ends there. Most words of a text are turned away by a filter of a few megabytes that stays in the cache. Every
/// hit is compared with the name itself, so that no collision can make a match.
pub struct CustomGazetteer {
    nodes: HashMap<u64, Node, BuildHasherDefault<Identity>>,
    filter: Vec<u64>,
    entries: Vec<Entry>,
    labels: Vec<String>,
    languages: Vec<String>,
}

/// A name of the user's, found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CustomMatch<'g> {
    /// Where it stands.
    pub span: Span,
    /// Label as the user gave it.
    pub label: &'g str,
    /// Id, where the user gave one.
    pub id: Option<&'g str>,
    /// The name as the user wrote it.
    pub pattern: &'g str,
}

impl CustomGazetteer {
    /// Reads JSON Lines: `{"label":"ORG","pattern":"Verenigde Naties","id":"org:un","lang":"nl"}`; `id` and `lang` may be
    /// missing, `pattern` may be a list of `{"LOWER":…}`, `{"ORTH":…}` or `{"TEXT":…}`. Blank lines are skipped. Of two
    /// lines with the same name, label aside, the first counts.
    ///
    /// # Errors
    /// At the first line that is no such object, or whose pattern holds no letter or digit.
    ///
    /// ```
    /// let lines = r#"{"label":"ORG","pattern":"Acme Widgets","id":"acme"}"#;
    /// let gazetteer = gazetteer::CustomGazetteer::parse(lines).unwrap();
    /// let text = "Bij Acme Widgets in Delft";
    /// let found = gazetteer.matches(text, "nl");
    /// assert_eq!((found[0].span.text(text), found[0].id), ("Acme Widgets", Some("acme")));
    /// ```
    pub fn parse(lines: &str) -> Result<Self, CustomError> {
        let mut made = Self {
            nodes: HashMap::default(),
            filter: Vec::new(),
            entries: Vec::new(),
            labels: Vec::new(),
            languages: vec![String::new()],
        };
        let mut firsts = Vec::new();
        for (number, line) in lines.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let error = |why: String| CustomError::Line { line: number + 1, why };
            let line: Line = serde_json::from_str(line).map_err(|why| error(why.to_string()))?;
            firsts.push(made.add(line).map_err(error)?);
            if made.entries.len() >= NONE as usize {
                return Err(CustomError::TooMany);
            }
        }
        // Sixteen bits for every first word, at least 512 KiB.
        let bits = (firsts.len() * 16).next_power_of_two().max(1 << 22);
        made.filter = vec![0; bits / 64];
        for hash in firsts {
            let (word, bit) = made.place(hash);
            if let Some(slot) = made.filter.get_mut(word) {
                *slot |= bit;
            }
        }
        Ok(made)
    }

    /// Adds a line and returns the hash of its first word.
    fn add(&mut self, line: Line) -> Result<u64, String> {
        let (pattern, any_case) = match line.pattern {
            Pattern::Phrase(phrase) => (phrase, false),
            Pattern::Tokens(tokens) => {
                let any_case = tokens.iter().any(|token| token.lower.is_some());
                let words: Option<Vec<String>> = tokens.into_iter().map(|token| token.lower.or(token.text)).collect();
                (words.ok_or("only `LOWER`, `ORTH` and `TEXT` are understood in a token pattern")?.join(" "), any_case)
            }
        };
        let pattern: String = pattern.split_whitespace().collect::<Vec<_>>().join(" ");
        let hashes: Vec<u64> = Words::new(&pattern).map(|word| word.hash).collect();
        let Some((&first, _)) = hashes.split_first() else {
            return Err(format!("pattern `{pattern}` holds no letter or digit"));
        };
        let number = u32::try_from(self.entries.len()).map_err(|_| "too many patterns")?;
        let mut state = 0;
        for (at, hash) in hashes.iter().enumerate() {
            state = join(state, *hash);
            let node = self.nodes.entry(state).or_insert(Node { entry: NONE, goes_on: false });
            if at + 1 < hashes.len() {
                node.goes_on = true;
                continue;
            }
            // First come, first served: later entries go to the end of the chain.
            if node.entry == NONE {
                node.entry = number;
            } else {
                let mut last = node.entry;
                while let Some(entry) = self.entries.get_mut(last as usize) {
                    if entry.next == NONE {
                        entry.next = number;
                        break;
                    }
                    last = entry.next;
                }
            }
        }
        let label = intern(&mut self.labels, line.label);
        let language = intern(&mut self.languages, line.lang.unwrap_or_default());
        self.entries.push(Entry {
            pattern: pattern.into(),
            any_case,
            label,
            id: line.id.map(String::into_boxed_str),
            language,
            next: NONE,
        });
        Ok(first)
    }

    /// How many names it holds.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    fn place(&self, hash: u64) -> (usize, u64) {
        let mixed = hash.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 20;
        let words = self.filter.len().max(1);
        (usize::try_from(mixed >> 6).unwrap_or(0) & (words - 1), 1 << (mixed & 63))
    }

    /// All names in a text: leftmost, longest, disjoint, in order; whole words only. Names with a language are taken in
    /// texts of that language and of unknown language (`und`).
    pub fn matches(&self, text: &str, language: &str) -> Vec<CustomMatch<'_>> {
        let mut found = Vec::new();
        let mut words = Words::new(text);
        while let Some(word) = words.next() {
            let (slot, bit) = self.place(word.hash);
            if self.filter.get(slot).is_some_and(|bits| bits & bit != 0)
                && let Some(one) = self.longest(text, word, &words, language)
            {
                words.skip_to(one.span.end());
                found.push(one);
            }
        }
        found
    }

    /// The longest name that starts with `first`.
    fn longest(&self, text: &str, first: Word, rest: &Words<'_>, language: &str) -> Option<CustomMatch<'_>> {
        let mut state = join(0, first.hash);
        let mut rest = rest.clone();
        let mut best = None;
        loop {
            let node = self.nodes.get(&state)?;
            let mut at = node.entry;
            while let Some(entry) = self.entries.get(at as usize) {
                if self.speaks(entry, language)
                    && let Some(span) = stands(text, first.start, entry)
                {
                    best = Some(CustomMatch {
                        span,
                        label: self.labels.get(entry.label as usize).map_or("", String::as_str),
                        id: entry.id.as_deref(),
                        pattern: &entry.pattern,
                    });
                    break;
                }
                at = entry.next;
            }
            if !node.goes_on {
                return best;
            }
            let Some(next) = rest.next() else { return best };
            state = join(state, next.hash);
            if !self.nodes.contains_key(&state) {
                return best;
            }
        }
    }

    fn speaks(&self, entry: &Entry, language: &str) -> bool {
        let own = self.languages.get(entry.language as usize).map_or("", String::as_str);
        own.is_empty() || own == language || language == "und" || language.split('-').next() == own.split('-').next()
    }
}

fn intern(known: &mut Vec<String>, text: String) -> u32 {
    let at = known.iter().position(|one| *one == text).unwrap_or_else(|| {
        known.push(text);
        known.len() - 1
    });
    u32::try_from(at).unwrap_or(0)
}

/// Where the name stands, when its first word is at `start`: letter by letter, any white space for a space.
fn stands(text: &str, start: usize, entry: &Entry) -> Option<Span> {
    let lead = entry.pattern.find(char::is_alphanumeric).unwrap_or(0);
    let start = start.checked_sub(lead)?;
    let mut rest = text.get(start..)?.chars().peekable();
    let mut end = start;
    for wanted in entry.pattern.chars() {
        let letter = rest.next()?;
        let same = letter == wanted
            || wanted == ' ' && letter.is_whitespace()
            || entry.any_case && letter.to_lowercase().eq(wanted.to_lowercase());
        if !same {
            return None;
        }
        end += letter.len_utf8();
        if wanted == ' ' {
            while let Some(blank) = rest.next_if(|next| next.is_whitespace()) {
                end += blank.len_utf8();
            }
        }
    }
    Span::new(text, start, end).ok()
}

fn join(state: u64, hash: u64) -> u64 {
    (state.rotate_left(23) ^ hash).wrapping_mul(0xD6E8_FEB8_6659_FD93)
}

/// A word of a text: where it starts, and the hash of its small letters.
#[derive(Clone, Copy)]
struct Word {
    start: usize,
    hash: u64,
}

/// The words of a text: runs of letters and digits.
#[derive(Clone)]
struct Words<'t> {
    text: &'t str,
    at: usize,
}

/// Small letters of ASCII letters and digits, 0 for other ASCII, 1 for bytes beyond.
static SMALL: [u8; 256] = small();

const fn small() -> [u8; 256] {
    let mut table = [0; 256];
    let mut byte: u8 = 0;
    loop {
        table[byte as usize] = if byte.is_ascii_alphanumeric() {
            byte.to_ascii_lowercase()
        } else if byte >= 128 {
            1
        } else {
            0
        };
        if byte == 255 {
            return table;
        }
        byte += 1;
    }
}

impl<'t> Words<'t> {
    const fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    fn skip_to(&mut self, at: usize) {
        self.at = self.at.max(at);
    }

    /// The character at byte `at`, which is beyond ASCII.
    fn wide(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }
}

impl Iterator for Words<'_> {
    type Item = Word;

    fn next(&mut self) -> Option<Word> {
        let bytes = self.text.as_bytes();
        let mut at = self.at;
        let mut start = None;
        let mut hash: u64 = 0xCBF2_9CE4_8422_2325;
        while let Some(&byte) = bytes.get(at) {
            match SMALL.get(usize::from(byte)).copied().unwrap_or(0) {
                0 if start.is_some() => break,
                0 => at += 1,
                1 => {
                    let Some(letter) = self.wide(at) else { break };
                    if letter.is_alphanumeric() {
                        start.get_or_insert(at);
                        for lower in letter.to_lowercase() {
                            hash = (hash ^ u64::from(u32::from(lower))).wrapping_mul(0x100_0000_01B3);
                        }
                    } else if start.is_some() {
                        break;
                    }
                    at += letter.len_utf8();
                }
                lower => {
                    start.get_or_insert(at);
                    hash = (hash ^ u64::from(lower)).wrapping_mul(0x100_0000_01B3);
                    at += 1;
                }
            }
        }
        self.at = at;
        start.map(|start| Word { start, hash })
    }
}
