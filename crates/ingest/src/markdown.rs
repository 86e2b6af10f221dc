//! Markdown becomes articles: marks are taken off, text is kept.

mod front;
mod signs;

pub use signs::is_markdown;

use crate::article::Article;
use crate::date::Dates;
use crate::html;
use crate::repair::clean;
use crate::text::byline;
use front::Front;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use wire::BlockKind;

/// Lines below the title that may name the author and the date.
const HEAD: usize = 3;
/// What parts the cells of a row of a table.
const CELL: &str = " | ";

/// The article in a Markdown file; `None` when there is no text in it.
///
/// Title, author and date come from the front matter (`title:`, `author:`, `date:` between lines of `---`), else from
/// the first heading and the lines below it. Code keeps its text, pictures keep theirs as captions; notes come last.
pub fn article(text: &str) -> Option<Article> {
    let (front, body) = Front::split_off(text);
    let mut paragraphs = paragraphs(body);
    let mut article = Article { title: front.title.clone(), authors: front.authors.clone(), ..Article::default() };
    let printed = paragraphs
        .iter()
        .position(|(kind, text)| *kind == BlockKind::Heading && front.title.as_ref().is_none_or(|title| title == text));
    // A heading further down is one of a section.
    let headline = printed.filter(|at| *at < 2);
    if let Some(at) = headline {
        paragraphs[at].0 = BlockKind::Headline;
        article.title = Some(paragraphs[at].1.clone());
    } else if let Some(title) = &front.title {
        paragraphs.insert(0, (BlockKind::Headline, title.clone()));
    }
    let sample: String = paragraphs.iter().take(40).flat_map(|(_, text)| [text.as_str(), "\n"]).collect();
    let dates = Dates::of(&sample);
    article.published = front.date.as_deref().and_then(|date| dates.date(date));
    article.url = front.url.filter(|url| url.starts_with("http"));
    for (kind, text) in paragraphs.iter_mut().skip(headline.map_or(0, |at| at + 1)).take(HEAD) {
        if *kind == BlockKind::Body
            && let Some(read) = byline(text, &dates).filter(|read| read.complete)
        {
            *kind = BlockKind::Byline;
            if article.authors.is_empty() {
                article.authors = read.authors;
            }
            article.published = article.published.or(read.date);
        }
    }
    for (kind, paragraph) in paragraphs {
        article.push(kind, &paragraph);
    }
    article.end = text.len();
    (!article.text.is_empty()).then_some(article)
}

/// What is known while the marks are read.
#[derive(Default)]
struct Reader {
    done: Vec<(BlockKind, String)>,
    notes: Vec<(BlockKind, String)>,
    line: String,
    /// Kinds of the elements that are open, innermost last.
    kinds: Vec<BlockKind>,
    /// Markup that is kept until its end.
    markup: String,
    in_note: usize,
}

impl Reader {
    fn flush(&mut self) {
        let kind = self.kinds.last().copied().unwrap_or_default();
        let text = clean(&std::mem::take(&mut self.line));
        if !text.is_empty() {
            let target = if self.in_note > 0 { &mut self.notes } else { &mut self.done };
            target.push((kind, text));
        }
    }

    fn open(&mut self, kind: BlockKind) {
        self.flush();
        self.kinds.push(kind);
    }

    fn close(&mut self) {
        self.flush();
        self.kinds.pop();
    }
}

fn paragraphs(markdown: &str) -> Vec<(BlockKind, String)> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut reader = Reader::default();
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Start(tag) => start(&mut reader, &tag),
            Event::End(tag) => end(&mut reader, tag),
            Event::Text(text) | Event::Code(text) => reader.line.push_str(&text),
            Event::SoftBreak | Event::HardBreak => reader.line.push(' '),
            Event::Rule => reader.flush(),
            Event::Html(markup) | Event::InlineHtml(markup) => reader.markup.push_str(&markup),
            _ => {}
        }
        // Markup inside a line only changes how it looks.
        if !reader.line.is_empty() {
            reader.markup.clear();
        }
    }
    reader.flush();
    reader.done.append(&mut reader.notes);
    reader.done
}

fn start(reader: &mut Reader, tag: &Tag<'_>) {
    let outer = reader.kinds.last().copied().unwrap_or_default();
    match tag {
        Tag::Heading { .. } => reader.open(BlockKind::Heading),
        Tag::BlockQuote(_) => reader.open(BlockKind::Quote),
        Tag::Item | Tag::TableHead | Tag::TableRow => reader.open(BlockKind::List),
        Tag::CodeBlock(_) => reader.open(BlockKind::Body),
        Tag::Paragraph => reader.open(outer),
        Tag::HtmlBlock => {
            reader.flush();
            reader.markup.clear();
        }
        Tag::FootnoteDefinition(_) => {
            reader.open(BlockKind::Body);
            reader.in_note += 1;
        }
        // A picture between paragraphs is a caption; inside a line its words stay there.
        Tag::Image { .. } if reader.line.is_empty() => {
            if let Some(kind) = reader.kinds.last_mut() {
                *kind = BlockKind::Caption;
            }
        }
        Tag::TableCell if !reader.line.is_empty() => reader.line.push_str(CELL),
        _ => {}
    }
}

fn end(reader: &mut Reader, tag: TagEnd) {
    match tag {
        TagEnd::Heading(_)
        | TagEnd::BlockQuote(_)
        | TagEnd::Item
        | TagEnd::TableHead
        | TagEnd::TableRow
        | TagEnd::CodeBlock
        | TagEnd::Paragraph => reader.close(),
        TagEnd::FootnoteDefinition => {
            reader.close();
            reader.in_note = reader.in_note.saturating_sub(1);
        }
        TagEnd::HtmlBlock => {
            let found = html::fragment(&std::mem::take(&mut reader.markup));
            let found: Vec<(BlockKind, String)> =
                found.paragraphs().map(|(kind, text)| (kind, text.to_owned())).collect();
            reader.done.extend(found);
        }
        _ => {}
    }
}
