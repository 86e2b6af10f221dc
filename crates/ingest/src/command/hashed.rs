//! Bytes on their way in, hashed and counted as stored.

use ingest::container::Budget;
use ingest::identity::hexadecimal;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use wire::Intake;

/// The hash of what has been read so far; shared between the reader and who asks in the end.
#[derive(Clone)]
pub(crate) struct Hash(Arc<Mutex<Option<Sha256>>>);

impl Default for Hash {
    fn default() -> Self {
        Self(Arc::new(Mutex::new(Some(Sha256::new()))))
    }
}

impl Hash {
    fn update(&self, bytes: &[u8]) {
        if let Some(hash) = &mut *self.0.lock().unwrap_or_else(PoisonError::into_inner) {
            hash.update(bytes);
        }
    }

    /// Nobody will ask: what is still to come is not hashed.
    pub(crate) fn stop(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// SHA-256 in hexadecimal; empty after [`Self::stop`].
    pub(crate) fn hexadecimal(&self) -> String {
        let hash = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        hash.map(|hash| hexadecimal(&hash.finalize())).unwrap_or_default()
    }
}

/// A reader that hashes and counts what passes.
pub(crate) struct Hashed<R> {
    pub(crate) inner: R,
    pub(crate) hash: Hash,
    pub(crate) budget: Budget,
    pub(crate) intake: Intake,
}

impl<R: Read> Read for Hashed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.intake.add(read);
        self.budget.store(read as u64);
        self.hash.update(buffer.get(..read).unwrap_or_default());
        Ok(read)
    }
}

/// SHA-256 of bytes, in hexadecimal.
pub(crate) fn of_bytes(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// SHA-256 of a file as stored, in hexadecimal.
///
/// # Errors
/// When it cannot be read.
pub(crate) fn of_file(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 256 << 10];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hexadecimal(&hash.finalize())),
            read => hash.update(buffer.get(..read).unwrap_or_default()),
        }
    }
}
