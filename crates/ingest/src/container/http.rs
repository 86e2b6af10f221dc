//! The HTTP response in a record of a web archive: its status, its headers, and its body with the codings undone.
//!
//! Archivists' tools differ in whether they undo the codings before they store a response, and some leave the headers
//! that announce them: a coding that the body does not bear out is not there.

use super::Limits;
use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use std::io::Read;

/// A server may say that it applied several codings; more than this many nobody means.
const CODINGS: usize = 4;

/// A response.
pub(super) struct Response<'a> {
    /// Three digits.
    pub(super) status: u16,
    headers: Vec<(String, String)>,
    body: &'a [u8],
}

impl<'a> Response<'a> {
    /// Reads a response as it went over the wire; `None` when that is none.
    pub(super) fn parse(block: &'a [u8]) -> Option<Self> {
        let (line, mut rest) = line(block)?;
        let status = line.strip_prefix("HTTP/")?.split_ascii_whitespace().nth(1)?.parse().ok()?;
        let mut headers: Vec<(String, String)> = Vec::new();
        while let Some((line, after)) = self::line(rest) {
            rest = after;
            if line.is_empty() {
                break;
            }
            if line.starts_with([' ', '\t']) {
                if let Some((_, value)) = headers.last_mut() {
                    value.push(' ');
                    value.push_str(line.trim());
                }
            } else if let Some((name, value)) = line.split_once(':') {
                headers.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
            }
        }
        Some(Self { status, headers, body: rest })
    }

    /// The value of a header, named in lower case; empty when there is none.
    pub(super) fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value)
    }

    /// The body, its codings undone.
    ///
    /// # Errors
    /// When a coding is broken or not known, or it expands too far.
    pub(super) fn content(&self, limits: &Limits) -> Result<Vec<u8>, String> {
        let chunked = self.header("transfer-encoding").to_ascii_lowercase().contains("chunked");
        let mut body = chunked.then(|| joined(self.body)).flatten().unwrap_or_else(|| self.body.to_vec());
        let codings = self.header("content-encoding").to_ascii_lowercase();
        let codings: Vec<&str> = codings.split(',').map(str::trim).filter(|coding| !coding.is_empty()).collect();
        if codings.len() > CODINGS {
            return Err(format!("it says that it has {} content codings", codings.len()));
        }
        for coding in codings.iter().rev() {
            body = undone(coding, body, limits)?;
        }
        Ok(body)
    }
}

/// The first line of `bytes`, without its end, and what follows.
fn line(bytes: &[u8]) -> Option<(&str, &[u8])> {
    let end = memchr::memchr(b'\n', bytes)?;
    let (line, rest) = bytes.split_at(end + 1);
    // Headers are ASCII; what is not says nothing that is asked for.
    let valid = line.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    Some((valid.trim_end_matches(['\r', '\n']), rest))
}

/// The chunks of a body joined, up to where they end or break off; `None` when it does not begin with a chunk.
fn joined(body: &[u8]) -> Option<Vec<u8>> {
    let mut joined = Vec::with_capacity(body.len());
    let mut rest = body;
    loop {
        let size = line(rest).and_then(|(size, after)| {
            let digits = size.split(';').next().unwrap_or_default().trim();
            usize::from_str_radix(digits, 16).ok().map(|size| (size, after))
        });
        let Some((size, after)) = size else {
            return (rest.len() < body.len()).then_some(joined);
        };
        let (chunk, after) = after.split_at(size.min(after.len()));
        joined.extend_from_slice(chunk);
        if size == 0 || after.is_empty() {
            return Some(joined);
        }
        rest = after.strip_prefix(b"\r\n").or_else(|| after.strip_prefix(b"\n")).unwrap_or(after);
    }
}

/// A body with one content coding undone.
fn undone(coding: &str, body: Vec<u8>, limits: &Limits) -> Result<Vec<u8>, String> {
    let own = limits.budget.fresh();
    own.store(body.len() as u64);
    let read = |reader: &mut dyn Read| limits.read_whole(reader, &own);
    let bytes = body.as_slice();
    match coding {
        "gzip" | "x-gzip" if bytes.starts_with(&[0x1f, 0x8b]) => read(&mut MultiGzDecoder::new(bytes)),
        "zstd" if bytes.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) => {
            read(&mut zstd::stream::read::Decoder::new(bytes).map_err(|error| error.to_string())?)
        }
        "gzip" | "x-gzip" | "zstd" | "identity" | "none" | "utf-8" | "binary" => Ok(body),
        // By the standard it is zlib's format; some servers send the bare stream.
        "deflate" => match read(&mut ZlibDecoder::new(bytes)).or_else(|_| read(&mut DeflateDecoder::new(bytes))) {
            Err(_) if is_text(bytes) => Ok(body),
            found => found,
        },
        "br" => match read(&mut brotli_decompressor::Decompressor::new(bytes, 4096)) {
            Err(_) if is_text(bytes) => Ok(body),
            Err(error) => Err(format!("content coding `br`: {error}")),
            found => found,
        },
        other => Err(format!("content coding `{other}` is not known")),
    }
}

/// Whether a body looks as if its coding had been undone already.
fn is_text(body: &[u8]) -> bool {
    let head = body.get(..body.len().min(1024)).unwrap_or_default();
    let control = head.iter().filter(|byte| **byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c)).count();
    control == 0 && !head.is_empty()
}
