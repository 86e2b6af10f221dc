//! Who and whom: the noun phrases that a verb takes, found by their place.

use crate::event::{Use, is_companion};
use crate::lexicon::{Classes, Cue, Lexicon};
use crate::sentence::{Analysis, Chunk};

/// Clauses to go back for a subject that is not in the verb's own.
const DEPTH: usize = 4;

/// Whether `chunk` can be a subject or a direct object.
fn is_bare(analysis: &Analysis<'_>, chunk: &Chunk) -> bool {
    let duration = chunk.entity.is_none() && analysis.words[chunk.end - 1].is(Classes::TIME);
    let first = &analysis.words[chunk.first];
    let governed = chunk.preposition.is_some() || first.relative || first.is(Classes::REFLEXIVE);
    let conjunction = first.is(Classes::SUBORDINATOR) && chunk.pronoun;
    !(chunk.date || duration || governed || conjunction)
}

/// The subject of the verb that is used so.
pub(crate) fn subject_of(analysis: &Analysis<'_>, usage: Use, lexicon: &Lexicon) -> Option<usize> {
    let clause = analysis.words[usage.anchor].clause;
    subject_in(analysis, clause, usage, lexicon, DEPTH)
}

fn subject_in(analysis: &Analysis<'_>, clause: usize, usage: Use, lexicon: &Lexicon, depth: usize) -> Option<usize> {
    let words = &analysis.words;
    let range = analysis.clause(clause);
    let inside = |chunk: &Chunk| range.contains(&chunk.first) && is_bare(analysis, chunk);
    let before = || {
        (0..analysis.chunks.len()).filter(|&at| inside(&analysis.chunks[at]) && analysis.chunks[at].end <= usage.anchor)
    };
    let (opener, comma) = analysis.opener(clause);
    let relative = opener.relative;
    // `the man whom he accused`: with a subject of its own, the relative pronoun is the object.
    let nominative = |at: &usize| {
        let word = &words[analysis.chunks[*at].first];
        analysis.chunks[*at].pronoun && word.is(Classes::NOMINATIVE)
    };
    if lexicon.verb_second {
        let first = if opener.is(Classes::SUBORDINATOR) || usage.bare { before().next() } else { before().next_back() };
        if relative {
            return before().find(nominative).or_else(|| antecedent(analysis, range.start));
        }
        // The only phrase before a bare infinitive is its object: `om Sisi te ontmoeten`.
        if first.is_some() && !(usage.bare && before().count() < 2) {
            return first;
        }
        if let Some(fronted) = apposed(analysis, clause) {
            return Some(fronted);
        }
        // `…, benoemde X` goes on with the subject of the clause before, `Toen …, bezocht X` does not.
        let at_front = usage.anchor <= range.start + 1 + usize::from(comma && opener.is(Classes::COORDINATOR));
        let goes_on = at_front
            && (opener.is(Classes::COORDINATOR)
                || comma && is_main(analysis, clause) && !words[usage.anchor].is(Classes::SPEECH));
        if usage.bare || goes_on {
            return inherited(analysis, clause, lexicon, depth);
        }
        // Inversion: the subject follows the finite verb.
        let after = (0..analysis.chunks.len())
            .find(|&at| inside(&analysis.chunks[at]) && analysis.chunks[at].first > usage.anchor);
        return after
            .filter(|&at| {
                words[usage.anchor + 1..analysis.chunks[at].first]
                    .iter()
                    .all(|word| !word.is(Classes::PREPOSITION) || word.is(Classes::ADVERB))
            })
            .or_else(|| inherited(analysis, clause, lexicon, depth));
    }
    if let Some(found) = before().next_back() {
        return Some(found);
    }
    if relative {
        return antecedent(analysis, range.start);
    }
    // `the two men who began the war still refuse`: the relative clause ended without a comma.
    let resumed = clause
        .checked_sub(1)
        .filter(|&before| !comma && analysis.opener(before).0.relative && !opener.is(Classes::COORDINATOR));
    resumed
        .and_then(|before| antecedent(analysis, analysis.clause(before).start))
        .or_else(|| apposed(analysis, clause))
        .or_else(|| inherited(analysis, clause, lexicon, depth))
}

