//! Trains the model of one group of languages: `train WORDS PIECES OUT NAME SLOTS FEATURES CODE…`.
//!
//! WORDS and PIECES are the folders that `scripts/train-language` fills with `xx.tsv`: words and, for languages with
//! few of them, pieces of words; `-` for no pieces. FEATURES are offered to a table of SLOTS, words first; what finds its
//! bucket of eight slots full is left out. The model is a multinomial logistic
//! regression over the character n-grams and the whole of each word, trained on bags of words drawn at
//! their frequencies; then the most telling n-grams and the commonest words are kept and their weights
//! cut to half a byte. One thread, one seed: the same words give the same bytes.
#![allow(
    clippy::print_stdout,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a word on how far the training is; counts and costs are small"
)]

use detect_language::features::{each_end, each_ngram, word_feature};
use detect_language::model::{COST_LEVELS, NGRAM_STEP, WORD_STEP, encode};
use std::collections::{HashMap, HashSet};
use std::error::Error;
use std::path::Path;

/// Words of a language that are drawn from, commonest first.
const VOCABULARY: usize = 150_000;
/// Bags of words that the full set of features learns from, per language; then the chosen ones, again.
const BAGS: usize = 150_000;
/// Features that are learned before the choice.
const CANDIDATES: usize = 1_600_000;
/// Share of the slots that go to whole words.
const WORD_SHARE: f64 = 0.5;
/// Step of the learning.
const RATE: f32 = 0.25;
/// Share of the bags of a language with pieces of words that are drawn from these, in tenths.
const PIECE_BAGS: usize = 6;
/// Exponents of a frequency: as in running text, and flatter so that rarer words are learned too.
const EXPONENTS: [f64; 2] = [1.0, 0.55];

/// Numbers that look drawn by chance, the same for the same seed (splitmix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
    fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }
    fn below(&mut self, n: usize) -> usize {
        (self.unit() * n as f64) as usize
    }
}

/// The words of a language, and the sums of their weights at each of [`EXPONENTS`].
struct Vocabulary {
    words: Vec<Vec<u32>>,
    sums: [Vec<f64>; 2],
}

impl Vocabulary {
    fn read(path: &Path) -> Result<Self, Box<dyn Error>> {
        let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let mut vocabulary = Self { words: Vec::new(), sums: [Vec::new(), Vec::new()] };
        for line in text.lines().take(VOCABULARY) {
            let (word, rate) = line.split_once('\t').ok_or("a line is WORD, tab, RATE")?;
            let rate: f64 = rate.parse()?;
            vocabulary.words.push(word.chars().map(u32::from).collect());
            for (sums, exponent) in vocabulary.sums.iter_mut().zip(EXPONENTS) {
                sums.push(sums.last().unwrap_or(&0.0) + rate.powf(exponent));
            }
        }
        Ok(vocabulary)
    }

    fn draw(&self, exponent: usize, random: &mut Random) -> usize {
        let sums = &self.sums[exponent];
        let aim = random.unit() * sums.last().unwrap_or(&0.0);
        sums.partition_point(|&sum| sum <= aim).min(sums.len() - 1)
    }

    /// How often the flatter of the two draws gives word `index`.
    fn share(&self, index: usize) -> f64 {
        let sums = &self.sums[1];
        (sums[index] - if index == 0 { 0.0 } else { sums[index - 1] }) / sums[sums.len() - 1]
    }
}

/// Weights of the features, one row each, and how far each row has moved.
struct Weights {
    languages: usize,
    width: usize,
    rows: Vec<f32>,
    moved: Vec<f32>,
}

impl Weights {
    fn row(&self, index: u32) -> &[f32] {
        &self.rows[index as usize * self.width..][..self.width]
    }

    fn score(&self, features: impl Iterator<Item = u32>) -> Vec<f32> {
        let mut scores = vec![0.0; self.width];
        for feature in features {
            for (score, weight) in scores.iter_mut().zip(self.row(feature)) {
                *score += weight;
            }
        }
        scores
    }

    fn learn(&mut self, features: &[u32], language: usize, rate: f32) {
        let mut slope = self.score(features.iter().copied());
        let top = slope[..self.languages].iter().copied().fold(f32::MIN, f32::max);
        let mut sum = 0.0;
        for (index, score) in slope.iter_mut().enumerate() {
            *score = if index < self.languages { (*score - top).exp() } else { 0.0 };
            sum += *score;
        }
        for share in &mut slope {
            *share /= sum;
        }
        slope[language] -= 1.0;
        let size: f32 = slope.iter().map(|share| share * share).sum();
        if size < 1e-6 {
            return;
        }
        for &feature in features {
            let feature = feature as usize;
            self.moved[feature] += size;
            let step = rate / self.moved[feature].sqrt() / (features.len() as f32 / 30.0).max(1.0).sqrt();
            for (weight, share) in self.rows[feature * self.width..].iter_mut().zip(&slope) {
                *weight -= step * share;
            }
        }
    }
}

