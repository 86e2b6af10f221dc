//! A token while the text is being read: where it is, what it looks like, what is known about its form.

/// What a token looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Shape {
    /// Outside the text.
    None,
    /// `word`.
    Lower,
    /// `Word`.
    Title,
    /// `WORD`.
    Upper,
    /// `W`.
    Letter,
    /// `iPhone`, `McDonald`.
    Mixed,
    /// Letters of a script without case.
    Uncased,
    /// `1.234`, `12`.
    Number,
    /// `19e`, `F16`.
    Alphanumeric,
    /// `(`.
    Opener,
    /// `)`.
    Closer,
    /// A quotation mark that opens.
    QuoteOpen,
    /// A quotation mark that closes.
    QuoteClose,
    /// `.`.
    Stop,
    /// `?`, `!` and rows of them.
    Exclamation,
    /// `...`, `…`.
    Ellipsis,
    /// `:`.
    Colon,
    /// `;`.
    Semicolon,
    /// `,`.
    Comma,
    /// `-`, `–`.
    Dash,
    /// `•`.
    Bullet,
    /// `$`, `€`.
    Currency,
    /// A url, an address, a hashtag.
    Address,
    /// `:-)`.
    Emoticon,
    /// Rows of `=`, `*`, `_`.
    Rule,
    /// The full stop of a script without spaces: `。`.
    WideStop,
    /// Anything else.
    Symbol,
}

impl Shape {
    /// Whether it is a word or a number.
    pub(crate) const fn is_word(self) -> bool {
        let rank = self as u8;
        (rank >= Self::Lower as u8 && rank <= Self::Alphanumeric as u8) || matches!(self, Self::Address)
    }

    /// Whether it closes a bracket or a quotation.
    pub(crate) const fn closes(self) -> bool {
        matches!(self, Self::Closer | Self::QuoteClose)
    }

    /// Whether it opens a bracket or a quotation.
    pub(crate) const fn opens(self) -> bool {
        matches!(self, Self::Opener | Self::QuoteOpen)
    }
}

/// White space comes before the token.
pub(crate) const SPACED: u8 = 1;
/// A line break comes before it.
pub(crate) const BROKEN: u8 = 2;
/// It keeps the full stop at its end: an abbreviation.
pub(crate) const DOTTED: u8 = 4;
/// An initial: it gives its full stop back when the sentence ends there.
pub(crate) const INITIAL: u8 = 8;
/// The lines around the break before it are flowed: the break is only white space.
pub(crate) const FLOWED: u8 = 16;

/// One token.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    /// First byte.
    pub(crate) start: usize,
    /// Byte after the last.
    pub(crate) end: usize,
    /// Hash of the form in lower case, digits as `0`.
    pub(crate) form: u32,
    /// What it looks like.
    pub(crate) shape: Shape,
    /// [`SPACED`], [`BROKEN`], [`DOTTED`], [`INITIAL`], [`FLOWED`].
    pub(crate) flags: u8,
    /// Kind of abbreviation plus one, or 0.
    pub(crate) kind: u8,
    /// What the lexicon says about the form; 0 when it does not know it.
    pub(crate) class: u8,
}

impl Token {
    /// What stands before the first and after the last token.
    pub(crate) const NONE: Self =
        Self { start: 0, end: 0, form: 0, shape: Shape::None, flags: SPACED, kind: 0, class: 0 };

    /// Whether `flag` is set.
    pub(crate) const fn is(&self, flag: u8) -> bool {
        self.flags & flag != 0
    }
}
