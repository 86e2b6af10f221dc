//! Which label stands where the gold has which: the label matrix of the entities layer.

use crate::stretch::Stretch;
use serde::Serialize;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Mentions counted by the label of the gold and the label predicted for them. Every mention of either side is in
/// exactly one cell of its row (gold) or column (predicted), so rows and columns add up to their numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Confusion {
    /// The labels, in the order of rows and columns.
    pub labels: Vec<String>,
    /// Mentions with the same two ends: a row for each label of the gold, a column for each predicted one.
    pub same_ends: Vec<Vec<usize>>,
    /// Mentions of the gold, by label, that only share text with a predicted mention.
    pub gold_other_ends: Vec<usize>,
    /// Mentions of the gold, by label, that share no text with any predicted mention.
    pub gold_alone: Vec<usize>,
    /// Predicted mentions, by label, that only share text with a mention of the gold.
    pub predicted_other_ends: Vec<usize>,
    /// Predicted mentions, by label, that share no text with any of the gold.
    pub predicted_alone: Vec<usize>,
}

/// A mention by its place and label, each once.
type Places = BTreeSet<(Stretch, String)>;

impl Confusion {
    /// An empty matrix of `labels`.
    pub(crate) fn new(labels: &BTreeSet<String>) -> Self {
        let none = vec![0; labels.len()];
        Self {
            labels: labels.iter().cloned().collect(),
            same_ends: vec![none.clone(); labels.len()],
            gold_other_ends: none.clone(),
            gold_alone: none.clone(),
            predicted_other_ends: none.clone(),
            predicted_alone: none,
        }
    }

    /// Counts the mentions of one document. Where a place has several labels on one side, those that both sides give
    /// it are matched first and the rest in the order of the labels.
    pub(crate) fn add(&mut self, gold: &Places, predicted: &Places) {
        let mut free: Vec<&(Stretch, String)> = predicted.difference(gold).collect();
        let (hits, rest): (Vec<_>, Vec<_>) = gold.iter().partition(|mention| predicted.contains(mention));
        for (_, label) in hits {
            let at = self.index(label);
            self.same_ends[at][at] += 1;
        }
        for (place, label) in rest {
            let row = self.index(label);
            if let Some(found) = free.iter().position(|(other, _)| other == place) {
                let column = self.index(&free.remove(found).1);
                self.same_ends[row][column] += 1;
            } else if predicted.iter().any(|(other, _)| other.overlaps(*place)) {
                self.gold_other_ends[row] += 1;
            } else {
                self.gold_alone[row] += 1;
            }
        }
        for (place, label) in free {
            let column = self.index(label);
            let touched = gold.iter().any(|(other, _)| other.overlaps(*place));
            let cell = if touched { &mut self.predicted_other_ends } else { &mut self.predicted_alone };
            cell[column] += 1;
        }
    }

    /// Where a label stands; all that are scored are known.
    fn index(&self, label: &str) -> usize {
        self.labels.iter().position(|known| known == label).expect("only mentions with a scored label are counted")
    }

    /// The matrix in lines, for people.
    pub(crate) fn table(&self) -> String {
        let width = self.labels.iter().map(|label| label.chars().count()).max().unwrap_or(0).max(FIRST.len());
        let mut out = format!("  {FIRST:<width$}");
        for head in self.labels.iter().map(String::as_str).chain(["other ends", "nothing"]) {
            let _ = write!(out, " {head:>10}");
        }
        let beside = self.gold_other_ends.iter().zip(&self.gold_alone);
        let gold = self.labels.iter().zip(&self.same_ends).zip(beside);
        let rows = gold.map(|((label, cells), (other_ends, alone))| {
            (label.as_str(), [cells.as_slice(), &[*other_ends, *alone]].concat())
        });
        let predicted = [("other ends", self.predicted_other_ends.clone()), ("nothing", self.predicted_alone.clone())];
        for (title, cells) in rows.chain(predicted) {
            let _ = write!(out, "\n  {title:<width$}");
            for count in cells {
                let _ = write!(out, " {count:>10}");
            }
        }
        out.push('\n');
        out
    }
}

/// What stands over the labels of the rows.
const FIRST: &str = "gold \\ predicted";
