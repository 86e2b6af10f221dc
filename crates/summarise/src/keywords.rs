//! Keywords: the names and phrases that an article is about.

use crate::terms::Normaliser;
use std::collections::BTreeMap;
use wire::{Entity, Keyword, Label, Sentence, round_score};

/// Words of the longest phrase.
const LONGEST: usize = 3;
/// Letters of the shortest keyword of one word; in scripts without spaces a sign is a word.
const SHORTEST: usize = 3;
/// How much heavier a name is than a phrase that stands as often.
const NAME: f64 = 1.6;
/// How much heavier each further word makes a phrase: `peace treaty` says more than `treaty`.
const FURTHER_WORD: f64 = 0.6;
/// Sentences over which the place of the first occurrence halves in value.
const HALF: f64 = 25.0;

/// A keyword in the making.
#[derive(Default)]
struct Candidate {
    /// How often each of its forms stands in the text.
    forms: BTreeMap<String, usize>,
    times: usize,
    /// Number of the first sentence that has it.
    first: usize,
    /// Rarity of its words in the language at large, their mean.
    rarity: f64,
    /// Stems, for seeing what contains what.
    stems: Vec<String>,
    name: bool,
}

impl Candidate {
    fn see(&mut self, form: &str, sentence: usize) {
        if self.times == 0 {
            self.first = sentence;
        }
        self.times += 1;
        *self.forms.entry(form.to_owned()).or_default() += 1;
    }

    fn score(&self) -> f64 {
        let place = HALF / (HALF + self.first as f64);
        let kind = if self.name { NAME } else { 1.0 + FURTHER_WORD * (self.stems.len() as f64 - 1.0) };
        f64::ln_1p(self.times as f64) * self.rarity * kind * (0.5 + 0.5 * place)
    }

    /// The commonest form, the longer and then the first by the alphabet where two are as common.
    fn form(&self) -> &str {
        let best =
            self.forms.iter().max_by_key(|(form, times)| (**times, form.chars().count(), std::cmp::Reverse(*form)));
        best.map_or("", |(form, _)| form)
    }
}

/// The `number` heaviest keywords of the article.
///
/// Names are the mentions that are one thing (by `id`, else by their words), without dates and without
/// adjectives of countries (`of`). Phrases are up to three words in a row without function words,
/// punctuation or numbers, outside names; they must stand at least twice, and are merged by their stems.
/// Of keywords that contain each other the heavier one is kept.
pub fn keywords(
    text: &str,
    sentences: &[&Sentence],
    entities: &[Entity],
    normaliser: &Normaliser,
    number: usize,
) -> Vec<Keyword> {
    let mut candidates = names(sentences, entities, normaliser);
    phrases(text, sentences, entities, normaliser, &mut candidates);
    let mut scored: Vec<(f64, &Candidate)> =
        candidates.values().map(|candidate| (candidate.score(), candidate)).filter(|(score, _)| *score > 0.0).collect();
    // Heaviest first; the map gives those that weigh the same in a fixed order.
    scored.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    let best = scored.first().map_or(1.0, |(score, _)| *score);
    let mut kept: Vec<(f64, &Candidate)> = Vec::new();
    for (score, candidate) in scored {
        if kept.len() == number {
            break;
        }
        if !kept.iter().any(|(_, other)| overlaps(&candidate.stems, &other.stems)) {
            kept.push((score, candidate));
        }
    }
    kept.iter()
        .map(|(score, candidate)| Keyword { text: candidate.form().to_owned(), score: round_score(score / best) })
        .collect()
}

/// Whether one of the two is a stretch of the other.
fn overlaps(one: &[String], other: &[String]) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    !short.is_empty() && long.windows(short.len()).any(|window| window == short)
}

