//! Finding the date expressions of a text.

use crate::class::{Classes, LINE_START};
use crate::frame::{Coordination, Frame};
use crate::lexicon::{Lexicon, lexicon};
use crate::partial::{PartialDate, Precision};
use crate::pattern::{Join, Match};
use crate::resolve::{Setting, resolve};
use crate::token::{Token, tokenise};
use crate::value::Value;
use wire::Span;

/// How many tokens around an expression are searched for words of the future and the past.
const SENTENCE: usize = 14;

/// A date expression of a text and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeExpression {
    /// Where it stands.
    pub span: Span,
    /// Its value as TIMEX3 writes it: `2022-08-03`, `2022-08-03TMO`, `2022-W03`, `2022-06`, `2022-SU`,
    /// `2022-Q3`, `2022-H1`, `199X`, `18` (the nineteenth century), `BC0044`, `BC05` (the fifth century before our era), `XXXX-08-03`, `XXXX-WXX-3`, `P2Y`,
    /// `PAST_REF`; for a range that is one expression an ISO 8601 interval, `2022-05-03/2022-05-05`.
    pub value: String,
    /// What sort of expression it is.
    pub kind: Kind,
    /// Which part of the period is meant, as `START` in `begin juni`.
    pub modifier: Option<Modifier>,
}

/// The sorts of date expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A day, week, month, season, year, decade or century.
    Date,
    /// A part of a day: `woensdagochtend`.
    Time,
    /// A period of some length that touches the day of publication: `the past two years`.
    Duration,
    /// From one date to another, as one expression: `2004-2008`.
    Range,
    /// A recurring date: `elke maandag`.
    Set,
}

/// TIMEX3 modifiers of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Modifier {
    /// Its beginning.
    Start,
    /// Its middle.
    Mid,
    /// Its end.
    End,
}

impl Modifier {
    /// Its name in TIMEX3.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Start => "START",
            Self::Mid => "MID",
            Self::End => "END",
        }
    }
}

/// The date expressions of `text`, in text order, disjoint, the longest at each place.
///
/// `language` is a BCP 47 code; without rules for it only dates in digits are found. `published` is the
/// reference for relative and unfinished expressions, with the precision that is known: what cannot be
/// worked out from it stays `X`. See the [crate] for the choices that are made.
///
/// ```
/// let published = "2022-08-10".parse().unwrap();
/// let text = "Inwoners werden woensdagochtend, 3 augustus, gewekt.";
/// let found = timex::find(text, "nl", Some(&published));
/// assert_eq!(found[0].span.text(text), "woensdagochtend, 3 augustus");
/// assert_eq!(found[0].value, "2022-08-03TMO");
/// ```
pub fn find(text: &str, language: &str, published: Option<&PartialDate>) -> Vec<TimeExpression> {
    let lexicon = lexicon(language);
    let mut finder = Finder {
        text,
        lexicon,
        setting: Setting { published: published.copied(), ..Setting::default() },
        tokens: Vec::new(),
        classes: Vec::new(),
        best: Match::default(),
        found: Vec::new(),
    };
    // Nothing reaches over a blank line, so that memory is bounded by the longest paragraph.
    let mut from = 0;
    while from < text.len() {
        let rest = text.get(from..).unwrap_or_default();
        let length = rest.find("\n\n").map_or(rest.len(), |at| at + 2);
        finder.paragraph(from, from + length);
        from += length;
    }
    finder.found
}

struct Finder<'a> {
    text: &'a str,
    lexicon: &'static Lexicon,
    setting: Setting,
    tokens: Vec<Token>,
    classes: Vec<Classes>,
    best: Match,
    found: Vec<TimeExpression>,
}

