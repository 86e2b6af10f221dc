//! What a page says about itself: `meta`, `OpenGraph`, JSON-LD, `time`, `html lang`, and the lines around its headline.

mod dated;
mod headline;
mod linked;
mod printed;

use super::is_dense;
use crate::repair::clean;
use crate::section;
pub(super) use dated::Sureness;
use dated::{Dated, Marked};
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
    /// The text of the article, where the linked data have it.
    pub(super) body: Option<String>,
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
    /// Elements marked as dates.
    dates: Marked,
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
            let Some(element) = node.element_ref() else {
                if node.is_text() {
                    survey.printed.text(&node);
                }
                continue;
            };
            survey.printed.element(&element.name.local, &node);
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
        let line = self.printed.lines();
        let class = attribute("class").unwrap_or_default();
        let id = attribute("id").unwrap_or_default();
        let stated = property == Some("datePublished");
        if name == "time" || stated {
            self.dates.exact(line, stated, node, attribute("content").or_else(|| attribute("datetime")));
        } else if !(class.is_empty() && id.is_empty()) {
            self.dates.named(line, node, class, id);
        }
        let author = holds(class, "author") || holds(class, "byline") || attribute("rel") == Some("author");
        let author = author || property.is_some_and(|property| holds(property, "author"));
        if author && self.author_lines.len() < AUTHOR_LINES {
            self.author_lines.extend(printed::line_of(node));
        }
    }

    /// Where among its short lines the page prints a headline.
    pub(super) fn places(&self, headline: &str) -> Vec<usize> {
        self.printed.places(headline)
    }

    /// The short lines around the places of the headline, from a little above them to where the text begins.
    pub(super) fn around<'s>(&'s self, places: &[usize]) -> impl Iterator<Item = &'s str> {
        self.printed.around(places)
    }

    /// The elements marked as dates, the likeliest first.
    pub(super) fn dates(&self, places: &[usize]) -> Vec<Dated<'_>> {
        self.dates.nearest(places)
    }

    /// All short lines of the page.
    pub(super) fn lines(&self) -> impl Iterator<Item = &str> {
        self.printed.all()
    }

    /// Whether the page is written in a script of which a letter is a word, or nearly: Chinese, Japanese, Korean.
    pub(super) fn dense(&self) -> bool {
        let titles = self.title.iter().chain(&self.h1).map(String::as_str);
        let (dense, all) = titles.fold((0, 0), |(dense, all), title| {
            (dense + title.chars().filter(|c| is_dense(*c)).count(), all + title.chars().count())
        });
        dense * 3 > all
    }

    /// The people in the `meta` elements of the first name that holds any; there may be an element for each.
    fn named_authors(&self) -> Vec<String> {
        let of = |wanted: &&str| {
            let named = self.metas.iter().filter(|(name, author)| name == wanted && is_name(author));
            let mut authors: Vec<String> = Vec::new();
            for name in named.flat_map(|(_, author)| people(author)) {
                if !authors.contains(&name) {
                    authors.push(name);
                }
            }
            Some(authors).filter(|authors| !authors.is_empty())
        };
        AUTHOR.iter().find_map(of).unwrap_or_default()
    }

    /// What `meta` elements with other names of a date of publication hold.
    fn other_date(&self) -> Option<String> {
        let named = |name: &str| {
            let other = ["modif", "updat", "expir", "valid", "revis", "event"];
            (holds(name, "publi") || holds(name, "issued")) && !other.iter().any(|part| holds(name, part))
        };
        let date = |content: &str| content.len() <= 40 && content.bytes().filter(u8::is_ascii_digit).count() >= 5;
        self.metas.iter().find(|(name, content)| named(name) && date(content)).map(|(_, content)| content.clone())
    }

    /// The contents of all `meta` elements with one of the names, in the order of the names.
    fn metas<'s>(&'s self, names: &'s [&str]) -> impl Iterator<Item = &'s String> {
        names
            .iter()
            .flat_map(|wanted| self.metas.iter().filter(move |(name, _)| name == wanted))
            .map(|(_, content)| content)
    }
}

/// Whether `text` holds the ASCII letters `part`, which are in lower case, whatever the case in `text`.
fn holds(text: &str, part: &str) -> bool {
    let first = part.as_bytes()[0];
    let same = |window: &[u8]| window[0].to_ascii_lowercase() == first && window.eq_ignore_ascii_case(part.as_bytes());
    text.as_bytes().windows(part.len()).any(same)
}

impl Metadata {
    /// Sorts out what a survey found.
    pub(super) fn of(survey: &Survey) -> Self {
        let linked = &survey.linked;
        let first = |names: &[&str]| survey.metas(names).next().cloned();
        let site = linked.site.clone().or_else(|| first(&SITE));
        let stated: Vec<&String> = linked.title.iter().chain(survey.metas(&TITLE)).chain(&survey.title).collect();
        let title = headline::headline(&survey.h1, &stated, site.as_deref());
        let printed = |part: &str| !survey.printed.places(part).is_empty();
        let title = title.map(|title| headline::printed_part(&title, &printed).unwrap_or(title));
        let mut authors = linked.authors();
        if authors.is_empty() {
            authors = survey.named_authors();
        }
        let of_site = |name: &String| site.as_deref().is_some_and(|site| name.eq_ignore_ascii_case(site));
        authors.retain(|name| !is_account(name) && (linked.is_person(name) || !of_site(name)));
        let published = linked.published.clone().or_else(|| first(&DATE)).or_else(|| survey.other_date());
        let canonical = survey.canonical.clone().filter(|url| url.starts_with("http"));
        let url = canonical.or_else(|| first(&URL)).or_else(|| linked.url.clone());
        let section = linked.section.clone().or_else(|| first(&SECTION)).and_then(|name| section::named(&name));
        let (language, body) = (survey.language.clone(), linked.body.clone());
        Self { title, authors, published, site, section, url, language, body }
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
