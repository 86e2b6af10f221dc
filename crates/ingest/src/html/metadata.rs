//! What a page says about itself: `meta`, `OpenGraph`, JSON-LD, `time`, `html lang`.

use crate::repair::clean;
use dom_query::Document;
use serde_json::Value;

/// Metadata as found, cleaned but not read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Metadata {
    pub(super) title: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) published: Option<String>,
    pub(super) site: Option<String>,
    pub(super) url: Option<String>,
    pub(super) language: Option<String>,
}

/// Names of `meta` elements, best first.
const TITLE: [&str; 5] = ["og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title"];
const AUTHOR: [&str; 7] =
    ["author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl"];
const DATE: [&str; 14] = [
    "article:published_time",
    "og:published_time",
    "date",
    "dc.date.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "pubdate",
    "publishdate",
    "publish-date",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
    "published_time",
];
const SITE: [&str; 3] = ["og:site_name", "application-name", "dc.publisher"];
const URL: [&str; 1] = ["og:url"];

impl Metadata {
    /// Collects what `document` says.
    pub(super) fn of(document: &Document) -> Self {
        let linked = Linked::of(document);
        let site = linked.site.clone().or_else(|| meta(document, &SITE).into_iter().next());
        let h1 = text_of(document, "h1");
        let title = linked.title.or_else(|| meta(document, &TITLE).into_iter().next());
        let title = title.or_else(|| h1.clone()).or_else(|| text_of(document, "title"));
        let mut authors = linked.authors;
        if authors.is_empty() {
            authors = meta(document, &AUTHOR).into_iter().filter(|name| is_name(name)).take(1).collect();
            authors = authors.iter().flat_map(|name| split_names(name)).collect();
        }
        let published = linked.published.or_else(|| meta(document, &DATE).into_iter().next());
        let published = published.or_else(|| {
            let places = "[itemprop='datePublished'], time[pubdate], time[datetime]";
            let nodes = document.select(places);
            let node = nodes.nodes().first()?;
            let value = node.attr("content").or_else(|| node.attr("datetime")).unwrap_or_else(|| node.text());
            Some(clean(&value)).filter(|value| !value.is_empty())
        });
        let url = document.select("link[rel='canonical']").attr("href").map(|href| clean(&href));
        let url = url.filter(|url| url.starts_with("http")).or_else(|| meta(document, &URL).into_iter().next());
        let language = document.select("html").attr("lang").map(|lang| clean(&lang)).filter(|lang| !lang.is_empty());
        let title = title.map(|title| bare_title(&title, h1.as_deref(), site.as_deref()));
        Self { title, authors, published, site, url: url.or(linked.url), language }
    }
}

/// The contents of all `meta` elements with one of the names, in the order of the names.
fn meta(document: &Document, names: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    let elements = document.select("meta[content]");
    for wanted in names {
        for node in elements.nodes() {
            let name = node.attr("property").or_else(|| node.attr("name")).or_else(|| node.attr("itemprop"));
            if name.is_some_and(|name| name.eq_ignore_ascii_case(wanted)) {
                let content = clean(&node.attr_or("content", ""));
                if !content.is_empty() {
                    found.push(content);
                }
            }
        }
    }
    found
}

fn text_of(document: &Document, selector: &str) -> Option<String> {
    let selection = document.select(selector);
    let node = selection.nodes().first()?;
    Some(clean(&node.text())).filter(|text| !text.is_empty())
}

/// Whether an author is a name and not an address or the name of a site.
fn is_name(author: &str) -> bool {
    !author.contains("://") && !author.contains('@') && author.split_whitespace().count() <= 12
}

/// The names in `By A. Jones and B. Smith`, or the whole when it is not a list of names.
fn split_names(line: &str) -> Vec<String> {
    let dates = crate::date::Dates::in_language("en");
    let read = crate::text::byline(line, &dates).filter(|byline| byline.complete && !byline.authors.is_empty());
    read.map_or_else(|| vec![line.to_owned()], |byline| byline.authors)
}

/// A title without the name of the site behind or before it.
fn bare_title(title: &str, h1: Option<&str>, site: Option<&str>) -> String {
    // What the page prints above the article is the title as its makers mean it.
    if let Some(h1) = h1.filter(|h1| h1.split_whitespace().count() > 2 && title.contains(h1)) {
        return h1.to_owned();
    }
    for separator in [" | ", " - ", " – ", " — ", " :: ", " « ", " » "] {
        if let Some((head, tail)) = title.rsplit_once(separator) {
            let named = site.is_some_and(|site| tail.eq_ignore_ascii_case(site));
            if named || (separator == " | " && head.split_whitespace().count() > 2) {
                return bare_title(head, h1, site);
            }
            if site.is_some_and(|site| head.eq_ignore_ascii_case(site)) {
                return tail.to_owned();
            }
        }
    }
    title.to_owned()
}

/// What the linked data (JSON-LD) of a page says about its article.
#[derive(Default)]
struct Linked {
    title: Option<String>,
    authors: Vec<String>,
    published: Option<String>,
    site: Option<String>,
    url: Option<String>,
}

impl Linked {
    fn of(document: &Document) -> Self {
        let mut linked = Self::default();
        for node in document.select("script[type='application/ld+json']").nodes() {
            if let Ok(value) = serde_json::from_str::<Value>(node.text().trim()) {
                linked.search(&value, 0);
            }
        }
        linked
    }

    /// Looks for an article in a value, and in what it holds.
    fn search(&mut self, value: &Value, depth: usize) {
        match value {
            Value::Array(items) if depth < 5 => items.iter().for_each(|item| self.search(item, depth + 1)),
            Value::Object(fields) => {
                if is_article(&fields.get("@type").map(names).unwrap_or_default()) && self.title.is_none() {
                    self.title = first(fields.get("headline")).or_else(|| first(fields.get("name")));
                    self.authors = fields.get("author").map(names).unwrap_or_default();
                    self.authors.retain(|name| is_name(name));
                    self.published = first(fields.get("datePublished"));
                    self.site = first(fields.get("publisher"));
                    self.url = first(fields.get("url")).filter(|url| url.starts_with("http"));
                } else if let Some(graph) = fields.get("@graph").filter(|_| depth < 5) {
                    self.search(graph, depth + 1);
                }
            }
            _ => {}
        }
    }
}

/// Whether one of the types is an article.
fn is_article(types: &[String]) -> bool {
    types.iter().any(|name| name.ends_with("Article") || name == "BlogPosting" || name == "Report")
}

/// The names in a value: itself, its `name`, or those of its items.
fn names(value: &Value) -> Vec<String> {
    match value {
        Value::String(name) => Some(clean(name)).filter(|name| !name.is_empty()).into_iter().collect(),
        Value::Array(items) => items.iter().flat_map(names).collect(),
        Value::Object(fields) => fields.get("name").map(names).unwrap_or_default(),
        _ => Vec::new(),
    }
}

fn first(value: Option<&Value>) -> Option<String> {
    names(value?).into_iter().next()
}
