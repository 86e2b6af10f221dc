//! Mail boxes: messages one after the other, each behind a line that begins with `From `.
//!
//! The format is that of RFC 4155 and of its variant `mboxrd`, in which a line of a message that looks like a separator
//! has got a `>` before it; it is taken away again.

use super::{Found, Limits, Member};
use crate::format::Format;
use memchr::memmem;
use std::io::{self, BufRead, BufReader, Read};

/// Lines are read in pieces of at most this many bytes.
const PIECE: u64 = 64 << 10;

/// A mail box.
pub(super) struct Mbox {
    reader: BufReader<Box<dyn Read + Send>>,
    limits: Limits,
    /// Messages so far.
    count: usize,
    done: bool,
}

impl Mbox {
    pub(super) fn new(reader: Box<dyn Read + Send>, limits: Limits) -> Self {
        Self { reader: BufReader::with_capacity(64 << 10, reader), limits, count: 0, done: false }
    }

    /// The bytes up to the next separator or the end, the lines unquoted; `None` when they are too many.
    fn message(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut message = Vec::new();
        let (mut fits, mut after_blank, mut begins_line) = (true, false, true);
        let mut line = Vec::new();
        loop {
            line.clear();
            if self.reader.by_ref().take(PIECE).read_until(b'\n', &mut line)? == 0 {
                self.done = true;
                break;
            }
            if begins_line && after_blank && is_separator(&line) {
                break;
            }
            let text = if begins_line { unquoted(&line) } else { &line };
            after_blank = begins_line && line.iter().all(|byte| matches!(byte, b'\r' | b'\n'));
            begins_line = line.ends_with(b"\n");
            fits &= message.len() + text.len() <= self.limits.largest;
            if fits {
                message.extend_from_slice(text);
            }
        }
        Ok(fits.then_some(message))
    }
}

/// Whether a line parts two messages: sender and time follow, so that a sentence that begins with `From` does not.
fn is_separator(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else { return false };
    memmem::find_iter(rest, b":").any(|at| {
        at >= 2
            && rest.get(at - 2).is_some_and(|byte| byte.is_ascii_digit() || *byte == b' ')
            && rest.get(at - 1).is_some_and(u8::is_ascii_digit)
            && rest.get(at + 1).is_some_and(u8::is_ascii_digit)
    })
}

/// A line without the `>` that kept it from being a separator.
fn unquoted(line: &[u8]) -> &[u8] {
    let marks = line.iter().take_while(|byte| **byte == b'>').count();
    let quoted = marks > 0 && line.get(marks..).is_some_and(|rest| rest.starts_with(b"From "));
    if quoted { line.get(1..).unwrap_or_default() } else { line }
}

impl Iterator for Mbox {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        if self.done {
            return None;
        }
        if self.count == 0 {
            // The first separator has nothing before it.
            let mut separator = Vec::new();
            if let Err(error) = self.reader.by_ref().take(PIECE).read_until(b'\n', &mut separator) {
                self.done = true;
                return Some(Found::broken(None, error.to_string()));
            }
        }
        self.count += 1;
        let name = self.count.to_string();
        Some(match self.message() {
            Ok(Some(bytes)) => Found::Member(Member { name, bytes, format: Some(Format::Mail), ..Member::default() }),
            Ok(None) => Found::broken(Some(&name), self.limits.too_long()),
            Err(error) => {
                self.done = true;
                Found::broken(Some(&name), format!("cannot be read to its end: {error}"))
            }
        })
    }
}
