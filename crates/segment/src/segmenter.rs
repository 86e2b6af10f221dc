//! The segmenter: immutable data of all languages, shared by all threads.

use crate::boundary::{Context, Gap, Layout, Model, Walk};
use crate::grammar::{Grammar, kind};
use crate::lexicon::{Entries, Lexicon};
use crate::paragraph::paragraphs;
use crate::token::{DOTTED, INITIAL, SPACED, Shape, Token};
use crate::tokenizer::Tokenizer;
use crate::unicode::Unicode;
use wire::{Block, BlockKind, Span};

/// A sentence and its tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From its first to its last token.
    pub span: Span,
    /// Kind of the block that it lies in; `body` where the text has no blocks.
    pub kind: BlockKind,
    /// Its tokens in order, disjoint; between them is only white space.
    pub tokens: Vec<Span>,
}

/// Finds sentences and tokens. Making one takes about a millisecond; it is then shared by all threads.
#[derive(Debug)]
pub struct Segmenter {
    model: Model,
    /// One for each language of the project, in the order of `languages::CODES`.
    grammars: Vec<(Grammar, Lexicon)>,
    unknown: (Grammar, Lexicon),
    pub(crate) unicode: Unicode,
}

/// Longer paragraphs are read in parts of this many bytes, so that memory stays bounded.
const PART: usize = 1 << 20;

impl Segmenter {
    /// The segmenter with its own data.
    ///
    /// # Panics
    /// When the data built into the program is damaged, which the tests rule out.
    #[expect(clippy::new_without_default, reason = "reading the data is work, which `default` would hide")]
    pub fn new() -> Self {
        Self::with_data(
            include_bytes!("../data/boundary.model"),
            &[("nl", include_bytes!("../data/lexicon.nl")), ("en", include_bytes!("../data/lexicon.en"))],
        )
        .expect("the data built into the program is whole")
    }

    /// A segmenter with other weights and lexicons, as [`crate::training`] writes them; `None` when they are damaged.
    pub fn with_data(model: &[u8], lexicons: &[(&str, &[u8])]) -> Option<Self> {
        let lexicon = |code: &str| match lexicons.iter().find(|(name, _)| *name == code) {
            Some((_, file)) => Entries::read(file),
            None => Some(Entries::default()),
        };
        let grammars = languages::all()
            .iter()
            .zip(1..)
            .map(|(language, rank)| {
                let grammar = Grammar::new(rank, language);
                let lexicon = lexicon(language.code)?.with_words(&grammar.words);
                Some((grammar, lexicon))
            })
            .collect::<Option<_>>()?;
        Some(Self {
            model: Model::read(model)?,
            grammars,
            unknown: (Grammar::unknown(), Lexicon::default()),
            unicode: Unicode::new(),
        })
    }

    /// The sentences of `text` in order.
    ///
    /// `language` is a BCP 47 code; a language without data of its own is read by the rules of Unicode.
    /// `blocks` are those of the record, in bytes: no sentence crosses the border of one, none lies in
    /// `chrome`, and text outside all of them counts as body. Without them blank lines part paragraphs.
    pub fn segment(&self, text: &str, language: &str, blocks: Option<&[Block]>) -> Vec<Sentence> {
        let paragraphs = paragraphs(text, blocks);
        let mut sentences = Vec::new();
        let mut tokens = Vec::new();
        for paragraph in &paragraphs {
            let layout = Layout { longest_line: paragraph.longest_line, structured: paragraphs.len() > 1 };
            let mut from = paragraph.span.start();
            let end = paragraph.span.end();
            while from < end {
                let to = part_end(text, from, end);
                let last = to == end;
                from = self.part(text, language, (from, to, last), layout, paragraph.kind, &mut tokens, &mut sentences);
            }
        }
        sentences
    }

    /// Reads one part of a paragraph; where the next part begins.
    #[expect(clippy::too_many_arguments, reason = "the scratch buffers of the loop above")]
    fn part(
        &self,
        text: &str,
        language: &str,
        (from, to, last): (usize, usize, bool),
        layout: Layout,
        kind: BlockKind,
        tokens: &mut Vec<Token>,
        sentences: &mut Vec<Sentence>,
    ) -> usize {
        let (grammar, lexicon) = self.language(language);
        self.tokenize(text, from, to, grammar, lexicon, tokens);
        let first = sentences.len();
        if grammar.rank == 0 {
            self.unicode.sentences(text, tokens, |range| sentences.extend(sentence(text, &tokens[range], kind, 0)));
        } else {
            self.judge(text, tokens, layout, grammar.rank, |part| {
                sentences.extend(sentence(text, part, kind, grammar.rank));
            });
        }
        if last {
            return to;
        }
        // The last sentence of a part is read again with what follows it, unless it fills the part.
        match sentences.last() {
            Some(sentence) if sentences.len() > first + 1 => {
                let start = sentence.span.start();
                sentences.pop();
                start
            }
            _ => to,
        }
    }

