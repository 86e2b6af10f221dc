//! What the model looks at around a gap.
//!
//! Three tiers: features of form that any language has; features of the lexicon (part of speech, case)
//! shared by the languages that have one; features of words, each language its own.

#![expect(clippy::cast_possible_truncation, reason = "lengths are cut to a few steps first")]

use super::model::WEIGHT_BITS;
use super::{FINITE, Walk};
use crate::token::{DOTTED, INITIAL, SPACED, Shape, Token};

/// Mixes a template's number with its values into a feature; the upper bits are the good ones.
#[inline]
const fn mix(template: u32, value: u32) -> u32 {
    (value ^ template.wrapping_mul(0x9E37_79B1)).wrapping_mul(0x85EB_CA6B) >> (32 - WEIGHT_BITS)
}

/// Joins two values to one.
#[inline]
const fn pair(first: u32, second: u32) -> u32 {
    (first.rotate_left(15) ^ second).wrapping_mul(0x01F1_23BB) ^ (first >> 7)
}

/// A length in a few steps.
const fn step(length: usize) -> u32 {
    match length {
        0..=6 => length as u32,
        7..=9 => 7,
        10..=14 => 8,
        15..=24 => 9,
        25..=49 => 10,
        _ => 11,
    }
}

/// The surroundings of one gap.
pub(crate) struct Context {
    /// Class of what ends the left side: the mark, the kind of abbreviation, or nothing.
    pub(crate) end: u32,
    word: Token,
    before: Token,
    next: Token,
    second: Token,
    third: Token,
    closers: u32,
    openers: u32,
    tight: bool,
    /// Whether a full stop, a question or exclamation mark or an abbreviation stands on the left side.
    pub(crate) marked: bool,
}

impl Context {
    /// The surroundings of the gap after the token at `index`.
    pub(crate) fn new(walk: &Walk<'_>, index: usize) -> Self {
        let skip_closers = |from: usize| {
            let mut at = from;
            while at > walk.begin && from - at < 3 && walk.at(at).shape.closes() {
                at -= 1;
            }
            at
        };
        let mark = skip_closers(index);
        let closers = (index - mark) as u32;
        let token = walk.at(mark);
        let terminates = matches!(
            token.shape,
            Shape::Stop
                | Shape::Exclamation
                | Shape::Ellipsis
                | Shape::WideStop
                | Shape::Colon
                | Shape::Semicolon
                | Shape::Comma
                | Shape::Dash
                | Shape::Emoticon
                | Shape::Rule
        );
        let word = if terminates && mark > walk.begin { skip_closers(mark - 1) } else { mark };
        let end = if terminates {
            // A row of four full stops is an ellipsis and the end.
            let full = token.shape == Shape::Ellipsis && token.end - token.start > 3;
            token.shape as u32 + 128 * u32::from(token.is(SPACED)) + 256 * u32::from(full)
        } else if token.is(DOTTED) {
            64 + u32::from(token.kind) + 16 * u32::from(token.is(INITIAL))
        } else {
            u32::from(closers > 0)
        };
        let mut right = index + 1;
        while right < index + 3 && walk.at(right).shape.opens() {
            right += 1;
        }
        Self {
            end,
            word: *walk.at(word),
            before: if word > walk.begin { *walk.at(word - 1) } else { Token::NONE },
            next: *walk.at(right),
            second: *walk.at(right + 1),
            third: *walk.at(right + 2),
            closers: closers + 4 * u32::from(closers > 0 && walk.at(index).shape == Shape::QuoteClose),
            openers: (right - index - 1) as u32 + 4 * u32::from(walk.at(index + 1).shape == Shape::QuoteOpen),
            marked: matches!(token.shape, Shape::Stop | Shape::Exclamation | Shape::Ellipsis | Shape::WideStop)
                || token.is(DOTTED),
            tight: !walk.at(index + 1).is(SPACED),
        }
    }

    /// Shows every feature of the gap after `index` to `see`. `rank` is the language, 0 for none of its own.
    #[inline]
    pub(crate) fn features(&self, walk: &Walk<'_>, index: usize, rank: u8, mut see: impl FnMut(u32)) {
        self.neutral(walk, index, &mut see);
        if rank > 0 {
            self.words(walk, rank, &mut see);
            self.lexical(walk, index, &mut see);
        }
    }

    /// Features of form.
    #[inline]
    pub(crate) fn neutral(&self, walk: &Walk<'_>, index: usize, see: &mut impl FnMut(u32)) {
        let end = self.end;
        let length = step(index + 1 - walk.begin);
        let word = look(&self.word);
        let next = look(&self.next);
        let second = look(&self.second);
        let sides = self.sides();
        let state = state(walk);
        let shapes = pair(word, next);
        let values = [
            pair(end, 0),
            pair(end, sides),
            pair(end, pair(sides, next)),
            pair(end, shapes),
            pair(end, pair(shapes, second)),
            pair(end, pair(shapes, look(&self.before))),
            pair(end, pair(length, next)),
            pair(end, pair(length, word)),
            pair(end, pair(state, next)),
            pair(end, pair(state, sides)),
            pair(end, pair(walk.last_end, length)),
            pair(end, pair(self.word.end.wrapping_sub(self.word.start).min(12) as u32, next)),
            pair(end, pair(next, pair(second, look(&self.third)))),
            // `York York is a city`: a heading, and the sentence that takes it up.
            pair(end, pair(u32::from(self.next.form == walk.at(walk.begin).form), length)),
        ];
        for (template, value) in (1..).zip(values) {
            see(mix(template, value));
        }
    }

