//! What training learns, before it is made small.

use crate::forward::Chain;
use crate::transitions::Topology;

/// The weights of a trained model: one row of label weights per feature, and the scores of steps.
#[derive(Clone, Debug)]
pub struct Weights {
    pub(crate) topology: Topology,
    pub(crate) hashes: Vec<u64>,
    /// `labels` weights a feature, in the order of `hashes`.
    pub(crate) rows: Vec<f32>,
    pub(crate) chain: Chain,
}

impl Weights {
    /// How many features have a row.
    pub fn features(&self) -> usize {
        self.hashes.len()
    }

    /// The features' hashes and rows, in the order in which training met them.
    pub fn rows(&self) -> impl Iterator<Item = (u64, &[f32])> {
        self.hashes.iter().copied().zip(self.rows.chunks_exact(self.topology.labels()))
    }
}
