//! Office Open XML: the paragraphs of `word/document.xml`, with its styles and notes.

use super::{Paragraphs, kind_of_style};
use crate::package::{Package, PackageError};
use crate::xml::{self, Mark, attribute};
use std::collections::HashMap;
use wire::BlockKind;

/// Where the text is.
const DOCUMENT: &str = "word/document.xml";

/// Elements whose text was taken away or stands elsewhere too.
const SILENT: [&str; 6] = ["del", "moveFrom", "Fallback", "instrText", "delText", "fldData"];

/// The paragraphs of a document, its notes last.
pub(super) fn paragraphs(package: &mut Package) -> Result<Vec<(BlockKind, String)>, PackageError> {
    let document = package.xml(DOCUMENT)?.ok_or(PackageError::Missing(DOCUMENT))?;
    let styles = package.xml("word/styles.xml")?.map(|xml| styles(&xml)).unwrap_or_default();
    let mut paragraphs = Paragraphs::default();
    read(&document, &styles, false, &mut paragraphs);
    for notes in ["word/footnotes.xml", "word/endnotes.xml"] {
        if let Some(xml) = package.xml(notes)? {
            read(&xml, &styles, true, &mut paragraphs);
        }
    }
    Ok(paragraphs.finish())
}

/// The kinds that styles give, by their ids, which are in the language of the author; their names are English.
fn styles(xml: &str) -> HashMap<String, BlockKind> {
    let mut kinds: HashMap<String, BlockKind> = HashMap::new();
    let mut parents: Vec<(String, String)> = Vec::new();
    let mut style = String::new();
    xml::read(xml, &mut |mark| {
        let Mark::Open(name, attributes) = mark else { return };
        match (name.as_str(), attribute(&attributes, "val")) {
            ("style", _) => attribute(&attributes, "styleId").unwrap_or_default().clone_into(&mut style),
            ("name", Some(called)) => {
                if let Some(kind) = kind_of_style(called) {
                    kinds.insert(style.clone(), kind);
                }
            }
            ("basedOn", Some(parent)) => parents.push((style.clone(), parent.to_owned())),
            ("outlineLvl", Some(level)) if level != "9" => {
                kinds.entry(style.clone()).or_insert(BlockKind::Heading);
            }
            _ => {}
        }
    });
    // A style of one's own is what it is based on.
    for _ in 0..4 {
        for (style, parent) in &parents {
            if let Some(kind) = kinds.get(parent).copied() {
                kinds.entry(style.clone()).or_insert(kind);
            }
        }
    }
    kinds
}

fn read(xml: &str, styles: &HashMap<String, BlockKind>, notes: bool, paragraphs: &mut Paragraphs) {
    let (mut silent, mut in_text, mut separator) = (0_usize, false, false);
    xml::read(xml, &mut |mark| match mark {
        Mark::Open(name, attributes) => {
            let value = attribute(&attributes, "val");
            match name.as_str() {
                name if SILENT.contains(&name) => silent += 1,
                "footnote" | "endnote" => {
                    separator = attribute(&attributes, "type").is_some_and(|kind| kind != "normal");
                }
                "p" => paragraphs.begin(None),
                "t" => in_text = silent == 0 && !separator,
                "tab" | "br" | "cr" => paragraphs.write(" "),
                "noBreakHyphen" => paragraphs.write("-"),
                "softHyphen" => paragraphs.write("\u{ad}"),
                "pStyle" => set(paragraphs, value.and_then(|id| styles.get(id).copied())),
                "outlineLvl" if value != Some("9") => set(paragraphs, Some(BlockKind::Heading)),
                "numPr" => {
                    // Numbered headings are headings.
                    if let Some((kind @ None, _)) = paragraphs.open.last_mut() {
                        *kind = Some(BlockKind::List);
                    }
                }
                "tr" => paragraphs.rows.push(Vec::new()),
                "tc" => paragraphs.begin_cell(),
                _ => {}
            }
        }
        Mark::Text(text) if in_text => paragraphs.write(&text),
        Mark::Text(_) => {}
        Mark::Close(name) => match name.as_str() {
            name if SILENT.contains(&name) => silent = silent.saturating_sub(1),
            "t" => in_text = false,
            "p" => paragraphs.end(notes),
            "tr" => paragraphs.end_row(),
            _ => {}
        },
    });
}

/// Gives the open paragraph a kind.
fn set(paragraphs: &mut Paragraphs, found: Option<BlockKind>) {
    if let (Some((kind, _)), Some(found)) = (paragraphs.open.last_mut(), found) {
        *kind = Some(found);
    }
}
