//! The paragraphs of a tree of elements.

use super::names::Names;
use crate::repair::clean;
use dom_query::{Element, NodeData, NodeRef};
use std::sync::LazyLock;
use wire::BlockKind;

/// Elements whose text is not for readers of the article.
static SILENT: LazyLock<Names> = LazyLock::new(|| {
    Names::new(&[
        "script", "style", "noscript", "template", "svg", "math", "iframe", "form", "button", "select", "input",
        "textarea", "nav", "footer", "head", "video", "audio", "canvas", "object",
    ])
});

/// Elements inside a line.
static INLINE: LazyLock<Names> = LazyLock::new(|| {
    Names::new(&[
        "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
        "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var",
        "wbr", "img", "nobr",
    ])
});

/// Words in the class or id of an element that is page furniture.
static FURNITURE: LazyLock<Names> = LazyLock::new(|| {
    Names::new(&[
        "related",
        "newsletter",
        "newsletters",
        "share",
        "sharing",
        "social",
        "promo",
        "promotion",
        "gallery",
        "slideshow",
        "carousel",
        "advert",
        "advertisement",
        "ad",
        "ads",
        "sponsor",
        "sponsored",
        "comment",
        "comments",
        "recirc",
        "recommended",
        "recommendations",
        "trending",
        "popular",
        "taboola",
        "outbrain",
        "subscribe",
        "subscription",
        "tags",
        "breadcrumb",
        "breadcrumbs",
        "disclaimer",
        "copyright",
        "signup",
        "popup",
        "modal",
        "toolbar",
        "menu",
        "sidebar",
        "widget",
        "footer",
        "navigation",
        "readmore",
        "teaser",
        "teasers",
        "login",
        "ugc",
    ])
});
/// An id of more words is none that was given to a part of the page.
const NAME_WORDS: usize = 4;
/// Letters that a word has at least that only a capital parts from another.
const PART: usize = 5;
/// Words in the class of an element that belongs to a picture.
static CAPTIONS: LazyLock<Names> =
    LazyLock::new(|| Names::new(&["caption", "figcaption", "credit", "credits", "cutline"]));
/// An element that holds more of the page than this share is not furniture, whatever it is called.
const MOST_FURNITURE: f64 = 0.4;
/// A paragraph of which more than this share is links points elsewhere.
const LINKED: f64 = 0.8;
/// A longer paragraph is text even when it is a link.
const LINKED_WORDS: usize = 30;

/// Deeper trees are cut off there: nobody writes them, and recursion has an end.
const DEEPEST: usize = 400;

/// Paragraphs on their way out of the tree.
#[derive(Default)]
struct Paragraphs {
    done: Vec<(BlockKind, String)>,
    line: String,
    /// Line breaks since the last text: two part paragraphs.
    breaks: usize,
    /// Bytes of the line that are inside links.
    linked: usize,
    /// Bytes of the whole document.
    total: usize,
}

impl Paragraphs {
    fn flush(&mut self, kind: BlockKind) {
        let line = std::mem::take(&mut self.line);
        let linked = std::mem::take(&mut self.linked) as f64 > line.trim().len() as f64 * LINKED;
        self.breaks = 0;
        let text = clean(&line);
        if !text.is_empty() {
            let away = linked && kind != BlockKind::Caption && text.split_whitespace().count() <= LINKED_WORDS;
            self.done.push((if away { BlockKind::Chrome } else { kind }, text));
        }
    }

    fn walk(&mut self, node: NodeRef<'_>, kind: BlockKind, depth: usize) {
        if node.is_text() {
            node.query(|node| {
                if let NodeData::Text { contents } = &node.data {
                    if !contents.trim().is_empty() {
                        self.breaks = 0;
                    }
                    self.line.push_str(contents);
                }
            });
            return;
        }
        let Some(element) = node.element_ref() else {
            if node.is_document() || node.is_fragment() {
                self.children(node, kind, depth);
            }
            return;
        };
        let name: &str = &element.name.local;
        if SILENT.has(name) || depth > DEEPEST || attribute(&element, "hidden").is_some() {
            return;
        }
        if name == "br" {
            self.breaks += 1;
            if self.breaks >= 2 {
                self.flush(kind);
            } else {
                self.line.push(' ');
            }
        } else if name == "a" {
            let before = self.line.len();
            self.children(node, kind, depth);
            self.linked += self.line.len().saturating_sub(before);
        } else if INLINE.has(name) {
            self.children(node, kind, depth);
        } else {
            self.flush(kind);
            let inner = self.called(node, &element).unwrap_or_else(|| kind_of(name, kind));
            let inner = if kind == BlockKind::Chrome { kind } else { inner };
            self.children(node, inner, depth);
            self.flush(inner);
        }
    }

    /// The kind that the class and id of an element give it.
    fn called(&self, node: NodeRef<'_>, element: &Element) -> Option<BlockKind> {
        let class = attribute(element, "class").unwrap_or_default();
        let id = attribute(element, "id").unwrap_or_default();
        // An id of many words is a heading that was put into an address.
        let id = if parts(id).count() > NAME_WORDS { "" } else { id };
        let is = |list: &Names| parts(class).chain(parts(id)).any(|word| list.has(word));
        let kind = if is(&CAPTIONS) {
            BlockKind::Caption
        } else if is(&FURNITURE) {
            BlockKind::Chrome
        } else {
            return None;
        };
        ((node.text().trim().len() as f64) < self.total as f64 * MOST_FURNITURE).then_some(kind)
    }

    fn children(&mut self, node: NodeRef<'_>, kind: BlockKind, depth: usize) {
        for child in node.children_it(false) {
            self.walk(child, kind, depth + 1);
        }
    }
}

/// What an attribute of an element says.
fn attribute<'e>(element: &'e Element, name: &str) -> Option<&'e str> {
    element.attrs.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| &*attribute.value)
}

/// The words of a class or an id, also those that only a capital parts: `ShareButtons`.
fn parts(name: &str) -> impl Iterator<Item = &str> {
    let words = name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.flat_map(|word| {
        let seam = |pair: &[u8]| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase();
        let seams = word.as_bytes().windows(2).enumerate().filter(move |(_, pair)| seam(pair)).map(|(at, _)| at + 1);
        let ends = seams.clone().chain([word.len()]);
        // Short parts are as a rule no words but made by a program.
        let parted = std::iter::once(0).chain(seams).zip(ends).filter_map(|(from, to)| word.get(from..to));
        parted.filter(move |part| part.len() == word.len() || part.len() >= PART)
    })
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

/// The paragraphs below an element, in order, with the kinds that its elements give them.
pub(super) fn paragraphs(root: NodeRef<'_>) -> Vec<(BlockKind, String)> {
    let total = root.text().trim().len();
    let mut paragraphs = Paragraphs { total, ..Paragraphs::default() };
    paragraphs.walk(root, BlockKind::Body, 0);
    paragraphs.flush(BlockKind::Body);
    paragraphs.done
}
