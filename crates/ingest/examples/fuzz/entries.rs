//! Every way into a parser, with good inputs to begin from. A parser more is a line more in `all`.

use crate::{made, paper};
use ingest::container::{self, Budget, Found, Gzip, Limits, Members, Metered, Zipped};
use ingest::decoding::{declared_in_markup, decode};
use ingest::format::{self, Format};
use ingest::json::{Objects, Step};
use ingest::table::{self, Columns};
use ingest::text::{self, Split};
use ingest::{Article, document, feed, html, mail, markdown};
use std::io::Cursor;
use std::path::Path;

/// A way into a parser.
pub(crate) struct Entry {
    pub(crate) name: &'static str,
    pub(crate) fixtures: Vec<Vec<u8>>,
    pub(crate) run: fn(&[u8]),
}

/// All entries.
pub(crate) fn all() -> Vec<Entry> {
    let page = made::page("The ferry stays in", made::ARTICLE);
    let table = format!("title;date;text\nOne;2021-03-04;\"{0}\"\nTwo;;\"{0}\"\n", made::ARTICLE).into_bytes();
    let letters = made::mbox(&[("One", made::ARTICLE), ("Two", ">From here on"), ("Three", "")]).into_bytes();
    let zip = made::zipped(&[("a.html", page.as_bytes()), ("b/c.txt", made::ARTICLE.as_bytes()), ("d.csv", &table)]);
    let tar = made::tarred(&[("a.html", page.as_bytes()), (&"long/".repeat(40), b""), ("b.mbox", &letters)]);
    let response = |kind: &str, body: &[u8]| made::response("http://example.org/a", kind, body);
    let warc = [response("text/html", page.as_bytes()), response("text/plain", made::ARTICLE.as_bytes())].concat();
    let coded = |headers: &str, body: &[u8]| {
        let block = [format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{headers}\r\n").as_bytes(), body].concat();
        made::record("response", "http://example.org/b", "application/http;msgtype=response", &block)
    };
    let chunks = format!("10\r\n{}\r\n0\r\n\r\n", "<html><body>abcd");
    let coded = [
        coded("Transfer-Encoding: chunked\r\n", chunks.as_bytes()),
        coded("Content-Encoding: gzip\r\n", &made::gzipped(page.as_bytes())),
        coded("Content-Encoding: br\r\n", &made::brotli(made::ARTICLE)),
    ];
    let packed = [made::gzipped(&warc), made::gzipped(&warc)].concat();
    let nested = made::zipped(&[("in.tar", &tar), ("in.warc", &warc)]);
    let word = "<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>Ships</w:t></w:r></w:p></w:body></w:document>";
    let docx = made::zipped(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", word.as_bytes())]);
    let open = "<office:document-content xmlns:office='o' xmlns:text='t'><office:body><office:text><text:h>A</text:h>\
        <text:p>Ships sail<text:s/>on.</text:p></office:text></office:body></office:document-content>";
    let odt =
        made::zipped(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", open.as_bytes())]);
    let shelf = "<package><metadata><dc:title>A</dc:title></metadata><manifest><item id='a' href='a.xhtml' \
        media-type='application/xhtml+xml'/></manifest><spine><itemref idref='a'/></spine></package>";
    let epub = made::zipped(&[
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", b"<container><rootfiles><rootfile full-path='a.opf'/></rootfiles></container>"),
        ("a.opf", shelf.as_bytes()),
        ("a.xhtml", page.as_bytes()),
    ]);
    let saved = format!(
        "From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"; type=\"text/html\"\r\n\r\n\
        --b\r\nContent-Type: text/html\r\nContent-Location: http://example.org/\r\n\r\n{page}\r\n--b--\r\n"
    );
    let marked = format!("---\ntitle: A\ndate: 2021-03-04\n---\n# Ships\n\n{}\n\n- *one*\n- [two](b)\n", made::ARTICLE);
    let entry = |name, fixtures, run| Entry { name, fixtures, run };
    vec![
        entry("format", vec![zip.clone(), tar.clone(), warc.clone(), table.clone(), letters.clone()], any),
        entry("text", files(&["*.txt"]), |bytes| sound(text::articles(&decoded(bytes), &Split::Auto))),
        entry("html", files(&["*.html"]), |bytes| sound(html::article(&decoded(bytes)))),
        entry("fragment", files(&["*.html"]), |bytes| sound([html::fragment(&decoded(bytes))])),
        entry("feed", files(&["rss.xml", "atom.xml"]), |bytes| sound(feed::articles(&decoded(bytes)))),
        entry("mail", [files(&["*.eml"]), vec![letters.clone()]].concat(), |bytes| sound(mail::article(bytes))),
        entry("json", files(&["*.json", "*.jsonl"]), json),
        entry("table", [files(&["*.csv"]), vec![table]].concat(), rows),
        entry("bzip2", vec![[made::bzipped(&tar), made::bzipped(&tar)].concat()], unpacked),
        entry("xz", vec![made::xzipped(&tar)], unpacked),
        entry("zstandard", vec![zstd::encode_all(tar.as_slice(), 3).unwrap_or_default()], unpacked),
        entry("mbox", vec![letters], |bytes| stream(Format::Mbox, bytes)),
        entry("tar", vec![tar], |bytes| stream(Format::Tar, bytes)),
        entry("gzip", vec![packed], |bytes| {
            walk(container::members(Format::Warc, Box::new(Gzip::new(Cursor::new(bytes.to_vec()))), limits()));
        }),
        entry("warc", [vec![warc], coded.to_vec()].concat(), |bytes| stream(Format::Warc, bytes)),
        entry("zip", vec![zip, nested], zip_archive),
        entry("pdf", papers(), |bytes| package(Format::Pdf, bytes)),
        entry("docx", vec![docx], |bytes| package(Format::Docx, bytes)),
        entry("odt", vec![odt], |bytes| package(Format::Odt, bytes)),
        entry("epub", vec![epub], |bytes| package(Format::Epub, bytes)),
        entry("mhtml", vec![saved.into_bytes()], |bytes| package(Format::Mhtml, bytes)),
        entry("markdown", vec![marked.into_bytes()], |bytes| sound(markdown::article(&decoded(bytes)))),
    ]
}

/// PDF files: one of two columns and a footnote, one of two pages with a running head, one that says that it is encrypted.
fn papers() -> Vec<Vec<u8>> {
    let column =
        |left: i32| (0..12).map(move |line| (left, 700 - 14 * line, 11, "the quay has sunk since the storm of May"));
    let two: Vec<_> = std::iter::once((60, 760, 20, "The ferry stays in"))
        .chain(column(60))
        .chain(column(320))
        .chain([(190, 706, 7, "1"), (60, 80, 8, "1 Said the company.")])
        .collect();
    let page = |number: &'static str| {
        let head = [(60, 800, 8, "Harbour News"), (300, 40, 8, number)];
        head.into_iter().chain(column(60)).collect::<Vec<_>>()
    };
    let told = "/Title (Ferry) /Author (A. Jones) /CreationDate (D:20210304)";
    vec![
        paper::pdf(&[&two], told, ""),
        paper::pdf(&[&page("1"), &page("2")], "", ""),
        paper::pdf(&[&page("1")], told, "/Encrypt << /Filter /Standard /V 1 /R 2 /O (x) /U (y) /P -4 >>"),
    ]
}

/// The fixtures whose names match, a `*` standing for any beginning.
fn files(names: &[&str]) -> Vec<Vec<u8>> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = here.ancestors().find(|folder| folder.join("tests/fixtures").is_dir()).unwrap_or(here);
    let mut found = Vec::new();
    for folder in [root.join("tests/fixtures"), root.join("../../seeds")] {
        let mut paths: Vec<_> = folder.read_dir().into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths {
            let own = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let wanted = names.iter().any(|name| name.strip_prefix('*').map_or(own == *name, |end| own.ends_with(end)));
            found.extend(std::fs::read(path).ok().filter(|_| wanted));
        }
    }
    assert!(!found.is_empty(), "no fixture is called {names:?}");
    found
}

fn decoded(bytes: &[u8]) -> String {
    decode(bytes.to_vec(), declared_in_markup(bytes).as_deref()).text
}

/// Articles must become records: their blocks lie on characters, in order.
fn sound(articles: impl IntoIterator<Item = Article>) {
    for article in articles {
        let mut end = 0;
        for block in &article.blocks {
            assert!(block.start >= end && block.end > block.start, "blocks are ordered and disjoint");
            end = block.end;
        }
        wire::convert(&mut article.into_record(wire::Origin::default())).expect("blocks lie on characters");
    }
}

/// A document that is not text.
fn package(format: Format, bytes: &[u8]) {
    if let Some(Ok(articles)) = document::articles(format, bytes.to_vec()) {
        sound(articles);
    }
}

/// What the command does with a document.
fn any(bytes: &[u8]) {
    let text = decoded(bytes);
    match format::format(bytes, &text, false, None) {
        Format::Html => sound(html::article(&text)),
        Format::Feed => sound(feed::articles(&text)),
        Format::Mail => sound(mail::article(bytes)),
        Format::Json | Format::JsonLines => json(bytes),
        Format::Table { .. } => rows(bytes),
        Format::Zip => zip_archive(bytes),
        found @ (Format::Tar | Format::Warc | Format::Mbox) => stream(found, bytes),
        Format::Text => sound(text::articles(&text, &Split::Auto)),
        _ => {}
    }
}

fn json(bytes: &[u8]) {
    let (mut objects, mut object) = (Objects::default(), Vec::new());
    for &byte in bytes {
        match objects.step(byte) {
            Step::Outside => object.clear(),
            step => {
                object.push(byte);
                if step == Step::Closes
                    && let Ok(serde_json::Value::Object(fields)) = serde_json::from_slice(&std::mem::take(&mut object))
                {
                    let fields: Vec<_> = fields.into_iter().collect();
                    sound(table::article(&fields, &Columns::default(), false));
                }
            }
        }
    }
}

fn rows(bytes: &[u8]) {
    let text = decoded(bytes);
    let Some(delimiter) = table::delimiter(&text, true, None) else { return };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let header: Vec<String> = reader.headers().into_iter().flatten().map(str::to_owned).collect();
    for row in reader.records().map_while(Result::ok).take(1000) {
        let fields = row.iter().map(|field| serde_json::Value::String(field.to_owned()));
        let fields: Vec<_> = header.iter().cloned().zip(fields).collect();
        sound(table::article(&fields, &Columns::default(), true));
    }
}

fn limits() -> Limits {
    Limits { largest: 1 << 20, budget: Budget::new(1000) }
}

fn stream(format: Format, bytes: &[u8]) {
    walk(container::members(format, Box::new(Cursor::new(bytes.to_vec())), limits()));
}

/// A compressed tar archive.
fn unpacked(bytes: &[u8]) {
    let limits = limits();
    limits.budget.store(bytes.len() as u64);
    if let Ok(inner) = wire::input::decompressed(Cursor::new(bytes.to_vec())) {
        let reader = Box::new(Metered { inner, budget: limits.budget.clone() });
        walk(container::members(Format::Tar, reader, limits));
    }
}

fn zip_archive(bytes: &[u8]) {
    if let Zipped::Members(members) =
        container::zip(Box::new(Cursor::new(bytes.to_vec())), bytes.len() as u64, limits())
    {
        walk(members);
    }
}

/// A container must come to its end, hold to its limits, and give names and reasons.
fn walk(members: Members) {
    for (count, found) in members.enumerate() {
        assert!(count < 1 << 20, "a container of this size cannot hold so much");
        match found {
            Found::Member(member) => {
                assert!(member.bytes.len() <= limits().largest, "members are not larger than the limit");
                assert!(!format::format(&member.bytes, &decoded(&member.bytes), false, None).name().is_empty());
            }
            Found::Broken { reason, .. } => assert!(!reason.is_empty(), "there is a reason"),
            Found::Passed(_) => {}
        }
    }
}
