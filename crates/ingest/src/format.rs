//! What kind of file it is, told by its first bytes and not by its name.

use crate::container;
use crate::markdown::is_markdown;
use crate::table;
use wire::input::is_bzip2;

/// Bytes of a file that are looked at.
pub const HEAD: usize = 64 << 10;

/// A format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
    /// A web page, or a piece of one.
    Html,
    /// One JSON object a line.
    JsonLines,
    /// JSON objects in an array, or one object over several lines.
    Json,
    /// A table with a header; fields parted by commas, tabs, semicolons or bars.
    Table {
        /// What parts the fields.
        delimiter: u8,
    },
    /// An RSS or Atom feed.
    Feed,
    /// An e-mail message.
    Mail,
    /// A zip archive, or a document in that dress: see [`zipped`].
    Zip,
    /// A tar archive.
    Tar,
    /// A web archive.
    Warc,
    /// A mail box.
    Mbox,
    /// A web page saved with its parts.
    Mhtml,
    /// Text with the marks of Markdown.
    Markdown,
    /// A PDF file.
    Pdf,
    /// An Office Open XML document.
    Docx,
    /// A text of `OpenDocument`.
    Odt,
    /// An electronic book.
    Epub,
    /// A format that is recognised and not read.
    Unread(&'static str),
}

impl Format {
    /// Whether it is read as bytes, by [`crate::document`], and not as text.
    pub fn is_binary(self) -> bool {
        matches!(self, Self::Mail | Self::Mhtml | Self::Pdf | Self::Docx | Self::Odt | Self::Epub)
    }

    /// Whether it holds members that are read one by one.
    pub fn is_container(self) -> bool {
        matches!(self, Self::Zip | Self::Tar | Self::Warc | Self::Mbox)
    }

    /// Whether it is read whole, and not in members or rows.
    pub fn is_read_whole(self) -> bool {
        !self.is_container() && !matches!(self, Self::Table { .. } | Self::JsonLines | Self::Json)
    }

    /// Name as it stands in `source.format`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Html => "html",
            Self::JsonLines => "jsonl",
            Self::Json => "json",
            Self::Table { delimiter: b'\t' } => "tsv",
            Self::Table { .. } => "csv",
            Self::Feed => "feed",
            Self::Mail => "mail",
            Self::Zip => "zip",
            Self::Tar => "tar",
            Self::Warc => "warc",
            Self::Mbox => "mbox",
            Self::Mhtml => "mhtml",
            Self::Markdown => "markdown",
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Odt => "odt",
            Self::Epub => "epub",
            Self::Unread(name) => name,
        }
    }
}

/// Why a format that is recognised is not read, and what to do with such a file.
pub fn refusal(name: &str) -> String {
    let advice = match name {
        "7z" => "unpack it first, with `7z x FILE`, and give the folder",
        "rar" => "unpack it first, with `unrar x FILE`, and give the folder",
        "doc" | "rtf" => "save it as DOCX, ODT or PDF: `soffice --headless --convert-to docx FILE`",
        "xlsx" | "opendocument" => "save its sheets as CSV: `soffice --headless --convert-to csv FILE`",
        "pptx" => "save it as PDF: `soffice --headless --convert-to pdf FILE`",
        "png" | "jpeg" | "gif" => "a picture has no text layer: run OCR on it first",
        "gzip" | "zstandard" | "xz" | "bzip2" => "it is compressed more often than once",
        _ => return format!("format `{name}` is not read"),
    };
    format!("format `{name}` is not read: {advice}")
}

/// Formats that their first bytes give away.
const MAGIC: [(&[u8], Format); 16] = [
    (b"%PDF-", Format::Pdf),
    (b"PK\x03\x04", Format::Zip),
    (b"PK\x05\x06", Format::Zip),
    (b"WARC/", Format::Warc),
    (b"\x1f\x8b", Format::Unread("gzip")),
    (b"\x28\xb5\x2f\xfd", Format::Unread("zstandard")),
    (b"\xfd7zXZ\0", Format::Unread("xz")),
    (b"7z\xbc\xaf\x27\x1c", Format::Unread("7z")),
    (b"Rar!\x1a\x07", Format::Unread("rar")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format::Unread("doc")),
    (b"{\\rtf", Format::Unread("rtf")),
    (b"\x89PNG", Format::Unread("png")),
    (b"\xff\xd8\xff", Format::Unread("jpeg")),
    (b"GIF8", Format::Unread("gif")),
    (b"From ", Format::Mbox),
    (b"\x7fELF", Format::Unread("program")),
];

/// The format of a zip archive that is a document: by the media type that its member `mimetype` declares, and by
/// whether it `has` a member. `None` for a plain archive.
pub fn zipped(declared: &str, has: &dyn Fn(&str) -> bool) -> Option<Format> {
    match declared {
        "application/epub+zip" => return Some(Format::Epub),
        "application/vnd.oasis.opendocument.text" => return Some(Format::Odt),
        _ if declared.starts_with("application/vnd.oasis.opendocument.") => {
            return Some(Format::Unread("opendocument"));
        }
        _ => {}
    }
    let office = [
        ("word/document.xml", Format::Docx),
        ("xl/workbook.xml", Format::Unread("xlsx")),
        ("ppt/presentation.xml", Format::Unread("pptx")),
    ];
    let office = office.into_iter().filter(|_| has("[Content_Types].xml"));
    office.into_iter().find(|(member, _)| has(member)).map(|(_, format)| format)
}

