//! Which texts repeat an earlier one.
//!
//! A [`Sketch`] is made of every text by itself, on any thread; an [`Index`] then takes the sketches in the order of
//! the stream and answers for each which earlier record it repeats. [`Deduplicator`] puts both behind a command.
//!
//! The method is that of Broder (1997), *On the resemblance and containment of documents*: a text is the set of its
//! shingles, here pairs of neighbouring content words; signatures of minima estimate how much two sets share. Two
//! things differ from the usual banded index (Leskovec, Rajaraman, Ullman, *Mining of Massive Datasets*, ch. 3):
//! - a record is entered under its eight smallest runs of three words and looked up under its forty smallest (a
//!   bottom-k sample at both ends, asked more than told), so an entry costs eight bytes and a text that was cut or
//!   grew is still found;
//! - numbers and names have a signature of their own: two reports of one template share their words but not these.

mod deduplicator;
mod hash;
mod index;
mod sketch;
mod table;
mod words;

pub use deduplicator::{Action, Deduplicator, Mark, Note};
pub use index::{Index, Limits, Repeat};
pub use sketch::{Scratch, Sketch};
