//! Annotated text in columns: `CoNLL`, IOB1, IOB2, IOBES, BILOU.

use crate::gold::{Gold, ReadError, kind};
use sequence::Chunk;

/// Reads a file; see [`crate::read`].
pub(crate) fn read(text: &str, sentences: usize) -> Result<Vec<Gold>, ReadError> {
    let marked = text.lines().any(starts_document);
    let mut reader = Reader::default();
    for (index, line) in text.lines().enumerate() {
        let line = line.trim_end();
        if starts_document(line) {
            reader.end_document();
        } else if line.is_empty() {
            reader.end_sentence();
            if !marked && reader.gold.sentences.len() >= sentences.max(1) {
                reader.end_document();
            }
        } else if !line.starts_with("# ") && !line.starts_with("#\t") {
            reader.token(line, index + 1)?;
        }
    }
    reader.end_document();
    Ok(reader.documents)
}

fn starts_document(line: &str) -> bool {
    line.starts_with("-DOCSTART-") || line.starts_with("# newdoc") || line.starts_with("#\thttp")
}

#[derive(Debug, Default)]
struct Reader {
    documents: Vec<Gold>,
    gold: Gold,
    tokens: Vec<String>,
    names: Vec<Chunk>,
    /// The type of the chunk that the next token may continue.
    open: Option<String>,
}

impl Reader {
    fn token(&mut self, line: &str, number: usize) -> Result<(), ReadError> {
        let tabbed = line.contains('\t');
        let fields: Vec<&str> = if tabbed { line.split('\t').collect() } else { line.split(' ').collect() };
        // A number in front means token and label come second and third (`CoNLL-U` style). Only between tabs:
        // in `38 CD I-NP O` of CoNLL-2003 the number is the token, and a chunk looks like a label.
        let numbered = tabbed
            && fields.len() > 2
            && !fields[0].is_empty()
            && fields[0].bytes().all(|byte| byte.is_ascii_digit())
            && is_label(fields[2]);
        let (token, label) = match fields.as_slice() {
            [_, token, label, ..] if numbered => (*token, *label),
            [token, .., label] => (*token, *label),
            _ => return Err(ReadError::Columns(number)),
        };
        if !is_label(label) {
            return Err(ReadError::Label { line: number, label: label.to_owned() });
        }
        let here = self.tokens.len();
        self.tokens.push(token.to_owned());
        let Some((part, name)) = label.split_once('-') else {
            self.open = None;
            return Ok(());
        };
        let goes_on = matches!(part, "I" | "E" | "L") && self.open.as_deref() == Some(name);
        match self.names.last_mut().filter(|chunk| goes_on && chunk.end == here) {
            Some(chunk) => chunk.end = here + 1,
            None => self.names.extend(kind(name).map(|kind| Chunk { start: here, end: here + 1, kind })),
        }
        self.open = (!matches!(part, "E" | "S" | "L" | "U")).then(|| name.to_owned());
        Ok(())
    }

    fn end_sentence(&mut self) {
        self.open = None;
        if !self.tokens.is_empty() {
            self.gold.sentences.push(std::mem::take(&mut self.tokens));
            self.gold.names.push(std::mem::take(&mut self.names));
        }
    }

    fn end_document(&mut self) {
        self.end_sentence();
        if !self.gold.sentences.is_empty() {
            self.documents.push(std::mem::take(&mut self.gold));
        }
    }
}

fn is_label(label: &str) -> bool {
    label == "O" || matches!(label.split_once('-'), Some(("B" | "I" | "E" | "S" | "L" | "U", name)) if !name.is_empty())
}
