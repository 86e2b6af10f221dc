//! Bytes as they are stored: standard input, a file, or a member of a container.

use super::hashed::{self, Hash, Hashed};
use ingest::container::{Budget, Damaged, Gzip, Seekable};
use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::path::PathBuf;
use std::sync::Arc;
use tempfile::SpooledTempFile;
use wire::Intake;
use wire::input::decompressed;

/// How a gzip stream begins.
const GZIP: &[u8] = &[0x1f, 0x8b];
/// How compressed bytes begin: gzip, zstandard, xz, bzip2.
const PACKED: [&[u8]; 4] = [GZIP, &[0x28, 0xb5, 0x2f, 0xfd], &[0xfd, b'7', b'z', b'X', b'Z'], b"BZh"];
/// How a zip archive begins.
const ZIP: &[u8] = b"PK";
/// Bytes of a zip archive that comes through a pipe, as stored, that are held in memory; more wait in a temporary file
/// that has no name. The directory of an archive stands at its end.
const SPOOLED: usize = 64 << 20;

/// Where stored bytes are.
pub(crate) enum Stored {
    Stdin,
    File(PathBuf),
    Bytes(Shared),
}

/// The bytes of a member, which may be read more than once.
#[derive(Clone)]
pub(crate) struct Shared(pub(crate) Arc<Vec<u8>>);

impl AsRef<[u8]> for Shared {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl Stored {
    /// The bytes, decompressed; hashed and counted as stored.
    pub(crate) fn open(&self, hash: Hash, budget: Budget, intake: Intake) -> io::Result<Box<dyn Read + Send>> {
        match self {
            Self::Stdin => unpacked(Hashed { inner: io::stdin(), hash, budget, intake }),
            Self::File(path) => unpacked(Hashed { inner: File::open(path)?, hash, budget, intake }),
            Self::Bytes(bytes) => {
                let packed = PACKED.iter().any(|magic| bytes.as_ref().starts_with(magic));
                let stored = Hashed { inner: Cursor::new(bytes.clone()), hash, budget, intake };
                // Most members are not packed once more, and some are short: nothing is set up for them.
                if packed { unpacked(stored) } else { Ok(Box::new(stored)) }
            }
        }
    }

    /// SHA-256 of the bytes; empty for what can be read only once.
    pub(crate) fn sha256(&self) -> io::Result<String> {
        match self {
            Self::File(path) if path.is_file() => hashed::of_file(path),
            Self::Stdin | Self::File(_) => Ok(String::new()),
            Self::Bytes(bytes) => Ok(hashed::of_bytes(bytes.as_ref())),
        }
    }

    /// The bytes from their beginning and how many they are, if they are a zip archive that is not compressed once more
    /// and one can go back in them.
    pub(crate) fn zip(&self) -> io::Result<Option<(Box<dyn Seekable>, u64)>> {
        match self {
            Self::File(path) if path.is_file() => {
                let mut file = File::open(path)?;
                let mut start = Vec::new();
                file.by_ref().take(ZIP.len() as u64).read_to_end(&mut start)?;
                file.seek(SeekFrom::Start(0))?;
                let length = file.metadata()?.len();
                Ok((start == ZIP).then(|| (Box::new(file) as Box<dyn Seekable>, length)))
            }
            Self::Bytes(bytes) if bytes.as_ref().starts_with(ZIP) => {
                Ok(Some((Box::new(Cursor::new(bytes.clone())), bytes.as_ref().len() as u64)))
            }
            _ => Ok(None),
        }
    }
}

/// A decompressed stream that says once, and in words, that it is damaged, and is then at its end.
struct Unpacked(Option<Box<dyn Read + Send>>);

impl Read for Unpacked {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let Some(inner) = &mut self.0 else { return Ok(0) };
        match inner.read(buffer) {
            Err(error) if error.kind() != io::ErrorKind::Interrupted => {
                self.0 = None;
                // What the system says is no damage: a disk that fails, a file that may not be read.
                let of_system = error.raw_os_error().is_some();
                Err(if of_system { error } else { io::Error::new(io::ErrorKind::InvalidData, Damaged) })
            }
            result => result,
        }
    }
}

/// The bytes of `reader`, decompressed if they are compressed; damage of a gzip stream is limited to a member of it.
fn unpacked(mut reader: impl Read + Send + 'static) -> io::Result<Box<dyn Read + Send>> {
    let mut start = Vec::new();
    reader.by_ref().take(GZIP.len() as u64).read_to_end(&mut start)?;
    let gzip = start == GZIP;
    let whole = Cursor::new(start).chain(reader);
    if gzip { Ok(Box::new(Gzip::new(whole))) } else { Ok(Box::new(Unpacked(Some(decompressed(whole)?)))) }
}

/// A stream in which one can go back, out of one in which one cannot, and its length.
pub(crate) fn spooled(reader: &mut dyn Read) -> io::Result<(Box<dyn Seekable>, u64)> {
    let mut spool = SpooledTempFile::new(SPOOLED);
    let length = io::copy(reader, &mut spool)?;
    spool.seek(SeekFrom::Start(0))?;
    Ok((Box::new(spool), length))
}
