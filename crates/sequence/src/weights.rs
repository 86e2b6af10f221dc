//! What training learns, before it is made small.
#![expect(
    clippy::cast_possible_truncation,
    reason = "weights are kept in f32, which is wide enough, and summed in f64"
)]

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

    /// The mean of weights that were learned from one corpus with several seeds.
    ///
    /// A chain's score is linear in its weights, so this one model scores as the whole ensemble does together, at the
    /// price of one; what chance put into the single ones averages out (weight averaging, as in Ruppert 1988 and
    /// Polyak 1990 along one run).
    ///
    /// # Panics
    /// When there are none, or they are of different corpora.
    pub fn mean(members: &[Self]) -> Self {
        let mut mean = members.first().expect("an ensemble has a member").clone();
        let share = 1.0 / members.len() as f64;
        let average = |into: &mut [f32], of: &dyn Fn(&Self) -> &[f32]| {
            for (place, weight) in into.iter_mut().enumerate() {
                let sum: f64 = members.iter().map(|member| f64::from(of(member)[place])).sum();
                *weight = (sum * share) as f32;
            }
        };
        assert!(members.iter().all(|member| member.hashes == mean.hashes), "an ensemble learns from one corpus");
        average(&mut mean.rows, &|member| &member.rows);
        average(&mut mean.chain.follows, &|member| &member.chain.follows);
        average(&mut mean.chain.starts, &|member| &member.chain.starts);
        average(&mut mean.chain.ends, &|member| &member.chain.ends);
        mean
    }

    /// The features' hashes and rows, in the order in which training met them.
    pub fn rows(&self) -> impl Iterator<Item = (u64, &[f32])> {
        self.hashes.iter().copied().zip(self.rows.chunks_exact(self.topology.labels()))
    }
}