/// Whether the clause before `clause` is a main clause with a verb.
fn is_main(analysis: &Analysis<'_>, clause: usize) -> bool {
    clause.checked_sub(1).is_some_and(|before| {
        let range = analysis.clause(before);
        let (opener, _) = analysis.opener(before);
        analysis.words[range.clone()].iter().any(super::sentence::Word::is_finite)
            && !opener.is(Classes::SUBORDINATOR)
            && !opener.relative
    })
}

/// The chunk right before a relative clause.
fn antecedent(analysis: &Analysis<'_>, start: usize) -> Option<usize> {
    let chunk =
        (0..analysis.chunks.len()).rev().find(|&at| analysis.chunks[at].end <= start && !analysis.chunks[at].date)?;
    let between = analysis.words.get(analysis.chunks[chunk].end..start)?;
    (between.len() <= 2).then_some(chunk)
}

/// The subject before an insertion between commas: `Lavrov, de minister, bezocht …`, `X, die Y zag, bezocht …`.
fn apposed(analysis: &Analysis<'_>, clause: usize) -> Option<usize> {
    let (opener, comma) = analysis.opener(clause);
    if !comma && opener.text != ")" || opener.is(Classes::SUBORDINATOR.or(Classes::COORDINATOR)) {
        return None;
    }
    let mut back = clause.checked_sub(1)?;
    // A name by itself is the subject more than what it explains: `the spokesman, Oleg Nikolenko, wrote`.
    let only = analysis.clause(back);
    let name = analysis.chunks.iter().position(|chunk| {
        chunk.first == only.start + 1 && chunk.end == only.end && chunk.entity.is_some() && !chunk.date
    });
    loop {
        let (opener, comma) = analysis.opener(back);
        let closing = matches!(analysis.words[analysis.clause(back).start].text, "(" | ")");
        let inserted =
            comma && !opener.is(Classes::COORDINATOR) || closing || opener.relative || opener.is(Classes::SUBORDINATOR);
        if !inserted {
            break;
        }
        back = back.checked_sub(1)?;
    }
    let range = analysis.clause(back);
    if range.clone().any(|at| analysis.words[at].is_finite()) {
        return None;
    }
    let chunk = (0..analysis.chunks.len())
        .rev()
        .find(|&at| range.contains(&analysis.chunks[at].first) && is_bare(analysis, &analysis.chunks[at]))?;
    Some(if analysis.chunks[chunk].entity.is_none() { name.unwrap_or(chunk) } else { chunk })
}

/// The subject of the clause before: `X bezocht Y en sprak …`, `X left, accusing Y`.
fn inherited(analysis: &Analysis<'_>, clause: usize, lexicon: &Lexicon, depth: usize) -> Option<usize> {
    let depth = depth.checked_sub(1)?;
    let (opener, _) = analysis.opener(clause);
    let closed = matches!(opener.text, "." | "!" | "?" | ":" | ";" | "—" | "–")
        || opener.text.chars().all(|sign| "\"“”„«»‘".contains(sign));
    if closed || opener.is(Classes::SUBORDINATOR) && opener.lower != "om" {
        return None;
    }
    let previous = clause.checked_sub(1)?;
    let range = analysis.clause(previous);
    let anchor = range.clone().find(|&at| analysis.words[at].is_finite());
    match anchor {
        Some(anchor) => subject_in(analysis, previous, Use { anchor, passive: false, bare: false }, lexicon, depth),
        None => inherited(analysis, previous, lexicon, depth),
    }
}

/// The object of the verb at `at`.
pub(crate) fn object_of(
    analysis: &Analysis<'_>,
    at: usize,
    usage: Use,
    subject: usize,
    cue: &Cue,
    lexicon: &Lexicon,
) -> Option<usize> {
    let prepositional = prepositional(analysis, at, subject, cue, lexicon);
    if cue.needs_preposition {
        return prepositional;
    }
    let direct = direct(analysis, at, usage, subject, cue, lexicon).or_else(|| relative_object(analysis, at, subject));
    if cue.companions.is_empty() {
        return direct.or(prepositional);
    }
    prepositional.or(direct).or_else(|| companion(analysis, at, subject, cue))
}

