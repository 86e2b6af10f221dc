//! Which responses of a crawl hold articles, told by their media type.

/// Media types whose content is looked at; what it is, its first bytes then say.
const READ: [&str; 16] = [
    "text/html",
    "application/xhtml+xml",
    "text/plain",
    "text/markdown",
    "text/x-markdown",
    "application/pdf",
    "application/x-pdf",
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "message/rfc822",
    "multipart/related",
    "application/epub+zip",
    "application/msword",
    "application/vnd.oasis.opendocument.text",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
];

/// Bytes at the beginning of XML in which its root element is looked for.
const ROOT: usize = 2048;

/// A media type and its `charset` when that is a known label, out of a `Content-Type`.
pub(super) fn parse(content_type: &str) -> (String, Option<String>) {
    let mut parts = content_type.split(';');
    let media = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
    let charset = parts.find_map(|part| {
        let (name, value) = part.split_once('=')?;
        let value = value.trim().trim_matches(['"', '\'']);
        let known = || encoding_rs::Encoding::for_label(value.as_bytes()).is_some();
        (name.trim().eq_ignore_ascii_case("charset") && known()).then(|| value.to_owned())
    });
    (media, charset)
}

/// Whether content of a media type (empty when none is stated) at an address may hold an article; else what it is
/// counted as.
pub(super) fn check(media: &str, url: &str, content: &[u8]) -> Result<(), &'static str> {
    let start = content.trim_ascii_start();
    if start.is_empty() {
        return Err("web archive: empty responses");
    }
    if url.ends_with("/robots.txt") {
        return Err("web archive: robots.txt");
    }
    let head = String::from_utf8_lossy(start.get(..start.len().min(ROOT)).unwrap_or_default()).to_lowercase();
    match media {
        _ if READ.contains(&media) => Ok(()),
        "text/xml" | "application/xml" => {
            let roots = ["<rss", "<feed", "<rdf:rdf", "<html"];
            if roots.iter().any(|root| head.contains(root)) { Ok(()) } else { Err("web archive: other XML") }
        }
        "" | "application/octet-stream" | "unknown" | "application/unknown" => {
            let known = head.starts_with("%pdf-") || head.contains("<html") || head.starts_with("<!doctype html");
            if known { Ok(()) } else { Err("web archive: content of no stated type") }
        }
        _ if media.starts_with("image/") || media.starts_with("audio/") || media.starts_with("video/") => {
            Err("web archive: images, sound and video")
        }
        _ => Err("web archive: scripts, styles, data"),
    }
}
