//! Panics as errors: a record that breaks a stage is reported, and the program goes on.

use crate::record_error::RecordError;
use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};

thread_local! {
    /// What the last panic of this thread said, for the report of the record that it broke on.
    static PANIC: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Makes panics silent and remembered: they are reported as what happened to a record.
pub(crate) fn remember_panics() {
    std::panic::set_hook(Box::new(|about| {
        let place = about.location().map(|at| format!(" at {}:{}", at.file(), at.line())).unwrap_or_default();
        let message = about.payload_as_str().unwrap_or("no message");
        PANIC.with_borrow_mut(|panic| *panic = format!("{message}{place}"));
    }));
}

/// What the last panic of this thread said.
pub(crate) fn last_panic() -> String {
    PANIC.with_borrow_mut(std::mem::take)
}

/// Runs `work`, turning a panic into an error that tells what it said.
pub(crate) fn guarded<T>(work: impl FnOnce() -> Result<T, RecordError>) -> Result<T, RecordError> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(RecordError::Panic(last_panic())))
}
