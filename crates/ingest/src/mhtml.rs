//! Web pages saved with all their parts in one file (MHTML) become articles.

use crate::article::Article;
use crate::html;
use crate::repair::clean;
use mail_parser::{HeaderValue, MessageParser, MimeHeaders};

/// The article of a saved page; `None` when no page, or no text, is in the file.
///
/// The address is the one that the page was saved from. The date in the head of the file is that of saving, and
/// passed over.
pub fn article(bytes: &[u8]) -> Option<Article> {
    let message = MessageParser::default().parse(bytes)?;
    let part = message.parts.iter().find(|part| {
        let kind = part.content_type();
        kind.is_some_and(|kind| kind.ctype() == "text" && kind.subtype() == Some("html")) || part.is_text_html()
    })?;
    let mut article = html::article(part.text_contents()?)?;
    let saved_from = message.header("Snapshot-Content-Location").and_then(HeaderValue::as_text);
    let address = saved_from.or_else(|| part.content_location()).map(clean).filter(|url| url.starts_with("http"));
    article.url = article.url.or(address);
    if article.title.is_none() {
        article.title = message.subject().map(clean).filter(|subject| !subject.is_empty());
    }
    article.end = bytes.len();
    Some(article)
}
