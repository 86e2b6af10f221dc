//! What a paragraph sees of the file around it: neighbours, prose and furniture near by, copies of itself.

use super::features::{Id, Set, words_value};
use super::lexicon::{self, Phrase, Word};
use super::paragraph::Paragraph;
use super::shape::{Look, Shape};
use std::collections::HashMap;

/// From this many words on prose is what teasers, captions and notices seldom are.
const LONG: usize = 35;
/// Paragraphs on either side whose prose is counted.
const NEAR: usize = 5;
/// Paragraphs on either side whose furniture is counted.
const WIDE: usize = 10;
/// What is farther than this many paragraphs is not looked for.
const FAR: usize = 400;

/// What is counted once for a file.
pub(super) struct Surroundings<'l> {
    paragraphs: &'l [Paragraph],
    looks: &'l [Look],
    titles: usize,
    prose: usize,
    bare: usize,
    /// How often each short paragraph stands in the file.
    copies: Vec<usize>,
    /// Length of the row of paragraphs with prose, or without, that each is in.
    rows: Vec<usize>,
    /// Words of prose and paragraphs of furniture in all paragraphs before each, and at the end in all.
    sums: Vec<(usize, usize)>,
    /// Paragraphs back and on to the nearest prose, and to the nearest long prose.
    prose_distance: [Vec<usize>; 2],
    long_distance: [Vec<usize>; 2],
    /// Paragraphs on to the nearest byline.
    byline_distance: Vec<usize>,
    /// Paragraphs back to what announced comments, and to what announced teasers with no long prose since.
    comments: Vec<usize>,
    teasers: Vec<usize>,
}

/// Distances, from 1, from each of the paragraphs back to the nearest that `is`; where one that `closes` is nearer,
/// or there is none, [`usize::MAX`].
fn back(looks: &[Look], is: impl Fn(&Look) -> bool, closes: impl Fn(&Look) -> bool) -> Vec<usize> {
    let mut distance = usize::MAX;
    let step = |look: &Look| {
        let here = distance;
        distance = if is(look) {
            1
        } else if closes(look) || distance > FAR {
            usize::MAX
        } else {
            distance + 1
        };
        here
    };
    looks.iter().map(step).collect()
}

/// [`back`], the other way.
fn on(looks: &[Look], is: impl Fn(&Look) -> bool) -> Vec<usize> {
    let mut distance = usize::MAX;
    let step = |look: &Look| {
        let here = distance;
        distance = if is(look) { 1 } else { distance.saturating_add(1) };
        here
    };
    let mut distances: Vec<usize> = looks.iter().rev().map(step).collect();
    distances.reverse();
    distances
}

/// Whether the middle of three paragraphs is a title with prose on either side.
fn is_bare(three: &[Look]) -> bool {
    matches!(three, [before, title, behind] if matches!(title.shape, Shape::Title | Shape::Label)
        && before.shape == Shape::Prose && behind.shape == Shape::Prose)
}

/// Value of the distance to long prose.
fn distance_value(distance: usize) -> usize {
    if distance > FAR { 6 } else { [1, 2, 5, 10, 20].iter().position(|most| distance <= *most).unwrap_or(5) }
}

impl<'l> Surroundings<'l> {
    pub(super) fn of(paragraphs: &'l [Paragraph], looks: &'l [Look]) -> Self {
        let prose = |look: &Look| look.shape == Shape::Prose;
        let long = |look: &Look| look.shape == Shape::Prose && look.pieces >= LONG;
        let never = |_: &Look| false;
        let mut counts: HashMap<&[Word], usize> = HashMap::new();
        for look in looks.iter().filter(|look| !look.words.is_empty()) {
            *counts.entry(&look.words).or_default() += 1;
        }
        let copies = looks.iter().map(|look| counts.get(look.words.as_slice()).copied().unwrap_or(1)).collect();
        let rows = looks.chunk_by(|left, right| prose(left) == prose(right));
        let rows = rows.flat_map(|row| std::iter::repeat_n(row.len(), row.len())).collect();
        let mut sums = vec![(0, 0)];
        let (mut words, mut furniture) = (0, 0);
        for look in looks {
            words += if prose(look) { look.pieces } else { 0 };
            furniture += usize::from(look.shape == Shape::Furniture);
            sums.push((words, furniture));
        }
        Self {
            paragraphs,
            looks,
            titles: looks.iter().filter(|look| look.shape == Shape::Title).count(),
            prose: looks.iter().filter(|look| look.shape == Shape::Prose).count(),
            bare: looks.windows(3).filter(|three| is_bare(three)).count(),
            copies,
            rows,
            sums,
            prose_distance: [back(looks, prose, never), on(looks, prose)],
            long_distance: [back(looks, long, never), on(looks, long)],
            byline_distance: on(looks, |look| matches!(look.shape, Shape::Byline | Shape::Date)),
            comments: back(looks, |look| lexicon::is(Phrase::Comments, &look.words), never),
            teasers: back(looks, |look| look.announces, long),
        }
    }

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
    fn prose(&self, index: usize, way: usize) -> usize {
        match self.prose_distance[way][index] {
            1 => 0,
            2 => 1,
            3 | 4 => 2,
            5..=50 => 3,
            _ => 4,
        }
    }