/// The format of what begins with the bytes `head`, whose decoded beginning is `text`.
///
/// `table_named` says that the file's name ends as a table's does: the only case where the name decides, as a
/// table without a column of a known name cannot be told from text with commas; `column` is the text column named
/// by the user.
pub fn format(head: &[u8], text: &str, table_named: bool, column: Option<&str>) -> Format {
    let mail_box = head.starts_with(b"From ") && text.lines().nth(1).is_some_and(|line| mail_header(line).is_some());
    for (magic, format) in MAGIC {
        if head.starts_with(magic) && (format != Format::Mbox || mail_box) {
            return format;
        }
    }
    if is_bzip2(head) {
        return Format::Unread("bzip2");
    }
    if container::is_tar(head) {
        return Format::Tar;
    }
    if text.chars().take(4096).filter(|c| *c == '\0').count() > 4 {
        return Format::Unread("binary");
    }
    let start = text.trim_start();
    if let Some(format) = json(start) {
        return format;
    }
    if start.starts_with('<') {
        return markup(start);
    }
    if is_mail(start) {
        return if is_saved_page(start) { Format::Mhtml } else { Format::Mail };
    }
    if let Some(delimiter) = table::delimiter(text, table_named, column) {
        return Format::Table { delimiter };
    }
    // Page code may come after a comment or a byte of rubbish.
    let lower: String = start.chars().take(2048).collect::<String>().to_lowercase();
    if lower.contains("<!doctype html") || lower.contains("<html") || lower.contains("<body") {
        return Format::Html;
    }
    if is_markdown(text) { Format::Markdown } else { Format::Text }
}

/// Whether a message is a saved web page: related parts of which the first is a page, and no one it was sent to.
fn is_saved_page(start: &str) -> bool {
    let head: String = start.lines().take_while(|line| !line.is_empty()).collect::<Vec<_>>().join("\n").to_lowercase();
    let related = head.contains("multipart/related") && head.contains("text/html");
    let addressed =
        head.lines().any(|line| ["to:", "received:", "delivered-to:"].iter().any(|name| line.starts_with(name)));
    related && (head.contains("snapshot-content-location:") || head.contains("saved by") || !addressed)
}

/// JSON by its first value.
fn json(start: &str) -> Option<Format> {
    let array = start.strip_prefix('[').map(str::trim).is_some_and(|rest| rest.starts_with('{') || rest == "]");
    if array {
        return Some(Format::Json);
    }
    let rest = start.strip_prefix('{')?.trim_start();
    if !rest.starts_with(['"', '}']) {
        return None;
    }
    let first = start.lines().next().unwrap_or_default();
    let many_lines = first.len() < start.len();
    // An object that is not over at the end of its line is laid out over several.
    let whole = serde_json::from_str::<serde::de::IgnoredAny>(first).is_ok();
    Some(if whole || !many_lines || first.len() > 200 { Format::JsonLines } else { Format::Json })
}

/// Markup by its first element.
fn markup(start: &str) -> Format {
    let lower: String = start.chars().take(4096).collect::<String>().to_lowercase();
    let html =
        ["<!doctype html", "<html", "<body", "<head", "<article", "<main", "<div", "<p>", "<p ", "<h1", "<section"];
    let feed = ["<rss", "<feed", "<rdf:rdf"];
    let position = |names: &[&str]| names.iter().filter_map(|name| lower.find(name)).min();
    match (position(&html), position(&feed)) {
        (None, None) if lower.starts_with("<?xml") => Format::Unread("xml"),
        (None, None) => Format::Text,
        (Some(page), Some(feed)) if page < feed => Format::Html,
        (_, Some(_)) => Format::Feed,
        (Some(_), None) => Format::Html,
    }
}

/// Header fields that mail has and text seldom.
const MAIL_FIELDS: [&str; 12] = [
    "from",
    "to",
    "subject",
    "date",
    "received",
    "return-path",
    "message-id",
    "mime-version",
    "delivered-to",
    "content-type",
    "reply-to",
    "sender",
];

/// The name of a header field, in lower case.
fn mail_header(line: &str) -> Option<String> {
    let (name, _) = line.split_once(':')?;
    let name = name.to_ascii_lowercase();
    (!name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic())).then_some(name)
}

/// Whether a text opens with mail headers: three that mail has, and nothing else before the first blank line.
fn is_mail(start: &str) -> bool {
    let mut known = 0;
    for line in start.lines().take_while(|line| !line.is_empty()).take(60) {
        if line.starts_with([' ', '\t']) && known > 0 {
            continue;
        }
        match mail_header(line) {
            Some(name) => known += usize::from(MAIL_FIELDS.contains(&name.as_str())),
            None => return false,
        }
    }
    known >= 3
}
