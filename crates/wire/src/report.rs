//! What is said about records that could not be worked on, to people and to the rejects file.

use crate::exit::Gate;
use crate::input::read_some;
use crate::ordered::Flow;
use crate::output::Output;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use indicatif::ProgressBar;
use serde::Serialize;
use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, Write as _};
use std::path::Path;
use std::sync::Arc;

/// One thing that could not be worked on.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// File as the user named it.
    pub file: String,
    /// Member of the file, where it is a container.
    pub member: Option<String>,
    /// Line, from 1, where there is one.
    pub line: Option<u64>,
    /// Why, in lower case and without a full stop.
    pub reason: String,
    /// The offending bytes, verbatim.
    pub raw: Vec<u8>,
    /// The offending bytes on disk, when they are too many to hold; `raw` is then empty.
    pub spilled: Option<Arc<File>>,
}

impl Report {
    /// The place as it is said to people: `FILE`, `FILE:LINE`, `FILE!MEMBER:LINE`.
    fn place(&self) -> String {
        let mut place = self.file.clone();
        if let Some(member) = &self.member {
            // Writing into a string cannot fail.
            let _ = write!(place, "!{member}");
        }
        if let Some(line) = self.line {
            let _ = write!(place, ":{line}");
        }
        place
    }
}

/// A line of the rejects file.
#[derive(Serialize)]
struct Reject<'a> {
    stage: &'a str,
    file: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    member: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u64>,
    reason: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    raw: Option<&'a str>,
    /// In place of `raw` when the bytes are not UTF-8.
    #[serde(skip_serializing_if = "Option::is_none")]
    raw_base64: Option<String>,
}

/// Speaks to people on standard error and keeps the rejects.
pub(crate) struct Reporter {
    stage: &'static str,
    rejects: Option<Output>,
    quiet: bool,
    bar: Option<ProgressBar>,
    /// Number of reports so far.
    pub(crate) count: u64,
}

/// Text as it may go to a terminal: control characters could move the cursor or worse.
fn tame(text: &str) -> String {
    let mut tamed = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_control() {
            // Writing into a string cannot fail.
            let _ = write!(tamed, "\\u{{{:x}}}", u32::from(character));
        } else {
            tamed.push(character);
        }
    }
    tamed
}

/// Says something to people, on standard error; that nobody listens is no error.
pub(crate) fn say(stage: &str, message: &str) {
    #[allow(clippy::disallowed_methods, reason = "this is the place that speaks to people")]
    let mut stderr = io::stderr().lock();
    let _ = writeln!(stderr, "{stage}: {}", tame(message));
}

/// Writes the reject of a line that is too long to hold, in pieces.
fn spill(rejects: &mut Output, stage: &str, report: &Report, spilled: &File) -> io::Result<Flow> {
    let head = Reject {
        stage,
        file: &report.file,
        member: report.member.as_deref(),
        line: report.line,
        reason: &report.reason,
        raw: None,
        raw_base64: Some(String::new()),
    };
    let head = serde_json::to_string(&head)?;
    let open = head.strip_suffix("\"}").unwrap_or(&head);
    rejects.write(open.as_bytes())?;
    let mut spilled = io::BufReader::new(spilled);
    // A multiple of three bytes becomes base64 without padding, so the pieces join to one string.
    let mut piece = vec![0; 3 << 16];
    loop {
        let mut filled = 0;
        while filled < piece.len() {
            let read = read_some(&mut spilled, &mut piece[filled..])?;
            if read == 0 {
                break;
            }
            filled += read;
        }
        rejects.write(STANDARD.encode(&piece[..filled]).as_bytes())?;
        if filled < piece.len() {
            return rejects.write(b"\"}\n");
        }
    }
}

impl Reporter {
    /// Prepares to report for `stage`, keeping rejects in `rejects`.
    ///
    /// # Errors
    /// When the rejects file cannot be made.
    pub(crate) fn new(
        stage: &'static str,
        rejects: Option<&Path>,
        quiet: bool,
        bar: Option<ProgressBar>,
        gate: &Gate,
    ) -> io::Result<Self> {
        let rejects = rejects.map(|path| Output::open(Some(path), gate)).transpose()?;
        Ok(Self { stage, rejects, quiet, bar, count: 0 })
    }

    /// Reports one record.
    ///
    /// # Errors
    /// When the rejects file cannot be written.
    pub(crate) fn report(&mut self, report: &Report) -> io::Result<Flow> {
        self.count += 1;
        if !self.quiet {
            let message = format!("{}: {}", report.place(), report.reason);
            match &self.bar {
                Some(bar) => bar.suspend(|| say(self.stage, &message)),
                None => say(self.stage, &message),
            }
        }
        let Some(rejects) = &mut self.rejects else { return Ok(Flow::Continue) };
        if let Some(spilled) = &report.spilled {
            return spill(rejects, self.stage, report, spilled);
        }
        let raw = std::str::from_utf8(&report.raw).ok();
        let reject = Reject {
            stage: self.stage,
            file: &report.file,
            member: report.member.as_deref(),
            line: report.line,
            reason: &report.reason,
            raw,
            raw_base64: raw.is_none().then(|| STANDARD.encode(&report.raw)),
        };
        let mut line = serde_json::to_vec(&reject)?;
        line.push(b'\n');
        rejects.write(&line)
    }

    /// Makes the rejects file appear.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(crate) fn finish(self) -> io::Result<()> {
        if let Some(bar) = self.bar {
            bar.finish_and_clear();
        }
        self.rejects.map_or(Ok(()), Output::finish)
    }
}