    /// Whether the next paragraph is a note about somebody named here.
    fn biography(&self, set: &mut Set, index: usize, names: &[String]) {
        let Some(next) = self.paragraphs.get(index + 1) else { return };
        let first: Vec<&str> = next.text.split_whitespace().take(6).collect();
        let words = lexicon::words(&first.join(" "));
        set.when_value(Id::Biography, 0, lexicon::begins(Phrase::Biography, &words, false) > 0);
        let surname = names.first().and_then(|name| name.split(' ').next_back());
        let about = surname.is_some_and(|surname| first.iter().take(4).any(|word| *word == surname));
        set.when_value(Id::Biography, 1, about);
    }

    /// Adds what the surroundings of the paragraph at `index` say of it.
    pub(super) fn features(&self, set: &mut Set, index: usize) {
        let look = &self.looks[index];
        self.neighbours(set, index);
        if look.pieces <= 60 {
            match self.copies[index] {
                2 => set.add(Id::Copies, 0),
                3.. => set.add(Id::Copies, 1),
                _ => {}
            }
        }
        let around = index.saturating_sub(2)..self.looks.len().min(index + 3);
        let copied = around.filter(|at| *at != index && self.copies[*at] > 1).count();
        if copied > 0 {
            set.add(Id::CopiesAround, copied - 1);
        }
        self.distances(set, index);
        let total = |from: usize, to: usize| (self.sums[to].0 - self.sums[from].0, self.sums[to].1 - self.sums[from].1);
        let words = |count: usize| [0, 24, 59, 119, 249].iter().position(|most| count <= *most).unwrap_or(5);
        let many = |count: usize| [0, 1, 3, 6].iter().position(|most| count <= *most).unwrap_or(4);
        let end = self.looks.len();
        set.add(Id::WordsBefore, words(total(index.saturating_sub(NEAR), index).0));
        set.add(Id::WordsAfter, words(total(index + 1, end.min(index + 1 + NEAR)).0));
        set.add(Id::ManyBefore, many(total(index.saturating_sub(WIDE), index).1));
        set.add(Id::ManyAfter, many(total(index + 1, end.min(index + 1 + WIDE)).1));
        let row = self.rows[index];
        if look.shape == Shape::Prose {
            set.add(Id::ProseRow, [1, 2, 5].iter().position(|most| row <= *most).unwrap_or(3));
        } else {
            let value = [1, 2, 5, 10, 20, 50].iter().position(|most| row <= *most).unwrap_or(6);
            set.add(Id::Row, value);
            set.cross(0, words_value(look.pieces), value);
        }
        set.add(Id::Bare, [0, 1, 3].iter().position(|most| self.bare <= *most).unwrap_or(3));
        set.add(Id::Titles, [1, 3, 9].iter().position(|most| self.titles <= *most).unwrap_or(3));
        set.add(Id::FileProse, [0, 3, 9].iter().position(|most| self.prose <= *most).unwrap_or(3));
    }

    /// How far it is to prose, to long prose, and to what announces furniture.
    fn distances(&self, set: &mut Set, index: usize) {
        set.add(Id::ProseBefore, self.prose(index, 0));
        set.add(Id::ProseAfter, self.prose(index, 1));
        let (before, after) =
            (distance_value(self.long_distance[0][index]), distance_value(self.long_distance[1][index]));
        set.add(Id::LongBefore, before);
        set.add(Id::LongAfter, after);
        set.cross(2, words_value(self.looks[index].pieces), before);
        set.cross(3, before, after);
        set.cross(4, words_value(self.looks[index].pieces), after);
        if self.byline_distance[index] <= 8 {
            set.add(Id::BylineSoon, usize::from(self.byline_distance[index] > 3));
        }
        let above = |distance: usize, bounds: [usize; 2]| {
            (distance <= FAR).then(|| bounds.iter().position(|most| distance <= *most).unwrap_or(2))
        };
        if let Some(value) = above(self.comments[index], [5, 20]) {
            set.add(Id::Comments, value);
        }
        if let Some(value) = above(self.teasers[index], [3, 10]) {
            set.add(Id::Teasers, value);
        }
    }

    /// The paragraphs right before and behind, and how far it is to the ends of the file.
    fn neighbours(&self, set: &mut Set, index: usize) {
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
    }
}
