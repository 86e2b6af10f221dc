//! Documents into features, features into a model, and the model's score on other documents.

use crate::gold::{Gold, KINDS};
use crate::score::Scores;
use sequence::{Bilou, Corpus, Meta, Model, Settings, Weights};
use std::borrow::Cow;
use tagger::{Extractor, FeatureGroups, Hint, Tagger, TaggerError};
use wire::Span;

/// What to train.
#[derive(Clone, Debug)]
pub struct Recipe {
    /// Name of the model.
    pub name: String,
    /// Two-letter code of its language; anything else for no language in particular.
    pub language: String,
    /// Names of the corpora.
    pub corpora: Vec<String>,
    /// Which features.
    pub groups: FeatureGroups,
    /// How to learn.
    pub settings: Settings,
    /// Models to learn from as many seeds and average.
    pub members: u64,
    /// Size of the model at most, in bytes.
    pub limit: usize,
    /// Weights below this are dropped.
    pub threshold: f32,
    /// Share of the steps that see a sentence without its document.
    pub alone: f64,
    /// How often an epoch trains on the documents that people annotated, for once on those that a model did.
    pub repeat: usize,
    /// Parts that the documents are cut into for the readings that the group *history* needs.
    pub folds: usize,
}

/// Progress after an epoch.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// Counted from 1.
    pub epoch: usize,
    /// Mean negative log-likelihood of a sentence.
    pub loss: f64,
}

/// Trains a model; the same documents and recipe give the same bytes.
///
/// With the feature group *history* the documents are first read by models that were trained on the others, so that
/// the model learns how far a first reading can be trusted.
pub fn train(documents: &[Gold], recipe: &Recipe, mut progress: impl FnMut(Step, &dyn Fn() -> Model)) -> Model {
    let mut readings = Vec::new();
    if recipe.groups.has(FeatureGroups::HISTORY) && recipe.folds > 1 && documents.len() >= recipe.folds {
        let first = Recipe { groups: recipe.groups.without(FeatureGroups::HISTORY), members: 1, ..recipe.clone() };
        let first =
            Recipe { settings: Settings { epochs: recipe.settings.epochs.div_ceil(2), ..recipe.settings }, ..first };
        readings.resize(documents.len(), Vec::new());
        for fold in 0..recipe.folds {
            let others = documents.iter().enumerate().filter(|(index, _)| index % recipe.folds != fold);
            let others: Vec<&Gold> = others.map(|(_, document)| document).collect();
            let model = learn(&others, &first, &[], |_, _| ());
            let Ok(tagger) = Tagger::from_bytes(Cow::Owned(model.bytes().to_vec())) else { continue };
            let mut worker = tagger.worker();
            for (reading, document) in readings.iter_mut().zip(documents).skip(fold).step_by(recipe.folds) {
                let sentences: Vec<Vec<&str>> = document.sentences.iter().map(|tokens| borrowed(tokens)).collect();
                *reading = tagger.first_reading(&mut worker, &sentences, &hints(&sentences, &recipe.language));
            }
            progress(Step { epoch: 0, loss: fold as f64 }, &|| model.clone());
        }
    }
    learn(&documents.iter().collect::<Vec<_>>(), recipe, &readings, progress)
}

