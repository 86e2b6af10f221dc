//! The file of an encoder.
//!
//! A file is: eight bytes of magic, a checksum (eight bytes) of all that follows, the length of the head (four bytes),
//! the head (lines `key value`, readable with `head -c 1000`), then, little-endian and in this order: word pieces
//! (length in a byte, text), their scores; normalisation of characters (character, how many stand for it, those);
//! embeddings of pieces in 4-bit blocks; embeddings of positions; the first norm; each layer; the labels.

use thiserror::Error;

const MAGIC: [u8; 8] = *b"encoder\n";
/// Version of the format.
const VERSION: usize = 1;
/// The largest size of anything: what the head says is not believed beyond.
const MOST: usize = 1 << 20;

/// What an encoder says about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// Name of the model.
    pub name: String,
    /// BCP 47 codes of the languages that it was trained on.
    pub languages: Vec<String>,
    /// The corpora it was trained on.
    pub corpora: Vec<String>,
    /// Names of its labels: `O`, then `B-`, `I-`, `L-`, `U-` of each type.
    pub labels: Vec<String>,
}

/// Why bytes are not an encoder.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum EncoderError {
    /// The magic is missing.
    #[error("not an encoder: it does not start with `encoder`")]
    Foreign,
    /// Another version of the format.
    #[error("encoder of format version `{0}`, expected `{VERSION}`")]
    Version(usize),
    /// A bit flipped somewhere, or the end is missing.
    #[error("encoder is damaged: its checksum does not agree")]
    Checksum,
    /// A line of the head is missing or cannot be read.
    #[error("encoder lacks a readable `{0}` in its head")]
    Head(&'static str),
    /// The body is shorter or longer than the head says.
    #[error("encoder has a body of another size than its head says")]
    Size,
}

/// Sizes of the transformer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sizes {
    pub(crate) hidden: usize,
    pub(crate) heads: usize,
    pub(crate) inner: usize,
    pub(crate) layers: usize,
    /// Pieces in a window at most.
    pub(crate) window: usize,
    pub(crate) pieces: usize,
    pub(crate) normal: usize,
}

/// Reads the head, and what follows it from front to back.
#[derive(Debug)]
pub(crate) struct Reader<'b> {
    head: &'b str,
    rest: &'b [u8],
}

impl<'b> Reader<'b> {
    /// Checks magic, checksum and version.
    pub(crate) fn new(bytes: &'b [u8]) -> Result<Self, EncoderError> {
        let rest = bytes.strip_prefix(&MAGIC).ok_or(EncoderError::Foreign)?;
        let (sum, rest) = rest.split_first_chunk::<8>().ok_or(EncoderError::Checksum)?;
        if u64::from_le_bytes(*sum) != sequence::checksum(rest) {
            return Err(EncoderError::Checksum);
        }
        let (length, rest) = rest.split_first_chunk::<4>().ok_or(EncoderError::Size)?;
        let length = u32::from_le_bytes(*length) as usize;
        let (head, rest) = rest.split_at_checked(length).ok_or(EncoderError::Size)?;
        let head = std::str::from_utf8(head).map_err(|_| EncoderError::Head("text"))?;
        let reader = Self { head, rest };
        match reader.number("version")? {
            VERSION => Ok(reader),
            version => Err(EncoderError::Version(version)),
        }
    }

    fn field(&self, key: &'static str) -> Result<&'b str, EncoderError> {
        let value = self.head.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(' '));
        value.ok_or(EncoderError::Head(key))
    }

    fn number(&self, key: &'static str) -> Result<usize, EncoderError> {
        let number = self.field(key)?.parse().ok().filter(|&number| number <= MOST);
        number.ok_or(EncoderError::Head(key))
    }

    pub(crate) fn meta(&self) -> Result<Meta, EncoderError> {
        let list = |text: &str, by| text.split(by).filter(|name: &&str| !name.is_empty()).map(str::to_owned).collect();
        let labels: Vec<String> = list(self.field("labels")?, " ");
        if labels.len() % 4 != 1 || labels.len() > 253 {
            return Err(EncoderError::Head("labels"));
        }
        Ok(Meta {
            name: self.field("name")?.to_owned(),
            languages: list(self.field("languages")?, " "),
            corpora: list(self.field("corpora")?, ", "),
            labels,
        })
    }

    pub(crate) fn sizes(&self) -> Result<Sizes, EncoderError> {
        let sizes = Sizes {
            hidden: self.number("hidden")?,
            heads: self.number("heads")?,
            inner: self.number("inner")?,
            layers: self.number("layers")?,
            window: self.number("window")?,
            pieces: self.number("pieces")?,
            normal: self.number("normal")?,
        };
        if sizes.heads == 0 || !sizes.hidden.is_multiple_of(sizes.heads) || !sizes.hidden.is_multiple_of(32) {
            return Err(EncoderError::Head("hidden"));
        }
        if sizes.inner == 0 {
            return Err(EncoderError::Head("inner"));
        }
        // A window has to hold its start, a word and the end of a sentence.
        if sizes.window < 8 { Err(EncoderError::Head("window")) } else { Ok(sizes) }
    }

    /// The next `count` bytes.
    pub(crate) fn bytes(&mut self, count: usize) -> Result<&'b [u8], EncoderError> {
        let (bytes, rest) = self.rest.split_at_checked(count).ok_or(EncoderError::Size)?;
        self.rest = rest;
        Ok(bytes)
    }

    /// The next byte.
    pub(crate) fn byte(&mut self) -> Result<usize, EncoderError> {
        let (byte, rest) = self.rest.split_first().ok_or(EncoderError::Size)?;
        self.rest = rest;
        Ok(usize::from(*byte))
    }

    /// The next `count` numbers.
    pub(crate) fn floats(&mut self, count: usize) -> Result<Vec<f32>, EncoderError> {
        let (quads, _) = self.bytes(4 * count)?.as_chunks::<4>();
        Ok(quads.iter().map(|quad| f32::from_le_bytes(*quad)).collect())
    }

    /// The next character.
    pub(crate) fn character(&mut self) -> Result<char, EncoderError> {
        let (quad, rest) = self.rest.split_first_chunk::<4>().ok_or(EncoderError::Size)?;
        self.rest = rest;
        char::from_u32(u32::from_le_bytes(*quad)).ok_or(EncoderError::Size)
    }

    /// Nothing may be left.
    pub(crate) fn end(&self) -> Result<(), EncoderError> {
        if self.rest.is_empty() { Ok(()) } else { Err(EncoderError::Size) }
    }
}
