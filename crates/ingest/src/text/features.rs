//! The readable features by which the line classifier tells the parts of a page apart.
//!
//! Each template gives a paragraph one value out of few; a feature is a pair of template and value, and the weights
//! in `data/blocks.tsv` are written down under its name (`words=5-8`).

use super::cohesion::Cohesion;
use super::lexicon::{self, Phrase, Word};
use super::paragraph::Paragraph;
use super::shape::{Look, SHAPE_NAMES, SHAPES, Shape, ends_sentence, has_bullet};
use std::collections::HashMap;

/// A template: its name and the names of its values.
struct Template {
    name: &'static str,
    values: &'static [&'static str],
}

macro_rules! templates {
    ($($id:ident = $name:literal: $values:expr;)+) => {
        /// Index of a template.
        #[derive(Clone, Copy)]
        enum Id { $($id,)+ }
        const TEMPLATES: &[Template] = &[$(Template { name: $name, values: $values },)+];
    };
}

const YES: &[&str] = &["yes"];
const SHARES: &[&str] = &["0", "<.25", "<.5", "<.75", "<1", "1"];

templates! {
    Words = "words": &["1", "2", "3", "4", "5-6", "7-9", "10-13", "14-19", "20-34", "35+"];
    Last = "ends": &["full stop", "question", "exclamation", "ellipsis", "colon", "comma", "letter", "digit", "dash", "other"];
    First = "begins": &["capital", "lower case", "digit", "quotation mark", "bullet", "other"];
    Capitals = "capitalised words": SHARES;
    AllCaps = "all capitals": YES;
    Inside = "sentences inside": YES;
    Digits = "digits": YES;
    ShapeIs = "shape": &SHAPE_NAMES;
    Chrome = "furniture phrase": &["whole", "beginning", "all words", "most words", "some words"];
    Section = "section name": YES;
    Age = "age": YES;
    By = "byline": &["cue", "names", "names and date", "date", "published"];
    Caption = "caption": &["word and colon", "word at end", "credit", "agency in brackets"];
    Place = "dateline": YES;
    Quoted = "in quotation marks": YES;
    Copies = "copies in the file": &["2", "3+"];
    Gap = "blank lines before": &["0", "1", "2+"];
    First10 = "from the beginning": &["0", "1", "2-4", "5-9"];
    Last10 = "from the end": &["0", "1", "2-4", "5-9"];
    ProseBefore = "prose before": &["0", "1", "2-3", "4+", "none in the file"];
    ProseAfter = "prose after": &["0", "1", "2-3", "4+", "none in the file"];
    BylineAfter = "byline after": &["1", "2", "3"];
    BylineBefore = "byline before": &["1", "2", "3"];
    FurnitureBefore = "furniture before": &["1", "2", "3"];
    FurnitureAfter = "furniture after": &["1", "2", "3"];
    Announced = "announced as a teaser": &["1 above", "2 above", "3 above"];
    Apart = "words before and behind": &["same", "close", "far", "apart", "little text"];
    Echo = "its words come back": &["before", "behind", "both", "neither"];
    LongTitle = "long title and": &["byline behind", "prose behind", "furniture before", "first"];
    Biography = "biography behind": &["phrase", "name"];
    Bare = "titles between prose in the file": &["0", "1", "2-3", "4+"];
    Titles = "titles in the file": &["1", "2-3", "4-9", "10+"];
    FileProse = "prose in the file": &["0", "1-3", "4-9", "10+"];
}

/// Templates of pairs of shapes: the paragraph and its neighbours.
const PAIRS: [&str; 5] = ["before+own", "own+after", "before+after", "own+2 after", "2 before+own"];

fn offset(id: Id) -> usize {
    TEMPLATES.iter().take(id as usize).map(|template| template.values.len()).sum()
}

fn pairs_offset() -> usize {
    TEMPLATES.iter().map(|template| template.values.len()).sum()
}

/// Number of features there are.
pub fn count() -> usize {
    pairs_offset() + PAIRS.len() * SHAPES * SHAPES
}

