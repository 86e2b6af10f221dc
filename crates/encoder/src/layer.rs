//! A layer of the transformer: every piece looks at every other, then each thinks for itself.

use crate::file::{EncoderError, Reader, Sizes};
use crate::function::{Norm, gelu, softmax};
use crate::linear::{Linear, Products, Rounded};
use rten_gemm::{GemmInputA, GemmInputB, GemmOptions};
use rten_tensor::NdTensorView;

/// The weights of a layer.
#[derive(Debug)]
pub(crate) struct Layer {
    heads: usize,
    hidden: usize,
    inner: usize,
    /// Queries, keys and values of all heads, in one.
    attention: Linear,
    out: Linear,
    attention_norm: Norm,
    up: Linear,
    down: Linear,
    norm: Norm,
}

/// Room for what a layer works out.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    rounded: Rounded,
    wide: Vec<f32>,
    narrow: Vec<f32>,
    head: Vec<f32>,
    scores: Vec<f32>,
}

impl Norm {
    pub(crate) fn read(reader: &mut Reader<'_>, hidden: usize) -> Result<Self, EncoderError> {
        Ok(Self { weight: reader.floats(hidden)?, bias: reader.floats(hidden)? })
    }
}

impl Layer {
    pub(crate) fn read(reader: &mut Reader<'_>, products: &Products, sizes: &Sizes) -> Result<Self, EncoderError> {
        let Sizes { hidden, heads, inner, .. } = *sizes;
        Ok(Self {
            heads,
            hidden,
            inner,
            attention: Linear::read(reader, products, 3 * hidden, hidden)?,
            out: Linear::read(reader, products, hidden, hidden)?,
            attention_norm: Norm::read(reader, hidden)?,
            up: Linear::read(reader, products, inner, hidden)?,
            down: Linear::read(reader, products, hidden, inner)?,
            norm: Norm::read(reader, hidden)?,
        })
    }

    /// Changes the vectors of the pieces of a window, which stand in rows.
    pub(crate) fn apply(&self, products: &Products, rows: &mut [f32], scratch: &mut Scratch) {
        let Scratch { rounded, wide, narrow, head, scores } = scratch;
        rounded.round(rows, self.hidden);
        self.attention.apply(products, rounded, wide);
        self.attend(products, wide, narrow, head, scores);
        rounded.round(narrow, self.hidden);
        self.out.apply(products, rounded, narrow);
        add(rows, narrow);
        self.attention_norm.apply(rows);
        rounded.round(rows, self.hidden);
        self.up.apply(products, rounded, wide);
        gelu(wide);
        rounded.round(wide, self.inner);
        self.down.apply(products, rounded, narrow);
        add(rows, narrow);
        self.norm.apply(rows);
    }

    /// What each piece gathers from the others, `seen`, out of their queries, keys and values.
    fn attend(
        &self,
        products: &Products,
        vectors: &[f32],
        seen: &mut Vec<f32>,
        head: &mut Vec<f32>,
        scores: &mut Vec<f32>,
    ) {
        let width = 3 * self.hidden;
        let (length, size) = (vectors.len() / width, self.hidden / self.heads);
        let view = NdTensorView::from_data([length, width], vectors);
        let alpha = 1.0 / (size as f32).sqrt();
        seen.resize(length * self.hidden, 0.0);
        scores.resize(length * length, 0.0);
        head.resize(length * size, 0.0);
        for number in 0..self.heads {
            let part = |kind: usize| {
                let start = kind * self.hidden + number * size;
                view.slice((.., start..start + size))
            };
            let (left, right) = (GemmInputA::Unpacked(part(0)), GemmInputB::Unpacked(part(1).transposed()));
            let options = GemmOptions { alpha, ..GemmOptions::default() };
            products.floats.gemm(scores, left, right, options).expect("the sizes agree");
            scores.chunks_exact_mut(length).for_each(softmax);
            let chances = NdTensorView::from_data([length, length], &scores[..]);
            let (left, right) = (GemmInputA::Unpacked(chances), GemmInputB::Unpacked(part(2)));
            products.floats.gemm(head, left, right, GemmOptions::default()).expect("the sizes agree");
            for (to, from) in seen.chunks_exact_mut(self.hidden).zip(head.chunks_exact(size)) {
                to[number * size..(number + 1) * size].copy_from_slice(from);
            }
        }
    }
}

fn add(to: &mut [f32], from: &[f32]) {
    to.iter_mut().zip(from).for_each(|(to, from)| *to += from);
}
