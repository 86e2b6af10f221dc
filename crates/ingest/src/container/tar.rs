//! Tar archives: blocks of 512 bytes, a header and then the content of each member.
//!
//! Reads the formats of POSIX (`ustar`, `pax`) and GNU with their long names and sizes, and the one from before them.

use super::{Found, Limits, Member, is_hidden};
use std::io::{self, BufReader, Read};

const BLOCK: usize = 512;
/// Longest name or extended header that is kept; the header of a hostile archive may claim any size.
const LONGEST_HEADER: u64 = 1 << 20;

/// A tar archive.
pub(super) struct Tar {
    reader: BufReader<Box<dyn Read + Send>>,
    limits: Limits,
    done: bool,
}

/// What headers before a member say about it.
#[derive(Default)]
struct Ahead {
    name: Option<String>,
    size: Option<u64>,
    sparse: bool,
}

impl Tar {
    pub(super) fn new(reader: Box<dyn Read + Send>, limits: Limits) -> Self {
        Self { reader: BufReader::with_capacity(64 << 10, reader), limits, done: false }
    }

    /// The next header; `None` at the end of the archive.
    fn header(&mut self) -> io::Result<Option<[u8; BLOCK]>> {
        let mut block = [0; BLOCK];
        let mut filled = 0;
        while let Some(rest) = block.get_mut(filled..).filter(|rest| !rest.is_empty()) {
            let read = self.reader.read(rest)?;
            if read == 0 {
                // Old programs leave out the two empty blocks that end an archive.
                return if filled == 0 { Ok(None) } else { Err(io::ErrorKind::UnexpectedEof.into()) };
            }
            filled += read;
        }
        Ok(Some(block).filter(|block| block.iter().any(|byte| *byte != 0)))
    }

    /// Passes over `length` bytes and what fills their last block.
    fn skip(&mut self, length: u64) -> io::Result<()> {
        let padded = length.div_ceil(BLOCK as u64).saturating_mul(BLOCK as u64);
        let passed = io::copy(&mut self.reader.by_ref().take(padded), &mut io::sink())?;
        // The filling of the last member may be missing.
        if passed < length { Err(io::ErrorKind::UnexpectedEof.into()) } else { Ok(()) }
    }