/// Trains one model, on documents that were read before (or not, when there are no `readings`).
fn learn(
    documents: &[&Gold],
    recipe: &Recipe,
    readings: &[Vec<u8>],
    mut progress: impl FnMut(Step, &dyn Fn() -> Model),
) -> Model {
    let bilou = Bilou::new(KINDS.len());
    let extractor = Extractor::new(recipe.groups, &recipe.language);
    let mut corpus = Corpus::new(bilou.topology());
    let mut worker = tagger::Worker::default();
    let together = 1.0 - recipe.alone;
    for (number, document) in documents.iter().enumerate() {
        let sentences: Vec<Vec<&str>> = document.sentences.iter().map(|tokens| borrowed(tokens)).collect();
        let hints = hints(&sentences, &recipe.language);
        let first = extractor.features(&mut worker, &sentences, &hints, &[]);
        let second = readings.get(number).map(|labels| extractor.features(&mut worker, &sentences, &hints, labels));
        for (index, names) in document.names.iter().enumerate() {
            let labels = bilou.encode(sentences[index].len(), names);
            corpus.group();
            let mut add = |features: &[Vec<u64>], weight: f64| {
                corpus.alternative(weight);
                features.iter().zip(&labels).for_each(|(features, &label)| corpus.token(features, label));
            };
            match &second {
                Some(second) => {
                    add(&first[index], together * FIRST_SHARE);
                    add(&second[index], together * (1.0 - FIRST_SHARE));
                }
                None => add(&first[index], together),
            }
            if recipe.alone > 0.0 {
                let hints = hints.get(index..=index).unwrap_or_default();
                let alone = extractor.features(&mut worker, &sentences[index..=index], hints, &[]);
                add(&alone[0], recipe.alone);
            }
            if !document.silver {
                (1..recipe.repeat).for_each(|_| corpus.again());
            }
        }
    }
    let meta = Meta {
        name: recipe.name.clone(),
        language: recipe.language.clone(),
        corpora: recipe.corpora.clone(),
        recipe: extractor.recipe(),
        labels: bilou.names(&KINDS),
    };
    let settings = |member: u64| Settings { seed: recipe.settings.seed + member, ..recipe.settings };
    let weights = std::thread::scope(|scope| {
        let corpus = &corpus;
        let others = 1..recipe.members.max(1);
        let others: Vec<_> =
            others.map(|member| scope.spawn(move || sequence::train(corpus, &settings(member), |_| true))).collect();
        let mut members = vec![sequence::train(corpus, &recipe.settings, |epoch| {
            let model = || epoch.weights().compress(&meta, recipe.limit, recipe.threshold);
            progress(Step { epoch: epoch.number, loss: epoch.loss }, &model);
            true
        })];
        members.extend(others.into_iter().map(|other| other.join().expect("training does not panic")));
        Weights::mean(&members)
    });
    weights.compress(&meta, recipe.limit, recipe.threshold)
}

/// Of the steps that see a whole document, how many see it as in the first reading.
const FIRST_SHARE: f64 = 0.5;

/// How well a model does on documents.
///
/// # Errors
/// When it is no model of names, or one of other types than these.
pub fn score(model: &Model, documents: &[Gold]) -> Result<Scores, TaggerError> {
    let tagger = Tagger::from_bytes(Cow::Owned(model.bytes().to_vec()))?;
    if model.meta().labels != Bilou::new(KINDS.len()).names(&KINDS) {
        return Err(TaggerError::Label(model.meta().labels.join(" ")));
    }
    let mut worker = tagger.worker();
    let mut scores = Scores::default();
    for document in documents {
        let sentences: Vec<Vec<&str>> = document.sentences.iter().map(|tokens| borrowed(tokens)).collect();
        let hints = hints(&sentences, &model.meta().language);
        let readings = tagger.readings(&mut worker, &sentences, &hints, None);
        readings.iter().zip(&document.names).for_each(|(reading, gold)| scores.add(&reading.names, gold));
    }
    Ok(scores)
}

fn borrowed(tokens: &[String]) -> Vec<&str> {
    tokens.iter().map(String::as_str).collect()
}

/// What the built-in gazetteer says of sentences whose tokens come without their text.
pub fn hints(sentences: &[Vec<&str>], language: &str) -> Vec<Vec<Hint>> {
    let hints = sentences.iter().map(|tokens| {
        let text = tokens.join(" ");
        let spans: Vec<Span> = text.split(' ').map(|token| Span::of(&text, token)).collect();
        if spans.len() == tokens.len() { tagger::hints(&text, &spans, language) } else { Vec::new() }
    });
    hints.collect()
}
