//! The second shape of a command: bytes of any kind in, records out.

use crate::layers::{Layer, Provenance, Record};
use crate::offsets::Offsets;
use crate::ordered::Line;
use crate::panic::guarded;
use crate::record_error::RecordError;
use crate::report::Report;
use crate::sieve::{Sieve, Unsettled};
use crate::span::Span;
use crate::stage::Outcome;
use serde::Serialize;

/// A command at the head of the pipe.
pub trait Source: Sync {
    /// Name of the command, as in `provenance` and in messages.
    const NAME: &'static str;
    /// Version of the command: `env!("CARGO_PKG_VERSION")`.
    const VERSION: &'static str;
    /// What is read at once and worked on by one thread: a file, a member of an archive, a run of rows.
    type Unit: Send;

    /// What the unit is called in messages.
    fn name(unit: &Self::Unit) -> String;

    /// Which member of what [`Source::name`] names the unit is, where that is a container.
    fn member(_unit: &Self::Unit) -> Option<String> {
        None
    }

    /// Makes records of a unit, in order, with offsets in bytes.
    ///
    /// # Errors
    /// When the unit cannot be read at all; what was emitted before still counts.
    fn read(&self, unit: Self::Unit, emitter: &mut Emitter) -> Result<(), RecordError>;
}

/// Takes the records that a source makes.
pub struct Emitter {
    stage: &'static str,
    version: &'static str,
    outcome: Outcome,
}

impl Emitter {
    /// Takes one record, with offsets in bytes; enters the source into its `provenance`.
    ///
    /// # Errors
    /// When a layer does not fit the text: a mistake in the program.
    pub fn record(&mut self, mut record: Record) -> Result<(), RecordError> {
        convert(&mut record)?;
        let entry = Provenance { stage: self.stage.into(), version: self.version.into(), model: None };
        record.provenance.get_or_insert_default().push(entry);
        serde_json::to_writer(&mut self.outcome.out, &record).map_err(|error| RecordError::Stage(error.to_string()))?;
        self.outcome.out.push(b'\n');
        self.outcome.records += 1;
        Ok(())
    }

    /// Takes a report about a part of the unit that could not be read.
    pub fn reject(&mut self, report: Report) {
        self.outcome.reports.push((self.outcome.out.len(), report));
    }

    /// Notes a line about the unit in the journal of [`SourceCommand::journal`](crate::SourceCommand::journal), to which
    /// it is added when the whole run has gone well.
    ///
    /// # Errors
    /// When it cannot be made JSON: a mistake in the program.
    pub fn note(&mut self, entry: &impl Serialize) -> Result<(), RecordError> {
        serde_json::to_writer(&mut self.outcome.notes, entry).map_err(|error| RecordError::Stage(error.to_string()))?;
        self.outcome.notes.push(b'\n');
        Ok(())
    }

    /// Adds to what the source counted, for `--stats`.
    pub fn count(&mut self, what: &'static str, number: usize) {
        *self.outcome.counts.entry(what).or_default() += number as u64;
    }
}

/// Turns the offsets of all layers of `record` from bytes to code points.
///
/// # Errors
/// When one does not fit the text.
pub fn convert(record: &mut Record) -> Result<(), RecordError> {
    fn layer<L: Layer>(layer: &mut Option<L>, text: &str, offsets: &Offsets) -> Result<(), RecordError> {
        let mut wrong = None;
        if let Some(layer) = layer {
            layer.each_span(&mut |start, end| match Span::new(text, *start, *end) {
                Ok(_) => (*start, *end) = (offsets.to_codepoint(text, *start), offsets.to_codepoint(text, *end)),
                Err(why) => _ = wrong.get_or_insert(why),
            });
        }
        wrong.map_or(Ok(()), |why| Err(RecordError::Offsets { field: L::FIELD, why }))
    }
    let offsets = Offsets::new(&record.text);
    let text = record.text.as_str();
    layer(&mut record.blocks, text, &offsets)?;
    layer(&mut record.repairs, text, &offsets)?;
    layer(&mut record.language_spans, text, &offsets)?;
    layer(&mut record.sentences, text, &offsets)?;
    layer(&mut record.entities, text, &offsets)?;
    layer(&mut record.relations, text, &offsets)?;
    record.offsets = Some("codepoint".to_owned());
    Ok(())
}

/// A source on its way over its units, and the sieve that its records pass.
pub(crate) struct Units<'s, S, V> {
    pub(crate) source: &'s S,
    pub(crate) sieve: Option<&'s V>,
}

impl<S: Source, V: Sieve> Line for Units<'_, S, V> {
    type Batch = Option<Result<S::Unit, Report>>;
    type Scratch = Option<V::Worker>;
    type Outcome = Unsettled<V::Note>;

    fn scratch(&self) -> Option<V::Worker> {
        self.sieve.map(Sieve::worker)
    }

    fn work(&self, worker: &mut Option<V::Worker>, batch: &mut Self::Batch) -> Unsettled<V::Note> {
        let mut emitter = Emitter { stage: S::NAME, version: S::VERSION, outcome: Outcome::default() };
        let (mut name, mut member) = (String::new(), None);
        match batch.take() {
            None => {}
            Some(Err(report)) => emitter.reject(report),
            Some(Ok(unit)) => {
                name = S::name(&unit);
                member = S::member(&unit);
                if let Err(error) = guarded(|| self.source.read(unit, &mut emitter)) {
                    // A panic may have left half a record behind the last newline.
                    let whole = memchr::memrchr(b'\n', &emitter.outcome.out).map_or(0, |at| at + 1);
                    emitter.outcome.out.truncate(whole);
                    emitter.reject(Report {
                        file: name.clone(),
                        member: member.clone(),
                        reason: error.to_string(),
                        ..Report::default()
                    });
                }
            }
        }
        let mut unsettled = Unsettled::new(emitter.outcome, name, member);
        if let (Some(sieve), Some(worker)) = (self.sieve, worker) {
            unsettled.note_all(sieve, worker);
        }
        unsettled
    }

    fn weight(outcome: &Self::Outcome) -> usize {
        outcome.weight()
    }
}
