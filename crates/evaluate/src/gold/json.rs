//! Reader of records: JSON Lines in our own fields, and in the looser forms that gold files use.

use super::{FileName, ReadError};
use crate::document::{Code, Document, Mention, Relation};
use crate::stretch::Stretch;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use wire::{Article, RecordError};

/// The fields of a record that can be scored; everything else is passed over.
#[derive(Deserialize)]
struct Line {
    id: Option<Value>,
    text: Option<String>,
    source: Option<Source>,
    title: Option<String>,
    authors: Option<OneOrMany<String>>,
    published: Option<String>,
    url: Option<String>,
    duplicate_of: Option<String>,
    offsets: Option<String>,
    language: Option<Language>,
    language_spans: Option<Vec<CodeSpan>>,
    blocks: Option<Vec<Block>>,
    sentences: Option<Vec<Sentence>>,
    tokens: Option<Vec<Token>>,
    entities: Option<Vec<Entity>>,
    relations: Option<Vec<Link>>,
    summary: Option<Summary>,
    #[serde(alias = "references", alias = "summaries")]
    reference: Option<OneOrMany<String>>,
    highlights: Option<OneOrMany<String>>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany<T> {
    One(T),
    Many(Vec<T>),
}

impl<T> OneOrMany<T> {
    fn into_vec(self) -> Vec<T> {
        match self {
            Self::One(one) => vec![one],
            Self::Many(many) => many,
        }
    }
}

#[derive(Deserialize)]
struct Source {
    path: Option<String>,
    part: Option<usize>,
    start: Option<usize>,
    end: Option<usize>,
}

/// `{"code": "nl"}`, or only the code.
#[derive(Deserialize)]
#[serde(untagged)]
enum Language {
    Plain(String),
    Full { code: String, iso639_3: Option<String> },
}

#[derive(Deserialize)]
struct CodeSpan {
    start: usize,
    end: usize,
    code: String,
}

#[derive(Deserialize)]
struct Block {
    start: usize,
    end: usize,
    kind: String,
}

/// A token: `[start, end]` or an object.
#[derive(Clone, Copy, Deserialize)]
#[serde(untagged)]
enum Token {
    Pair(usize, usize),
    Object { start: usize, end: usize },
}

impl Token {
    const fn ends(self) -> (usize, usize) {
        match self {
            Self::Pair(start, end) | Self::Object { start, end } => (start, end),
        }
    }
}

/// A sentence: with offsets, or as its text, to be found in the text of the record.
#[derive(Deserialize)]
#[serde(untagged)]
enum Sentence {
    Text(String),
    Span { start: usize, end: usize, tokens: Option<Vec<Token>> },
}

#[derive(Deserialize)]
struct Entity {
    start: usize,
    end: usize,
    text: Option<String>,
    label: String,
    id: Option<String>,
    kb_id: Option<String>,
    value: Option<String>,
}

#[derive(Deserialize)]
struct Place {
    start: usize,
    end: usize,
}

#[derive(Deserialize)]
struct Link {
    subject: Place,
    object: Option<Place>,
    #[serde(default)]
    predicate: String,
    #[serde(rename = "type")]
    kind: Option<String>,
    start: Option<usize>,
    end: Option<usize>,
    #[serde(default = "positive")]
    polarity: String,
    #[serde(default = "asserted")]
    modality: String,
    attributed_to: Option<Place>,
    date: Option<String>,
}

fn positive() -> String {
    "positive".to_owned()
}

fn asserted() -> String {
    "asserted".to_owned()
}

/// `{"text": …}`, or only the text.
#[derive(Deserialize)]
#[serde(untagged)]
enum Summary {
    Plain(String),
    Full { text: String },
}

/// The fields of a record of the stream.
///
/// # Errors
/// When a field has another shape, or offsets do not fit the text.
pub fn from_article(article: &Article<'_>) -> Result<Document, RecordError> {
    let line = Line {
        id: article.field("id")?,
        text: Some(article.text().to_owned()),
        source: article.field("source")?,
        title: article.field("title")?,
        authors: article.field("authors")?,
        published: article.field("published")?,
        url: article.field("url")?,
        duplicate_of: article.field("duplicate_of")?,
        offsets: article.field("offsets")?,
        language: article.field("language")?,
        language_spans: article.field("language_spans")?,
        blocks: article.field("blocks")?,
        sentences: article.field("sentences")?,
        tokens: article.field("tokens")?,
        entities: article.field("entities")?,
        relations: article.field("relations")?,
        summary: article.field("summary")?,
        reference: None,
        highlights: None,
    };
    document(line).map_err(RecordError::Stage)
}

/// Reads records; blank lines are skipped.
pub(super) fn read_lines(name: &FileName, content: &str) -> Result<Vec<Document>, ReadError> {
    let lines = content.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(at, line)| {
            let wrong = |why: String| ReadError::new(name.path, at + 1, why);
            let record: Line = serde_json::from_str(line).map_err(|error| {
                // The parser counts lines of its own, from 1: only the column means something here.
                let why = error.to_string();
                let why = why.split(" at line ").next().unwrap_or_default();
                wrong(format!("{why} (column {})", error.column()))
            })?;
            document(record).map_err(wrong)
        })
        .collect()
}

