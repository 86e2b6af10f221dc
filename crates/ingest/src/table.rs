//! Tables and objects: which column holds what, and an article out of a row.

use crate::article::Article;
use crate::date::Dates;
use crate::repair::clean;
use crate::section;
use crate::text::{self, Split};
use crate::{html, text::byline};
use serde_json::Value;
use std::borrow::Cow;
use wire::BlockKind;

/// Columns that the user named; what is not named is found by the usual names.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    /// The article.
    pub text: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// Its date.
    pub date: Option<String>,
    /// Its authors.
    pub author: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// Its id, which has no usual name.
    pub id: Option<String>,
}

/// Usual names, in lower case without separators, best first.
const TEXT: [&str; 17] = [
    "text",
    "body",
    "content",
    "article",
    "articlebody",
    "fulltext",
    "articletext",
    "maintext",
    "bodytext",
    "plaintext",
    "story",
    "tekst",
    "inhoud",
    "artikel",
    "bericht",
    "inhalt",
    "texte",
];
/// Names of what stands for the text where there is none.
const TEASER: [&str; 5] = ["description", "summary", "abstract", "snippet", "lead"];
const TITLE: [&str; 8] = ["title", "headline", "titel", "kop", "heading", "titre", "articletitle", "naam"];
const DATE: [&str; 16] = [
    "date",
    "published",
    "publishedat",
    "publicationdate",
    "datepublished",
    "publisheddate",
    "pubdate",
    "publishdate",
    "publishedon",
    "datum",
    "timestamp",
    "createdat",
    "created",
    "time",
    "datetime",
    "publicatiedatum",
];
const AUTHOR: [&str; 9] =
    ["author", "authors", "byline", "creator", "writer", "journalist", "auteur", "auteurs", "autor"];
const URL: [&str; 7] = ["url", "link", "href", "canonicalurl", "articleurl", "permalink", "weburl"];
const SITE: [&str; 9] =
    ["site", "sitename", "publisher", "publication", "newspaper", "outlet", "source", "sourcename", "krant"];

const LANGUAGE: [&str; 6] = ["language", "lang", "languagecode", "taal", "sprache", "langue"];
const SECTION: [&str; 11] = [
    "section",
    "sectionname",
    "category",
    "categories",
    "desk",
    "newsdesk",
    "sectie",
    "rubriek",
    "rubrik",
    "ressort",
    "rubrique",
];

/// A name without case and separators.
fn folded(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A row: names of columns and what is in them.
pub type Row = [(String, Value)];

/// Why a row is no article.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RowError {
    /// A column that the user named is not there.
    #[error("no column `{0}`: the row has {1}")]
    NoColumn(String, String),
    /// No column looks as if it held the text.
    #[error("no column for the text among {0}: name it with --text-field")]
    NoText(String),
    /// The text is empty.
    #[error("column `{0}` is empty")]
    Empty(String),
}

/// Names of the columns of a row, for messages.
fn columns_of(row: &Row) -> String {
    let names: Vec<String> = row.iter().take(12).map(|(name, _)| format!("`{name}`")).collect();
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}

/// The value of the column that the user named, or of the first with a usual name.
///
/// In a table a named column must be there; an object may leave out what it has no value for.
///
/// `header` has the names of the columns, folded.
fn find<'r>(
    row: &'r Row,
    header: &[String],
    named: Option<&String>,
    usual: &[&str],
    must: bool,
) -> Result<Option<&'r (String, Value)>, RowError> {
    if let Some(name) = named {
        let found = row.iter().find(|(column, _)| column == name);
        let alike = || header.iter().position(|own| *own == folded(name)).and_then(|at| row.get(at));
        let found = found.or_else(alike);
        if found.is_none() && must {
            return Err(RowError::NoColumn(name.clone(), columns_of(row)));
        }
        return Ok(found);
    }
    let filled = |value: &Value| !plain(value).trim().is_empty();
    let called = |name: &str| {
        let columns = header.iter().zip(row).filter(|(own, _)| *own == name);
        columns.map(|(_, column)| column).find(|(_, value)| filled(value))
    };
    Ok(usual.iter().find_map(|name| called(name)))
}

/// A value as text: strings as they are, lists one paragraph an item, objects by their `name` or text.
fn plain(value: &Value) -> Cow<'_, str> {
    match value {
        Value::String(text) => text.into(),
        Value::Number(number) => number.to_string().into(),
        Value::Array(items) => {
            items.iter().map(plain).filter(|item| !item.is_empty()).collect::<Vec<_>>().join("\n\n").into()
        }
        Value::Object(fields) => ["name", "text", "value", "content"]
            .iter()
            .find_map(|name| fields.get(*name))
            .map(plain)
            .unwrap_or_default(),
        Value::Null | Value::Bool(_) => Cow::default(),
    }
}

