//! Containers end to end: archives, web archives and mail boxes that these tests make, through the command.

#[path = "containers/made.rs"]
mod made;

use made::{ARTICLE, bzipped, gzipped, mbox, page, record, response, tarred, warc, xzipped, zipped};
use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// The outcome of a run: records, rejects, and the whole output.
struct Run {
    records: Vec<Value>,
    rejects: Vec<Value>,
    output: Output,
}

impl Run {
    /// `source.member` of all records.
    fn members(&self) -> Vec<&str> {
        self.records.iter().map(|record| record["source"]["member"].as_str().unwrap_or("-")).collect()
    }

    /// `member: reason` of all rejects.
    fn reasons(&self) -> Vec<String> {
        let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
        self.rejects.iter().map(|reject| format!("{}: {}", text(&reject["member"]), text(&reject["reason"]))).collect()
    }

    fn count(&self, what: &str) -> u64 {
        let stats = String::from_utf8_lossy(&self.output.stderr);
        let line = stats.lines().last().expect("there are statistics");
        let stats: Value = serde_json::from_str(line).expect("statistics are JSON");
        stats["counts"][what].as_u64().unwrap_or_default()
    }
}

fn lines(bytes: &[u8]) -> Vec<Value> {
    let lines = String::from_utf8(bytes.to_vec()).expect("it is UTF-8");
    lines.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect()
}

fn run(folder: &Path, arguments: &[&str], stdin: &[u8]) -> Run {
    use std::io::Write;
    let mut child = Command::new(env!("CARGO_BIN_EXE_ingest"))
        .current_dir(folder)
        .args(["--stats", "--rejects", "rejects.jsonl"])
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("ingest runs");
    let mut pipe = child.stdin.take().expect("it has an input");
    let stdin = stdin.to_vec();
    let writer = std::thread::spawn(move || pipe.write_all(&stdin));
    let output = child.wait_with_output().expect("ingest ends");
    // A run that reads files leaves its input alone.
    let _ = writer.join().expect("the writer ends");
    let rejects = lines(&std::fs::read(folder.join("rejects.jsonl")).expect("there are rejects"));
    Run { records: lines(&output.stdout), rejects, output }
}

/// Ingests `bytes` as a file of this name at 1 and 8 threads, and through standard input, all with the same outcome.
#[track_caller]
fn ingest(name: &str, bytes: &[u8]) -> Run {
    let folder = tempfile::tempdir().expect("there is room");
    std::fs::write(folder.path().join(name), bytes).expect("it can be written");
    let one = run(folder.path(), &["--jobs", "1", name], b"");
    let eight = run(folder.path(), &["--jobs", "8", name], b"");
    assert_eq!(one.output.stdout, eight.output.stdout, "the number of threads changes nothing");
    assert_eq!(one.rejects, eight.rejects);
    let piped = run(folder.path(), &["-"], bytes);
    assert_eq!(one.members(), piped.members(), "a pipe gives the same as a file");
    assert_eq!(one.reasons(), piped.reasons());
    one
}

#[test]
fn members_of_a_zip_archive_are_read_as_files_are() {
    let table = format!("title,text\nOne,\"{ARTICLE}\"\nTwo,\"{ARTICLE} Again.\"\n");
    let found = ingest(
        "news.zip",
        &zipped(&[
            ("b/page.html", page("Ferry", ARTICLE).as_bytes()),
            ("a.txt", ARTICLE.as_bytes()),
            ("table.csv", table.as_bytes()),
            ("__MACOSX/._a.txt", b"rubbish"),
            ("page.txt.gz", &gzipped(ARTICLE.as_bytes())),
            ("picture.png", b"\x89PNG\r\n\x1a\n"),
        ]),
    );
    assert_eq!(found.members(), ["b/page.html", "a.txt", "table.csv", "table.csv", "page.txt.gz"]);
    assert_eq!(
        found.reasons(),
        ["picture.png: format `png` is not read: a picture has no text layer: run OCR on it first"]
    );
    assert_eq!(found.count("hidden members of archives"), 1);
    let source = &found.records[0]["source"];
    assert_eq!((source["path"].as_str(), source["format"].as_str()), (Some("news.zip"), Some("html")));
    assert_eq!(source["encoding"], "UTF-8");
    let message = String::from_utf8_lossy(&found.output.stderr).into_owned();
    assert!(message.contains("ingest: news.zip!picture.png: format `png`"), "{message}");
}