/// Whether an infinitive with `te` follows in the clause.
fn infinitive_follows(analysis: &Analysis<'_>, at: usize) -> bool {
    let range = analysis.clause(analysis.words[at].clause);
    (at + 1..range.end.saturating_sub(1)).any(|te| {
        analysis.words[te].lower == "te" && analysis.words[te + 1].verbs.iter().any(|verb| verb.form.infinitive)
    })
}

/// The noun of the cue itself, when nothing else is the object: `closed the borders`.
fn companion(analysis: &Analysis<'_>, at: usize, subject: usize, cue: &Cue) -> Option<usize> {
    let range = analysis.clause(analysis.words[at].clause);
    analysis.chunks.iter().enumerate().position(|(number, chunk)| {
        number != subject
            && range.contains(&chunk.first)
            && is_bare(analysis, chunk)
            && analysis.words[chunk.first].is(Classes::ARTICLE.or(Classes::POSSESSIVE))
            && (chunk.first..chunk.end)
                .any(|at| cue.companions.iter().any(|word| is_companion(&analysis.words[at].lower, word)))
    })
}

/// What a relative clause with a subject of its own is about: `a charge that Baku rejects`.
fn relative_object(analysis: &Analysis<'_>, at: usize, subject: usize) -> Option<usize> {
    let clause = analysis.words[at].clause;
    let inside = analysis.words[analysis.chunks[subject].first].clause == clause;
    let relative = analysis.opener(clause).0.relative && inside;
    relative.then(|| antecedent(analysis, analysis.clause(clause).start)).flatten()
}

fn prepositional(analysis: &Analysis<'_>, at: usize, subject: usize, cue: &Cue, lexicon: &Lexicon) -> Option<usize> {
    let words = &analysis.words;
    let range = analysis.clause(words[at].clause);
    let fitting = |number: &usize| {
        let chunk = &analysis.chunks[*number];
        let preposition = chunk.preposition.is_some_and(|before| cue.prepositions.contains(&&*words[before].lower));
        preposition && !chunk.date && range.contains(&chunk.first) && analysis.chunks[subject].list != chunk.list
    };
    let after = (0..analysis.chunks.len()).filter(fitting).find(|&number| analysis.chunks[number].first > at);
    after.or_else(|| (0..analysis.chunks.len()).rev().filter(fitting).find(|_| lexicon.verb_second))
}

fn direct(
    analysis: &Analysis<'_>,
    at: usize,
    usage: Use,
    subject: usize,
    cue: &Cue,
    lexicon: &Lexicon,
) -> Option<usize> {
    let words = &analysis.words;
    let range = analysis.clause(words[at].clause);
    let fitting = |number: &usize| {
        let chunk = &analysis.chunks[*number];
        let companion =
            (chunk.first..chunk.end).any(|at| cue.companions.iter().any(|word| is_companion(&words[at].lower, word)));
        // `broke off the talks`: the particle is no preposition there.
        let particle = chunk.preposition.is_some_and(|before| {
            before > at && !lexicon.verb_second && cue.companions.contains(&&*words[before].lower)
        });
        (is_bare(analysis, chunk) || particle && !chunk.date)
            && !companion
            && range.contains(&chunk.first)
            && analysis.chunks[subject].list != chunk.list
    };
    let mut numbers = (0..analysis.chunks.len()).filter(fitting);
    let (opener, _) = analysis.opener(words[at].clause);
    let last = opener.is(Classes::SUBORDINATOR) || opener.relative || usage.bare || usage.anchor != at;
    if lexicon.verb_second && !last && infinitive_follows(analysis, at) {
        // `weigerde Rusland te veroordelen`: Russia belongs to the infinitive.
        return None;
    }
    if lexicon.verb_second && last {
        let from = if usage.anchor < at { usage.anchor.min(analysis.chunks[subject].first) } else { range.start };
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
