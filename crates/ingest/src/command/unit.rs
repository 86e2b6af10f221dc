//! What is read at once: a document, or a run of rows of a table.

use super::hashed::{self, Hash, Hashed};
use super::paths::Files;
use super::rows::Rows;
use ingest::decoding::{decode, encoding_of};
use ingest::format::{self, Format, HEAD};
use serde_json::Value;
use std::fs::File;
use std::io::{self, Cursor, Read};
use std::sync::Arc;
use wire::input::{STDIN, decompressed};
use wire::{Intake, RecordError, Report};

/// A unit of work.
pub(crate) enum Unit {
    /// A file that is read whole.
    Document(Document),
    /// Rows of a table.
    Run(Run),
}

/// A file that was opened and recognised, and is yet to be read.
pub(crate) struct Document {
    pub(crate) path: String,
    pub(crate) format: Format,
    reader: Box<dyn Read + Send>,
    hash: Hash,
}

/// The content of a document.
pub(crate) struct Stored {
    pub(crate) bytes: Vec<u8>,
    pub(crate) sha256: String,
}

impl Document {
    /// Reads it to the end.
    pub(crate) fn read(self, largest: usize) -> Result<Stored, RecordError> {
        if let Format::Unread(name) = self.format {
            return Err(RecordError::Stage(format!("format `{name}` is not read yet")));
        }
        let mut bytes = Vec::new();
        let limit = (largest as u64).saturating_add(1);
        self.reader.take(limit).read_to_end(&mut bytes).map_err(|error| RecordError::Stage(error.to_string()))?;
        if bytes.len() > largest {
            return Err(RecordError::Stage(format!("longer than {largest} bytes: see --max-file-bytes")));
        }
        Ok(Stored { bytes, sha256: self.hash.hexadecimal() })
    }
}

/// Rows of a table or objects of a stream.
pub(crate) struct Run {
    pub(crate) path: String,
    pub(crate) format: Format,
    pub(crate) sha256: String,
    /// Names of the columns; empty for objects, which name their own.
    pub(crate) header: Arc<Vec<String>>,
    pub(crate) rows: Vec<RawRow>,
}

/// A row as it was read.
pub(crate) struct RawRow {
    /// Which row of the file, from 1.
    pub(crate) number: usize,
    /// Line where it begins, from 1.
    pub(crate) line: u64,
    /// First byte in the decoded file.
    pub(crate) start: usize,
    /// Byte after its last, without the line end.
    pub(crate) end: usize,
    /// Fields of a table.
    pub(crate) fields: Vec<String>,
    /// The bytes of an object.
    pub(crate) raw: Vec<u8>,
    /// Why it could not be read.
    pub(crate) broken: Option<String>,
}

impl Run {
    /// The columns of a row and what is in them.
    pub(crate) fn fields(&self, row: &RawRow) -> Result<Vec<(String, Value)>, String> {
        if let Some(broken) = &row.broken {
            return Err(broken.clone());
        }
        if matches!(self.format, Format::Table { .. }) {
            let fields = row.fields.iter().map(|field| Value::String(field.clone()));
            return Ok(self.header.iter().cloned().zip(fields).collect());
        }
        match serde_json::from_slice::<Value>(&row.raw) {
            Ok(Value::Object(fields)) => Ok(fields.into_iter().collect()),
            Ok(_) => Err("not a JSON object".to_owned()),
            Err(error) => Err(format!("not JSON: {error}")),
        }
    }
}

/// The units of all files, in order.
pub(crate) struct Units {
    files: Files,
    /// The text column that the user named.
    column: Option<String>,
    rows: Option<Box<Rows>>,
    intake: Intake,
}

impl Units {
    pub(crate) fn new(files: Files, column: Option<String>, intake: Intake) -> Self {
        Self { files, column, rows: None, intake }
    }

    /// Opens a file and finds out what it is.
    fn open(&self, path: String) -> io::Result<Opened> {
        let hash = Hash::default();
        let mut reader = if path == STDIN {
            decompressed(Hashed { inner: io::stdin(), hash: hash.clone(), intake: self.intake.clone() })?
        } else {
            let file = File::open(&path)?;
            decompressed(Hashed { inner: file, hash: hash.clone(), intake: self.intake.clone() })?
        };
        let (head, whole) = head(&mut reader, path == STDIN)?;
        let beginning = decode(head.clone(), None).text;
        let table_named = is_named_as_table(&path);
        let format = format::format(&head, &beginning, table_named, self.column.as_deref());
        let encoding = encoding_of(&head, None, whole);
        let reader: Box<dyn Read + Send> = Box::new(Cursor::new(head).chain(reader));
        if matches!(format, Format::Table { .. } | Format::JsonLines | Format::Json) {
            // Rows leave before the end of the file is reached, so its hash has to be known before.
            let sha256 = if path == STDIN { String::new() } else { hashed::of_file(&path)? };
            return Rows::new(path, format, sha256, encoding, reader).map(|rows| Opened::Rows(Box::new(rows)));
        }
        Ok(Opened::Document(Document { path, format, reader, hash }))
    }
}

/// Whether the name of a file, perhaps a compressed one, is that of a table.
fn is_named_as_table(path: &str) -> bool {
    let mut extensions = path.rsplit('.').take(2).map(str::to_lowercase);
    extensions.any(|extension| extension == "csv" || extension == "tsv")
}

/// A file that was opened.
enum Opened {
    Document(Document),
    Rows(Box<Rows>),
}

/// The first bytes of a file, and whether they are all of it. A live stream need not fill the head: two lines suffice.
fn head(reader: &mut dyn Read, live: bool) -> io::Result<(Vec<u8>, bool)> {
    let mut head = vec![0; HEAD];
    let mut filled = 0;
    while filled < HEAD {
        match reader.read(&mut head[filled..]) {
            Ok(0) => {
                head.truncate(filled);
                return Ok((head, true));
            }
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
        let object = head.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{');
        if live && object && head[..filled].contains(&b'\n') {
            break;
        }
    }
    head.truncate(filled);
    Ok((head, false))
}

impl Iterator for Units {
    type Item = Result<Unit, Report>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(rows) = &mut self.rows {
                match rows.next_run() {
                    Some(run) => return Some(run.map(Unit::Run)),
                    None => self.rows = None,
                }
            }
            let path = match self.files.next()? {
                Ok(path) => path,
                Err(report) => return Some(Err(report)),
            };
            match self.open(path.clone()) {
                Ok(Opened::Document(document)) => return Some(Ok(Unit::Document(document))),
                Ok(Opened::Rows(rows)) => self.rows = Some(rows),
                Err(error) => {
                    return Some(Err(Report { file: path, reason: error.to_string(), ..Report::default() }));
                }
            }
        }
    }
}
