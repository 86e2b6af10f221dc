//! An article on its way to becoming a record.

use crate::identity;
use crate::repair::{Evidence, mend, mended_line};
use crate::section;
use wire::{Block, BlockKind, Blocks, Origin, Record, Repair, Repairs, round_score};

/// Why a file was cut before an article.
#[derive(Clone, Debug, PartialEq)]
pub struct Cut {
    /// What showed it: `headline`, `subject`, `stamp`, `pattern`.
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
    /// Section of the paper.
    pub section: Option<String>,
    /// Where it was reported from.
    pub place: Option<String>,
    /// Language that its source says it is in, as it says it.
    pub language: Option<String>,
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
    /// What [`Self::repaired`] changed in the text, in order.
    pub repairs: Vec<Repair>,
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

    /// The article with what was damaged on its way put right, and every change listed; see [`crate::repair`].
    #[must_use]
    pub fn repaired(mut self) -> Self {
        let evidence = Evidence::of(&self.text);
        let text = std::mem::take(&mut self.text);
        let blocks = std::mem::take(&mut self.blocks);
        for block in blocks {
            let (paragraph, repairs) = mend(text.get(block.start..block.end).unwrap_or_default(), &evidence);
            if paragraph.is_empty() {
                continue;
            }
            self.push(block.kind, &paragraph);
            let start = self.text.len() - paragraph.len();
            let placed = repairs.into_iter().map(|repair| Repair {
                start: repair.start + start,
                end: repair.end + start,
                ..repair
            });
            self.repairs.extend(placed);
        }
        self.title = self.title.map(|title| mended_line(&title));
        self.site = self.site.map(|site| mended_line(&site));
        self.section = self.section.map(|section| mended_line(&section));
        self.authors = self.authors.iter().map(|author| mended_line(author)).collect();
        self
    }

    /// The record of this article, repaired, found at `origin` (whose `start` and `end` it fills in).
    pub fn into_record(self, origin: Origin) -> Record {
        let article = self.repaired().located();
        let section = article.section.clone().or_else(|| section::printed(&article));
        let cut = article.cut.map(|cut| wire::Cut { reason: cut.reason.to_owned(), score: round_score(cut.score) });
        let language = article.language.filter(|code| is_code(code));
        let origin = Origin { start: article.start, end: article.end, cut, language, ..origin };
        let id = article.id.unwrap_or_else(|| identity::id(article.title.as_deref(), &article.text));
        Record {
            id,
            source: Some(origin),
            title: article.title,
            authors: Some(article.authors).filter(|authors| !authors.is_empty()),
            published: article.published,
            site: article.site,
            section,
            place: article.place,
            url: article.url,
            text: article.text,
            blocks: Some(Blocks(article.blocks)),
            repairs: Some(Repairs(article.repairs)).filter(|repairs| !repairs.0.is_empty()),
            ..Record::default()
        }
    }
}

/// Whether a language is stated as a code (BCP 47, or as some write it, with a low line): `nl`, `en-GB`, `nl_NL`.
fn is_code(code: &str) -> bool {
    let parts = || code.split(['-', '_']);
    let part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    parts().all(part) && parts().next().is_some_and(|first| (2..=3).contains(&first.len()))
}
