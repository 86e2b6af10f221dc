//! Linear-chain sequence models: conditional random fields that are trained here and decoded exactly.
//!
//! The crate knows hashes of features and numbers of labels, and nothing of text: whoever uses it turns tokens
//! into features ([`Feature`]) and label sequences into meaning ([`Bilou`] is one such meaning, for chunks).
//!
//! - Training: a [`Corpus`] of examples goes through [`train`] (stochastic gradient descent on the conditional
//!   likelihood, the same weights bit for bit from the same seed) and gives [`Weights`].
//! - [`Weights::compress`] prunes and quantises them into a [`Model`], a few megabytes that load in a millisecond.
//! - Tagging: threads share the `Model`; each has a [`Lattice`] with the scratch buffers, fills it with
//!   [`Model::add`], and reads the best labels ([`Lattice::viterbi`]) and their probabilities ([`Lattice::marginals`]).
//!
//! ```
//! use sequence::{Corpus, Feature, Lattice, Meta, Settings, Topology, train};
//! // Two labels; each word is its own feature.
//! let feature = |word: &str| Feature::new(0).with(word.as_bytes()).hash();
//! let mut corpus = Corpus::new(Topology::free(2));
//! for words in [["the", "cat"], ["the", "dog"]] {
//!     corpus.begin();
//!     for (word, label) in words.iter().zip([0, 1]) {
//!         corpus.token(&[feature(word)], label);
//!     }
//! }
//! let weights = train(&corpus, &Settings { min_count: 1, ..Settings::default() }, |_| true);
//! let labels = vec!["DET".to_owned(), "NOUN".to_owned()];
//! let model = weights.compress(&Meta { labels, ..Meta::default() }, usize::MAX, 0.0);
//! let mut lattice = Lattice::default();
//! lattice.reset(2, 2);
//! model.add(feature("the"), lattice.scores(0));
//! model.add(feature("dog"), lattice.scores(1));
//! assert_eq!(lattice.viterbi(model.transitions()), [0, 1]);
//! ```

mod bilou;
mod compress;
mod corpus;
mod feature;
mod forward;
mod lattice;
mod model;
mod random;
mod train;
mod transitions;
mod weights;

pub use bilou::{Bilou, Chunk};
pub use corpus::Corpus;
pub use feature::Feature;
pub use lattice::Lattice;
pub use model::{Meta, Model, ModelError, checksum};
pub use random::Random;
pub use train::{Epoch, Settings, train};
pub use transitions::{Topology, Transitions};
pub use weights::Weights;
