//! The stretches that a sentence never leaves: blocks, and the paragraphs inside them.

use wire::{Block, BlockKind, Span};

/// A paragraph and the kind of the block that it lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Paragraph {
    pub(crate) span: Span,
    pub(crate) kind: BlockKind,
    /// Bytes of its longest line.
    pub(crate) longest_line: usize,
}

/// The paragraphs of a text in order, those of `chrome` left out; text outside every block counts as body.
pub(crate) fn paragraphs(text: &str, blocks: Option<&[Block]>) -> Vec<Paragraph> {
    let mut found = Vec::new();
    let mut at = 0;
    for block in blocks.unwrap_or_default() {
        let start = text.floor_char_boundary(block.start).max(at);
        let end = text.floor_char_boundary(block.end).max(start);
        split(text, at, start, BlockKind::Body, &mut found);
        if block.kind != BlockKind::Chrome {
            split(text, start, end, block.kind, &mut found);
        }
        at = end;
    }
    split(text, at, text.len(), BlockKind::Body, &mut found);
    found
}

/// Cuts `start..end` at blank lines.
fn split(text: &str, start: usize, end: usize, kind: BlockKind, found: &mut Vec<Paragraph>) {
    let Some(part) = text.get(start..end) else { return };
    let mut from = start;
    let mut line_start = start;
    for line in part.split_inclusive('\n') {
        let next = line_start + line.len();
        if line.trim().is_empty() {
            push(text, from, line_start, kind, found);
            from = next;
        }
        line_start = next;
    }
    push(text, from, end, kind, found);
}

/// Adds a paragraph unless it is blank.
fn push(text: &str, start: usize, end: usize, kind: BlockKind, found: &mut Vec<Paragraph>) {
    if let Ok(span) = Span::new(text, start, end) {
        let span = span.trimmed(text);
        if !span.is_empty() {
            let longest_line = span.text(text).lines().map(str::len).max().unwrap_or(0);
            found.push(Paragraph { span, kind, longest_line });
        }
    }
}
