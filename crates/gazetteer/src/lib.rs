//! Names of the world with their ids, and the matchers that find them and the user's own names in text.
//!
//! [`Gazetteer::builtin`] knows countries and their inhabitants, towns, regions, waters, organisations and
//! much-named people in ten languages. Its table is compiled into one automaton when the crate is built, so that
//! nothing is read or hashed at start-up. Lookup is by longest match over the tokens of a sentence.

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
