//! Reads a stretch of text into tokens: one pass over the bytes, with a detour for chunks that are more than a word.

use crate::character::{CLASS, DIGIT, FOLD, HASH_SEED, LETTER, MARKED, SPACE, STOP, UPPER, WIDE, hash, hash_byte};
use crate::grammar::{ASK_NEXT, Grammar, kind};
use crate::lexicon::Lexicon;
use crate::token::{BROKEN, DOTTED, FLOWED, INITIAL, SPACED, Shape, Token};

/// The state of one pass over a paragraph.
pub(crate) struct Tokenizer<'a> {
    pub(crate) text: &'a str,
    pub(crate) grammar: &'a Grammar,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) words: icu_segmenter::WordSegmenterBorrowed<'static>,
    pub(crate) tokens: &'a mut Vec<Token>,
    /// Flags of the next token: what white space came before it.
    pub(crate) gap: u8,
    /// Whether a single, and a double, straight quotation mark is open.
    pub(crate) open: [bool; 2],
}

impl Tokenizer<'_> {
    /// Reads `start..end` of the text.
    pub(crate) fn read(&mut self, start: usize, end: usize) {
        let bytes = &self.text.as_bytes()[..end];
        let mut at = start;
        self.gap = SPACED;
        while at < end {
            if CLASS[usize::from(bytes[at])] & SPACE != 0 {
                self.note_space(bytes, at);
                at += 1;
                continue;
            }
            let begin = at;
            let (mut mask, mut form) = (0, HASH_SEED);
            for &byte in &bytes[begin..] {
                let class = CLASS[usize::from(byte)];
                if class & (LETTER | MARKED) == 0 {
                    break;
                }
                mask |= class;
                form = hash_byte(form, FOLD[usize::from(byte)]);
                at += 1;
            }
            let space_at = |index: usize| index >= end || CLASS[usize::from(bytes[index])] & SPACE != 0;
            if at > begin && space_at(at) {
                self.word(begin, at, form, mask);
            } else if at > begin && CLASS[usize::from(bytes[at])] & STOP != 0 && space_at(at + 1) {
                self.word(begin, at, form, mask);
                self.stop(at);
                at += 1;
            } else {
                at = self.chunk_end(begin, at, end);
                if at == begin {
                    at += self.text.get(begin..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
                    self.gap |= SPACED;
                } else {
                    self.chunk(begin, at);
                }
            }
        }
    }

    /// Takes note of the white space at `at`.
    fn note_space(&mut self, bytes: &[u8], at: usize) {
        self.gap |= SPACED;
        if bytes[at] == b'\n' || bytes[at] == b'\r' {
            let flowed = at > 0 && matches!(bytes[at - 1], b' ' | b'\t');
            self.gap |= BROKEN | if flowed { FLOWED } else { 0 };
        }
    }

    /// Where the chunk that starts at `begin`, known to have no space before `at`, ends.
    fn chunk_end(&self, begin: usize, at: usize, end: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut at = at;
        while at < end {
            let class = CLASS[usize::from(bytes[at])];
            if class & SPACE != 0 {
                return at;
            }
            if class & WIDE == 0 {
                at += 1;
                continue;
            }
            let Some(c) = self.text.get(at..).and_then(|rest| rest.chars().next()) else { return at.max(begin) };
            if c.is_whitespace() {
                return at;
            }
            at += c.len_utf8();
        }
        end
    }

    /// Adds a word of letters only, whose hash is known when it is ASCII.
    fn word(&mut self, start: usize, end: usize, form: u32, mask: u8) {
        if mask & MARKED != 0 {
            self.push_word(start, end);
            return;
        }
        let length = end - start;
        let shape = if mask & UPPER == 0 { Shape::Lower } else { cased(&self.text.as_bytes()[start..end]) };
        let cut = self.split(form, end);
        if cut > 0 && cut < length {
            self.push_word(start, start + cut);
            self.push_word(start + cut, end);
        } else {
            self.push(start, end, form, shape);
        }
    }

    /// Where the word with the hash `form` that ends at `end` is cut in two; 0 when it is not.
    pub(crate) fn split(&self, form: u32, end: usize) -> usize {
        let cut = self.grammar.splits.get(form);
        if cut != ASK_NEXT {
            return usize::from(cut);
        }
        let after = self.text.as_bytes().get(end..).unwrap_or_default();
        let Some((b' ', next)) = after.split_first() else { return 0 };
        let letters = next.iter().take_while(|&&byte| CLASS[usize::from(byte)] & LETTER != 0);
        let pair = letters.fold(hash_byte(form, b' '), |hash, &byte| hash_byte(hash, FOLD[usize::from(byte)]));
        usize::from(self.grammar.splits_before.get(pair))
    }

    /// Adds a word of any letters and digits.
    pub(crate) fn push_word(&mut self, start: usize, end: usize) {
        let word = self.text.get(start..end).unwrap_or_default();
        self.push(start, end, hash(word), shape_of(word));
    }

    /// Adds a mark.
    pub(crate) fn push_mark(&mut self, start: usize, end: usize, shape: Shape) {
        let mark = self.text.get(start..end).unwrap_or_default();
        self.push(start, end, hash(mark), shape);
    }

    /// Adds a token.
    #[inline]
    pub(crate) fn push(&mut self, start: usize, end: usize, form: u32, shape: Shape) {
        let class = if shape.is_word() { self.lexicon.get(form) } else { 0 };
        self.tokens.push(Token { start, end, form, shape, flags: self.gap, kind: 0, class });
        self.gap = 0;
    }

    /// Adds the mark at `at`, a byte of `.,;:!?` after a word and before a space; a full stop may belong to the word.
    fn stop(&mut self, at: usize) {
        let shape = match self.text.as_bytes()[at] {
            b'.' if self.abbreviate(at) => return,
            b'!' if self.exclaims(at) => return,
            b'.' => Shape::Stop,
            b',' => Shape::Comma,
            b':' => Shape::Colon,
            b';' => Shape::Semicolon,
            _ => Shape::Exclamation,
        };
        let form = hash_byte(HASH_SEED, self.text.as_bytes()[at]);
        self.push(at, at + 1, form, shape);
    }

    /// Gives the exclamation mark at `at` to the name before it (`Yahoo!`).
    fn exclaims(&mut self, at: usize) -> bool {
        let Some(token) = self.tokens.last_mut() else { return false };
        let form = hash_byte(token.form, b'!');
        let whole = token.shape != Shape::Lower && self.grammar.wholes.get(form) != 0;
        if whole {
            (token.end, token.form) = (at + 1, form);
        }
        whole
    }

    /// Gives the full stop at `at` to the word before it when that is an abbreviation.
    pub(crate) fn abbreviate(&mut self, at: usize) -> bool {
        let after = self.text.as_bytes().get(at + 1..).unwrap_or_default();
        let next = after.iter().copied().find(|&byte| CLASS[usize::from(byte)] & SPACE == 0).unwrap_or(b' ');
        let next_is_number = next.is_ascii_digit();
        let previous_is_number = self.tokens.len() > 1 && self.tokens[self.tokens.len() - 2].shape == Shape::Number;
        let Some(token) = self.tokens.last_mut() else { return false };
        if token.end != at {
            return false;
        }
        let capital = matches!(token.shape, Shape::Title | Shape::Upper | Shape::Letter | Shape::Mixed);
        let found = self.grammar.abbreviations.get(hash_byte(token.form, b'.'));
        let glued = match found {
            0 => false,
            // An abbreviation that is also a word counts only beside a number or with its capital.
            kind::TITLE | kind::PLACE => capital || !self.grammar.strict_capitals || next.is_ascii_lowercase(),
            kind::NUMBER => next_is_number,
            kind::CALENDAR => next_is_number || previous_is_number,
            _ => true,
        };
        if glued {
            token.flags |= DOTTED;
            token.kind = found;
            if token.shape == Shape::Letter {
                token.flags |= INITIAL;
            }
        } else if token.shape == Shape::Letter {
            token.flags |= DOTTED | INITIAL;
        } else if token.shape == Shape::Number && self.grammar.dotted_ordinals && next.is_ascii_alphabetic() {
            // `12. Juni`, `3. Liga`: the model decides whether the sentence ends, the stop stays with the number if not.
            token.flags |= DOTTED | INITIAL;
        } else {
            return false;
        }
        token.end = at + 1;
        token.form = hash_byte(token.form, b'.');
        true
    }
}

