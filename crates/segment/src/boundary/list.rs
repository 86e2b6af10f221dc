//! Lists in running text: `1. … 2. …`, `a) … b) …`, recognised by their counting.

use super::Gap;
use crate::token::{DOTTED, Shape, Token};

/// How an item is marked: the marks after its number or letter, and whether it is a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "four independent marks, compared as a whole")]
struct Style {
    letter: bool,
    opener: bool,
    stop: bool,
    closer: bool,
}

/// The list that is being read, if any.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct List {
    open: Option<(Style, u32)>,
}

/// An item mark at some token: its style, its number, and the index of its last token.
fn mark(tokens: &[Token], at: usize, text: &str) -> Option<(Style, u32, usize)> {
    let first = tokens.get(at)?;
    let opener = first.shape == Shape::Opener;
    let index = at + usize::from(opener);
    let token = tokens.get(index)?;
    let word = text.get(token.start..token.end)?;
    let (body, glued) = word.strip_suffix('.').map_or((word, false), |body| (body, true));
    let mut characters = body.chars();
    let (letter, number) = match (characters.next(), characters.next()) {
        (Some(c), None) if c.is_ascii_alphabetic() => (true, u32::from(c.to_ascii_lowercase()) - u32::from('a') + 1),
        _ if token.shape == Shape::Number && body.len() <= 3 && !body.contains('.') => (false, body.parse().ok()?),
        // `2.1. Methods`: the number of a section counts nothing.
        _ if token.shape == Shape::Number && body.len() <= 6 && body.contains('.') => (false, 0),
        _ => return None,
    };
    let mut last = index;
    let follows = |last: usize, shape: Shape| {
        tokens.get(last + 1).is_some_and(|next| next.shape == shape && !next.is(crate::token::SPACED))
    };
    let mut stop = glued;
    if !glued && follows(last, Shape::Stop) {
        (stop, last) = (true, last + 1);
    }
    let closer = follows(last, Shape::Closer);
    last += usize::from(closer);
    let capital_initial = letter && body.chars().all(char::is_uppercase) && !closer;
    (stop || closer).then_some(())?;
    (!capital_initial).then_some((Style { letter, opener, stop, closer }, number, last))
}

impl List {
    /// Judges the gap after the token at `index` of a sentence that starts at `begin`.
    pub(super) fn judge(&mut self, tokens: &[Token], begin: usize, index: usize, text: &str) -> Option<Gap> {
        let bullet = usize::from(tokens.get(begin).is_some_and(|token| token.shape == Shape::Bullet));
        if bullet == 1 && index == begin {
            return Some(Gap::Inside);
        }
        if index < begin + bullet + 4
            && let Some((style, number, last)) = mark(tokens, begin + bullet, text)
            && index <= last
        {
            if number == 0 {
                return Some(Gap::Inside);
            }
            let continues = self.open.is_some_and(|(open, count)| open == style && number == count + 1);
            if number == 1 || continues || self.open.is_none() {
                self.open = Some((style, number));
            }
            // The mark stays with its item.
            return Some(Gap::Inside);
        }
        let (style, count) = self.open?;
        let next = tokens.get(index + 1)?;
        if !matches!(next.shape, Shape::Number | Shape::Lower | Shape::Letter | Shape::Opener) && !next.is(DOTTED) {
            return None;
        }
        let (found, number, last) = mark(tokens, index + 1, text)?;
        let filled = tokens.get(last + 1).is_some_and(|item| item.shape.is_word() || item.shape.opens());
        (found == style && number == count + 1 && filled).then_some(Gap::End)
    }
}
