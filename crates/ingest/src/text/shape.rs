//! What a paragraph looks like by itself, before its neighbours are asked.

use super::byline::{self, Byline};
use super::lexicon::{self, NUMBER, Phrase, Word};
use super::paragraph::Paragraph;
use crate::date::Dates;

/// The look of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    /// Before the first and behind the last paragraph.
    Edge,
    /// Running text.
    Prose,
    /// A short sentence.
    Sentence,
    /// A line of several words without an end: a headline, a heading, a teaser.
    Title,
    /// One to three words without an end.
    Label,
    /// Names, perhaps with a date.
    Byline,
    /// A date, or a word that goes before one.
    Date,
    /// A phrase of page furniture, or an age such as `3 hours ago`.
    Furniture,
    /// Text that breaks off with an ellipsis.
    Snippet,
    /// An item of a list.
    Item,
    /// A bullet and a few words without an end: an entry of a menu, or of a short list.
    Entry,
}

/// Number of shapes.
pub(crate) const SHAPES: usize = 11;
/// Their names, in order.
pub(crate) const SHAPE_NAMES: [&str; SHAPES] =
    ["edge", "prose", "sentence", "title", "label", "byline", "date", "furniture", "snippet", "item", "entry"];

/// From this many words a paragraph with an end is running text.
const PROSE_WORDS: usize = 20;

/// Up to this many words a question may be a headline or a heading.
const QUESTION_WORDS: usize = 12;

/// Up to this many words, the bullet among them, a line with a bullet is an entry.
const ENTRY_WORDS: usize = 5;

/// A paragraph with what was found out about it alone.
#[derive(Clone, Debug)]
pub struct Look {
    /// Its words as the phrase lists spell them.
    pub(crate) words: Vec<Word>,
    /// Pieces between spaces.
    pub(crate) pieces: usize,
    /// What it says about author and date.
    pub(crate) byline: Option<Byline>,
    /// Its look.
    pub shape: Shape,
    /// Its last character that is no closing quotation mark or bracket.
    pub(crate) last: char,
    /// Blank lines before it.
    pub(crate) gap: usize,
    /// Whether it announces teasers.
    pub(crate) announces: bool,
    /// The level of the heading that Markdown makes of it; 0 for none.
    pub(crate) mark: usize,
}

/// Whether a character is of a script that has no spaces between words: Thai, Lao, Burmese, Khmer, kana, Chinese.
pub(crate) fn is_unspaced(character: char) -> bool {
    matches!(character, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')
}

/// Words of a text; where a script has no spaces, two characters count as one.
fn pieces(text: &str) -> usize {
    let spaced = text.split_whitespace().count();
    if text.is_ascii() {
        return spaced;
    }
    let unspaced = text.chars().filter(|character| is_unspaced(*character));
    spaced + unspaced.count() / 2
}

/// Whether a character ends a sentence, in any script.
pub(crate) fn ends_sentence(character: char) -> bool {
    matches!(character, '.' | '!' | '?' | '。' | '！' | '？' | '।' | '؟' | '۔' | '…' | '։' | '።')
}

impl Look {
    /// Looks at a paragraph.
    pub fn at(paragraph: &Paragraph, dates: &Dates<'_>) -> Self {
        let text = paragraph.text.as_str();
        let pieces = pieces(text);
        let last = text
            .chars()
            .rev()
            .find(|c| !matches!(c, '"' | '\'' | '”' | '’' | '»' | '“' | ')' | ']' | '*'))
            .unwrap_or(' ');
        // Long paragraphs are prose; their words are asked for by nobody.
        let words = if pieces > 60 { Vec::new() } else { lexicon::words(text) };
        let byline = if pieces <= 20 { byline::of_words(text, &words, dates) } else { None };
        let shape = shape(text, pieces, last, &words, byline.as_ref());
        let announces = lexicon::is(Phrase::Teaser, &words);
        Self { words, pieces, byline, shape, last, gap: paragraph.gap, announces, mark: 0 }
    }
}

impl Look {
    /// Whether a phrase of furniture or the name of a section is in it.
    pub(crate) fn has_phrase(&self) -> bool {
        lexicon::covered(Phrase::Chrome, &self.words) > 0.0 || lexicon::is(Phrase::Section, &self.words)
    }
}

/// Whether a paragraph breaks off.
fn breaks_off(text: &str) -> bool {
    text.ends_with('…') || text.ends_with("...") || text.ends_with("[…]") || text.ends_with("[...]")
}

/// Whether it begins with a bullet.
pub(crate) fn has_bullet(text: &str) -> bool {
    text.starts_with(['•', '‣', '◦', '▪', '·', '●', '■', '►', '*', '-', '–'])
        && text.chars().nth(1).is_some_and(char::is_whitespace)
}

fn shape(text: &str, pieces: usize, last: char, words: &[Word], byline: Option<&Byline>) -> Shape {
    let age = lexicon::ends(Phrase::Ago, words) && words.contains(&NUMBER);
    let opens = lexicon::begins(Phrase::Chrome, words, true) > 0 && pieces <= 25;
    if lexicon::is(Phrase::Published, words) {
        Shape::Date
    } else if lexicon::is(Phrase::Chrome, words) || opens || (age && pieces <= 8) {
        Shape::Furniture
    } else if let Some(byline) = byline {
        if byline.authors.is_empty() { Shape::Date } else { Shape::Byline }
    } else if breaks_off(text) && pieces > 4 {
        Shape::Snippet
    } else if has_bullet(text) {
        if pieces <= ENTRY_WORDS && !ends_sentence(last) { Shape::Entry } else { Shape::Item }
    } else if pieces <= 25 && lexicon::covered(Phrase::Chrome, words) > 0.99 {
        Shape::Furniture
    } else if last == '?' && pieces <= QUESTION_WORDS && !text.contains(". ") {
        Shape::Title
    } else if ends_sentence(last) {
        if pieces >= PROSE_WORDS { Shape::Prose } else { Shape::Sentence }
    } else if pieces <= 3 {
        Shape::Label
    } else if pieces <= 30 {
        Shape::Title
    } else {
        Shape::Prose
    }
}
