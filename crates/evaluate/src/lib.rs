//! Scores predicted records against gold records, layer by layer, and reads gold corpora.
//!
//! [`read`] makes [`Document`]s of records and of corpora in the usual formats, [`score`] compares two lists
//! of them, [`table`] prints the [`Report`], [`to_record`] turns gold into records that the stages can run on.
//! Each measure is defined where it is computed, in the module of its layer under `layer/`.
//!
//! ```
//! use evaluate::{Reading, Settings, read, score, table};
//! let gold = read("gold.conll", "Lavrov B-PER\nsprak O\nin O\nMoskou B-LOC\n. O\n", &Reading::default()).unwrap();
//! let mut predicted = gold.clone();
//! predicted[0].mentions.as_mut().unwrap().pop();
//! let report = score(&gold, &predicted, &Settings::default());
//! let entities = report.layers.iter().find(|layer| layer.layer == "entities").unwrap();
//! assert_eq!((entities.measures[0].precision, entities.measures[0].recall), (Some(100.0), Some(50.0)));
//! assert!(table(&report).contains("1 gold and 1 predicted records, 1 paired by id"));
//! ```

#![allow(clippy::doc_markdown, reason = "names of corpora such as CoNLL are no code")]

mod align;
mod assignment;
mod bootstrap;
mod clustering;
mod confusion;
mod convert;
mod counts;
mod document;
mod gold;
mod iso639;
mod labels;
mod layer;
mod pairing;
mod report;
mod score;
mod stretch;
mod table;

pub use align::Alignment;
pub use confusion::Confusion;
pub use convert::to_record;
pub use counts::Counts;
pub use document::{Code, Document, Mention, Relation};
pub use gold::{Format, Join, ReadError, Reading, from_article, read};
pub use labels::Labels;
pub use pairing::Key;
pub use report::{Fault, Kind, LayerReport, Measure, Records, Report};
pub use score::{Layer, Settings, score};
pub use stretch::Stretch;
pub use table::table;
