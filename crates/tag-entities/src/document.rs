//! An article as this stage reads it: sentences of tokens, language, day of publication.

use timex::PartialDate;
use wire::{Article, BlockKind, Language, RecordError, Sentences, Span};

/// A sentence of a [`Document`].
#[derive(Clone, Debug)]
pub struct Line {
    /// The whole sentence.
    pub span: Span,
    /// Kind of the block that it lies in.
    pub kind: BlockKind,
    /// Its tokens, in order.
    pub tokens: Vec<Span>,
}

/// What is known of an article before its entities are.
#[derive(Clone, Debug)]
pub struct Document<'t> {
    /// The text of the article.
    pub text: &'t str,
    /// BCP 47 code of its language, `und` when it is not known.
    pub language: String,
    /// When it was published, as far as that is known.
    pub published: Option<PartialDate>,
    /// Its sentences, in order, without page furniture.
    pub lines: Vec<Line>,
}

impl<'t> Document<'t> {
    /// Reads `sentences`, `language` and `published` of an article.
    ///
    /// # Errors
    /// When there are no sentences, or a layer has another shape. A date of publication that is not
    /// ISO 8601 is no error: dates are then read without one.
    pub fn read(article: &'t Article<'_>) -> Result<Self, RecordError> {
        let text = article.text();
        let language = article.layer::<Language>()?.map_or_else(|| "und".to_owned(), |language| language.code);
        let published = article.field::<String>("published")?.and_then(|date| date.parse().ok());
        let lines = article
            .require::<Sentences>()?
            .0
            .into_iter()
            .filter(|sentence| sentence.kind != BlockKind::Chrome)
            .map(|sentence| Line {
                span: sentence.span(text),
                kind: sentence.kind,
                tokens: sentence.tokens.iter().map(|token| token.span(text)).collect(),
            })
            .collect();
        Ok(Self { text, language, published, lines })
    }

    /// Index of the sentence that holds the whole of `span`.
    pub fn line_of(&self, span: Span) -> Option<usize> {
        let index = self.lines.partition_point(|line| line.span.end() <= span.start());
        self.lines.get(index).filter(|line| line.span.contains(span)).map(|_| index)
    }

    /// The language without region or script: `en` of `en-GB`.
    pub fn primary_language(&self) -> &str {
        self.language.split('-').next().unwrap_or("und")
    }
}
