//! Tables and JSON read in runs of rows, so that memory does not grow with the file.

use super::place::Place;
use super::unit::{RawRow, Run};
use encoding_rs::Encoding;
use encoding_rs_io::{DecodeReaderBytes, DecodeReaderBytesBuilder};
use ingest::format::Format;
use ingest::json::{Objects, Step};
use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;
use wire::Report;

/// Bytes of rows that make a run.
const RUN_BYTES: usize = 256 << 10;
/// Rows that make a run however short they are.
const RUN_ROWS: usize = 500;
/// Longer objects are not held in memory.
const LONGEST: usize = 1 << 30;

type Decoded = DecodeReaderBytes<Box<dyn Read + Send>, Vec<u8>>;

/// The rows of one file.
pub(crate) struct Rows {
    place: Place,
    format: Format,
    encoding: &'static Encoding,
    sha256: String,
    header: Arc<Vec<String>>,
    inner: Inner,
    /// Rows so far.
    count: usize,
    done: bool,
}

enum Inner {
    Table(Box<csv::Reader<Decoded>>),
    Lines { reader: BufReader<Decoded>, at: usize, line: u64 },
    Objects { reader: BufReader<Decoded>, at: usize, line: u64, objects: Objects },
}

impl Rows {
    /// Begins to read rows.
    ///
    /// # Errors
    /// When the header of a table cannot be read.
    pub(crate) fn new(
        place: Place,
        format: Format,
        sha256: String,
        encoding: &'static Encoding,
        reader: Box<dyn Read + Send>,
    ) -> io::Result<Self> {
        let decoded = DecodeReaderBytesBuilder::new()
            .encoding(Some(encoding))
            .bom_override(true)
            .strip_bom(true)
            .build_with_buffer(reader, vec![0; 64 << 10])?;
        let mut header = Vec::new();
        let inner = match format {
            Format::Table { delimiter } => {
                let mut table = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(decoded);
                header.extend(table.headers().map_err(io::Error::other)?.iter().map(str::to_owned));
                Inner::Table(Box::new(table))
            }
            Format::JsonLines => Inner::Lines { reader: BufReader::new(decoded), at: 0, line: 0 },
            _ => Inner::Objects { reader: BufReader::new(decoded), at: 0, line: 1, objects: Objects::default() },
        };
        Ok(Self { place, format, encoding, sha256, header: Arc::new(header), inner, count: 0, done: false })
    }

    /// The next run of rows; `None` at the end of the file.
    pub(crate) fn next_run(&mut self) -> Option<Result<Run, Report>> {
        let mut rows: Vec<RawRow> = Vec::new();
        let mut bytes = 0;
        while !self.done && bytes < RUN_BYTES && rows.len() < RUN_ROWS {
            match self.next_row() {
                Ok(Some(row)) => {
                    bytes += row.end - row.start;
                    rows.push(row);
                    if self.place.path == wire::input::STDIN && self.idle() {
                        break;
                    }
                }
                Ok(None) => self.done = true,
                Err(error) => {
                    self.done = true;
                    if rows.is_empty() {
                        return Some(Err(self.place.report(format!("cannot be read to its end: {error}"))));
                    }
                    let (line, number) = (rows.last().map_or(0, |row| row.line), self.count + 1);
                    let broken = Some(format!("cannot be read to its end: {error}"));
                    rows.push(RawRow { number, line, start: 0, end: 0, fields: Vec::new(), raw: Vec::new(), broken });
                }
            }
        }
        if rows.is_empty() {
            return None;
        }
        Some(Ok(Run {
            place: self.place.clone(),
            format: self.format,
            encoding: self.encoding.name(),
            sha256: self.sha256.clone(),
            header: Arc::clone(&self.header),
            rows,
        }))
    }

    /// Whether a live stream has nothing more to give for now.
    fn idle(&self) -> bool {
        match &self.inner {
            Inner::Lines { reader, .. } | Inner::Objects { reader, .. } => reader.buffer().is_empty(),
            Inner::Table(_) => false,
        }
    }

    fn next_row(&mut self) -> io::Result<Option<RawRow>> {
        let row = match &mut self.inner {
            Inner::Table(table) => table_row(table, self.header.len())?,
            Inner::Lines { reader, at, line } => line_row(reader, at, line)?,
            Inner::Objects { reader, at, line, objects } => object_row(reader, at, line, objects)?,
        };
        Ok(row.map(|row| {
            self.count += 1;
            RawRow { number: self.count, ..row }
        }))
    }
}

