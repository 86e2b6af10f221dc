//! Word classes, lemmas and dependency trees of sentences, by models learned from treebanks.
//!
//! A sentence goes through four small models, each of which sees what the one before it said: tags (a chain of
//! `crates/sequence`), lemmas ([`Lemmas`]), arcs (a beam of ways through a transition system), relations (again a
//! chain, over the dependents of each head). Tags and relations are those of Universal Dependencies 2.
//!
//! Another language is a treebank: `scripts/train-syntax` learns its models, [`Parser::builtin`] lists them.

mod arcs;
mod beam;
mod labelling;
mod lemma;
mod parser;
mod tag;
mod tagging;
mod template;
pub mod training;
mod transition;
mod tree;
mod word;

pub use arcs::{Arcs, ArcsError};
pub use labelling::ROLE_FEATURES;
pub use lemma::{Lemmas, Sample};
pub use parser::{Files, Parser, ParserError, Tagging, WIDTH, Worker};
pub use tag::{Pos, Role, Tag};
pub use tagging::TAG_FEATURES;
pub use tree::{Node, Tree};
