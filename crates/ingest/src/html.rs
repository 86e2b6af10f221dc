//! Web pages become articles: `dom_smoothie` finds the article, its tree gives the paragraphs.

mod metadata;
mod names;
mod published;
mod stated;
mod tree;

use crate::article::Article;
use crate::date::Dates;
use crate::text::{Look, Paragraph, Shape, byline, is_unspaced};
use dom_query::Document;
use dom_smoothie::{Config, Readability};
use metadata::{Metadata, Survey};
use wire::BlockKind;

/// Words that an extracted article has at least; with fewer the whole page is read as text.
const LEAST_WORDS: usize = 20;
/// An author line on a page has at most this many words.
const BYLINE_WORDS: usize = 20;
/// With fewer letters an article is looked for again with weaker rules.
const LEAST_LETTERS: usize = 500;
/// The same where a letter says as much as a word elsewhere.
const LEAST_LETTERS_DENSE: usize = 150;
/// Where `dom_smoothie` leaves the article in the tree.
const ARTICLE: &str = "#readability-page-1";

/// The article of a web page; `None` when there is no text in it at all.
///
/// `text` holds the headline, the line of authors where the page shows one, and the article; menus, comments and buttons
/// around it are left out, and what furniture remains inside is `chrome`.
pub fn article(page: &str) -> Option<Article> {
    let document = Document::from(page);
    let survey = Survey::of(&document);
    let metadata = Metadata::of(&survey);
    let mut paragraphs = extracted(document, survey.dense());
    if let Some(body) = metadata.body.as_deref().and_then(|body| stated::missed(body, &paragraphs)) {
        paragraphs = body;
    }
    if words(&paragraphs) < LEAST_WORDS {
        let whole = tree::paragraphs(Document::from(page).root());
        if words(&whole) > words(&paragraphs) {
            paragraphs = whole;
        }
    }
    let sample = if metadata.language.is_none() { sample(&paragraphs) } else { String::new() };
    let dates = metadata.language.as_deref().map_or_else(|| Dates::of(&sample), Dates::in_language);
    let places = survey.places(metadata.title.as_deref().unwrap_or_default());
    let author_line = author_line(&survey, &metadata, &places, &dates);
    let first = paragraphs.iter().find(|(kind, _)| *kind == BlockKind::Body).map_or("", |(_, text)| text);
    let published = published::published(&survey, &metadata, &places, author_line, first, &dates);
    let mut article = assemble(paragraphs, &metadata, author_line, published, &dates);
    if article.text.is_empty() {
        return None;
    }
    article.end = page.len();
    Some(article)
}

/// The paragraphs of the element that `dom_smoothie` takes for the article; none when it finds none.
///
/// It leaves the article in the tree of the page, so nothing is written out and parsed again.
///
/// `dense` says that the page is written in a script of which a letter is a word, or nearly.
fn extracted(document: Document, dense: bool) -> Vec<(BlockKind, String)> {
    let char_threshold = if dense { LEAST_LETTERS_DENSE } else { LEAST_LETTERS };
    // Classes tell captions and furniture from text.
    let config = Config { disable_json_ld: true, keep_classes: true, char_threshold, ..Config::default() };
    let Ok(mut readability) = Readability::with_document(document, None, Some(config)) else { return Vec::new() };
    if readability.parse().is_err() {
        return Vec::new();
    }
    let article = readability.doc.select_single(ARTICLE);
    article.nodes().first().map(|node| tree::paragraphs(*node)).unwrap_or_default()
}

/// What is enough of the paragraphs to tell their language.
fn sample(paragraphs: &[(BlockKind, String)]) -> String {
    let mut sample = String::new();
    for (_, text) in paragraphs {
        if sample.len() > 8000 {
            break;
        }
        sample.extend([text.as_str(), "\n"]);
    }
    sample
}

/// How many words some paragraphs have; where words are not parted, two letters are one.
fn words(paragraphs: &[(BlockKind, String)]) -> usize {
    let parted = |text: &str| text.split_whitespace().count();
    let dense = |text: &str| text.chars().filter(|c| is_dense(*c)).count();
    paragraphs.iter().map(|(_, text)| parted(text) + dense(text) / 2).sum()
}

/// Whether a character is of a script of which a letter is a word, or nearly, or that does not part its words.
fn is_dense(character: char) -> bool {
    is_unspaced(character) || matches!(character, '\u{ac00}'..='\u{d7a3}')
}

/// An article out of a piece of markup without a page around it, as feeds and tables hold it.
pub fn fragment(markup: &str) -> Article {
    let mut article = Article::default();
    for (kind, paragraph) in tree::paragraphs(Document::fragment(markup).root()) {
        article.push(kind, &paragraph);
    }
    article
}

/// The article that a document is from its first to its last word, as the chapter of a book is; its first heading is
/// the title.
pub fn chapter(markup: &str) -> Article {
    let mut paragraphs = tree::paragraphs(Document::from(markup).root());
    let mut article = Article::default();
    let first = paragraphs.iter_mut().find(|(kind, _)| *kind != BlockKind::Chrome);
    if let Some((kind @ BlockKind::Heading, text)) = first {
        *kind = BlockKind::Headline;
        article.title = Some(text.clone());
    }
    for (kind, text) in paragraphs {
        article.push(kind, &text);
    }
    article
}

/// The line of a page that names its authors, as the page shows it: in an element marked so, or beside the headline.
fn author_line<'s>(survey: &'s Survey, metadata: &Metadata, places: &[usize], dates: &Dates<'_>) -> Option<&'s str> {
    let short = |line: &&str| line.split_whitespace().count() <= BYLINE_WORDS;
    let named = |line: &str| metadata.authors.iter().any(|author| line.contains(author.as_str()));
    let naming = |line: &&str| named(line) || byline(line, dates).is_some_and(|byline| !byline.authors.is_empty());
    let marked = survey.author_lines.iter().map(String::as_str).filter(short).find(naming);
    let cued =
        |line: &&str| byline(line, dates).is_some_and(|byline| byline.cue && !byline.authors.is_empty()) || named(line);
    marked.or_else(|| survey.around(places).filter(short).find(cued))
}

fn assemble(
    paragraphs: Vec<(BlockKind, String)>,
    metadata: &Metadata,
    author_line: Option<&str>,
    published: Option<String>,
    dates: &Dates<'_>,
) -> Article {
    let mut article = Article {
        title: metadata.title.clone(),
        authors: metadata.authors.clone(),
        published,
        site: metadata.site.clone(),
        section: metadata.section.clone(),
        language: metadata.language.clone(),
        url: metadata.url.clone(),
        ..Article::default()
    };
    if let Some(title) = &article.title.clone() {
        article.push(BlockKind::Headline, title);
    }
    if let Some(line) = author_line {
        article.push(BlockKind::Byline, line);
        let read = byline(line, dates).unwrap_or_default();
        if article.authors.len() < read.authors.len() && article.authors.iter().all(|name| read.authors.contains(name))
        {
            article.authors = read.authors;
        }
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
fn settled(kind: BlockKind, text: &str, begun: bool, dates: &Dates<'_>) -> BlockKind {
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