/// The next row of a table with so many columns.
fn table_row(table: &mut csv::Reader<Decoded>, columns: usize) -> io::Result<Option<RawRow>> {
    let mut record = csv::ByteRecord::new();
    let begin = table.position().clone();
    let more = table.read_byte_record(&mut record).map_err(io::Error::other)?;
    if !more {
        return Ok(None);
    }
    let start = record.position().map_or(begin.byte(), csv::Position::byte);
    let line = record.position().map_or(begin.line(), csv::Position::line);
    let end = table.position().byte();
    let fields: Vec<String> = record.iter().map(|field| String::from_utf8_lossy(field).into_owned()).collect();
    let (start, end) = (usize::try_from(start).unwrap_or(0), usize::try_from(end).unwrap_or(0));
    let beyond = fields.iter().skip(columns).any(|field| !field.trim().is_empty());
    let broken = beyond.then(|| {
        let found = fields.len();
        format!(
            "the row has {found} fields and the header {columns}: a field that holds the delimiter must stand in quotes"
        )
    });
    Ok(Some(RawRow { number: 0, line, start, end, fields, raw: Vec::new(), broken }))
}

/// A row that is kept as bytes, or why it is none.
fn bytes_row(line: u64, start: usize, end: usize, raw: Vec<u8>, broken: Option<&str>) -> RawRow {
    RawRow { number: 0, line, start, end, fields: Vec::new(), raw, broken: broken.map(ToOwned::to_owned) }
}

/// The next line that is not blank.
fn line_row(reader: &mut BufReader<Decoded>, at: &mut usize, line: &mut u64) -> io::Result<Option<RawRow>> {
    loop {
        let mut raw = Vec::new();
        let read = reader.by_ref().take(LONGEST as u64).read_until(b'\n', &mut raw)?;
        if read == 0 {
            return Ok(None);
        }
        let start = *at;
        *at += read;
        *line += 1;
        while raw.last().is_some_and(u8::is_ascii_whitespace) {
            raw.pop();
        }
        if raw.iter().any(|byte| !byte.is_ascii_whitespace()) {
            let end = start + raw.len();
            return Ok(Some(bytes_row(*line, start, end, raw, None)));
        }
    }
}

/// Why a number, a string or a word between objects is no article.
const STRAY: &str = "not an object: only objects become articles";

/// The next object of an array or a stream of objects, or what stands between two without being one.
fn object_row(
    reader: &mut BufReader<Decoded>,
    at: &mut usize,
    line: &mut u64,
    objects: &mut Objects,
) -> io::Result<Option<RawRow>> {
    let mut raw = Vec::new();
    let (mut start, mut first_line) = (*at, *line);
    loop {
        let buffer = reader.fill_buf()?;
        if buffer.is_empty() {
            let why = if objects.is_outside() { STRAY } else { "not JSON: the object has no end" };
            return Ok((!raw.is_empty()).then(|| bytes_row(first_line, start, *at, raw, Some(why))));
        }
        let mut used = 0;
        let (mut closed, mut stray) = (false, false);
        for &byte in buffer {
            // What is no object is a row by itself, up to what parts values.
            stray = objects.is_outside() && !raw.is_empty() && matches!(byte, b',' | b'[' | b']' | b'{' | b'\n');
            if stray {
                break;
            }
            used += 1;
            match objects.step(byte) {
                Step::Outside
                    if raw.is_empty() && (matches!(byte, b',' | b'[' | b']') || byte.is_ascii_whitespace()) => {}
                step => {
                    if raw.is_empty() {
                        (start, first_line) = (*at + used - 1, *line);
                    }
                    raw.push(byte);
                    closed = step == Step::Closes;
                }
            }
            *line += u64::from(byte == b'\n');
            if closed {
                break;
            }
        }
        *at += used;
        reader.consume(used);
        if closed || stray {
            raw.truncate(raw.trim_ascii_end().len());
            return Ok(Some(bytes_row(first_line, start, *at, raw, stray.then_some(STRAY))));
        }
        if raw.len() > LONGEST {
            return Err(io::Error::other("an object is longer than 1 GiB"));
        }
    }
}
