//! The units of all files in order: each file and each member of a container is opened, recognised, and given out whole
//! or in runs of rows.
//!
//! A container that is being read lies on a stack; its members are opened as files are, so that a container in a
//! container is one more level.

use super::hashed::{Hash, Hashed};
use super::paths::Files;
use super::place::Place;
use super::rows::Rows;
use super::stored::{Shared, Stored, spooled};
use super::unit::{Document, Unit};
use ingest::container::{self, Budget, Found, Limits, Member, Members, Metered, Zipped};
use ingest::decoding::{decode, encoding_of};
use ingest::format::{self, Format, HEAD};
use std::io::{self, Cursor, Read};
use std::sync::Arc;
use wire::{Intake, Report};

/// Containers in containers that are opened.
const DEEPEST: usize = 4;

/// The units of all files, in order.
pub(crate) struct Units {
    files: Files,
    /// The text column that the user named.
    column: Option<String>,
    limits: Limits,
    intake: Intake,
    rows: Option<Box<Rows>>,
    /// Containers being read, the innermost last.
    open: Vec<Level>,
}

/// A container being read.
struct Level {
    place: Place,
    members: Members,
    /// That of the file in which it lies.
    budget: Budget,
    /// What was passed over.
    passed: Vec<(&'static str, usize)>,
}

/// Something that was opened.
enum Opened {
    Document(Document),
    Rows(Box<Rows>),
    Container(Level),
}

impl Units {
    pub(crate) fn new(files: Files, column: Option<String>, limits: Limits, intake: Intake) -> Self {
        Self { files, column, limits, intake, rows: None, open: Vec::new() }
    }

    /// Opens a file.
    fn file(&self, stored: &Stored, name: String) -> Result<Opened, Report> {
        let place = Place::file(name);
        self.recognise(&place, stored, None, None).map_err(|error| place.report(error.to_string()))
    }

    /// Opens a member of a container that lies at `place`, in a file with the budget `root`.
    fn member(&self, place: &Place, root: &Budget, member: Member) -> Result<Opened, Report> {
        let Member { name, bytes, format, url, fetched, charset } = member;
        let place = Place { url, fetched, charset, ..place.member(&name) };
        let stored = Stored::Bytes(Shared(Arc::new(bytes)));
        self.recognise(&place, &stored, format, Some(root)).map_err(|error| place.report(error.to_string()))
    }

    /// Finds out what something is, unless it is `known`; `root` is the budget of the file in which it lies.
    fn recognise(
        &self,
        place: &Place,
        stored: &Stored,
        known: Option<Format>,
        root: Option<&Budget>,
    ) -> io::Result<Opened> {
        let (hash, own) = (Hash::default(), self.limits.budget.fresh());
        // What lies in a file has been counted with it.
        let intake = if root.is_some() { Intake::default() } else { self.intake.clone() };
        let inner = stored.open(hash.clone(), own.clone(), intake)?;
        let mut reader: Box<dyn Read + Send> = Box::new(Metered { inner, budget: own.clone() });
        let Head { bytes: head, whole, error } = head(&mut reader, matches!(stored, Stored::Stdin))?;
        let format = known.unwrap_or_else(|| {
            let beginning = decode(head.clone(), None).text;
            let table_named = is_named_as_table(place.member.as_deref().unwrap_or(&place.path));
            format::format(&head, &beginning, table_named, self.column.as_deref())
        });
        let rows = !format.is_read_whole() && !format.is_container();
        let encoding = rows.then(|| encoding_of(&head, place.charset.as_deref(), whole));
        let reader: Box<dyn Read + Send> = Box::new(Cursor::new(head).chain(Failing(error)).chain(reader));
        if format.is_read_whole() {
            return Ok(Opened::Document(Document { place: place.clone(), format, reader, hash }));
        }
        hash.stop();
        // What is read here, in turn, is charged to the file too; a document is read elsewhere, at any time.
        let mut reader: Box<dyn Read + Send> = match root {
            Some(root) => Box::new(Metered { inner: reader, budget: root.clone() }),
            None => reader,
        };
        if let Some(encoding) = encoding {
            // Rows leave before the end of the file is reached, so its hash has to be known before.
            let rows = Rows::new(place.clone(), format, stored.sha256()?, encoding, reader)?;
            return Ok(Opened::Rows(Box::new(rows)));
        }
        if self.open.len() >= DEEPEST {
            return Err(io::Error::other(format!("containers lie more than {DEEPEST} deep in each other")));
        }
        let budget = root.unwrap_or(&own).clone();
        let limits = Limits { budget: budget.clone(), ..self.limits.clone() };
        let members = if format == Format::Zip {
            let (reader, length) = match stored.zip()? {
                Some(archive) => archive,
                None => spooled(&mut reader)?,
            };
            match container::zip(reader, length, limits) {
                Zipped::Members(members) => members,
                Zipped::Document(format, inner) => {
                    let (hash, intake) = (Hash::default(), Intake::default());
                    let reader = Box::new(Hashed { inner, hash: hash.clone(), budget: own, intake });
                    return Ok(Opened::Document(Document { place: place.clone(), format, reader, hash }));
                }
            }
        } else {
            container::members(format, reader, limits)
        };
        Ok(Opened::Container(Level { place: place.clone(), members, budget, passed: Vec::new() }))
    }

