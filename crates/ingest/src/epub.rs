//! Electronic books become articles, one a chapter, in the order of the spine.

use crate::article::Article;
use crate::date::Dates;
use crate::html;
use crate::package::{Package, PackageError};
use crate::repair::clean;
use crate::xml::{self, Mark, attribute};
use std::collections::HashMap;

/// Where a book says where its contents are listed.
const CONTAINER: &str = "META-INF/container.xml";
/// A chapter has at least this many words; title pages and blank ones have less.
const LEAST_WORDS: usize = 25;

/// What the package file says of a book.
#[derive(Default)]
struct Book {
    title: Option<String>,
    authors: Vec<String>,
    published: Option<String>,
    /// Paths by id.
    files: HashMap<String, String>,
    /// Path of the table of contents.
    contents: Option<String>,
    /// Paths of the chapters, in order.
    spine: Vec<String>,
}

/// The chapters of a book that hold real text; the byte range of each is the whole file.
///
/// The title of the book stands in `site`, that of the chapter in `title`.
///
/// # Errors
/// When the archive is broken, unpacks to too much, is no book, or its chapters are encrypted.
pub fn articles(bytes: Vec<u8>) -> Result<Vec<Article>, PackageError> {
    let length = bytes.len();
    let mut package = Package::open(bytes)?;
    let container = package.xml(CONTAINER)?.ok_or(PackageError::Missing(CONTAINER))?;
    let mut root = None;
    xml::read(&container, &mut |mark| {
        if let Mark::Open(name, attributes) = mark
            && name == "rootfile"
            && root.is_none()
        {
            root = attribute(&attributes, "full-path").map(str::to_owned);
        }
    });
    let root = root.ok_or(PackageError::Missing("rootfile"))?;
    let listing = package.xml(&root)?.ok_or(PackageError::Missing("package file (OPF)"))?;
    let book = book(&listing, &root);
    let locked = package.xml("META-INF/encryption.xml")?.unwrap_or_default();
    let mut titles = HashMap::new();
    if let Some(contents) = &book.contents
        && let Some(xml) = package.xml(contents)?
    {
        titles = chapter_titles(&xml, contents);
    }
    let mut articles = Vec::new();
    for path in book.spine.iter().filter(|path| book.contents.as_ref() != Some(path)) {
        if locked.contains(path.as_str()) {
            return Err(PackageError::Encrypted(path.clone()));
        }
        let Some(markup) = package.xml(path)? else { continue };
        let chapter = html::chapter(&markup);
        let words: usize = chapter.paragraphs().map(|(_, text)| text.split_whitespace().count()).sum();
        if words < LEAST_WORDS {
            continue;
        }
        articles.push(Article {
            title: titles.get(path).cloned().or_else(|| chapter.title.clone()),
            authors: book.authors.clone(),
            published: book.published.clone(),
            site: book.title.clone(),
            end: length,
            ..chapter
        });
    }
    Ok(articles)
}

/// A path in the archive, out of a link in the file `from`.
fn resolved(link: &str, from: &str) -> String {
    let link = link.split('#').next().unwrap_or_default();
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            "." | "" => {}
            ".." => _ = parts.pop(),
            part => parts.push(part),
        }
    }
    unescaped(&parts.join("/"))
}

/// A path without `%20` and the like.
fn unescaped(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('%') {
        bytes.extend(before.bytes());
        let byte = after.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(byte.unwrap_or(b'%'));
        rest = after.get(if byte.is_some() { 2 } else { 0 }..).unwrap_or_default();
    }
    bytes.extend(rest.bytes());
    String::from_utf8_lossy(&bytes).into_owned()
}

fn book(listing: &str, root: &str) -> Book {
    let mut book = Book::default();
    let mut text = String::new();
    let (mut dates, mut ncx) = (Vec::new(), None);
    xml::read(listing, &mut |mark| match mark {
        Mark::Open(name, attributes) => {
            text.clear();
            let id = attribute(&attributes, "id");
            match name.as_str() {
                "item" => {
                    let Some(path) = attribute(&attributes, "href").map(|link| resolved(link, root)) else { return };
                    if attribute(&attributes, "properties").is_some_and(|all| all.split(' ').any(|one| one == "nav")) {
                        book.contents = Some(path.clone());
                    }
                    if attribute(&attributes, "media-type") == Some("application/x-dtbncx+xml") {
                        ncx = Some(path.clone());
                    }
                    if let Some(id) = id {
                        book.files.insert(id.to_owned(), path);
                    }
                }
                "itemref" if attribute(&attributes, "linear") != Some("no") => {
                    let path = attribute(&attributes, "idref").and_then(|id| book.files.get(id));
                    book.spine.extend(path.cloned());
                }
                _ => {}
            }
        }
        Mark::Text(piece) => text.push_str(&piece),
        Mark::Close(name) => {
            let value = clean(&std::mem::take(&mut text));
            match name.as_str() {
                _ if value.is_empty() => {}
                "title" if book.title.is_none() => book.title = Some(value),
                "creator" => book.authors.push(value),
                "date" => dates.push(value),
                _ => {}
            }
        }
    });
    book.contents = book.contents.or(ncx);
    book.published = dates.iter().find_map(|date| Dates::in_language("en").date(date));
    book
}

/// What the table of contents calls the chapters, by their paths: the first entry for a file is its title.
fn chapter_titles(xml: &str, path: &str) -> HashMap<String, String> {
    let mut titles = HashMap::new();
    let (mut link, mut text) = (None, String::new());
    xml::read(xml, &mut |mark| match mark {
        Mark::Open(name, attributes) => match name.as_str() {
            "a" => {
                link = attribute(&attributes, "href").map(|link| resolved(link, path));
                text.clear();
            }
            // In the older form the label goes before the link.
            "navLabel" => text.clear(),
            "content" => {
                if let Some(link) = attribute(&attributes, "src").map(|link| resolved(link, path)) {
                    titles.entry(link).or_insert_with(|| clean(&text));
                }
            }
            _ => {}
        },
        Mark::Text(piece) => text.push_str(&piece),
        Mark::Close(name) if name == "a" => {
            if let Some(link) = link.take() {
                titles.entry(link).or_insert_with(|| clean(&text));
            }
        }
        Mark::Close(_) => {}
    });
    titles.retain(|_, title| !title.is_empty());
    titles
}
