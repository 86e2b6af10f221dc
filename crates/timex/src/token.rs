//! Text cut into words, numbers and signs, each looked up in the lexicon as it is cut.

use crate::lexicon::Lexicon;
use crate::numeric;
use crate::partial::PartialDate;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Kind {
    /// A word, of which the lexicon may know something.
    Word,
    /// A sign of punctuation or the like.
    Sign,
    /// Digits: the number and how many there are.
    Number(i32, usize),
    /// An ordinal in digits (`17e`, `3rd`) or a Roman numeral (`XIX`).
    Ordinal(i32),
    /// A Roman numeral that stands alone.
    Roman(i32),
    /// The first year of a decade: `1990s`; below 100 when the century is left out: `'90s`.
    Decade(i32),
    /// A year in two digits after an apostrophe: `'68`.
    ShortYear(i32),
    /// A whole date in digits.
    Date(PartialDate),
    /// A time of day in digits: `10:00:00`.
    Clock,
    /// Anything else: amounts, telephone numbers, codes.
    Opaque,
}

/// A token of a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    /// First byte.
    pub(crate) start: usize,
    /// Byte after the last.
    pub(crate) end: usize,
    /// What it is.
    pub(crate) kind: Kind,
    /// Index of its entry in the lexicon; 0 when it has none.
    pub(crate) entry: u32,
    /// Whether it begins with a capital.
    pub(crate) capital: bool,
}

/// The longest word that the lexicon may hold, in bytes.
pub(crate) const LONGEST: usize = 47;

/// The longest abbreviation with full stops inside, in bytes.
const ABBREVIATION: usize = 8;

/// Appends the tokens of `text[from..to]` to `tokens`.
pub(crate) fn tokenise(text: &str, from: usize, to: usize, lexicon: &Lexicon, tokens: &mut Vec<Token>) {
    let bytes = text.as_bytes();
    let mut at = from;
    while at < to {
        let byte = bytes[at];
        if byte == b' ' || byte == b'\n' {
            at += 1;
        } else if byte.is_ascii_alphabetic() {
            at = word(text, at, to, lexicon, tokens);
        } else if byte.is_ascii_digit() {
            at = numeric::number(text, at, to, lexicon, tokens);
        } else if byte.is_ascii() {
            if byte == b'\''
                && let Some(end) = numeric::short_year(text, at, at + 1, to, lexicon, tokens)
            {
                at = end;
                continue;
            }
            if !byte.is_ascii_whitespace() {
                tokens.push(Token {
                    start: at,
                    end: at + 1,
                    kind: Kind::Sign,
                    entry: lexicon.sign(byte),
                    capital: false,
                });
            }
            at += 1;
        } else {
            at = foreign(text, at, to, lexicon, tokens);
        }
    }
}

/// A token that begins with a character outside ASCII.
fn foreign(text: &str, at: usize, to: usize, lexicon: &Lexicon, tokens: &mut Vec<Token>) -> usize {
    let character = text.get(at..).and_then(|rest| rest.chars().next()).expect("tokens begin on characters");
    let after = at + character.len_utf8();
    if character.is_alphabetic() {
        return word(text, at, to, lexicon, tokens);
    }
    if matches!(character, '’' | '‘')
        && let Some(end) = numeric::short_year(text, at, after, to, lexicon, tokens)
    {
        return end;
    }
    if !character.is_whitespace() {
        let sign = text.get(at..after).expect("a character's own bytes");
        let entry = lexicon.entry(sign.as_bytes());
        tokens.push(Token { start: at, end: after, kind: Kind::Sign, entry, capital: false });
    }
    after
}

/// A run of letters (and digits after the first letter), looked up in lower case.
fn word(text: &str, start: usize, to: usize, lexicon: &Lexicon, tokens: &mut Vec<Token>) -> usize {
    let bytes = text.as_bytes();
    let mut buffer = [0_u8; LONGEST + 1];
    let mut length = 0;
    let mut at = start;
    let capital = bytes[start].is_ascii_uppercase();
    while at < to && bytes[at].is_ascii_alphanumeric() {
        if length < LONGEST {
            buffer[length] = bytes[at].to_ascii_lowercase();
        }
        length += 1;
        at += 1;
    }
    if at < to && !bytes[at].is_ascii() {
        return foreign_word(text, start, at, to, lexicon, tokens);
    }
    if length == 1
        && bytes.get(at) == Some(&b'.')
        && let Some(end) = dotted(text, start, to, lexicon, tokens)
    {
        return end;
    }
    let entry = if length <= LONGEST { lexicon.entry(&buffer[..length]) } else { 0 };
    let kind = match capital.then(|| numeric::roman(text, start, at, lexicon)).flatten() {
        Some(number) => Kind::Roman(number),
        None => Kind::Word,
    };
    tokens.push(Token { start, end: at, kind, entry, capital });
    at
}

/// An abbreviation with a full stop inside that the lexicon knows: `a.s.`, `v.Chr.`
fn dotted(text: &str, start: usize, to: usize, lexicon: &Lexicon, tokens: &mut Vec<Token>) -> Option<usize> {
    let inside = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'.';
    let length = text.as_bytes().get(start..to)?.iter().take(ABBREVIATION + 1).take_while(inside).count();
    let whole = text.get(start..start + length).filter(|whole| whole.len() <= ABBREVIATION)?;
    [whole, whole.trim_end_matches('.')].into_iter().find_map(|form| {
        let entry = lexicon.entry(form.to_ascii_lowercase().as_bytes());
        let end = start + form.len();
        (entry != 0 && form.len() > 1).then(|| {
            tokens.push(Token { start, end, kind: Kind::Word, entry, capital: false });
            end
        })
    })
}

/// A word with letters outside ASCII, of which `start..at` is ASCII.
fn foreign_word(text: &str, start: usize, at: usize, to: usize, lexicon: &Lexicon, tokens: &mut Vec<Token>) -> usize {
    let rest = text.get(at..to).expect("the scan stops on characters");
    // Marks that combine with a letter belong to its word.
    let inside = |c: char| c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c);
    let end = at + rest.find(|c| !inside(c)).unwrap_or(rest.len());
    let whole = text.get(start..end).expect("the scan stops on characters");
    let capital = whole.starts_with(char::is_uppercase);
    // An alphabetic sign may begin the run only to end it at once (a letter is alphabetic, hence inside).
    let end = end.max(start + whole.chars().next().map_or(1, char::len_utf8));
    let mut entry = 0;
    let kind = Kind::Word;
    if whole.len() <= LONGEST {
        let mut buffer = [0_u8; 2 * LONGEST];
        let mut length = 0;
        for lower in whole.chars().flat_map(char::to_lowercase) {
            if length + 4 > buffer.len() {
                break;
            }
            length += lower.encode_utf8(&mut buffer[length..]).len();
        }
        entry = lexicon.entry(&buffer[..length]);
    }
    tokens.push(Token { start, end, kind, entry, capital });
    end
}
