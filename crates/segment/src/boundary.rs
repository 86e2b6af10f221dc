//! Where sentences end: every gap that may be an end is judged by a rule of form or by the learned model.

mod features;
mod list;
mod model;

pub(crate) use features::Context;
pub(crate) use model::{Model, WEIGHTS};

use crate::grammar::{CALENDAR, FUNCTION, kind};
use crate::token::{BROKEN, DOTTED, FLOWED, SPACED, Shape, Token};
use list::List;

/// What is known of a paragraph before its gaps are judged.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Layout {
    /// Bytes of its longest line.
    pub(crate) longest_line: usize,
    /// Whether the text has other paragraphs: then headings stand by themselves and hardly ever run into a sentence.
    pub(crate) structured: bool,
}

/// A line break is a wrap when the line before it is at least this part of the longest line …
const WRAPPED_SHARE: f64 = 0.6;
/// … and the longest line is at least this long, in bytes.
const WRAPPED_LINE: usize = 50;

/// Tokens of the longest end of a sentence that is recognised by having no verb.
const LONGEST_TAIL: usize = 8;

/// Tokens within which a bracket is expected to close.
const LONGEST_BRACKET: usize = 60;

/// Whether a mark of this shape ends a sentence more often than not.
const fn is_terminator(shape: Shape) -> bool {
    matches!(shape, Shape::Stop | Shape::Exclamation | Shape::WideStop)
}

/// Whether a mark of this shape may end a sentence.
const fn ends(shape: Shape) -> bool {
    is_terminator(shape)
        || matches!(
            shape,
            Shape::Ellipsis
                | Shape::Colon
                | Shape::Semicolon
                | Shape::Emoticon
                | Shape::Rule
                | Shape::Address
                | Shape::Closer
                | Shape::QuoteClose
        )
}

/// Whether a token is a word after a space, too long for the mark of an item of a list, without a full stop of its own.
const fn is_plain(token: &Token) -> bool {
    matches!(token.shape, Shape::Lower | Shape::Title) && token.flags == SPACED && token.end - token.start > 2
}

/// What a gap is before the model sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gap {
    /// Inside a sentence, whatever the words.
    Inside,
    /// The end of a sentence, whatever the words.
    End,
    /// The model decides.
    Open,
}

/// Walks over the gaps of a paragraph from left to right, and knows the sentence that is being read.
pub(crate) struct Walk<'a> {
    pub(crate) tokens: &'a [Token],
    pub(crate) layout: Layout,
    /// Index of the first token of the sentence being read.
    pub(crate) begin: usize,
    /// Mark before `begin`: the shape class of the last end, 0 at the start of a paragraph.
    pub(crate) last_end: u32,
    /// Brackets open since `begin`.
    pub(crate) depth: usize,
    /// Whether a quotation is open.
    pub(crate) quoted: bool,
    /// Whether a finite verb has been read since `begin`.
    pub(crate) verb: bool,
    /// Whether a word without a capital that is no function word has been read since `begin`.
    pub(crate) lower: bool,
    line_start: usize,
    list: List,
}

/// Part-of-speech code of finite verbs in the lexicon.
pub(crate) const FINITE: u8 = 2;
/// Part-of-speech code of other verbs.
const VERB: u8 = 3;

impl<'a> Walk<'a> {
    /// Starts at the first token.
    pub(crate) fn new(tokens: &'a [Token], layout: Layout) -> Self {
        Self {
            tokens,
            layout,
            begin: 0,
            last_end: 0,
            depth: 0,
            quoted: false,
            verb: false,
            lower: false,
            line_start: 0,
            list: List::default(),
        }
    }

