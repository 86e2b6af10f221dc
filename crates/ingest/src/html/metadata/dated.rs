//! Elements that are marked as a date, and how near they are to the headline.

use super::printed::line_of;
use crate::html::names::Names;
use crate::repair::clean;
use dom_query::NodeRef;
use std::sync::LazyLock;

/// How sure it is that a marked date is that of the publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sureness {
    /// The page says so: `itemprop="datePublished"`.
    Stated,
    /// Marked for programs as a date, and beside the headline.
    Beside,
    /// Marked for programs as a date, but elsewhere.
    Elsewhere,
    /// Only a class says that it is a date.
    Class,
}

/// A date that a page marks.
#[derive(Clone, Copy, Debug)]
pub(in crate::html) struct Dated<'s> {
    /// What it says.
    pub(in crate::html) text: &'s str,
    /// How sure it is.
    pub(in crate::html) sureness: Sureness,
}

/// An element marked as a date.
struct Element {
    /// How many short lines of the page stand before it.
    line: usize,
    text: String,
    /// `Elsewhere` as long as nobody knows where the headline is.
    sureness: Sureness,
}

/// Marked elements that are looked at.
const MOST: usize = 200;
/// A longer text holds more than a date and a name.
const LONGEST: usize = 120;
/// An element with more in it is no date, and elements may lie in each other without end.
const MOST_NODES: usize = 100;
/// So many times as far as one behind the headline is a date before it: that may be the date of today.
const ABOVE: usize = 3;
/// Dates marked by a class only are taken at most so many lines before the headline.
const FARTHEST_ABOVE: usize = 5;
/// An exact date at most so far from the headline is beside it.
const NEAR: usize = 15;
/// Ancestors that are searched for furniture; farther out the class of a page tells what columns it has.
const LEVELS: usize = 5;

/// Words in the class or id of an element that holds a date.
static WORDS: LazyLock<Names> = LazyLock::new(|| {
    Names::new(&[
        "date",
        "dates",
        "datum",
        "fecha",
        "published",
        "publish",
        "publication",
        "pubdate",
        "posted",
        "created",
        "time",
        "timestamp",
        "datetime",
        "dateline",
        "postdate",
        "posttime",
        "submitted",
        "erstellt",
        "meta",
        "metadata",
        "postmeta",
        "entrymeta",
        "postinfo",
        "info",
        "details",
        "detail",
        "dt",
    ])
});
/// Words that say that it is another date: of the last change, or of something else.
static OTHER: LazyLock<Names> =
    LazyLock::new(|| Names::new(&["updated", "modified", "comment", "event", "calendar", "copyright"]));
/// Words in the class or id of what stands around an article.
static FURNITURE: LazyLock<Names> = LazyLock::new(|| {
    Names::new(&[
        "comment",
        "comments",
        "related",
        "sidebar",
        "widget",
        "teaser",
        "teasers",
        "popular",
        "trending",
        "recommended",
        "carousel",
        "respond",
    ])
});

/// All dates of a page that are marked, in its order.
#[derive(Default)]
pub(super) struct Marked {
    dates: Vec<Element>,
}

impl Marked {
    /// Sees an element that is marked for programs as a date, with the value that it gives them.
    pub(super) fn exact(&mut self, line: usize, stated: bool, node: &NodeRef<'_>, value: Option<&str>) {
        let text = value.map(clean).or_else(|| line_of(node)).filter(|text| text.bytes().any(|b| b.is_ascii_digit()));
        if let Some(text) = text.filter(|text| self.dates.len() < MOST && text.len() <= LONGEST) {
            let sureness = if stated { Sureness::Stated } else { Sureness::Elsewhere };
            self.dates.push(Element { line, text, sureness });
        }
    }

    /// Sees an element with a class or id.
    pub(super) fn named(&mut self, line: usize, node: &NodeRef<'_>, class: &str, id: &str) {
        let has = |list: &Names| words(class).chain(words(id)).any(|word| list.has(word));
        if self.dates.len() >= MOST || !has(&WORDS) || has(&OTHER) {
            return;
        }
        let Some(text) = short_text(node) else { return };
        if !is_furniture(node) {
            self.dates.push(Element { line, text, sureness: Sureness::Class });
        }
    }

    /// The dates, the surest first, of equally sure ones the nearest to one of the places of the headline.
    pub(super) fn nearest(&self, places: &[usize]) -> Vec<Dated<'_>> {
        let distance = |element: &Element| {
            let to = |place: &usize| {
                let below = element.line.checked_sub(*place);
                below.unwrap_or_else(|| (place - element.line) * ABOVE)
            };
            places.iter().map(to).min().unwrap_or(0)
        };
        let mut dates: Vec<(Sureness, usize, &str)> = Vec::new();
        for element in &self.dates {
            let distance = distance(element);
            let sureness = match element.sureness {
                Sureness::Elsewhere if distance <= NEAR => Sureness::Beside,
                sureness => sureness,
            };
            let above = places.iter().all(|place| element.line + FARTHEST_ABOVE < *place);
            if sureness != Sureness::Class || places.is_empty() || !above {
                dates.push((sureness, distance, &element.text));
            }
        }
        dates.sort_by_key(|(sureness, distance, _)| (*sureness, *distance));
        dates.into_iter().map(|(sureness, _, text)| Dated { text, sureness }).collect()
    }
}

/// The words of a class or an id.
fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty())
}

/// The text of an element with a digit in it, as a line, unless it is long.
fn short_text(node: &NodeRef<'_>) -> Option<String> {
    let mut length = 0;
    for (seen, inner) in node.descendants_it().enumerate() {
        if inner.is_text() {
            length += inner.text().trim().len();
        }
        if length > LONGEST || seen > MOST_NODES {
            return None;
        }
    }
    line_of(node).filter(|line| line.bytes().any(|byte| byte.is_ascii_digit()))
}

/// Whether an element is in what stands around an article.
fn is_furniture(node: &NodeRef<'_>) -> bool {
    node.ancestors_it(Some(LEVELS)).any(|outer| {
        let Some(element) = outer.element_ref() else { return false };
        if matches!(&*element.name.local, "body" | "html") {
            return false;
        }
        let mut names = element.attrs.iter().filter(|attribute| matches!(&*attribute.name.local, "class" | "id"));
        names.any(|name| words(&name.value).any(|word| FURNITURE.has(word)))
    })
}
