//! Runs a command: arguments in, exit code out.

use crate::arguments::{OnError, RecordArguments, StreamArguments};
use crate::article::Counts;
use crate::batch::{Batch, Batches};
use crate::exit::{Ending, Gate};
use crate::fold::{Fold, Looks};
use crate::input;
use crate::journal::Journal;
use crate::manual;
use crate::ordered::{self, Flow};
use crate::output::Output;
use crate::panic::{last_panic, remember_panics};
use crate::progress;
use crate::report::{Report, Reporter, say};
use crate::sieve::{DROPPED, Sieve, Sifting, Unsettled};
use crate::source::{Source, Units};
use crate::stage::{Lines, Outcome, Stage, copy_spilled};
use clap::Parser;
use serde::Serialize;
use std::error::Error;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

/// Why a command could not start: anything with a message.
pub type StartError = Box<dyn Error + Send + Sync>;

/// The command line of a stage or a fold.
pub trait RecordCommand: Parser {
    /// Its share of the arguments.
    fn records(&self) -> &RecordArguments;
}

/// The command line of a source.
pub trait SourceCommand: Parser {
    /// Its share of the arguments.
    fn stream(&self) -> &StreamArguments;

    /// How many bytes it will read, as stored, where that is known.
    fn total(&self) -> Option<u64> {
        None
    }

    /// File to which what the source notes is added once all records are out; it stays as it was when the run fails, is
    /// ended, or nobody reads to the end.
    fn journal(&self) -> Option<&Path> {
        None
    }
}

/// Counts what a source reads, for the progress bar and `--stats`.
#[derive(Clone, Debug, Default)]
pub struct Intake(Arc<AtomicU64>);

impl Intake {
    /// Adds bytes that were read, as stored.
    pub fn add(&self, bytes: usize) {
        self.0.fetch_add(bytes as u64, Ordering::Relaxed);
    }
}

/// What `--stats` prints.
#[derive(Serialize)]
struct Stats {
    stage: &'static str,
    records: u64,
    rejected: u64,
    bytes_in: u64,
    bytes_out: u64,
    seconds: f64,
    jobs: usize,
    #[serde(skip_serializing_if = "Counts::is_empty")]
    counts: Counts,
}

/// Everything that a run needs beside its work.
struct Frame<'a> {
    stage: &'static str,
    arguments: &'a StreamArguments,
    count: Arc<AtomicU64>,
    output: Output,
    reporter: Reporter,
    bar: Option<indicatif::ProgressBar>,
    begun: Instant,
    records: u64,
    counts: Counts,
    journal: Option<Journal>,
    failed: bool,
    /// Whether the reader downstream went away.
    stopped: bool,
}

impl<'a> Frame<'a> {
    fn new(
        stage: &'static str,
        arguments: &'a StreamArguments,
        count: Arc<AtomicU64>,
        total: Option<u64>,
        journal: Option<&Path>,
    ) -> io::Result<Self> {
        let gate = Gate::default();
        gate.watch()?;
        let journal = journal.map(|path| Journal::open(path, &gate)).transpose()?;
        let output = Output::open(arguments.output.as_deref(), &gate)?;
        let bar = progress::bar(stage, arguments, total, output.is_terminal());
        let reporter = Reporter::new(stage, arguments.rejects.as_deref(), arguments.quiet, bar.clone(), &gate)?;
        Ok(Self {
            stage,
            arguments,
            count,
            output,
            reporter,
            bar,
            begun: Instant::now(),
            records: 0,
            counts: Counts::new(),
            journal,
            failed: false,
            stopped: false,
        })
    }

    fn pool(&self) -> Result<rayon::ThreadPool, rayon::ThreadPoolBuildError> {
        rayon::ThreadPoolBuilder::new().num_threads(self.arguments.threads()).build()
    }

    fn show_progress(&self) {
        if let Some(bar) = &self.bar {
            bar.set_position(self.count.load(Ordering::Relaxed));
            bar.set_message(format!("{} records", self.records));
        }
    }

