//! Web archives: WARC 1.0 and 1.1 (ISO 28500), as crawlers write them.
//!
//! Read are `response` records with a status of success and a content that may hold an article, `resource` and
//! `conversion` records; all others are passed over and counted. A record that is broken costs itself: reading goes on
//! at the next line that opens a record, and where each record is compressed by itself, at the next such part.

use super::http::Response;
use super::{Damaged, Found, Limits, Member, media};
use memchr::memmem;
use std::io::{self, BufRead, BufReader, Read};

/// Longest header of a record, and longest piece of a line that is looked at.
const HEADER: u64 = 256 << 10;

/// A web archive.
pub(super) struct Warc {
    reader: BufReader<Box<dyn Read + Send>>,
    limits: Limits,
    /// Address of the record before.
    last: Option<String>,
    /// Whether the line that opens the next record has been read.
    ahead: bool,
    /// What came in the way behind a record that is whole.
    failed: Option<io::Error>,
    done: bool,
}

/// The header of a record.
struct Header(Vec<(String, String)>);

impl Header {
    fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(own, _)| own.eq_ignore_ascii_case(name)).map_or("", |(_, value)| value)
    }

    /// Address of the record; one tool of old writes it in angle brackets.
    fn target(&self) -> Option<String> {
        let uri = self.get("WARC-Target-URI").trim_start_matches('<').trim_end_matches('>');
        (!uri.is_empty()).then(|| uri.to_owned())
    }
}

impl Warc {
    pub(super) fn new(reader: Box<dyn Read + Send>, limits: Limits) -> Self {
        Self {
            reader: BufReader::with_capacity(128 << 10, reader),
            limits,
            last: None,
            ahead: false,
            failed: None,
            done: false,
        }
    }

    fn line(&mut self, line: &mut Vec<u8>) -> io::Result<bool> {
        line.clear();
        Ok(self.reader.by_ref().take(HEADER).read_until(b'\n', line)? > 0)
    }

    /// Goes to the line that opens the next record; whether there is one, and whether something lay before it that is
    /// not a record.
    fn opening(&mut self) -> io::Result<(bool, bool)> {
        let (mut line, mut foreign) = (Vec::new(), false);
        while self.line(&mut line)? {
            if let Some(at) = opens(&line) {
                return Ok((true, foreign || at > 0));
            }
            foreign |= !line.trim_ascii().is_empty();
        }
        Ok((false, foreign))
    }

    /// The header behind an opening line; `None` when it is not one.
    fn header(&mut self) -> io::Result<Option<Header>> {
        let (mut fields, mut line, mut length) = (Vec::<(String, String)>::new(), Vec::new(), 0);
        while self.line(&mut line)? {
            length += line.len() as u64;
            let text = String::from_utf8_lossy(&line);
            let text = text.trim_end();
            if text.is_empty() {
                return Ok(Some(Header(fields)));
            }
            if length > HEADER {
                return Ok(None);
            }
            if text.starts_with([' ', '\t']) {
                if let Some((_, value)) = fields.last_mut() {
                    value.push(' ');
                    value.push_str(text.trim_start());
                }
            } else if let Some((name, value)) = text.split_once(':') {
                fields.push((name.to_owned(), value.trim().to_owned()));
            } else {
                return Ok(None);
            }
        }
        Err(io::ErrorKind::UnexpectedEof.into())
    }

    /// Passes over the rest of a record.
    fn skip(&mut self, length: u64) -> io::Result<()> {
        let passed = io::copy(&mut self.reader.by_ref().take(length), &mut io::sink())?;
        if passed < length { Err(io::ErrorKind::UnexpectedEof.into()) } else { Ok(()) }
    }

    /// Passes over the blank lines that end a record.
    fn blank(&mut self) -> io::Result<()> {
        loop {
            let ahead = self.reader.fill_buf()?;
            let blank = ahead.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            let more = blank > 0 && blank == ahead.len();
            self.reader.consume(blank);
            if !more {
                return Ok(());
            }
        }
    }

    /// The next record, or `None` at the end.
    fn record(&mut self) -> io::Result<Option<Found>> {
        let before = self.last.take();
        let (opened, foreign) = if std::mem::take(&mut self.ahead) { (true, false) } else { self.opening()? };
        if foreign {
            (self.ahead, self.done) = (opened, !opened);
            let reason =
                "what follows this record is no record: its `Content-Length` may be wrong, or bytes are missing";
            return Ok(Some(Found::broken(before.as_deref(), reason)));
        }
        if opened { self.opened().map(Some) } else { Ok(None) }
    }

