//! Who: the subject of a verb, found by its place.

use crate::event::Use;
use crate::lexicon::{Classes, Lexicon};
use crate::sentence::{Analysis, Chunk};

/// Clauses to go back for a subject that is not in the verb's own.
const DEPTH: usize = 4;

/// Whether `chunk` can be a subject or a direct object.
pub(crate) fn is_bare(analysis: &Analysis<'_>, chunk: &Chunk) -> bool {
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
pub(crate) fn antecedent(analysis: &Analysis<'_>, start: usize) -> Option<usize> {
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
