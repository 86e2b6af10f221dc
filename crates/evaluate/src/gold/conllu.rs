//! Reader of CoNLL-U treebanks: sentences and tokens as they stand in the text.

use super::detokenise::{Join, append, locate};
use super::{CHUNK, FileName, ReadError};
use crate::document::{Code, Document};
use crate::stretch::Stretch;

/// Whether a first column is a word number: `7`.
pub(crate) fn is_index(column: &str) -> bool {
    !column.is_empty() && column.bytes().all(|byte| byte.is_ascii_digit())
}

/// One sentence of the treebank as it is read.
#[derive(Default)]
struct Sentence<'c> {
    /// Line of its first token.
    line: usize,
    id: &'c str,
    text: Option<&'c str>,
    /// Surface tokens, each with whether a blank follows it.
    tokens: Vec<(&'c str, bool)>,
    /// Last word of the multiword token that was read last.
    covered: usize,
    /// Its words so far.
    parts: Vec<&'c str>,
    /// `# newdoc`, with its id where it has one.
    new_document: Option<&'c str>,
}

/// Reads a treebank; the sentences of a document are joined by one blank.
///
/// A document begins at `# newdoc`. Without that, sentences belong to one document while the part
/// of `sent_id` before `\`, `.p.` or `.s.` stays the same; where `sent_id` has no such part,
/// documents are cut every 20 sentences. A multiword token is the words that its letters fall into (`don't`: `do`, `n't`), or
/// one token where they do not (Spanish `del`: `de`, `el`); empty nodes are passed over.
pub(super) fn read(name: &FileName, content: &str) -> Result<Vec<Document>, ReadError> {
    let mut documents: Vec<Document> = Vec::new();
    let mut sentence = Sentence::default();
    let (mut marked, mut last_key) = (false, None);
    for (at, line) in content.lines().chain([""]).enumerate() {
        let number = at + 1;
        if line.trim().is_empty() {
            if sentence.tokens.is_empty() {
                continue;
            }
            let key = source_of(sentence.id);
            marked |= sentence.new_document.is_some();
            let full = documents.last().and_then(|last| last.sentences.as_ref()).is_none_or(|all| all.len() >= CHUNK);
            let begins = match (marked, key) {
                (true, _) => sentence.new_document.is_some() || documents.is_empty(),
                (false, Some(key)) => last_key != Some(key),
                (false, None) => full || last_key.is_some(),
            };
            last_key = key;
            if begins {
                let id = sentence.new_document.filter(|id| !id.is_empty()).or(key);
                documents.push(Document {
                    id: id.map_or_else(|| format!("{}-{}", name.stem, documents.len() + 1), str::to_owned),
                    language: name.language.as_ref().map(|code| Code { code: code.clone(), iso639_3: None }),
                    ..Document::default()
                });
            }
            let document = documents.last_mut().expect("a document was begun above");
            add(document, &sentence).map_err(|why| ReadError::new(name.path, sentence.line, why))?;
            sentence = Sentence::default();
        } else if let Some(comment) = line.strip_prefix('#') {
            let (key, value) = comment.split_once('=').unwrap_or((comment, ""));
            match key.trim() {
                "sent_id" => sentence.id = value.trim(),
                "text" => sentence.text = Some(value.trim()),
                "newdoc" | "newdoc id" => sentence.new_document = Some(value.trim()),
                _ => {}
            }
        } else {
            if sentence.tokens.is_empty() {
                sentence.line = number;
            }
            take_word(&mut sentence, line).map_err(|why| ReadError::new(name.path, number, why))?;
        }
    }
    Ok(documents)
}

/// The part of a sentence's id that names the document it comes from.
fn source_of(id: &str) -> Option<&str> {
    let (source, _) = id.split_once('\\').or_else(|| {
        let at = [id.find(".p."), id.find(".s.")].into_iter().flatten().min()?;
        id.split_at_checked(at)
    })?;
    Some(source)
}

/// Reads one line of ten columns into `sentence`.
fn take_word<'c>(sentence: &mut Sentence<'c>, line: &'c str) -> Result<(), String> {
    let columns: Vec<&str> = line.split('\t').collect();
    let [index, form, _, _, _, _, _, _, _, misc] = columns.as_slice() else {
        return Err(format!("expected ten columns between tabs, found {}", columns.len()));
    };
    let blank = !misc.split('|').any(|feature| feature == "SpaceAfter=No");
    let wrong = || format!("expected a word number, found `{index}`");
    if let Some((_, last)) = index.split_once('-') {
        sentence.covered = last.parse().map_err(|_| wrong())?;
        sentence.parts.clear();
        sentence.tokens.push((form, blank));
    } else if !index.contains('.') {
        let index: usize = index.parse().map_err(|_| wrong())?;
        if index > sentence.covered {
            sentence.tokens.push((form, blank));
        } else {
            sentence.parts.push(form);
            if index == sentence.covered {
                split(sentence);
            }
        }
    }
    Ok(())
}

/// Puts the words of the multiword token that was read last in its place, when they are its letters.
fn split(sentence: &mut Sentence<'_>) {
    let Some(&(surface, blank)) = sentence.tokens.last() else { return };
    if sentence.parts.concat() == surface {
        sentence.tokens.pop();
        sentence.tokens.extend(sentence.parts.iter().map(|&part| (part, false)));
        if let Some(last) = sentence.tokens.last_mut() {
            last.1 = blank;
        }
    }
}

/// Appends the sentence; its text is `# text`, or else its tokens with blanks where `SpaceAfter=No` is not said.
fn add(document: &mut Document, sentence: &Sentence) -> Result<(), String> {
    let forms: Vec<&str> = sentence.tokens.iter().map(|(form, _)| *form).collect();
    if let Some(text) = sentence.text {
        let places = locate(text, &forms).map_err(|form| format!("token `{form}` is not in `# text`"))?;
        append(document, text, &places, Join::Space);
        return Ok(());
    }
    let mut text = String::new();
    let mut places = Vec::with_capacity(forms.len());
    for (form, blank) in &sentence.tokens {
        places.push(Stretch::new(text.len(), text.len() + form.len()));
        text.push_str(form);
        if *blank {
            text.push(' ');
        }
    }
    append(document, text.trim_end(), &places, Join::Space);
    Ok(())
}
