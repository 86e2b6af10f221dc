//! Hits, predictions and gold items, and what follows from them: precision, recall, F1.

use std::collections::BTreeSet;
use std::ops::AddAssign;

/// How many things were predicted, how many there were, and how many of them are the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Predicted and in the gold.
    pub hits: usize,
    /// Predicted.
    pub predicted: usize,
    /// In the gold.
    pub gold: usize,
}

impl Counts {
    /// Compares two sets.
    pub fn of<T: Ord>(gold: &BTreeSet<T>, predicted: &BTreeSet<T>) -> Self {
        Self { hits: gold.intersection(predicted).count(), predicted: predicted.len(), gold: gold.len() }
    }

    /// `right` answers to `questions`.
    pub const fn answers(right: usize, questions: usize) -> Self {
        Self { hits: right, predicted: questions, gold: questions }
    }

    /// Share of the predictions that is right; 0 when there are none.
    pub fn precision(self) -> f64 {
        ratio(self.hits as f64, self.predicted as f64)
    }

    /// Share of the gold that was found; 0 when there is none.
    pub fn recall(self) -> f64 {
        ratio(self.hits as f64, self.gold as f64)
    }

    /// Harmonic mean of precision and recall.
    pub fn f1(self) -> f64 {
        f1(self.precision(), self.recall())
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.hits += other.hits;
        self.predicted += other.predicted;
        self.gold += other.gold;
    }
}

impl<'c> std::iter::Sum<&'c Counts> for Counts {
    fn sum<I: Iterator<Item = &'c Self>>(counts: I) -> Self {
        counts.fold(Self::default(), |mut sum, &each| {
            sum += each;
            sum
        })
    }
}

/// `part / whole`, and 0 when `whole` is 0.
pub(crate) fn ratio(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// Harmonic mean of `precision` and `recall`, and 0 when both are 0.
pub(crate) fn f1(precision: f64, recall: f64) -> f64 {
    ratio(2.0 * precision * recall, precision + recall)
}
