//! Names of the world with their ids, and the matchers that find them and the user's own names in text.
//!
//! [`Gazetteer::builtin`] knows countries and their inhabitants, towns, regions, waters, organisations and
//! much-named people in ten languages. Its table is compiled into one automaton when the crate is built, so that
//! nothing is read or hashed at start-up. Lookup is by longest match over the tokens of a sentence.
//!
//! What there is, and where it comes from (each file under `data/` says it on top):
//!
//! | what | how many | source |
//! | --- | --- | --- |
//! | countries and territories | 250 | CLDR; inhabitants, adjectives and further names written here |
//! | towns | 36,000 | `GeoNames` |
//! | parts of the world and of countries, waters, sites, peoples, treaties | 500 | written here |
//! | organisations | 970 | written here |
//! | persons | 730 | written here; other spellings by person key |
//! | titles and offices | 4,000 with prefixes | written here |
//! | first and last names, legal forms | 24,000 | faker, cleanco |
//!
//! Measured on two shared cores: 1.3 million tokens a second for [`Gazetteer::matches`], 340 MB/s for
//! [`CustomGazetteer::matches`] with a million names (`cargo bench -p gazetteer`). Labels against the training part of
//! `CoNLL`: adjectives 0.95 Dutch and 0.94 English right, organisations 0.86 and 0.85, persons 0.90 and 0.96; towns are
//! often clubs or people there (0.73 and 0.63): a match is evidence for a tagger, not a verdict.
//!
//! Ids of the names in MEANTIME (769 mentions with gold borders and labels, no context): B³ F1 0.95 Dutch, 0.93
//! English, 0.93 across both, with one false merge (Europe for the European Union).

mod context;
mod custom;
mod entry;
mod fold;
mod kind;
mod matches;
mod people;
mod table;
mod titles;

pub use context::disambiguate;
pub use custom::{CustomError, CustomGazetteer, CustomMatch};
pub use entry::Entry;
pub use kind::{Form, Kind};
pub use matches::{Candidate, Match};
pub use table::Gazetteer;
pub use titles::{Title, TitleKind};
