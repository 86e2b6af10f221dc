//! The immutable model that threads share, and its file.
//!
//! A file is: eight bytes of magic, a checksum (eight bytes) of all that follows, the length of the head (four bytes),
//! the head (lines `key value`, readable with `head -c 1000`), the scores of steps (32 bits each: follows, starts,
//! ends), the hash table (five bytes a slot), the rows (a mask of labels, then a byte a weight). Little-endian.

use crate::transitions::{Topology, Transitions};
use std::borrow::Cow;
use std::fmt::Write as _;
use thiserror::Error;

const MAGIC: [u8; 8] = *b"sequence";
/// Version of the format, the feature hashes included.
const VERSION: u32 = 1;
/// Bytes of a slot of the hash table.
pub(crate) const SLOT: usize = 5;

/// What a model says about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// Name of the model.
    pub name: String,
    /// BCP 47 code of the language it is for; `mul` for several.
    pub language: String,
    /// The corpora it was trained on.
    pub corpora: Vec<String>,
    /// What made it: the version of the feature templates, settings, anything that its reader has to check.
    pub recipe: String,
    /// Names of its labels, in the order of their numbers.
    pub labels: Vec<String>,
}

/// Why bytes are not a model.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum ModelError {
    /// The magic is missing.
    #[error("not a sequence model: it does not start with `sequence`")]
    Foreign,
    /// Another version of the format.
    #[error("model of format version `{0}`, expected `1`")]
    Version(String),
    /// It is cut short or longer than its head says.
    #[error("model has {found} bytes, expected {expected}")]
    Length {
        /// Bytes there are.
        found: usize,
        /// Bytes its head promises.
        expected: usize,
    },
    /// A bit flipped somewhere.
    #[error("model is damaged: its checksum does not agree")]
    Checksum,
    /// A line of the head is missing or cannot be read.
    #[error("model lacks a readable `{0}` in its head")]
    Head(&'static str),
}

/// A trained model; cheap to share, nothing in it changes.
#[derive(Clone, Debug)]
pub struct Model {
    bytes: Cow<'static, [u8]>,
    meta: Meta,
    topology: Topology,
    transitions: Transitions,
    slots: usize,
    /// Where the hash table starts.
    table: usize,
    /// Where the rows start.
    rows: usize,
    mask: usize,
}

