//! Events: a cue in a clause, with who and whom.

use crate::lexicon::{Classes, Cue, Lexicon, VerbForm};
use crate::object::Predicate;
use crate::sentence::{Analysis, Chunk};
use crate::subject::subject_of;
use std::borrow::Cow;

/// Words behind an English verb within which its companions must stand.
const REACH: usize = 9;
/// Combinations of a list of subjects with a list of objects that are told.
pub(crate) const COMBINATIONS: usize = 8;

/// An event before it becomes a relation.
#[derive(Clone, Debug)]
pub struct Event<'l> {
    /// Who.
    pub subject: Chunk,
    /// Whom or what.
    pub object: Option<Chunk>,
    /// The cue.
    pub cue: Cow<'l, Cue>,
    /// The word that is its main part.
    pub at: usize,
    /// The auxiliary or verb that carries the clause.
    pub anchor: usize,
}

/// How the verb at hand is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Use {
    /// The verb or auxiliary that the subject goes with.
    pub(crate) anchor: usize,
    /// Whether what would be the object is the subject.
    pub(crate) passive: bool,
    /// Whether the clause has no finite verb of its own.
    pub(crate) bare: bool,
}

/// All events of the sentence, in the order of their cues.
pub fn events<'l>(analysis: &Analysis<'_>, lexicon: &'l Lexicon) -> Vec<Event<'l>> {
    let mut events = Vec::new();
    for at in 0..analysis.words.len() {
        let Some((cue, form)) = cue_at(analysis, at, lexicon) else { continue };
        let Some(usage) = usage(analysis, at, form, cue, lexicon) else { continue };
        let Some(subject) = subject_of(analysis, usage, lexicon) else { continue };
        let (subject, object) = if usage.passive {
            let Some(agent) = agent(analysis, at) else { continue };
            (agent, Some(subject))
        } else {
            let object = Predicate { analysis, lexicon, cue, at, usage, subject }.object();
            if cue.needs_preposition && object.is_none() {
                continue;
            }
            (subject, object)
        };
        let subjects = analysis.list(subject);
        let objects: Vec<Option<usize>> = match object {
            Some(object) if subjects.contains(&object) => continue,
            Some(object) => analysis.list(object).into_iter().map(Some).collect(),
            None => vec![None],
        };
        let pairs = subjects.iter().flat_map(|&subject| objects.iter().map(move |&object| (subject, object)));
        for (subject, object) in pairs.take(COMBINATIONS) {
            let (subject, object) = (analysis.chunks[subject], object.map(|object| analysis.chunks[object]));
            events.push(Event { subject, object, cue: Cow::Borrowed(cue), at, anchor: usage.anchor });
        }
    }
    events
}

/// The most telling cue that the word at `at` is the verb of.
fn cue_at<'l>(analysis: &Analysis<'_>, at: usize, lexicon: &'l Lexicon) -> Option<(&'l Cue, VerbForm)> {
    let word = &analysis.words[at];
    let mut best: Option<(&Cue, VerbForm)> = None;
    for &form in word.verbs {
        for cue in &lexicon.verbs[form.verb] {
            let better = best.is_none_or(|(old, _)| weight(cue) > weight(old));
            if better && fits(analysis, at, form, cue, lexicon) {
                best = Some((cue, form));
            }
        }
    }
    best
}

fn weight(cue: &Cue) -> (usize, bool, bool, bool) {
    (cue.companions.len(), !cue.particle.is_empty(), cue.needs_preposition, cue.kind.is_some())
}

fn fits(analysis: &Analysis<'_>, at: usize, form: VerbForm, cue: &Cue, lexicon: &Lexicon) -> bool {
    let clause = analysis.clause(analysis.words[at].clause);
    let words = &analysis.words;
    let particle = match form.joined {
        Some(joined) => joined == cue.particle,
        None if cue.particle.is_empty() => true,
        None if form.form.infinitive && at >= 2 && words[at - 1].lower == "te" => words[at - 2].lower == cue.particle,
        None => form.form.finite && separated(analysis, at, cue.particle),
    };
    let reach = if lexicon.verb_second { clause.clone() } else { at + 1..clause.end.min(at + 1 + REACH) };
    particle
        && cue.companions.iter().all(|companion| {
            let near =
                |other: usize| lexicon.verb_second || words[at + 1..other].iter().all(|word| word.verbs.is_empty());
            reach.clone().any(|other| other != at && is_companion(&words[other].lower, companion) && near(other))
        })
        && (!cue.needs_preposition || cue.companions.iter().any(|word| cue.prepositions.contains(word)) || {
            analysis.chunks.iter().any(|chunk| {
                reach.contains(&chunk.first)
                    && !chunk.date
                    && chunk.preposition.is_some_and(|at| cue.prepositions.contains(&&*words[at].lower))
            })
        })
}

