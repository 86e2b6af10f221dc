//! What a run of the scorer says: measures with their standard errors, remarks, and errors in context.

use crate::bootstrap::standard_error;
use crate::confusion::Confusion;
use crate::counts::{Counts, f1, ratio};
use crate::stretch::Stretch;
use serde::Serialize;

/// One figure and what it rests on. All shares are per cent, rounded to two decimals.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Measure {
    /// What is measured.
    pub name: String,
    /// Precision, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub precision: Option<f64>,
    /// Recall, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recall: Option<f64>,
    /// F1, or the accuracy or mean where there is no precision and recall.
    pub value: f64,
    /// Standard error of `value` by resampling documents; absent for a single document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standard_error: Option<f64>,
    /// Things found, or right answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hits: Option<usize>,
    /// Things in the gold, or questions, or documents for a mean over documents.
    pub gold: usize,
    /// Things predicted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub predicted: Option<usize>,
}

/// As per cent with two decimals.
pub(crate) fn percent(share: f64) -> f64 {
    (share * 10_000.0).round() / 100.0
}

/// The documents that have anything of what is measured: a resample of others says nothing.
fn counted(documents: &[Counts]) -> Vec<&Counts> {
    documents.iter().filter(|counts| counts.gold + counts.predicted > 0).collect()
}

impl Measure {
    /// Micro-averaged F1 over documents.
    pub(crate) fn f1(name: impl Into<String>, documents: &[Counts]) -> Self {
        let all: Counts = documents.iter().sum();
        let error = standard_error(&counted(documents), |drawn| drawn.iter().map(|each| **each).sum::<Counts>().f1());
        Self {
            name: name.into(),
            precision: Some(percent(all.precision())),
            recall: Some(percent(all.recall())),
            value: percent(all.f1()),
            standard_error: error.map(percent),
            hits: Some(all.hits),
            gold: all.gold,
            predicted: Some(all.predicted),
        }
    }

    /// Share of right answers over documents; each count is [`Counts::answers`].
    pub(crate) fn accuracy(name: impl Into<String>, documents: &[Counts]) -> Self {
        let all: Counts = documents.iter().sum();
        let error =
            standard_error(&counted(documents), |drawn| drawn.iter().map(|each| **each).sum::<Counts>().recall());
        Self {
            name: name.into(),
            precision: None,
            recall: None,
            value: percent(all.recall()),
            standard_error: error.map(percent),
            hits: Some(all.hits),
            gold: all.gold,
            predicted: None,
        }
    }

    /// Precision and recall as sums of shares, such as B³ has: per document
    /// `(sum of precisions, predicted items, sum of recalls, gold items)`.
    pub(crate) fn shares(name: impl Into<String>, documents: &[Shares]) -> Self {
        let all = Shares::sum(documents.iter());
        let documents: Vec<&Shares> = documents.iter().filter(|each| each.gold + each.predicted > 0).collect();
        let error = standard_error(&documents, |drawn| Shares::sum(drawn.iter().map(|each| **each)).f1());
        Self {
            name: name.into(),
            precision: Some(percent(all.precision())),
            recall: Some(percent(all.recall())),
            value: percent(all.f1()),
            standard_error: error.map(percent),
            hits: None,
            gold: all.gold,
            predicted: Some(all.predicted),
        }
    }

    /// Means over documents of precision, recall and F1 (each the plain mean of the documents').
    pub(crate) fn mean(name: impl Into<String>, documents: &[(f64, f64, f64)]) -> Self {
        let share =
            |pick: fn(&(f64, f64, f64)) -> f64| ratio(documents.iter().map(pick).sum::<f64>(), documents.len() as f64);
        let error = standard_error(documents, |drawn| {
            ratio(drawn.iter().map(|document| document.2).sum::<f64>(), drawn.len() as f64)
        });
        Self {
            name: name.into(),
            precision: Some(percent(share(|document| document.0))),
            recall: Some(percent(share(|document| document.1))),
            value: percent(share(|document| document.2)),
            standard_error: error.map(percent),
            hits: None,
            gold: documents.len(),
            predicted: None,
        }
    }
}

/// Sums of shares, for measures in which every item counts for a fraction.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Shares {
    /// Sum of the precisions of the predicted items.
    pub(crate) of_predicted: f64,
    /// Predicted items.
    pub(crate) predicted: usize,
    /// Sum of the recalls of the gold items.
    pub(crate) of_gold: f64,
    /// Gold items.
    pub(crate) gold: usize,
}

