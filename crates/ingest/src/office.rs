//! Documents of word processors, DOCX and ODT, become articles.

mod docx;
mod odt;

use crate::article::Article;
use crate::believable;
use crate::date::Dates;
use crate::package::{Package, PackageError};
use crate::repair::clean;
use crate::text::byline;
use crate::xml::{self, Mark};
use wire::BlockKind;

/// Lines below the title that may name the author and the date.
const HEAD: usize = 4;
/// What parts the cells of a row of a table.
const CELL: &str = " | ";

/// The article in a DOCX file; its byte range is the whole file.
///
/// # Errors
/// When the archive is broken, encrypted, unpacks to too much, or has no document in it.
pub fn docx(bytes: Vec<u8>) -> Result<Article, PackageError> {
    let length = bytes.len();
    let mut package = Package::open(bytes)?;
    let paragraphs = docx::paragraphs(&mut package)?;
    let properties = Properties::of(package.xml("docProps/core.xml")?.as_deref());
    Ok(Article { end: length, ..assemble(paragraphs, properties) })
}

/// The article in an ODT file; its byte range is the whole file.
///
/// # Errors
/// When the archive is broken, encrypted, unpacks to too much, or has no document in it.
pub fn odt(bytes: Vec<u8>) -> Result<Article, PackageError> {
    let length = bytes.len();
    let mut package = Package::open(bytes)?;
    let paragraphs = odt::paragraphs(&mut package)?;
    let properties = Properties::of(package.xml("meta.xml")?.as_deref());
    Ok(Article { end: length, ..assemble(paragraphs, properties) })
}

/// What a document says about itself.
#[derive(Default)]
struct Properties {
    title: Option<String>,
    authors: Vec<String>,
    created: Option<String>,
}

impl Properties {
    fn of(xml: Option<&str>) -> Self {
        let mut properties = Self::default();
        let mut text = String::new();
        let (mut creator, mut initial) = (String::new(), String::new());
        xml::read(xml.unwrap_or_default(), &mut |mark| match mark {
            Mark::Open(..) => text.clear(),
            Mark::Text(piece) => text.push_str(&piece),
            Mark::Close(name) => {
                let value = clean(&std::mem::take(&mut text));
                match name.as_str() {
                    "title" => properties.title = believable::title(&value),
                    "creator" => creator = value,
                    "initial-creator" => initial = value,
                    "created" | "creation-date" => {
                        properties.created = Dates::in_language("en").date(&value);
                    }
                    _ => {}
                }
            }
        });
        // Who began an ODT is its author; `creator` is whoever saved it last.
        let author = if initial.is_empty() { creator } else { initial };
        properties.authors = believable::authors(&author);
        properties
    }
}

/// The article made of paragraphs and properties.
///
/// What the document prints as title, author and date goes before what its properties say.
fn assemble(mut paragraphs: Vec<(BlockKind, String)>, properties: Properties) -> Article {
    let printed = paragraphs.iter().position(|(kind, _)| *kind == BlockKind::Headline);
    let named = || paragraphs.iter().position(|(_, text)| Some(text) == properties.title.as_ref());
    // Without a title style the heading that opens the document is its title.
    let opening = || paragraphs.first().filter(|(kind, _)| *kind == BlockKind::Heading).map(|_| 0);
    let headline = printed.or_else(named).or_else(opening);
    let mut article = Article { title: properties.title.clone(), ..Article::default() };
    if let Some(at) = headline {
        paragraphs[at].0 = BlockKind::Headline;
        article.title = Some(paragraphs[at].1.clone());
    }
    let sample: String = paragraphs.iter().take(40).flat_map(|(_, text)| [text.as_str(), "\n"]).collect();
    let dates = Dates::of(&sample);
    for (kind, text) in paragraphs.iter_mut().skip(headline.map_or(0, |at| at + 1)).take(HEAD) {
        let read = if matches!(kind, BlockKind::Body | BlockKind::Byline) { byline(text, &dates) } else { None };
        if let Some(read) = read.filter(|read| read.complete) {
            *kind = BlockKind::Byline;
            if article.authors.is_empty() {
                article.authors = read.authors;
            }
            article.published = article.published.or(read.date);
        }
    }
    if article.authors.is_empty() {
        article.authors = properties.authors;
    }
    article.published = article.published.or(properties.created);
    for (kind, text) in paragraphs {
        article.push(kind, &text);
    }
    article
}

/// The kind that the English name of a style gives a paragraph; word processors keep it in every language.
fn kind_of_style(name: &str) -> Option<BlockKind> {
    let name = name.to_lowercase().replace('_', " ");
    let begins = |words: &[&str]| words.iter().any(|word| name.starts_with(word));
    if name == "title" {
        Some(BlockKind::Headline)
    } else if begins(&["heading", "subtitle"]) {
        Some(BlockKind::Heading)
    } else if begins(&["caption", "illustration", "figure"]) {
        Some(BlockKind::Caption)
    } else if begins(&["quote", "intense quote", "quotation"]) {
        Some(BlockKind::Quote)
    } else if begins(&["list"]) {
        Some(BlockKind::List)
    } else if begins(&["author", "byline"]) {
        Some(BlockKind::Byline)
    } else {
        None
    }
}

/// Paragraphs on their way out of a document.
#[derive(Default)]
struct Paragraphs {
    done: Vec<(BlockKind, String)>,
    /// Footnotes and endnotes, which come last.
    notes: Vec<(BlockKind, String)>,
    /// Paragraphs that are open: a text box lies inside one.
    open: Vec<(Option<BlockKind>, String)>,
    /// Cells of the row that is open, innermost last.
    rows: Vec<Vec<String>>,
}

impl Paragraphs {
    fn begin(&mut self, kind: Option<BlockKind>) {
        self.open.push((kind, String::new()));
    }

    fn write(&mut self, text: &str) {
        if let Some((_, open)) = self.open.last_mut() {
            open.push_str(text);
        }
    }

    /// Ends a paragraph: it goes into its cell, among the notes, or into the text.
    fn end(&mut self, note: bool) {
        let Some((kind, text)) = self.open.pop() else { return };
        let text = clean(&text);
        if text.is_empty() {
            return;
        }
        if let Some(cell) = self.rows.last_mut().and_then(|row| row.last_mut()) {
            if !cell.is_empty() {
                cell.push(' ');
            }
            cell.push_str(&text);
        } else if note {
            self.notes.push((BlockKind::Body, text));
        } else {
            self.done.push((kind.unwrap_or(BlockKind::Body), text));
        }
    }

    fn begin_cell(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            row.push(String::new());
        }
    }

    /// Ends a row of a table: one paragraph, or part of the cell around it.
    fn end_row(&mut self) {
        let Some(row) = self.rows.pop() else { return };
        let cells: Vec<&str> = row.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
        // A table of one cell is a frame around text.
        let kind = if cells.len() > 1 { BlockKind::List } else { BlockKind::Body };
        self.begin(Some(kind));
        self.write(&cells.join(CELL));
        self.end(false);
    }

    fn finish(mut self) -> Vec<(BlockKind, String)> {
        while !self.open.is_empty() {
            self.end(false);
        }
        self.done.append(&mut self.notes);
        self.done
    }
}
