//! Which label may follow which, and how gladly.

/// The label sequences that are possible at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topology {
    labels: usize,
    follows: Vec<bool>,
    starts: Vec<bool>,
    ends: Vec<bool>,
}

impl Topology {
    /// Sequences of `labels` labels in which `follows(from, to)` says what may come after what, `starts` and `ends`
    /// what may come first and last.
    ///
    /// # Panics
    /// When there is no label, or more than a byte can number.
    pub fn new(
        labels: usize,
        follows: impl Fn(usize, usize) -> bool,
        starts: impl Fn(usize) -> bool,
        ends: impl Fn(usize) -> bool,
    ) -> Self {
        assert!((1..=256).contains(&labels), "labels are numbered by a byte");
        Self {
            labels,
            follows: (0..labels * labels).map(|pair| follows(pair / labels, pair % labels)).collect(),
            starts: (0..labels).map(starts).collect(),
            ends: (0..labels).map(ends).collect(),
        }
    }

    /// Any label after any other.
    pub fn free(labels: usize) -> Self {
        Self::new(labels, |_, _| true, |_| true, |_| true)
    }

    /// How many labels.
    pub const fn labels(&self) -> usize {
        self.labels
    }

    /// Whether `to` may come right after `from`.
    pub fn follows(&self, from: usize, to: usize) -> bool {
        self.follows[from * self.labels + to]
    }

    /// Whether a sequence may begin with `label`.
    pub fn starts(&self, label: usize) -> bool {
        self.starts[label]
    }

    /// Whether a sequence may end with `label`.
    pub fn ends(&self, label: usize) -> bool {
        self.ends[label]
    }
}

/// The topology with a score for every step that it allows: what [`crate::Lattice`] decodes with.
#[derive(Clone, Debug, PartialEq)]
pub struct Transitions {
    labels: usize,
    /// For each label the labels that may stand before it with their scores, one after another.
    before: Vec<(u8, i32)>,
    /// `before[bounds[to]..bounds[to + 1]]` are those of `to`.
    bounds: Vec<usize>,
    starts: Vec<i32>,
    ends: Vec<i32>,
    scale: f64,
}

/// The score of what cannot be: low enough that no sum of real scores reaches down to it, high enough that a
/// sentence's worth of them does not overflow when each step is clamped.
pub(crate) const FORBIDDEN: i32 = i32::MIN / 4;

impl Transitions {
    /// The steps of `topology` with the scores `follows[from * labels + to]`, `starts`, `ends`; one point of score
    /// is `scale` nats.
    pub(crate) fn new(topology: &Topology, follows: &[i32], starts: &[i32], ends: &[i32], scale: f64) -> Self {
        let labels = topology.labels();
        let mut before = Vec::new();
        let mut bounds = vec![0];
        for to in 0..labels {
            let froms = (0..labels).filter(|&from| topology.follows(from, to));
            before.extend(froms.map(|from| (u8::try_from(from).unwrap_or(u8::MAX), follows[from * labels + to])));
            bounds.push(before.len());
        }
        let masked = |scores: &[i32], allowed: &dyn Fn(usize) -> bool| {
            scores.iter().enumerate().map(|(label, &score)| if allowed(label) { score } else { FORBIDDEN }).collect()
        };
        Self {
            labels,
            before,
            bounds,
            starts: masked(starts, &|label| topology.starts(label)),
            ends: masked(ends, &|label| topology.ends(label)),
            scale,
        }
    }

    /// The same steps in a model whose scores count for `share` of what they did: probabilities to the power of it.
    #[must_use]
    pub fn tempered(&self, share: f64) -> Self {
        Self { scale: self.scale * share, ..self.clone() }
    }

    /// How many labels.
    pub const fn labels(&self) -> usize {
        self.labels
    }

    /// How many nats one point of score is worth.
    pub const fn scale(&self) -> f64 {
        self.scale
    }

    /// The labels that may stand before `to`, with the score of the step.
    pub(crate) fn before(&self, to: usize) -> &[(u8, i32)] {
        &self.before[self.bounds[to]..self.bounds[to + 1]]
    }

    /// Scores of beginning with each label.
    pub(crate) fn starts(&self) -> &[i32] {
        &self.starts
    }

    /// Scores of ending with each label.
    pub(crate) fn ends(&self) -> &[i32] {
        &self.ends
    }
}
