//! What the linked data (JSON-LD) of a page says about its article.

use super::people;
use crate::repair::clean;
use dom_query::Document;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Values lie at most so deep in each other.
const DEEPEST: usize = 5;

/// What was found in all blocks of linked data of a page.
#[derive(Default)]
pub(super) struct Linked {
    pub(super) title: Option<String>,
    /// Names, or ids of people that are described elsewhere in the data.
    authors: Vec<String>,
    pub(super) published: Option<String>,
    pub(super) site: Option<String>,
    pub(super) section: Option<String>,
    pub(super) url: Option<String>,
    /// The text of the article, the longest that is there.
    pub(super) body: Option<String>,
    /// Names that the data say are of people.
    people: BTreeSet<String>,
    /// Names of the people and things that have an id.
    named: BTreeMap<String, String>,
}

impl Linked {
    /// Reads a block of linked data; one that is not even nearly JSON says nothing.
    pub(super) fn read(&mut self, script: &str) {
        let script = bare(script);
        let value = serde_json::from_str(script).or_else(|_| serde_json::from_str(&mended(script)));
        if let Ok(value) = value {
            self.search(&value, 0);
        }
    }

    /// The people who wrote the article.
    pub(super) fn authors(&self) -> Vec<String> {
        let named = self.authors.iter().map(|author| self.named.get(author).unwrap_or(author));
        let mut authors: Vec<String> =
            named.filter(|name| super::is_name(name)).flat_map(|name| people(name)).collect();
        let mut seen = Vec::new();
        authors.retain(|name| {
            let fresh = !seen.contains(name);
            seen.push(name.clone());
            fresh
        });
        authors
    }

    /// Whether a name is said to be of a person, and not of a site that calls itself an author.
    pub(super) fn is_person(&self, name: &str) -> bool {
        self.people.contains(name)
    }

    /// Notes the names of people in the author of an article.
    fn note_people(&mut self, author: &Value) {
        match author {
            Value::Array(items) => items.iter().for_each(|item| self.note_people(item)),
            Value::Object(fields) => {
                let types = fields.get("@type").map(names).unwrap_or_default();
                if types.iter().any(|name| name == "Person") {
                    self.people.extend(first(fields.get("name")));
                }
            }
            _ => {}
        }
    }

    /// Looks for an article in a value, and in what it holds.
    fn search(&mut self, value: &Value, depth: usize) {
        match value {
            Value::Array(items) if depth < DEEPEST => items.iter().for_each(|item| self.search(item, depth + 1)),
            Value::Object(fields) => {
                if let (Some(Value::String(id)), Some(name)) = (fields.get("@id"), first(fields.get("name"))) {
                    self.named.insert(id.clone(), name);
                }
                let types = fields.get("@type").map(names).unwrap_or_default();
                let page = types.iter().any(|name| name.ends_with("WebPage"));
                if page || is_article(&types) {
                    let headline = first(fields.get("headline"));
                    let name = || first(fields.get("name")).filter(|_| !page);
                    // Of several the first that says it.
                    self.title = self.title.take().or(headline).or_else(name);
                    self.site = self.site.take().or_else(|| publisher(fields.get("publisher")?));
                    self.section = self.section.take().or_else(|| first(fields.get("articleSection")));
                    let url = || first(fields.get("url")).filter(|url| url.starts_with("http"));
                    self.url = self.url.take().or_else(url);
                    self.published = self.published.take().or_else(|| first(fields.get("datePublished")));
                    let body = fields.get("articleBody").and_then(Value::as_str);
                    if let Some(body) =
                        body.filter(|body| self.body.as_ref().is_none_or(|kept| kept.len() < body.len()))
                    {
                        self.body = Some(body.to_owned());
                    }
                    if let Some(author) = fields.get("author") {
                        self.note_people(author);
                    }
                    if self.authors.is_empty() {
                        self.authors = fields.get("author").map(names).unwrap_or_default();
                    }
                }
                if let Some(graph) = fields.get("@graph").filter(|_| depth < DEEPEST) {
                    self.search(graph, depth + 1);
                }
            }
            _ => {}
        }
    }
}

/// A script without the marks that keep it from older programs: `<![CDATA[ … ]]>`, `<!-- … -->`, with or without `//`.
fn bare(script: &str) -> &str {
    let script = script.trim();
    let opened =
        ["//<![CDATA[", "<![CDATA[", "<!--"].iter().find_map(|mark| script.strip_prefix(mark)).unwrap_or(script);
    let opened = opened.trim();
    ["//]]>", "]]>", "-->"].iter().find_map(|mark| opened.strip_suffix(mark)).unwrap_or(opened).trim()
}

/// Whether one of the types is an article.
fn is_article(types: &[String]) -> bool {
    let article = |name: &String| name.ends_with("Article") || name.ends_with("Posting") && name != "JobPosting";
    types.iter().any(|name| article(name) || name == "Report")
}

/// The name of a publisher; its id says nothing to people.
fn publisher(value: &Value) -> Option<String> {
    first(Some(value)).filter(|name| !name.contains("://") && !name.starts_with('#'))
}

/// The names in a value: itself, its `name`, else its id, or those of its items.
fn names(value: &Value) -> Vec<String> {
    match value {
        Value::String(name) => Some(plain(name)).filter(|name| !name.is_empty()).into_iter().collect(),
        Value::Array(items) => items.iter().flat_map(names).collect(),
        Value::Object(fields) => fields.get("name").or_else(|| fields.get("@id")).map(names).unwrap_or_default(),
        _ => Vec::new(),
    }
}

fn first(value: Option<&Value>) -> Option<String> {
    names(value?).into_iter().next()
}

/// A string without the entities that some pages write into their data as if it were markup.
fn plain(text: &str) -> String {
    let entity = text.split_once('&').is_some_and(|(_, rest)| rest.contains(';'));
    if entity { clean(&Document::fragment(text.replace('<', "&lt;")).text()) } else { clean(text) }
}

/// JSON in which the commonest slips are put right: line ends inside strings, commas behind the last item.
fn mended(script: &str) -> String {
    let mut mended = String::with_capacity(script.len());
    let mut characters = script.trim().chars().peekable();
    let mut string = false;
    while let Some(character) = characters.next() {
        match character {
            '"' => string = !string,
            '\\' if string => {
                mended.push(character);
                mended.extend(characters.next());
                continue;
            }
            ',' if !string => {
                while characters.next_if(|next| next.is_whitespace()).is_some() {}
                if matches!(characters.peek(), Some(']' | '}')) {
                    continue;
                }
            }
            _ => {}
        }
        mended.push(if character.is_control() { ' ' } else { character });
    }
    mended
}
