//! Finds names in sentences of tokens: features, built-in models, tagging.

mod classes;
mod context;
mod describe;
mod groups;
mod hints;
mod knowledge;
mod lexicon;
mod opinion;
mod page;
mod pieces;
mod tagger;
mod template;
mod word;

pub use classes::Classes;
pub use groups::FeatureGroups;
pub use hints::{hint, hints};
pub use opinion::Opinion;
pub use page::Hint;
pub use tagger::explain::{Explanation, Weighed};
pub use tagger::{Extractor, FEATURES, Mention, Reading, Tagger, TaggerError, Worker};
