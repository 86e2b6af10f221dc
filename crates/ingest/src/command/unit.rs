//! What is read at once: a document, or a run of rows of a table.

use super::hashed::{self, Hash};
use super::place::{Place, failed};
use ingest::format::{Format, refusal};
use serde_json::Value;
use std::io::Read;
use std::sync::Arc;
use wire::RecordError;

/// A unit of work.
pub(crate) enum Unit {
    /// A file or a member that is read whole.
    Document(Document),
    /// Rows of a table.
    Run(Run),
    /// What a container holds beside them, counted.
    Passed(Place, Vec<(&'static str, usize)>),
}

impl Unit {
    /// Where it was found.
    pub(crate) fn place(&self) -> &Place {
        match self {
            Self::Document(document) => &document.place,
            Self::Run(run) => &run.place,
            Self::Passed(place, _) => place,
        }
    }
}

/// A file or a member that was opened and recognised, and is yet to be read.
pub(crate) struct Document {
    pub(crate) place: Place,
    pub(crate) format: Format,
    /// The decompressed content.
    pub(crate) reader: Box<dyn Read + Send>,
    /// The hash of what is stored, whole when `reader` is at its end.
    pub(crate) hash: Hash,
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
            return Err(failed(refusal(name)));
        }
        let mut bytes = Vec::new();
        let limit = (largest as u64).saturating_add(1);
        self.reader.take(limit).read_to_end(&mut bytes).map_err(|error| failed(error.to_string()))?;
        if bytes.len() > largest {
            return Err(failed(format!("longer than {largest} bytes: see --max-file-bytes")));
        }
        Ok(Stored { bytes, sha256: self.hash.hexadecimal() })
    }
}

/// Rows of a table or objects of a stream.
pub(crate) struct Run {
    pub(crate) place: Place,
    pub(crate) format: Format,
    pub(crate) encoding: &'static str,
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

impl RawRow {
    /// The hash of what is in it: of the bytes of an object, or of the fields, each with its length before it.
    pub(crate) fn sha256(&self) -> String {
        if !self.raw.is_empty() {
            return hashed::of_bytes(&self.raw);
        }
        let mut bytes = Vec::new();
        for field in &self.fields {
            bytes.extend_from_slice(&(field.len() as u64).to_le_bytes());
            bytes.extend_from_slice(field.as_bytes());
        }
        hashed::of_bytes(&bytes)
    }
}

impl Run {
    /// A row as it is kept beside the reason why it was rejected: the bytes of an object, the fields of a table.
    pub(crate) fn raw(&self, row: &RawRow) -> Vec<u8> {
        let Format::Table { delimiter } = self.format else { return row.raw.clone() };
        let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
        let written = writer.write_record(&row.fields).is_ok();
        let mut line = writer.into_inner().ok().filter(|_| written).unwrap_or_default();
        line.truncate(line.trim_ascii_end().len());
        line
    }

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
