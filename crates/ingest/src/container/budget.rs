//! How far a file may expand: the guard against decompression bombs.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Expanding to this many bytes is never refused, however small the file is.
const HARMLESS: u64 = 64 << 20;

/// What was read as stored and what it expanded to, over all levels of nesting; clones count together.
#[derive(Clone, Debug)]
pub struct Budget {
    ratio: u64,
    stored: Arc<AtomicU64>,
    expanded: Arc<AtomicU64>,
}

impl Budget {
    /// Nothing read yet; `ratio` is how many times its stored size a file may expand to.
    pub fn new(ratio: u64) -> Self {
        Self { ratio, stored: Arc::default(), expanded: Arc::default() }
    }

    /// A budget of its own with the same ratio.
    #[must_use]
    pub fn fresh(&self) -> Self {
        Self::new(self.ratio)
    }

    /// Counts bytes as stored.
    pub fn store(&self, bytes: u64) {
        self.stored.fetch_add(bytes, Ordering::Relaxed);
    }

    /// Counts bytes that something expanded to.
    ///
    /// # Errors
    /// When it is too much for what is stored.
    pub fn expand(&self, bytes: usize) -> io::Result<()> {
        self.expanded.fetch_add(bytes as u64, Ordering::Relaxed);
        if self.is_spent() {
            let ratio = self.ratio;
            return Err(io::Error::other(format!(
                "expands to more than {ratio} times its stored size: see --max-ratio"
            )));
        }
        Ok(())
    }

    /// Whether no more may be expanded.
    pub fn is_spent(&self) -> bool {
        let allowed = self.stored.load(Ordering::Relaxed).saturating_mul(self.ratio).max(HARMLESS);
        self.expanded.load(Ordering::Relaxed) > allowed
    }
}

/// A reader of expanded bytes that fails when they become too many.
pub struct Metered<R> {
    /// What is read.
    pub inner: R,
    /// What is charged.
    pub budget: Budget,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.budget.expand(read)?;
        Ok(read)
    }
}