    /// Puts what was opened where it goes; a document is a unit at once.
    fn enter(&mut self, opened: Opened) -> Option<Unit> {
        match opened {
            Opened::Document(document) => return Some(Unit::Document(document)),
            Opened::Rows(rows) => self.rows = Some(rows),
            Opened::Container(level) => self.open.push(level),
        }
        None
    }

    /// What comes next in the innermost container; `None` when that is nothing to hand out yet.
    fn step(&mut self) -> Option<Result<Unit, Report>> {
        let level = self.open.last_mut()?;
        match level.members.next() {
            Some(Found::Member(member)) => {
                let (place, budget) = (level.place.clone(), level.budget.clone());
                match self.member(&place, &budget, member) {
                    Ok(opened) => self.enter(opened).map(Ok),
                    Err(report) => Some(Err(report)),
                }
            }
            Some(Found::Passed(what)) => {
                match level.passed.iter_mut().find(|(own, _)| *own == what) {
                    Some((_, number)) => *number += 1,
                    None => level.passed.push((what, 1)),
                }
                None
            }
            Some(Found::Broken { name, reason }) => {
                let place = name.map_or_else(|| level.place.clone(), |name| level.place.member(&name));
                Some(Err(place.report(reason)))
            }
            None => {
                let level = self.open.pop()?;
                (!level.passed.is_empty()).then(|| Ok(Unit::Passed(level.place, level.passed)))
            }
        }
    }
}

/// Whether the name of a file, perhaps a compressed one, is that of a table.
fn is_named_as_table(path: &str) -> bool {
    let mut extensions = path.rsplit('.').take(2).map(str::to_lowercase);
    extensions.any(|extension| extension == "csv" || extension == "tsv")
}

/// The first bytes of a file.
struct Head {
    bytes: Vec<u8>,
    /// Whether they are all of it.
    whole: bool,
    /// What came in the way of more, for whoever reads on.
    error: Option<io::Error>,
}

/// An error at its place in a stream, given once.
struct Failing(Option<io::Error>);

impl Read for Failing {
    fn read(&mut self, _buffer: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

/// The first bytes of a file. A live stream need not fill the head: two lines suffice.
fn head(reader: &mut dyn Read, live: bool) -> io::Result<Head> {
    let mut head = vec![0; HEAD];
    let mut filled = 0;
    while filled < HEAD {
        match reader.read(&mut head[filled..]) {
            Ok(0) => {
                head.truncate(filled);
                return Ok(Head { bytes: head, whole: true, error: None });
            }
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) if filled > 0 => {
                head.truncate(filled);
                return Ok(Head { bytes: head, whole: false, error: Some(error) });
            }
            Err(error) => return Err(error),
        }
        let object = head.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{');
        if live && object && head[..filled].contains(&b'\n') {
            break;
        }
    }
    head.truncate(filled);
    Ok(Head { bytes: head, whole: false, error: None })
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
            if !self.open.is_empty() {
                match self.step() {
                    Some(found) => return Some(found),
                    None => continue,
                }
            }
            let opened = match self.files.next()? {
                Ok((stored, name)) => self.file(&stored, name),
                Err(report) => Err(report),
            };
            match opened {
                Ok(opened) => {
                    if let Some(unit) = self.enter(opened) {
                        return Some(Ok(unit));
                    }
                }
                Err(report) => return Some(Err(report)),
            }
        }
    }
}
