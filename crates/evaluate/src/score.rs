//! One run of the scorer: records are paired, texts aligned, layers scored.

use crate::align::{Alignment, words};
use crate::document::Document;
use crate::labels::Labels;
use crate::layer;
use crate::pairing::{Key, pair};
use crate::report::{LayerReport, Records, Report, percent};
use clap::ValueEnum;
use std::borrow::Cow;

/// A layer that can be scored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum Layer {
    /// Language of each record, and foreign stretches
    Language,
    /// Where sentences end
    Sentences,
    /// Where tokens begin and end
    Tokens,
    /// Names and dates: their places, labels, values
    Entities,
    /// Which mentions are the same thing
    Identity,
    /// Who did what to whom
    Relations,
    /// Where articles begin in a file; titles, dates, authors
    Articles,
    /// Kinds of paragraphs; page furniture
    Blocks,
    /// Which records repeat an earlier one
    Duplicates,
    /// Summaries, by ROUGE
    Summary,
    /// The text itself, by shingles
    Text,
    /// Every layer that the gold has
    All,
}

/// What to score and how.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The layers; empty or [`Layer::All`] for those that the gold has.
    pub layers: Vec<Layer>,
    /// How entity labels are mapped and which count.
    pub labels: Labels,
    /// What to pair records by; `None` to choose.
    pub pair_by: Option<Key>,
    /// How many errors of each kind to list for every layer.
    pub errors: usize,
    /// Whether to count which entity label stands where the gold has which.
    pub confusion: bool,
}

/// A gold document and its prediction, whose offsets are those of the gold text.
pub(crate) struct Pair<'d> {
    /// The gold.
    pub(crate) gold: &'d Document,
    /// The prediction; an empty document when there is none.
    pub(crate) predicted: Cow<'d, Document>,
    /// The prediction as it came, with offsets of its own text.
    pub(crate) original: Option<&'d Document>,
}

/// Scores `predicted` against `gold`.
///
/// A gold record without prediction counts as missed in every layer that it has; a predicted record
/// without gold is not scored; both are named in the report. Where a layer is asked for that no gold
/// record has, its report says so and has no measures.
pub fn score(gold: &[Document], predicted: &[Document], settings: &Settings) -> Report {
    let pairing = pair(gold, predicted, settings.pair_by);
    let (mut aligned, mut all_words, mut unaligned) = (0, 0, 0.0);
    let pairs: Vec<Pair> = gold
        .iter()
        .zip(&pairing.partner)
        .map(|(gold, partner)| {
            let all_predicted = predicted;
            let predicted = match partner {
                None => Cow::Owned(Document::default()),
                Some(at) if predicted[*at].text == gold.text => Cow::Borrowed(&predicted[*at]),
                Some(at) => {
                    let alignment = Alignment::new(&predicted[*at].text, &gold.text);
                    let count = words(&gold.text).len().max(words(&predicted[*at].text).len());
                    aligned += 1;
                    all_words += count;
                    unaligned += count as f64 * (1.0 - alignment.agreement());
                    let mut carried = predicted[*at].clone();
                    carried.each_stretch(|at| *at = alignment.carry(*at));
                    Cow::Owned(carried)
                }
            };
            Pair { gold, predicted, original: partner.map(|at| &all_predicted[at]) }
        })
        .collect();
    let id = |document: &Document| if document.id.is_empty() { "(no id)".to_owned() } else { document.id.clone() };
    let (layers, only_gold) = chosen(settings, gold, predicted, aligned > 0);
    let records = Records {
        gold: gold.len(),
        predicted: predicted.len(),
        paired: pairing.partner.iter().flatten().count(),
        paired_by: pairing.key.as_str(),
        gold_alone: gold
            .iter()
            .zip(&pairing.partner)
            .filter(|(_, at)| at.is_none())
            .map(|(gold, _)| id(gold))
            .collect(),
        predicted_alone: pairing.alone.iter().map(|&at| id(&predicted[at])).collect(),
        texts_aligned: aligned,
        words_unaligned: percent(crate::counts::ratio(unaligned, all_words as f64)),
        layers_not_predicted: only_gold.into_iter().map(name).collect(),
    };
    let reports = layers.into_iter().map(|layer| report(layer, &pairs, gold, predicted, settings)).collect();
    Report { records, layers: reports }
}

/// The layers to score: those asked for, or those that gold and prediction have; and those that only gold has.
fn chosen(
    settings: &Settings,
    gold: &[Document],
    predicted: &[Document],
    texts_differ: bool,
) -> (Vec<Layer>, Vec<Layer>) {
    let mut layers = settings.layers.clone();
    let mut only_gold = Vec::new();
    if layers.is_empty() || layers.contains(&Layer::All) {
        layers.clear();
        for &layer in Layer::value_variants() {
            let in_gold =
                gold.iter().any(|document| has(document, layer, true)) || (layer == Layer::Text && texts_differ);
            let answered = predicted.iter().any(|document| has(document, layer, false));
            match (in_gold, answered) {
                (true, true) => layers.push(layer),
                (true, false) => only_gold.push(layer),
                (false, _) => {}
            }
        }
    }
    layers.sort_unstable();
    layers.dedup();
    (layers, only_gold)
}

/// Whether a document has something of a layer that can be scored.
fn has(document: &Document, layer: Layer, is_gold: bool) -> bool {
    match layer {
        Layer::Language => document.language.is_some(),
        Layer::Sentences => document.sentences.is_some(),
        Layer::Tokens => document.tokens.is_some(),
        Layer::Entities => document.mentions.is_some(),
        Layer::Identity => document.mentions.iter().flatten().any(|mention| !is_gold || mention.id.is_some()),
        Layer::Relations => document.relations.is_some(),
        Layer::Articles => document.path.is_some(),
        Layer::Blocks => document.blocks.is_some(),
        Layer::Duplicates => document.duplicate_of.is_some(),
        Layer::Summary => document.summary.is_some() || (is_gold && !document.references.is_empty()),
        // The text is scored only where the two differ; everybody has one.
        Layer::Text => !is_gold,
        Layer::All => false,
    }
}

/// The name of a layer as on the command line.
fn name(layer: Layer) -> String {
    layer.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
}

fn report(layer: Layer, pairs: &[Pair], gold: &[Document], predicted: &[Document], settings: &Settings) -> LayerReport {
    match layer {
        Layer::Language => layer::language::score(pairs, settings),
        Layer::Sentences => layer::sentences::score_sentences(pairs, settings),
        Layer::Tokens => layer::sentences::score_tokens(pairs, settings),
        Layer::Entities => layer::entities::score(pairs, settings),
        Layer::Identity => layer::identity::score(pairs, settings),
        Layer::Relations => layer::relations::score(pairs, settings),
        Layer::Articles => layer::articles::score(pairs, gold, predicted, settings),
        Layer::Blocks => layer::blocks::score(pairs, settings),
        Layer::Duplicates => layer::duplicates::score(pairs, settings),
        Layer::Summary => layer::summary::score(pairs, settings),
        Layer::Text | Layer::All => layer::shingles::score(pairs, settings),
    }
}
