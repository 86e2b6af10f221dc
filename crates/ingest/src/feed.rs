//! RSS and Atom feeds become articles, one an item.

use crate::article::Article;
use crate::table::{self, Columns};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use serde_json::Value;

/// What the elements of an item are called in a row; the first that an item has wins.
const NAMES: [(&str, &str); 13] = [
    ("content:encoded", "text"),
    ("content", "body"),
    ("description", "description"),
    ("summary", "summary"),
    ("title", "title"),
    ("pubDate", "date"),
    ("published", "published"),
    ("dc:date", "datum"),
    ("updated", "timestamp"),
    ("dc:creator", "creator"),
    ("name", "author"),
    ("link", "url"),
    ("category", "section"),
];

/// The articles of a feed, in order; items without text are passed over, and what follows broken markup is not read.
///
/// Byte ranges are those of the items. The name of the feed becomes `site`.
pub fn articles(feed: &str) -> Vec<Article> {
    let mut reader = Reader::from_str(feed);
    reader.config_mut().check_end_names = false;
    let mut parser = Parser::default();
    loop {
        let before = place(reader.buffer_position());
        match reader.read_event() {
            Ok(Event::Start(element)) => parser.open(&element, before),
            Ok(Event::Empty(element)) => {
                parser.open(&element, before);
                parser.close(&name(&element), place(reader.buffer_position()));
            }
            Ok(Event::End(element)) => {
                let name = String::from_utf8_lossy(element.name().as_ref()).into_owned();
                parser.close(&name, place(reader.buffer_position()));
            }
            Ok(Event::Text(text)) => parser.text.push_str(&String::from_utf8_lossy(&text)),
            Ok(Event::CData(text)) => parser.text.push_str(&String::from_utf8_lossy(&text)),
            Ok(Event::GeneralRef(reference)) => {
                let entity = String::from_utf8_lossy(&reference).into_owned();
                match (reference.resolve_char_ref(), quick_xml::escape::resolve_xml_entity(&entity)) {
                    (Ok(Some(character)), _) => parser.text.push(character),
                    (_, Some(known)) => parser.text.push_str(known),
                    // Left as a reference: the text of an item is markup, whose parser knows them all.
                    _ => parser.text.extend(["&", &entity, ";"]),
                }
            }
            Ok(Event::Eof) | Err(_) => return parser.articles,
            Ok(_) => {}
        }
    }
}

fn place(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

fn name(element: &BytesStart<'_>) -> String {
    String::from_utf8_lossy(element.name().as_ref()).into_owned()
}

/// What is known while a feed is read.
#[derive(Default)]
struct Parser {
    site: Option<String>,
    language: Option<String>,
    /// First byte of the item being read, and its fields.
    item: Option<(usize, Vec<(String, Value)>)>,
    text: String,
    articles: Vec<Article>,
}

impl Parser {
    fn open(&mut self, element: &BytesStart<'_>, at: usize) {
        let name = name(element);
        if name == "item" || name == "entry" {
            self.item = Some((at, Vec::new()));
        }
        self.text.clear();
        // Atom links stand in an attribute, and the alternate one is the article.
        let attribute = |wanted: &str| {
            let found = element.attributes().flatten().find(|attribute| attribute.key.as_ref() == wanted.as_bytes());
            found.map(|attribute| String::from_utf8_lossy(&attribute.value).into_owned())
        };
        if name == "category" {
            self.text.push_str(&attribute("label").or_else(|| attribute("term")).unwrap_or_default());
        }
        if name == "link" && attribute("rel").is_none_or(|rel| rel == "alternate") {
            self.text.push_str(&attribute("href").unwrap_or_default());
        }
    }

    fn close(&mut self, name: &str, at: usize) {
        let text = std::mem::take(&mut self.text);
        if name == "item" || name == "entry" {
            if let Some((start, fields)) = self.item.take()
                && let Ok(article) = table::article(&fields, &Columns::default(), false)
            {
                self.articles.push(Article {
                    start,
                    end: at,
                    site: article.site.clone().or(self.site.clone()),
                    language: article.language.clone().or(self.language.clone()),
                    ..article
                });
            }
        } else if let Some((_, fields)) = &mut self.item {
            let known = NAMES.iter().find(|(element, _)| *element == name).map(|(_, column)| *column);
            if let Some(column) = known.filter(|_| !text.trim().is_empty()) {
                fields.push((column.to_owned(), Value::String(text)));
            }
        } else if matches!(name, "language" | "dc:language") {
            self.language = self.language.take().or_else(|| Some(crate::repair::clean(&text)));
        } else if name == "title" && self.site.is_none() {
            self.site = Some(crate::repair::clean(&text)).filter(|site| !site.is_empty());
        }
    }
}