    /// Reads `length` bytes and passes over what fills their last block.
    fn content(&mut self, length: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.reader.by_ref().take(length).read_to_end(&mut bytes)?;
        if (bytes.len() as u64) < length {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let filling = (BLOCK as u64 - length % BLOCK as u64) % BLOCK as u64;
        io::copy(&mut self.reader.by_ref().take(filling), &mut io::sink())?;
        Ok(bytes)
    }

    /// The next member, or `None` at the end.
    fn member(&mut self, name: &mut Option<String>) -> io::Result<Option<Found>> {
        let mut ahead = Ahead::default();
        loop {
            let Some(block) = self.header()? else { return Ok(None) };
            if !has_right_sum(&block) {
                return Err(io::Error::other("this is no tar header: the archive is damaged here"));
            }
            let stored = number(block.get(124..136).unwrap_or_default());
            let kind = block.get(156).copied().unwrap_or_default();
            match kind {
                b'L' | b'x' | b'K' | b'g' if stored > LONGEST_HEADER => {
                    return Err(io::Error::other("a header in the archive is longer than 1 MiB"));
                }
                b'L' => ahead.name = Some(text(&self.content(stored)?)),
                b'x' => ahead.extend(&self.content(stored)?),
                // The target of a link, or something about all members: nothing that is asked for.
                b'K' | b'g' => self.skip(stored)?,
                _ => {
                    let path = ahead.name.take().unwrap_or_else(|| path(&block));
                    *name = Some(path.clone());
                    let size = ahead.size.unwrap_or(stored);
                    return self.found(kind, &block, path, size, ahead.sparse).map(Some);
                }
            }
        }
    }

    fn found(&mut self, kind: u8, block: &[u8], path: String, size: u64, sparse: bool) -> io::Result<Found> {
        let is_folder = path.ends_with('/');
        match kind {
            b'S' => {
                // Further maps of the holes follow the header, each saying whether there is one more.
                let mut more = block.get(482).is_some_and(|byte| *byte != 0);
                while more {
                    let map = self.header()?.ok_or(io::ErrorKind::UnexpectedEof)?;
                    more = map.get(504).is_some_and(|byte| *byte != 0);
                }
                self.skip(size)?;
                Ok(Found::broken(Some(&path), "it is stored as a sparse file, which is not read"))
            }
            b'0' | b'\0' | b'7' if !is_folder => {
                if is_hidden(&path) {
                    self.skip(size)?;
                    Ok(Found::Passed("hidden members of archives"))
                } else if sparse {
                    self.skip(size)?;
                    Ok(Found::broken(Some(&path), "it is stored as a sparse file, which is not read"))
                } else if self.limits.refuses(size) {
                    self.skip(size)?;
                    Ok(Found::broken(Some(&path), self.limits.too_long()))
                } else {
                    let bytes = self.content(size)?;
                    Ok(Found::Member(Member { name: path, bytes, ..Member::default() }))
                }
            }
            // Links and devices have no content, whatever size they claim.
            b'1'..=b'4' | b'6' => Ok(Found::Passed("links in archives")),
            _ => self.skip(size).map(|()| Found::Passed("folders in archives")),
        }
    }
}

impl Ahead {
    /// Takes an extended header: lines of `LENGTH KEY=VALUE`, the length that of the whole line.
    fn extend(&mut self, bytes: &[u8]) {
        let mut rest = bytes;
        while let Some(space) = memchr::memchr(b' ', rest) {
            let length = rest.get(..space).and_then(|digits| std::str::from_utf8(digits).ok()?.parse::<usize>().ok());
            let Some(line) = length.filter(|length| *length > space + 1).and_then(|length| rest.get(..length)) else {
                return;
            };
            rest = rest.get(line.len()..).unwrap_or_default();
            let line = text(line.get(space + 1..).unwrap_or_default());
            match line.trim_end_matches('\n').split_once('=') {
                Some(("path", path)) if !self.sparse => self.name = Some(path.to_owned()),
                // The path of a sparse file is one made up by the program that wrote it.
                Some(("GNU.sparse.name", path)) => (self.name, self.sparse) = (Some(path.to_owned()), true),
                Some(("size", size)) => self.size = size.parse().ok(),
                Some((key, _)) if key.starts_with("GNU.sparse.") => self.sparse = true,
                _ => {}
            }
        }
    }
}

impl Iterator for Tar {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        if self.done || self.limits.budget.is_spent() {
            return None;
        }
        let mut name = None;
        match self.member(&mut name) {
            Ok(Some(found)) => Some(found),
            Ok(None) => {
                self.done = true;
                None
            }
            Err(error) => {
                self.done = true;
                let reason = match error.kind() {
                    io::ErrorKind::UnexpectedEof => "the archive ends inside this member".to_owned(),
                    _ => error.to_string(),
                };
                Some(Found::broken(name.as_deref(), reason))
            }
        }
    }
}

/// Whether what begins with `head` is a tar archive, also of the oldest kind, which has no mark.
pub(super) fn begins(head: &[u8]) -> bool {
    head.first_chunk().is_some_and(|block: &[u8; BLOCK]| !block.starts_with(&[0]) && has_right_sum(block))
}

/// Whether the sum of a header's bytes is the one that it states; its own field counts as spaces.
fn has_right_sum(block: &[u8; BLOCK]) -> bool {
    let sum = |of: fn(u8) -> i64| -> i64 {
        let field = 148..156;
        block.iter().enumerate().map(|(at, byte)| if field.contains(&at) { 32 } else { of(*byte) }).sum()
    };
    let stated = i64::try_from(number(block.get(148..156).unwrap_or_default())).unwrap_or(-1);
    // Some old programs added up signed bytes.
    stated == sum(i64::from) || stated == sum(|byte| i64::from(byte.cast_signed()))
}

/// A number in octal digits, or in binary when the first bit is set.
fn number(field: &[u8]) -> u64 {
    if field.first().is_some_and(|byte| byte & 0x80 != 0) {
        let low = field.iter().rev().take(8).rev();
        return low.fold(0, |number, byte| number << 8 | u64::from(*byte));
    }
    let digits = field.iter().skip_while(|byte| **byte == b' ').take_while(|byte| (b'0'..=b'7').contains(byte));
    digits.fold(0_u64, |number, digit| number.wrapping_shl(3) | u64::from(digit - b'0'))
}

/// The path of a header, its prefix before it.
fn path(block: &[u8; BLOCK]) -> String {
    let name = text(block.get(..100).unwrap_or_default());
    let posix = block.get(257..263) == Some(b"ustar\0");
    let prefix = if posix { text(block.get(345..500).unwrap_or_default()) } else { String::new() };
    if prefix.is_empty() { name } else { format!("{prefix}/{name}") }
}

/// Text up to the first zero byte.
fn text(field: &[u8]) -> String {
    let end = memchr::memchr(0, field).unwrap_or(field.len());
    String::from_utf8_lossy(field.get(..end).unwrap_or_default()).into_owned()
}