/// Whether the clause ends with `particle`: `riep … op`; in front of a noun it would be a preposition.
fn separated(analysis: &Analysis<'_>, at: usize, particle: &str) -> bool {
    let clause = analysis.clause(analysis.words[at].clause);
    clause.clone().skip_while(|&other| other <= at).any(|other| {
        analysis.words[other].lower == particle
            && (other + 1 == clause.end
                || analysis.chunk_at(other + 1).is_none_or(|chunk| analysis.chunks[chunk].preposition != Some(other)))
    })
}

/// Whether `word` is `companion`, its plural, or a compound that ends with it.
pub(crate) fn is_companion(word: &str, companion: &str) -> bool {
    word == companion
        || companion.chars().count() >= 4
            && word.strip_prefix(companion).is_some_and(|ending| matches!(ending, "s" | "en" | "es"))
        || companion.chars().count() >= 5 && word.ends_with(companion)
}

fn usage(analysis: &Analysis<'_>, at: usize, form: VerbForm, cue: &Cue, lexicon: &Lexicon) -> Option<Use> {
    if lexicon.verb_second { dutch_use(analysis, at, form, cue) } else { english_use(analysis, at, form) }
}

fn dutch_use(analysis: &Analysis<'_>, at: usize, form: VerbForm, cue: &Cue) -> Option<Use> {
    let words = &analysis.words;
    let clause = analysis.clause(words[at].clause);
    let auxiliary = clause.clone().find(|&other| other != at && words[other].is(Classes::AUXILIARY));
    let form = form.form;
    if form.participle {
        let passive = clause.clone().any(|other| other != at && words[other].is(Classes::PASSIVE));
        let be = clause.clone().any(|other| other != at && words[other].is(Classes::BE));
        let have = clause.clone().any(|other| other != at && words[other].is(Classes::HAVE));
        if let Some(anchor) = auxiliary.filter(|_| passive || be || have) {
            let intransitive = cue.needs_preposition || !cue.companions.is_empty();
            return Some(Use { anchor, passive: passive || be && !have && !intransitive, bare: false });
        }
    }
    if form.finite && !(form.infinitive && at > 0 && words[at - 1].lower == "te") {
        // The plural of the present looks like the infinitive, which goes with an auxiliary.
        if let Some(anchor) = auxiliary.filter(|_| form.infinitive) {
            return Some(Use { anchor, passive: false, bare: false });
        }
        return Some(Use { anchor: at, passive: false, bare: false });
    }
    if form.infinitive {
        let anchor = auxiliary.unwrap_or(at);
        return Some(Use { anchor, passive: false, bare: auxiliary.is_none() });
    }
    // A participle by itself: `getraind door Rusland`.
    let by = words.get(at + 1).is_some_and(|word| word.is(Classes::BY));
    (form.participle && by).then_some(Use { anchor: at, passive: true, bare: true })
}

fn english_use(analysis: &Analysis<'_>, at: usize, form: VerbForm) -> Option<Use> {
    let words = &analysis.words;
    let start = analysis.clause(words[at].clause).start;
    let mut anchor = at;
    let (mut be, mut have, mut other) = (false, false, false);
    while anchor > start {
        let word = &words[anchor - 1];
        let group = word.is(Classes::AUXILIARY.or(Classes::NEGATION).or(Classes::INFINITIVE).or(Classes::ADVERB))
            || word.lower.ends_with("ly");
        if !group || word.is(Classes::PREPOSITION) && !word.is(Classes::INFINITIVE.or(Classes::ADVERB)) {
            break;
        }
        if !(be || have) {
            be = word.is(Classes::BE);
            have = word.is(Classes::HAVE);
        }
        other |= word.is(Classes::AUXILIARY.or(Classes::INFINITIVE));
        anchor -= 1;
    }
    let form = form.form;
    let by = words.get(at + 1).is_some_and(|word| word.is(Classes::BY));
    let active = Some(Use { anchor, passive: false, bare: false });
    if form.participle && be {
        return Some(Use { anchor, passive: true, bare: false });
    }
    if form.participle && have || form.gerund && be || form.infinitive && other {
        return active;
    }
    if form.participle && by {
        return Some(Use { anchor: at, passive: true, bare: true });
    }
    if form.finite && !be {
        return active;
    }
    // `…, accusing X`, `for attacking Y`; elsewhere it is a noun: `an emergency landing`.
    let opened = anchor.checked_sub(1).is_none_or(|before| {
        words[before].is_mark() || words[before].is(Classes::PREPOSITION.or(Classes::COORDINATOR))
    });
    (form.gerund && opened).then_some(Use { anchor, passive: false, bare: true })
}

/// The chunk behind `by` in the clause of the passive verb.
fn agent(analysis: &Analysis<'_>, at: usize) -> Option<usize> {
    let clause = analysis.words[at].clause;
    analysis.chunks.iter().position(|chunk| {
        analysis.words[chunk.first].clause == clause
            && !chunk.date
            && chunk.preposition.is_some_and(|before| analysis.words[before].is(Classes::BY))
    })
}
