//! An article on its way to becoming a record.

use crate::identity;
use wire::{Block, BlockKind, Blocks, Origin, Record};

/// Why a file was cut before an article.
#[derive(Clone, Debug, PartialEq)]
pub struct Cut {
    /// What showed it: `headline`, `byline`, `stamp`, `pattern`.
    pub reason: &'static str,
    /// How sure it is, 0 to 1.
    pub score: f64,
}

/// An article with offsets in **bytes** of its own `text`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Article {
    /// Id that the source gives it, in place of the hash of its content.
    pub id: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// ISO 8601 date of publication, as precise as known.
    pub published: Option<String>,
    /// Site or paper.
    pub site: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Paragraphs parted by one blank line.
    pub text: String,
    /// What the paragraphs are, in order, disjoint.
    pub blocks: Vec<Block>,
    /// First byte in the decoded file.
    pub start: usize,
    /// Byte after its last in the decoded file.
    pub end: usize,
    /// Why the file was cut before it; absent for the first.
    pub cut: Option<Cut>,
}

impl Article {
    /// Puts a paragraph, which must be clean, at the end of the text.
    pub fn push(&mut self, kind: BlockKind, paragraph: &str) {
        if paragraph.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        self.text.push_str(paragraph);
        self.blocks.push(Block { start, end: self.text.len(), kind });
    }

    /// Whether anything but page furniture is in it.
    pub fn has_content(&self) -> bool {
        self.blocks.iter().any(|block| block.kind != BlockKind::Chrome)
    }

    /// The paragraphs with their kinds.
    pub fn paragraphs(&self) -> impl Iterator<Item = (BlockKind, &str)> {
        self.blocks.iter().map(|block| (block.kind, block.span(&self.text).text(&self.text)))
    }

    /// The record of this article, found at `origin` (whose `start` and `end` it fills in).
    pub fn into_record(self, origin: Origin) -> Record {
        let id = self.id.unwrap_or_else(|| identity::id(self.title.as_deref(), &self.text));
        Record {
            id,
            source: Some(Origin { start: self.start, end: self.end, ..origin }),
            title: self.title,
            authors: Some(self.authors).filter(|authors| !authors.is_empty()),
            published: self.published,
            site: self.site,
            url: self.url,
            text: self.text,
            blocks: Some(Blocks(self.blocks)),
            ..Record::default()
        }
    }
}
