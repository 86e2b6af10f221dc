//! Beam search for the best steps (Zhang and Clark 2008).

use crate::template::Scene;
use crate::transition::{ACTIONS, ALL, Action, NONE, State};

/// Weights of steps by feature.
pub(crate) trait Table {
    /// Adds the weights of a feature to the scores of the steps.
    fn add(&self, feature: u64, scores: &mut [i32; ACTIONS]);
}

/// A way through the sentence.
#[derive(Clone, Debug, Default)]
pub(crate) struct Path {
    pub(crate) state: State,
    pub(crate) score: i64,
    /// The steps taken, where somebody wants to know.
    pub(crate) steps: Vec<u8>,
}

/// Scratch space for one thread.
#[derive(Debug, Default)]
pub(crate) struct Beam {
    pub(crate) paths: Vec<Path>,
    next: Vec<Path>,
    /// Score, path, step (or none for a path at its end).
    choices: Vec<(i64, usize, Option<Action>)>,
}

/// The scores of the steps from a state.
pub(crate) fn scores(scene: &Scene, state: &State, table: &impl Table) -> [i32; ACTIONS] {
    let mut scores = [0; ACTIONS];
    scene.features(state, |feature| table.add(feature, &mut scores));
    scores
}

impl Beam {
    /// Makes the beam hold the beginning of a sentence.
    pub(crate) fn begin(&mut self, length: u16) {
        self.paths.resize_with(1, Path::default);
        self.paths[0].state.begin(length);
        self.paths[0].score = 0;
        self.paths[0].steps.clear();
    }

    /// Takes one step on the best `width` ways; false when all are at their end.
    pub(crate) fn step(&mut self, scene: &Scene, table: &impl Table, width: usize, keep: bool) -> bool {
        self.choices.clear();
        let mut moved = false;
        for (number, path) in self.paths.iter().enumerate() {
            if path.state.is_final() {
                self.choices.push((path.score, number, None));
                continue;
            }
            moved = true;
            let allowed = ALL.iter().filter(|&&action| path.state.allows(action));
            if allowed.clone().count() == 1 {
                self.choices.extend(allowed.map(|&action| (path.score, number, Some(action))));
                continue;
            }
            let scores = scores(scene, &path.state, table);
            self.choices
                .extend(allowed.map(|&action| (path.score + i64::from(scores[action as usize]), number, Some(action))));
        }
        if !moved {
            return false;
        }
        // Stable, so that equal scores keep the order in which they were found.
        self.choices.sort_by_key(|choice| std::cmp::Reverse(choice.0));
        self.choices.truncate(width);
        self.next.resize_with(self.choices.len(), Path::default);
        for (place, &(score, from, action)) in self.next.iter_mut().zip(&self.choices) {
            let path = &self.paths[from];
            place.state.clone_from(&path.state);
            place.score = score;
            if keep {
                place.steps.clone_from(&path.steps);
            }
            if let Some(action) = action {
                place.state.take(action, |word| scene.atoms[usize::from(word)].bit);
                if keep {
                    place.steps.push(action as u8);
                }
            }
        }
        std::mem::swap(&mut self.paths, &mut self.next);
        true
    }

    /// The heads of the words 1, 2, … in the best tree.
    pub(crate) fn search(&mut self, scene: &Scene, table: &impl Table, width: usize) -> impl Iterator<Item = u16> {
        let length = u16::try_from(scene.atoms.len().saturating_sub(1)).unwrap_or(NONE - 1);
        self.begin(length);
        while self.step(scene, table, width, false) {}
        self.paths[0].state.nodes.iter().skip(1).map(|node| node.head)
    }
}
