//! The paragraphs of a tree of elements.

use crate::repair::clean;
use dom_query::{Document, NodeRef};
use wire::BlockKind;

/// Elements whose text is not for readers of the article.
const SILENT: [&str; 19] = [
    "script", "style", "noscript", "template", "svg", "math", "iframe", "form", "button", "select", "input", "textarea", "nav", "footer",
    "head", "video", "audio", "canvas", "object",
];

/// Elements inside a line.
const INLINE: [&str; 34] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark",
    "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "img", "nobr",
];

/// Deeper trees are cut off there: nobody writes them, and recursion has an end.
const DEEPEST: usize = 400;

/// Paragraphs on their way out of the tree.
#[derive(Default)]
struct Paragraphs {
    done: Vec<(BlockKind, String)>,
    line: String,
    /// Line breaks since the last text: two part paragraphs.
    breaks: usize,
}

impl Paragraphs {
    fn flush(&mut self, kind: BlockKind) {
        let text = clean(&std::mem::take(&mut self.line));
        self.breaks = 0;
        if !text.is_empty() {
            self.done.push((kind, text));
        }
    }

    fn walk(&mut self, node: NodeRef<'_>, kind: BlockKind, depth: usize) {
        if node.is_text() {
            let text = node.text();
            if !text.trim().is_empty() {
                self.breaks = 0;
            }
            self.line.push_str(&text);
            return;
        }
        let Some(name) = node.node_name().filter(|_| node.is_element()) else {
            if node.is_document() || node.is_fragment() {
                self.children(node, kind, depth);
            }
            return;
        };
        let name: &str = &name;
        if SILENT.contains(&name) || depth > DEEPEST || node.has_attr("hidden") {
            return;
        }
        if name == "br" {
            self.breaks += 1;
            if self.breaks >= 2 {
                self.flush(kind);
            } else {
                self.line.push(' ');
            }
        } else if INLINE.contains(&name) {
            self.children(node, kind, depth);
        } else {
            self.flush(kind);
            let inner = kind_of(name, kind);
            self.children(node, inner, depth);
            self.flush(inner);
        }
    }

    fn children(&mut self, node: NodeRef<'_>, kind: BlockKind, depth: usize) {
        for child in node.children_it(false) {
            self.walk(child, kind, depth + 1);
        }
    }
}

/// The kind of text inside an element, inside another of `outer`.
fn kind_of(name: &str, outer: BlockKind) -> BlockKind {
    match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "legend" => BlockKind::Heading,
        "li" | "dt" | "dd" => BlockKind::List,
        "blockquote" => BlockKind::Quote,
        "figcaption" | "caption" => BlockKind::Caption,
        _ => outer,
    }
}

/// The paragraphs of a document, in order, with the kinds that its elements give them.
pub(super) fn paragraphs(document: &Document) -> Vec<(BlockKind, String)> {
    let mut paragraphs = Paragraphs::default();
    paragraphs.walk(document.root(), BlockKind::Body, 0);
    paragraphs.flush(BlockKind::Body);
    paragraphs.done
}