/// Words in a bag: single words and pairs as often as sentences.
fn bag_size(random: &mut Random) -> usize {
    match random.below(10) {
        0..=2 => 1,
        3..=6 => 2,
        7 | 8 => 3 + random.below(4),
        _ => 8 + random.below(10),
    }
}

/// What bags are drawn from: the words of a language, or its pieces, with the features of each.
struct Urn<'v> {
    language: usize,
    vocabulary: &'v Vocabulary,
    known: Vec<Vec<u32>>,
    pieces: bool,
}

fn train(weights: &mut Weights, urns: &[Urn<'_>], seed: u64) {
    let mut random = Random(seed);
    let mut bag = Vec::new();
    for round in 0..BAGS {
        let rate = RATE * (1.05 - round as f32 / BAGS as f32);
        for (at, urn) in urns.iter().enumerate() {
            // A language with pieces has its urn right after that of its words; a bag comes out of one of the two.
            let has_pieces = urn.pieces || urns.get(at + 1).is_some_and(|next| next.pieces);
            if has_pieces && (round % 10 < PIECE_BAGS) != urn.pieces {
                continue;
            }
            let size = bag_size(&mut random);
            let exponent = usize::from(random.below(10) < if size > 6 { 2 } else { 6 });
            bag.clear();
            for _ in 0..size {
                bag.extend_from_slice(&urn.known[urn.vocabulary.draw(exponent, &mut random)]);
            }
            weights.learn(&bag, urn.language, rate);
        }
    }
}

/// The features of a word; the word as a whole is the first.
fn features(word: &[u32]) -> Vec<u64> {
    let mut all = vec![word_feature(word)];
    each_ngram(word, |feature| all.push(feature));
    all
}

/// The features of a piece of a word: n-grams that do not touch its ends.
fn piece_features(piece: &[u32]) -> Vec<u64> {
    let mut all = Vec::new();
    each_ngram(piece, |feature| all.push(feature));
    let mut ends = Vec::new();
    each_end(piece, |feature| ends.push(feature));
    all.retain(|feature| !ends.contains(feature));
    all
}

/// Half bytes that say how far each language lies below the best, in steps of `step`.
fn costs(row: &[f32], step: f32) -> Vec<u8> {
    let top = row.iter().copied().fold(f32::MIN, f32::max);
    row.iter().map(|weight| ((top - weight) / step).round().min(f32::from(COST_LEVELS)) as u8).collect()
}

/// Features in the order of how often a bag of any language shows them, and how often that is.
struct Candidates {
    order: Vec<u64>,
    counts: HashMap<u64, f64>,
    index: HashMap<u64, u32>,
}

impl Candidates {
    fn new(vocabularies: &[Vocabulary], pieces: &[Option<Vocabulary>]) -> Self {
        let mut counts: HashMap<u64, f64> = HashMap::new();
        let mut order = Vec::new();
        let mut count = |vocabulary: &Vocabulary, features: fn(&[u32]) -> Vec<u64>| {
            for (number, word) in vocabulary.words.iter().enumerate() {
                for feature in features(word) {
                    *counts.entry(feature).or_insert_with(|| {
                        order.push(feature);
                        0.0
                    }) += vocabulary.share(number);
                }
            }
        };
        for vocabulary in vocabularies {
            count(vocabulary, features);
        }
        for vocabulary in pieces.iter().flatten() {
            count(vocabulary, piece_features);
        }
        order.sort_by(|a, b| counts[b].total_cmp(&counts[a]).then(a.cmp(b)));
        order.truncate(CANDIDATES);
        let index = order.iter().zip(0..).map(|(&feature, number)| (feature, number)).collect();
        Self { order, counts, index }
    }

    fn known(&self, features: &[u64]) -> Vec<u32> {
        features.iter().filter_map(|feature| self.index.get(feature).copied()).collect()
    }

    /// Everything that bags are drawn from, with those features that `keep` lets through.
    fn urns<'v>(
        &self,
        vocabularies: &'v [Vocabulary],
        pieces: &'v [Option<Vocabulary>],
        keep: impl Fn(u32) -> bool,
    ) -> Vec<Urn<'v>> {
        let kept = |features: &[u64]| self.known(features).into_iter().filter(|&feature| keep(feature)).collect();
        let mut urns = Vec::new();
        for (language, (vocabulary, pieces)) in vocabularies.iter().zip(pieces).enumerate() {
            let known = vocabulary.words.iter().map(|word| kept(&features(word))).collect();
            urns.push(Urn { language, vocabulary, known, pieces: false });
            if let Some(vocabulary) = pieces {
                let known = vocabulary.words.iter().map(|piece| kept(&piece_features(piece))).collect();
                urns.push(Urn { language, vocabulary, known, pieces: true });
            }
        }
        urns
    }

    /// The `room` n-grams that tell languages apart most often.
    fn telling(&self, weights: &Weights, vocabularies: &[Vocabulary], room: usize) -> Vec<u32> {
        let words = vocabularies.iter().flat_map(|vocabulary| &vocabulary.words);
        let words: HashSet<u64> = words.map(|word| word_feature(word)).collect();
        let mut telling: Vec<(u32, f64)> = (0..self.order.len() as u32)
            .filter(|&feature| !words.contains(&self.order[feature as usize]))
            .map(|feature| {
                let row = &weights.row(feature)[..weights.languages];
                let mean = row.iter().sum::<f32>() / row.len() as f32;
                let spread = row.iter().map(|weight| (weight - mean).powi(2)).sum::<f32>() / row.len() as f32;
                (feature, self.counts[&self.order[feature as usize]].sqrt() * f64::from(spread.sqrt()))
            })
            .collect();
        telling.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        telling.truncate(room);
        telling.into_iter().map(|(feature, _)| feature).collect()
    }
}

