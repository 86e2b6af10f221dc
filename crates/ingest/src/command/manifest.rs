//! What was read in earlier runs, so that the next one reads only what is new.
//!
//! A line stands for a file, a member of a container, a row of a table, an object of a JSON stream or an item of a feed,
//! each known by the hash of its content: what has moved or is called otherwise is not new.

use super::place::Place;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::fs::File;
use std::io::{BufRead, BufReader, ErrorKind};
use std::path::Path;
use wire::{Emitter, RecordError, StartError};

/// A line of a manifest.
#[derive(Serialize, Deserialize)]
struct Entry {
    path: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    member: Option<String>,
    /// Which row, object or item, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    part: Option<usize>,
    sha256: String,
    /// Records that were made of it.
    articles: usize,
}

/// Hashes of what was read before this run: their first 128 bits, which suffice to tell them apart.
pub(crate) struct Manifest(HashSet<u128>);

fn key(sha256: &str) -> Option<u128> {
    sha256.get(..32).and_then(|digits| u128::from_str_radix(digits, 16).ok())
}

impl Manifest {
    /// Reads a manifest; a file that is not there yet is an empty one.
    pub(crate) fn read(path: &Path) -> Result<Self, StartError> {
        let file = match File::open(path) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Self(HashSet::new())),
            Err(error) => return Err(format!("{}: {error}", path.display()).into()),
        };
        let mut seen = HashSet::new();
        for (index, line) in BufReader::new(file).lines().enumerate() {
            let place = || format!("{}:{}", path.display(), index + 1);
            let line = line.map_err(|error| format!("{}: {error}", place()))?;
            if line.trim().is_empty() {
                continue;
            }
            let entry: Entry =
                serde_json::from_str(&line).map_err(|error| format!("{}: no line of a manifest: {error}", place()))?;
            let key = key(&entry.sha256).ok_or_else(|| format!("{}: `sha256` is not a hash", place()))?;
            seen.insert(key);
        }
        Ok(Self(seen))
    }

    /// Whether what has this hash was read before; if so, it is counted.
    pub(crate) fn knows(&self, sha256: &str, emitter: &mut Emitter) -> bool {
        let known = key(sha256).is_some_and(|key| self.0.contains(&key));
        if known {
            emitter.count("read before, by the manifest", 1);
        }
        known
    }
}

/// Notes that something was read, and gave so many articles.
pub(crate) fn note(
    place: &Place,
    part: Option<usize>,
    sha256: String,
    articles: usize,
    emitter: &mut Emitter,
) -> Result<(), RecordError> {
    let (path, member) = (place.path.clone(), place.member.clone());
    emitter.note(&Entry { path, member, part, sha256, articles })
}
