//! Treebanks in CoNLL-U as documents of running text: the sentences of a document joined by one space.

use std::io::Read;
use std::path::Path;

/// A word of a treebank.
pub(crate) struct Word {
    /// Form as written.
    pub(crate) form: String,
    /// Universal part of speech.
    pub(crate) tag: String,
    /// Whether it is a finite verb.
    pub(crate) finite: bool,
    /// Whether it is the first of its sentence.
    pub(crate) first: bool,
    /// Head, counted from 1 inside the sentence; 0 for the root.
    pub(crate) head: usize,
    /// Number of its sentence in the document.
    pub(crate) sentence: usize,
}

/// A document; all offsets in bytes.
#[derive(Default)]
pub(crate) struct Document {
    /// Running text.
    pub(crate) text: String,
    /// Part of the treebank that it comes from.
    pub(crate) source: String,
    /// Sentences.
    pub(crate) sentences: Vec<(usize, usize)>,
    /// Words as spans.
    pub(crate) spans: Vec<(usize, usize)>,
    /// Words as the treebank describes them.
    pub(crate) words: Vec<Word>,
}

/// Reads a treebank, `.conllu.xz`.
pub(crate) fn read(path: &Path) -> Vec<Document> {
    let file = std::fs::File::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut content = String::new();
    lzma_rust2::XzReader::new(std::io::BufReader::new(file), true).read_to_string(&mut content).expect("UTF-8 in xz");
    let mut documents: Vec<Document> = Vec::new();
    let (mut key, mut declared) = (String::new(), false);
    for block in content.split("\n\n").filter(|block| !block.trim().is_empty()) {
        let meta = |name: &str| {
            block
                .lines()
                .find_map(|line| line.strip_prefix("# ")?.strip_prefix(name)?.trim_start().strip_prefix('='))
                .map(str::trim)
        };
        let id = meta("sent_id").unwrap_or_default();
        let new_key = if let Some((start, _)) = id.split_once('\\') {
            start
        } else {
            id.split(".p.").next().unwrap_or(id).split(".s.").next().unwrap_or(id)
        };
        let declared_id = meta("newdoc id");
        let fresh = declared_id.is_some();
        if fresh || documents.is_empty() || (!declared && new_key != key) {
            documents.push(Document { source: declared_id.unwrap_or(new_key).to_owned(), ..Document::default() });
            declared = fresh;
        }
        new_key.clone_into(&mut key);
        let document = documents.last_mut().expect("just pushed");
        sentence(document, block, meta("text").unwrap_or_default());
    }
    documents
}

/// Adds one sentence to a document.
fn sentence(document: &mut Document, block: &str, text: &str) {
    if !document.text.is_empty() {
        document.text.push(' ');
    }
    let base = document.text.len();
    document.text.push_str(text);
    document.sentences.push((base, base + text.len()));
    let rows: Vec<Vec<&str>> =
        block.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect()).collect();
    let (mut at, mut skip, mut first) = (0, 0, true);
    for row in &rows {
        if row[0].contains('.') {
            continue;
        }
        let mut take = |form: &str| {
            let start = at + text[at..].find(form).expect("the words of a sentence stand in its text");
            at = start + form.len();
            (base + start, base + at)
        };
        if let Some((from, to)) = row[0].split_once('-') {
            let (from, to): (usize, usize) = (from.parse().expect("id"), to.parse().expect("id"));
            let parts: Vec<&str> = rows
                .iter()
                .filter(|row| row[0].parse().is_ok_and(|id: usize| (from..=to).contains(&id)))
                .map(|row| row[1])
                .collect();
            let (start, end) = take(row[1]);
            if parts.concat() == row[1] {
                let mut start = start;
                for part in parts {
                    document.spans.push((start, start + part.len()));
                    start += part.len();
                }
            } else {
                document.spans.push((start, end));
            }
            skip = to;
        } else if row[0].parse::<usize>().expect("id") > skip {
            document.spans.push(take(row[1]));
        }
        if !row[0].contains('-') {
            document.words.push(Word {
                form: row[1].to_owned(),
                tag: row[3].to_owned(),
                finite: row[5].contains("VerbForm=Fin"),
                first,
                head: row[6].parse().unwrap_or(0),
                sentence: document.sentences.len() - 1,
            });
            first = false;
        }
    }
}
