//! What a page says about itself: `meta`, `OpenGraph`, JSON-LD, `time`, `html lang`, and the lines around its headline.

mod headline;
mod linked;
mod printed;

use crate::repair::clean;
use crate::section;
use dom_query::{Document, NodeRef};
use linked::Linked;
use printed::Printed;

/// Metadata as found, cleaned but not read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Metadata {
    pub(super) title: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) published: Option<String>,
    pub(super) site: Option<String>,
    pub(super) section: Option<String>,
    pub(super) url: Option<String>,
    pub(super) language: Option<String>,
}

/// Names of `meta` elements, best first.
const TITLE: [&str; 5] = ["og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title"];
const AUTHOR: [&str; 7] =
    ["author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl"];
const DATE: [&str; 20] = [
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
    "datepublished",
    "og:pubdate",
    "pub_date",
    "dcterms.issued",
    "article_date_original",
    "datecreated",
];
const SITE: [&str; 3] = ["og:site_name", "application-name", "dc.publisher"];
const SECTION: [&str; 5] = ["article:section", "og:section", "parsely-section", "section", "category"];
const URL: [&str; 1] = ["og:url"];

/// What one walk over a page finds: everything that is looked for before the article is cut out of the tree.
#[derive(Default)]
pub(super) struct Survey {
    /// Names and contents of the `meta` elements.
    metas: Vec<(String, String)>,
    linked: Linked,
    language: Option<String>,
    title: Option<String>,
    /// Headings of the first order, in the order of the page.
    h1: Vec<String>,
    canonical: Option<String>,
    time: Option<String>,
    /// Short lines in the order of the page.
    printed: Printed,
    /// Texts of the elements that are marked as naming an author.
    pub(super) author_lines: Vec<String>,
}

/// Elements marked as naming an author that are looked at; pages with more mark their comments so.
const AUTHOR_LINES: usize = 60;
/// Headings of the first order that are looked at.
const HEADINGS: usize = 12;

impl Survey {
    /// Walks over `document`.
    pub(super) fn of(document: &Document) -> Self {
        let mut survey = Self::default();
        for node in document.root().descendants_it() {
            survey.printed.see(&node);
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
                "h1" if survey.h1.len() < HEADINGS => survey.h1.extend(text_of(&node)),
                "script" => {
                    if attribute("type") == Some("application/ld+json") {
                        survey.linked.read(&node.text());
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
            self.author_lines.extend(printed::line_of(node));
        }
    }

    /// The short lines around the headline that the page prints, from a little above it to where the text begins.
    pub(super) fn around<'s>(&'s self, headline: &str) -> impl Iterator<Item = &'s str> {
        self.printed.around(headline)
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
        let linked = &survey.linked;
        let first = |names: &[&str]| survey.metas(names).next().cloned();
        let site = linked.site.clone().or_else(|| first(&SITE));
        let stated: Vec<&String> = linked.title.iter().chain(survey.metas(&TITLE)).chain(&survey.title).collect();
        let title = headline::headline(&survey.h1, &stated, site.as_deref());
        let mut authors = linked.authors();
        if authors.is_empty() {
            let named = survey.metas(&AUTHOR).find(|name| is_name(name));
            authors = named.map(|name| people(name)).unwrap_or_default();
        }
        authors.retain(|name| !is_account(name) && site.as_deref().is_none_or(|site| !name.eq_ignore_ascii_case(site)));
        let published = linked.published.clone().or_else(|| first(&DATE)).or_else(|| survey.time.clone());
        let canonical = survey.canonical.clone().filter(|url| url.starts_with("http"));
        let url = canonical.or_else(|| first(&URL)).or_else(|| linked.url.clone());
        let section = linked.section.clone().or_else(|| first(&SECTION)).and_then(|name| section::named(&name));
        Self { title, authors, published, site, section, url, language: survey.language.clone() }
    }
}

fn text_of(node: &NodeRef<'_>) -> Option<String> {
    Some(clean(&node.text())).filter(|text| !text.is_empty())
}

/// Whether an author is a name and not an address or the name of a site.
fn is_name(author: &str) -> bool {
    !author.contains("://") && !author.contains('@') && author.split_whitespace().count() <= 12
}

/// Whether an author is the account that a program was set up with.
fn is_account(author: &str) -> bool {
    ["admin", "administrator", "webmaster", "editor", "author"]
        .iter()
        .any(|account| author.eq_ignore_ascii_case(account))
}

/// The names in `By A. Jones and B. Smith, Staff Writers | The Paper`, or the whole when it is not a list of names.
fn people(line: &str) -> Vec<String> {
    let dates = crate::date::Dates::in_language("en");
    let line = line.split(['|', '•']).next().unwrap_or(line).trim();
    let read = crate::text::byline(line, &dates).filter(|byline| byline.complete && !byline.authors.is_empty());
    read.map_or_else(|| vec![line.to_owned()], |byline| byline.authors)
}