/// The article in a row.
///
/// The text is read as a text file is, but never cut; markup in it is taken off. A headline in a column of its own
/// stays out of the text.
///
/// `fixed` says that all rows have the same columns, as those of a table do and objects need not.
///
/// # Errors
/// When a named column is missing, no column holds text, or it is empty.
pub fn article(row: &Row, columns: &Columns, fixed: bool) -> Result<Article, RowError> {
    let header: Vec<String> = row.iter().map(|(name, _)| folded(name)).collect();
    let find = |named: &Option<String>, usual: &[&str]| find(row, &header, named.as_ref(), usual, fixed);
    let body = match self::find(row, &header, columns.text.as_ref(), &TEXT, true)? {
        Some(found) => Some(found),
        None => find(&None, &TEASER)?,
    };
    let (name, body) = body.ok_or_else(|| {
        let empty = header.iter().position(|name| TEXT.contains(&name.as_str())).and_then(|at| row.get(at));
        empty.map_or_else(|| RowError::NoText(columns_of(row)), |(name, _)| RowError::Empty(name.clone()))
    })?;
    let title = find(&columns.title, &TITLE)?.map(|(_, value)| unescaped(&plain(value)));
    let title = title.filter(|title| !title.is_empty());
    let mut article = of_text(&plain(body), title.as_deref());
    if article.text.is_empty() {
        return Err(RowError::Empty(name.clone()));
    }
    article.title = title.or(article.title);
    let dates = Dates::of(&article.text);
    if let Some((_, value)) = find(&columns.date, &DATE)? {
        article.published = dates.date(&plain(value)).or(article.published);
    }
    if let Some((_, value)) = find(&columns.author, &AUTHOR)? {
        article.authors = authors(value, &dates);
    }
    article.url = find(&columns.url, &URL)?.map(|(_, value)| clean(&plain(value)));
    article.site = find(&None, &SITE)?.map(|(_, value)| clean(&plain(value))).filter(|site| site.len() < 100);
    article.section = find(&None, &SECTION)?.and_then(|(_, value)| section::named(&plain(value)));
    article.language = find(&None, &LANGUAGE)?.map(|(_, value)| clean(&plain(value)));
    if columns.id.is_some() {
        article.id = find(&columns.id, &[])?.map(|(_, value)| clean(&plain(value)));
    }
    Ok(article)
}

/// A line that may hold character references, as feeds and exports of web systems leave them.
fn unescaped(line: &str) -> String {
    if line.contains('&') && line.contains(';') { html::fragment(line).text } else { clean(line) }
}

/// The article in the text of a row whose title is known or not.
fn of_text(body: &str, title: Option<&str>) -> Article {
    let marked_up = ["</p>", "<br", "</div>", "<p>", "</a>"].iter().any(|tag| body.contains(tag));
    let escaped =
        !body.trim().contains('\n') && ["&amp;", "&nbsp;", "&#", "&quot;"].iter().any(|mark| body.contains(mark));
    if marked_up || escaped {
        return html::fragment(body);
    }
    let mut article = text::articles(body, &Split::None).into_iter().next().unwrap_or_default();
    if let Some(title) = title {
        // What the classifier took for the headline is one only if the title column says so.
        let kinds: Vec<bool> = article.paragraphs().map(|(_, paragraph)| paragraph == title).collect();
        for (block, is_title) in article.blocks.iter_mut().zip(kinds) {
            if is_title {
                block.kind = BlockKind::Headline;
            } else if block.kind == BlockKind::Headline {
                block.kind = BlockKind::Heading;
            }
        }
    }
    article
}

/// The authors in a column: a list, or names parted by `;`, `,` or words such as `and`.
fn authors(value: &Value, dates: &Dates<'_>) -> Vec<String> {
    if let Value::Array(items) = value {
        return items.iter().map(|item| clean(&plain(item))).filter(|name| !name.is_empty()).collect();
    }
    let line = clean(&plain(value));
    let read = byline(&line, dates).filter(|byline| byline.complete && !byline.authors.is_empty());
    match read {
        Some(byline) => byline.authors,
        None => line.split(';').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect(),
    }
}

/// What parts the fields of the table that a text is, if it is one.
///
/// A table has a header of short, different names, and the rows below it have as many fields. It must know a column
/// of a usual name for text or title, or the one that the user named, or be `named` as a table.
pub fn delimiter(text: &str, named: bool, column: Option<&str>) -> Option<u8> {
    [b'\t', b',', b';', b'|'].into_iter().find(|delimiter| is_table(text, *delimiter, named, column))
}

/// Rows below the header that are looked at.
const ROWS: usize = 5;

fn is_table(text: &str, delimiter: u8, named: bool, column: Option<&str>) -> bool {
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut rows = reader.records();
    let Some(Ok(header)) = rows.next() else { return false };
    let columns: Vec<String> = header.iter().map(folded).collect();
    let distinct = columns.iter().enumerate().all(|(at, name)| !columns[..at].contains(name));
    let short = header.iter().all(|name| name.chars().count() <= 40 && !name.contains('\n'));
    if columns.len() < 2 || !distinct || !short || columns.iter().all(String::is_empty) {
        return false;
    }
    // The last row may be cut off by the end of the head.
    let widths: Vec<usize> = rows.take(ROWS + 1).map_while(Result::ok).map(|row| row.len()).collect();
    let judged = if widths.len() > 1 { &widths[..widths.len() - 1] } else { &widths[..] };
    let even = judged.iter().all(|width| *width == columns.len());
    let text_known = columns.iter().any(|name| TEXT.contains(&name.as_str()));
    let other = |list: &[&str]| columns.iter().any(|name| list.contains(&name.as_str()));
    let known =
        text_known && columns.len() >= 2 && (columns.len() > 2 || other(&TITLE) || other(&DATE) || other(&URL) || even)
            || other(&TITLE) && (other(&TEASER) || other(&DATE));
    let asked = column.is_some_and(|column| columns.contains(&folded(column)));
    // Of a file that is called a table and has a column for the text, a row that is too long or too short is a fault.
    let meant = named && (text_known || asked);
    !judged.is_empty() && (even && (known || asked || named) || meant)
}
