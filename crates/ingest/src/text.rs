//! Plain text becomes articles: paragraphs are joined, told apart, and cut where the next article begins.

mod byline;
mod cohesion;
mod cuts;
pub mod features;
mod header;
pub(crate) mod lexicon;
mod line;
mod marks;
mod paragraph;
mod seams;
mod shape;
mod stamp;
mod surroundings;
pub mod tagger;

pub use byline::{Byline, byline};
pub use paragraph::{Paragraph, paragraphs};
pub(crate) use shape::is_unspaced;
pub use shape::{Look, Shape};
pub use stamp::{Stamp, stamp};

use crate::article::Article;
use crate::date::Dates;
use regex::Regex;
use tagger::{KINDS, Model, Tagging};
use wire::BlockKind;

/// Where a text is cut into articles.
#[derive(Clone, Debug, Default)]
pub enum Split {
    /// Where a headline, a byline or a stamp shows that the next article begins.
    #[default]
    Auto,
    /// Nowhere: a file is an article.
    None,
    /// Before every line that the pattern is found in.
    Pattern(Regex),
}

impl std::str::FromStr for Split {
    type Err = regex::Error;

    fn from_str(text: &str) -> Result<Self, regex::Error> {
        Ok(match text {
            "auto" => Self::Auto,
            "none" => Self::None,
            pattern => Self::Pattern(Regex::new(pattern)?),
        })
    }
}

/// The paragraphs of a file with what is known about them.
pub(crate) struct Page<'t> {
    pub(crate) paragraphs: Vec<Paragraph>,
    pub(crate) looks: Vec<Look>,
    pub(crate) stamps: Vec<Option<Stamp>>,
    pub(crate) kinds: Vec<BlockKind>,
    pub(crate) tagging: Tagging,
    pub(crate) dates: Dates<'t>,
}

impl<'t> Page<'t> {
    fn of(text: &'t str, model: &Model, split: &Split, marked: bool) -> Self {
        let Observed { paragraphs, stamps, looks, dates } = observed(text, marked);
        let features = features::features(&paragraphs, &looks);
        // Only dumps have furniture that looks like text, and cuts that must be sure.
        let tagging = if matches!(split, Split::Auto) { model.tag(&features) } else { model.label(&features) };
        let kinds = tagging.labels.iter().map(|label| KINDS[*label]).collect();
        let mut page = Self { paragraphs, looks, stamps, kinds, tagging, dates };
        page.keep_text();
        page
    }

    /// How many paragraphs are furniture.
    fn furniture(&self) -> usize {
        self.kinds.iter().filter(|kind| **kind == BlockKind::Chrome).count()
    }

    /// Whether so much of it is furniture that it must be a dump of pages.
    fn is_furnished(&self) -> bool {
        let furniture = self.furniture();
        furniture >= FURNISHED.0 && furniture as f64 >= FURNISHED.1 * self.kinds.len() as f64
    }

    /// Takes back what was called furniture and may not be it: losing text costs more than keeping a button.
    ///
    /// Running text of several sentences that no phrase gives away is body, and a single line between two
    /// paragraphs of body a heading, when it stands once in the file. In a dump of pages all running text is, unless it
    /// is sure to be furniture: notices and teasers are running text too.
    fn keep_text(&mut self) {
        let before = self.kinds.clone();
        let body = |at: usize| before.get(at) == Some(&BlockKind::Body);
        for (index, look) in self.looks.iter().enumerate().skip(1) {
            // Between two paragraphs of an article, a line without a name or a date is none of a byline.
            if before[index] == BlockKind::Byline && look.byline.is_none() && body(index - 1) && body(index + 1) {
                self.kinds[index] = BlockKind::Heading;
            }
        }
        for (index, look) in self.looks.iter().enumerate().filter(|(index, _)| before[*index] == BlockKind::Chrome) {
            let text = self.paragraphs[index].text.as_str();
            if self.heads_byline(index, &before) {
                self.kinds[index] = BlockKind::Headline;
                continue;
            }
            if self.tagging.marginals.get(index).is_some_and(|shares| shares[CHROME] > SURE) {
                continue;
            }
            let body = |at: Option<usize>| at.and_then(|at| before.get(at)) == Some(&BlockKind::Body);
            let alone = body(index.checked_sub(1)) && body(Some(index + 1));
            let dump = !self.tagging.marginals.is_empty();
            if look.shape == Shape::Prose && (dump || features::has_sentences(text)) {
                self.kinds[index] = BlockKind::Body;
            } else if alone && matches!(look.shape, Shape::Label | Shape::Title) && !look.has_phrase() {
                let copies = self.paragraphs.iter().filter(|paragraph| paragraph.text == text).count();
                if copies == 1 {
                    self.kinds[index] = BlockKind::Heading;
                }
            }
        }
    }

