//! A stretch of a text in bytes, which may also lie outside the text it is compared with.

/// The half-open stretch `start..end`, in bytes.
///
/// Unlike [`wire::Span`] it need not lie in a text: a predicted stretch that has no counterpart in
/// the gold text is put past the end of that text, where nothing can match it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Stretch {
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
}

impl Stretch {
    /// The stretch `start..end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Whether the two share at least one byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// How many bytes the two share.
    pub fn shared(self, other: Self) -> usize {
        self.end.min(other.end).saturating_sub(self.start.max(other.start))
    }

    /// What it covers in `text`; empty when it lies outside it.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// The stretch without white space at either end; unchanged when it lies outside `text`.
    #[must_use]
    pub fn trimmed(self, text: &str) -> Self {
        let inner = self.of(text);
        let start = self.start + (inner.len() - inner.trim_start().len());
        if inner.is_empty() { self } else { Self { start, end: start + inner.trim().len() } }
    }
}
