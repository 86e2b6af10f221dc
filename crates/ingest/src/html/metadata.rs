//! What a page says about itself: `meta`, `OpenGraph`, JSON-LD, `time`, `html lang`.

use crate::repair::clean;
use dom_query::{Document, NodeRef};
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

/// What one walk over a page finds: everything that is looked for before the article is cut out of the tree.
#[derive(Default)]
pub(super) struct Survey {
    /// Names and contents of the `meta` elements.
    metas: Vec<(String, String)>,
    linked: Linked,
    language: Option<String>,
    title: Option<String>,
    h1: Option<String>,
    canonical: Option<String>,
    time: Option<String>,
    /// Texts of the elements that are marked as naming an author.
    pub(super) author_lines: Vec<String>,
}

/// Elements marked as naming an author that are looked at; pages with more mark their comments so.
const AUTHOR_LINES: usize = 60;

impl Survey {
    /// Walks over `document`.
    pub(super) fn of(document: &Document) -> Self {
        let mut survey = Self::default();
        for node in document.root().descendants_it() {
            let Some(element) = node.element_ref() else { continue };
            let attribute = |name: &str| {
                element.attrs.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| &*attribute.value)
            };
            match &*element.name.local {
                "meta" => survey.meta(&attribute),
                "html" => survey.language = attribute("lang").map(clean).filter(|language| !language.is_empty()),
                "link" if survey.canonical.is_none() && attribute("rel") == Some("canonical") => {
                    survey.canonical = attribute("href").map(clean);
                }
                "title" if survey.title.is_none() => survey.title = text_of(&node),
                "h1" if survey.h1.is_none() => survey.h1 = text_of(&node),
                "script" => {
                    if attribute("type") == Some("application/ld+json")
                        && let Ok(value) = serde_json::from_str::<Value>(node.text().trim())
                    {
                        survey.linked.search(&value, 0);
                    }
                }
                name => survey.marked(name, &node, &attribute),
            }
        }
        survey
    }

    fn meta<'e>(&mut self, attribute: &dyn Fn(&str) -> Option<&'e str>) {
        let name = attribute("property").or_else(|| attribute("name")).or_else(|| attribute("itemprop"));
        if let (Some(name), Some(content)) = (name, attribute("content").map(clean).filter(|c| !c.is_empty())) {
            self.metas.push((name.to_lowercase(), content));
        }
    }

    /// Elements that an attribute marks as a date or an author.
    fn marked<'e>(&mut self, name: &str, node: &NodeRef<'_>, attribute: &dyn Fn(&str) -> Option<&'e str>) {
        let property = attribute("itemprop");
        let timed = name == "time" && (attribute("datetime").is_some() || attribute("pubdate").is_some());
        if self.time.is_none() && (timed || property == Some("datePublished")) {
            let value = attribute("content")
                .or_else(|| attribute("datetime"))
                .map_or_else(|| text_of(node), |value| Some(clean(value)));
            self.time = value.filter(|value| !value.is_empty());
        }
        let class = attribute("class").unwrap_or_default();
        let author = holds(class, "author") || holds(class, "byline") || attribute("rel") == Some("author");
        let author = author || property.is_some_and(|property| holds(property, "author"));
        if author && self.author_lines.len() < AUTHOR_LINES {
            self.author_lines.extend(text_of(node));
        }
    }

    /// The contents of all `meta` elements with one of the names, in the order of the names.
    fn metas<'s>(&'s self, names: &'s [&str]) -> impl Iterator<Item = &'s String> {
        names
            .iter()
            .flat_map(|wanted| self.metas.iter().filter(move |(name, _)| name == wanted))
            .map(|(_, content)| content)
    }
}

/// Whether `text` holds the ASCII word `part`, whatever the case.
fn holds(text: &str, part: &str) -> bool {
    text.as_bytes().windows(part.len()).any(|window| window.eq_ignore_ascii_case(part.as_bytes()))
}

impl Metadata {
    /// Sorts out what a survey found.
    pub(super) fn of(survey: &Survey) -> Self {
        let (linked, h1) = (&survey.linked, survey.h1.clone());
        let first = |names: &[&str]| survey.metas(names).next().cloned();
        let site = linked.site.clone().or_else(|| first(&SITE));
        let title =
            linked.title.clone().or_else(|| first(&TITLE)).or_else(|| h1.clone()).or_else(|| survey.title.clone());
        let mut authors = linked.authors.clone();
        if authors.is_empty() {
            let named = survey.metas(&AUTHOR).find(|name| is_name(name));
            authors = named.map(|name| split_names(name)).unwrap_or_default();
        }
        let published = linked.published.clone().or_else(|| first(&DATE)).or_else(|| survey.time.clone());
        let canonical = survey.canonical.clone().filter(|url| url.starts_with("http"));
        let url = canonical.or_else(|| first(&URL)).or_else(|| linked.url.clone());
        let title = title.map(|title| bare_title(&title, h1.as_deref(), site.as_deref()));
        Self { title, authors, published, site, url, language: survey.language.clone() }
    }
}

fn text_of(node: &NodeRef<'_>) -> Option<String> {
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
