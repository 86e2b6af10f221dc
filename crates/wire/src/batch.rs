//! Whole lines in batches of bounded size, from one file after the other.

use crate::input::{self, read_some};
use crate::ordered::Flow;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

/// Bytes read at once, and so the size of a batch of ordinary records: large enough that taking turns
/// costs nothing, small enough that a batch stays in the processor's second-level cache.
const CHUNK: usize = 256 << 10;

/// The byte order mark that some programs put before UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// Some whole lines of one file.
#[derive(Default)]
pub(crate) struct Batch {
    buffer: Vec<u8>,
    filled: usize,
    /// The file they are from, as the user named it.
    pub(crate) file: Arc<str>,
    /// Number of the first line, from 1.
    pub(crate) first_line: u64,
    /// The line itself when it is longer than allowed, spilled to disk; `bytes` is then empty.
    pub(crate) too_long: Option<File>,
}

impl Batch {
    /// The lines, each with its newline but perhaps the last of the file.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.buffer[..self.filled]
    }
}

/// Cuts the input files into batches.
pub(crate) struct Batches {
    files: std::vec::IntoIter<String>,
    reader: Option<Box<dyn Read + Send>>,
    file: Arc<str>,
    /// What was read after the last whole line.
    rest: Vec<u8>,
    next_line: u64,
    longest: usize,
    one_by_one: bool,
    count: Arc<AtomicU64>,
}

impl Batches {
    /// Prepares to read `files`; `one_by_one` makes every batch a single record, for live streams.
    pub(crate) fn new(files: Vec<String>, longest: usize, one_by_one: bool, count: Arc<AtomicU64>) -> Self {
        Self {
            files: files.into_iter(),
            reader: None,
            file: Arc::from(""),
            rest: Vec::new(),
            next_line: 1,
            longest,
            one_by_one,
            count,
        }
    }

    /// Fills `batch` with the next lines.
    ///
    /// # Errors
    /// When a file cannot be read; the message names it.
    pub(crate) fn fill(&mut self, batch: &mut Batch) -> io::Result<Flow> {
        loop {
            if self.reader.is_none() {
                let Some(path) = self.files.next() else { return Ok(Flow::Stop) };
                self.file = Arc::from(if path == input::STDIN { "<stdin>" } else { path.as_str() });
                self.reader = Some(input::open(&path, Arc::clone(&self.count)).map_err(|error| self.named(&error))?);
                self.next_line = 1;
            }
            if self.read(batch).map_err(|error| self.named(&error))? {
                return Ok(Flow::Continue);
            }
            self.reader = None;
        }
    }

    fn named(&self, error: &io::Error) -> io::Error {
        io::Error::new(error.kind(), format!("{}: {error}", self.file))
    }

    /// Reads one batch of the open file; false at its end.
    fn read(&mut self, batch: &mut Batch) -> io::Result<bool> {
        let Some(reader) = &mut self.reader else { return Ok(false) };
        batch.file = Arc::clone(&self.file);
        batch.first_line = self.next_line;
        batch.too_long = None;
        let buffer = &mut batch.buffer;
        let mut filled = self.rest.len();
        if buffer.len() < filled {
            buffer.resize(filled, 0);
        }
        buffer[..filled].copy_from_slice(&self.rest);
        self.rest.clear();
        let mut searched = 0;
        let end = loop {
            let fresh = &buffer[searched..filled];
            let newline = if self.one_by_one { memchr::memchr(b'\n', fresh) } else { memchr::memrchr(b'\n', fresh) };
            if let Some(at) = newline {
                break searched + at + 1;
            }
            searched = filled;
            if filled > self.longest {
                batch.too_long = Some(spill(&buffer[..filled], reader, &mut self.rest)?);
                batch.filled = 0;
                self.next_line += 1;
                return Ok(true);
            }
            // Grows by doubling, so that a record of a gigabyte is copied a few times and not thousands.
            if buffer.len() < filled + CHUNK {
                buffer.resize((filled + CHUNK).max(buffer.len() * 2), 0);
            }
            let read = read_some(reader, &mut buffer[filled..filled + CHUNK])?;
            if read == 0 {
                break filled;
            }
            filled += read;
        };
        self.rest.extend_from_slice(&buffer[end..filled]);
        let mut lines = memchr::memchr_iter(b'\n', &buffer[..end]).count() as u64;
        if batch.first_line == 1 && buffer[..end].starts_with(MARK) {
            buffer[..MARK.len()].fill(b' ');
        }
        if end > 0 && buffer[end - 1] != b'\n' {
            lines += 1;
        }
        self.next_line += lines;
        batch.filled = end;
        // A record far above the usual must not keep its memory for the rest of the run.
        if buffer.len() > 64 * CHUNK && end < CHUNK {
            buffer.truncate(2 * CHUNK);
            buffer.shrink_to_fit();
        }
        Ok(end > 0)
    }
}

/// Moves a line that is too long to a temporary file: its `start`, then the reader up to the newline.
/// What was read after that goes into `rest`.
fn spill(start: &[u8], reader: &mut impl Read, rest: &mut Vec<u8>) -> io::Result<File> {
    let mut file = tempfile::tempfile()?;
    file.write_all(start)?;
    let mut chunk = vec![0; CHUNK];
    loop {
        let read = read_some(reader, &mut chunk)?;
        let newline = memchr::memchr(b'\n', &chunk[..read]);
        file.write_all(&chunk[..newline.unwrap_or(read)])?;
        if let Some(at) = newline {
            rest.extend_from_slice(&chunk[at + 1..read]);
        }
        if read == 0 || newline.is_some() {
            file.seek(SeekFrom::Start(0))?;
            return Ok(file);
        }
    }
}