impl Shares {
    pub(crate) fn sum<'s>(shares: impl Iterator<Item = &'s Self>) -> Self {
        shares.fold(Self::default(), |sum, each| Self {
            of_predicted: sum.of_predicted + each.of_predicted,
            predicted: sum.predicted + each.predicted,
            of_gold: sum.of_gold + each.of_gold,
            gold: sum.gold + each.gold,
        })
    }

    pub(crate) fn precision(self) -> f64 {
        ratio(self.of_predicted, self.predicted as f64)
    }

    pub(crate) fn recall(self) -> f64 {
        ratio(self.of_gold, self.gold as f64)
    }

    pub(crate) fn f1(self) -> f64 {
        f1(self.precision(), self.recall())
    }
}

/// What went wrong in one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// In the gold, not predicted.
    Miss,
    /// Predicted, not in the gold.
    Alarm,
    /// Predicted otherwise than it is in the gold.
    Wrong,
}

/// One error, for a person to read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// Id of the gold document.
    pub document: String,
    /// What kind of error.
    pub kind: Kind,
    /// The thing: `PER Lavrov`, `nl → af`.
    pub what: String,
    /// The text around it, the place itself in `[ ]`.
    pub context: String,
}

/// Errors of one layer, at most so many of each kind.
pub(crate) struct Faults {
    most: usize,
    list: Vec<Fault>,
}

/// Characters of context on either side of an error.
const CONTEXT: usize = 40;

impl Faults {
    pub(crate) fn new(most: usize) -> Self {
        Self { most, list: Vec::new() }
    }

    /// Notes an error, unless there are enough of its kind.
    pub(crate) fn note(
        &mut self,
        kind: Kind,
        document: &str,
        what: impl FnOnce() -> String,
        place: Option<(&str, Stretch)>,
    ) {
        if self.list.iter().filter(|fault| fault.kind == kind).count() < self.most {
            let context = place.map(|(text, at)| context(text, at)).unwrap_or_default();
            self.list.push(Fault { document: document.to_owned(), kind, what: what(), context });
        }
    }
}

/// The stretch in brackets with some text on either side, on one line.
fn context(text: &str, at: Stretch) -> String {
    let Some((before, rest)) = text.split_at_checked(at.start) else { return String::new() };
    let Some((inner, after)) = rest.split_at_checked(at.end.saturating_sub(at.start)) else { return String::new() };
    let before: Vec<char> = before.chars().rev().take(CONTEXT).collect();
    let before: String = before.into_iter().rev().collect();
    let after: String = after.chars().take(CONTEXT).collect();
    format!("{before}[{inner}]{after}").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The figures of one layer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LayerReport {
    /// Name of the layer.
    pub layer: &'static str,
    /// The measures.
    pub measures: Vec<Measure>,
    /// What one should know to read them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<String>,
    /// Which label stands where the gold has which, when it was asked for; of entities only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confusion: Option<Confusion>,
    /// Errors, when they were asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<Fault>,
}

impl LayerReport {
    /// Measures that rest on nothing, in gold and prediction, are left out.
    pub(crate) fn new(layer: &'static str, mut measures: Vec<Measure>, remarks: Vec<String>, faults: Faults) -> Self {
        measures.retain(|measure| measure.gold > 0 || measure.predicted.is_some_and(|number| number > 0));
        Self { layer, measures, remarks, confusion: None, errors: faults.list }
    }
}

/// Everything that a run says.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// How gold and predicted records were brought together.
    pub records: Records,
    /// The layers that were scored.
    pub layers: Vec<LayerReport>,
}

/// How gold and predicted records were brought together.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Records {
    /// Gold records.
    pub gold: usize,
    /// Predicted records.
    pub predicted: usize,
    /// Pairs.
    pub paired: usize,
    /// What they were paired by.
    pub paired_by: &'static str,
    /// Gold records without a prediction; all they hold counts as missed.
    pub gold_alone: Vec<String>,
    /// Predicted records without gold; they are not scored.
    pub predicted_alone: Vec<String>,
    /// Pairs whose texts differ, so that offsets were carried over by aligning them.
    pub texts_aligned: usize,
    /// Share of the words of those texts that have no counterpart, per cent.
    pub words_unaligned: f64,
    /// Layers that the gold has and no predicted record; they are scored only when asked for by name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub layers_not_predicted: Vec<String>,
}
