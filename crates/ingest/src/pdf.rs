//! PDF files become articles: letters on pages become lines, lines columns, columns paragraphs.
//!
//! `hayro` reads the file and its fonts, and says which letter stands where; see BENCHMARK.md for the choice. What
//! makes text of letters is written here.

mod columns;
mod furniture;
mod letters;
mod lines;
mod paragraphs;
mod stated;

use crate::article::Article;
use crate::date::Dates;
use crate::text::byline;
use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};
use stated::Stated;
use wire::BlockKind;

/// Why a PDF file gives no article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// It cannot be opened without a password, or is locked in an unknown way.
    #[error("the PDF is encrypted: a password is needed to read it")]
    Encrypted,
    /// It is no PDF, or too broken to find its pages.
    #[error("not a PDF that can be read: its pages are not to be found")]
    Broken,
    /// Its pages are pictures.
    #[error("no text in the PDF: its {0} pages hold only pictures or drawings")]
    NoText(usize),
    /// Its letters cannot be told.
    #[error("the fonts of the PDF do not say which letters they show")]
    NoLetters,
}

/// Lines under the title that may name the author and the date.
const HEAD: usize = 4;

/// The article in a PDF file; its byte range is the whole file.
///
/// # Errors
/// When the file is encrypted, broken, or has no text layer.
pub fn article(bytes: Vec<u8>) -> Result<Article, PdfError> {
    let length = bytes.len();
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(_) => PdfError::Encrypted,
        LoadPdfError::Invalid => PdfError::Broken,
    })?;
    let pages = letters::pages(&pdf);
    let unknown: usize = pages.iter().map(|page| page.unknown).sum();
    let known: usize = pages.iter().map(|page| page.letters.len()).sum();
    if known == 0 {
        return Err(if unknown > 0 { PdfError::NoLetters } else { PdfError::NoText(pages.len()) });
    }
    let mut lines: Vec<Vec<lines::Line>> =
        pages.iter().map(|page| columns::in_reading_order(lines::words(&page.letters))).collect();
    let furniture = furniture::split_off(&mut lines, &pages);
    let paragraphs = paragraphs::paragraphs(lines, furniture);
    if paragraphs.is_empty() {
        return Err(PdfError::NoText(pages.len()));
    }
    let mut article = assemble(paragraphs, Stated::of(&pdf));
    article.end = length;
    Ok(article)
}

/// The article made of paragraphs, with what the file says about itself.
fn assemble(mut paragraphs: Vec<(BlockKind, String)>, stated: Stated) -> Article {
    let mut article = Article { title: stated.title, authors: stated.authors, ..Article::default() };
    let headline = paragraphs.iter().position(|(kind, _)| *kind == BlockKind::Headline);
    match (&article.title, headline) {
        // What is printed is the title; the file often keeps that of an earlier draft.
        (_, Some(at)) => article.title = Some(paragraphs[at].1.clone()),
        (Some(title), None) => {
            if let Some((kind, _)) = paragraphs.iter_mut().find(|(_, text)| text == title) {
                *kind = BlockKind::Headline;
            }
        }
        (None, None) => {}
    }
    let sample: String = paragraphs.iter().take(40).flat_map(|(_, text)| [text.as_str(), "\n"]).collect();
    let dates = Dates::of(&sample);
    let below = headline.map_or(0, |at| at + 1);
    for (kind, text) in paragraphs.iter_mut().skip(below).take(HEAD) {
        if *kind == BlockKind::Body
            && let Some(read) = byline(text, &dates).filter(|read| read.complete)
        {
            *kind = BlockKind::Byline;
            if !read.authors.is_empty() {
                article.authors = read.authors;
            }
            article.published = article.published.or(read.date);
        }
    }
    // A running head often has the date of the issue; when the file was made is the last resort.
    let mut heads = paragraphs.iter().filter(|(kind, _)| *kind == BlockKind::Chrome).take(HEAD * 2);
    let printed = article.published.is_none().then(|| heads.find_map(|(_, text)| byline(text, &dates)?.date)).flatten();
    article.published = article.published.or(printed);
    article.published = article.published.or(stated.published).or(stated.created);
    for (kind, text) in paragraphs {
        article.push(kind, &text);
    }
    article
}
