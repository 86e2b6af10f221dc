//! Names that a trained model sees.

use crate::document::Document;
use crate::mention::Mention;
use crate::trail::Trail;
use crate::witness;
use encoder::{Encoder, EncoderError};
use std::borrow::Cow;
use std::collections::BTreeMap;
use tagger::{Hint, Tagger, TaggerError};
use wire::{Label, Span};

/// What finds names.
#[derive(Debug, Default)]
pub enum Engine {
    /// The built-in models, one for each language: a hundred thousand words a second and more.
    #[default]
    BuiltIn,
    /// A model of the same kind for documents in its own language (in all, when that is `mul`); the built-in ones for
    /// the others.
    Custom(Box<Tagger>),
    /// A transformer: fewer mistakes, some thousand words a second.
    Accurate(Box<Transformer>),
}

/// An encoder whose types are all labels of names.
#[derive(Debug)]
pub struct Transformer {
    encoder: Encoder,
    kinds: Vec<Label>,
}

/// Above this share of words that an encoder has no letters for, a built-in model reads the document.
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
    /// When the bytes are not an encoder, or it finds other things than names.
    pub fn accurate(bytes: &[u8]) -> Result<Self, EncoderError> {
        let encoder = Encoder::from_bytes(bytes)?;
        let label =
            |name: &str| [Label::Per, Label::Org, Label::Loc, Label::Misc].into_iter().find(|l| l.as_str() == name);
        let kinds: Option<Vec<Label>> = encoder.kinds().map(label).collect();
        let kinds = kinds.ok_or(EncoderError::Head("labels"))?;
        Ok(Self::Accurate(Box::new(Transformer { encoder, kinds })))
    }

    /// The tagger for a language, when the transformer does not read the document.
    fn tagger(&self, language: &str) -> &Tagger {
        match self {
            Self::Custom(tagger) if ["mul", language].contains(&tagger.model().meta().language.as_str()) => tagger,
            _ => Tagger::builtin(language),
        }
    }
}

/// A run of tokens that an engine takes for a name.
struct Run {
    sentence: usize,
    first: usize,
    last: usize,
    label: Label,
    score: f64,
    why: Trail,
}

/// The names of `document` by `engine`, in order, disjoint; `explain` writes down why.
pub fn names(document: &Document<'_>, engine: &Engine, workers: &mut Workers, explain: bool) -> Vec<Mention> {
    let sentences: Vec<Vec<Span>> = document.lines.iter().map(|line| line.tokens.clone()).collect();
    let seen = match engine {
        Engine::Accurate(transformer) => seen(document, &sentences, transformer, &mut workers.accurate, explain),
        Engine::BuiltIn | Engine::Custom(_) => None,
    };
    let runs = seen.unwrap_or_else(|| tagged(document, &sentences, engine, workers, explain));
    let mention = |run: Run| {
        let named = sentences.get(run.sentence)?.get(run.first..=run.last)?;
        let span = named.first()?.join(*named.last()?);
        Some(Mention { span, line: run.sentence, label: run.label, score: run.score, known: None, why: run.why })
    };
    runs.into_iter().filter_map(mention).collect()
}

/// What a tagger finds.
fn tagged(
    document: &Document<'_>,
    sentences: &[Vec<Span>],
    engine: &Engine,
    workers: &mut Workers,
    explain: bool,
) -> Vec<Run> {
    let language = document.primary_language();
    let tagger = engine.tagger(language);
    let worker = workers.fast.entry(language.to_owned()).or_insert_with(|| tagger.worker());
    let hints: Vec<Vec<Hint>> =
        sentences.iter().map(|tokens| tagger::hints(document.text, tokens, &document.language)).collect();
    let run = |(found, why): (tagger::Mention, Trail)| Run {
        sentence: found.sentence,
        first: found.first_token,
        last: found.last_token,
        label: found.label,
        score: found.score,
        why,
    };
    if explain {
        let model = &tagger.model().meta().name;
        let told = tagger.explain(worker, document.text, sentences, &hints).into_iter();
        let why = |(found, told): (tagger::Mention, tagger::Explanation)| {
            let tokens = &sentences[found.sentence];
            (found, witness::tagger(document, tokens, model, &found, &told))
        };
        return told.map(why).map(run).collect();
    }
    let found = tagger.tag(worker, document.text, sentences, &hints).into_iter();
    found.map(|found| run((found, Trail::default()))).collect()
}

/// What a transformer finds; nothing at all when it cannot read the letters.
fn seen(
    document: &Document<'_>,
    sentences: &[Vec<Span>],
    transformer: &Transformer,
    worker: &mut encoder::Worker,
    explain: bool,
) -> Option<Vec<Run>> {
    let Transformer { encoder, kinds } = transformer;
    let words: Vec<Vec<&str>> =
        sentences.iter().map(|tokens| tokens.iter().map(|token| token.text(document.text)).collect()).collect();
    if encoder.unknown(worker, words.iter().flatten().copied()) > MOST_UNKNOWN {
        return None;
    }
    let readings = encoder.find(worker, &words);
    let mut runs = Vec::new();
    for (sentence, reading) in readings.iter().enumerate() {
        runs.extend(reading.found.iter().map(|&(chunk, score)| {
            let label = kinds[chunk.kind];
            let read = sentences[sentence].get(chunk.start..chunk.end).unwrap_or_default();
            let why = if explain { witness::transformer(document, read, label, score) } else { Trail::default() };
            Run { sentence, first: chunk.start, last: chunk.end - 1, label, score, why }
        }));
    }
    Some(runs)
}
