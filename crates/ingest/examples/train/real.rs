//! Dumps of real pages, as `scripts/dumps-of-pages` writes them.

use crate::dump::Dump;
use ingest::markdown::is_markdown;
use ingest::text::tagger::NAMES;
use serde::Deserialize;
use std::error::Error;

#[derive(Deserialize)]
struct Written {
    text: String,
    parts: Vec<(usize, usize, String)>,
    boundaries: Vec<(usize, usize)>,
}

/// The dumps of a file; parts of an unknown kind are of none.
pub(crate) fn dumps(path: &str) -> Result<Vec<Dump>, Box<dyn Error>> {
    let lines = std::fs::read_to_string(path)?;
    let read = |line| -> Result<Dump, Box<dyn Error>> {
        let Written { text, parts, boundaries } = serde_json::from_str(line)?;
        let name = |kind: &str| NAMES.into_iter().find(|name| *name == kind).unwrap_or("unknown");
        let parts = parts.iter().map(|(start, end, kind)| (*start..*end, name(kind))).collect();
        Ok(Dump { marked: is_markdown(&text), text, parts, boundaries })
    };
    lines.lines().map(read).collect()
}
