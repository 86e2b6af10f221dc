//! Containers: files that hold further files, whose members are given out one after the other.
//!
//! A container is read as a stream, once, and nothing is unpacked to disk: one member is in memory at a time. What is
//! broken, encrypted or too large costs that member and no other.

mod budget;
mod gzip;
mod http;
mod mbox;
mod media;
mod tar;
mod warc;
mod zip;

use crate::format::Format;
use std::io::{self, Read, Seek};

pub use budget::{Budget, Metered};
pub use gzip::{Damaged, Gzip};

/// A member of a container.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Member {
    /// Path in an archive, address in a web archive, number in a mail box.
    pub name: String,
    /// The content as the container holds it, its compression undone.
    pub bytes: Vec<u8>,
    /// What it is, where the kind of container leaves no doubt.
    pub format: Option<Format>,
    /// Address that it was fetched from.
    pub url: Option<String>,
    /// When it was fetched, ISO 8601.
    pub fetched: Option<String>,
    /// Label of the encoding that it was sent with.
    pub charset: Option<String>,
}

/// What comes next in a container.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A member to be read.
    Member(Member),
    /// Something that holds no article, counted under this name.
    Passed(&'static str),
    /// Something that cannot be read.
    Broken {
        /// Name of the member, if it got as far as having one.
        name: Option<String>,
        /// Why, in lower case and without a full stop.
        reason: String,
    },
}

impl Found {
    fn broken(name: Option<&str>, reason: impl Into<String>) -> Self {
        Self::Broken { name: name.map(str::to_owned), reason: reason.into() }
    }
}

/// The members of a container, in its order.
pub type Members = Box<dyn Iterator<Item = Found> + Send>;

/// What may be held in memory and unpacked.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Bytes of the largest member that is read.
    pub largest: usize,
    /// Against decompression bombs.
    pub budget: Budget,
}

impl Default for Limits {
    /// A gibibyte, and a thousand times the size as stored.
    fn default() -> Self {
        Self { largest: 1 << 30, budget: Budget::new(1000) }
    }
}

impl Limits {
    /// Whether a member that says that it has this many bytes is too long.
    fn refuses(&self, length: u64) -> bool {
        length > self.largest as u64
    }

    /// Why a member was refused that is too long.
    fn too_long(&self) -> String {
        format!("longer than {} bytes: see --max-file-bytes", self.largest)
    }

    /// Reads `reader` to its end, charging `budget` and the whole container's.
    fn read_whole(&self, reader: &mut dyn Read, budget: &Budget) -> Result<Vec<u8>, String> {
        let mut bytes = Vec::new();
        let mut piece = vec![0; 64 << 10];
        loop {
            let read = match reader.read(&mut piece) {
                Ok(0) => return Ok(bytes),
                Ok(read) => read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error.to_string()),
            };
            budget.expand(read).and_then(|()| self.budget.expand(read)).map_err(|error| error.to_string())?;
            if bytes.len() + read > self.largest {
                return Err(self.too_long());
            }
            bytes.extend_from_slice(piece.get(..read).unwrap_or_default());
        }
    }
}

/// A stream in which one can go back.
pub trait Seekable: Read + Seek + Send {}

impl<R: Read + Seek + Send> Seekable for R {}

/// What a zip archive is: a document in that dress, or a container.
pub enum Zipped {
    /// A document: its format, and the archive from its beginning. It is read whole, as a file is.
    Document(Format, Box<dyn Seekable>),
    /// A container.
    Members(Members),
}

/// Looks what the zip archive `reader` is; `stored` is its size.
///
/// An archive whose directory, at its end, is broken or cut off is read from its beginning as far as it goes.
pub fn zip(reader: Box<dyn Seekable>, stored: u64, limits: Limits) -> Zipped {
    zip::open(reader, stored, limits)
}

/// The members of a container of the kind `format`, which is one that is read as a stream; none for any other.
pub fn members(format: Format, reader: Box<dyn Read + Send>, limits: Limits) -> Members {
    match format {
        Format::Tar => Box::new(tar::Tar::new(reader, limits)),
        Format::Warc => Box::new(warc::Warc::new(reader, limits)),
        Format::Mbox => Box::new(mbox::Mbox::new(reader, limits)),
        _ => Box::new(std::iter::empty()),
    }
}

/// Whether what begins with `head` is a tar archive, also of the oldest kind, which has no mark of its own.
pub fn is_tar(head: &[u8]) -> bool {
    tar::begins(head)
}

/// Whether a path in an archive leads to what walks over directories pass over too: names that begin with a dot, and the
/// folder in which macOS keeps its own notes.
fn is_hidden(path: &str) -> bool {
    path.split('/').any(|part| part == "__MACOSX" || (part.starts_with('.') && part != "." && part != ".."))
}
