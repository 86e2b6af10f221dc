//! What can be said of a word without looking at its neighbours, worked out once a word and kept.

use crate::groups::FeatureGroups;
use crate::knowledge::Knowledge;
use crate::template::Template;
use sequence::Feature;

/// The properties of a word that features are made of, and the features that it gives to itself and its neighbours.
#[expect(clippy::struct_excessive_bools, reason = "four facts that do not exclude each other")]
#[derive(Clone, Debug, Default)]
pub(crate) struct Word {
    /// Hash of the word as written.
    pub(crate) exact: u64,
    /// Hash of the word in small letters.
    pub(crate) lower: u64,
    /// Hash of its shape with runs shortened.
    pub(crate) compressed: u64,
    pub(crate) shape: u64,
    pub(crate) classes: [u16; 3],
    pub(crate) cluster: u16,
    pub(crate) names: u16,
    pub(crate) frequency: u16,
    /// Starts with a capital (also within: `iPhone` no, `McDonald` yes).
    pub(crate) capital: bool,
    /// Has letters, and all of them are capitals.
    pub(crate) capitals: bool,
    /// Has a small letter.
    pub(crate) small: bool,
    pub(crate) digit: bool,
    /// Features with their reach: how many tokens away they still count.
    pub(crate) features: Vec<(Feature, u8)>,
}

/// Tokens to either side that a word's own features reach at most.
pub(crate) const REACH: usize = 2;

/// Letters in a row that a word is searched for, and at how many places at most.
const GRAM: usize = 4;
const LONGEST_INSIDE: usize = 20;

impl Word {
    /// Looks at `text`.
    pub(crate) fn new(text: &str, groups: FeatureGroups, knowledge: &Knowledge) -> Self {
        let lower = text.to_lowercase();
        let (shape, compressed) = shapes(text);
        let mut word = Self {
            exact: hash(text),
            lower: hash(&lower),
            shape: hash(&shape),
            compressed: hash(&compressed),
            capital: text.chars().next().is_some_and(char::is_uppercase),
            small: text.chars().any(char::is_lowercase),
            digit: text.chars().any(|c| c.is_ascii_digit()),
            ..Self::default()
        };
        word.capitals = !word.small && text.chars().any(char::is_uppercase);
        // A word in capitals is looked up as if only its first letter were one, unless it is known as it stands.
        let titled = if word.capitals && text.chars().count() > 3 { title(text, &lower) } else { text.to_owned() };
        if groups.has(FeatureGroups::PIECES) {
            word.classes = knowledge.pieces.classes(&titled);
        }
        if groups.has(FeatureGroups::CLUSTERS) {
            word.cluster = knowledge.cluster(text, &titled, &lower);
        }
        if groups.has(FeatureGroups::FREQUENCY) {
            word.frequency = knowledge.frequency(&lower);
        }
        if groups.has(FeatureGroups::NAMES) && word.capital {
            word.names = knowledge.names(&titled);
        }
        let mut features = Vec::with_capacity(32);
        word.own(text, &lower, groups, |template, value, reach| {
            features.push((Feature::new(template as u64).and(value), reach));
        });
        word.features = features;
        word
    }

    /// Shows what the word has by itself, `text` as written, to `add`: what is looked at, the number found there, and
    /// how many tokens away it still counts.
    pub(crate) fn own(&self, text: &str, lower: &str, groups: FeatureGroups, mut add: impl FnMut(Template, u64, u8)) {
        if groups.has(FeatureGroups::TOKEN) {
            add(Template::Token, self.exact, 1);
            add(Template::Lower, self.lower, 2);
        }
        if groups.has(FeatureGroups::SHAPE) {
            add(Template::Shape, self.shape, 1);
            add(Template::Compressed, self.compressed, 2);
        }
        if groups.has(FeatureGroups::AFFIX) {
            affixes(text, lower, |template, part, reach| add(template, hash(part), reach));
        }
        let case = u64::from(self.capital) << 20;
        if groups.has(FeatureGroups::PIECES) && self.classes[0] != 0 {
            for (template, class) in [Template::Coarse, Template::Middle, Template::Fine].into_iter().zip(self.classes)
            {
                add(template, u64::from(class) | case, 2);
            }
        }
        if groups.has(FeatureGroups::CLUSTERS) && self.cluster != 0 {
            let cluster = u64::from(self.cluster);
            add(Template::Cluster4, (cluster & 0xF) | case, 1);
            add(Template::Cluster6, (cluster & 0x3F) | case, 1);
            add(Template::Cluster10, (cluster & 0x3FF) | case, 2);
            add(Template::Cluster, cluster | case, 2);
        }
        if groups.has(FeatureGroups::FREQUENCY) {
            add(Template::Frequency, u64::from(self.frequency) | case, 1);
        }
        if groups.has(FeatureGroups::NAMES) && self.names != 0 {
            add(Template::Names, u64::from(self.names), 2);
        }
    }
}

/// The number by which features know a string.
pub(crate) fn hash(text: &str) -> u64 {
    Feature::new(0).with(text.as_bytes()).hash()
}

/// Shows the parts of a word to `add`: its first letters, its last, four in a row, its parts between hyphens.
pub(crate) fn affixes(text: &str, lower: &str, mut add: impl FnMut(Template, &str, u8)) {
    for (count, (end, _)) in text.char_indices().skip(1).chain([(text.len(), ' ')]).take(6).enumerate() {
        add(Template::Prefix, text.get(..end).unwrap_or(text), u8::from(count == 3));
    }
    for (count, (start, _)) in text.char_indices().rev().take(6).enumerate() {
        add(Template::Suffix, text.get(start..).unwrap_or(text), u8::from(count == 2));
    }
    let bounds: Vec<usize> = lower.char_indices().map(|(at, _)| at).chain([lower.len()]).collect();
    for window in bounds.windows(GRAM + 1).take(LONGEST_INSIDE) {
        add(Template::Inside, lower.get(window[0]..window[GRAM]).unwrap_or_default(), 0);
    }
    if let (Some((first, _)), Some((_, last))) = (lower.split_once('-'), lower.rsplit_once('-')) {
        add(Template::FirstPart, first, 0);
        add(Template::LastPart, last, 0);
    }
}

/// `text` with its first letter as it is and the others small.
fn title(text: &str, lower: &str) -> String {
    text.chars().take(1).chain(lower.chars().skip(1)).collect()
}

/// The shape of a word (`Xxxx-dd`), cut after ten signs, and the same with runs shortened to two (`Xxx-dd` → `Xxx-dd`).
pub(crate) fn shapes(text: &str) -> (String, String) {
    let mut shape = String::new();
    let mut compressed = String::new();
    let mut run = (' ', 0);
    for (index, character) in text.chars().enumerate() {
        let sign = match character {
            c if c.is_uppercase() => 'X',
            c if c.is_lowercase() => 'x',
            c if c.is_numeric() => 'd',
            c if c.is_alphabetic() => 'z',
            c => c,
        };
        if index < 10 {
            shape.push(sign);
        }
        run = if sign == run.0 { (sign, run.1 + 1) } else { (sign, 1) };
        if run.1 <= 2 && compressed.len() < 16 {
            compressed.push(sign);
        }
    }
    (shape, compressed)
}
