//! Why a name got its label: the features that weighed most, in words, and what it would have been else.
//!
//! A model knows features by their hashes alone. To name them they are worked out once more, for the tokens of the names
//! only, by a sink that keeps what it is shown; tagging itself takes no part in this and is not slowed down.

use super::{Mention, OFFSETS, Tagger, Worker, offset};
use crate::context::{Scene, Sink, at, edge, features, hashed, history};
use crate::describe::Described;
use crate::groups::FeatureGroups;
use crate::opinion::Opinion;
use crate::page::Hint;
use crate::template::Template;
use sequence::{Chunk, Feature};
use wire::{Label, Span};

/// Features that an explanation names at most.
const FEATURES: usize = 8;

/// Name of what another model's opinion adds.
const OPINION: &str = "transformer";

/// Why a name got its label.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// The label that is likeliest else; none when the words would be no name.
    pub second: Option<Label>,
    /// How likely that is: as the score of a [`Mention`], but for any division into names.
    pub second_score: f64,
    /// The features that weighed most, for the label or against it, heaviest first.
    pub features: Vec<Weighed>,
}

/// A feature of a token of a name.
#[derive(Clone, Debug, PartialEq)]
pub struct Weighed {
    /// The token that has it, in its sentence.
    pub token: usize,
    /// What is looked at, how many tokens away, and what is there: `word[-1]=minister`.
    pub feature: String,
    /// What it adds to the label's score against the second best's: natural logarithm of the odds.
    pub weight: f64,
}

/// Keeps features as they are shown.
#[derive(Default)]
struct Kept(Vec<(Template, Vec<u64>)>);

impl Sink for Kept {
    fn put<const N: usize>(&mut self, template: Template, parts: [u64; N]) {
        self.0.push((template, parts.to_vec()));
    }
}

