//! What may be typed.

use clap::{Parser, ValueEnum};
use ingest::table::Columns;
use ingest::text::Split;
use resemblance::{Action, Deduplicator, Limits};
use std::path::{Path, PathBuf};
use wire::{SourceCommand, StartError, StreamArguments, input, size};

/// Turn files of any kind into records, one an article.
///
/// Reads plain text, Markdown, web pages (HTML, XHTML, MHTML), PDF with a text layer, DOCX, ODT, EPUB, JSON Lines, JSON,
/// tables (CSV, TSV), feeds (RSS, Atom) and e-mail, told by their content, also compressed (gzip, zstandard, xz, bzip2)
/// and in containers (zip, tar, WARC, mbox), also in each other. A text file that holds several articles is cut into
/// them. Damaged text is repaired, and every repair listed.
/// Writes `id`, `source`, `title`, `authors`, `published`, `site`, `section`, `place`, `url`, `text`, `blocks` and `repairs`,
/// and marks articles that repeat an earlier one with `duplicate_of` and `similarity`.
#[derive(Parser, Debug)]
#[command(version, after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// Files, directories (walked in order of names, without hidden files), quoted patterns such as 'news/**/*.txt';
    /// `-` or none for standard input
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,

    /// Where to cut a text file: `auto`, `none`, or before lines that match a regular expression
    #[arg(long, default_value = "auto", value_name = "auto|none|REGEX")]
    split: String,

    /// Column or field of the text [default: text, body, content, article, story, …]
    #[arg(long, value_name = "NAME", help_heading = "Tables and JSON")]
    text_field: Option<String>,

    /// Column or field of the headline [default: title, headline, …]
    #[arg(long, value_name = "NAME", help_heading = "Tables and JSON")]
    title_field: Option<String>,

    /// Column or field of the date of publication [default: date, published, …]
    #[arg(long, value_name = "NAME", help_heading = "Tables and JSON")]
    date_field: Option<String>,

    /// Column or field of the authors [default: author, byline, creator, …]
    #[arg(long, value_name = "NAME", help_heading = "Tables and JSON")]
    author_field: Option<String>,

    /// Column or field of the address [default: url, link, …]
    #[arg(long, value_name = "NAME", help_heading = "Tables and JSON")]
    url_field: Option<String>,

    /// Column or field that becomes `id` [default: none; the id is a hash of title and text]
    #[arg(long, value_name = "NAME", help_heading = "Tables and JSON")]
    id_field: Option<String>,

    /// Refuse documents and members of archives longer than SIZE once decompressed (K, M and G are powers of 1024); a
    /// table that is a file of its own has no limit
    #[arg(long, value_name = "SIZE", default_value = "1G", value_parser = size)]
    pub(crate) max_file_bytes: usize,

    /// Refuse what expands to more than N times its stored size, and to more than 64 MiB: a decompression bomb
    #[arg(long, value_name = "N", default_value = "1000", value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) max_ratio: u64,

    /// Pass over what FILE lists as read before, by its content, and list there what is read now, once all is written
    #[arg(long, value_name = "FILE")]
    pub(crate) since_manifest: Option<PathBuf>,

    /// What to do with an article that repeats an earlier one, exactly or nearly: give it `duplicate_of` and
    /// `similarity`, leave it out, or do not look
    #[arg(long, value_enum, default_value_t, value_name = "WHAT", help_heading = "Duplicates")]
    dedup: Dedup,

    /// Remember earlier articles in at most SIZE of memory, about 200 bytes each; the oldest are forgotten first, and
    /// `--stats` counts them
    #[arg(long, value_name = "SIZE", default_value = "2G", value_parser = size, help_heading = "Duplicates")]
    dedup_memory: usize,

    #[command(flatten)]
    stream: StreamArguments,
}

/// What to do with duplicates.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Dedup {
    #[default]
    Mark,
    Drop,
    Off,
}

const EXAMPLES: &str = "\
Fields written: id, source (path, member, fetched, format, encoding, part, start, end, sha256, cut), title, authors,
published, site, section, place (of the dateline), url, text, blocks (headline, byline, dateline, heading, body,
caption, list, quote, chrome), repairs, duplicate_of, similarity, offsets, provenance.

Examples:
  ingest news/ > articles.jsonl                 every file below news/
  ingest 'archive/**/*.html' page.txt           web pages and a text file
  ingest --stats crawl-*.warc.gz                web archives; counts what holds no article
  ingest letters.mbox news.zip pages.tar.zst    each message, each member
  ingest --text-field story --id-field ref archive.csv
  ingest --since-manifest read.jsonl news/ >> articles.jsonl   only what has come since the last run
  curl -s https://example.org/article | ingest  a web page from standard input
  ingest --split '^\\* \\* \\*' dump.txt           cut before every line of asterisks";

impl SourceCommand for Arguments {
    fn stream(&self) -> &StreamArguments {
        &self.stream
    }

    fn total(&self) -> Option<u64> {
        input::total_size(&self.paths).filter(|_| !self.paths.is_empty())
    }

    fn journal(&self) -> Option<&Path> {
        self.since_manifest.as_deref()
    }
}

impl Arguments {
    /// The columns that were named.
    pub(crate) fn columns(&self) -> Columns {
        Columns {
            text: self.text_field.clone(),
            title: self.title_field.clone(),
            date: self.date_field.clone(),
            author: self.author_field.clone(),
            url: self.url_field.clone(),
            id: self.id_field.clone(),
        }
    }

    /// The step that marks or drops duplicates.
    pub(crate) fn deduplicator(&self) -> Option<Deduplicator> {
        let action = match self.dedup {
            Dedup::Mark => Action::Mark,
            Dedup::Drop => Action::Drop,
            Dedup::Off => return None,
        };
        Some(Deduplicator { action, limits: Limits { threshold: Limits::THRESHOLD, memory: self.dedup_memory } })
    }

    /// Where to cut.
    pub(crate) fn split(&self) -> Result<Split, StartError> {
        // The error of a regular expression is a drawing over several lines, of which the last says what is wrong.
        let why = |error: String| error.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
        let split = self.split.parse::<Split>();
        split.map_err(|error| format!("`--split {}`: {}", self.split, why(error.to_string())).into())
    }
}
