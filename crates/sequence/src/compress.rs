//! Making weights small: pruning, quantising to a byte, one copy of equal rows.
#![expect(clippy::cast_possible_truncation, reason = "quantising rounds and clamps before it casts")]

use crate::model::{Meta, Model, SLOT, checksum, place};
use crate::weights::Weights;
use std::collections::BTreeMap;

/// Magnitude of the largest quantised weight.
const TOP: f32 = 127.0;
/// One in so many kept weights may be clipped to it, so that an outlier does not cost the others their precision.
const CLIPPED: usize = 5_000;
/// Slots of the hash table for ten features.
const ROOM: usize = 13;

impl Weights {
    /// The model of these weights: weights below `threshold` (nats) become 0, features without any weight left are
    /// dropped, then the weakest features until the model has at most `limit` bytes, roughly; the rest is quantised.
    ///
    /// # Panics
    /// When `meta` does not name every label.
    pub fn compress(&self, meta: &Meta, limit: usize, threshold: f32) -> Model {
        let labels = self.topology.labels();
        assert_eq!(labels, meta.labels.len(), "every label has a name");
        let scale = self.quantum(threshold);
        let mut features: Vec<(f32, u64, Vec<u8>)> = Vec::new();
        for (hash, row) in self.rows() {
            let quantised: Vec<i8> =
                row.iter().map(|&weight| if weight.abs() < threshold { 0 } else { quantise(weight, scale) }).collect();
            if quantised.iter().any(|&weight| weight != 0) {
                let strength = row.iter().fold(0.0_f32, |top, weight| top.max(weight.abs()));
                features.push((strength, hash, sparse(&quantised)));
            }
        }
        features.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut rows = vec![0_u8];
        let mut known: BTreeMap<Vec<u8>, u32> = BTreeMap::new();
        let mut placed: Vec<(u64, u32)> = Vec::new();
        for (_, hash, row) in features {
            let bytes = rows.len() + SLOT * placed.len() * ROOM / 10;
            // Offsets of rows have three bytes.
            if bytes + row.len() > limit || rows.len() + row.len() >= 1 << 24 {
                break;
            }
            let here = u32::try_from(rows.len()).unwrap_or(u32::MAX);
            let at = *known.entry(row.clone()).or_insert(here);
            if at == here {
                rows.extend(&row);
            }
            placed.push((hash, at));
        }
        let scores = |weights: &[f32]| -> Vec<i32> {
            weights.iter().map(|&weight| (f64::from(weight) / f64::from(scale)).round() as i32).collect()
        };
        let chain = [scores(&self.chain.follows), scores(&self.chain.starts), scores(&self.chain.ends)].concat();
        let slots = table(&placed);
        let mut bytes = Model::header(meta, &self.topology, scale, slots.len() / SLOT, rows.len());
        for score in chain {
            bytes.extend(score.to_le_bytes());
        }
        bytes.extend(slots);
        bytes.extend(rows);
        let sum = checksum(bytes.get(16..).unwrap_or_default());
        bytes.splice(8..16, sum.to_le_bytes());
        Model::from_bytes(bytes.into()).expect("a model just written can be read")
    }

    /// How many nats one point of a quantised weight is worth.
    fn quantum(&self, threshold: f32) -> f32 {
        let mut sizes: Vec<f32> =
            self.rows.iter().map(|weight| weight.abs()).filter(|&size| size > threshold).collect();
        sizes.sort_by(f32::total_cmp);
        let top = sizes.len().saturating_sub(1 + sizes.len() / CLIPPED);
        sizes.get(top).map_or(1.0, |size| size / TOP)
    }
}

fn quantise(weight: f32, scale: f32) -> i8 {
    (weight / scale).round().clamp(-TOP, TOP) as i8
}

/// A mask of the labels that have a weight, in as many bytes as the labels need, then those weights.
fn sparse(row: &[i8]) -> Vec<u8> {
    let mut bytes = vec![0_u8; row.len().div_ceil(8)];
    for (label, &weight) in row.iter().enumerate() {
        if weight != 0 {
            bytes[label / 8] |= 1 << (label % 8);
        }
    }
    bytes.extend(row.iter().filter(|&&weight| weight != 0).map(|weight| weight.to_le_bytes()[0]));
    bytes
}

/// The hash table: open addressing, five bytes a slot (16 bits of the hash, 24 bits of row offset, 0 for empty).
fn table(placed: &[(u64, u32)]) -> Vec<u8> {
    let slots = (placed.len() * ROOM / 10).max(placed.len() + 1);
    let mut bytes = vec![0_u8; slots * SLOT];
    for &(hash, row) in placed {
        let mut slot = place(hash, slots);
        while bytes[slot * SLOT + 2..(slot + 1) * SLOT] != [0, 0, 0] {
            slot = (slot + 1) % slots;
        }
        let [low, high, ..] = hash.to_le_bytes();
        let [a, b, c, _] = row.to_le_bytes();
        bytes[slot * SLOT..(slot + 1) * SLOT].copy_from_slice(&[low, high, a, b, c]);
    }
    bytes
}
