//! Exit codes, and the two ways to end: by returning, and by a signal.

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::iterator::Signals;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// All records are done, or the reader downstream wanted no more.
    Done,
    /// Some records were reported.
    Reported,
    /// It could not start, or not go on.
    Failed,
}

impl From<Ending> for ExitCode {
    fn from(ending: Ending) -> Self {
        Self::from(match ending {
            Ending::Done => 0,
            Ending::Reported => 1,
            Ending::Failed => 2,
        })
    }
}

/// Held while bytes go out, so that a signal ends the program between two batches and never inside a
/// record; knows the unfinished files to take along.
#[derive(Clone, Default)]
pub(crate) struct Gate(Arc<Mutex<Vec<PathBuf>>>);

impl Gate {
    /// Keeps signals out until the guard is dropped.
    pub(crate) fn hold(&self) -> MutexGuard<'_, Vec<PathBuf>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Ends the program on SIGINT and SIGTERM with 128 + the signal's number, as a shell reports it.
    ///
    /// The first signal waits for the batch that is going out; a second one does not.
    pub(crate) fn watch(&self) -> std::io::Result<()> {
        let mut signals = Signals::new([SIGINT, SIGTERM])?;
        let gate = self.clone();
        std::thread::Builder::new().name("signals".into()).spawn(move || {
            let mut asked = false;
            for signal in signals.forever() {
                if std::mem::replace(&mut asked, true) {
                    end(signal, &[]);
                }
                let gate = gate.clone();
                let waiter = move || {
                    let unfinished = gate.hold();
                    end(signal, &unfinished);
                };
                if std::thread::Builder::new().spawn(waiter).is_err() {
                    end(signal, &[]);
                }
            }
        })?;
        Ok(())
    }
}

/// Removes unfinished files and ends the program as `signal` does.
#[allow(clippy::exit, clippy::disallowed_methods, reason = "a signal must end the program from a thread of its own")]
fn end(signal: i32, unfinished: &[PathBuf]) -> ! {
    for path in unfinished {
        // Nobody is left to hear that it could not be removed.
        let _ = std::fs::remove_file(path);
    }
    std::process::exit(128 + signal)
}