#[test]
fn tar_in_every_compression() {
    let long = format!("{}/page.txt", "a".repeat(180));
    let tar = tarred(&[("one.txt", ARTICLE.as_bytes()), (&long, ARTICLE.as_bytes())]);
    let zstandard = zstd::encode_all(tar.as_slice(), 3).expect("it compresses");
    for bytes in [tar.clone(), gzipped(&tar), zstandard, xzipped(&tar), bzipped(&tar)] {
        let found = ingest("news.tar", &bytes);
        assert_eq!(found.members(), ["one.txt", long.as_str()]);
        assert_eq!(found.output.status.code(), Some(0));
    }
}

#[test]
fn bzip2_of_several_streams_is_read_to_its_end_and_damage_is_said() {
    let row = |at: usize| format!("{{\"text\":\"{ARTICLE} Page {at}.\"}}\n");
    let rows = |from: usize| [row(from), row(from + 1), row(from + 2)].concat();
    // As the dumps of Wikipedia are: many streams, one behind the other.
    let streams: Vec<u8> = (0..4).flat_map(|at| bzipped(rows(3 * at).as_bytes())).collect();
    assert_eq!(ingest("pages.jsonl.bz2", &streams).records.len(), 12);
    let found =
        ingest("pages.zip", &zipped(&[("pages.jsonl.bz2", &streams), ("page.txt.bz2", &bzipped(ARTICLE.as_bytes()))]));
    assert_eq!((found.records.len(), found.members().last()), (13, Some(&"page.txt.bz2")));
    let cut = streams.get(..streams.len() - 30).expect("it is long enough");
    let found = ingest("cut.jsonl.bz2", cut);
    assert_eq!((found.records.len(), found.rejects.len()), (9, 1), "{:?}", found.reasons());
    assert!(found.reasons()[0].contains("cannot be read to its end"), "{:?}", found.reasons());
    // What only begins like it is text, and what is compressed twice is one reject.
    let text = format!("BZh1 is the mark of a format.\n\n{ARTICLE}");
    assert_eq!(ingest("note.txt", text.as_bytes()).records[0]["source"]["format"], "text");
    let twice = bzipped(&bzipped(ARTICLE.as_bytes()));
    assert_eq!(
        ingest("twice.bz2", &twice).reasons(),
        ["-: format `bzip2` is not read: it is compressed more often than once"]
    );
}

#[test]
fn containers_in_containers() {
    let zip = zipped(&[("page.html", page("Ferry", ARTICLE).as_bytes())]);
    let web = gzipped(&response("http://example.org/a", "text/html", page("Quay", ARTICLE).as_bytes()));
    let box_ = mbox(&[("Ferry", ARTICLE)]);
    let tar = tarred(&[("in.zip", &zip), ("crawl.warc.gz", &web), ("letters", box_.as_bytes())]);
    let found = ingest("all.tar.gz", &gzipped(&tar));
    assert_eq!(found.members(), ["in.zip!page.html", "crawl.warc.gz!http://example.org/a", "letters!1"]);
    let mut deep = zip;
    for _ in 0..4 {
        deep = zipped(&[("in.zip", &deep)]);
    }
    let found = ingest("deep.zip", &deep);
    assert_eq!(found.reasons(), ["in.zip!in.zip!in.zip!in.zip: containers lie more than 4 deep in each other"]);
}

