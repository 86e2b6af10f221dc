//! Reader of plain lines: one document a line, in the language that the file name says.

use super::FileName;
use crate::document::{Code, Document};

/// One document for every line that is not blank.
pub(super) fn read(name: &FileName, content: &str) -> Vec<Document> {
    let language = name.language.as_ref().map(|code| Code { code: code.clone(), iso639_3: None });
    let lines = content.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(number, line)| Document {
            id: format!("{}-{}", name.stem, number + 1),
            text: line.trim().to_owned(),
            language: language.clone(),
            ..Document::default()
        })
        .collect()
}