/// What a word of ASCII letters with a capital looks like.
fn cased(word: &[u8]) -> Shape {
    let first = word.first().is_some_and(u8::is_ascii_uppercase);
    match (word.iter().filter(|byte| byte.is_ascii_uppercase()).count(), first) {
        (1, true) if word.len() == 1 => Shape::Letter,
        (1, true) => Shape::Title,
        (capitals, true) if capitals == word.len() => Shape::Upper,
        _ => Shape::Mixed,
    }
}

/// What a word of letters, digits and inner marks looks like.
pub(crate) fn shape_of(word: &str) -> Shape {
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Shape::Lower;
    }
    let (mut upper, mut lower, mut uncased, mut digits, mut marks) = (0, 0, 0, 0, 0);
    let mut first_upper = false;
    for (index, c) in word.char_indices() {
        if c.is_ascii() && CLASS[c as usize] & DIGIT != 0 {
            digits += 1;
        } else if c.is_uppercase() {
            upper += 1;
            first_upper |= index == 0;
        } else if c.is_lowercase() {
            lower += 1;
        } else if c.is_alphabetic() {
            uncased += 1;
        } else if c.is_numeric() {
            digits += 1;
        } else {
            marks += 1;
        }
    }
    match (upper, lower, uncased, digits) {
        (0, 0, 0, 0) => Shape::Symbol,
        (0, 0, 0, _) => Shape::Number,
        (0, 0, _, _) => Shape::Uncased,
        (_, _, _, 1..) => Shape::Alphanumeric,
        (0, _, _, _) => Shape::Lower,
        (1, 0, _, _) if marks == 0 => Shape::Letter,
        (_, 0, _, _) => Shape::Upper,
        (1, _, _, _) if first_upper => Shape::Title,
        // `Noord-Holland`, `D'Artagnan`: capitals after inner marks are still a name.
        (_, _, _, _) if first_upper && marks + 1 >= upper => Shape::Title,
        _ => Shape::Mixed,
    }
}