impl Model {
    /// Reads a model; borrowed bytes (`include_bytes!`) are not copied.
    ///
    /// # Errors
    /// When the bytes are not a model of this version, or damaged.
    pub fn from_bytes(bytes: Cow<'static, [u8]>) -> Result<Self, ModelError> {
        let (head, body) = split(&bytes)?;
        let field = |key: &'static str| {
            let value = head.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(' '));
            value.ok_or(ModelError::Head(key))
        };
        let number = |key| field(key)?.parse::<usize>().map_err(|_| ModelError::Head(key));
        let version = field("version")?;
        if version != VERSION.to_string() {
            return Err(ModelError::Version(version.to_owned()));
        }
        let meta = Meta {
            name: field("name")?.to_owned(),
            language: field("language")?.to_owned(),
            corpora: field("corpora")?.split(", ").filter(|name| !name.is_empty()).map(str::to_owned).collect(),
            recipe: field("recipe")?.to_owned(),
            labels: field("labels")?.split(' ').map(str::to_owned).collect(),
        };
        let labels = meta.labels.len();
        if labels > 256 {
            return Err(ModelError::Head("labels"));
        }
        let scale: f64 = field("scale")?.parse().map_err(|_| ModelError::Head("scale"))?;
        let flags = |key, length: usize| {
            let flags: Vec<bool> = field(key)?.bytes().map(|flag| flag == b'1').collect();
            if flags.len() == length { Ok(flags) } else { Err(ModelError::Head(key)) }
        };
        let follows = flags("follows", labels * labels)?;
        let (starts, ends) = (flags("starts", labels)?, flags("ends", labels)?);
        let topology =
            Topology::new(labels, |from, to| follows[from * labels + to], |label| starts[label], |label| ends[label]);
        let (slots, rows) = (number("slots")?, number("rows")?);
        let chain = 4 * (labels * labels + 2 * labels);
        let expected = slots.checked_mul(SLOT).and_then(|size| size.checked_add(rows)?.checked_add(chain + body));
        if expected != Some(bytes.len()) {
            return Err(ModelError::Length { found: bytes.len(), expected: expected.unwrap_or(usize::MAX) });
        }
        let (quads, _) = bytes[body..body + chain].as_chunks::<4>();
        let scores: Vec<i32> = quads.iter().map(|quad| i32::from_le_bytes(*quad)).collect();
        let (follows, edges) = scores.split_at(labels * labels);
        let (starts, ends) = edges.split_at(labels);
        let transitions = Transitions::new(&topology, follows, starts, ends, scale);
        let table = body + chain;
        Ok(Self {
            meta,
            topology,
            transitions,
            slots,
            table,
            rows: table + slots * SLOT,
            mask: labels.div_ceil(8),
            bytes,
        })
    }

    /// Everything up to the scores of steps, with room for the checksum.
    pub(crate) fn header(meta: &Meta, topology: &Topology, scale: f32, slots: usize, rows: usize) -> Vec<u8> {
        let labels = topology.labels();
        let flag = |allowed: bool| if allowed { '1' } else { '0' };
        let follows: String =
            (0..labels * labels).map(|pair| flag(topology.follows(pair / labels, pair % labels))).collect();
        let starts: String = (0..labels).map(|label| flag(topology.starts(label))).collect();
        let ends: String = (0..labels).map(|label| flag(topology.ends(label))).collect();
        let line = |text: &str| text.replace(['\n', '\r'], " ");
        let mut head = String::new();
        let _ = writeln!(head, "version {VERSION}\nname {}\nlanguage {}", line(&meta.name), line(&meta.language));
        let _ = writeln!(head, "corpora {}\nrecipe {}", line(&meta.corpora.join(", ")), line(&meta.recipe));
        let _ = writeln!(head, "labels {}\nscale {scale}\nslots {slots}\nrows {rows}", meta.labels.join(" "));
        let _ = writeln!(head, "follows {follows}\nstarts {starts}\nends {ends}");
        let mut bytes = MAGIC.to_vec();
        bytes.extend([0; 8]);
        bytes.extend(u32::try_from(head.len()).unwrap_or(u32::MAX).to_le_bytes());
        bytes.extend(head.into_bytes());
        bytes
    }

    /// The model as a file has it.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// What it says about itself.
    pub const fn meta(&self) -> &Meta {
        &self.meta
    }

    /// Which labels may follow which.
    pub const fn topology(&self) -> &Topology {
        &self.topology
    }

    /// The steps to decode with.
    pub const fn transitions(&self) -> &Transitions {
        &self.transitions
    }

    /// How many labels.
    pub const fn labels(&self) -> usize {
        self.topology.labels()
    }

    /// Adds the weights of `feature` to `scores`, one a label; an unknown feature adds nothing.
    ///
    /// Sixteen bits of the hash are compared, so that about one unknown feature in thirty thousand is taken for
    /// another; one of dozens that a token has.
    #[inline]
    pub fn add(&self, feature: u64, scores: &mut [i32]) {
        let Some(row) = self.row(feature) else { return };
        let Some((mask, weights)) = row.split_at_checked(self.mask) else { return };
        let mut weights = weights.iter();
        for (&bits, scores) in mask.iter().zip(scores.chunks_mut(8)) {
            let mut bits = bits;
            while bits != 0 {
                let label = bits.trailing_zeros() as usize;
                if let (Some(score), Some(weight)) = (scores.get_mut(label), weights.next()) {
                    *score += i32::from(i8::from_le_bytes([*weight]));
                }
                bits &= bits - 1;
            }
        }
    }

    /// Where the row of `feature` begins, and all that follows it.
    #[inline]
    fn row(&self, feature: u64) -> Option<&[u8]> {
        let table = self.bytes.get(self.table..self.rows)?;
        let [low, high, ..] = feature.to_le_bytes();
        let mut slot = place(feature, self.slots);
        for _ in 0..self.slots {
            let &[bottom, top, a, b, c] = table.get(slot * SLOT..)?.first_chunk::<SLOT>()?;
            let offset = u32::from_le_bytes([a, b, c, 0]) as usize;
            if offset == 0 {
                return None;
            }
            if [bottom, top] == [low, high] {
                return self.bytes.get(self.rows + offset..);
            }
            slot += 1;
            if slot == self.slots {
                slot = 0;
            }
        }
        None
    }
}

/// The slot where a search for `hash` begins: by its upper half, the lower one being what slots compare.
#[inline]
pub(crate) const fn place(hash: u64, slots: usize) -> usize {
    (((hash >> 32) * slots as u64) >> 32) as usize
}

/// The checksum of model files: eight bytes at a time through a multiplication, fast enough to be checked at every start.
pub fn checksum(bytes: &[u8]) -> u64 {
    let step = |sum: u64, word: u64| (sum ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(23);
    let (words, rest) = bytes.as_chunks::<8>();
    let sum = words.iter().fold(bytes.len() as u64, |sum, word| step(sum, u64::from_le_bytes(*word)));
    rest.iter().fold(sum, |sum, &byte| step(sum, u64::from(byte)))
}

/// The head of a model, and where its body starts.
fn split(bytes: &[u8]) -> Result<(&str, usize), ModelError> {
    let rest = bytes.strip_prefix(&MAGIC).ok_or(ModelError::Foreign)?;
    let short = || ModelError::Length { found: bytes.len(), expected: 20 };
    let (sum, rest) = rest.split_first_chunk::<8>().ok_or_else(short)?;
    if u64::from_le_bytes(*sum) != checksum(rest) {
        return Err(ModelError::Checksum);
    }
    let (length, rest) = rest.split_first_chunk::<4>().ok_or_else(short)?;
    let length = u32::from_le_bytes(*length) as usize;
    let head = rest.get(..length).ok_or_else(short)?;
    Ok((std::str::from_utf8(head).map_err(|_| ModelError::Head("text"))?, 20 + length))
}
