//! How an event is told: denied, planned, doubtful, as somebody's words, and when.

use crate::event::{Event, Use};
use crate::lexicon::{Classes, Lexicon};
use crate::sentence::{Analysis, Chunk};
use crate::subject::subject_of;
use wire::{Entity, Modality, Polarity};

/// How an event is told.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Manner {
    /// Whether it is said to hold.
    pub polarity: Polarity,
    /// How it is put.
    pub modality: Modality,
    /// Who says so.
    pub speaker: Option<Chunk>,
    /// TIMEX3 value.
    pub date: Option<String>,
}

/// Whoever speaks in the sentence, and which of its words are theirs.
#[derive(Clone, Copy, Debug)]
pub struct Speech {
    speaker: usize,
    /// The word of speaking.
    at: usize,
    /// Whether all of the sentence is theirs (`volgens X`), else what comes after the word, or before it.
    whole: bool,
    /// Whether what is said stands before the word: `…, zei X`.
    after: bool,
}

/// All acts of speech in the sentence.
pub fn speeches(analysis: &Analysis<'_>, lexicon: &Lexicon) -> Vec<Speech> {
    let words = &analysis.words;
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if word.is(Classes::ACCORDING) {
            let behind =
                analysis.chunks.iter().position(|chunk| chunk.first > at && chunk.first <= at + 2 && !chunk.date);
            found.extend(behind.map(|speaker| Speech { speaker, at, whole: true, after: false }));
        } else if word.is(Classes::SPEECH) {
            let range = analysis.clause(word.clause);
            let lead = words[range.start..at].iter().all(super::sentence::Word::is_mark);
            // `…', zei hij` and `…," said Lavrov`.
            let resumed = word.clause.checked_sub(1).is_some_and(|before| analysis.opener(before).0.relative);
            let closing = range.start > 0 && lead && words[range.start].is_mark() && !resumed;
            let next = analysis.chunks.iter().position(|chunk| {
                chunk.first == at + 1 && !chunk.date && !words[chunk.first].is(Classes::SUBORDINATOR)
            });
            let before = analysis.chunks.iter().rposition(|chunk| {
                range.contains(&chunk.first) && chunk.end <= at && chunk.preposition.is_none() && !chunk.date
            });
            let after = closing
                || range.start > 0
                    && words[range.start].is_mark()
                    && !matches!(words[range.start].text, ":" | ";")
                    && !resumed
                    && !words[at..].iter().skip(1).any(super::sentence::Word::is_finite);
            let subject = if closing { next } else { before.or(next) };
            let usage = Use { anchor: at, passive: false, bare: false };
            let speaker = subject.or_else(|| subject_of(analysis, usage, lexicon));
            found.extend(speaker.map(|speaker| Speech { speaker, at, whole: false, after }));
        }
    }
    found
}

/// Whoever says so, by the place of the word of speaking.
pub(crate) fn speaker(analysis: &Analysis<'_>, event: &Event<'_>, speeches: &[Speech]) -> Option<Chunk> {
    let mut latest = speeches.iter().rev();
    latest.find(|speech| says(analysis, speech, event)).map(|speech| analysis.chunks[speech.speaker])
}

/// How `event` is told.
pub fn manner(
    analysis: &Analysis<'_>,
    event: &Event<'_>,
    speeches: &[Speech],
    entities: &[Entity],
    lexicon: &Lexicon,
) -> Manner {
    let speaker = speaker(analysis, event, speeches);
    let (polarity, mut modality) = colour(analysis, event, lexicon);
    if speaker.is_some() && modality != Modality::Planned {
        modality = Modality::Attributed;
    }
    Manner { polarity, modality, speaker, date: date(analysis, event, entities) }
}

fn says(analysis: &Analysis<'_>, speech: &Speech, event: &Event<'_>) -> bool {
    let words = &analysis.words;
    if speech.at == event.at
        || analysis.chunks[speech.speaker] == event.subject && words[speech.at].clause == words[event.at].clause
    {
        return false;
    }
    let (said, told) = (words[speech.at].clause, words[event.at].clause);
    if speech.whole {
        true
    } else if speech.after {
        told < said
    } else {
        told > said
    }
}

fn colour(analysis: &Analysis<'_>, event: &Event<'_>, lexicon: &Lexicon) -> (Polarity, Modality) {
    let words = &analysis.words;
    let clause = analysis.clause(words[event.at].clause);
    // English says it in the group of the verb or right behind it, Dutch anywhere in the clause.
    let group =
        if lexicon.verb_second { clause.clone() } else { event.anchor.min(event.at).max(clause.start)..event.at };
    let object = event.object.map_or(0..0, |object| object.first..object.first + 1);
    let own = |at: &usize| *at != event.at;
    let behind = words.get(event.at + 1).is_some_and(|word| word.lower == "no");
    let negated = behind
        || group.clone().chain(object).filter(own).any(|at| words[at].is(Classes::NEGATION))
        || !lexicon.verb_second
            && event.anchor.checked_sub(1).is_some_and(|before| words[before].is(Classes::NEGATION))
        || words.get(event.subject.first).is_some_and(|word| word.is(Classes::NEGATION));
    let polarity = if negated { Polarity::Negative } else { Polarity::Positive };
    let opener = &words[clause.start];
    let conditional = opener.is(Classes::CONDITIONAL)
        || opener.text == "," && words.get(clause.start + 1).is_some_and(|word| word.is(Classes::CONDITIONAL));
    let hedged = conditional || group.clone().filter(own).any(|at| words[at].is(Classes::HEDGED));
    let intention = event.anchor.checked_sub(2).as_ref().is_some_and(|_| !lexicon.verb_second);
    let planned = group.filter(own).any(|at| words[at].is(Classes::PLANNED))
        || intention && words[event.anchor].is(Classes::INFINITIVE) && words[event.anchor - 1].is(Classes::PLANNED);
    let modality = if hedged {
        Modality::Hedged
    } else if planned {
        Modality::Planned
    } else {
        Modality::Asserted
    };
    (polarity, modality)
}

/// The date nearest to the cue in its clause, else the only one of the sentence.
fn date(analysis: &Analysis<'_>, event: &Event<'_>, entities: &[Entity]) -> Option<String> {
    let value = |number: &usize| entities[analysis.chunks[*number].entity?].value.clone();
    let dates: Vec<usize> =
        (0..analysis.chunks.len()).filter(|&at| analysis.chunks[at].date && value(&at).is_some()).collect();
    let clause = analysis.words[event.at].clause;
    let near = dates
        .iter()
        .filter(|&&at| analysis.words[analysis.chunks[at].first].clause == clause)
        .min_by_key(|&&at| analysis.chunks[at].first.abs_diff(event.at));
    near.or(if dates.len() == 1 { dates.first() } else { None }).and_then(value)
}
