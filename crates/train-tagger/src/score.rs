//! Precision, recall and F1 over whole names, as `conlleval` counts them.

use crate::gold::KINDS;
use sequence::Chunk;
use std::fmt;

/// Names found, given and right, by type.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scores {
    /// How many were found, of each type.
    pub found: [usize; KINDS.len()],
    /// How many there are.
    pub gold: [usize; KINDS.len()],
    /// How many of those found are right in both ends and type.
    pub right: [usize; KINDS.len()],
}

impl Scores {
    /// Counts what was found in a sentence against what is there.
    pub fn add(&mut self, found: &[Chunk], gold: &[Chunk]) {
        for chunk in found {
            self.found[chunk.kind] += 1;
            self.right[chunk.kind] += usize::from(gold.contains(chunk));
        }
        for chunk in gold {
            self.gold[chunk.kind] += 1;
        }
    }

    /// Harmonic mean of precision and recall over all types, 0 to 1.
    pub fn f1(&self) -> f64 {
        let sum = |counts: &[usize]| counts.iter().sum();
        f1(sum(&self.found), sum(&self.gold), sum(&self.right))
    }
}

fn f1(found: usize, gold: usize, right: usize) -> f64 {
    2.0 * right as f64 / (found + gold).max(1) as f64
}

impl fmt::Display for Scores {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (found, gold, right): (usize, usize, usize) =
            (self.found.iter().sum(), self.gold.iter().sum(), self.right.iter().sum());
        let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        write!(formatter, "P {:.4} R {:.4} F1 {:.4}", share(right, found), share(right, gold), self.f1())?;
        for (kind, name) in KINDS.iter().enumerate() {
            write!(formatter, "  {name} {:.4}", f1(self.found[kind], self.gold[kind], self.right[kind]))?;
        }
        Ok(())
    }
}