impl Tagger {
    /// As [`Tagger::tag`], with the reasons for each name. What two tokens in a row say of each other's labels (the
    /// model's steps) weighs too and is not listed. What an opinion adds is the feature `transformer`.
    ///
    /// # Panics
    /// When the spans were not made against `text`, or the opinion is of another number of tokens or labels.
    pub fn explain(
        &self,
        worker: &mut Worker,
        text: &str,
        sentences: &[Vec<Span>],
        hints: &[Vec<Hint>],
        opinion: Option<Opinion<'_>>,
    ) -> Vec<(Mention, Explanation)> {
        let found = self.tag(worker, text, sentences, hints, opinion);
        let own = self.model.transitions();
        let steps = opinion.map_or_else(|| own.clone(), |opinion| own.tempered(opinion.rest()));
        let words: Vec<&str> = sentences.iter().flatten().map(|token| token.text(text)).collect();
        let described = Described::new(&words);
        let mut explained = Vec::with_capacity(found.len());
        for mention in found {
            let (start, end) = worker.page.sentences[mention.sentence];
            self.refill(worker, (start, end));
            worker.lattice.viterbi(own);
            worker.lattice.marginals(&steps);
            let chunk = Chunk { start: mention.first_token, end: mention.last_token + 1, kind: 0 };
            let (second, second_score) = self.second(worker, chunk, mention.label);
            let mut weighed = Vec::new();
            for token in chunk.start..chunk.end {
                let best = worker.lattice.path()[token];
                let other = self.label_of(worker, token, second);
                let before = weighed.len();
                let mut push = |row: &[i32], name: &dyn Fn() -> String| {
                    let weight = f64::from(row[usize::from(best)]) - f64::from(row[usize::from(other)]);
                    if weight != 0.0 {
                        weighed.push(Weighed { token, feature: name(), weight: weight * steps.scale() });
                    }
                };
                if let Some(opinion) = opinion {
                    let mut row = vec![0; self.model.labels()];
                    opinion.add(start + token, self.model.labels(), own.scale(), &mut row);
                    push(&row, &|| OPINION.to_owned());
                }
                let mut weigh = |feature: u64, name: &dyn Fn() -> String| {
                    let mut row = vec![0; self.model.labels()];
                    self.model.add(feature, &mut row);
                    push(&row, name);
                };
                self.weigh(worker, &words, &described, (start, end), start + token, &mut weigh);
                let sum: f64 = weighed[before..].iter().map(|weighed| weighed.weight).sum();
                debug_assert!(
                    (difference(worker, token, best, other) * steps.scale() - sum).abs() < 1e-6,
                    "no feature is forgotten"
                );
            }
            weighed.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()));
            weighed.truncate(FEATURES);
            explained.push((mention, Explanation { second, second_score, features: weighed }));
        }
        explained
    }

    /// The likeliest other label of all tokens of a name, and its probability at the least likely one.
    fn second(&self, worker: &Worker, chunk: Chunk, label: Label) -> (Option<Label>, f64) {
        let labels = u8::try_from(self.model.labels()).expect("labels fit a byte");
        let likely = |kind: Option<usize>| {
            let mass = |token| {
                let own = (0..labels).filter(|&label| self.bilou.kind(label) == kind);
                own.map(|label| worker.lattice.marginal(token, label)).sum::<f64>()
            };
            (chunk.start..chunk.end).map(mass).fold(1.0, f64::min)
        };
        let others = self.kinds.iter().enumerate().filter(|(_, other)| **other != label);
        let others = others.map(|(kind, &other)| (Some(other), likely(Some(kind))));
        let best = others.fold((None, likely(None)), |best, other| if other.1 > best.1 { other } else { best });
        (best.0, best.1.clamp(0.0, 1.0))
    }

    /// The likeliest part of a name with that label that a token could be.
    fn label_of(&self, worker: &Worker, token: usize, label: Option<Label>) -> u8 {
        let kind = label.and_then(|label| self.kinds.iter().position(|&known| known == label));
        let labels = u8::try_from(self.model.labels()).expect("labels fit a byte");
        let parts = (0..labels).filter(|&label| self.bilou.kind(label) == kind);
        let likelier =
            |a: &u8, b: &u8| worker.lattice.marginal(token, *a).total_cmp(&worker.lattice.marginal(token, *b));
        parts.max_by(likelier).unwrap_or(0)
    }

    /// Shows `weigh` every feature of the token at `place` of the document, by its hash and its name.
    fn weigh(
        &self,
        worker: &Worker,
        words: &[&str],
        described: &Described,
        bounds: (usize, usize),
        place: usize,
        weigh: &mut dyn FnMut(u64, &dyn Fn() -> String),
    ) {
        let Worker { words: known, page, none, .. } = worker;
        let groups = self.extractor.groups;
        for index in 0..OFFSETS {
            let away = offset(index);
            let there = place.checked_add_signed(away).filter(|there| (bounds.0..bounds.1).contains(there));
            let Some(there) = there else {
                weigh(edge(away), &|| described.own(Template::Edge, away, 0));
                continue;
            };
            let word = &known[page.words[there] as usize];
            word.own(words[there], &words[there].to_lowercase(), groups, |template, value, reach| {
                if away.unsigned_abs() <= usize::from(reach) {
                    let feature = Feature::new(template as u64).and(value);
                    weigh(at(feature, away), &|| described.own(template, away, value));
                }
            });
        }
        let mut kept = Kept::default();
        features(&mut kept, &Scene::new(page, known, none, bounds), place, groups);
        if groups.has(FeatureGroups::HISTORY) {
            history(&mut kept, page, place, &known[page.words[place] as usize]);
        }
        for (template, parts) in &kept.0 {
            weigh(hashed(*template, parts), &|| described.joint(*template, parts));
        }
    }
}

/// By how many points one label of a token scores above another.
fn difference(worker: &mut Worker, token: usize, best: u8, other: u8) -> f64 {
    let scores = worker.lattice.scores(token);
    f64::from(scores[usize::from(best)]) - f64::from(scores[usize::from(other)])
}
