//! Trains a model that finds names, from annotated sentences.

mod columns;
mod gold;
mod records;
mod score;
mod training;

pub use gold::{Gold, KINDS, ReadError, read};
pub use score::Scores;
pub use training::{Recipe, Step, score, train};