    /// Writes what became of a batch, and then what was noted about it.
    fn take(&mut self, outcome: &Outcome) -> io::Result<Flow> {
        let flow = self.write(outcome)?;
        self.stopped |= flow == Flow::Stop;
        if let (Some(journal), Flow::Continue) = (&mut self.journal, flow) {
            journal.write(&outcome.notes)?;
        }
        Ok(flow)
    }

    /// Writes the records of a batch, reports in their place.
    fn write(&mut self, outcome: &Outcome) -> io::Result<Flow> {
        self.records += outcome.records;
        for (&what, &number) in &outcome.counts {
            *self.counts.entry(what).or_default() += number;
        }
        let mut written = 0;
        for (at, report) in &outcome.reports {
            if self.output.write(&outcome.out[written..*at])? == Flow::Stop {
                return Ok(Flow::Stop);
            }
            written = *at;
            self.reporter.report(report)?;
            if self.arguments.on_error == OnError::Fail {
                self.failed = true;
                return Ok(Flow::Stop);
            }
        }
        if let Some(file) = &outcome.passed {
            copy_spilled(file, |piece| self.output.write(piece))?;
            self.output.write(b"\n")?;
        }
        self.show_progress();
        self.output.write(&outcome.out[written..])
    }

    /// Ends the run; a file given by `--output` appears only now, and not after a failure.
    fn finish(self, result: io::Result<()>) -> Result<Ending, StartError> {
        let stats = Stats {
            stage: self.stage,
            records: self.records,
            rejected: self.reporter.count,
            bytes_in: self.count.load(Ordering::Relaxed),
            bytes_out: self.output.bytes,
            seconds: self.begun.elapsed().as_secs_f64(),
            jobs: self.arguments.threads(),
            counts: self.counts,
        };
        self.reporter.finish()?;
        if self.arguments.verbose {
            let Stats { records, rejected, seconds, .. } = stats;
            say(self.stage, &format!("{records} records, {rejected} rejected, {seconds:.1} s"));
        }
        if let Some(dropped) = stats.counts.get(DROPPED).filter(|_| !self.arguments.quiet) {
            say(self.stage, &format!("{dropped} of {} records dropped", stats.records));
        }
        if self.arguments.stats {
            say_json(&stats)?;
        }
        result?;
        if self.failed {
            return Ok(Ending::Failed);
        }
        self.output.finish()?;
        if let Some(journal) = self.journal.filter(|_| !self.stopped) {
            journal.finish()?;
        }
        Ok(if stats.rejected > 0 { Ending::Reported } else { Ending::Done })
    }
}

/// Prints one JSON object on standard error.
fn say_json(value: &impl Serialize) -> io::Result<()> {
    use io::Write;
    #[allow(clippy::disallowed_methods, reason = "`--stats` is for scripts, on the channel that is not the records'")]
    let mut stderr = io::stderr().lock();
    serde_json::to_writer(&mut stderr, value)?;
    // That nobody listens is no error.
    let _ = stderr.write_all(b"\n");
    Ok(())
}

/// Parses the command line, or answers `--generate` and is done.
fn arguments<A: Parser>(stage: &'static str) -> Result<A, Result<ExitCode, StartError>> {
    remember_panics();
    match manual::requested(std::env::args_os()) {
        Some(kind) => Err(manual::generate::<A>(stage, &kind).map(|()| ExitCode::SUCCESS)),
        None => Ok(A::parse()),
    }
}

/// Ends a command that could not start or go on with a message and exit code 2.
fn ended(stage: &str, work: impl FnOnce() -> Result<Ending, StartError>) -> ExitCode {
    let result = catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|_| Err(format!("it broke ({}): please report it", last_panic()).into()));
    match result {
        Ok(ending) => ending.into(),
        Err(error) if is_broken_pipe(error.as_ref()) => Ending::Done.into(),
        Err(error) => {
            let mut message = error.to_string();
            let mut cause = error.source();
            while let Some(error) = cause {
                message = format!("{message}: {error}");
                cause = error.source();
            }
            say(stage, &message);
            Ending::Failed.into()
        }
    }
}

