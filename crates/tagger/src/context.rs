//! The features of a token that depend on its neighbours, its sentence and its document.

use crate::groups::FeatureGroups;
use crate::page::{PLACES, Page};
use crate::template::Template;
use crate::word::Word;
use sequence::Feature;

/// Takes the features of one token.
pub(crate) trait Sink {
    /// Takes a feature: what it looks at, and the numbers found there.
    fn put<const N: usize>(&mut self, template: Template, parts: [u64; N]);

    /// A feature of one number.
    fn one(&mut self, template: Template, value: u64) {
        self.put(template, [value]);
    }
    /// A feature of two numbers.
    fn two(&mut self, template: Template, a: u64, b: u64) {
        self.put(template, [a, b]);
    }
    /// A feature of three numbers.
    fn three(&mut self, template: Template, a: u64, b: u64, c: u64) {
        self.put(template, [a, b, c]);
    }
}

/// Collects the hashes of one token's features.
pub(crate) struct Hashes<'s> {
    pub(crate) features: &'s mut Vec<u64>,
}

impl Sink for Hashes<'_> {
    #[inline]
    fn put<const N: usize>(&mut self, template: Template, parts: [u64; N]) {
        self.features.push(hashed(template, &parts));
    }
}

/// The hash of a feature.
#[inline]
pub(crate) fn hashed(template: Template, parts: &[u64]) -> u64 {
    parts.iter().fold(Feature::new(template as u64), |feature, &part| feature.and(part)).hash()
}

/// The hash under which a feature of a word counts `offset` tokens away from it.
pub(crate) const fn at(feature: Feature, offset: isize) -> u64 {
    feature.and(offset.cast_unsigned() as u64).hash()
}

/// The hash of the sentence's edge, `offset` tokens away.
pub(crate) const fn edge(offset: isize) -> u64 {
    at(Feature::new(Template::Edge as u64), offset)
}

/// What sort of sentence a token stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Style {
    /// No small letter anywhere in a sentence of several words: a headline in capitals.
    capitals: bool,
    /// Tokens with digits, in quarters.
    digits: u8,
    /// Capitalised tokens, in quarters.
    titles: u8,
    /// Length in steps: 1, 2, 3, 5, 8 tokens.
    length: u8,
}

impl Style {
    /// The style of the sentence `start..end`.
    pub(crate) fn of(page: &Page, known: &[Word], start: usize, end: usize) -> Self {
        let words = || page.words[start..end].iter().map(|&index| &known[index as usize]);
        let length = end - start;
        let quarter = |count: usize| u8::try_from(4 * count / length.max(1)).unwrap_or(4);
        Self {
            capitals: length > 2 && !words().any(|word| word.small) && words().any(|word| word.capitals),
            digits: quarter(words().filter(|word| word.digit).count()),
            titles: quarter(words().filter(|word| word.capital).count()),
            length: [1, 2, 3, 5, 8].iter().map(|&bound| u8::from(length > bound)).sum(),
        }
    }

    fn number(self) -> u64 {
        u64::from_le_bytes([u8::from(self.capitals), self.digits, self.titles, self.length, 0, 0, 0, 0])
    }
}

/// A sentence in its document, with what its features are read from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scene<'s> {
    pub(crate) page: &'s Page,
    pub(crate) known: &'s [Word],
    /// What stands past the edges of the sentence.
    pub(crate) none: &'s Word,
    /// First token of the sentence, and the one after its last.
    pub(crate) bounds: (usize, usize),
    pub(crate) style: Style,
}

impl<'s> Scene<'s> {
    /// The scene of the sentence `bounds`.
    pub(crate) fn new(page: &'s Page, known: &'s [Word], none: &'s Word, bounds: (usize, usize)) -> Self {
        Self { page, known, none, bounds, style: Style::of(page, known, bounds.0, bounds.1) }
    }

