//! A file of every format that is read, made here, through the command: what it is told to be, and its article.

#[path = "containers/made.rs"]
mod made;

use made::{ARTICLE, bzipped, gzipped, mbox, page, response, tarred, xzipped, zipped};
use serde_json::Value;
use std::process::Command;

/// `format` is that of the first article, read from a file called `name`.
#[track_caller]
fn check(name: &str, bytes: &[u8], format: &str) {
    let folder = tempfile::tempdir().expect("there is room");
    std::fs::write(folder.path().join(name), bytes).expect("it can be written");
    let run = Command::new(env!("CARGO_BIN_EXE_ingest")).current_dir(&folder).arg(name).output().expect("ingest runs");
    let said = String::from_utf8_lossy(&run.stderr);
    assert_eq!(run.status.code(), Some(0), "{name}: {said}");
    let first = run.stdout.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let record: Value = serde_json::from_slice(first).expect("a record is JSON");
    assert_eq!(record["source"]["format"], format, "{name}");
    let text = record["text"].as_str().expect("it has a text").split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains(ARTICLE), "{name}: {text}");
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[test]
fn texts_and_pages() {
    check("a", ARTICLE.as_bytes(), "text");
    check("a", &[b"\xef\xbb\xbf", ARTICLE.as_bytes()].concat(), "text");
    check("a", &utf16(&format!("\u{feff}{ARTICLE}")), "text");
    check("a", format!("# Ferry\n\n{ARTICLE}\n\n- *one*\n- [two](http://example.org/)\n").as_bytes(), "markdown");
    check("a", page("Ferry", ARTICLE).as_bytes(), "html");
    let strict = "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd\">";
    let xhtml = page("Ferry", &format!("{ARTICLE}<br/>"));
    let xhtml =
        xhtml.replace("<!DOCTYPE html>", strict).replace("<html>", "<html xmlns=\"http://www.w3.org/1999/xhtml\">");
    check("a.xml", format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{xhtml}").as_bytes(), "html");
    let saved = format!(
        "From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"; \
         type=\"text/html\"\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Location: http://example.org/\r\n\r\n{}\r\n--b--\r\n",
        page("Ferry", ARTICLE)
    );
    check("a", saved.as_bytes(), "mhtml");
}

#[test]
fn feeds_and_letters() {
    let rss = format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>News</title><item><title>Ferry</title>\
        <description>{ARTICLE}</description></item></channel></rss>"
    );
    check("a", rss.as_bytes(), "feed");
    let atom = format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>News</title><entry><title>Ferry</title>\
        <content type=\"text\">{ARTICLE}</content></entry></feed>"
    );
    check("a", atom.as_bytes(), "feed");
    let letter = format!(
        "From: Edith Marlow <edith@example.org>\r\nTo: desk@example.org\r\nSubject: Ferry\r\n\
        Date: Wed, 5 Apr 2023 06:07:08 +0000\r\n\r\n{ARTICLE}\r\n"
    );
    check("a", letter.as_bytes(), "mail");
    check("a", mbox(&[("Ferry", ARTICLE), ("Quay", ARTICLE)]).as_bytes(), "mail");
}

#[test]
fn documents() {
    let half = ARTICLE.find("company").expect("it is in it");
    let (first, second) = ARTICLE.split_at(half);
    let lines = [first, second].map(str::trim).map(|line| format!("({line}) Tj T*")).join(" ");
    let stream = format!("BT /F1 9 Tf 11 TL 30 780 Td {lines} ET");
    let pdf = format!(
        "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n\
         3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 895 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>\nendobj\n\
         4 0 obj\n<< /Length {} >>\nstream\n{stream}\nendstream\nendobj\n\
         5 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>\nendobj\n\
         trailer\n<< /Size 6 /Root 1 0 R >>\n%%EOF\n",
        stream.len()
    );
    check("a", pdf.as_bytes(), "pdf");
    let word =
        format!("<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>{ARTICLE}</w:t></w:r></w:p></w:body></w:document>");
    check("a", &zipped(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", word.as_bytes())]), "docx");
    let open = format!(
        "<office:document-content xmlns:office='o' xmlns:text='t'><office:body><office:text><text:p>{ARTICLE}\
        </text:p></office:text></office:body></office:document-content>"
    );
    let declared: &[u8] = b"application/vnd.oasis.opendocument.text";
    check("a", &zipped(&[("mimetype", declared), ("content.xml", open.as_bytes())]), "odt");
    let shelf = "<package><metadata><dc:title>A</dc:title></metadata><manifest><item id='a' href='a.xhtml' \
        media-type='application/xhtml+xml'/></manifest><spine><itemref idref='a'/></spine></package>";
    let members: [(&str, &[u8]); 4] = [
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", b"<container><rootfiles><rootfile full-path='a.opf'/></rootfiles></container>"),
        ("a.opf", shelf.as_bytes()),
        ("a.xhtml", page("Ferry", ARTICLE).leak().as_bytes()),
    ];
    check("a", &zipped(&members), "epub");
}

#[test]
fn rows() {
    check("a", format!("{{\"title\":\"Ferry\",\"text\":\"{ARTICLE}\"}}\n{{\"text\":\"b\"}}\n").as_bytes(), "jsonl");
    check("a", format!("[\n {{\"title\":\"Ferry\",\n  \"text\":\"{ARTICLE}\"}}\n]\n").as_bytes(), "json");
    let comma = format!("title,text\r\nFerry,\"{ARTICLE}\"\r\nQuay,\"one\r\ntwo\"\r\n");
    check("a", comma.as_bytes(), "csv");
    check("a.csv", &utf16(&format!("\u{feff}{comma}")), "csv");
    check("a.csv", &utf16(&comma), "csv");
    check("a", format!("title\ttext\nFerry\t{ARTICLE}\nQuay\tone\n").as_bytes(), "tsv");
}

#[test]
fn containers_and_compressions() {
    let text = ARTICLE.as_bytes();
    let zstandard = |bytes: &[u8]| zstd::encode_all(bytes, 3).expect("it compresses");
    for packed in [gzipped(text), zstandard(text), xzipped(text), bzipped(text)] {
        check("a", &packed, "text");
    }
    // A tape is filled up with zeros.
    check("a", &[gzipped(text), vec![0; 600]].concat(), "text");
    let web = response("http://example.org/a", "text/html", page("Ferry", ARTICLE).as_bytes());
    for packed in [web.clone(), gzipped(&web), zstandard(&web)] {
        check("a", &packed, "html");
    }
    let tar = tarred(&[("a.txt", text)]);
    check("a", &zipped(&[("a.txt", text)]), "text");
    check("a", &tar, "text");
    check("a", &zipped(&[("a.tar.bz2", &bzipped(&tar))]), "text");
    check("a", &xzipped(&tarred(&[("a.zip", &zipped(&[("a.tar.gz", &gzipped(&tar))]))])), "text");
}