/// Name of every feature, in the order of their numbers.
pub fn names() -> Vec<String> {
    let mut names: Vec<String> =
        TEMPLATES.iter().flat_map(|t| t.values.iter().map(|value| format!("{}={value}", t.name))).collect();
    for pair in PAIRS {
        for left in SHAPE_NAMES {
            names.extend(SHAPE_NAMES.iter().map(|right| format!("{pair}={left}|{right}")));
        }
    }
    names
}

/// The features of one paragraph.
struct Set(Vec<u16>);

impl Set {
    fn add(&mut self, id: Id, value: usize) {
        debug_assert!(value < TEMPLATES[id as usize].values.len());
        self.0.push(u16::try_from(offset(id) + value).expect("there are fewer than 65,536 features"));
    }

    fn when(&mut self, id: Id, holds: bool) {
        if holds {
            self.add(id, 0);
        }
    }

    fn pair(&mut self, which: usize, left: Shape, right: Shape) {
        let value = pairs_offset() + (which * SHAPES + left as usize) * SHAPES + right as usize;
        self.0.push(u16::try_from(value).expect("there are fewer than 65,536 features"));
    }
}

/// The features of every paragraph of a file, as numbers into [`names`].
pub fn features(paragraphs: &[Paragraph], looks: &[Look]) -> Vec<Vec<u16>> {
    let mut copies: HashMap<&[Word], usize> = HashMap::new();
    for look in looks.iter().filter(|look| look.pieces <= 12) {
        *copies.entry(&look.words).or_default() += 1;
    }
    let mut cohesion = Cohesion::of(paragraphs, looks);
    let file = File {
        titles: looks.iter().filter(|look| look.shape == Shape::Title).count(),
        prose: looks.iter().filter(|look| look.shape == Shape::Prose).count(),
        bare: looks.windows(3).filter(|three| is_bare(three)).count(),
        paragraphs,
        looks,
    };
    let mut all = Vec::with_capacity(looks.len());
    for (index, (paragraph, look)) in paragraphs.iter().zip(looks).enumerate() {
        let mut set = Set(Vec::with_capacity(32));
        own(&mut set, &paragraph.text, look);
        match copies.get(look.words.as_slice()).filter(|_| look.pieces <= 12) {
            Some(2) => set.add(Id::Copies, 0),
            Some(3..) => set.add(Id::Copies, 1),
            _ => {}
        }
        file.around(&mut set, index);
        if matches!(look.shape, Shape::Title | Shape::Label | Shape::Sentence | Shape::Snippet | Shape::Byline) {
            let (apart, echo) = cohesion.at(index);
            set.add(Id::Apart, apart as usize);
            set.add(Id::Echo, echo as usize);
        }
        all.push(set.0);
    }
    all
}

fn words_value(pieces: usize) -> usize {
    [1, 2, 3, 4, 6, 9, 13, 19, 34].iter().position(|most| pieces <= *most).unwrap_or(9)
}

/// Features of the paragraph alone.
fn own(set: &mut Set, text: &str, look: &Look) {
    set.add(Id::Words, words_value(look.pieces));
    let last = match look.last {
        '?' | '？' | '؟' => 1,
        '!' | '！' => 2,
        '…' => 3,
        _ if text.ends_with("...") => 3,
        c if ends_sentence(c) => 0,
        ':' => 4,
        ',' | ';' => 5,
        '-' | '–' | '—' => 8,
        c if c.is_numeric() => 7,
        c if c.is_alphabetic() => 6,
        _ => 9,
    };
    set.add(Id::Last, last);
    let first = text.chars().next().unwrap_or(' ');
    set.add(
        Id::First,
        match first {
            _ if has_bullet(text) => 4,
            '"' | '“' | '„' | '«' | '‘' | '\'' | '”' => 3,
            c if c.is_numeric() => 2,
            c if c.is_lowercase() => 1,
            c if c.is_alphabetic() => 0,
            _ => 5,
        },
    );
    set.add(Id::ShapeIs, look.shape as usize);
    if look.pieces <= 40 {
        short(set, text, look);
    }
}

