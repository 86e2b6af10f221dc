//! Trains a model that finds names, from annotated sentences.

mod columns;
mod gold;
mod records;
mod score;
mod terminal;
mod training;

pub use gold::{Gold, KINDS, ReadError, read};
pub use score::Scores;
pub use terminal::{input, say};
pub use training::{Recipe, Step, hints, score, train};
