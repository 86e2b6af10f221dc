//! Reader of coreference columns: mentions with identities that hold over documents and languages.

use super::detokenise::{Join, append, mention, sentence_text};
use super::{FileName, ReadError};
use crate::document::{Code, Document};
use crate::stretch::Stretch;

/// Reads columns `document, sentence, token number, token, chains`, where chains are written
/// `(chain`, `chain)`, `(chain)`, several parted by `|`, and `-` for none.
///
/// What stands before the first `_`-parted piece that begins with two capitals is a remark on the
/// chain (`cross_intra_ORG123` is the same as `cross_ORG123`); the capitals are the label. The id of
/// a document gets the language of the file, since the same document may stand in several.
pub(super) fn read(name: &FileName, content: &str, join: Join) -> Result<Vec<Document>, ReadError> {
    let mut documents = Vec::new();
    let mut rows: Vec<Row> = Vec::new();
    let mut begun: Option<&str> = None;
    for (at, line) in content.lines().enumerate() {
        let wrong = |why: &str| ReadError::new(name.path, at + 1, why);
        if let Some(rest) = line.strip_prefix("#begin document") {
            let id = rest.split_once('(').and_then(|(_, id)| id.split_once(')'));
            begun = Some(id.ok_or_else(|| wrong("expected `#begin document (id)`"))?.0);
        } else if line.starts_with("#end document") {
            let id = begun.take().ok_or_else(|| wrong("`#end document` without `#begin document`"))?;
            documents.push(document(name, id, &rows, join)?);
            rows.clear();
        } else if !line.trim().is_empty() {
            match line.split('\t').collect::<Vec<_>>().as_slice() {
                [_, sentence, _, token, chains] => rows.push(Row { line: at + 1, sentence, token, chains }),
                _ => return Err(wrong("expected five columns between tabs")),
            }
        }
    }
    match begun {
        Some(_) => Err(ReadError::new(name.path, content.lines().count(), "expected `#end document`")),
        None => Ok(documents),
    }
}

/// One token.
struct Row<'c> {
    line: usize,
    sentence: &'c str,
    token: &'c str,
    chains: &'c str,
}

/// Builds a document out of its rows.
fn document(name: &FileName, id: &str, rows: &[Row], join: Join) -> Result<Document, ReadError> {
    let language = name.language.clone();
    let mut document = Document {
        id: language.as_ref().map_or_else(|| id.to_owned(), |language| format!("{id}.{language}")),
        language: language.clone().map(|code| Code { code, iso639_3: None }),
        ..Document::default()
    };
    let mut placed = Vec::with_capacity(rows.len());
    for sentence in rows.chunk_by(|a, b| a.sentence == b.sentence) {
        let tokens: Vec<&str> = sentence.iter().map(|row| row.token).collect();
        let (text, inside) = sentence_text(&tokens, language.as_deref() == Some("nl"));
        placed.extend(append(&mut document, &text, &inside, join));
    }
    let mut open: Vec<(&str, usize)> = Vec::new();
    let mut mentions = Vec::new();
    for (row, place) in rows.iter().zip(&placed) {
        for piece in row.chains.split('|').map(str::trim).filter(|piece| *piece != "-") {
            let chain = piece.trim_matches(['(', ')']);
            if piece.starts_with('(') {
                open.push((chain, place.start));
            }
            if piece.ends_with(')') {
                let same = |(opened, _): &(&str, usize)| key(opened) == key(chain);
                let at = open.iter().rposition(same).ok_or_else(|| {
                    ReadError::new(name.path, row.line, format!("chain `{chain}` ends before it begins"))
                })?;
                let (opened, start) = open.remove(at);
                let key = key(opened);
                let label: String = key.chars().take_while(char::is_ascii_uppercase).collect();
                let mut found = mention(&document, Stretch::new(start, place.end), &label);
                found.id = Some(key.to_owned());
                mentions.push(found);
            }
        }
    }
    mentions.sort_by_key(|found| (found.at.start, std::cmp::Reverse(found.at.end)));
    // The same stretch may be marked twice, in the document and across documents.
    mentions.dedup_by(|a, b| a.at == b.at && a.id == b.id);
    document.mentions = Some(mentions);
    Ok(document)
}

/// A chain without the remarks before it.
fn key(chain: &str) -> &str {
    let begins = |part: &str| part.bytes().take(2).filter(u8::is_ascii_uppercase).count() == 2;
    let mut rest = chain;
    while let Some((_, behind)) = rest.split_once('_').filter(|_| !begins(rest)) {
        rest = behind;
    }
    rest
}