    /// The record behind an opening line.
    fn opened(&mut self) -> io::Result<Found> {
        let Some(header) = self.header()? else {
            return Ok(Found::broken(None, "the header of a record is broken"));
        };
        self.last = header.target();
        let name = header.target();
        let Ok(length) = header.get("Content-Length").parse::<u64>() else {
            return Ok(Found::broken(name.as_deref(), "a record without a `Content-Length`"));
        };
        let kind = header.get("WARC-Type").to_ascii_lowercase();
        if let Some(passed) = passed(&kind, name.as_deref().unwrap_or_default()) {
            self.skip(length)?;
            return Ok(Found::Passed(passed));
        }
        if self.limits.refuses(length) {
            self.skip(length)?;
            return Ok(Found::broken(name.as_deref(), self.limits.too_long()));
        }
        let mut block = Vec::new();
        self.reader.by_ref().take(length).read_to_end(&mut block)?;
        if (block.len() as u64) < length {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        match self.blank() {
            // The check sum of a compressed record comes after it.
            Err(error) if Damaged::is(&error) => return Err(error),
            Err(error) => self.failed = Some(error),
            Ok(()) => {}
        }
        Ok(content(&header, &kind, block, &self.limits))
    }
}

/// Where in a line a record opens: `WARC/1.0` at its end.
fn opens(line: &[u8]) -> Option<usize> {
    let at = memmem::rfind(line, b"WARC/")?;
    let version = line.get(at + 5..)?.trim_ascii_end();
    let number = |digits: &[u8]| !digits.is_empty() && digits.len() < 4 && digits.iter().all(u8::is_ascii_digit);
    let dot = memchr::memchr(b'.', version)?;
    (number(version.get(..dot)?) && number(version.get(dot + 1..)?)).then_some(at)
}

/// What a record is counted as that is passed over because of its kind.
fn passed(kind: &str, target: &str) -> Option<&'static str> {
    match kind {
        "response" if target.starts_with("http:") || target.starts_with("https:") || target.is_empty() => None,
        "resource" | "conversion" => None,
        "response" => Some("web archive: responses of other protocols"),
        "request" => Some("web archive: request records"),
        "metadata" => Some("web archive: metadata records"),
        "warcinfo" => Some("web archive: warcinfo records"),
        "revisit" => Some("web archive: revisit records"),
        _ => Some("web archive: records of other kinds"),
    }
}

/// The content of a record.
fn content(header: &Header, kind: &str, block: Vec<u8>, limits: &Limits) -> Found {
    let url = header.target();
    let name = url.clone().unwrap_or_else(|| header.get("WARC-Record-ID").to_owned());
    let (declared, bytes) = if kind == "response" {
        let Some(response) = Response::parse(&block) else {
            return Found::broken(Some(&name), "a response without an HTTP status line");
        };
        if !(200..300).contains(&response.status) {
            return Found::Passed("web archive: responses without success");
        }
        match response.content(limits) {
            Ok(bytes) => (response.header("content-type").to_owned(), bytes),
            // Of an image nobody misses the text.
            Err(reason) => {
                let (media, _) = media::parse(response.header("content-type"));
                return match media::check(&media, &name, b"<html") {
                    Ok(()) => Found::broken(Some(&name), reason),
                    Err(passed) => Found::Passed(passed),
                };
            }
        }
    } else {
        (header.get("Content-Type").to_owned(), block)
    };
    let (media, charset) = media::parse(&declared);
    if let Err(passed) = media::check(&media, &name, &bytes) {
        return Found::Passed(passed);
    }
    let fetched = Some(header.get("WARC-Date").to_owned()).filter(|date| !date.is_empty());
    Found::Member(Member { name, bytes, format: None, url, fetched, charset })
}

impl Iterator for Warc {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        if self.done || self.limits.budget.is_spent() {
            return None;
        }
        match self.failed.take().map_or_else(|| self.record(), Err) {
            Ok(Some(found)) => Some(found),
            Ok(None) => {
                self.done = true;
                None
            }
            Err(error) => {
                // After damage of a compressed part the next one is read.
                self.done = !Damaged::is(&error);
                let reason = match error.kind() {
                    io::ErrorKind::UnexpectedEof => "the archive ends inside this record".to_owned(),
                    _ => format!("cannot be read to its end: {error}"),
                };
                Some(Found::broken(self.last.as_deref(), reason))
            }
        }
    }
}
