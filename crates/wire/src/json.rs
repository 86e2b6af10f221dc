//! A strict JSON checker (RFC 8259) that finds where values end without building them.
//!
//! Every record passes here, and most of its bytes belong to other stages: they are checked and
//! handed on, never parsed. The checker keeps one bit per open bracket, so depth costs no stack.

use thiserror::Error;

/// Why a line is not JSON, and where.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("not JSON: {expected} expected at byte {at}")]
pub struct JsonError {
    /// Byte of the line, from 1.
    pub at: usize,
    /// What should have stood there.
    pub expected: &'static str,
}

/// An error at byte `at` (from 0).
const fn error<T>(at: usize, expected: &'static str) -> Result<T, JsonError> {
    Err(JsonError { at: at + 1, expected })
}

/// The brackets open at the moment, one bit each: set for an object.
#[derive(Default)]
struct Nesting {
    bits: u64,
    depth: usize,
    full: Vec<u64>,
}

impl Nesting {
    fn push(&mut self, object: bool) {
        if self.depth > 0 && self.depth.is_multiple_of(64) {
            self.full.push(self.bits);
        }
        self.bits = (self.bits << 1) | u64::from(object);
        self.depth += 1;
    }

    fn pop(&mut self) {
        self.depth -= 1;
        self.bits >>= 1;
        if self.depth > 0 && self.depth.is_multiple_of(64) {
            self.bits = self.full.pop().unwrap_or_default();
        }
    }

    const fn in_object(&self) -> bool {
        self.bits & 1 == 1
    }
}

/// Offset of the first byte at or after `at` that is not white space.
pub(crate) fn skip_space(bytes: &[u8], mut at: usize) -> usize {
    while let Some(b' ' | b'\t' | b'\r' | b'\n') = bytes.get(at) {
        at += 1;
    }
    at
}

/// Whether a byte ends a plain run inside a string: a quote, a backslash, a control character.
const fn is_special(byte: u8) -> bool {
    byte == b'"' || byte == b'\\' || byte < 0x20
}

/// Offset after the string whose opening quote is just before `at`.
pub(crate) fn skip_string(bytes: &[u8], mut at: usize) -> Result<usize, JsonError> {
    loop {
        // Whole blocks without a special byte; the fold has no branch, so it becomes vector code.
        while let Some(block) = bytes.get(at..at + 32) {
            if block.iter().fold(false, |found, &byte| found | is_special(byte)) {
                break;
            }
            at += 32;
        }
        while bytes.get(at).is_some_and(|&byte| !is_special(byte)) {
            at += 1;
        }
        match bytes.get(at) {
            Some(b'"') => return Ok(at + 1),
            Some(b'\\') => at = skip_escape(bytes, at + 1)?,
            Some(_) => return error(at, "an escaped control character"),
            None => return error(at, "the end of a string"),
        }
    }
}

/// Offset after the escape whose backslash is just before `at`.
fn skip_escape(bytes: &[u8], at: usize) -> Result<usize, JsonError> {
    match bytes.get(at) {
        Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Ok(at + 1),
        Some(b'u') if bytes.get(at + 1..at + 5).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit)) => Ok(at + 5),
        _ => error(at, "a valid escape"),
    }
}

/// Offset after the run of digits at `at`, of which there must be at least one.
fn skip_digits(bytes: &[u8], mut at: usize) -> Result<usize, JsonError> {
    if !bytes.get(at).is_some_and(u8::is_ascii_digit) {
        return error(at, "a digit");
    }
    while bytes.get(at).is_some_and(u8::is_ascii_digit) {
        at += 1;
    }
    Ok(at)
}

/// Offset after the number at `at`.
fn skip_number(bytes: &[u8], mut at: usize) -> Result<usize, JsonError> {
    if bytes.get(at) == Some(&b'-') {
        at += 1;
    }
    at = if bytes.get(at) == Some(&b'0') { at + 1 } else { skip_digits(bytes, at)? };
    if bytes.get(at) == Some(&b'.') {
        at = skip_digits(bytes, at + 1)?;
    }
    if let Some(b'e' | b'E') = bytes.get(at) {
        at += 1;
        if let Some(b'+' | b'-') = bytes.get(at) {
            at += 1;
        }
        at = skip_digits(bytes, at)?;
    }
    Ok(at)
}

/// Offset after `word` at `at`.
fn skip_word(bytes: &[u8], at: usize, word: &'static str) -> Result<usize, JsonError> {
    if bytes.get(at..).is_some_and(|rest| rest.starts_with(word.as_bytes())) {
        Ok(at + word.len())
    } else {
        error(at, "a value")
    }
}

/// Offset after the key at `at` and its colon.
fn skip_key(bytes: &[u8], at: usize) -> Result<usize, JsonError> {
    if bytes.get(at) != Some(&b'"') {
        return error(at, "a key in quotes");
    }
    let at = skip_space(bytes, skip_string(bytes, at + 1)?);
    if bytes.get(at) != Some(&b':') {
        return error(at, "`:`");
    }
    Ok(at + 1)
}

/// Offset after the value at `at`, which may have white space before it.
pub(crate) fn skip_value(bytes: &[u8], mut at: usize) -> Result<usize, JsonError> {
    let mut open = Nesting::default();
    'value: loop {
        at = skip_space(bytes, at);
        at = match bytes.get(at) {
            Some(b'"') => skip_string(bytes, at + 1)?,
            Some(b'-' | b'0'..=b'9') => skip_number(bytes, at)?,
            Some(b'[') => {
                at = skip_space(bytes, at + 1);
                if bytes.get(at) != Some(&b']') {
                    open.push(false);
                    continue 'value;
                }
                at + 1
            }
            Some(b'{') => {
                at = skip_space(bytes, at + 1);
                if bytes.get(at) != Some(&b'}') {
                    open.push(true);
                    at = skip_key(bytes, at)?;
                    continue 'value;
                }
                at + 1
            }
            Some(b't') => skip_word(bytes, at, "true")?,
            Some(b'f') => skip_word(bytes, at, "false")?,
            Some(b'n') => skip_word(bytes, at, "null")?,
            _ => return error(at, "a value"),
        };
        while open.depth > 0 {
            at = skip_space(bytes, at);
            match (bytes.get(at), open.in_object()) {
                (Some(b','), false) => {
                    at += 1;
                    continue 'value;
                }
                (Some(b','), true) => {
                    at = skip_key(bytes, skip_space(bytes, at + 1))?;
                    continue 'value;
                }
                (Some(b'}'), true) | (Some(b']'), false) => {
                    open.pop();
                    at += 1;
                }
                (_, true) => return error(at, "`,` or `}`"),
                (_, false) => return error(at, "`,` or `]`"),
            }
        }
        return Ok(at);
    }
}
