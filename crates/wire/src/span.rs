//! Byte spans into a text, which can only be made on character boundaries.

use thiserror::Error;

/// A half-open stretch `start..end` of a text, in **bytes**, on character boundaries.
///
/// Outside the program offsets are Unicode code points; [`crate::Offsets`] converts them at the edge,
/// so that everything between reading and writing a record counts in bytes.
///
/// ```
/// use wire::Span;
/// let text = "Путин sprak";
/// let span = Span::new(text, 0, 10).unwrap();
/// assert_eq!(span.text(text), "Путин");
/// assert!(Span::new(text, 0, 1).is_err(), "inside the letter П");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    start: usize,
    end: usize,
}

/// Why two numbers are not a span of a text.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum SpanError {
    /// `end` comes before `start`.
    #[error("span {start}..{end} ends before it starts")]
    Reversed {
        /// First byte.
        start: usize,
        /// Byte after the last.
        end: usize,
    },
    /// The span goes past the end of the text.
    #[error("span {start}..{end} goes past the end of the text, which has {length} units")]
    PastEnd {
        /// First unit.
        start: usize,
        /// Unit after the last.
        end: usize,
        /// Length of the text in the same unit.
        length: usize,
    },
    /// One end lies inside a character.
    #[error("span {start}..{end} cuts a character in two")]
    InsideCharacter {
        /// First byte.
        start: usize,
        /// Byte after the last.
        end: usize,
    },
}

impl Span {
    /// The span `start..end` (bytes) of `text`.
    ///
    /// # Errors
    /// When the ends are reversed, past the end, or inside a character.
    pub fn new(text: &str, start: usize, end: usize) -> Result<Self, SpanError> {
        if end < start {
            Err(SpanError::Reversed { start, end })
        } else if end > text.len() {
            Err(SpanError::PastEnd { start, end, length: text.len() })
        } else if !text.is_char_boundary(start) || !text.is_char_boundary(end) {
            Err(SpanError::InsideCharacter { start, end })
        } else {
            Ok(Self { start, end })
        }
    }

    /// The whole of `text`.
    pub fn whole(text: &str) -> Self {
        Self { start: 0, end: text.len() }
    }

    /// Where `part` lies in `text`, of which it must be a slice (the same memory, as from `split`).
    ///
    /// # Panics
    /// When `part` is not a slice of `text`: a mistake in the program, never in the data.
    pub fn of(text: &str, part: &str) -> Self {
        let start = (part.as_ptr() as usize).wrapping_sub(text.as_ptr() as usize);
        Self::new(text, start, start.saturating_add(part.len())).expect("`part` is a slice of `text`")
    }

    /// First byte.
    pub const fn start(self) -> usize {
        self.start
    }

    /// Byte after the last.
    pub const fn end(self) -> usize {
        self.end
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it covers nothing.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside this span.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both (both of the same text).
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The stretch of `text` that it covers.
    ///
    /// # Panics
    /// When `text` is not the text that the span was made against: a mistake in the program.
    pub fn text(self, text: &str) -> &str {
        text.get(self.start..self.end).expect("a span is used with the text it was made against")
    }

    /// The span without white space at either end.
    #[must_use]
    pub fn trimmed(self, text: &str) -> Self {
        let inner = self.text(text);
        let start = self.start + (inner.len() - inner.trim_start().len());
        let end = start + inner.trim().len();
        Self { start, end }
    }

    /// This span as `std` writes it, for indexing.
    pub const fn range(self) -> std::ops::Range<usize> {
        self.start..self.end
    }
}
