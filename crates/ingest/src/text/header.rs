//! An article out of its paragraphs: title, authors and date are read from its head and its foot.

use super::{Byline, Page, byline};
use crate::article::Article;
use std::ops::Range;
use wire::BlockKind;

/// The article made of the paragraphs `range` of a page, without its place in the file.
pub(crate) fn article(page: &Page<'_>, range: Range<usize>) -> Article {
    let mut article = Article::default();
    let mut begun = false;
    for index in range {
        let (text, kind) = (page.paragraphs[index].text.as_str(), page.kinds[index]);
        if let Some(stamp) = &page.stamps[index] {
            article.published.get_or_insert_with(|| stamp.date.clone());
        }
        match kind {
            BlockKind::Headline if article.title.is_none() => article.title = Some(text.to_owned()),
            BlockKind::Byline => {
                if let Some(Byline { authors, date, .. }) = byline(text, &page.dates) {
                    if article.authors.is_empty() {
                        article.authors = authors;
                    }
                    if !begun && article.published.is_none() {
                        article.published = date;
                    }
                }
            }
            BlockKind::Body => begun = true,
            _ => {}
        }
        article.push(kind, text);
    }
    article
}
