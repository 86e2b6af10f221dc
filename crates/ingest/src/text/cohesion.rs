//! Whether the text before and behind a line is about the same things (Hearst's `TextTiling`, with names).
//!
//! Inside an article names come back; where the next one begins they change. A heading stands between
//! text that shares its words, a headline between text that does not.

use super::paragraph::Paragraph;
use super::shape::{Look, Shape};
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Words on either side that are compared.
const WINDOW: usize = 220;
/// A side with fewer words says nothing.
const LEAST: usize = 25;

/// How much the two sides share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Apart {
    Same,
    Close,
    Far,
    Strange,
    LittleText,
}

/// Upper bounds of the share of common words for far and apart, lower bound for the same; set where the shares of
/// headings and of headlines in concatenated articles part best.
const BOUNDS: [f64; 3] = [0.22, 0.13, 0.07];

/// Where the words of the line itself come back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Echo {
    Before,
    Behind,
    Both,
    Neither,
}

/// The content words of every paragraph.
pub(crate) struct Cohesion {
    words: Vec<Vec<u64>>,
    /// Whether the paragraph is text, and not furniture between.
    text: Vec<bool>,
}

/// Content words: of four letters and more, cut to six so that endings do not part them.
fn content(text: &str) -> Vec<u64> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().nth(3).is_some())
        .map(|word| {
            let mut hasher = DefaultHasher::new();
            for character in word.chars().take(6).flat_map(char::to_lowercase) {
                character.hash(&mut hasher);
            }
            hasher.finish()
        })
        .collect()
}

impl Cohesion {
    pub(crate) fn of(paragraphs: &[Paragraph], looks: &[Look]) -> Self {
        Self {
            words: paragraphs.iter().map(|paragraph| content(&paragraph.text)).collect(),
            text: looks.iter().map(|look| matches!(look.shape, Shape::Prose | Shape::Sentence)).collect(),
        }
    }

    fn window(&self, indices: impl Iterator<Item = usize>) -> HashSet<u64> {
        let mut seen = 0;
        let mut words = HashSet::new();
        for index in indices.take(60).filter(|index| self.text[*index]) {
            for word in self.words[index].iter().take(WINDOW - seen) {
                words.insert(*word);
                seen += 1;
            }
            if seen >= WINDOW {
                break;
            }
        }
        words
    }

    /// What the text around paragraph `index` says about it.
    pub(crate) fn at(&self, index: usize) -> (Apart, Echo) {
        let before = self.window((0..index).rev());
        let behind = self.window(index + 1..self.words.len());
        let least = before.len().min(behind.len());
        let apart = if least < LEAST {
            Apart::LittleText
        } else {
            let share = before.intersection(&behind).count() as f64 / least as f64;
            match share {
                s if s >= BOUNDS[0] => Apart::Same,
                s if s >= BOUNDS[1] => Apart::Close,
                s if s >= BOUNDS[2] => Apart::Far,
                _ => Apart::Strange,
            }
        };
        let own = &self.words[index];
        let comes_back = |side: &HashSet<u64>| own.iter().any(|word| side.contains(word));
        let echo = match (comes_back(&before), comes_back(&behind)) {
            (true, true) => Echo::Both,
            (true, false) => Echo::Before,
            (false, true) => Echo::Behind,
            (false, false) => Echo::Neither,
        };
        (apart, echo)
    }
}
