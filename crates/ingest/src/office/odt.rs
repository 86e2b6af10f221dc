//! `OpenDocument` text: the paragraphs of `content.xml`.

use super::{Paragraphs, kind_of_style};
use crate::package::{Package, PackageError};
use crate::xml::{self, Mark, attribute};
use std::collections::HashMap;
use wire::BlockKind;

/// Where the text is.
const CONTENT: &str = "content.xml";

/// Elements whose text is no part of the article: changes taken back, remarks, descriptions of pictures, numbers of notes.
const SILENT: [&str; 8] =
    ["tracked-changes", "annotation", "title", "desc", "note-citation", "scripts", "font-face-decls", "forms"];

/// The paragraphs of a document, its notes last.
pub(super) fn paragraphs(package: &mut Package) -> Result<Vec<(BlockKind, String)>, PackageError> {
    if package.xml("META-INF/manifest.xml")?.is_some_and(|manifest| manifest.contains("encryption-data")) {
        return Err(PackageError::Encrypted(CONTENT.to_owned()));
    }
    let content = package.xml(CONTENT)?.ok_or(PackageError::Missing(CONTENT))?;
    let styles = package.xml("styles.xml")?.unwrap_or_default();
    let mut parents = HashMap::new();
    for xml in [&styles, &content] {
        xml::read(xml, &mut |mark| {
            if let Mark::Open(name, attributes) = mark
                && name == "style"
                && let Some((style, parent)) =
                    attribute(&attributes, "name").zip(attribute(&attributes, "parent-style-name"))
            {
                parents.insert(style.to_owned(), parent.to_owned());
            }
        });
    }
    Ok(read(&content, &parents))
}

/// The kind that a style gives, by itself or by what it is derived from.
fn kind(style: Option<&str>, parents: &HashMap<String, String>) -> Option<BlockKind> {
    let mut style = style?;
    for _ in 0..8 {
        // `Heading_20_1` is `Heading 1`.
        if let Some(kind) = kind_of_style(&style.replace("_20_", " ")) {
            return Some(kind);
        }
        style = parents.get(style)?;
    }
    None
}

fn read(content: &str, parents: &HashMap<String, String>) -> Vec<(BlockKind, String)> {
    let mut paragraphs = Paragraphs::default();
    let (mut silent, mut lists, mut notes) = (0_usize, 0_usize, 0_usize);
    xml::read(content, &mut |mark| match mark {
        Mark::Open(name, attributes) => match name.as_str() {
            name if SILENT.contains(&name) => silent += 1,
            "h" => paragraphs.begin(Some(match kind(attribute(&attributes, "style-name"), parents) {
                Some(BlockKind::Headline) => BlockKind::Headline,
                _ => BlockKind::Heading,
            })),
            "p" => {
                let listed = (lists > 0).then_some(BlockKind::List);
                paragraphs.begin(kind(attribute(&attributes, "style-name"), parents).or(listed));
            }
            "s" | "tab" | "line-break" => paragraphs.write(" "),
            "list" => lists += 1,
            "note-body" => notes += 1,
            "table-row" => paragraphs.rows.push(Vec::new()),
            "table-cell" => paragraphs.begin_cell(),
            _ => {}
        },
        Mark::Text(text) if silent == 0 => paragraphs.write(&text),
        Mark::Text(_) => {}
        Mark::Close(name) => match name.as_str() {
            name if SILENT.contains(&name) => silent = silent.saturating_sub(1),
            "h" | "p" if silent == 0 => paragraphs.end(notes > 0),
            "h" | "p" => _ = paragraphs.open.pop(),
            "list" => lists = lists.saturating_sub(1),
            "note-body" => notes = notes.saturating_sub(1),
            "table-row" => paragraphs.end_row(),
            _ => {}
        },
    });
    paragraphs.finish()
}
