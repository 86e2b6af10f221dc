//! The first shape of a command: record in, record out.

use crate::arguments::OnError;
use crate::article::{Article, Counts};
use crate::batch::Batch;
use crate::ordered::Line;
use crate::panic::guarded;
use crate::record_error::RecordError;
use crate::report::Report;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::Arc;

/// A step of the pipe: it reads the fields it needs and puts the one it owns.
///
/// It is pure: what it does to a record depends on that record and on nothing else, so records can be
/// worked on side by side, in any number of processes.
pub trait Stage: Sync {
    /// Name of the command, as in `provenance` and in messages.
    const NAME: &'static str;
    /// Version of the command: `env!("CARGO_PKG_VERSION")`.
    const VERSION: &'static str;
    /// Buffers that one thread keeps from record to record; `()` when it needs none.
    type Worker;

    /// Makes the buffers of one thread.
    fn worker(&self) -> Self::Worker;

    /// Name of the model or rule set, for `provenance`.
    fn model(&self) -> Option<&str> {
        None
    }

    /// Works on one article.
    ///
    /// # Errors
    /// When it cannot: the record is then reported, and the others are not touched by that.
    fn process(&self, worker: &mut Self::Worker, article: &mut Article<'_>) -> Result<(), RecordError>;
}

/// What became of a batch of lines.
#[derive(Default)]
pub(crate) struct Outcome {
    pub(crate) out: Vec<u8>,
    /// What was reported, each with the length of `out` at that moment.
    pub(crate) reports: Vec<(usize, Report)>,
    pub(crate) records: u64,
    pub(crate) counts: Counts,
    /// Lines that a source notes, to be kept once the records are out.
    pub(crate) notes: Vec<u8>,
    /// A line that is handed on although it is too long to hold.
    pub(crate) passed: Option<Arc<File>>,
}

/// A stage on its way over batches of lines.
pub(crate) struct Lines<'s, S> {
    pub(crate) stage: &'s S,
    pub(crate) on_error: OnError,
    pub(crate) longest: usize,
}

/// The lines of `bytes` with their numbers, without newline and without blank ones.
pub(crate) fn records(bytes: &[u8], first: u64) -> impl Iterator<Item = (u64, &[u8])> {
    let mut number = first;
    let mut rest = bytes;
    std::iter::from_fn(move || {
        while !rest.is_empty() {
            let end = memchr::memchr(b'\n', rest).map_or(rest.len(), |at| at + 1);
            let (line, after) = rest.split_at(end);
            rest = after;
            number += 1;
            let line = line.trim_ascii_end();
            if !line.trim_ascii_start().is_empty() {
                return Some((number - 1, line));
            }
        }
        None
    })
}

/// Checks the line that `read` stands for, and parses it.
pub(crate) fn parse(line: &[u8], longest: usize) -> Result<Article<'_>, RecordError> {
    if line.len() > longest {
        return Err(RecordError::TooLong { limit: longest });
    }
    let line = simdutf8::basic::from_utf8(line)
        .or_else(|_| std::str::from_utf8(line).map_err(|error| RecordError::Utf8 { at: error.valid_up_to() + 1 }))?;
    Article::parse(line)
}

/// What becomes of a batch that is one line longer than `longest`; `None` for any other.
pub(crate) fn too_long(batch: &mut Batch, longest: usize, on_error: OnError) -> Option<Outcome> {
    let file = Arc::new(batch.too_long.take()?);
    let report = Report {
        file: batch.file.to_string(),
        line: Some(batch.first_line),
        reason: RecordError::TooLong { limit: longest }.to_string(),
        spilled: Some(Arc::clone(&file)),
        ..Report::default()
    };
    let passed = (on_error == OnError::Pass).then_some(file);
    Some(Outcome { records: 1, reports: vec![(0, report)], passed, ..Outcome::default() })
}

impl<S: Stage> Lines<'_, S> {
    fn record(
        &self,
        worker: &mut S::Worker,
        line: &[u8],
        out: &mut Vec<u8>,
        counts: &mut Counts,
    ) -> Result<(), RecordError> {
        let before = out.len();
        let result = guarded(|| {
            let mut article = parse(line, self.longest)?;
            self.stage.process(worker, &mut article)?;
            article.sign(S::NAME, S::VERSION, self.stage.model())?;
            article.write(out);
            out.push(b'\n');
            for (&what, &number) in article.counts() {
                *counts.entry(what).or_default() += number;
            }
            Ok(())
        });
        if result.is_err() {
            out.truncate(before);
        }
        result
    }
}

impl<S: Stage> Line for Lines<'_, S> {
    type Batch = Batch;
    type Scratch = S::Worker;
    type Outcome = Outcome;

    fn scratch(&self) -> S::Worker {
        self.stage.worker()
    }

    fn work(&self, worker: &mut S::Worker, batch: &mut Batch) -> Outcome {
        if let Some(outcome) = too_long(batch, self.longest, self.on_error) {
            return outcome;
        }
        let mut outcome = Outcome::default();
        outcome.out.reserve(batch.bytes().len());
        for (number, line) in records(batch.bytes(), batch.first_line) {
            outcome.records += 1;
            let Err(error) = self.record(worker, line, &mut outcome.out, &mut outcome.counts) else { continue };
            if matches!(error, RecordError::Panic(_)) {
                *worker = self.stage.worker();
            }
            let report = Report {
                file: batch.file.to_string(),
                line: Some(number),
                reason: error.to_string(),
                raw: line.to_vec(),
                ..Report::default()
            };
            outcome.reports.push((outcome.out.len(), report));
            if self.on_error == OnError::Pass {
                outcome.out.extend_from_slice(line);
                outcome.out.push(b'\n');
            }
        }
        outcome
    }

    fn weight(outcome: &Outcome) -> usize {
        outcome.out.len() + outcome.reports.iter().map(|(_, report)| report.raw.len()).sum::<usize>()
    }
}

/// Copies a spilled line to `write` in pieces, from its start.
pub(crate) fn copy_spilled<T>(file: &File, mut write: impl FnMut(&[u8]) -> io::Result<T>) -> io::Result<()> {
    let mut file = file;
    file.seek(SeekFrom::Start(0))?;
    let mut piece = vec![0; 256 << 10];
    loop {
        let read = crate::input::read_some(&mut file.by_ref(), &mut piece)?;
        if read == 0 {
            return Ok(());
        }
        write(&piece[..read])?;
    }
}
