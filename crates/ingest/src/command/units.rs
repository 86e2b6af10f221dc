//! The units of all files in order: each file is opened, recognised, and given out whole or in runs of rows.

use super::hashed::{self, Hash, Hashed};
use super::paths::Files;
use super::place::Place;
use super::rows::Rows;
use super::unit::{Document, Unit};
use ingest::decoding::{decode, encoding_of};
use ingest::format::{self, Format, HEAD};
use std::fs::File;
use std::io::{self, Cursor, Read};
use wire::input::{STDIN, decompressed};
use wire::{Intake, Report};

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
            return Rows::new(Place::file(path), format, sha256, encoding, reader)
                .map(|rows| Opened::Rows(Box::new(rows)));
        }
        Ok(Opened::Document(Document { place: Place::file(path), format, reader, hash }))
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
                Err(error) => return Some(Err(Place::file(path).report(error.to_string()))),
            }
        }
    }
}