    /// Features of words.
    #[inline]
    pub(crate) fn words(&self, walk: &Walk<'_>, rank: u8, see: &mut impl FnMut(u32)) {
        let own = pair(u32::from(rank), self.end);
        let word = look(&self.word);
        let next = look(&self.next);
        let second = look(&self.second);
        let values = [
            pair(own, 0),
            pair(own, pair(word, next)),
            pair(own, self.word.form),
            pair(own, self.next.form),
            pair(own, pair(self.word.form, next)),
            pair(own, pair(self.next.form, word)),
            pair(own, pair(self.word.form, self.next.form)),
            pair(own, self.before.form),
            pair(own, self.second.form),
            pair(own, pair(self.next.form, self.second.form)),
            pair(own, pair(state(walk), self.sides())),
            pair(own, pair(self.next.form, pair(second, word))),
        ];
        for (template, value) in (64..).zip(values) {
            see(mix(template, value));
        }
    }

    /// Marks between the word and the gap, and between the gap and the next word.
    const fn sides(&self) -> u32 {
        self.closers + 8 * self.openers + 64 * self.tight as u32
    }

    /// Features of the lexicon.
    #[inline]
    pub(crate) fn lexical(&self, walk: &Walk<'_>, index: usize, see: &mut impl FnMut(u32)) {
        let end = self.end;
        let class = |token: &Token| pair(u32::from(token.class & 63), token.shape as u32);
        let (word, next, second) = (class(&self.word), class(&self.next), class(&self.second));
        let tag = |token: &Token| u32::from(token.class & 15);
        let sentence = u32::from(walk.verb) + 2 * u32::from(walk.lower);
        let ahead = ahead(walk, index + 1);
        let run = capitals_before(walk, index);
        let length = step(index + 1 - walk.begin);
        let values = [
            pair(end, word),
            pair(end, next),
            pair(end, pair(word, next)),
            pair(end, pair(next, second)),
            pair(end, pair(word, pair(next, tag(&self.second)))),
            pair(end, pair(class(&self.before), pair(word, next))),
            pair(end, pair(sentence, pair(length, walk.last_end))),
            pair(end, pair(sentence, next)),
            pair(end, pair(sentence, pair(word, next))),
            pair(end, pair(ahead, next)),
            pair(end, pair(ahead, pair(sentence, length))),
            pair(end, pair(ahead, pair(run, length))),
            pair(end, pair(run, pair(word, next))),
            pair(end, pair(tag(&self.next), pair(tag(&self.second), tag(&self.third)))),
            pair(end, pair(sentence, pair(ahead, pair(tag(&self.word), tag(&self.next))))),
        ];
        for (template, value) in (32..).zip(values) {
            see(mix(template, value));
        }
    }
}

/// What is open around the gap.
fn state(walk: &Walk<'_>) -> u32 {
    u32::from(walk.depth > 0) + 2 * u32::from(walk.quoted)
}

/// The look of a token: its shape, what kind of abbreviation it is, whether a function or calendar word, an initial.
const fn look(token: &Token) -> u32 {
    token.shape as u32
        + 32 * (token.class >> 6) as u32
        + 128 * token.kind as u32
        + 2048 * (token.flags & (DOTTED | INITIAL)) as u32
}

/// What comes: how far the next mark is, whether a finite verb comes before it, how many capitals follow.
fn ahead(walk: &Walk<'_>, from: usize) -> u32 {
    let (mut verb, mut capitals, mut running) = (0, 0, true);
    for distance in 0..8 {
        let token = walk.at(from + distance);
        match token.shape {
            Shape::None | Shape::Stop | Shape::Exclamation | Shape::Colon | Shape::Semicolon | Shape::Ellipsis => {
                return verb + 4 * capitals + 32 * (1 + token.shape as u32) + 1024 * step(distance);
            }
            Shape::Title | Shape::Upper | Shape::Letter | Shape::Mixed => capitals += u32::from(running),
            _ => running = false,
        }
        if verb == 0 && distance > 0 && token.class & 15 == FINITE && token.shape == Shape::Lower {
            verb = if distance < 3 { 1 } else { 2 };
        }
    }
    verb + 4 * capitals.min(4)
}

/// How many words with a capital stand directly before the gap, at most four.
fn capitals_before(walk: &Walk<'_>, index: usize) -> u32 {
    let capital = |at: &usize| matches!(walk.at(*at).shape, Shape::Title | Shape::Upper | Shape::Letter | Shape::Mixed);
    (walk.begin..=index).rev().take(4).take_while(capital).count() as u32
}