/// The `room` commonest words of all languages together.
fn common_words(vocabularies: &[Vocabulary], room: usize) -> Vec<&[u32]> {
    let mut shares: HashMap<&[u32], f64> = HashMap::new();
    for vocabulary in vocabularies {
        for (number, word) in vocabulary.words.iter().enumerate() {
            *shares.entry(word).or_default() += vocabulary.share(number);
        }
    }
    let mut chosen: Vec<(&[u32], f64)> = shares.into_iter().collect();
    chosen.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
    chosen.truncate(room);
    chosen.into_iter().map(|(word, _)| word).collect()
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [words, pieces, out, name, slots, room, codes @ ..] = &arguments[..] else {
        return Err("expected WORDS PIECES OUT NAME SLOTS FEATURES CODE…".into());
    };
    let (slots, room): (usize, usize) = (slots.parse()?, room.parse()?);
    let read = |folder: &str, code: &String| Vocabulary::read(&Path::new(folder).join(format!("{code}.tsv")));
    let vocabularies: Vec<Vocabulary> = codes.iter().map(|code| read(words, code)).collect::<Result<_, _>>()?;
    let pieces: Vec<Option<Vocabulary>> = codes.iter().map(|code| read(pieces, code).ok()).collect();

    let candidates = Candidates::new(&vocabularies, &pieces);
    println!("{name}: {} features of {}", candidates.order.len(), candidates.counts.len());
    let width = codes.len().next_multiple_of(8);
    let count = candidates.order.len();
    let mut weights =
        Weights { languages: codes.len(), width, rows: vec![0.0; count * width], moved: vec![1.0; count] };
    train(&mut weights, &candidates.urns(&vocabularies, &pieces, |_| true), 1);

    // Whole words get the sum of all they have, so that nothing else need be looked up for them.
    let chosen = common_words(&vocabularies, (room as f64 * WORD_SHARE) as usize);
    let whole = |word: &[u32]| {
        let sum = weights.score(candidates.known(&features(word)).into_iter());
        (word_feature(word), costs(&sum[..codes.len()], WORD_STEP))
    };
    let words: Vec<(u64, Vec<u8>)> = chosen.into_iter().map(whole).collect();

    // N-grams serve the words that are left: what is kept of them learns again, to do without the others.
    let telling = candidates.telling(&weights, &vocabularies, room - words.len());
    println!("{name}: {} words, {} n-grams", words.len(), telling.len());
    let mut kept = vec![false; count];
    for &feature in &telling {
        kept[feature as usize] = true;
    }
    weights.moved.fill(1.0);
    train(&mut weights, &candidates.urns(&vocabularies, &pieces, |feature| kept[feature as usize]), 2);
    let row =
        |&feature: &u32| (candidates.order[feature as usize], costs(&weights.row(feature)[..codes.len()], NGRAM_STEP));
    let ngrams: Vec<(u64, Vec<u8>)> = telling.iter().map(row).collect();
    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    std::fs::write(out, encode(&codes, slots, words.into_iter().chain(ngrams)))?;
    Ok(())
}
