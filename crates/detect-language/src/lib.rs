//! The language of an article, and of the stretches in it that are in another.
//!
//! Script first: the script of most letters settles it where only one language is written in it. Among the others
//! a small model decides ([`model`]), which knows the commonest words of each language and the n-grams of the
//! rest. whatlang is asked about languages that the model has no words of.
//!
//! ```
//! use detect_language::{Detector, LanguageSet};
//! let detector = Detector::new(&LanguageSet::default());
//! let text = "Poetin zei gisteren in het Kremlin: «Мы будем работать вместе» en vertrok toen.";
//! assert_eq!(detector.detect(text).code, "nl");
//! let (span, code, _) = detector.foreign_stretches(text, None, "nl")[0];
//! assert_eq!((span.text(text), code), ("Мы будем работать вместе", "ru"));
//! ```

mod detector;
pub mod features;
mod languages;
pub mod model;
mod script;
mod stretches;
mod tally;
mod trigrams;
mod words;

pub use detector::{Detection, Detector};
pub use languages::{LANGUAGES, Language, LanguageSet, LanguageSetError, of};
pub use script::Script;
pub use stretches::Stretch;
pub use words::{Word, each_word};
