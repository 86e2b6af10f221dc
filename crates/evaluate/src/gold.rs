//! Readers: gold corpora and records become documents.

mod columns;
mod conllu;
mod coreference;
mod detokenise;
mod json;
mod text_lines;

use crate::document::Document;
use clap::ValueEnum;
use std::collections::BTreeMap;
use thiserror::Error;

pub use detokenise::Join;
pub use json::from_article;

/// Sentences of a document where a corpus marks no documents.
pub(crate) const CHUNK: usize = 20;

/// A format of gold data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Records, one JSON object a line
    Jsonl,
    /// CoNLL-2002/2003: token first, tag last, blank line between sentences, `-DOCSTART-`
    Conll,
    /// Index, token, tag, with `#` comments (Universal NER, GermEval 2014)
    Iob2,
    /// CoNLL-U: sentences and words of a treebank, as far as these stand in the text
    Conllu,
    /// Coreference columns: document, sentence, token number, token, `(chain … chain)`
    Coref,
    /// One JSON object of pages, each with `articleBody` (article extraction benchmark)
    Pages,
    /// One sentence a line in the language that the file name says
    Lines,
}

/// What a reader may need to know beside the content.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The format; `None` to recognise it.
    pub format: Option<Format>,
    /// Language of a corpus that does not say so itself; `None` to take it from the file name.
    pub language: Option<String>,
    /// What stands between two sentences of a tokenised corpus without a text of its own.
    pub join: Join,
}

/// Why a file cannot be read.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("{file}:{line}: {why}")]
pub struct ReadError {
    /// The file as named on the command line.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub why: String,
}

impl ReadError {
    pub(crate) fn new(file: &str, line: usize, why: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line, why: why.into() }
    }
}

/// Reads the documents in `content`, which is the whole of the file `file`.
///
/// The format is `reading.format`, or else recognised by the name (a trailing `.xz`, `.gz`, `.zst`,
/// `.bz2` left aside) and the first lines. Ids are made unique: the second `a` becomes `a~2`.
///
/// # Errors
/// At the first line that is not in the format.
pub fn read(file: &str, content: &str, reading: &Reading) -> Result<Vec<Document>, ReadError> {
    let content = content.strip_prefix('\u{feff}').unwrap_or(content);
    let name = FileName::new(file, reading.language.as_deref());
    let mut documents = match reading.format.unwrap_or_else(|| recognise(&name, content)) {
        Format::Jsonl => json::read_lines(&name, content),
        Format::Pages => json::read_pages(&name, content),
        Format::Conll => columns::read_conll(&name, content, reading.join),
        Format::Iob2 => columns::read_iob2(&name, content, reading.join),
        Format::Conllu => conllu::read(&name, content),
        Format::Coref => coreference::read(&name, content, reading.join),
        Format::Lines => Ok(text_lines::read(&name, content)),
    }?;
    make_ids_unique(&mut documents);
    Ok(documents)
}

/// The format of a file by its name and its first lines.
fn recognise(name: &FileName, content: &str) -> Format {
    match name.extension.as_str() {
        "conllu" => return Format::Conllu,
        "iob2" => return Format::Iob2,
        "jsonl" | "ndjson" => return Format::Jsonl,
        "json" => return Format::Pages,
        "txt" if !columns::looks_tagged(content) => return Format::Lines,
        _ => {}
    }
    if content.trim_start().starts_with('{') {
        return Format::Jsonl;
    }
    if content.starts_with("#begin document") {
        return Format::Coref;
    }
    let row = content.lines().find(|line| !line.trim().is_empty() && !line.starts_with('#')).unwrap_or_default();
    let columns: Vec<&str> = row.split('\t').collect();
    match columns.as_slice() {
        [index, ..] if columns.len() == 10 && conllu::is_index(index) => Format::Conllu,
        [index, _, ..] if conllu::is_index(index) => Format::Iob2,
        _ => Format::Conll,
    }
}

/// What the name of a file says.
pub(crate) struct FileName<'f> {
    /// As given.
    pub(crate) path: &'f str,
    /// Without folder, compression and format: `conll2002-nl.dev`.
    pub(crate) stem: String,
    /// The format part, lower case: `conll`.
    extension: String,
    /// Two-letter language, when it is known.
    pub(crate) language: Option<String>,
}

/// Parts of file names that say the language of a corpus.
const LANGUAGES: [(&str, &str); 8] = [
    ("ned", "nl"),
    ("eng", "en"),
    ("esp", "es"),
    ("deu", "de"),
    ("nld", "nl"),
    ("fra", "fr"),
    ("rus", "ru"),
    ("spa", "es"),
];

impl<'f> FileName<'f> {
    fn new(path: &'f str, language: Option<&str>) -> Self {
        let name = path.rsplit('/').next().unwrap_or(path);
        let plain = [".xz", ".gz", ".zst", ".bz2"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
        let (stem, extension) = plain.rsplit_once('.').unwrap_or((plain, ""));
        let guess = stem.split(|character: char| !character.is_alphanumeric()).find_map(|part| {
            let known = LANGUAGES.iter().find(|(long, short)| *long == part || *short == part);
            known.map(|(_, short)| (*short).to_owned())
        });
        // The test sentences of language identification are named by nothing but their language.
        let whole = (extension == "txt" && (2..=3).contains(&stem.len())).then(|| stem.to_owned());
        let language = language.map(str::to_owned).or(whole).or(guess);
        Self { path, stem: stem.to_owned(), extension: extension.to_lowercase(), language }
    }
}

/// Appends `~2`, `~3`, … to ids that come again.
fn make_ids_unique(documents: &mut [Document]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for document in documents.iter_mut().filter(|document| !document.id.is_empty()) {
        let times = seen.entry(document.id.clone()).or_default();
        *times += 1;
        if *times > 1 {
            document.id = format!("{}~{times}", document.id);
        }
    }
}
