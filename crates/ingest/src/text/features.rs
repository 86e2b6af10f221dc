//! The readable features by which the line classifier tells the parts of a page apart.
//!
//! Each template gives a paragraph one value out of few; a feature is a pair of template and value, and the weights
//! in `data/blocks.tsv` are written down under its name (`words=5-8`).

use super::cohesion::Cohesion;
use super::lexicon::{self, Phrase};
use super::paragraph::Paragraph;
use super::shape::{Look, SHAPE_NAMES, SHAPES, Shape, ends_sentence, has_bullet};
use super::surroundings::Surroundings;

/// A template: its name and the names of its values.
struct Template {
    name: &'static str,
    values: &'static [&'static str],
}

macro_rules! templates {
    ($($id:ident = $name:literal: $values:expr;)+) => {
        /// Index of a template.
        #[derive(Clone, Copy)]
        pub(super) enum Id { $($id,)+ }
        const TEMPLATES: &[Template] = &[$(Template { name: $name, values: $values },)+];
    };
}

const YES: &[&str] = &["yes"];
const LENGTHS: &[&str] = &["1", "2", "3", "4", "5-6", "7-9", "10-13", "14-19", "20-34", "35+"];
const SHARES: &[&str] = &["0", "<.25", "<.5", "<.75", "<1", "1"];

templates! {
    Words = "words": LENGTHS;
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
    Signs = "sign": &["bar", "arrow", "web address", "handle", "price", "time of day", "nothing else"];
    Notice = "words of notices": &["1", "2", "3+"];
    Marked = "marked as a heading": &["1", "2", "3+"];
    Bulleted = "bullet before": &["a label", "a title", "more"];
    Row = "lines without prose in a row": ROW;
    ProseRow = "prose in a row": &["1", "2", "3-5", "6+"];
    WordsBefore = "words of prose in the 5 before": WORDS;
    WordsAfter = "words of prose in the 5 after": WORDS;
    LongBefore = "long prose before": DISTANCES;
    LongAfter = "long prose after": DISTANCES;
    ManyBefore = "furniture in the 10 before": MANY;
    ManyAfter = "furniture in the 10 after": MANY;
    CopiesAround = "copies in the 2 before and after": &["1", "2", "3", "4"];
    Comments = "comments announced": &["1-5 above", "6-20 above", "21+ above"];
    Teasers = "teasers announced, no prose since": &["1-3 above", "4-10 above", "11+ above"];
    Kin = "share of its words around": KIN;
    BylineSoon = "byline soon after": &["1-3", "4-8"];
}

const ROW: &[&str] = &["1", "2", "3-5", "6-10", "11-20", "21-50", "51+"];
const WORDS: &[&str] = &["0", "<25", "<60", "<120", "<250", "250+"];
const DISTANCES: &[&str] = &["1", "2", "3-5", "6-10", "11-20", "21+", "none"];
const MANY: &[&str] = &["0", "1", "2-3", "4-6", "7+"];
const KIN: &[&str] = &["0", "<.1", "<.2", "<.35", "<.5", ".5+", "little text"];

/// Templates of two values at once: where one alone says little.
const CROSSES: [(&str, &[&str], &[&str]); 5] = [
    ("words x lines without prose in a row", LENGTHS, ROW),
    ("words x share of its words around", LENGTHS, KIN),
    ("words x long prose before", LENGTHS, DISTANCES),
    ("long prose before x after", DISTANCES, DISTANCES),
    ("words x long prose after", LENGTHS, DISTANCES),
];

/// Templates of pairs of shapes: the paragraph and its neighbours.
const PAIRS: [&str; 5] = ["before+own", "own+after", "before+after", "own+2 after", "2 before+own"];

fn offset(id: Id) -> usize {
    TEMPLATES.iter().take(id as usize).map(|template| template.values.len()).sum()
}

fn pairs_offset() -> usize {
    TEMPLATES.iter().map(|template| template.values.len()).sum()
}

fn crosses_offset(which: usize) -> usize {
    let before: usize = CROSSES.iter().take(which).map(|(_, left, right)| left.len() * right.len()).sum();
    pairs_offset() + PAIRS.len() * SHAPES * SHAPES + before
}

/// Number of features there are.
pub fn count() -> usize {
    crosses_offset(CROSSES.len())
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
    for (name, lefts, rights) in CROSSES {
        for left in lefts {
            names.extend(rights.iter().map(|right| format!("{name}={left}|{right}")));
        }
    }
    names
}

