//! Which sentences together make the summary: the best ones that do not repeat each other.

use crate::terms::Terms;

/// What a sentence loses that says the same as a chosen one (Carbonell & Goldstein 1998), on the scale of the scores.
const REDUNDANCY: f64 = 5.0;
/// Likeness (cosine) up to which two sentences are about the same thing but do not repeat each other.
const FREE: f64 = 0.4;

/// Likeness from which a sentence repeats a chosen one and is never taken.
const REPEATED: f64 = 0.8;

/// How long the summary may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// Sentences at most.
    pub sentences: usize,
    /// Words (tokens) at most; the best sentence is taken even when it alone is longer.
    pub words: Option<usize>,
}

/// Chooses among sentences with `scores` and `lengths` (in words); their indices ascending.
pub fn select(terms: &Terms, scores: &[f64], lengths: &[usize], budget: Budget) -> Vec<usize> {
    let norms: Vec<f64> = (0..scores.len()).map(|index| dot(terms, index, index).sqrt()).collect();
    let mut likeness = vec![0.0_f64; scores.len()];
    let mut open: Vec<usize> = (0..scores.len()).collect();
    let mut chosen = Vec::new();
    let mut left = budget.words;
    while chosen.len() < budget.sentences {
        let value = |index: usize| scores[index] - REDUNDANCY * (likeness[index] - FREE).max(0.0);
        // The earlier one of two that are equally good.
        let best = open.iter().copied().reduce(|best, other| if value(other) > value(best) { other } else { best });
        let Some(best) = best else { break };
        chosen.push(best);
        if let Some(left) = &mut left {
            *left = left.saturating_sub(lengths[best]);
            let left = *left;
            open.retain(|&index| lengths[index] <= left);
        }
        open.retain(|&index| index != best);
        for &index in &open {
            let norm = norms[index] * norms[best];
            if norm > 0.0 {
                likeness[index] = likeness[index].max(dot(terms, index, best) / norm);
            }
        }
        open.retain(|&index| likeness[index] < REPEATED);
    }
    chosen.sort_unstable();
    chosen
}

/// Product of two sentences as vectors of terms by rarity.
fn dot(terms: &Terms, one: usize, other: usize) -> f64 {
    let (mut one, mut other) = (terms.sentences[one].iter().peekable(), terms.sentences[other].iter().peekable());
    let mut sum = 0.0;
    while let (Some(a), Some(b)) = (one.peek(), other.peek()) {
        match a.term.cmp(&b.term) {
            std::cmp::Ordering::Less => _ = one.next(),
            std::cmp::Ordering::Greater => _ = other.next(),
            std::cmp::Ordering::Equal => {
                sum += f64::from(a.times) * f64::from(b.times) * (0.1 + terms.rarity[a.term]).powi(2);
                one.next();
                other.next();
            }
        }
    }
    sum
}
