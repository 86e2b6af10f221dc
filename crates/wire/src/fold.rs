//! The third shape of a command: records in, one answer about all of them out.

use crate::article::Article;
use crate::batch::Batch;
use crate::ordered::Line;
use crate::panic::guarded;
use crate::record_error::RecordError;
use crate::report::Report;
use crate::stage::{parse, records};

/// A command that looks at every record and answers at the end: a digest, a score, a count.
pub trait Fold: Sync {
    /// Name of the command, as in messages.
    const NAME: &'static str;
    /// What is taken from one record, on any thread.
    type Part: Send;

    /// Looks at one record.
    ///
    /// # Errors
    /// When it cannot: the record is then reported.
    fn part(&self, article: &Article<'_>) -> Result<Self::Part, RecordError>;
}

/// What became of a batch of lines.
pub(crate) struct Seen<P> {
    pub(crate) parts: Vec<P>,
    pub(crate) reports: Vec<Report>,
    /// Bytes of input that the parts were made from, as a measure of their own size.
    bytes: usize,
}

/// A fold on its way over batches of lines.
pub(crate) struct Looks<'f, F> {
    pub(crate) with: &'f F,
    pub(crate) longest: usize,
}

impl<F: Fold> Line for Looks<'_, F> {
    type Batch = Batch;
    type Scratch = ();
    type Outcome = Seen<F::Part>;

    fn scratch(&self) {}

    fn work(&self, (): &mut (), batch: &mut Batch) -> Seen<F::Part> {
        let mut outcome = Seen { parts: Vec::new(), reports: Vec::new(), bytes: batch.bytes().len() };
        let report = |line, error: &RecordError, raw: &[u8], spilled| Report {
            file: batch.file.to_string(),
            line: Some(line),
            reason: error.to_string(),
            raw: raw.to_vec(),
            spilled,
            ..Report::default()
        };
        if let Some(file) = &batch.too_long {
            let spilled = file.try_clone().ok().map(std::sync::Arc::new);
            outcome.reports.push(report(batch.first_line, &RecordError::TooLong { limit: self.longest }, b"", spilled));
        }
        for (number, line) in records(batch.bytes(), batch.first_line) {
            match guarded(|| self.with.part(&parse(line, self.longest)?)) {
                Ok(part) => outcome.parts.push(part),
                Err(error) => outcome.reports.push(report(number, &error, line, None)),
            }
        }
        outcome
    }

    fn weight(outcome: &Self::Outcome) -> usize {
        outcome.bytes
    }
}