/// The features of one paragraph.
pub(super) struct Set(Vec<u16>);

impl Set {
    pub(super) fn add(&mut self, id: Id, value: usize) {
        debug_assert!(value < TEMPLATES[id as usize].values.len());
        self.0.push(u16::try_from(offset(id) + value).expect("there are fewer than 65,536 features"));
    }

    pub(super) fn when(&mut self, id: Id, holds: bool) {
        if holds {
            self.add(id, 0);
        }
    }

    pub(super) fn pair(&mut self, which: usize, left: Shape, right: Shape) {
        let value = pairs_offset() + (which * SHAPES + left as usize) * SHAPES + right as usize;
        self.0.push(u16::try_from(value).expect("there are fewer than 65,536 features"));
    }

    pub(super) fn cross(&mut self, which: usize, left: usize, right: usize) {
        let value = crosses_offset(which) + left * CROSSES[which].2.len() + right;
        self.0.push(u16::try_from(value).expect("there are fewer than 65,536 features"));
    }
}

/// The features of every paragraph of a file, as numbers into [`names`].
pub fn features(paragraphs: &[Paragraph], looks: &[Look]) -> Vec<Vec<u16>> {
    let mut cohesion = Cohesion::of(paragraphs, looks);
    let surroundings = Surroundings::of(paragraphs, looks);
    let mut all = Vec::with_capacity(looks.len());
    for (index, (paragraph, look)) in paragraphs.iter().zip(looks).enumerate() {
        let mut set = Set(Vec::with_capacity(48));
        own(&mut set, &paragraph.text, look);
        surroundings.features(&mut set, index);
        let short = look.pieces <= KIN_WORDS && matches!(look.shape, Shape::Prose | Shape::Item);
        let title =
            matches!(look.shape, Shape::Title | Shape::Label | Shape::Sentence | Shape::Snippet | Shape::Byline);
        if title || short {
            let (apart, echo, kin) = cohesion.at(index);
            if title {
                set.add(Id::Apart, apart as usize);
                set.add(Id::Echo, echo as usize);
            }
            set.add(Id::Kin, kin);
            set.cross(1, words_value(look.pieces), kin);
        }
        all.push(set.0);
    }
    all
}

/// Prose of more words is not asked whether the text around it has its words.
const KIN_WORDS: usize = 60;

pub(super) fn words_value(pieces: usize) -> usize {
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
    if let Some(mark) = look.mark.checked_sub(1) {
        set.add(Id::Marked, mark.min(2));
    }
    let notices = lexicon::count(Phrase::Notice, &look.words);
    if notices > 0 {
        set.add(Id::Notice, notices.min(3) - 1);
    }
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
    signs(set, text, look);
}

/// Signs that menus, share lines and notices have.
fn signs(set: &mut Set, text: &str, look: &Look) {
    let bytes = text.as_bytes();
    set.when_value(Id::Signs, 0, text.contains(" | ") || text.contains(" · ") || text.contains(" • "));
    let arrow = text.ends_with(['>', '›', '»', '→', '▼', '▾']) || text.starts_with(['<', '‹', '→', '←', '>', '›']);
    set.when_value(Id::Signs, 1, arrow);
    set.when_value(Id::Signs, 2, text.contains("://") || text.contains("www.") || text.contains(".com"));
    let handle = bytes.windows(2).enumerate().any(|(at, two)| {
        matches!(two[0], b'@' | b'#')
            && two[1].is_ascii_alphabetic()
            && (at == 0 || !bytes[at - 1].is_ascii_alphanumeric())
    });
    set.when_value(Id::Signs, 3, handle);
    set.when_value(Id::Signs, 4, text.contains(['$', '€', '£', '%']));
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let clock = (1..bytes.len()).any(|at| bytes[at] == b':' && digit(at - 1) && digit(at + 1) && digit(at + 2));
    set.when_value(Id::Signs, 5, clock);
    set.when_value(Id::Signs, 6, !text.contains(char::is_alphanumeric));
    if has_bullet(text) {
        set.add(Id::Bulleted, [4, 13].iter().position(|most| look.pieces <= *most).unwrap_or(2));
    }
}

impl Set {
    pub(super) fn when_value(&mut self, id: Id, value: usize, holds: bool) {
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