/// Reads `{"page": {"articleBody": …, "url": …}}`.
pub(super) fn read_pages(name: &FileName, content: &str) -> Result<Vec<Document>, ReadError> {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Page {
        article_body: Option<String>,
        url: Option<String>,
    }
    let pages: BTreeMap<String, Page> = serde_json::from_str(content)
        .map_err(|error| ReadError::new(name.path, error.line(), format!("{error}; expected an object of pages")))?;
    let documents = pages.into_iter().map(|(id, page)| Document {
        id,
        text: page.article_body.unwrap_or_default(),
        url: page.url,
        ..Document::default()
    });
    Ok(documents.collect())
}

/// Byte offset of every code point of `text`, and its length at the end; empty when they are the same.
fn byte_offsets(text: &str) -> Vec<usize> {
    if text.is_ascii() {
        return Vec::new();
    }
    text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
}

/// Turns a parsed line into a document, its code points into bytes.
fn document(line: Line) -> Result<Document, String> {
    let text = line.text.ok_or("field `text` is missing")?;
    if let Some(unit) = line.offsets.filter(|unit| unit != "codepoint") {
        return Err(format!("offsets are declared as `{unit}`: expected `codepoint`"));
    }
    let table = byte_offsets(&text);
    let length = if table.is_empty() { text.len() } else { table.len() - 1 };
    let place = |start: usize, end: usize| {
        let byte = |at: usize| if table.is_empty() { at } else { table[at] };
        if start > end || end > length {
            Err(format!("span {start}..{end} does not lie in the text, which has {length} code points"))
        } else {
            Ok(Stretch::new(byte(start), byte(end)))
        }
    };
    let (sentences, mut tokens) = match line.sentences {
        Some(sentences) => sentences_and_tokens(sentences, &text, place)?,
        None => (None, None),
    };
    if let Some(flat) = line.tokens {
        let flat = flat.into_iter().map(|token| place(token.ends().0, token.ends().1));
        tokens = Some(flat.collect::<Result<_, _>>()?);
    }
    let source = line.source;
    let range = source.as_ref().and_then(|source| Some(Stretch::new(source.start?, source.end?)));
    let mut references = line.reference.map(OneOrMany::into_vec).unwrap_or_default();
    references.extend(line.highlights.map(|highlights| highlights.into_vec().join("\n")));
    Ok(Document {
        id: line.id.map_or_else(String::new, |id| id.as_str().map_or_else(|| id.to_string(), str::to_owned)),
        path: source.as_ref().and_then(|source| source.path.clone()),
        part: source.as_ref().and_then(|source| source.part),
        range,
        url: line.url,
        duplicate_of: line.duplicate_of,
        title: line.title,
        authors: line.authors.map(OneOrMany::into_vec),
        published: line.published,
        language: line.language.map(|language| match language {
            Language::Plain(code) => Code { code, iso639_3: None },
            Language::Full { code, iso639_3 } => Code { code, iso639_3 },
        }),
        language_spans: each(line.language_spans, |span| {
            Ok((place(span.start, span.end)?, Code { code: span.code, iso639_3: None }))
        })?,
        blocks: each(line.blocks, |block| Ok((place(block.start, block.end)?, block.kind)))?,
        sentences,
        tokens,
        mentions: each(line.entities, |entity| {
            let at = place(entity.start, entity.end)?;
            let covered = at.of(&text);
            if let Some(text) = entity.text.filter(|text| text != covered) {
                return Err(format!("entity `{text}` at {}..{} covers `{covered}`", entity.start, entity.end));
            }
            let (text, label) = (covered.to_owned(), entity.label);
            Ok(Mention { at, text, label, id: entity.id, kb_id: entity.kb_id, value: entity.value })
        })?,
        relations: each(line.relations, |link| relation(link, place))?,
        summary: line.summary.map(|summary| match summary {
            Summary::Plain(text) | Summary::Full { text } => text,
        }),
        references,
        text,
    })
}

