//! What another model says of a document's labels, for the tagger to count beside its own.
//!
//! The two are put together as a logarithmic opinion pool (Smith, Cohn and Osborne 2005): probabilities are multiplied,
//! each to the power of its model's share, and the tagger decodes the product. The other model scores one token after
//! another; which labels can follow each other, and what the rest of the document says, stays the tagger's to know.

/// Scores that another model gives to every label of every token of a document.
#[derive(Clone, Copy, Debug)]
pub struct Opinion<'o> {
    /// For one token after another a score of every label, in nats, up to a constant for each token; labels in the
    /// order of the tagger's model.
    pub scores: &'o [f32],
    /// How often it counts for once the tagger's own.
    pub weight: f64,
}

/// How often a fine-tuned transformer counts for once a tagger: see `BENCHMARK.md` for the curve.
const TRANSFORMER: f64 = 1.4;
/// Scores are not believed beyond this, in nats.
const SUREST: f32 = 1000.0;

impl<'o> Opinion<'o> {
    /// That of a fine-tuned transformer.
    pub const fn of_transformer(scores: &'o [f32]) -> Self {
        Self { scores, weight: TRANSFORMER }
    }

    /// The share of the tagger in the pool, 0 to 1.
    pub(crate) fn rest(self) -> f64 {
        1.0 / (1.0 + self.weight)
    }

    /// Adds what it says of the tokens from the one numbered `first` on to their scores, a point of which is `scale` nats.
    #[expect(clippy::cast_possible_truncation, reason = "the conversion keeps within bounds, and so do the scores")]
    pub(crate) fn add(self, first: usize, labels: usize, scale: f64, scores: &mut [i32]) {
        let rate = self.weight / scale;
        let said = self.scores.get(first * labels..).unwrap_or_default();
        for (score, nats) in scores.iter_mut().zip(said) {
            let points = f64::from(nats.clamp(-SUREST, SUREST)) * rate;
            *score = score.saturating_add(points.round() as i32);
        }
    }
}
