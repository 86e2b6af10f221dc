//! What a source notes about its units while it runs, kept in a file once all its records are out.

use crate::exit::Gate;
use crate::output::Output;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// Notes on their way into a file, to which they are added whole or not at all.
pub(crate) struct Journal {
    path: PathBuf,
    /// The file as it will be.
    output: Output,
    /// The notes so far, in a file without a name.
    notes: File,
}

impl Journal {
    /// Prepares to add to `path`, which need not be there yet.
    ///
    /// # Errors
    /// When its folder cannot be written to.
    pub(crate) fn open(path: &Path, gate: &Gate) -> io::Result<Self> {
        Ok(Self { path: path.to_owned(), output: Output::open(Some(path), gate)?, notes: tempfile::tempfile()? })
    }

    /// Takes whole lines.
    ///
    /// # Errors
    /// When they cannot be written.
    pub(crate) fn write(&mut self, lines: &[u8]) -> io::Result<()> {
        self.notes.write_all(lines)
    }

    /// Adds the notes to what the file holds by now, and makes it appear.
    ///
    /// # Errors
    /// When it cannot be read or written.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        if self.path.is_file() {
            let ended = copy(&mut File::open(&self.path)?, &mut self.output)?;
            if !ended {
                self.output.write(b"\n")?;
            }
        }
        self.notes.seek(SeekFrom::Start(0))?;
        copy(&mut self.notes, &mut self.output)?;
        self.output.finish()
    }
}

/// Copies all; whether the last line has an end.
fn copy(from: &mut File, to: &mut Output) -> io::Result<bool> {
    let mut piece = vec![0; 256 << 10];
    let mut ended = true;
    loop {
        let read = from.read(&mut piece)?;
        let Some(bytes) = piece.get(..read).filter(|bytes| !bytes.is_empty()) else { return Ok(ended) };
        ended = bytes.ends_with(b"\n");
        to.write(bytes)?;
    }
}
