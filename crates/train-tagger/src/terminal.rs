//! Files in, and words to the person who waits.

use std::io::{Read as _, Write as _};
use std::sync::{Arc, atomic::AtomicU64};

/// The text of a file, plain or compressed.
///
/// # Errors
/// With the name of the file, when it cannot be read or is not UTF-8.
pub fn input(path: &str) -> Result<String, String> {
    let mut text = String::new();
    let opened = wire::input::open(path, Arc::new(AtomicU64::new(0)));
    opened.and_then(|mut reader| reader.read_to_string(&mut text)).map_err(|error| format!("{path}: {error}"))?;
    Ok(text)
}

/// Tells the person who waits how `command` is doing.
#[expect(clippy::disallowed_methods, reason = "progress goes to the person who waits; records never pass through here")]
pub fn say(command: &str, line: &str) {
    let _ = writeln!(std::io::stderr(), "{command}: {line}");
}
