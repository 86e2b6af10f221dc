//! The segmenter: immutable data of all languages, shared by all threads.

use crate::boundary::{Context, Gap, Layout, Model, Walk};
use crate::grammar::Grammar;
use crate::lexicon::Lexicon;
use crate::paragraph::{Paragraph, paragraphs};
use crate::token::{INITIAL, SPACED, Shape, Token};
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
            Some((_, file)) => Lexicon::read(file),
            None => Some(Lexicon::default()),
        };
        let grammars = languages::all()
            .iter()
            .zip(1..)
            .map(|(language, rank)| Some((Grammar::new(rank, language), lexicon(language.code)?)))
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
            let layout = layout(text, paragraph, paragraphs.len() > 1);
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
            self.unicode.sentences(text, tokens, |range| sentences.extend(sentence(text, &mut tokens[range].to_vec(), kind)));
        } else {
            self.judge(text, tokens, layout, grammar.rank, |part| sentences.extend(sentence(text, part, kind)));
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
    fn judge(&self, text: &str, tokens: &mut [Token], layout: Layout, rank: u8, mut emit: impl FnMut(&mut [Token])) {
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
                let mut score = 0;
                context.features(&walk, index, own, |feature| score += self.model.weight(feature));
                if score <= self.model.threshold {
                    continue;
                }
            }
            walk.start(index + 1, context.end);
            ends.push(index + 1);
        }
        ends.push(tokens.len());
        let mut from = 0;
        for end in ends {
            emit(&mut tokens[from..end]);
            from = end;
        }
    }
}

/// Where a part that starts at `from` ends: at `end`, or at a space near [`PART`] bytes on.
fn part_end(text: &str, from: usize, end: usize) -> usize {
    if end - from <= 2 * PART {
        return end;
    }
    let limit = text.floor_char_boundary(from + PART);
    let rest = text.get(limit..end).unwrap_or_default();
    rest.find(char::is_whitespace).map_or(end, |space| limit + space)
}

/// What the lines of a paragraph tell.
fn layout(text: &str, paragraph: &Paragraph, structured: bool) -> Layout {
    let lines = paragraph.span.text(text).lines();
    Layout { longest_line: lines.map(str::len).max().unwrap_or(0), structured }
}

/// The sentence of these tokens: full stops given to abbreviations or back to the sentence.
fn sentence(text: &str, tokens: &mut [Token], kind: BlockKind) -> Option<Sentence> {
    let (first, last) = (tokens.first()?.start, tokens.last()?.end);
    let mut spans = Vec::with_capacity(tokens.len() + 1);
    let mut previous_word_end = usize::MAX;
    let count = tokens.len();
    for index in 0..count {
        let token = tokens[index];
        let next_is_word = tokens.get(index + 1).is_some_and(|next| next.is(SPACED) && (next.shape.is_word()));
        if token.shape == Shape::Stop && token.start == previous_word_end && next_is_word {
            // A full stop that did not end the sentence belongs to an abbreviation that no list knows.
            spans.pop().map(|word: Span| spans.push(Span::new(text, word.start(), token.end).unwrap_or(word)));
            continue;
        }
        let final_word = tokens[index + 1..].iter().all(|rest| rest.shape.closes());
        if token.is(INITIAL) && token.kind == 0 && final_word {
            spans.extend(Span::new(text, token.start, token.end - 1));
            spans.extend(Span::new(text, token.end - 1, token.end));
            continue;
        }
        spans.extend(Span::new(text, token.start, token.end));
        previous_word_end = if token.shape.is_word() { token.end } else { usize::MAX };
    }
    Some(Sentence { span: Span::new(text, first, last).ok()?, kind, tokens: spans })
}
