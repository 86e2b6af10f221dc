//! Sentences and tokens: one learned boundary model, language data, and Unicode rules for all other languages.
//!
//! A text is cut into paragraphs, which no sentence leaves; a paragraph is read into tokens in one
//! pass; then each gap between two tokens that may end a sentence is judged, by a rule of form where
//! form decides (lists, bullets, line breaks) and by a linear model over hashed features elsewhere.
//!
//! ```
//! let segmenter = segment::Segmenter::new();
//! let text = "Minister Lavrov sprak met o.a. dr. De Vries. Daarna vertrok hij.";
//! let sentences = segmenter.segment(text, "nl", None);
//! assert_eq!(sentences.len(), 2);
//! assert_eq!(sentences[0].tokens.last().unwrap().text(text), ".");
//! ```

mod address;
mod boundary;
mod character;
mod chunk;
mod grammar;
mod lexicon;
mod paragraph;
mod segmenter;
mod table;
mod token;
mod tokenizer;
pub mod training;
mod unicode;

pub use segmenter::{Segmenter, Sentence};
