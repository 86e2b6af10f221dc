//! The letters of every page, and where they stand.

use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, SoftMask, TransformExt, interpret_page,
};

/// Units of a font that make an em.
const EM: f64 = 1000.0;
/// The width of a letter, in em, where its font keeps it to itself.
const USUAL_WIDTH: f64 = 0.5;
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
    let mut left = MOST_LETTERS;
    let mut pages = Vec::new();
    for page in pdf.pages().iter() {
        let (width, height) = page.render_dimensions();
        let transform = page.initial_transform(true).to_kurbo();
        let area = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let mut context = Context::new(transform, area, &cache, pdf.xref(), InterpreterSettings::default());
        let mut reader = Reader { page: Page { height: f64::from(height), ..Page::default() }, left };
        interpret_page(page, &mut context, &mut reader);
        left = reader.left;
        pages.push(reader.page);
    }
    pages
}

/// What `hayro` draws on: it keeps the letters and forgets the rest.
struct Reader {
    page: Page,
    left: usize,
}

impl Reader {
    fn letter(&mut self, text: String, place: Affine, advance: Option<f32>) {
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
        let letter = Letter { text, left: origin.x, right: origin.x + width, base: origin.y, size };
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
            let advance = match &**glyph {
                Glyph::Outline(outline) => outline.advance_width(),
                Glyph::Type3(_) => None,
            };
            let text = match glyph.as_unicode() {
                Some(BfString::Char(character)) => character.to_string(),
                Some(BfString::String(string)) => string,
                None => {
                    self.page.unknown += 1;
                    continue;
                }
            };
            self.letter(text, props.transform * glyph.transform(), advance);
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
