//! Running text with headings and lists in it, made from a treebank that has none: phrases of its own sentences,
//! without a mark at the end, put between its sentences.

use crate::corpus::Document;

/// How often headings, and lists, are put before a sentence: once in so many.
const HEADING_EVERY: u64 = 14;
const LIST_EVERY: u64 = 80;
/// Words of the longest phrase.
const LONGEST: usize = 6;

/// A sequence of numbers that is the same in every run.
pub(crate) struct Numbers(pub(crate) u64);

impl Numbers {
    /// The next number below `limit`.
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

/// Phrases (with a noun as head) and names of a document, their first letter a capital.
fn phrases(document: &Document) -> (Vec<String>, Vec<String>) {
    let (mut nouns, mut names) = (Vec::new(), Vec::new());
    for sentence in document.words.chunk_by(|a, b| a.sentence == b.sentence) {
        for (index, head) in sentence.iter().enumerate().filter(|(_, word)| word.tag == "NOUN" || word.tag == "PROPN") {
            let under = |at: usize| {
                let mut at = at;
                for _ in 0..sentence.len() {
                    if at == index {
                        return true;
                    }
                    match sentence[at].head {
                        0 => return false,
                        up => at = up - 1,
                    }
                }
                false
            };
            let first = (0..=index).rev().take_while(|&at| under(at)).last().unwrap_or(index);
            let last = (index..sentence.len()).take_while(|&at| under(at)).last().unwrap_or(index);
            // A heading seldom starts with an article, never with a preposition.
            let first = first + usize::from(matches!(sentence[first].tag.as_str(), "DET" | "ADP") && first < index);
            let words = &sentence[first..=last];
            let plain = words.iter().all(|word| !matches!(word.tag.as_str(), "PUNCT" | "VERB" | "AUX" | "SYM"));
            if words.len() > LONGEST || !plain || matches!(words[0].tag.as_str(), "ADP" | "DET" | "CCONJ") {
                continue;
            }
            let phrase = words.iter().map(|word| word.form.as_str()).collect::<Vec<_>>().join(" ");
            let mut letters = phrase.chars();
            let capital =
                letters.next().map(|c| c.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default();
            if head.tag == "PROPN" { names.push(capital) } else { nouns.push(capital) }
        }
    }
    (nouns, names)
}

/// The document with headings and lists between its sentences; nothing when it has too few phrases.
pub(crate) fn with_headings(document: &Document, numbers: &mut Numbers) -> Option<(String, Vec<(usize, usize)>)> {
    let (nouns, names) = phrases(document);
    if nouns.len() < 50 || names.len() < 20 {
        return None;
    }
    let (mut text, mut sentences) = (String::new(), Vec::new());
    let mut add = |piece: &str| {
        if !text.is_empty() {
            text.push(' ');
        }
        sentences.push((text.len(), text.len() + piece.len()));
        text.push_str(piece);
    };
    let pick = |list: &[String], numbers: &mut Numbers| list[numbers.below(list.len() as u64) as usize].clone();
    for &(start, end) in &document.sentences {
        if numbers.below(HEADING_EVERY) == 0 {
            for _ in 0..=numbers.below(3) {
                add(&pick(if numbers.below(4) == 0 { &names } else { &nouns }, numbers));
            }
        }
        if numbers.below(LIST_EVERY) == 0 {
            let form = numbers.below(3);
            for _ in 0..3 + numbers.below(6) {
                let item = match form {
                    0 => pick(&names, numbers),
                    1 => format!("{}: {}", pick(&names, numbers), lower(&pick(&nouns, numbers))),
                    _ => format!("{}: {}", pick(&nouns, numbers), pick(&names, numbers)),
                };
                add(&item);
            }
        }
        add(&document.text[start..end]);
    }
    Some((text, sentences))
}

/// A phrase with a small first letter.
fn lower(phrase: &str) -> String {
    let mut letters = phrase.chars();
    letters.next().map(|c| c.to_lowercase().collect::<String>() + letters.as_str()).unwrap_or_default()
}
