//! Whether the text before and behind a line is about the same things (Hearst's `TextTiling`, with names).
//!
//! Inside an article names come back; where the next one begins they change. A heading stands between
//! text that shares its words, a headline between text that does not.

use super::lexicon::{self, Hashes};
use super::paragraph::Paragraph;
use super::shape::{Look, Shape, is_unspaced};
use std::cell::OnceCell;

/// Words on either side that are compared.
const WINDOW: usize = 220;
/// Paragraphs on either side that are looked at for them.
const REACH: usize = 60;
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

/// Upper bounds of the shares of a paragraph's own words that stand around it.
const SHARES: [f64; 5] = [0.0, 0.1, 0.2, 0.35, 0.5];

/// Where the words of the line itself come back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Echo {
    Before,
    Behind,
    Both,
    Neither,
}

/// The content words of every paragraph, and the windows around the last line that was asked about.
pub(crate) struct Cohesion<'p> {
    paragraphs: &'p [Paragraph],
    words: Vec<OnceCell<Vec<u64>>>,
    /// Whether the paragraph is text, and not furniture between.
    text: Vec<bool>,
    before: Window,
    behind: Window,
}

/// The different words of some paragraphs next to each other, between which there may be furniture.
#[derive(Default)]
struct Window {
    /// The nearest and the farthest paragraph; lines next to each other share their windows.
    bounds: Option<(usize, usize)>,
    words: Hashes,
}

/// Letters of a word that are compared.
const STEM: usize = 6;

/// Content words: of four letters and more, cut so that endings do not part them; where a script has no spaces, every
/// two characters next to each other.
fn content(text: &str) -> Vec<u64> {
    if text.is_ascii() {
        let words = text.as_bytes().split(|byte| !byte.is_ascii_alphanumeric()).filter(|word| word.len() > 3);
        return words.map(|word| lexicon::ascii_word(word.get(..STEM).unwrap_or(word))).collect();
    }
    let mut found = Vec::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 3) {
        if word.starts_with(is_unspaced) {
            let ends = word.char_indices().skip(2).map(|(at, _)| at).chain([word.len()]);
            found.extend(
                word.char_indices().zip(ends).filter_map(|((at, _), end)| word.get(at..end)).map(lexicon::word),
            );
        } else if word.chars().nth(3).is_some() {
            let stem = word.char_indices().nth(STEM).map_or(word, |(end, _)| word.get(..end).unwrap_or(word));
            found.push(lexicon::word(stem));
        }
    }
    found
}

/// Share of the different content words of the text around a seam that stand on both sides, of the side that has fewer;
/// `None` where there is too little text. `before` runs back from the seam, `behind` on from it.
pub(crate) fn shared<'p>(
    before: impl Iterator<Item = &'p Paragraph>,
    behind: impl Iterator<Item = &'p Paragraph>,
) -> Option<f64> {
    fn words<'p>(paragraphs: impl Iterator<Item = &'p Paragraph>) -> Hashes {
        paragraphs.flat_map(|paragraph| content(&paragraph.text)).take(WINDOW).collect()
    }
    common(&words(before), &words(behind))
}

/// Share of the words of the side that has fewer that stand on both; `None` where that side has too few.
fn common(before: &Hashes, behind: &Hashes) -> Option<f64> {
    let least = before.len().min(behind.len());
    (least >= LEAST).then(|| before.intersection(behind).count() as f64 / least as f64)
}

impl<'p> Cohesion<'p> {
    pub(crate) fn of(paragraphs: &'p [Paragraph], looks: &[Look]) -> Self {
        Self {
            paragraphs,
            words: vec![OnceCell::new(); paragraphs.len()],
            text: looks.iter().map(|look| matches!(look.shape, Shape::Prose | Shape::Sentence)).collect(),
            before: Window::default(),
            behind: Window::default(),
        }
    }

    fn words(&self, index: usize) -> &[u64] {
        self.words[index].get_or_init(|| content(&self.paragraphs[index].text))
    }

    /// `window`, moved to the nearest text among `indices`.
    fn moved(&self, window: Window, indices: impl Iterator<Item = usize>) -> Window {
        let mut seen = 0;
        let mut indices = indices.take(REACH).filter(|index| self.text[*index]);
        let (mut nearest, mut farthest) = (None, None);
        while seen < WINDOW
            && let Some(index) = indices.next()
        {
            nearest.get_or_insert(index);
            farthest = Some(index);
            seen += self.words(index).len();
        }
        let bounds = nearest.zip(farthest);
        if bounds == window.bounds {
            return window;
        }
        let mut words = window.words;
        words.clear();
        if let Some((nearest, farthest)) = bounds {
            let mut left = WINDOW;
            let step = |offset: usize| if nearest <= farthest { nearest + offset } else { nearest - offset };
            for index in (0..=nearest.abs_diff(farthest)).map(step).filter(|index| self.text[*index]) {
                let taken = self.words(index).iter().take(left);
                left -= taken.len();
                words.extend(taken);
            }
        }
        Window { bounds, words }
    }

    /// What the text around paragraph `index` says about it.
    ///
    /// Last comes the share of its own different content words that the text before or behind has, as a value from 0
    /// (none) to 5 (half of them and more), or 6 where there is too little text.
    pub(crate) fn at(&mut self, index: usize) -> (Apart, Echo, usize) {
        let (before, behind) = (std::mem::take(&mut self.before), std::mem::take(&mut self.behind));
        self.before = self.moved(before, (0..index).rev());
        self.behind = self.moved(behind, index + 1..self.words.len());
        let (before, behind) = (&self.before.words, &self.behind.words);
        let apart = match common(before, behind) {
            None => Apart::LittleText,
            Some(share) if share >= BOUNDS[0] => Apart::Same,
            Some(share) if share >= BOUNDS[1] => Apart::Close,
            Some(share) if share >= BOUNDS[2] => Apart::Far,
            Some(_) => Apart::Strange,
        };
        let own = self.words(index);
        let comes_back = |side: &Hashes| own.iter().any(|word| side.contains(word));
        let echo = match (comes_back(before), comes_back(behind)) {
            (true, true) => Echo::Both,
            (true, false) => Echo::Before,
            (false, true) => Echo::Behind,
            (false, false) => Echo::Neither,
        };
        let known = own.iter().filter(|word| before.contains(word) || behind.contains(word)).count();
        let kin = if before.len().max(behind.len()) < LEAST || own.is_empty() {
            SHARES.len() + 1
        } else {
            let share = known as f64 / own.len() as f64;
            SHARES.iter().position(|most| share <= *most).unwrap_or(SHARES.len())
        };
        (apart, echo, kin)
    }
}