fn is_broken_pipe(error: &(dyn Error + 'static)) -> bool {
    let mut cause = Some(error);
    while let Some(error) = cause {
        if error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe) {
            return true;
        }
        cause = error.source();
    }
    false
}

/// The input files of a command that reads records, checked so that a wrong name costs no work.
fn files(stage: &str, arguments: &RecordArguments) -> Result<Vec<String>, StartError> {
    use io::IsTerminal;
    if arguments.files.is_empty() {
        if io::stdin().is_terminal() && !arguments.stream.quiet {
            say(stage, "reading records from the terminal: end with Ctrl-D, or name files");
        }
        return Ok(vec![input::STDIN.to_owned()]);
    }
    for file in arguments.files.iter().filter(|file| *file != input::STDIN) {
        std::fs::metadata(file).map_err(|error| format!("{file}: {error}"))?;
    }
    Ok(arguments.files.clone())
}

/// The frame of a command that reads records, and the batches that it reads. Where it answers each record (`live`) and somebody
/// watches, a batch is one record.
fn opened<'a>(
    stage: &'static str,
    arguments: &'a RecordArguments,
    live: bool,
) -> Result<(Frame<'a>, Batches), StartError> {
    let files = files(stage, arguments)?;
    let count = Arc::new(AtomicU64::new(0));
    let frame = Frame::new(stage, &arguments.stream, Arc::clone(&count), input::total_size(&files), None)?;
    let one_by_one = live && (arguments.stream.line_buffered || frame.output.is_terminal());
    let batches = Batches::new(files, arguments.max_record_bytes, one_by_one, count);
    Ok((frame, batches))
}

/// Runs a command of the first shape: the whole of its `main`.
pub fn run_stage<A: RecordCommand, S: Stage>(prepare: impl FnOnce(&A) -> Result<S, StartError>) -> ExitCode {
    match arguments::<A>(S::NAME) {
        Ok(arguments) => ended(S::NAME, || stage(&arguments, prepare)),
        Err(generated) => ended(S::NAME, || generated.map(|_| Ending::Done)),
    }
}

fn stage<A: RecordCommand, S: Stage>(
    arguments: &A,
    prepare: impl FnOnce(&A) -> Result<S, StartError>,
) -> Result<Ending, StartError> {
    let stage = prepare(arguments)?;
    let arguments = arguments.records();
    let (mut frame, mut batches) = opened(S::NAME, arguments, true)?;
    let pool = frame.pool()?;
    let lines = Lines { stage: &stage, on_error: arguments.stream.on_error, longest: arguments.max_record_bytes };
    let result = ordered::run(&pool, &lines, |batch| batches.fill(batch), |outcome| frame.take(&outcome));
    frame.finish(result)
}

/// Runs a command whose records are settled in their order: the whole of its `main`.
pub fn run_sieve<A: RecordCommand, V: Sieve>(prepare: impl FnOnce(&A) -> Result<V, StartError>) -> ExitCode {
    match arguments::<A>(V::NAME) {
        Ok(arguments) => ended(V::NAME, || sieve(&arguments, prepare)),
        Err(generated) => ended(V::NAME, || generated.map(|_| Ending::Done)),
    }
}

fn sieve<A: RecordCommand, V: Sieve>(
    arguments: &A,
    prepare: impl FnOnce(&A) -> Result<V, StartError>,
) -> Result<Ending, StartError> {
    let sieve = prepare(arguments)?;
    let arguments = arguments.records();
    let (mut frame, mut batches) = opened(V::NAME, arguments, true)?;
    let pool = frame.pool()?;
    let on_error = arguments.stream.on_error;
    let sifting = Sifting { sieve: &sieve, on_error, longest: arguments.max_record_bytes };
    let mut memory = sieve.memory();
    let settle = |unsettled: Unsettled<V::Note>| frame.take(&unsettled.settle(&sieve, &mut memory, on_error));
    let result = ordered::run(&pool, &sifting, |batch| batches.fill(batch), settle);
    frame.finish(result)
}

