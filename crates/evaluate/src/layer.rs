//! The arithmetic of each layer.

pub(crate) mod articles;
pub(crate) mod blocks;
pub(crate) mod duplicates;
pub(crate) mod entities;
pub(crate) mod identity;
pub(crate) mod language;
pub(crate) mod relations;
pub(crate) mod sentences;
pub(crate) mod shingles;
pub(crate) mod summary;

use crate::counts::Counts;
use crate::document::Document;
use crate::report::{Faults, Kind, LayerReport, Measure};
use crate::score::Pair;
use crate::stretch::Stretch;

/// How many pairs there are, and a remark on those whose prediction lacks the layer.
fn remark_missing<'p>(
    pairs: impl Iterator<Item = &'p Pair<'p>>,
    layer: &str,
    has: impl Fn(&Document) -> bool,
) -> Vec<String> {
    let lacking = pairs.filter(|pair| !has(&pair.predicted)).count();
    if lacking == 0 {
        Vec::new()
    } else {
        vec![format!("{lacking} predicted records without `{layer}` count as empty answers")]
    }
}