    /// The word that stands `offset` tokens from `token`; an empty word past the edges.
    fn word(&self, token: usize, offset: isize) -> &'s Word {
        match token.checked_add_signed(offset) {
            Some(place) if place >= self.bounds.0 && place < self.bounds.1 => {
                &self.known[self.page.words[place] as usize]
            }
            _ => self.none,
        }
    }
}

/// Adds the features of `token`, which stands in the sentence of the scene.
pub(crate) fn features(sink: &mut impl Sink, scene: &Scene<'_>, token: usize, groups: FeatureGroups) {
    let Scene { page, known, none, bounds, style } = *scene;
    let word = |offset: isize| scene.word(token, offset);
    let (this, left, right) = (word(0), word(-1), word(1));
    let (left2, right2) = (word(-2), word(2));
    let case = u64::from(this.capital);
    if groups.has(FeatureGroups::CONTEXT) {
        sink.two(Template::LowerLeft, left.lower, this.lower);
        sink.two(Template::LowerRight, this.lower, right.lower);
        sink.three(Template::Around, left.lower, right.lower, this.compressed);
        sink.three(Template::ShapeTriple, left.compressed, this.compressed, right.compressed);
        sink.three(Template::ShapeLeft, left2.compressed, left.compressed, this.compressed);
        sink.three(Template::ShapeRight, this.compressed, right.compressed, right2.compressed);
        sink.two(Template::LeftWordShape, left.lower, this.compressed);
        sink.two(Template::RightWordShape, right.lower, this.compressed);
        sink.three(Template::TwoLeft, left2.lower, left.lower, case);
        sink.three(Template::TwoRight, right.lower, right2.lower, case);
        if groups.has(FeatureGroups::PIECES) {
            let class = |word: &Word| u64::from(word.classes[1]) | u64::from(word.capital) << 20;
            let coarse = |word: &Word| u64::from(word.classes[0]) | u64::from(word.capital) << 20;
            sink.two(Template::ClassLeft, class(left), class(this));
            sink.two(Template::ClassRight, class(this), class(right));
            sink.three(Template::ClassTriple, coarse(left), coarse(this), coarse(right));
        }
        if groups.has(FeatureGroups::CLUSTERS) {
            let cluster = |word: &Word| u64::from(word.cluster & 0x3FF) | u64::from(word.capital) << 20;
            sink.two(Template::ClusterLeft, cluster(left), cluster(this));
            sink.two(Template::ClusterRight, cluster(this), cluster(right));
        }
        if groups.has(FeatureGroups::NAMES) && this.capital {
            sink.three(Template::NamesLeft, u64::from(left.names), u64::from(this.names), left.compressed);
            sink.three(Template::NamesRight, u64::from(this.names), u64::from(right.names), right.compressed);
        }
    }
    if groups.has(FeatureGroups::POSITION) {
        position(sink, this, none, token, bounds, style);
    }
    if groups.has(FeatureGroups::GAZETTEER) {
        gazetteer(sink, page, this, token, bounds);
    }
    if groups.has(FeatureGroups::DOCUMENT) && this.capital {
        document(sink, page, known, none, token, this);
    }
}

fn position(sink: &mut impl Sink, this: &Word, none: &Word, token: usize, bounds: (usize, usize), style: Style) {
    if token == bounds.0 {
        sink.one(Template::First, this.compressed);
        sink.two(Template::FrequencyFirst, u64::from(this.frequency), u64::from(this.capital));
    } else if token == bounds.0 + 1 {
        sink.one(Template::Second, this.compressed);
    }
    let style = style.number();
    sink.two(Template::Style, style, this.compressed);
    if this.capital && this.classes != none.classes {
        sink.two(Template::StyleClass, style, u64::from(this.classes[0]));
    }
}