/// Features that only short paragraphs have.
fn short(set: &mut Set, text: &str, look: &Look) {
    let long: Vec<&str> = text.split_whitespace().filter(|word| word.chars().count() > 3).collect();
    if !long.is_empty() {
        let capitals = long.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
        set.add(Id::Capitals, share_value(capitals as f64 / long.len() as f64));
    }
    set.when(Id::AllCaps, text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase));
    set.when(Id::Inside, has_sentences(text));
    set.when(Id::Digits, text.contains(|c: char| c.is_ascii_digit()));
    phrases(set, text, look);
    set.when(Id::Place, is_dateline(text));
    let opening = text.starts_with(['"', '“', '„', '«', '‘', '”']);
    set.when(Id::Quoted, opening && text.trim_end_matches(['.', ',']).ends_with(['"', '”', '“', '»', '’']));
}

/// Whether a sentence ends inside the text and another follows.
pub(crate) fn has_sentences(text: &str) -> bool {
    text.char_indices().any(|(at, c)| {
        ends_sentence(c) && text.get(at + c.len_utf8()..).is_some_and(|rest| rest.starts_with(' ') && rest.len() > 2)
    })
}

fn share_value(share: f64) -> usize {
    match share {
        s if s <= 0.0 => 0,
        s if s < 0.25 => 1,
        s if s < 0.5 => 2,
        s if s < 0.75 => 3,
        s if s < 1.0 => 4,
        _ => 5,
    }
}

/// Features out of the phrase lists.
fn phrases(set: &mut Set, text: &str, look: &Look) {
    let words = &look.words;
    let covered = lexicon::covered(Phrase::Chrome, words);
    if lexicon::is(Phrase::Chrome, words) {
        set.add(Id::Chrome, 0);
    } else if lexicon::begins(Phrase::Chrome, words, true) > 0 {
        set.add(Id::Chrome, 1);
    } else if covered > 0.99 {
        set.add(Id::Chrome, 2);
    } else if covered >= 0.5 {
        set.add(Id::Chrome, 3);
    } else if covered >= 0.25 {
        set.add(Id::Chrome, 4);
    }
    set.when(Id::Section, lexicon::is(Phrase::Section, words));
    set.when(Id::Age, lexicon::ends(Phrase::Ago, words));
    if lexicon::is(Phrase::Published, words) {
        set.add(Id::By, 4);
    } else if let Some(byline) = &look.byline {
        set.add(
            Id::By,
            match (byline.cue, byline.authors.is_empty(), byline.date.is_some()) {
                (true, ..) => 0,
                (_, false, false) => 1,
                (_, false, true) => 2,
                _ => 3,
            },
        );
    }
    let caption_first = lexicon::begins(Phrase::Caption, words, false) > 0;
    // `Foto` and `(foto`, but not the word in running text.
    let marked = |piece: &&str| piece.starts_with(|c: char| c.is_uppercase() || c == '(' || c == '[');
    let behind: Vec<&str> = text.split_whitespace().skip(1).filter(marked).collect();
    let caption_behind = behind.iter().rev().take(4).any(|piece| lexicon::is(Phrase::Caption, &lexicon::words(piece)));
    if caption_first && text.split_whitespace().take(2).any(|piece| piece.ends_with(':')) {
        set.add(Id::Caption, 0);
    } else if caption_behind && look.pieces > 3 {
        set.add(Id::Caption, 1);
    }
    let final_word = text.split_whitespace().next_back().unwrap_or_default();
    set.when_value(Id::Caption, 2, final_word.contains('/') || text.contains('©'));
    let brackets = text.ends_with(')') && text.rfind('(').is_some_and(|at| text.len() - at < 40);
    set.when_value(Id::Caption, 3, brackets);
}

impl Set {
    fn when_value(&mut self, id: Id, value: usize, holds: bool) {
        if holds {
            self.add(id, value);
        }
    }
}

/// `BRUSSEL –`, `Moscow (Reuters) -`, `KYIV, Ukraine —` by themselves.
pub(crate) fn is_dateline(text: &str) -> bool {
    let bare = text.trim_end();
    bare.ends_with(['–', '—', '-']) && text.split_whitespace().count() <= 8 && text.starts_with(char::is_uppercase)
}

/// Whether the middle of three paragraphs is a title with prose on either side.
fn is_bare(three: &[Look]) -> bool {
    matches!(three, [before, title, behind] if matches!(title.shape, Shape::Title | Shape::Label)
        && before.shape == Shape::Prose && behind.shape == Shape::Prose)
}

