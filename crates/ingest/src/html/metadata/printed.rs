//! The short lines of a page in their order: where the headline is, a byline and a date are not far.

use crate::html::names::Names;
use crate::repair::clean;
use dom_query::{NodeData, NodeRef};
use std::sync::LazyLock;

/// Elements inside a line.
static INLINE: LazyLock<Names> = LazyLock::new(|| {
    Names::new(&[
        "a", "abbr", "b", "bdi", "cite", "em", "font", "i", "label", "mark", "q", "small", "span", "strong", "time",
        "u",
    ])
});
/// Elements whose text nobody reads.
static SILENT: LazyLock<Names> =
    LazyLock::new(|| Names::new(&["script", "style", "noscript", "template", "title", "textarea", "option", "svg"]));
/// A line of more bytes is text, no byline.
const LONGEST: usize = 200;
/// Lines that are kept of a page.
const MOST: usize = 2000;
/// Places where a headline stands that are looked at.
const PLACES: usize = 4;
/// Lines above and below the headline that belong to it.
const ABOVE: usize = 5;
const BELOW: usize = 12;

/// The short lines of a page.
#[derive(Default)]
pub(super) struct Printed {
    lines: Vec<String>,
    line: String,
    /// Whether the line has become longer than it may.
    long: bool,
}

impl Printed {
    /// Sees that an element begins, in the order of the page.
    pub(super) fn element(&mut self, name: &str, node: &NodeRef<'_>) {
        // An element inside a line that follows a block begins another line.
        if !INLINE.has(name) || named(node.prev_sibling(), &INLINE) == Some(false) {
            self.flush();
        }
    }

    /// Sees a piece of text.
    pub(super) fn text(&mut self, node: &NodeRef<'_>) {
        if self.lines.len() >= MOST {
            return;
        }
        if named(node.parent(), &SILENT) == Some(true) {
            return;
        }
        // Text behind a block is no longer in it.
        if named(node.prev_sibling(), &INLINE) == Some(false) {
            self.flush();
        }
        let long = self.long;
        let line = &mut self.line;
        let too_long = node.query(|node| {
            let NodeData::Text { contents } = &node.data else { return false };
            let long = long || line.len() + contents.trim().len() > LONGEST;
            if !long {
                line.push_str(contents);
                // Names and dates in elements next to each other have no space of their own.
                line.push(' ');
            }
            long
        });
        self.long = too_long == Some(true);
    }

    fn flush(&mut self) {
        if self.line.is_empty() && !self.long {
            return;
        }
        let line = tidied(&self.line);
        self.line.clear();
        // An empty line stands for a long one, where text begins.
        if std::mem::take(&mut self.long) {
            self.lines.push(String::new());
        } else if !line.is_empty() {
            self.lines.push(line);
        }
    }

    /// How many lines were seen.
    pub(super) fn lines(&self) -> usize {
        self.lines.len() + usize::from(!self.line.trim().is_empty())
    }

    /// The lines that are the headline; a menu or a list of what else is new may name it too.
    pub(super) fn places(&self, headline: &str) -> Vec<usize> {
        let letters = |line: &str| line.bytes().filter(|byte| *byte != b' ').count();
        let long = letters(headline);
        let same = |line: &str| {
            let bare = |text: &str| text.chars().filter(|c| *c != ' ').collect::<String>();
            line.len() >= long && letters(line) == long && bare(line) == bare(headline)
        };
        let places = self.lines.iter().enumerate().filter(|(_, line)| long > 0 && same(line));
        places.map(|(at, _)| at).take(PLACES).collect()
    }

    /// The short lines of the page, in its order.
    pub(super) fn all(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().map(String::as_str).filter(|line| !line.is_empty())
    }

    /// The lines around the places of the headline, those behind it first; none behind the first long one.
    pub(super) fn around<'s>(&'s self, places: &[usize]) -> impl Iterator<Item = &'s str> {
        places.iter().flat_map(|&at| {
            let behind = self.lines.get(at + 1..self.lines.len().min(at + 1 + BELOW)).unwrap_or_default();
            let before = self.lines.get(at.saturating_sub(ABOVE)..at).unwrap_or_default();
            let behind = behind.iter().take_while(|line| !line.is_empty());
            behind.chain(before.iter().rev().take_while(|line| !line.is_empty())).map(String::as_str)
        })
    }
}

/// Whether an element is on a list; `None` for what is no element.
fn named(node: Option<NodeRef<'_>>, list: &Names) -> Option<bool> {
    node.and_then(|node| node.qual_name_ref().map(|name| list.has(&name.local)))
}

/// A line without the space that parted elements leave before a comma.
fn tidied(line: &str) -> String {
    let line = clean(line);
    if line.contains(" ,") { line.replace(" ,", ",") } else { line }
}

/// The text of an element as a line, with a space between the texts of the elements in it.
pub(super) fn line_of(node: &NodeRef<'_>) -> Option<String> {
    let mut line = String::new();
    for node in node.descendants_it() {
        node.query(|node| {
            if let NodeData::Text { contents } = &node.data {
                line.push_str(contents);
                line.push(' ');
            }
        });
    }
    let line = tidied(&line);
    Some(line).filter(|line| !line.is_empty())
}
