//! Annotated text as records: JSON Lines with `sentences` and `entities`.

use crate::gold::{Gold, ReadError, kind};
use sequence::Chunk;
use serde_json::Value;

/// Reads a file; see [`crate::read`]. Entities that do not begin and end with a token are left out.
pub(crate) fn read(text: &str) -> Result<Vec<Gold>, ReadError> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(index, line)| record(line).map_err(|why| ReadError::Record { line: index + 1, why })).collect()
}

fn record(line: &str) -> Result<Gold, String> {
    let value: Value = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let text = value["text"].as_str().ok_or("expected a `text`")?;
    let characters: Vec<char> = text.chars().collect();
    let sentences = value["sentences"].as_array().ok_or("expected `sentences`: run `segment` first")?;
    let entities = value["entities"].as_array().ok_or("expected `entities`")?;
    let mut gold = Gold::default();
    for sentence in sentences {
        let tokens = sentence["tokens"].as_array().ok_or("expected `tokens` in every sentence")?;
        let spans: Option<Vec<(usize, usize)>> =
            tokens.iter().map(|token| Some((at(&token[0])?, at(&token[1])?))).collect();
        let spans = spans.ok_or("expected tokens to be pairs of offsets")?;
        let words = spans.iter().map(|&(start, end)| characters.get(start..end).map(|word| word.iter().collect()));
        gold.sentences.push(words.collect::<Option<_>>().ok_or("a token goes past the end of the text")?);
        gold.names.push(entities.iter().filter_map(|entity| chunk(entity, &spans)).collect());
    }
    Ok(gold)
}

fn chunk(entity: &Value, spans: &[(usize, usize)]) -> Option<Chunk> {
    let (start, end) = (at(&entity["start"])?, at(&entity["end"])?);
    let first = spans.iter().position(|span| span.0 == start)?;
    let last = spans.iter().position(|span| span.1 == end)?;
    let kind = kind(entity["label"].as_str()?)?;
    (first <= last).then_some(Chunk { start: first, end: last + 1, kind })
}

fn at(value: &Value) -> Option<usize> {
    usize::try_from(value.as_u64()?).ok()
}
