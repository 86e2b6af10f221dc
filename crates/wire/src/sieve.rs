//! The step that takes records in their order: what it decides on one depends on those that went before.

use crate::arguments::OnError;
use crate::article::{Article, Counts};
use crate::batch::Batch;
use crate::ordered::Line;
use crate::panic::guarded;
use crate::record_error::RecordError;
use crate::report::Report;
use crate::stage::{Outcome, parse, records, too_long};
use std::convert::Infallible;
use std::ops::Range;

/// What [`Sieve::settle`] counts for every record that it dropped.
pub(crate) const DROPPED: &str = "dropped";

/// A step that may mark or drop a record for what went before it: a command of its own ([`crate::run_sieve`]), or the
/// last step of a source ([`crate::run_source`]).
///
/// The costly part, [`Sieve::note`], depends on one record alone and runs on all threads. [`Sieve::settle`] sees the
/// notes one by one in the order of the stream, so the output is the same at any number of threads. Only records
/// that are marked are opened again.
pub trait Sieve: Sync {
    /// Name of the command, as in `provenance` and in messages.
    const NAME: &'static str;
    /// Version of the command: `env!("CARGO_PKG_VERSION")`.
    const VERSION: &'static str;
    /// Buffers that one thread keeps from record to record; `()` when it needs none.
    type Worker;
    /// What is taken from a record.
    type Note: Send;
    /// What is remembered of the records so far.
    type Memory: Send;
    /// What is written into a record.
    type Mark;

    /// Makes the buffers of one thread.
    fn worker(&self) -> Self::Worker;

    /// Makes the memory of the run.
    fn memory(&self) -> Self::Memory;

    /// Looks at one record, on any thread.
    ///
    /// # Errors
    /// When it cannot: the record is then reported.
    fn note(&self, worker: &mut Self::Worker, article: &Article<'_>) -> Result<Self::Note, RecordError>;

    /// Decides about one record, in the order of the stream; may add to what is counted for `--stats`.
    fn settle(&self, memory: &mut Self::Memory, note: Self::Note, counts: &mut Counts) -> Verdict<Self::Mark>;

    /// Writes the mark into its record.
    ///
    /// # Errors
    /// When it cannot: the record is then reported.
    fn mark(&self, mark: Self::Mark, article: &mut Article<'_>) -> Result<(), RecordError>;
}

/// What becomes of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict<M> {
    /// It goes on as it is.
    Keep,
    /// It goes on with a mark.
    Mark(M),
    /// It is left out, and counted.
    Drop,
}

/// Records that wait for their turn to be settled.
pub(crate) struct Unsettled<N> {
    pub(crate) outcome: Outcome,
    notes: Vec<Noted<N>>,
    /// What they are from, as the user named it.
    file: String,
    /// Which part of it, where it is a container.
    member: Option<String>,
}

/// One of them.
pub(crate) struct Noted<N> {
    /// The line with its newline in the output.
    range: Range<usize>,
    /// Its line in the input, where it has one.
    line: Option<u64>,
    note: N,
}

/// Looks at one line.
fn look<V: Sieve>(sieve: &V, worker: &mut V::Worker, line: &[u8], longest: usize) -> Result<V::Note, RecordError> {
    let note = guarded(|| sieve.note(worker, &parse(line, longest)?));
    if matches!(note, Err(RecordError::Panic(_))) {
        *worker = sieve.worker();
    }
    note
}

impl<N> Unsettled<N> {
    pub(crate) const fn new(outcome: Outcome, file: String, member: Option<String>) -> Self {
        Self { outcome, notes: Vec::new(), file, member }
    }

    /// Looks at every record of the output. One that the sieve cannot look at is reported and goes on as it is.
    pub(crate) fn note_all<V: Sieve<Note = N>>(&mut self, sieve: &V, worker: &mut V::Worker) {
        let mut start = 0;
        for line in self.outcome.out.split_inclusive(|&byte| byte == b'\n') {
            let range = start..start + line.len();
            start = range.end;
            match look(sieve, worker, line.trim_ascii_end(), usize::MAX) {
                Ok(note) => self.notes.push(Noted { range, line: None, note }),
                Err(error) => {
                    let (file, member) = (self.file.clone(), self.member.clone());
                    let report = Report { file, member, reason: error.to_string(), ..Report::default() };
                    self.outcome.reports.push((range.end, report));
                }
            }
        }
        self.outcome.reports.sort_by_key(|(at, _)| *at);
    }

    pub(crate) fn weight(&self) -> usize {
        self.outcome.out.len() + self.notes.len() * size_of::<Noted<N>>()
    }