    /// Whether a line is a title right above a byline that names somebody, with text below: a headline, whatever
    /// stands above it.
    fn heads_byline(&self, index: usize, kinds: &[BlockKind]) -> bool {
        let named = |look: &Look| look.byline.as_ref().is_some_and(|byline| !byline.authors.is_empty());
        let below = kinds.iter().skip(index + 1).find(|kind| !matches!(kind, BlockKind::Byline | BlockKind::Dateline));
        self.looks[index].shape == Shape::Title
            && kinds.get(index + 1) == Some(&BlockKind::Byline)
            && self.looks.get(index + 1).is_some_and(named)
            && below == Some(&BlockKind::Body)
    }
}

/// Column of furniture in the model.
const CHROME: usize = 8;
/// Furniture that is more probable than this is not taken back.
const SURE: f64 = 0.9;

/// A text as the line classifier sees it.
pub struct Observed<'t> {
    /// Its paragraphs, without stamps and marks.
    pub paragraphs: Vec<Paragraph>,
    /// The stamp that each began with.
    pub stamps: Vec<Option<Stamp>>,
    /// What each looks like by itself.
    pub looks: Vec<Look>,
    /// The reader of its dates.
    pub(crate) dates: Dates<'t>,
}

/// Takes a text to pieces; `marked` says that it has the marks of Markdown, which are taken off.
pub fn observed(text: &str, marked: bool) -> Observed<'_> {
    let mut paragraphs = paragraphs(text);
    let mut marks = Vec::new();
    if marked {
        let unmarked = paragraphs.into_iter().map(|paragraph| {
            let (level, text) = marks::unmarked(&paragraph.text);
            (Paragraph { text, ..paragraph }, level)
        });
        (paragraphs, marks) = unmarked.filter(|(paragraph, _)| !paragraph.text.is_empty()).unzip();
    }
    let stamps: Vec<Option<Stamp>> = paragraphs.iter_mut().map(take_stamp).collect();
    let dates = Dates::of(text);
    let mut looks: Vec<Look> = paragraphs.iter().map(|paragraph| Look::at(paragraph, &dates)).collect();
    for (look, level) in looks.iter_mut().zip(marks) {
        look.mark = level;
    }
    Observed { paragraphs, stamps, looks, dates }
}

/// Takes the stamp off a paragraph that begins with one.
fn take_stamp(paragraph: &mut Paragraph) -> Option<Stamp> {
    let stamp = stamp(&paragraph.text)?;
    paragraph.text.drain(..stamp.length);
    Some(stamp)
}

/// The articles of a decoded text, in order; their byte ranges tile it from the first byte to the last.
///
/// The stamp of an archive (` date 2022-03 `) becomes `published` and is not part of the text. Page
/// furniture between two articles is `chrome` of the one before it, and the name of a section right above a headline, or
/// whatever stands above the first one, of the article that follows. A text without words gives no article.
///
/// ```
/// let text = "date 2022-03 Rusland vraagt China om steun, melden kranten.\n\nChina ontkent dat.";
/// let articles = ingest::text::articles(text, &ingest::text::Split::Auto);
/// assert_eq!(articles.len(), 1);
/// assert_eq!(articles[0].published.as_deref(), Some("2022-03"));
/// assert!(articles[0].text.starts_with("Rusland vraagt"));
/// ```
pub fn articles(text: &str, split: &Split) -> Vec<Article> {
    articles_by(tagger::model(), text, split)
}

/// [`articles`], with other weights than those built in.
pub fn articles_by(model: &Model, text: &str, split: &Split) -> Vec<Article> {
    made(Page::of(text, model, split, false), text, split)
}

/// Paragraphs of furniture that a dump of pages has at least, and their share of all; a document in Markdown has fewer.
const FURNISHED: (usize, f64) = (8, 0.25);

/// The articles of a text with the marks of Markdown, when it is a dump of pages and no document: programs that turn
/// pages into text write such marks, and leave the furniture in.
///
/// The marks are taken off. `None` when there is too little furniture, or when a text is not to be cut by itself.
pub fn marked_dump(text: &str, split: &Split) -> Option<Vec<Article>> {
    marked_dump_by(tagger::model(), text, split)
}

/// [`marked_dump`], with other weights than those built in.
pub fn marked_dump_by(model: &Model, text: &str, split: &Split) -> Option<Vec<Article>> {
    if !matches!(split, Split::Auto) {
        return None;
    }
    let page = Page::of(text, model, split, true);
    page.is_furnished().then(|| made(page, text, split))
}

/// The articles of a page.
fn made(mut page: Page<'_>, text: &str, split: &Split) -> Vec<Article> {
    if page.paragraphs.is_empty() {
        return Vec::new();
    }
    let cuts = cuts::cuts(&mut page, text, split);
    let mut articles: Vec<Article> = Vec::with_capacity(cuts.len());
    for (index, (first, cut)) in cuts.iter().enumerate() {
        let last = cuts.get(index + 1).map_or(page.paragraphs.len(), |(next, _)| *next);
        let mut article = header::article(&page, *first..last);
        article.start = if index == 0 { 0 } else { page.paragraphs[*first].start };
        article.end = page.paragraphs.get(last).map_or(text.len(), |next| next.start);
        article.cut.clone_from(cut);
        articles.push(article);
    }
    articles
}