fn gazetteer(sink: &mut impl Sink, page: &Page, this: &Word, token: usize, bounds: (usize, usize)) {
    for offset in -1..=1_isize {
        let Some(place) = token.checked_add_signed(offset).filter(|&place| place >= bounds.0 && place < bounds.1)
        else {
            continue;
        };
        for &code in page.hints[place].iter().filter(|&&code| code != 0) {
            sink.two(Template::Gazetteer, u64::from(code), offset.cast_unsigned() as u64);
            if offset == 0 {
                sink.two(Template::GazetteerShape, u64::from(code), this.compressed);
            }
        }
    }
}

/// The same word elsewhere in the document (context aggregation, Ratinov and Roth 2009), and the longest run of
/// capitalised words that it is part of somewhere: a surname meets its first name, a short name its full form.
fn document(sink: &mut impl Sink, page: &Page, known: &[Word], none: &Word, token: usize, this: &Word) {
    let elsewhere = page.elsewhere(token, this);
    let others =
        || elsewhere.places.iter().map(|&(_, place)| place as usize).filter(|&place| place != token).take(PLACES);
    let inside =
        others().filter(|&place| place > 0 && page.run(place).0 < place || !starts_sentence(page, place)).count();
    let first = u64::from(starts_sentence(page, token));
    sink.two(Template::Capitals, inside.min(3) as u64, first);
    sink.two(Template::Lowered, u64::from(elsewhere.lowered), first);
    let mut longest = (0, 0, token);
    for place in others() {
        let (start, end) = page.run(place);
        if end - start > longest.1 - longest.0 {
            longest = (start, end, place);
        }
    }
    for place in others().take(3) {
        let near = |offset: isize| {
            let there = place.checked_add_signed(offset).and_then(|there| page.words.get(there));
            there.map_or(none, |&index| &known[index as usize])
        };
        sink.one(Template::OtherLeft, near(-1).lower);
        sink.one(Template::OtherRight, near(1).lower);
    }
    let (start, end, place) = longest;
    if end - start > 1 {
        let (head, last) = (&known[page.words[start] as usize], &known[page.words[end - 1] as usize]);
        let part = u64::from(place == start) + 2 * u64::from(place + 1 == end);
        sink.three(Template::LongestPlace, part, (end - start).min(4) as u64, u64::from(head.names));
        if place != start {
            sink.one(Template::LongestFirst, head.lower);
        }
        if place + 1 != end {
            sink.one(Template::LongestLast, last.lower);
        }
    }
}

/// What a first reading of the document made of the other places of a word (the extended prediction history of
/// Ratinov and Roth 2009): their commonest label, and how many agree. Nothing for words that occur once.
pub(crate) fn history(sink: &mut impl Sink, page: &Page, token: usize, this: &Word) {
    if page.labels.is_empty() || !this.capital {
        return;
    }
    let elsewhere = page.elsewhere(token, this);
    let mut votes: [(u8, u8); PLACES] = [(0, 0); PLACES];
    let others = elsewhere.places.iter().map(|&(_, place)| place as usize).filter(|&place| place != token).take(PLACES);
    let mut count = 0_u8;
    for place in others {
        let label = page.labels[place];
        count += 1;
        if let Some(vote) = votes.iter_mut().find(|vote| vote.1 == 0 || vote.0 == label) {
            *vote = (label, vote.1 + 1);
        }
    }
    // The first of equal ones: the order of places is the order of the document.
    let Some(&(label, most)) = votes.iter().filter(|vote| vote.1 > 0).rev().max_by_key(|vote| vote.1) else { return };
    let kind = u64::from(label.div_ceil(4));
    let agreement = u64::from(most == count) + 2 * u64::from(count.min(3));
    sink.two(Template::HistoryKind, kind, agreement);
    sink.one(Template::HistoryLabel, u64::from(label));
    sink.two(Template::HistoryLeft, u64::from(label), u64::from(page.run(token).0 == token));
}

fn starts_sentence(page: &Page, token: usize) -> bool {
    let next = page.sentences.partition_point(|&(start, _)| start <= token);
    next > 0 && page.sentences[next - 1].0 == token
}