    /// Settles all records in turn.
    pub(crate) fn settle<V: Sieve<Note = N>>(self, sieve: &V, memory: &mut V::Memory, on_error: OnError) -> Outcome {
        let Self { mut outcome, notes, file, member } = self;
        let lines = std::mem::take(&mut outcome.out);
        let mut reports = std::mem::take(&mut outcome.reports).into_iter().peekable();
        let mut written = 0;
        for Noted { range, line, note } in notes {
            let verdict = sieve.settle(memory, note, &mut outcome.counts);
            if matches!(verdict, Verdict::Keep) {
                continue;
            }
            while let Some((at, report)) = reports.next_if(|(at, _)| *at <= range.start) {
                outcome.out.extend_from_slice(&lines[written..at]);
                written = at;
                outcome.reports.push((outcome.out.len(), report));
            }
            outcome.out.extend_from_slice(&lines[written..range.start]);
            written = range.end;
            let bytes = &lines[range];
            match verdict {
                Verdict::Mark(mark) => {
                    if let Err(error) = marked(sieve, mark, bytes, &mut outcome.out) {
                        let raw = bytes.trim_ascii_end().to_vec();
                        let (file, member, reason) = (file.clone(), member.clone(), error.to_string());
                        let report = Report { file, member, line, reason, raw, ..Report::default() };
                        outcome.reports.push((outcome.out.len(), report));
                        if on_error == OnError::Pass {
                            outcome.out.extend_from_slice(bytes);
                        }
                    }
                }
                Verdict::Keep | Verdict::Drop => *outcome.counts.entry(DROPPED).or_default() += 1,
            }
        }
        for (at, report) in reports {
            outcome.out.extend_from_slice(&lines[written..at]);
            written = at;
            outcome.reports.push((outcome.out.len(), report));
        }
        if written == 0 {
            outcome.out = lines;
        } else {
            outcome.out.extend_from_slice(&lines[written..]);
        }
        outcome
    }
}

/// Appends the line with its mark.
fn marked<V: Sieve>(sieve: &V, mark: V::Mark, line: &[u8], out: &mut Vec<u8>) -> Result<(), RecordError> {
    let mut article = parse(line.trim_ascii_end(), usize::MAX)?;
    sieve.mark(mark, &mut article)?;
    article.sign(V::NAME, V::VERSION, None)?;
    article.write(out);
    out.push(b'\n');
    Ok(())
}

/// A sieve on its way over batches of lines.
pub(crate) struct Sifting<'s, V> {
    pub(crate) sieve: &'s V,
    pub(crate) on_error: OnError,
    pub(crate) longest: usize,
}

impl<V: Sieve> Line for Sifting<'_, V> {
    type Batch = Batch;
    type Scratch = V::Worker;
    type Outcome = Unsettled<V::Note>;

    fn scratch(&self) -> V::Worker {
        self.sieve.worker()
    }

    fn work(&self, worker: &mut V::Worker, batch: &mut Batch) -> Unsettled<V::Note> {
        let file = batch.file.to_string();
        if let Some(outcome) = too_long(batch, self.longest, self.on_error) {
            return Unsettled::new(outcome, file, None);
        }
        let mut unsettled = Unsettled::new(Outcome::default(), file, None);
        unsettled.outcome.out.reserve(batch.bytes().len());
        for (number, line) in records(batch.bytes(), batch.first_line) {
            let note = look(self.sieve, worker, line, self.longest);
            let outcome = &mut unsettled.outcome;
            outcome.records += 1;
            let start = outcome.out.len();
            if let Err(error) = &note {
                let report = Report {
                    file: unsettled.file.clone(),
                    line: Some(number),
                    reason: error.to_string(),
                    raw: line.to_vec(),
                    ..Report::default()
                };
                outcome.reports.push((start, report));
            }
            if note.is_ok() || self.on_error == OnError::Pass {
                outcome.out.extend_from_slice(line);
                outcome.out.push(b'\n');
            }
            if let Ok(note) = note {
                let range = start..unsettled.outcome.out.len();
                unsettled.notes.push(Noted { range, line: Some(number), note });
            }
        }
        unsettled
    }

    fn weight(outcome: &Self::Outcome) -> usize {
        outcome.weight()
    }
}

/// No sieve: what a source without one names.
impl Sieve for Infallible {
    const NAME: &'static str = "";
    const VERSION: &'static str = "";
    type Worker = ();
    type Note = ();
    type Memory = ();
    type Mark = ();

    fn worker(&self) {}

    fn memory(&self) {}

    fn note(&self, (): &mut (), _: &Article<'_>) -> Result<(), RecordError> {
        match *self {}
    }

    fn settle(&self, (): &mut (), (): (), _: &mut Counts) -> Verdict<()> {
        match *self {}
    }

    fn mark(&self, (): (), _: &mut Article<'_>) -> Result<(), RecordError> {
        match *self {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Can look at no record that says `bad`, and marks none.
    struct Picky;

    impl Sieve for Picky {
        const NAME: &'static str = "picky";
        const VERSION: &'static str = "1";
        type Worker = ();
        type Note = ();
        type Memory = ();
        type Mark = ();

        fn worker(&self) {}

        fn memory(&self) {}

        fn note(&self, (): &mut (), article: &Article<'_>) -> Result<(), RecordError> {
            if article.text() == "bad" { Err(RecordError::Stage("no".to_owned())) } else { Ok(()) }
        }

        fn settle(&self, (): &mut (), (): (), _: &mut Counts) -> Verdict<()> {
            Verdict::Mark(())
        }

        fn mark(&self, (): (), article: &mut Article<'_>) -> Result<(), RecordError> {
            if article.text() == "unmarked" { Err(RecordError::Stage("no mark".to_owned())) } else { Ok(()) }
        }
    }

    #[test]
    fn a_failure_names_the_member_of_a_container() {
        let out = b"{\"id\":\"1\",\"text\":\"bad\"}\n{\"id\":\"2\",\"text\":\"unmarked\"}\n".to_vec();
        let outcome = Outcome { out, ..Outcome::default() };
        let mut unsettled = Unsettled::new(outcome, "news.zip".to_owned(), Some("a.txt".to_owned()));
        unsettled.note_all(&Picky, &mut ());
        let outcome = unsettled.settle(&Picky, &mut (), OnError::Skip);
        let place = |report: &Report| (report.file.clone(), report.member.clone(), report.reason.clone());
        let places: Vec<_> = outcome.reports.iter().map(|(_, report)| place(report)).collect();
        let expected = |reason: &str| ("news.zip".to_owned(), Some("a.txt".to_owned()), reason.to_owned());
        assert_eq!(places, [expected("no"), expected("no mark")]);
    }
}