/// Runs a command of the second shape: `prepare` gives the source, its units in order, and the sieve that its records
/// pass, if any.
pub fn run_source<A, S, V, I>(prepare: impl FnOnce(&A, &Intake) -> Result<(S, I, Option<V>), StartError>) -> ExitCode
where
    A: SourceCommand,
    S: Source,
    V: Sieve,
    I: Iterator<Item = Result<S::Unit, Report>> + Send,
{
    match arguments::<A>(S::NAME) {
        Ok(arguments) => ended(S::NAME, || source(&arguments, prepare)),
        Err(generated) => ended(S::NAME, || generated.map(|_| Ending::Done)),
    }
}

fn source<A, S, V, I>(
    arguments: &A,
    prepare: impl FnOnce(&A, &Intake) -> Result<(S, I, Option<V>), StartError>,
) -> Result<Ending, StartError>
where
    A: SourceCommand,
    S: Source,
    V: Sieve,
    I: Iterator<Item = Result<S::Unit, Report>> + Send,
{
    let intake = Intake::default();
    let (source, mut units, sieve) = prepare(arguments, &intake)?;
    let mut frame = Frame::new(S::NAME, arguments.stream(), intake.0, arguments.total(), arguments.journal())?;
    let pool = frame.pool()?;
    let feed = |batch: &mut Option<Result<S::Unit, Report>>| {
        *batch = units.next();
        Ok(if batch.is_some() { Flow::Continue } else { Flow::Stop })
    };
    let (sieve, on_error) = (sieve.as_ref(), arguments.stream().on_error);
    let mut memory = sieve.map(Sieve::memory);
    let settle = |unsettled: Unsettled<V::Note>| match (sieve, &mut memory) {
        (Some(sieve), Some(memory)) => frame.take(&unsettled.settle(sieve, memory, on_error)),
        _ => frame.take(&unsettled.outcome),
    };
    let result = ordered::run(&pool, &Units { source: &source, sieve }, feed, settle);
    frame.finish(result)
}

/// Runs a command of the third shape: `absorb` takes the parts in the order of the records, and
/// `answer` then writes what is to be said about all of them.
pub fn run_fold<A: RecordCommand, F: Fold, T: Send>(
    prepare: impl FnOnce(&A) -> Result<(F, T), StartError>,
    absorb: impl FnMut(&mut T, F::Part) + Send,
    answer: impl FnOnce(&A, T) -> Result<Vec<u8>, StartError>,
) -> ExitCode {
    match arguments::<A>(F::NAME) {
        Ok(arguments) => ended(F::NAME, || fold::<A, F, T>(&arguments, prepare, absorb, answer)),
        Err(generated) => ended(F::NAME, || generated.map(|_| Ending::Done)),
    }
}

fn fold<A: RecordCommand, F: Fold, T: Send>(
    command: &A,
    prepare: impl FnOnce(&A) -> Result<(F, T), StartError>,
    mut absorb: impl FnMut(&mut T, F::Part) + Send,
    answer: impl FnOnce(&A, T) -> Result<Vec<u8>, StartError>,
) -> Result<Ending, StartError> {
    let (fold, mut total) = prepare(command)?;
    let arguments = command.records();
    let (mut frame, mut batches) = opened(F::NAME, arguments, false)?;
    let pool = frame.pool()?;
    let looks = Looks { with: &fold, longest: arguments.max_record_bytes };
    let result = ordered::run(
        &pool,
        &looks,
        |batch: &mut Batch| batches.fill(batch),
        |outcome| {
            frame.records += (outcome.parts.len() + outcome.reports.len()) as u64;
            for report in &outcome.reports {
                frame.reporter.report(report)?;
                if frame.arguments.on_error == OnError::Fail {
                    frame.failed = true;
                    return Ok(Flow::Stop);
                }
            }
            for part in outcome.parts {
                absorb(&mut total, part);
            }
            frame.show_progress();
            Ok(Flow::Continue)
        },
    );
    if result.is_ok() && !frame.failed {
        let bytes = answer(command, total)?;
        frame.output.write(&bytes)?;
    }
    frame.finish(result)
}