/// Changes every item of a layer, where there is one.
fn each<A, B>(layer: Option<Vec<A>>, change: impl FnMut(A) -> Result<B, String>) -> Result<Option<Vec<B>>, String> {
    layer.map(|items| items.into_iter().map(change).collect()).transpose()
}

fn relation(link: Link, place: impl Fn(usize, usize) -> Result<Stretch, String>) -> Result<Relation, String> {
    let at = |there: Place| place(there.start, there.end);
    let subject = at(link.subject)?;
    Ok(Relation {
        evidence: link.start.zip(link.end).map(|(start, end)| place(start, end)).transpose()?,
        subject,
        object: link.object.map(at).transpose()?,
        predicate: link.predicate,
        kind: link.kind,
        polarity: link.polarity,
        modality: link.modality,
        speaker: link.attributed_to.map(at).transpose()?,
        date: link.date,
    })
}

type SentenceLayers = (Option<Vec<Stretch>>, Option<Vec<Stretch>>);

/// Sentences and, when every sentence has them, tokens.
fn sentences_and_tokens(
    sentences: Vec<Sentence>,
    text: &str,
    place: impl Fn(usize, usize) -> Result<Stretch, String>,
) -> Result<SentenceLayers, String> {
    let mut places = Vec::with_capacity(sentences.len());
    let mut tokens = Some(Vec::new());
    let mut from = 0;
    for sentence in sentences {
        match sentence {
            Sentence::Text(sentence) => {
                let at = find_loosely(text, from, &sentence)
                    .ok_or_else(|| format!("sentence `{sentence}` is not in the text"))?;
                places.push(at);
                from = at.end;
                tokens = None;
            }
            Sentence::Span { start, end, tokens: inner } => {
                places.push(place(start, end)?);
                tokens = match (tokens, inner) {
                    (Some(mut all), Some(inner)) => {
                        for token in inner {
                            all.push(place(token.ends().0, token.ends().1)?);
                        }
                        Some(all)
                    }
                    _ => None,
                };
            }
        }
    }
    Ok((Some(places), tokens))
}

/// The first place behind byte `from` where `text` reads as `wanted` does, blanks counting for nothing.
fn find_loosely(text: &str, from: usize, wanted: &str) -> Option<Stretch> {
    let signs: Vec<(usize, char)> =
        text.char_indices().filter(|(at, character)| *at >= from && !character.is_whitespace()).collect();
    let wanted: Vec<char> = wanted.chars().filter(|character| !character.is_whitespace()).collect();
    if wanted.is_empty() {
        return Some(Stretch::new(from, from));
    }
    let matched = signs.windows(wanted.len()).find(|window| window.iter().map(|(_, sign)| sign).eq(&wanted))?;
    let (last, sign) = matched[matched.len() - 1];
    Some(Stretch::new(matched[0].0, last + sign.len_utf8()))
}
