//! Identity of names over documents, languages and scripts, without a global pass.
//!
//! [`person_key`] reduces any spelling of a person's name to a key that the other spellings share: Loekasjenko,
//! Lukashenko, Lukaschenko, Loukachenko and Лукашенко are one. [`compatible`] says whether two names may be one
//! person, and refuses what is risky. [`entity_id`] makes the id that a record carries. Everything is a function of
//! the name alone, so that documents can be worked on one by one, on any machine, and still agree.

mod acronym;
mod given;
mod identity;
mod letters;
mod mentions;
mod parts;
mod person;
mod romanise;
mod skeleton;

pub use acronym::{is_acronym_of, organisation_key};
pub use identity::{Label, entity_id};
pub use mentions::{Mention, resolve};
pub use parts::{Parts, parts};
pub use person::{Compatibility, PersonKey, compatible, person_key};
pub use romanise::romanise;
