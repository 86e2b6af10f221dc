//! Runs a small transformer that gives every word of a document a score for every label.
//!
//! The crate knows words and labels, and nothing of names: the model file says what its labels are. Models are made by
//! `scripts/train-teacher`, which fine-tunes multilingual-e5-small (Wang et al. 2024; a distilled XLM-R, Conneau et
//! al. 2020) and writes its lowest layers down in bytes.
//!
//! - `pieces`: words into word pieces, the best segmentation under a unigram model (Kudo 2018).
//! - `window`: documents into runs of whole sentences that fit the transformer.
//! - `embeddings`, `layer`, `linear`, `function`: the transformer (Vaswani et al. 2017; Devlin et al. 2019). Weights are
//!   integers of seven bits, activations are rounded to bytes row by row before each product, so that
//!   sums of products are exact on any processor.
//! - [`Encoder`]: all of it together; immutable, shared by threads, each with its [`Worker`].

mod embeddings;
mod encoder;
mod file;
mod function;
mod layer;
mod linear;
mod pieces;
mod window;

pub use encoder::{Encoder, Worker};
pub use file::{EncoderError, Meta};
