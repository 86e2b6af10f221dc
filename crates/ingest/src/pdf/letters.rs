//! The letters of every page, and where they stand.

use super::lines::superscript;
use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect, Shape};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, SoftMask, TransformExt, interpret_page,
};
use std::collections::HashMap;

/// Units of a font that make an em.
const EM: f64 = 1000.0;
/// The width of a letter, in em, where its font keeps it to itself.
const USUAL_WIDTH: f64 = 0.5;
/// A digit whose lowest point lies this high, in em, is drawn as a raised one, whatever its font says that it is.
const RAISED: f64 = 0.2;
/// Letters of a file at most; more are a fault or an attack.
const MOST_LETTERS: usize = 50_000_000;

/// A letter, or what a font shows as one; points, from the upper left corner of the page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Letter {
    pub(super) text: String,
    pub(super) left: f64,
    pub(super) right: f64,
    /// The line that it stands on.
    pub(super) base: f64,
    /// Height of its font.
    pub(super) size: f64,
    /// How much is black, against the usual for this letter in the file: bold type has about half as much again.
    pub(super) weight: f64,
}

/// What the outline of a letter tells, in squares of an em and in em; nothing where a font draws it some other way.
#[derive(Clone, Copy, Default)]
struct Drawn {
    ink: f64,
    /// Its lowest point over the base line.
    low: f64,
}

impl Drawn {
    fn of(outline: &BezPath) -> Self {
        if outline.is_empty() {
            return Self::default();
        }
        Self { ink: outline.area().abs() / (EM * EM), low: outline.bounding_box().min_y() / EM }
    }
}

/// A page.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Page {
    pub(super) height: f64,
    /// Letters that stand upright, in the order in which they were drawn.
    pub(super) letters: Vec<Letter>,
    /// Letters that are turned, as they follow each other: watermarks, stamps at the margin.
    pub(super) turned: String,
    /// Letters whose font does not say what they are.
    pub(super) unknown: usize,
}

/// The letters of all pages.
pub(super) fn pages(pdf: &Pdf) -> Vec<Page> {
    let cache = InterpreterCache::new();
    let mut drawn = HashMap::new();
    let mut left = MOST_LETTERS;
    let mut pages = Vec::new();
    for page in pdf.pages().iter() {
        let (width, height) = page.render_dimensions();
        let transform = page.initial_transform(true).to_kurbo();
        let area = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let mut context = Context::new(transform, area, &cache, pdf.xref(), InterpreterSettings::default());
        let mut reader = Reader { page: Page { height: f64::from(height), ..Page::default() }, left, drawn };
        interpret_page(page, &mut context, &mut reader);
        (left, drawn) = (reader.left, reader.drawn);
        pages.push(reader.page);
    }
    weigh(&mut pages);
    pages
}

/// Turns the ink of every letter into its weight: the share of the ink that the same letter has in the middle.
fn weigh(pages: &mut [Page]) {
    let mut inks: HashMap<String, Vec<f64>> = HashMap::new();
    for letter in pages.iter().flat_map(|page| &page.letters).filter(|letter| letter.weight > 0.0) {
        match inks.get_mut(&letter.text) {
            Some(own) => own.push(letter.weight),
            None => _ = inks.insert(letter.text.clone(), vec![letter.weight]),
        }
    }
    let middle = |inks: &mut Vec<f64>| {
        let half = inks.len() / 2;
        *inks.select_nth_unstable_by(half, f64::total_cmp).1
    };
    let usual: HashMap<String, f64> = inks.into_iter().map(|(text, mut inks)| (text, middle(&mut inks))).collect();
    for letter in pages.iter_mut().flat_map(|page| &mut page.letters) {
        let usual = usual.get(&letter.text).filter(|_| letter.weight > 0.0);
        letter.weight = usual.map_or(1.0, |usual| letter.weight / usual);
    }
}

/// What `hayro` draws on: it keeps the letters and forgets the rest.
struct Reader {
    page: Page,
    left: usize,
    /// What the outlines of the letters so far tell, by the key of an outline.
    drawn: HashMap<u128, Drawn>,
}

impl Reader {
    fn letter(&mut self, text: String, place: Affine, advance: Option<f32>, drawn: Drawn) {
        if self.left == 0 {
            return;
        }
        self.left -= 1;
        let origin = place * Point::ZERO;
        let across = place * Point::new(EM, 0.0) - origin;
        let up = place * Point::new(0.0, EM) - origin;
        let size = up.hypot().max(across.hypot() * 0.2);
        if !(origin.x.is_finite() && origin.y.is_finite() && size.is_finite() && size > 0.1) {
            return;
        }
        if across.y.abs() > across.x.abs() * 0.2 || across.x < 0.0 {
            self.page.turned.push_str(&text);
            return;
        }
        let width = advance.map_or(USUAL_WIDTH, |advance| f64::from(advance) / EM) * across.x;
        let letter = Letter { text, left: origin.x, right: origin.x + width, base: origin.y, size, weight: drawn.ink };
        // Bold type is often made by drawing a letter twice.
        let twice = self.page.letters.iter().rev().take(2).any(|before| {
            before.text == letter.text
                && (before.left - letter.left).abs() < size * 0.1
                && (before.base - letter.base).abs() < size * 0.1
        });
        if !twice {
            self.page.letters.push(letter);
        }
    }
}

impl<'a> Device<'a> for Reader {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        for glyph in run.glyphs() {
            let (advance, drawn) = match &**glyph {
                Glyph::Outline(outline) => {
                    let drawn = self
                        .drawn
                        .entry(outline.identifier().cache_key())
                        .or_insert_with(|| Drawn::of(&outline.outline()));
                    (outline.advance_width(), *drawn)
                }
                Glyph::Type3(_) => (None, Drawn::default()),
            };
            let text = match glyph.as_unicode() {
                Some(BfString::Char(character)) => character.to_string(),
                Some(BfString::String(string)) => string,
                None => {
                    self.page.unknown += 1;
                    continue;
                }
            };
            let raised = drawn.low > RAISED && text.starts_with(|first: char| first.is_ascii_digit());
            let text = if raised { superscript(&text) } else { text };
            self.letter(text, props.transform * glyph.transform(), advance, drawn);
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