#[test]
fn documents_that_are_archives_are_no_containers() {
    let docx = zipped(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w:document/>")]);
    let epub = zipped(&[("mimetype", b"application/epub+zip"), ("OPS/a.xhtml", page("A", ARTICLE).as_bytes())]);
    for (format, bytes) in [("docx", docx), ("epub", epub)] {
        let found = ingest("document", &bytes);
        assert!(found.records.iter().all(|record| record["source"]["format"] == format));
        assert_eq!(found.members().iter().filter(|member| **member != "-").count(), 0);
        assert!(found.reasons().len() <= 1, "{:?}", found.reasons());
    }
}

#[test]
fn cut_off_archives_give_what_is_before_the_cut() {
    let pages: Vec<(String, String)> =
        (0..6).map(|at| (format!("{at}.txt"), format!("{ARTICLE} Number {at}.\n\n{ARTICLE}"))).collect();
    let members: Vec<(&str, &[u8])> = pages.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    let records: Vec<u8> = pages
        .iter()
        .flat_map(|(name, text)| response(&format!("http://example.org/{name}"), "text/plain", text.as_bytes()))
        .collect();
    for (name, bytes) in [("a.zip", zipped(&members)), ("a.tar", tarred(&members)), ("a.warc", records)] {
        // Enough for three of them.
        let bytes = bytes.get(..bytes.len() * 3 / 5).expect("it is long enough");
        let found = ingest(name, bytes);
        assert!((2..=4).contains(&found.records.len()), "{name}: {}", found.records.len());
        assert_eq!(found.rejects.len(), 1, "{name}: {:?}", found.reasons());
        assert_eq!(found.output.status.code(), Some(1));
    }
}

#[test]
fn bombs_are_refused() {
    let zeros = vec![b'0'; 80 << 20];
    let many: Vec<(String, Vec<u8>)> =
        (0..3).map(|at| (format!("{at}.zst"), zstd::encode_all(zeros.as_slice(), 3).expect("it compresses"))).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let web = response("http://example.org/bomb", "text/html", &zeros);
    for (name, bytes) in [
        ("zeros.txt.zst", zstd::encode_all(zeros.as_slice(), 3).expect("it compresses")),
        ("zeros.txt.bz2", bzipped(&zeros[..8 << 20]).repeat(10)),
        ("zeros.txt.xz", xzipped(&zeros[..8 << 20]).repeat(10)),
        ("zeros.zip", zipped(&[("zeros.txt", &zeros)])),
        ("many.tar", tarred(&many)),
        ("web.warc.gz", gzipped(&web)),
    ] {
        let found = ingest(name, &bytes);
        assert!(found.records.is_empty(), "{name}");
        assert!(found.reasons().iter().all(|reason| reason.contains("--max-ratio")), "{name}: {:?}", found.reasons());
        assert!(!found.reasons().is_empty(), "{name}");
    }
}

#[test]
fn members_that_cannot_be_read_cost_only_themselves() {
    let mut zip = zipped(&[("good.txt", ARTICLE.as_bytes()), ("bad.txt", ARTICLE.as_bytes()), ("too.txt", b"x")]);
    // The second member's bytes no longer have its check sum.
    let at = zip.windows(7).position(|bytes| bytes == b"bad.txt").expect("it is there") + 20;
    zip[at] ^= 0xff;
    let found = ingest("news.zip", &zip);
    assert_eq!(found.members().first(), Some(&"good.txt"));
    assert!(found.reasons()[0].starts_with("bad.txt: "), "{:?}", found.reasons());
    let long = ARTICLE.repeat(40);
    let folder = tempfile::tempdir().expect("there is room");
    let tar = tarred(&[("long.txt", long.as_bytes()), ("short.txt", ARTICLE.as_bytes())]);
    std::fs::write(folder.path().join("a.tar"), tar).expect("it can be written");
    let found = run(folder.path(), &["--max-file-bytes", "2K", "a.tar"], b"");
    assert_eq!(found.members(), ["short.txt"]);
    assert_eq!(found.reasons(), ["long.txt: longer than 2048 bytes: see --max-file-bytes"]);
}

#[test]
fn web_archives() {
    let page = page("The ferry stays in", ARTICLE);
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1252\r\n";
    let latin = encoded(&page.replace("quay", "quay caf\u{e9}"));
    let chunked = format!("{:x}\r\n{page}\r\n0\r\n\r\n", page.len());
    let archive = [
        record("warcinfo", "", "application/warc-fields", b"software: a test\r\n"),
        record("request", "http://example.org/1", "application/http;msgtype=request", b"GET / HTTP/1.1\r\n\r\n"),
        http("http://example.org/latin", head, &latin),
        http(
            "http://example.org/chunked",
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n",
            chunked.as_bytes(),
        ),
        http(
            "http://example.org/gzip",
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n",
            &gzipped(page.as_bytes()),
        ),
        http(
            "http://example.org/undone",
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n",
            page.as_bytes(),
        ),
        http(
            "http://example.org/br",
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: br\r\n",
            &made::brotli(ARTICLE),
        ),
        http(
            "http://example.org/odd",
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: rot13\r\n",
            page.as_bytes(),
        ),
        http("http://example.org/gone", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n", page.as_bytes()),
        http("http://example.org/a.png", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n", b"\x89PNG"),
        http("http://example.org/robots.txt", "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n", b"User-agent: *\n"),
        record("revisit", "http://example.org/1", "application/http;msgtype=response", b"HTTP/1.1 200 OK\r\n\r\n"),
        record("conversion", "http://example.org/wet", "text/plain", ARTICLE.as_bytes()),
        record("resource", "http://example.org/feed.html", "text/html", page.as_bytes()),
        record("response", "dns:example.org", "text/dns", b"example.org. 300 IN A 192.0.2.1"),
    ];
    // As crawlers write them: each record compressed by itself.
    let gzipped: Vec<u8> = archive.iter().flat_map(|record| gzipped(record)).collect();
    for bytes in [archive.concat(), gzipped] {
        let found = ingest("crawl.warc.gz", &bytes);
        let expected = ["latin", "chunked", "gzip", "undone", "br", "wet", "feed.html"];
        assert_eq!(found.members(), expected.map(|name| format!("http://example.org/{name}")));
        assert_eq!(found.reasons(), ["http://example.org/odd: content coding `rot13` is not known"]);
        let first = &found.records[0];
        assert_eq!(first["url"], "http://example.org/latin");
        assert_eq!(first["source"]["fetched"], "2023-04-05T06:07:08Z");
        assert_eq!(first["source"]["encoding"], "windows-1252");
        assert_eq!(first["title"], "The ferry stays in");
        assert!(first["text"].as_str().expect("it has a text").contains("caf\u{e9}"));
        for (what, number) in [
            ("warcinfo records", 1),
            ("request records", 1),
            ("revisit records", 1),
            ("responses without success", 1),
            ("images, sound and video", 1),
            ("robots.txt", 1),
            ("responses of other protocols", 1),
        ] {
            assert_eq!(found.count(&format!("web archive: {what}")), number, "{what}");
        }
    }
}

fn encoded(text: &str) -> Vec<u8> {
    text.chars().map(|character| u8::try_from(u32::from(character)).expect("it is Latin")).collect()
}

fn http(url: &str, head: &str, body: &[u8]) -> Vec<u8> {
    record("response", url, "application/http;msgtype=response", &[head.as_bytes(), b"\r\n", body].concat())
}

#[test]
fn broken_records_of_a_web_archive_cost_only_themselves() {
    let good = |name: &str| response(&format!("http://example.org/{name}"), "text/plain", ARTICLE.as_bytes());
    let short = String::from_utf8(good("short")).expect("it is text");
    let length = short.lines().find(|line| line.starts_with("Content-Length")).expect("it has a length").to_owned();
    let without = short.replace(&format!("{length}\r\n"), "").replace("/short", "/without");
    let archive = warc(&[
        &good("1"),
        short.replace(&length, "Content-Length: 90").as_bytes(),
        &good("2"),
        without.as_bytes(),
        &good("3"),
        b"WARC/1.0\r\nno header at all\r\n\r\n",
        &good("4"),
    ]);
    let found = ingest("crawl.warc", &archive);
    let wanted: Vec<&str> = found.members().into_iter().filter(|member| !member.ends_with("short")).collect();
    assert_eq!(wanted, ["1", "2", "3", "4"].map(|name| format!("http://example.org/{name}")));
    let reasons = found.reasons();
    assert!(reasons.iter().any(|reason| reason.starts_with("http://example.org/short: ")), "{reasons:?}");
    assert!(
        reasons.iter().any(|reason| reason.contains("without: a record without a `Content-Length`")),
        "{reasons:?}"
    );
    assert!(reasons.iter().any(|reason| reason.contains("the header of a record is broken")), "{reasons:?}");
}

#[test]
fn damaged_parts_of_a_compressed_web_archive_cost_only_themselves() {
    let record = |name: &str| {
        let page = page(name, &format!("{ARTICLE} This page is called {name}."));
        gzipped(&response(&format!("http://example.org/{name}"), "text/html", page.as_bytes()))
    };
    let (mut flipped, mut cut) = (record("flipped"), record("cut"));
    flipped[150] ^= 0x55;
    cut.truncate(200);
    let archive = warc(&[&record("1"), &flipped, &record("2"), &record("3"), &cut, &record("4"), &record("5")]);
    let found = ingest("crawl.warc.gz", &archive);
    let wanted = ["1", "2", "3", "4", "5"].map(|name| format!("http://example.org/{name}"));
    assert_eq!(found.members(), wanted, "{:?}", found.reasons());
    assert_eq!(found.rejects.len(), 2, "{:?}", found.reasons());
    assert!(found.reasons().iter().all(|reason| reason.contains("damaged")), "{:?}", found.reasons());
}

#[test]
fn mail_boxes() {
    let quoted =
        format!("{ARTICLE}\n\n>From here the ferry sails.\n\nFrom here nobody sails, at least not this year.\n");
    let found = ingest("letters.mbox", mbox(&[("One", ARTICLE), ("Two", &quoted), ("Three", ARTICLE)]).as_bytes());
    assert_eq!(found.members(), ["1", "2", "3"]);
    assert_eq!(found.records[1]["title"], "Two");
    let text = found.records[1]["text"].as_str().expect("it has a text");
    assert!(text.contains("\n\nFrom here the ferry sails."), "{text}");
    assert!(text.contains("From here nobody sails"), "{text}");
    assert_eq!(found.records[0]["source"]["format"], "mail");
}
