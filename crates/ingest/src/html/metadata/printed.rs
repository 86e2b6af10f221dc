//! The short lines of a page in their order: where the headline is, a byline and a date are not far.

use crate::repair::clean;
use dom_query::NodeRef;

/// Elements inside a line.
const INLINE: [&str; 16] =
    ["a", "abbr", "b", "bdi", "cite", "em", "font", "i", "label", "mark", "q", "small", "span", "strong", "time", "u"];
/// Elements whose text nobody reads.
const SILENT: [&str; 8] = ["script", "style", "noscript", "template", "title", "textarea", "option", "svg"];
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
    /// Sees the next node of the page, in the order of the page.
    pub(super) fn see(&mut self, node: &NodeRef<'_>) {
        if node.is_element() {
            let inline = node.node_name().is_some_and(|name| INLINE.contains(&&*name));
            if !inline {
                self.flush();
            }
        } else if node.is_text() && self.lines.len() < MOST {
            let name = |node: Option<NodeRef<'_>>| node.and_then(|node| node.node_name());
            if name(node.parent()).is_some_and(|parent| SILENT.contains(&&*parent)) {
                return;
            }
            // Text behind a block is no longer in it.
            if name(node.prev_sibling()).is_some_and(|before| !INLINE.contains(&&*before)) {
                self.flush();
            }
            let text = node.text();
            self.long |= self.line.len() + text.trim().len() > LONGEST;
            if !self.long {
                self.line.push_str(&text);
                // Names and dates in elements next to each other have no space of their own.
                self.line.push(' ');
            }
        }
    }

    fn flush(&mut self) {
        let line = clean(&self.line).replace(" ,", ",");
        self.line.clear();
        // An empty line stands for a long one, where text begins.
        if std::mem::take(&mut self.long) {
            self.lines.push(String::new());
        } else if !line.is_empty() {
            self.lines.push(line);
        }
    }

    /// The lines around the headline, those behind it first; none behind the first long one.
    pub(super) fn around<'s>(&'s self, headline: &str) -> impl Iterator<Item = &'s str> {
        // A menu or a list of what else is new may name it too.
        let bare = |line: &str| line.replace(' ', "");
        let wanted = bare(headline);
        let places = self.lines.iter().enumerate().filter(move |(_, line)| !line.is_empty() && bare(line) == wanted);
        places.take(PLACES).flat_map(|(at, _)| {
            let behind = self.lines.get(at + 1..self.lines.len().min(at + 1 + BELOW)).unwrap_or_default();
            let before = self.lines.get(at.saturating_sub(ABOVE)..at).unwrap_or_default();
            let behind = behind.iter().take_while(|line| !line.is_empty());
            behind.chain(before.iter().rev().take_while(|line| !line.is_empty())).map(String::as_str)
        })
    }
}

/// The text of an element as a line, with a space between the texts of the elements in it.
pub(super) fn line_of(node: &NodeRef<'_>) -> Option<String> {
    let mut line = String::new();
    for text in node.descendants_it().filter(NodeRef::is_text) {
        line.push_str(&text.text());
        line.push(' ');
    }
    let line = clean(&line).replace(" ,", ",");
    Some(line).filter(|line| !line.is_empty())
}