impl Finder<'_> {
    fn paragraph(&mut self, from: usize, to: usize) {
        self.tokens.clear();
        self.classes.clear();
        tokenise(self.text, from, to, self.lexicon, &mut self.tokens);
        let starts = |token: &Token| token.start == 0 || self.text.as_bytes()[token.start - 1] == b'\n';
        self.classes.extend(self.tokens.iter().map(|token| {
            let classes = self.lexicon.classes(token);
            if starts(token) { classes | LINE_START } else { classes }
        }));
        // Tokens before this one belong to an expression already found.
        let mut free = 0;
        while free < self.tokens.len() {
            let Some(ahead) = self.classes[free..].iter().position(|classes| classes & self.lexicon.heads != 0) else {
                return;
            };
            let at = free + ahead;
            free = self.expression(at).unwrap_or(at + 1);
        }
    }

    /// Tries every rule at a token; the token after the longest expression.
    fn expression(&mut self, at: usize) -> Option<usize> {
        self.best.clear();
        let mut article = false;
        for rule in self.lexicon.rules_at(self.classes[at]) {
            if rule.longest(&self.classes, at, &mut self.best) {
                article = rule.article;
            }
        }
        let end = self.best.end;
        if end <= at || !self.stands_alone(at, end) {
            return None;
        }
        let parts = Coordination::new(self.lexicon, &self.tokens, &self.best.taken);
        let article = article && self.classes[at] & self.lexicon.bare == 0;
        let start = if article && at > 0 && self.classes[at - 1] & self.lexicon.articles != 0 { at - 1 } else { at };
        self.report(&parts, start, end);
        Some(end)
    }

    /// Whether the tokens are not glued to others by a hyphen or an apostrophe: `zondag-editie`, `Jan-Willem`.
    fn stands_alone(&self, at: usize, end: usize) -> bool {
        let (start, end) = (self.tokens[at].start, self.tokens[end - 1].end);
        let before = self.text.get(..start).unwrap_or_default();
        let after = self.text.get(end..).unwrap_or_default();
        let hyphens = ['-', '\u{2010}', '\u{2011}', '/', '_', '@', '\\'];
        let glued_before = before.strip_suffix(hyphens).is_some_and(|rest| rest.ends_with(char::is_alphanumeric));
        let glued_after = after.strip_prefix(hyphens).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        let glued_dot = before.strip_suffix('.').is_some_and(|rest| {
            rest.ends_with(|c: char| c.is_ascii_digit()) && self.tokens[at].kind != crate::token::Kind::Word
        });
        !(glued_before || glued_after || glued_dot)
    }

    fn report(&mut self, parts: &Coordination, start: usize, end: usize) {
        let future = self.sentence_has(self.lexicon.future, start, end);
        let past = !future && self.sentence_has(self.lexicon.past, start, end);
        let setting = Setting { past, future, ..self.setting };
        let values: Vec<Option<Value>> = parts.frames.iter().map(|frame| resolve(frame, &setting)).collect();
        if parts.join == Some(Join::Range)
            && let [Some(first), Some(last)] = values.as_slice()
        {
            let span = self.span(start, end);
            let value = format!("{first}/{last}");
            self.found.push(TimeExpression { span, value, kind: Kind::Range, modifier: None });
            self.remember(*last);
            return;
        }
        let several = parts.frames.len() > 1;
        for (number, (frame, value)) in parts.frames.iter().zip(values).enumerate() {
            let (Some(value), Some((first, after))) = (value, frame.tokens) else { continue };
            let first = if number == 0 { start } else { first };
            let after = if several && number + 1 < parts.frames.len() { self.with_stop(after) } else { end };
            self.push(frame, value, first, after);
            self.remember(value);
        }
    }

    /// Takes the full stop of an ordinal or abbreviation along: `am 3. und 4. Mai`.
    fn with_stop(&self, after: usize) -> usize {
        let stop = self.tokens.get(after).filter(|token| token.start == self.tokens[after - 1].end);
        let is_stop = stop.is_some_and(|token| self.text.as_bytes()[token.start] == b'.');
        if is_stop { after + 1 } else { after }
    }

    fn push(&mut self, frame: &Frame, value: Value, first: usize, after: usize) {
        let kind = if frame.has(crate::slot::Slot::Every) { Kind::Set } else { value.kind() };
        let modifier = frame.modifier();
        let span = self.span(first, after);
        self.found.push(TimeExpression { span, value: value.to_string(), kind, modifier });
    }

    /// Keeps a date for expressions that count from the one last mentioned.
    fn remember(&mut self, value: Value) {
        if let Some(date) = value.date()
            && date.year().is_some()
            && date.precision() != Precision::Week
        {
            self.setting.mentioned = Some(date);
        }
    }

    fn span(&self, first: usize, after: usize) -> Span {
        let (start, end) = (self.tokens[first].start, self.tokens[after - 1].end);
        Span::new(self.text, start, end).expect("tokens lie on characters, in order")
    }

    /// Whether a word of these classes stands in the sentence, within reach.
    fn sentence_has(&self, wanted: Classes, start: usize, end: usize) -> bool {
        let inside = |classes: &&Classes| **classes & self.lexicon.stop == 0;
        let cue = |classes: &Classes| classes & wanted != 0;
        self.classes[..start].iter().rev().take(SENTENCE).take_while(inside).any(cue)
            || self.classes[end..].iter().take(SENTENCE).take_while(inside).any(cue)
    }
}
