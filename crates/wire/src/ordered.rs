//! Parallel work in order: threads take turns at reading, work side by side, and hand in by number.
//!
//! Every thread does the same three things over and over: it takes the feed and reads one batch, works
//! on it, and hands the result in. Whoever hands in the next number in turn also writes it, and all that
//! wait behind it. So reading, work and writing overlap without a thread of their own, order is kept,
//! and memory is bounded: a thread that is too far ahead waits.

use crate::panic::last_panic;
use std::collections::BTreeMap;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Bytes of finished results that may wait for an earlier one before the threads that are ahead pause.
const MOST_WAITING: usize = 64 << 20;

/// Whether to go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flow {
    /// There is more.
    Continue,
    /// Stop here; what is in flight is dropped.
    Stop,
}

/// The three parts of the work.
pub(crate) trait Line: Sync {
    /// What is read at once; reused, so that its buffers are too.
    type Batch: Default + Send;
    /// Buffers that one thread keeps between batches.
    type Scratch;
    /// What becomes of a batch.
    type Outcome: Send;

    /// Makes the buffers of one thread.
    fn scratch(&self) -> Self::Scratch;
    /// Works on a batch, on any thread.
    fn work(&self, scratch: &mut Self::Scratch, batch: &mut Self::Batch) -> Self::Outcome;
    /// How many bytes of memory an outcome holds.
    fn weight(outcome: &Self::Outcome) -> usize;
}

/// Results on their way out.
struct Exit<O, S> {
    /// Number of the next result to be written.
    next: u64,
    waiting: BTreeMap<u64, O>,
    weight: usize,
    /// Away while a thread is writing.
    sink: Option<S>,
    ended: Option<io::Result<()>>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // A thread that panics elsewhere leaves nothing half done under these locks.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Runs `line` on `pool`: batches from `feed` (until it answers `Stop`), outcomes into `sink`, in order.
///
/// # Errors
/// The first error of `feed` or `sink`.
pub(crate) fn run<L, F, S>(pool: &rayon::ThreadPool, line: &L, feed: F, sink: S) -> io::Result<()>
where
    L: Line,
    F: FnMut(&mut L::Batch) -> io::Result<Flow> + Send,
    S: FnMut(L::Outcome) -> io::Result<Flow> + Send,
{
    let entrance = Mutex::new((0_u64, feed));
    let exit = Mutex::new(Exit { next: 0, waiting: BTreeMap::new(), weight: 0, sink: Some(sink), ended: None });
    let moved = Condvar::new();
    pool.broadcast(|_| {
        let mut scratch = line.scratch();
        let mut batch = L::Batch::default();
        loop {
            let number = {
                let mut entrance = lock(&entrance);
                if lock(&exit).ended.is_some() {
                    return;
                }
                match (entrance.1)(&mut batch) {
                    Ok(Flow::Continue) => entrance.0 += 1,
                    Ok(Flow::Stop) => return,
                    Err(error) => {
                        // What was read before the error is still worked on and written by the others.
                        let mut exit = lock(&exit);
                        while exit.next < entrance.0 && exit.ended.is_none() {
                            exit = moved.wait(exit).unwrap_or_else(PoisonError::into_inner);
                        }
                        exit.ended.get_or_insert(Err(error));
                        return;
                    }
                }
                entrance.0 - 1
            };
            match caught(|| Ok(line.work(&mut scratch, &mut batch))) {
                Ok(outcome) => hand_in::<L, S>(&exit, &moved, number, outcome),
                Err(error) => {
                    // The batch is gone, so its number never comes in turn: nobody may wait for it.
                    lock(&exit).ended.get_or_insert(Err(error));
                    moved.notify_all();
                }
            }
        }
    });
    exit.into_inner().unwrap_or_else(PoisonError::into_inner).ended.unwrap_or(Ok(()))
}

/// Runs `work`, turning a panic into an error, so that no other thread waits for one that is gone.
fn caught<T>(work: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
    catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|_| Err(io::Error::other(format!("it broke ({}): please report it", last_panic()))))
}

/// Hands in outcome `number`, and writes it and its successors when it is its turn.
fn hand_in<L, S>(exit: &Mutex<Exit<L::Outcome, S>>, moved: &Condvar, number: u64, outcome: L::Outcome)
where
    L: Line,
    S: FnMut(L::Outcome) -> io::Result<Flow>,
{
    let weight = L::weight(&outcome);
    let mut state = lock(exit);
    while state.ended.is_none() && number != state.next && state.weight + weight > MOST_WAITING {
        state = moved.wait(state).unwrap_or_else(PoisonError::into_inner);
    }
    state.weight += weight;
    state.waiting.insert(number, outcome);
    let Some(mut sink) = state.sink.take() else { return };
    while state.ended.is_none() {
        let next = state.next;
        let Some(outcome) = state.waiting.remove(&next) else { break };
        let weight = L::weight(&outcome);
        drop(state);
        let flow = caught(|| sink(outcome));
        state = lock(exit);
        state.next += 1;
        state.weight -= weight;
        match flow {
            Ok(Flow::Continue) => {}
            Ok(Flow::Stop) => state.ended = Some(Ok(())),
            Err(error) => state.ended = Some(Err(error)),
        }
        moved.notify_all();
    }
    state.sink = Some(sink);
}
