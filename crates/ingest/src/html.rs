//! Web pages become articles: `dom_smoothie` finds the article, its tree gives the paragraphs.

mod metadata;
mod tree;

use crate::article::Article;
use crate::date::Dates;
use crate::repair::clean;
use crate::text::{Look, Paragraph, Shape, byline};
use dom_query::Document;
use dom_smoothie::{Config, Readability};
use metadata::Metadata;
use wire::BlockKind;

/// Words that an extracted article has at least; with fewer the whole page is read as text.
const LEAST_WORDS: usize = 20;
/// An author line on a page has at most this many words.
const BYLINE_WORDS: usize = 20;

/// The article of a web page; `None` when there is no text in it at all.
///
/// `text` holds the headline, the line of authors where the page shows one, and the article; menus, comments and buttons
/// around it are left out, and what furniture remains inside is `chrome`.
pub fn article(page: &str) -> Option<Article> {
    let document = Document::from(page);
    let metadata = Metadata::of(&document);
    let language = metadata.language.clone();
    let dates = language.as_deref().map_or_else(|| Dates::of(&document.text()), Dates::in_language);
    let author_line = author_line(&document, &metadata, &dates);
    // Classes tell captions and furniture from text.
    let config = Config { disable_json_ld: true, keep_classes: true, ..Config::default() };
    let content =
        Readability::with_document(document, None, Some(config)).ok()?.parse().ok().map(|found| found.content);
    let mut paragraphs = content.map(|content| tree::paragraphs(&Document::fragment(content))).unwrap_or_default();
    if words(&paragraphs) < LEAST_WORDS {
        let whole = tree::paragraphs(&Document::from(page));
        if words(&whole) > words(&paragraphs) {
            paragraphs = whole;
        }
    }
    let mut article = assemble(paragraphs, &metadata, author_line.as_deref(), &dates);
    if article.text.is_empty() {
        return None;
    }
    article.end = page.len();
    Some(article)
}

fn words(paragraphs: &[(BlockKind, String)]) -> usize {
    paragraphs.iter().map(|(_, text)| text.split_whitespace().count()).sum()
}

/// An article out of a piece of markup without a page around it, as feeds and tables hold it.
pub fn fragment(markup: &str) -> Article {
    let mut article = Article::default();
    for (kind, paragraph) in tree::paragraphs(&Document::fragment(markup)) {
        article.push(kind, &paragraph);
    }
    article
}

/// The line of a page that names its authors, as the page shows it.
fn author_line(document: &Document, metadata: &Metadata, dates: &Dates) -> Option<String> {
    let places = "[class*='byline' i], [itemprop*='author' i], [rel='author'], [class*='author' i]";
    for node in document.select(places).nodes() {
        let line = clean(&node.text());
        if line.is_empty() || line.split_whitespace().count() > BYLINE_WORDS {
            continue;
        }
        let named = metadata.authors.iter().any(|author| line.contains(author.as_str()));
        if named || byline(&line, dates).is_some_and(|byline| !byline.authors.is_empty()) {
            return Some(line);
        }
    }
    None
}

fn assemble(
    paragraphs: Vec<(BlockKind, String)>,
    metadata: &Metadata,
    author_line: Option<&str>,
    dates: &Dates,
) -> Article {
    let mut article = Article {
        title: metadata.title.clone(),
        authors: metadata.authors.clone(),
        published: metadata.published.as_deref().and_then(|date| dates.date(date)),
        site: metadata.site.clone(),
        url: metadata.url.clone(),
        ..Article::default()
    };
    if let Some(title) = &article.title.clone() {
        article.push(BlockKind::Headline, title);
    }
    if let Some(line) = author_line {
        article.push(BlockKind::Byline, line);
        let read = byline(line, dates).unwrap_or_default();
        if article.authors.is_empty() {
            article.authors = read.authors;
        }
        article.published = article.published.or(read.date);
    }
    let mut begun = false;
    for (kind, text) in paragraphs {
        let repeats = !begun && (Some(&text) == article.title.as_ref() || Some(text.as_str()) == author_line);
        if repeats {
            continue;
        }
        let kind = settled(kind, &text, begun, dates);
        begun |= kind == BlockKind::Body;
        article.push(kind, &text);
    }
    article
}

/// Whether a short paragraph ends with the credit of a picture: `(Image: GETTY)`, `Photo: A. Jones, AP`.
fn is_caption(text: &str) -> bool {
    const CREDITS: [&str; 12] = [
        "image:",
        "photo:",
        "photos:",
        "credit:",
        "picture:",
        "foto:",
        "beeld:",
        "bild:",
        "photograph:",
        "illustration:",
        "photo by",
        "фото:",
    ];
    let words = text.split_whitespace().count();
    let tail: String =
        text.chars().rev().take(60).collect::<Vec<_>>().into_iter().rev().collect::<String>().to_lowercase();
    words <= 60 && CREDITS.iter().any(|credit| tail.contains(credit))
}

/// The kind of a paragraph of a page, once its words are looked at.
fn settled(kind: BlockKind, text: &str, begun: bool, dates: &Dates) -> BlockKind {
    if matches!(kind, BlockKind::Caption | BlockKind::Chrome) {
        return kind;
    }
    let paragraph = Paragraph { text: text.to_owned(), start: 0, end: 0, gap: 1 };
    match Look::at(&paragraph, dates).shape {
        Shape::Furniture => BlockKind::Chrome,
        _ if is_caption(text) => BlockKind::Caption,
        Shape::Byline | Shape::Date if !begun => BlockKind::Byline,
        _ => kind,
    }
}