fn names(sentences: &[&Sentence], entities: &[Entity], normaliser: &Normaliser) -> BTreeMap<String, Candidate> {
    let mut candidates: BTreeMap<String, Candidate> = BTreeMap::new();
    for entity in entities.iter().filter(|entity| entity.label != Label::Date && entity.of.is_none()) {
        let after = sentences.partition_point(|sentence| sentence.start <= entity.start);
        let Some(sentence) = after.checked_sub(1).filter(|&at| entity.end <= sentences[at].end) else { continue };
        let key = entity.id.clone().unwrap_or_else(|| entity.text.to_lowercase());
        let candidate = candidates.entry(format!("name {key}")).or_default();
        candidate.see(&entity.text, sentence);
        candidate.name = true;
        candidate.rarity = 1.0;
        if candidate.stems.is_empty() {
            candidate.stems = entity.text.split_whitespace().filter_map(|word| normaliser.term(word)).collect();
        }
    }
    candidates
}

fn phrases(
    text: &str,
    sentences: &[&Sentence],
    entities: &[Entity],
    normaliser: &Normaliser,
    candidates: &mut BTreeMap<String, Candidate>,
) {
    let mut found: BTreeMap<String, Candidate> = BTreeMap::new();
    for (number, sentence) in sentences.iter().enumerate() {
        let first = entities.partition_point(|entity| entity.start < sentence.start);
        let inside: Vec<&Entity> =
            entities.iter().skip(first).take_while(|entity| entity.start < sentence.end).collect();
        let mut run: Vec<(usize, usize, String)> = Vec::new();
        for token in &sentence.tokens {
            let word = token.span(text).text(text);
            let named = inside.iter().any(|entity| entity.start < token.end && token.start < entity.end);
            let plain = word.chars().all(|sign| sign.is_alphabetic() || matches!(sign, '-' | '\u{2010}'));
            let spoken = normaliser.term(word).filter(|_| plain && !named);
            match spoken {
                Some(stem) => {
                    // Words with more than a space between them (a bracket that is no token) do not belong together.
                    if run.len() == LONGEST {
                        run.remove(0);
                    }
                    run.push((token.start, token.end, stem));
                    for length in 1..=run.len() {
                        see(text, &run[run.len() - length..], number, normaliser, &mut found);
                    }
                }
                None => run.clear(),
            }
        }
    }
    found.retain(|_, candidate| candidate.times > 1);
    candidates.append(&mut found);
}

fn see(
    text: &str,
    words: &[(usize, usize, String)],
    sentence: usize,
    normaliser: &Normaliser,
    found: &mut BTreeMap<String, Candidate>,
) {
    let (Some(&(start, ..)), Some(&(_, end, _))) = (words.first(), words.last()) else { return };
    let Some(form) = text.get(start..end) else { return };
    let spaced = form.chars().all(|sign| sign.is_ascii() || !is_ideographic(sign));
    if spaced && form.chars().count() < SHORTEST {
        return;
    }
    let stems: Vec<String> = words.iter().map(|(.., stem)| stem.clone()).collect();
    let candidate = found.entry(format!("phrase {}", stems.join(" "))).or_default();
    // At the start of a sentence a word has a capital that is not its own.
    let lower = form.to_lowercase();
    candidate.see(if sentence_start(text, start) { &lower } else { form }, sentence);
    let rarities = words.iter().filter_map(|&(start, end, _)| text.get(start..end)).map(|word| normaliser.rarity(word));
    candidate.rarity = rarities.sum::<f64>() / words.len() as f64;
    candidate.stems = stems;
}

/// Whether nothing but white space and quotation marks stands between `at` and the start of its line.
fn sentence_start(text: &str, at: usize) -> bool {
    let before = text
        .get(..at)
        .unwrap_or_default()
        .trim_end_matches(|sign: char| !sign.is_alphanumeric() && !matches!(sign, '.' | '!' | '?' | '\n'));
    before.is_empty() || before.ends_with(['.', '!', '?', '\n'])
}

/// Whether `sign` belongs to a script that writes without spaces.
fn is_ideographic(sign: char) -> bool {
    matches!(sign, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}
