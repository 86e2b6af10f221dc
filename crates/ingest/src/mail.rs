//! E-mail messages become articles.

use crate::article::Article;
use crate::html;
use crate::repair::clean;
use crate::text::{self, Split};
use mail_parser::{Address, MessageParser};
use wire::BlockKind;

/// The article in a message: its subject is the title, its sender the author, its body the text.
///
/// A body in HTML is used where there is no plain one; attachments are passed over. `None` for what is no message or has
/// no body.
pub fn article(bytes: &[u8]) -> Option<Article> {
    let message = MessageParser::default().parse(bytes)?;
    let mut article = Article::default();
    let title = message.subject().map(clean).filter(|subject| !subject.is_empty());
    if let Some(title) = &title {
        article.push(BlockKind::Headline, title);
    }
    let body = if message.text_body.is_empty() || message.text_body == message.html_body {
        let html = message.body_html(0);
        html.map(|markup| html::fragment(&markup)).filter(|body| !body.text.is_empty())
    } else {
        None
    };
    let body = body.or_else(|| {
        let plain = message.body_text(0)?;
        text::articles(&plain, &Split::None).into_iter().next()
    })?;
    for (kind, paragraph) in body.paragraphs() {
        let kind = if kind == BlockKind::Headline { BlockKind::Heading } else { kind };
        article.push(kind, paragraph);
    }
    article.title = title;
    article.authors = senders(message.from());
    article.published = message.date().map(|date| format!("{:04}-{:02}-{:02}", date.year, date.month, date.day));
    article.end = bytes.len();
    Some(article)
}

/// Names of the senders, or their addresses without one.
fn senders(from: Option<&Address<'_>>) -> Vec<String> {
    let addresses = from.map(|from| from.iter().collect::<Vec<_>>()).unwrap_or_default();
    let names = addresses.iter().filter_map(|sender| sender.name().or_else(|| sender.address()));
    names.map(clean).filter(|name| !name.is_empty()).collect()
}
