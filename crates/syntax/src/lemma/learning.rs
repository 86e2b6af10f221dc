//! Learning the rules of lemmas from words with their tags and lemmas.

use super::{LONGEST, Lemmas, Script};
use std::collections::BTreeMap;

/// A word as a treebank has it: form, tag, lemma.
pub type Sample<'s> = (&'s str, &'s str, &'s str);

/// Times that an ending must have been seen before it gets a rule of its own.
const SEEN: usize = 2;

impl Lemmas {
    /// The rules for `samples`: for each tag the script of its shortest ending, then of every longer ending whose
    /// words mostly go another way, then of the words that no ending gets right.
    pub fn learn(samples: &[Sample<'_>], particles: &[&str], remark: &str) -> Self {
        let mut words: BTreeMap<(&str, String), BTreeMap<Script, usize>> = BTreeMap::new();
        for &(form, tag, lemma) in samples {
            let script = Script::between(form, lemma, particles);
            *words.entry((tag, form.to_lowercase())).or_default().entry(script).or_default() += 1;
        }
        let mut endings: BTreeMap<(&str, usize, String), BTreeMap<&Script, usize>> = BTreeMap::new();
        for ((tag, lower), scripts) in &words {
            for (script, &count) in scripts {
                for length in 0..=LONGEST.min(lower.chars().count()) {
                    let ending = last(lower, length).to_owned();
                    // A word counts a little more when it is frequent: rare words are what endings are for.
                    let weight = 1 + usize::try_from(count.ilog2()).unwrap_or_default();
                    *endings.entry((tag, length, ending)).or_default().entry(script).or_default() += weight;
                }
            }
        }
        let mut rules: BTreeMap<(String, String), &Script> = BTreeMap::new();
        // In order of tag and length, so that what a shorter ending says is known.
        for ((tag, length, ending), scripts) in &endings {
            let (script, seen) = most(scripts.iter().map(|(&script, &count)| (script, count)));
            let known = (0..*length).rev().find_map(|shorter| rules.get(&key(tag, last(ending, shorter))));
            if known.is_none() || seen >= SEEN && known != Some(&script) {
                rules.insert(key(tag, ending), script);
            }
        }
        for ((tag, lower), scripts) in &words {
            let (script, _) = most(scripts.iter().map(|(script, &count)| (script, count)));
            let longest = LONGEST.min(lower.chars().count());
            let known = (0..=longest).rev().find_map(|length| rules.get(&key(tag, last(lower, length))));
            if known != Some(&script) {
                rules.insert((String::from(*tag), format!("^{lower}")), script);
            }
        }
        let mut lines: Vec<String> = rules
            .iter()
            .filter(|((_, ending), _)| !ending.contains(char::is_whitespace))
            .map(|((tag, ending), script)| format!("{tag} {ending} {}\n", script.code()))
            .collect();
        lines.sort();
        Self::read(&format!("# {remark}\n% {}\n{}", particles.join(" "), lines.concat()))
    }

    /// The rules as a file has them.
    pub fn text(&self) -> &str {
        &self.text
    }
}

fn key(tag: &str, ending: &str) -> (String, String) {
    (tag.to_owned(), ending.to_owned())
}

/// The last `length` letters.
fn last(word: &str, length: usize) -> &str {
    let at = word.char_indices().rev().map(|(at, _)| at).take(length).last().unwrap_or(word.len());
    word.get(at..).unwrap_or_default()
}

/// The script with the highest count, of equal ones the smallest.
fn most<'s>(scripts: impl Iterator<Item = (&'s Script, usize)>) -> (&'s Script, usize) {
    let best = scripts.fold(None, |best: Option<(&Script, usize)>, next| match best {
        Some(old) if old.1 >= next.1 => Some(old),
        _ => Some(next),
    });
    best.expect("every word has a script")
}
