//! Readers of corpora with one token a line and tags that begin, continue and end names.

use super::detokenise::{self, Join, append, mention, sentence_text};
use super::{CHUNK, FileName, ReadError, conllu};
use crate::document::{Code, Document};
use crate::stretch::Stretch;

/// Names of a tagged sentence as `(first token, token after the last, label)`.
///
/// Decodes IOB1, IOB2 and IOBES alike, as the CoNLL scorer does: a name begins at `B-` or `S-`, and
/// at an `I-` or `E-` that follows no tag or another label; it ends behind `E-` and `S-`.
pub(crate) fn names<'t>(tags: &[&'t str]) -> Vec<(usize, usize, &'t str)> {
    let mut names: Vec<(usize, usize, &str)> = Vec::new();
    let mut open = None;
    for (at, tag) in tags.iter().enumerate() {
        let Some((prefix, label)) = tag.split_once('-').filter(|(prefix, _)| prefix.len() == 1) else {
            open = None;
            continue;
        };
        match names.last_mut() {
            Some(last) if matches!(prefix, "I" | "E") && open == Some(label) => last.1 = at + 1,
            _ => names.push((at, at + 1, label)),
        }
        open = (!matches!(prefix, "E" | "S")).then_some(label);
    }
    names
}

/// Sentences gathered from a corpus, cut into documents.
struct Gathering<'n> {
    name: &'n FileName<'n>,
    join: Join,
    documents: Vec<Document>,
    /// Whether the corpus says where a document begins; else it is cut every [`CHUNK`] sentences.
    marked: bool,
    begin: bool,
}

impl<'n> Gathering<'n> {
    fn new(name: &'n FileName, join: Join) -> Self {
        Self { name, join, documents: Vec::new(), marked: false, begin: true }
    }

    /// Says that a document begins here.
    fn mark(&mut self) {
        self.marked = true;
        self.begin = true;
    }

    /// Adds a sentence; `text` is its own text, where the corpus has it and the tokens are in it.
    fn add(&mut self, tokens: &[&str], tags: &[&str], text: Option<&str>, id: Option<&str>) {
        let full = self.documents.last().and_then(|last| last.sentences.as_ref()).is_none_or(|all| all.len() >= CHUNK);
        if self.begin || (!self.marked && full) {
            let number = self.documents.len() + 1;
            self.documents.push(Document {
                id: id.map_or_else(|| format!("{}-{number}", self.name.stem), str::to_owned),
                language: self.name.language.as_ref().map(|code| Code { code: code.clone(), iso639_3: None }),
                mentions: Some(Vec::new()),
                ..Document::default()
            });
            self.begin = false;
        }
        let located = text.and_then(|text| Some((text.to_owned(), detokenise::locate(text, tokens).ok()?)));
        let dutch = self.name.language.as_deref() == Some("nl");
        let (sentence, places) = located.unwrap_or_else(|| sentence_text(tokens, dutch));
        let document = self.documents.last_mut().expect("a document was begun above");
        let tokens = append(document, &sentence, &places, self.join);
        for (first, past, label) in names(tags) {
            let found = mention(document, Stretch::new(tokens[first].start, tokens[past - 1].end), label);
            document.mentions.get_or_insert_default().push(found);
        }
    }
}

/// Reads CoNLL-2002 and CoNLL-2003 files, and others with the token first and the tag last.
///
/// Documents begin at `-DOCSTART-`; without any such line they are cut every 20 sentences.
pub(super) fn read_conll(name: &FileName, content: &str, join: Join) -> Result<Vec<Document>, ReadError> {
    let mut gathering = Gathering::new(name, join);
    gathering.marked = content.lines().any(|line| line.starts_with("-DOCSTART-"));
    let (mut tokens, mut tags) = (Vec::new(), Vec::new());
    for (number, line) in content.lines().chain([""]).enumerate() {
        let columns: Vec<&str> = line.split_whitespace().collect();
        let document_starts = columns.first() == Some(&"-DOCSTART-");
        if columns.is_empty() || document_starts {
            if !tokens.is_empty() {
                gathering.add(&tokens, &tags, None, None);
                tokens.clear();
                tags.clear();
            }
            gathering.begin |= document_starts;
            continue;
        }
        let [token, .., tag] = columns.as_slice() else {
            return Err(ReadError::new(name.path, number + 1, "expected a token and a tag"));
        };
        check_tag(tag).map_err(|why| ReadError::new(name.path, number + 1, why))?;
        tokens.push(*token);
        tags.push(*tag);
    }
    Ok(gathering.documents)
}

/// Reads `.iob2` files of Universal NER and the tab-separated files of GermEval 2014: token in the
/// second column, (outer) tag in the third.
///
/// Documents begin at `# newdoc`, or where a GermEval source line names another source; with neither
/// they are cut every 20 sentences. `# text` is the text of the sentence when its tokens are in it.
pub(super) fn read_iob2(name: &FileName, content: &str, join: Join) -> Result<Vec<Document>, ReadError> {
    let mut gathering = Gathering::new(name, join);
    let (mut tokens, mut tags) = (Vec::new(), Vec::new());
    let (mut text, mut id, mut source) = (None, None, None);
    for (number, line) in content.lines().chain([""]).enumerate() {
        if line.trim().is_empty() {
            if !tokens.is_empty() {
                gathering.add(&tokens, &tags, text.take(), id.take());
                tokens.clear();
                tags.clear();
            }
        } else if let (Some(comment), true) = (line.strip_prefix('#'), tokens.is_empty()) {
            let (key, value) = comment.split_once('=').unwrap_or((comment, ""));
            match key.trim() {
                "text" => text = Some(value.trim()),
                "newdoc" | "newdoc id" => {
                    gathering.mark();
                    id = Some(value.trim()).filter(|value| !value.is_empty());
                }
                _ if comment.starts_with('\t') && source != Some(comment) => {
                    gathering.mark();
                    source = Some(comment);
                }
                _ => {}
            }
        } else {
            let mut columns = line.split('\t');
            match (columns.next().filter(|index| conllu::is_index(index)), columns.next(), columns.next()) {
                (Some(_), Some(token), Some(tag)) => {
                    check_tag(tag).map_err(|why| ReadError::new(name.path, number + 1, why))?;
                    tokens.push(token);
                    tags.push(tag);
                }
                _ => return Err(ReadError::new(name.path, number + 1, "expected `index`, token and tag between tabs")),
            }
        }
    }
    Ok(gathering.documents)
}

/// Whether the first lines are tokens with tags rather than sentences.
pub(super) fn looks_tagged(content: &str) -> bool {
    const LINES: usize = 20;
    let mut lines = content.lines().filter(|line| !line.trim().is_empty()).take(LINES).peekable();
    lines.peek().is_some()
        && lines.all(|line| {
            let columns: Vec<&str> = line.split_whitespace().collect();
            columns.len() > 1 && columns.last().is_some_and(|tag| check_tag(tag).is_ok())
        })
}

/// Refuses what is neither `O` nor a label behind `B-`, `I-`, `E-` or `S-`.
fn check_tag(tag: &str) -> Result<(), String> {
    let named =
        tag.split_once('-').is_some_and(|(prefix, label)| matches!(prefix, "B" | "I" | "E" | "S") && !label.is_empty());
    if tag == "O" || named { Ok(()) } else { Err(format!("expected a tag such as `B-PER` or `O`, found `{tag}`")) }
}
