//! Learning the steps of the parser: a structured perceptron (Collins 2002) with updates at the greatest violation
//! (Huang, Fayong and Guo 2012), its weights averaged over all sentences.
#![expect(clippy::cast_possible_truncation, reason = "quantising rounds and clamps before it casts")]

use crate::arcs::{Arcs, Row, code, largest};
use crate::beam::{Beam, Table, scores};
use crate::template::Scene;
use crate::transition::{ACTIONS, ALL, Action, Oracle, State};
use sequence::Random;

/// How to train the parser.
#[derive(Clone, Copy, Debug)]
pub struct ArcSettings {
    /// Passes over the sentences.
    pub epochs: usize,
    /// Width of the beam.
    pub width: usize,
    /// Features are hashed into two to the power of this many rows.
    pub bits: u32,
    /// Slots that the model has for the rows that weigh most.
    pub slots: u32,
    /// What the order of sentences is drawn from.
    pub seed: u64,
}

/// Whole weights while learning, and what their average is worked out from.
struct Learner {
    rows: Vec<[i32; ACTIONS]>,
    /// Sum over all updates of the change times the number of sentences seen before it.
    sums: Vec<[i64; ACTIONS]>,
    shift: u32,
    seen: i64,
}

impl Table for Learner {
    #[inline]
    fn add(&self, feature: u64, scores: &mut [i32; ACTIONS]) {
        let row = &self.rows[(feature >> self.shift) as usize];
        scores.iter_mut().zip(row).for_each(|(score, weight)| *score += weight);
    }
}

impl Learner {
    /// Adds `change` to the weights of each step along a way through the sentence.
    fn update(&mut self, scene: &Scene, steps: &[u8], change: i32) {
        let mut state = State::default();
        state.begin(u16::try_from(scene.atoms.len() - 1).unwrap_or(u16::MAX));
        for &step in steps {
            let step = usize::from(step);
            let (shift, seen) = (self.shift, self.seen);
            scene.features(&state, |feature| {
                let row = (feature >> shift) as usize;
                self.rows[row][step] += change;
                self.sums[row][step] += i64::from(change) * seen;
            });
            state.take(ALL[step], |word| scene.atoms[usize::from(word)].bit);
        }
    }

    /// The rows of the average that weigh anything, a byte a weight, the heaviest first.
    fn quantised(&self) -> Vec<Row> {
        let total = self.seen.max(1) as f64;
        let mean = |row: usize, step: usize| f64::from(self.rows[row][step]) - self.sums[row][step] as f64 / total;
        let weight = |weights: &[f64; ACTIONS]| weights.iter().fold(0.0_f64, |top, weight| top.max(weight.abs()));
        let mut rows: Vec<(f64, usize, [f64; ACTIONS])> = (0..self.rows.len())
            .map(|row| (row, std::array::from_fn(|step| mean(row, step))))
            .map(|(row, weights)| (weight(&weights), row, weights))
            .filter(|(weight, ..)| *weight > 0.0)
            .collect();
        rows.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let scale = f64::from(largest()) / rows.first().map_or(1.0, |(weight, ..)| *weight);
        let byte = |weight: f64| code((weight * scale).round() as i32);
        let rows =
            rows.into_iter().map(|(_, row, weights)| (u32::try_from(row).unwrap_or_default(), weights.map(byte)));
        rows.filter(|(_, weights)| weights.iter().any(|&weight| weight != 0)).collect()
    }
}

/// Sentences whose trees are known.
#[derive(Debug, Default)]
pub(super) struct Examples {
    pub(super) scenes: Vec<Scene>,
    /// Heads of each sentence; index 0 is unused.
    pub(super) heads: Vec<Vec<u16>>,
}

/// Learns weights; `progress` gets the number of each epoch, the share of sentences that needed no update, and a way
/// to ask for the weights as they are now.
pub(super) fn train(
    examples: &Examples,
    settings: &ArcSettings,
    mut progress: impl FnMut(usize, f64, &dyn Fn() -> Arcs),
) -> Vec<Row> {
    let rows = 1_usize << settings.bits;
    let mut learner =
        Learner { rows: vec![[0; ACTIONS]; rows], sums: vec![[0; ACTIONS]; rows], shift: 64 - settings.bits, seen: 0 };
    let mut random = Random::new(settings.seed);
    let mut beam = Beam::default();
    for epoch in 1..=settings.epochs {
        let mut order: Vec<usize> = (0..examples.scenes.len()).collect();
        random.shuffle(&mut order);
        let mut right = 0_usize;
        for &number in &order {
            learner.seen += 1;
            let (scene, heads) = (&examples.scenes[number], &examples.heads[number]);
            match violation(&mut beam, scene, heads, &learner, settings.width) {
                Some((gold, wrong)) => {
                    learner.update(scene, &gold, 1);
                    learner.update(scene, &wrong, -1);
                }
                None => right += 1,
            }
        }
        progress(epoch, right as f64 / order.len().max(1) as f64, &|| {
            let bytes = Arcs::to_bytes(&learner.quantised(), settings.bits, settings.slots, "");
            Arcs::from_bytes(bytes.into()).expect("weights just written")
        });
    }
    learner.quantised()
}

/// The gold steps and the best steps up to where the best are furthest ahead; none when gold is found.
fn violation(
    beam: &mut Beam,
    scene: &Scene,
    heads: &[u16],
    table: &Learner,
    width: usize,
) -> Option<(Vec<u8>, Vec<u8>)> {
    let length = u16::try_from(heads.len() - 1).unwrap_or(u16::MAX);
    let mut oracle = Oracle::new(heads);
    let mut gold = State::default();
    gold.begin(length);
    let (mut steps, mut score): (Vec<u8>, i64) = (Vec::new(), 0);
    beam.begin(length);
    let mut worst: Option<(i64, usize, Vec<u8>)> = None;
    loop {
        let moved = beam.step(scene, table, width, true);
        if !gold.is_final() {
            let action: Action = oracle.step(&gold);
            if ALL.iter().filter(|&&action| gold.allows(action)).count() > 1 {
                score += i64::from(scores(scene, &gold, table)[action as usize]);
            }
            oracle.took(action, gold.stacked(0));
            gold.take(action, |word| scene.atoms[usize::from(word)].bit);
            steps.push(action as u8);
        } else if !moved {
            break;
        }
        let best = &beam.paths[0];
        let ahead = best.score - score;
        if best.steps != steps && worst.as_ref().is_none_or(|(most, ..)| ahead >= *most) {
            worst = Some((ahead, steps.len(), best.steps.clone()));
        }
    }
    if beam.paths[0].steps == steps {
        return None;
    }
    worst.map(|(_, length, wrong)| (steps[..length].to_vec(), wrong))
}