/// What a paragraph sees of the file around it.
struct File<'l> {
    titles: usize,
    prose: usize,
    bare: usize,
    paragraphs: &'l [Paragraph],
    looks: &'l [Look],
}

impl File<'_> {
    fn shape(&self, index: Option<usize>) -> Shape {
        index.and_then(|index| self.looks.get(index)).map_or(Shape::Edge, |look| look.shape)
    }

    /// Distance, from 1, to the nearest of the next `reach` paragraphs that `is`, in one direction.
    fn near(&self, index: usize, back: bool, reach: usize, is: fn(&Look) -> bool) -> Option<usize> {
        (1..=reach).find(|step| {
            let at = if back { index.checked_sub(*step) } else { Some(index + step) };
            at.and_then(|at| self.looks.get(at)).is_some_and(is)
        })
    }

    /// Value of the distance to the nearest prose.
    fn prose(&self, index: usize, back: bool) -> usize {
        let at = self.near(index, back, self.looks.len().min(50), |look| look.shape == Shape::Prose);
        at.map_or(4, |step| match step {
            1 => 0,
            2 => 1,
            3 | 4 => 2,
            _ => 3,
        })
    }

    /// Whether the next paragraph is a note about somebody named here.
    fn biography(&self, set: &mut Set, index: usize, names: &[String]) {
        let Some(next) = self.paragraphs.get(index + 1) else { return };
        let first: Vec<&str> = next.text.split_whitespace().take(6).collect();
        let words = lexicon::words(&first.join(" "));
        set.when_value(Id::Biography, 0, lexicon::begins(Phrase::Biography, &words, false) > 0);
        let surname = names.first().and_then(|name| name.split(' ').next_back());
        set.when_value(
            Id::Biography,
            1,
            surname.is_some_and(|surname| first.iter().take(4).any(|word| *word == surname)),
        );
    }

    fn around(&self, set: &mut Set, index: usize) {
        let own = self.shape(Some(index));
        let (before, after) = (self.shape(index.checked_sub(1)), self.shape(Some(index + 1)));
        set.pair(0, before, own);
        set.pair(1, own, after);
        set.pair(2, before, after);
        set.pair(3, own, self.shape(Some(index + 2)));
        set.pair(4, self.shape(index.checked_sub(2)), own);
        set.add(Id::Gap, self.looks[index].gap.min(2));
        let place = |distance: usize| [0, 1, 4, 9].iter().position(|most| distance <= *most);
        if let Some(value) = place(index) {
            set.add(Id::First10, value);
        }
        if let Some(value) = place(self.looks.len() - 1 - index) {
            set.add(Id::Last10, value);
        }
        set.add(Id::ProseBefore, self.prose(index, true));
        set.add(Id::ProseAfter, self.prose(index, false));
        let byline = |look: &Look| matches!(look.shape, Shape::Byline | Shape::Date);
        let furniture = |look: &Look| look.shape == Shape::Furniture;
        let byline_behind = self.near(index, false, 3, byline);
        let furniture_before = self.near(index, true, 3, furniture);
        for (id, distance) in [
            (Id::BylineAfter, byline_behind),
            (Id::BylineBefore, self.near(index, true, 3, byline)),
            (Id::FurnitureBefore, furniture_before),
            (Id::FurnitureAfter, self.near(index, false, 3, furniture)),
            (Id::Announced, self.near(index, true, 3, |look| look.announces)),
        ] {
            if let Some(distance) = distance {
                set.add(id, distance - 1);
            }
        }
        if own == Shape::Title {
            set.when_value(Id::LongTitle, 0, byline_behind == Some(1));
            set.when_value(Id::LongTitle, 1, after == Shape::Prose);
            set.when_value(Id::LongTitle, 2, furniture_before.is_some());
            set.when_value(Id::LongTitle, 3, index < 3);
        }
        if let Some(names) = self.looks[index].byline.as_ref().map(|byline| &byline.authors) {
            self.biography(set, index, names);
        }
        set.add(Id::Bare, [0, 1, 3].iter().position(|most| self.bare <= *most).unwrap_or(3));
        set.add(Id::Titles, [1, 3, 9].iter().position(|most| self.titles <= *most).unwrap_or(3));
        set.add(Id::FileProse, [0, 3, 9].iter().position(|most| self.prose <= *most).unwrap_or(3));
    }
}
