//! Names that a trained model sees.

use crate::document::Document;
use crate::mention::Mention;
use crate::rules::Rule;
use crate::trail::Trail;
use crate::witness;
use encoder::{Encoder, EncoderError};
use std::borrow::Cow;
use std::collections::BTreeMap;
use tagger::{Hint, Opinion, Tagger, TaggerError};
use wire::Span;

/// What finds names.
#[derive(Debug, Default)]
pub enum Engine {
    /// The built-in models, one for each language: a hundred thousand words a second and more.
    #[default]
    BuiltIn,
    /// A model of the same kind for documents in its own language (in all, when that is `mul`); the built-in ones for
    /// the others.
    Custom(Box<Tagger>),
    /// A transformer, and the built-in models beside it: fewer mistakes, some thousand words a second.
    Accurate(Box<Encoder>),
}

/// Above this share of words that an encoder has no letters for, a built-in model reads the document alone.
const MOST_UNKNOWN: f64 = 0.2;

/// Scratch space of one thread, for each language that it has met.
#[derive(Default)]
pub struct Workers {
    fast: BTreeMap<String, tagger::Worker>,
    accurate: encoder::Worker,
}

impl Engine {
    /// The engine of a model that `train-tagger` made.
    ///
    /// # Errors
    /// When the bytes are not such a model.
    pub fn custom(bytes: Vec<u8>) -> Result<Self, TaggerError> {
        Ok(Self::Custom(Box::new(Tagger::from_bytes(Cow::Owned(bytes))?)))
    }

    /// The engine of a transformer, made by `scripts/train-teacher`.
    ///
    /// # Errors
    /// When the bytes are not an encoder, or its labels are not those of the built-in models.
    pub fn accurate(bytes: &[u8]) -> Result<Self, EncoderError> {
        let encoder = Encoder::from_bytes(bytes)?;
        if encoder.meta().labels != Tagger::builtin("mul").model().meta().labels {
            return Err(EncoderError::Head("labels"));
        }
        Ok(Self::Accurate(Box::new(encoder)))
    }

    /// The tagger for a language.
    fn tagger(&self, language: &str) -> &Tagger {
        match self {
            Self::Custom(tagger) if ["mul", language].contains(&tagger.model().meta().language.as_str()) => tagger,
            _ => Tagger::builtin(language),
        }
    }
}

/// The names of `document` by `engine`, in order, disjoint; `explain` writes down why.
pub fn names(document: &Document<'_>, engine: &Engine, workers: &mut Workers, explain: bool) -> Vec<Mention> {
    let sentences: Vec<Vec<Span>> = document.lines.iter().map(|line| line.tokens.clone()).collect();
    let language = document.primary_language();
    let tagger = engine.tagger(language);
    let scores = match engine {
        Engine::Accurate(encoder) => scores(document, &sentences, encoder, &mut workers.accurate),
        Engine::BuiltIn | Engine::Custom(_) => None,
    };
    let worker = workers.fast.entry(language.to_owned()).or_insert_with(|| tagger.worker());
    let hints: Vec<Vec<Hint>> =
        sentences.iter().map(|tokens| tagger::hints(document.text, tokens, &document.language)).collect();
    let opinion = scores.as_deref().map(Opinion::of_transformer);
    let mention = |(found, why): (tagger::Mention, Trail)| {
        let named = sentences.get(found.sentence)?.get(found.first_token..=found.last_token)?;
        let span = named.first()?.join(*named.last()?);
        Some(Mention { span, line: found.sentence, label: found.label, score: found.score, known: None, why })
    };
    if explain {
        let rule = if opinion.is_some() { Rule::ReadByTransformer } else { Rule::ReadByTagger };
        let model = &tagger.model().meta().name;
        let told = tagger.explain(worker, document.text, &sentences, &hints, opinion).into_iter();
        let why = |(found, told): (tagger::Mention, tagger::Explanation)| {
            let tokens = &sentences[found.sentence];
            (found, witness::reading(rule, document, tokens, model, &found, &told))
        };
        return told.map(why).filter_map(mention).collect();
    }
    let found = tagger.tag(worker, document.text, &sentences, &hints, opinion).into_iter();
    found.map(|found| (found, Trail::default())).filter_map(mention).collect()
}

/// What a transformer says of every label of every token; nothing at all when it cannot read the letters.
fn scores(
    document: &Document<'_>,
    sentences: &[Vec<Span>],
    encoder: &Encoder,
    worker: &mut encoder::Worker,
) -> Option<Vec<f32>> {
    let words: Vec<Vec<&str>> =
        sentences.iter().map(|tokens| tokens.iter().map(|token| token.text(document.text)).collect()).collect();
    let unknown = encoder.unknown(worker, words.iter().flatten().copied());
    (unknown <= MOST_UNKNOWN).then(|| encoder.scores(worker, &words))
}