    /// The token at `index`, or [`Token::NONE`] outside the paragraph.
    pub(crate) fn at(&self, index: usize) -> &'a Token {
        self.tokens.get(index).unwrap_or(&Token::NONE)
    }

    /// Reads the token at `index`; to be called for each in order, before the gap after it is judged.
    pub(crate) fn read(&mut self, index: usize) {
        let token = self.at(index);
        if token.is(BROKEN) || index == 0 {
            self.line_start = token.start;
        }
        match token.shape {
            Shape::Opener => self.depth += 1,
            Shape::Closer => self.depth = self.depth.saturating_sub(1),
            Shape::QuoteOpen => self.quoted = true,
            Shape::QuoteClose => self.quoted = false,
            Shape::Lower => {
                self.verb |= token.class & 15 == FINITE;
                self.lower |= token.class >> 6 == 0;
            }
            Shape::Title => self.verb |= token.class & 15 == FINITE,
            _ => {}
        }
    }

    /// Starts a new sentence at `index`, the token before it ending one in `end` (class of the end).
    pub(crate) fn start(&mut self, index: usize, end: u32) {
        (self.begin, self.last_end, self.depth) = (index, end, 0);
        (self.verb, self.lower) = (false, false);
    }

    /// Judges the gap between the token at `index` and the next by form alone.
    pub(crate) fn judge(&mut self, index: usize, text: &str) -> Gap {
        let (left, right) = (self.at(index), self.at(index + 1));
        if is_plain(left) && is_plain(right) && right.shape == Shape::Lower {
            // Three gaps in four: no rule below says otherwise of two plain words.
            return Gap::Inside;
        }
        if !right.is(SPACED) {
            return Self::judge_tight(left, right);
        }
        if right.is(BROKEN) && !self.is_wrap(left, right) {
            return Gap::End;
        }
        if right.shape == Shape::Bullet && is_plain_bullet(right, text) {
            return if index + 1 > self.begin { Gap::End } else { Gap::Inside };
        }
        if let Some(gap) = self.list.judge(self.tokens, self.begin, index, text) {
            return gap;
        }
        if self.is_label(index) {
            return Gap::Inside;
        }
        if let Some(gap) = self.judge_dots(index).or_else(|| self.judge_abbreviation(index)) {
            return gap;
        }
        let before = self.at(index.saturating_sub(1));
        if left.shape.closes() && before.shape != Shape::Emoticon && right.shape == Shape::Lower {
            // `(… .) at the`, `"This is great." she said`: what goes on in lower case is the same sentence.
            return Gap::Inside;
        }
        if left.shape.opens() || (left.shape == Shape::Colon && right.shape == Shape::Lower) {
            return Gap::Inside;
        }
        if right.shape == Shape::Opener && !is_terminator(left.shape) && self.continues_after_bracket(index + 1) {
            return Gap::Inside;
        }
        if is_terminator(left.shape) && right.shape == Shape::QuoteOpen && self.opens_sentence(index + 1, text) {
            return Gap::End;
        }
        let open = match right.shape {
            Shape::Lower => (ends(left.shape) && left.shape != Shape::Semicolon) || left.is(DOTTED),
            Shape::Comma | Shape::Stop | Shape::Semicolon | Shape::Colon | Shape::Closer | Shape::QuoteClose => false,
            Shape::Exclamation | Shape::Uncased | Shape::WideStop | Shape::Ellipsis => ends(left.shape),
            _ => true,
        };
        let tail = || self.verb && !ends(left.shape) && !left.is(DOTTED) && self.is_tail(index + 1);
        if open && !tail() { Gap::Open } else { Gap::Inside }
    }

    /// Whether the sentence so far is the label of a picture or table: `Figure 1.`, `Tabel 3:`.
    fn is_label(&self, index: usize) -> bool {
        index == self.begin + 2
            && self.at(self.begin).shape == Shape::Title
            && self.at(index - 1).shape == Shape::Number
            && self.at(index - 1).end - self.at(index - 1).start <= 2
            && matches!(self.at(index).shape, Shape::Stop | Shape::Colon)
            && !self.at(index).is(SPACED)
    }

    /// Whether the sentence goes on after the bracket that opens at `index`: `(… as an engineer.) at the university`.
    fn continues_after_bracket(&self, index: usize) -> bool {
        let mut depth = 0;
        for at in index..(index + LONGEST_BRACKET).min(self.tokens.len()) {
            match self.at(at).shape {
                Shape::Opener => depth += 1,
                Shape::Closer => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                let next = self.at(at + 1).shape;
                return matches!(
                    next,
                    Shape::Lower | Shape::Stop | Shape::Comma | Shape::Semicolon | Shape::Exclamation
                );
            }
        }
        false
    }

    /// Whether the quotation mark at `index` can only open, and a capital follows it.
    fn opens_sentence(&self, index: usize, text: &str) -> bool {
        let mark = self.at(index);
        let straight = matches!(text.get(mark.start..mark.end), Some("\"" | "'" | "''" | "`"));
        !straight && matches!(self.at(index + 1).shape, Shape::Title | Shape::Upper | Shape::Letter)
    }

    /// Whether the words from `index` to the next mark that ends a sentence are few and have no verb, so that they end
    /// a sentence that has one: `Did you see` with `Albert Jones yesterday?`.
    fn is_tail(&self, index: usize) -> bool {
        for at in index..index + LONGEST_TAIL {
            let token = self.at(at);
            match token.shape {
                Shape::Stop | Shape::Exclamation => return true,
                Shape::None | Shape::Colon | Shape::Comma => return false,
                _ if matches!(token.class & 15, FINITE | VERB) => return false,
                _ => {}
            }
        }
        false
    }

    /// A gap without white space.
    fn judge_tight(left: &Token, right: &Token) -> Gap {
        match left.shape {
            Shape::WideStop if right.shape.closes() || right.shape == Shape::WideStop => Gap::Inside,
            Shape::WideStop => Gap::End,
            // The tokenizer cuts a full stop inside a chunk only where a space is missing.
            Shape::Stop if right.shape == Shape::Title => Gap::End,
            Shape::Stop | Shape::Exclamation | Shape::Ellipsis
                if matches!(right.shape, Shape::Title | Shape::Upper | Shape::Letter) =>
            {
                Gap::Open
            }
            _ => Gap::Inside,
        }
    }

    /// Whether the line break between two tokens is only a wrapped line.
    fn is_wrap(&self, left: &Token, right: &Token) -> bool {
        let line = left.end - self.line_start;
        let long =
            self.layout.longest_line >= WRAPPED_LINE && line as f64 >= WRAPPED_SHARE * self.layout.longest_line as f64;
        (right.is(FLOWED) && right.shape != Shape::Bullet) || long
    }

    /// Abbreviations whose neighbours leave no doubt.
    fn judge_abbreviation(&self, index: usize) -> Option<Gap> {
        let (left, right) = (self.at(index), self.at(index + 1));
        if !left.is(DOTTED) || left.kind == 0 {
            return judge_ordinal(left, right);
        }
        let word = right.class >> 6;
        let capital = matches!(right.shape, Shape::Title | Shape::Upper | Shape::Letter);
        match left.kind {
            kind::CLOCK if !capital || word == CALENDAR => Some(Gap::Inside),
            // `At 5 a.m. Mr. Smith went`, but `He left at 6 p.m. Mr. Smith stayed`.
            kind::CLOCK => Some(if self.verb { Gap::End } else { Gap::Inside }),
            kind::FINAL | kind::COMPANY | kind::PLACE if right.shape == Shape::Title && word == FUNCTION => {
                Some(Gap::End)
            }
            kind::TITLE if capital && word != FUNCTION => Some(Gap::Inside),
            _ if right.shape == Shape::Lower => Some(Gap::Inside),
            kind::NUMBER => Some(Gap::Inside),
            _ => None,
        }
    }

    /// Full stops parted by spaces: `. . .`.
    fn judge_dots(&self, index: usize) -> Option<Gap> {
        let stop = |at: usize| self.at(at).shape == Shape::Stop;
        if !stop(index) {
            return None;
        }
        let first = (0..=index).rev().take_while(|&at| stop(at)).last().unwrap_or(index);
        let last = (index + 1..self.tokens.len()).take_while(|&at| stop(at)).last().unwrap_or(index);
        if last - first < 2 {
            return None;
        }
        let attached = !self.at(first).is(SPACED);
        let capital = matches!(self.at(last + 1).shape, Shape::Title | Shape::Upper | Shape::Letter);
        // `word. . . . Next`: the first full stop ends the sentence, the three others open the next one.
        Some(if attached && last - first == 3 && capital {
            if index == first { Gap::End } else { Gap::Inside }
        } else if index == last && last - first >= 3 && capital {
            Gap::End
        } else {
            Gap::Inside
        })
    }
}

/// `12. Juni`, `3. Liga`: a number with a full stop in a language that writes ordinals so.
fn judge_ordinal(left: &Token, right: &Token) -> Option<Gap> {
    if left.shape != Shape::Number || !left.is(DOTTED) {
        return None;
    }
    let starts = right.shape == Shape::Title && right.class >> 6 == FUNCTION;
    Some(if starts { Gap::End } else { Gap::Inside })
}

/// Whether the token is a bullet that cannot be anything else.
fn is_plain_bullet(token: &Token, text: &str) -> bool {
    !matches!(text.get(token.start..token.end), Some("*" | "·"))
}
