//! Whom: the object of a verb, found by its place.

use crate::event::{Use, is_companion};
use crate::lexicon::{Classes, Cue, Lexicon};
use crate::sentence::{Analysis, Chunk};
use crate::subject::{antecedent, is_bare};

/// A verb that tells of an event, with its subject found.
pub(crate) struct Predicate<'p> {
    pub(crate) analysis: &'p Analysis<'p>,
    pub(crate) lexicon: &'p Lexicon,
    pub(crate) cue: &'p Cue,
    /// The word that is the verb of the cue.
    pub(crate) at: usize,
    pub(crate) usage: Use,
    /// The chunk of its subject.
    pub(crate) subject: usize,
}

impl Predicate<'_> {
    /// The chunk of the object.
    pub(crate) fn object(&self) -> Option<usize> {
        let prepositional = self.prepositional();
        if self.cue.needs_preposition {
            return prepositional;
        }
        let direct = self.direct().or_else(|| self.relative());
        if self.cue.companions.is_empty() {
            return direct.or(prepositional);
        }
        prepositional.or(direct).or_else(|| self.companion())
    }

    /// Whether a chunk stands in the clause of the verb and is not one of its subjects.
    fn beside_subject(&self, chunk: &Chunk) -> bool {
        let clause = self.analysis.clause(self.analysis.words[self.at].clause);
        clause.contains(&chunk.first) && self.analysis.chunks[self.subject].list != chunk.list
    }

    /// Whether the word belongs to the cue: `borders` in `close the borders`.
    fn in_cue(&self, word: usize) -> bool {
        self.cue.companions.iter().any(|companion| is_companion(&self.analysis.words[word].lower, companion))
    }

    /// The phrase behind a preposition of the cue: `agreed with Iran`.
    fn prepositional(&self) -> Option<usize> {
        let Self { analysis, cue, .. } = self;
        let fitting = |number: &usize| {
            let chunk = &analysis.chunks[*number];
            let governs = |before: usize| cue.prepositions.contains(&&*analysis.words[before].lower);
            chunk.preposition.is_some_and(governs) && !chunk.date && self.beside_subject(chunk)
        };
        let after = (0..analysis.chunks.len()).filter(fitting).find(|&number| analysis.chunks[number].first > self.at);
        after.or_else(|| (0..analysis.chunks.len()).rev().filter(fitting).find(|_| self.lexicon.verb_second))
    }

    /// The phrase without a preposition, right behind the verb, or before it where the verb comes last.
    fn direct(&self) -> Option<usize> {
        let Self { analysis, lexicon, cue, at, usage, subject } = *self;
        let words = &analysis.words;
        let fitting = |number: &usize| {
            let chunk = &analysis.chunks[*number];
            // `broke off the talks`: the particle is no preposition there.
            let particle = chunk.preposition.is_some_and(|before| {
                before > at && !lexicon.verb_second && cue.companions.contains(&&*words[before].lower)
            });
            (is_bare(analysis, chunk) || particle && !chunk.date)
                && !(chunk.first..chunk.end).any(|word| self.in_cue(word))
                && self.beside_subject(chunk)
        };
        let mut numbers = (0..analysis.chunks.len()).filter(fitting);
        let (opener, _) = analysis.opener(words[at].clause);
        let last = opener.is(Classes::SUBORDINATOR) || opener.relative || usage.bare || usage.anchor != at;
        if lexicon.verb_second && !last && self.infinitive_follows() {
            // `weigerde Rusland te veroordelen`: Russia belongs to the infinitive.
            return None;
        }
        if lexicon.verb_second && last {
            let start = analysis.clause(words[at].clause).start;
            let from = if usage.anchor < at { usage.anchor.min(analysis.chunks[subject].first) } else { start };
            return numbers.rfind(|&number| analysis.chunks[number].first >= from && analysis.chunks[number].end <= at);
        }
        let found = numbers.find(|&number| analysis.chunks[number].first > at)?;
        let between = &words[at + 1..analysis.chunks[found].first];
        let near = between.iter().all(|word| {
            word.is(Classes::ADVERB.or(Classes::NEGATION))
                || word.lower.ends_with("ly")
                || lexicon.verb_second
                || cue.companions.contains(&&*word.lower)
                || word.date
        });
        near.then_some(found)
    }

    /// Whether an infinitive with `te` follows in the clause.
    fn infinitive_follows(&self) -> bool {
        let words = &self.analysis.words;
        let end = self.analysis.clause(words[self.at].clause).end;
        (self.at + 1..end.saturating_sub(1))
            .any(|te| words[te].lower == "te" && words[te + 1].verbs.iter().any(|verb| verb.form.infinitive))
    }

    /// What a relative clause with a subject of its own is about: `a charge that Baku rejects`.
    fn relative(&self) -> Option<usize> {
        let Self { analysis, .. } = self;
        let clause = analysis.words[self.at].clause;
        let inside = analysis.words[analysis.chunks[self.subject].first].clause == clause;
        let relative = analysis.opener(clause).0.relative && inside;
        relative.then(|| antecedent(analysis, analysis.clause(clause).start)).flatten()
    }

    /// The noun of the cue itself, when nothing else is the object: `closed the borders`.
    fn companion(&self) -> Option<usize> {
        let Self { analysis, .. } = self;
        let clause = analysis.clause(analysis.words[self.at].clause);
        analysis.chunks.iter().enumerate().position(|(number, chunk)| {
            number != self.subject
                && clause.contains(&chunk.first)
                && is_bare(analysis, chunk)
                && analysis.words[chunk.first].is(Classes::ARTICLE.or(Classes::POSSESSIVE))
                && (chunk.first..chunk.end).any(|word| self.in_cue(word))
        })
    }
}
