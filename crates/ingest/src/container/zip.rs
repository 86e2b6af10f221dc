//! Zip archives, and the documents that are zip archives.

use super::{Found, Limits, Member, Seekable, Zipped, is_hidden};
use crate::format;
use std::io::{Read, Seek, SeekFrom};
use zip::ZipArchive;
use zip::read::{ZipFile, read_zipfile_from_stream};

/// Longest content of the member `mimetype` that is looked at.
const MIME_TYPE: u64 = 200;

/// An archive with its directory.
struct Zip {
    archive: ZipArchive<Box<dyn Seekable>>,
    next: usize,
    limits: Limits,
}

/// Opens an archive of `stored` bytes.
pub(super) fn open(mut reader: Box<dyn Seekable>, stored: u64, limits: Limits) -> Zipped {
    limits.budget.store(stored);
    // Tried with a borrowed reader, which is still there if the directory is broken.
    let broken = match ZipArchive::new(&mut reader) {
        Ok(_) => None,
        Err(error) => Some(error.to_string()),
    };
    let rewound = reader.seek(SeekFrom::Start(0)).map_err(|error| error.to_string());
    if let Some(reason) = broken.or(rewound.err()) {
        return Zipped::Members(Box::new(Torn { reader, limits, done: false, reason }));
    }
    match ZipArchive::new(reader) {
        Ok(mut archive) => match document(&mut archive) {
            Some(format) => {
                let mut reader = archive.into_inner();
                match reader.seek(SeekFrom::Start(0)) {
                    Ok(_) => Zipped::Document(format, reader),
                    Err(error) => once(&error.to_string()),
                }
            }
            None if archive.is_empty() => once("there is nothing in this archive"),
            None => Zipped::Members(Box::new(Zip { archive, next: 0, limits })),
        },
        Err(error) => once(&error.to_string()),
    }
}

/// An archive that gives nothing but the reason for that.
fn once(reason: &str) -> Zipped {
    Zipped::Members(Box::new(std::iter::once(Found::broken(None, reason))))
}

/// The format of a document in the dress of an archive.
fn document(archive: &mut ZipArchive<Box<dyn Seekable>>) -> Option<format::Format> {
    let mut declared = String::new();
    if let Ok(member) = archive.by_name("mimetype") {
        // What cannot be read declares nothing.
        let _ = member.take(MIME_TYPE).read_to_string(&mut declared);
    }
    let names: Vec<&[u8]> = archive.file_names_raw().collect();
    format::zipped(declared.trim(), &|name| names.contains(&name.as_bytes()))
}

/// A member, read.
fn read<R: Read>(mut member: ZipFile<'_, R>, limits: &Limits) -> Found {
    let name = member.name().map_or_else(|_| String::from_utf8_lossy(member.name_raw()).into_owned(), Into::into);
    if member.is_dir() {
        return Found::Passed("folders in archives");
    }
    if member.is_symlink() {
        return Found::Passed("links in archives");
    }
    if is_hidden(&name) {
        return Found::Passed("hidden members of archives");
    }
    if limits.refuses(member.size()) {
        return Found::broken(Some(&name), limits.too_long());
    }
    let own = limits.budget.fresh();
    own.store(member.compressed_size());
    match limits.read_whole(&mut member, &own) {
        Ok(bytes) => Found::Member(Member { name, bytes, ..Member::default() }),
        Err(reason) => Found::broken(Some(&name), reason),
    }
}

impl Iterator for Zip {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        if self.next >= self.archive.len() || self.limits.budget.is_spent() {
            return None;
        }
        let index = self.next;
        self.next += 1;
        let name = self.archive.name_for_index(index).and_then(Result::ok).map(std::borrow::Cow::into_owned);
        Some(match self.archive.by_index(index) {
            Ok(member) => read(member, &self.limits),
            Err(error) => Found::broken(name.as_deref(), error.to_string().to_lowercase()),
        })
    }
}

/// An archive without its directory: cut off, or damaged at its end.
struct Torn {
    reader: Box<dyn Seekable>,
    limits: Limits,
    done: bool,
    /// Why its directory cannot be read.
    reason: String,
}

impl Iterator for Torn {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        if self.done || self.limits.budget.is_spent() {
            return None;
        }
        let end = match read_zipfile_from_stream(&mut self.reader) {
            Ok(Some(member)) => match read(member, &self.limits) {
                Found::Broken { name, reason } => {
                    self.done = true;
                    return Some(Found::Broken { name, reason: format!("{reason}; {}", said(&self.reason)) });
                }
                found => return Some(found),
            },
            Ok(None) => String::new(),
            Err(error) => format!("; here: {}", error.to_string().to_lowercase()),
        };
        self.done = true;
        Some(Found::broken(None, format!("{}{end}", said(&self.reason))))
    }
}

fn said(reason: &str) -> String {
    format!("the archive has no directory and is read as far as it goes: {}", reason.to_lowercase())
}