    /// The data for a language.
    pub(crate) fn language(&self, code: &str) -> &(Grammar, Lexicon) {
        let index = languages::of(code).and_then(|language| languages::CODES.iter().position(|&c| c == language.code));
        index.and_then(|index| self.grammars.get(index)).unwrap_or(&self.unknown)
    }

    /// Reads `from..to` into `tokens`.
    pub(crate) fn tokenize(
        &self,
        text: &str,
        from: usize,
        to: usize,
        grammar: &Grammar,
        lexicon: &Lexicon,
        tokens: &mut Vec<Token>,
    ) {
        tokens.clear();
        let words = self.unicode.words();
        Tokenizer { text, grammar, lexicon, words, tokens, gap: SPACED, open: [false; 2] }.read(from, to);
    }

    /// Judges all gaps and hands each sentence's tokens on.
    fn judge(&self, text: &str, tokens: &[Token], layout: Layout, rank: u8, mut emit: impl FnMut(&[Token])) {
        // Languages without a treebank go by the features that all languages have.
        let own = if rank <= 2 { rank } else { 0 };
        let mut ends = Vec::new();
        let mut walk = Walk::new(tokens, layout);
        for index in 0..tokens.len().saturating_sub(1) {
            walk.read(index);
            let gap = walk.judge(index, text);
            if gap == Gap::Inside {
                continue;
            }
            let context = Context::new(&walk, index);
            if gap == Gap::Open {
                if own == 0 && !context.marked {
                    continue;
                }
                if !self.model.is_end(&context, &walk, index, own, margin(&context, layout)) {
                    continue;
                }
            }
            walk.start(index + 1, context.end);
            ends.push(index + 1);
        }
        ends.push(tokens.len());
        let mut from = 0;
        for end in ends {
            emit(&tokens[from..end]);
            from = end;
        }
    }
}

/// What a gap must have above the threshold to be an end.
const fn margin(context: &Context, layout: Layout) -> i32 {
    if context.marked {
        0
    } else if layout.structured {
        PARAGRAPHED
    } else {
        UNMARKED
    }
}

/// What a gap without a mark must have more than one with a mark: a false end costs a reader more than a missed
/// one. In units of the weights; 8 is a probability of 0.58 (development sets: precision +1.0, F1 ±0.3).
const UNMARKED: i32 = 8;

/// The same in a text that has paragraphs: its headings stand by themselves, so hardly any sentence ends without
/// a mark there. 72 is a probability of 0.95.
const PARAGRAPHED: i32 = 72;

/// Where a part that starts at `from` ends: at `end`, or at a space near [`PART`] bytes on.
fn part_end(text: &str, from: usize, end: usize) -> usize {
    if end - from <= 2 * PART {
        return end;
    }
    let limit = text.floor_char_boundary(from + PART);
    let rest = text.get(limit..end).unwrap_or_default();
    rest.find(char::is_whitespace).map_or(end, |space| limit + space)
}

/// The sentence of these tokens: full stops given to abbreviations, or back to the sentence.
fn sentence(text: &str, tokens: &[Token], kind: BlockKind, rank: u8) -> Option<Sentence> {
    let (first, last) = (tokens.first()?.start, tokens.last()?.end);
    let final_word = tokens.iter().rposition(|token| !token.shape.closes());
    let mut spans = Vec::with_capacity(tokens.len() + 1);
    let mut previous = Token::NONE;
    for (index, &token) in tokens.iter().enumerate() {
        let span = Span::new(text, token.start, token.end).ok()?;
        if token.shape == Shape::Stop && owns_stop(&previous, token.start, tokens.get(index + 1)) {
            // A full stop that did not end the sentence belongs to an abbreviation that no list knows.
            let word = spans.pop().unwrap_or(span);
            spans.push(word.join(span));
        } else if final_word == Some(index) && gives_stop(&token, rank) {
            spans.extend(Span::new(text, token.start, token.end - 1));
            spans.extend(Span::new(text, token.end - 1, token.end));
        } else {
            spans.push(span);
        }
        previous = token;
    }
    Some(Sentence { span: Span::new(text, first, last).ok()?, kind, tokens: spans })
}

/// Whether the word before a full stop at `at` inside a sentence owns it: `approx. 50`.
fn owns_stop(word: &Token, at: usize, next: Option<&Token>) -> bool {
    let Some(next) = next.filter(|next| next.is(SPACED) && next.shape.is_word()) else { return false };
    let short = word.end - word.start <= LONGEST_ABBREVIATION;
    word.end == at && word.shape.is_word() && word.shape != Shape::Number && (short || next.shape == Shape::Lower)
}

/// Bytes of the longest word that owns a full stop before a capital.
const LONGEST_ABBREVIATION: usize = 4;

/// Whether the last word of a sentence gives its full stop back: an initial (`you and I.`), an abbreviation that is
/// also a word or that the sentence should not end with, and in English (by its treebanks) `etc.` and `p.m.`.
fn gives_stop(word: &Token, rank: u8) -> bool {
    match word.kind {
        0 => word.is(INITIAL),
        kind::INNER | kind::NUMBER => word.is(DOTTED),
        kind::FINAL | kind::CLOCK | kind::COMPANY => rank == 2,
        _ => false,
    }
}
