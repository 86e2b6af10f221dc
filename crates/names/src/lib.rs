//! Identity of names over documents, languages and scripts, without a global pass.
//!
//! [`person_key`] reduces any spelling of a person's name to a key that the other spellings share: Loekasjenko,
//! Lukashenko, Lukaschenko, Loukachenko and Лукашенко are one. [`compatible`] says whether two names may be one
//! person, and refuses what is risky. [`entity_id`] makes the id that a record carries. Everything is a function of
//! the name alone, so that documents can be worked on one by one, on any machine, and still agree.
//!
//! This crate knows no persons: what is known of them comes in through the hook of [`entity_id`] (crate `gazetteer`,
//! which depends on this one, fills it).
//!
//! Measured on the pairs under `tests/pairs/` (`cargo nextest run -p names --no-capture pairs`):
//!
//! | half | `compatible` recall | precision | equal keys: recall | precision |
//! | --- | --- | --- | --- | --- |
//! | develop (213 one, 360 two persons) | 213/213 | 213/214 | 210/213 | 210/212 |
//! | held out (229 one, 329 two persons) | 226/229 | 226/226 | 226/229 | 226/226 |
//!
//! Known limits: a key leaves out middle names, so George W. and George H. W. Bush share one (`compatible` refuses
//! them); French `j` for ж and `ch` for ш before `a` and `o` are only found by `compatible`; a key of Western names of
//! one sound (`David Davis`, `Dave Davies`) is one.

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
pub use mentions::{Head, Mention, Tie, heads, resolve};
pub use parts::{Parts, parts};
pub use person::{Compatibility, PersonKey, compatible, person_key};
pub use romanise::romanise;
