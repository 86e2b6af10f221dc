//! Documents of every packaged format, made here as their programs make them, through the command as users type it.

use serde_json::Value;
use std::fs;
use std::io::{Cursor, Write};
use std::path::PathBuf;
use std::process::{Command, Output};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A directory of its own for a test.
fn directory(name: &str) -> PathBuf {
    let directory = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&directory).expect("the test is set up");
    directory
}

fn ingest(name: &str, file: &str, bytes: &[u8]) -> Output {
    let directory = directory(name);
    fs::write(directory.join(file), bytes).expect("the test is set up");
    Command::new(env!("CARGO_BIN_EXE_ingest")).current_dir(directory).arg(file).output().expect("the test is set up")
}

fn records(output: &Output) -> Vec<Value> {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).expect("the test is set up"))
        .collect()
}

/// Kinds and texts of the blocks of a record.
fn blocks(record: &Value) -> Vec<(String, String)> {
    let text: Vec<char> = record["text"].as_str().expect("the test is set up").chars().collect();
    let at = |block: &Value, key: &str| {
        usize::try_from(block[key].as_u64().expect("the test is set up")).expect("the test is set up")
    };
    let blocks = record["blocks"].as_array().expect("the test is set up").iter();
    blocks
        .map(|block| {
            let stretch = text[at(block, "start")..at(block, "end")].iter().collect();
            (block["kind"].as_str().expect("the test is set up").to_owned(), stretch)
        })
        .collect()
}

#[track_caller]
fn check(record: &Value, expected: &[(&str, &str)]) {
    let found = blocks(record);
    let found: Vec<(&str, &str)> = found.iter().map(|(kind, text)| (kind.as_str(), text.as_str())).collect();
    assert_eq!(found, expected);
}

fn package(members: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in members {
        // The media type stands first, and as it is.
        let method =
            if *name == "mimetype" { zip::CompressionMethod::Stored } else { zip::CompressionMethod::Deflated };
        writer.start_file(*name, SimpleFileOptions::default().compression_method(method)).expect("the test is set up");
        writer.write_all(content.as_bytes()).expect("the test is set up");
    }
    writer.finish().expect("the test is set up").into_inner()
}

const STYLES: &str = r#"<w:styles xmlns:w="w">
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Kop1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Eigen"><w:name w:val="Own"/><w:basedOn w:val="Kop1"/></w:style></w:styles>"#;

const DOCUMENT: &str = r#"<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="w"><w:body>
<w:p><w:pPr><w:pStyle w:val="Titel"/></w:pPr><w:r><w:t>The quay that </w:t></w:r><w:r><w:t>sinks</w:t></w:r></w:p>
<w:p><w:r><w:t>By Edith Marlow, 3 May 2023</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">The ferry &amp; the quay</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:r><w:tab/><w:t>will not sail.</w:t></w:r></w:p>
<w:p><w:pPr><w:pStyle w:val="Eigen"/></w:pPr><w:r><w:t>What now?</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/></w:numPr></w:pPr><w:r><w:t>Mend it</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Year</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Boats</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:tc><w:p><w:r><w:t>2022</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>14</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
</w:body></w:document>"#;

const NOTES: &str = r#"<w:footnotes xmlns:w="w"><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>-----</w:t></w:r></w:p></w:footnote>
<w:footnote w:id="2"><w:p><w:r><w:t>Built in 1911.</w:t></w:r></w:p></w:footnote></w:footnotes>"#;

fn docx(core: &str) -> Vec<u8> {
    package(&[
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", DOCUMENT),
        ("word/styles.xml", STYLES),
        ("word/footnotes.xml", NOTES),
        ("docProps/core.xml", core),
    ])
}

#[test]
fn docx_by_styles_lists_tables_and_notes() {
    let core = r#"<cp:coreProperties xmlns:dc="d"><dc:title>Document1.docx</dc:title><dc:creator>A. Typist</dc:creator>
        <dcterms:created>2020-01-01T10:00:00Z</dcterms:created></cp:coreProperties>"#;
    let made = records(&ingest("docx", "letter.bin", &docx(core)));
    assert_eq!(made.len(), 1);
    assert_eq!(made[0]["source"]["format"], "docx");
    assert_eq!(made[0]["title"], "The quay that sinks");
    assert_eq!(made[0]["authors"][0], "Edith Marlow");
    assert_eq!(made[0]["published"], "2023-05-03");
    check(
        &made[0],
        &[
            ("headline", "The quay that sinks"),
            ("byline", "By Edith Marlow, 3 May 2023"),
            ("body", "The ferry & the quay will not sail."),
            ("heading", "What now?"),
            ("list", "Mend it"),
            ("list", "Year | Boats"),
            ("list", "2022 | 14"),
            ("body", "Built in 1911."),
        ],
    );
}

#[test]
fn a_bomb_is_one_reject() {
    let spaces = " ".repeat(140 << 20);
    let bomb = package(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", &spaces)]);
    let found = ingest("bomb", "bomb.docx", &bomb);
    assert_eq!(found.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&found.stderr).contains("unpacks to more than"), "{found:?}");
}

#[test]
fn odt_by_styles_lists_tables_and_notes() {
    let content = r#"<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="ta" xmlns:style="s">
<office:automatic-styles><style:style style:name="P1" style:parent-style-name="Title"/></office:automatic-styles>
<office:body><office:text><text:tracked-changes><text:p>old</text:p></text:tracked-changes>
<text:p text:style-name="P1">The quay that sinks</text:p>
<text:p>The ferry<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Built in 1911.</text:p></text:note-body></text:note> will<text:s/>not<text:line-break/>sail.</text:p>
<text:h text:outline-level="2">What now?</text:h>
<text:list><text:list-item><text:p>Mend it</text:p></text:list-item></text:list>
<table:table><table:table-row><table:table-cell><text:p>2022</text:p></table:table-cell><table:table-cell><text:p>14</text:p></table:table-cell></table:table-row></table:table>
</office:text></office:body></office:document-content>"#;
    let meta = r#"<office:document-meta xmlns:dc="d" xmlns:meta="m"><meta:initial-creator>Edith Marlow</meta:initial-creator>
<dc:creator>Somebody Else</dc:creator><meta:creation-date>2023-05-03T09:00:00</meta:creation-date></office:document-meta>"#;
    let mimetype = "application/vnd.oasis.opendocument.text";
    let odt = package(&[("mimetype", mimetype), ("content.xml", content), ("meta.xml", meta)]);
    let made = records(&ingest("odt", "text.odt", &odt));
    assert_eq!(made[0]["source"]["format"], "odt");
    assert_eq!(made[0]["authors"], serde_json::json!(["Edith Marlow"]));
    assert_eq!(made[0]["published"], "2023-05-03");
    check(
        &made[0],
        &[
            ("headline", "The quay that sinks"),
            ("body", "The ferry will not sail."),
            ("heading", "What now?"),
            ("list", "Mend it"),
            ("list", "2022 | 14"),
            ("body", "Built in 1911."),
        ],
    );
}

#[test]
fn epub_one_article_a_chapter() {
    let words = "The ferry will not sail until the spring, for the quay has sunk by half a metre this winter, and nobody on the island knows who will pay for it.";
    let opf = r#"<package xmlns:dc="d"><metadata><dc:title>Tales of the quay</dc:title><dc:creator>Edith Marlow</dc:creator>
<dc:date>2021-06-01</dc:date><dc:language>en</dc:language></metadata><manifest>
<item id="nav" href="nav.xhtml" properties="nav"/><item id="cover" href="cover.xhtml"/><item id="a" href="text/one.xhtml"/><item id="b" href="text/two%20b.xhtml"/></manifest>
<spine><itemref idref="cover"/><itemref idref="nav"/><itemref idref="b"/><itemref idref="a"/></spine></package>"#;
    let nav =
        r#"<html><body><nav><ol><li><a href="text/one.xhtml#x">The second chapter</a></li></ol></nav></body></html>"#;
    let container = r#"<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>"#;
    let chapter = |heading: &str| {
        format!(
            "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><head><title>x</title></head><body>{heading}<p>{words}</p></body></html>"
        )
    };
    let book = package(&[
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", container),
        ("OEBPS/book.opf", opf),
        ("OEBPS/nav.xhtml", nav),
        ("OEBPS/cover.xhtml", "<html><body><p>Tales</p></body></html>"),
        ("OEBPS/text/one.xhtml", &chapter("")),
        ("OEBPS/text/two b.xhtml", &chapter("<h1>The first chapter</h1>")),
    ]);
    let made = records(&ingest("epub", "book.epub", &book));
    let titles: Vec<&str> = made.iter().filter_map(|record| record["title"].as_str()).collect();
    assert_eq!(titles, ["The first chapter", "The second chapter"]);
    assert_eq!(made[0]["source"]["part"], 1);
    assert_eq!(made[0]["site"], "Tales of the quay");
    assert_eq!(made[1]["authors"], serde_json::json!(["Edith Marlow"]));
    assert_eq!(made[1]["published"], "2021-06-01");
    check(&made[0], &[("headline", "The first chapter"), ("body", words)]);
}

#[test]
fn mhtml_is_a_web_page_and_no_letter() {
    let page = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/quay\r\nSubject: The quay that sinks\r\nDate: Tue, 7 Nov 2023 10:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"xx\"\r\n\r\n--xx\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://example.org/quay\r\n\r\n<html><head><title>The quay that sinks</title><meta property=3D\"article:published_time\" content=3D\"2023-05-03\"></head><body><nav>Home News</nav><article><h1>The quay that sinks</h1><p>The ferry will not sail until the spring=2C for the quay has sunk by half a metre this winter, and nobody on the island knows who will pay for it.</p><p>The mayor said that the caf=C3=A9 at the quay will stay open, whatever the harbour master thinks of it, and that tea will be free.</p></article></body></html>\r\n--xx--\r\n";
    let made = records(&ingest("mhtml", "page.mht", page.as_bytes()));
    assert_eq!(made[0]["source"]["format"], "mhtml");
    assert_eq!(made[0]["url"], "https://example.org/quay");
    assert_eq!(made[0]["published"], "2023-05-03");
    let text = made[0]["text"].as_str().expect("the test is set up");
    assert!(text.contains("café at the quay") && !text.contains("Home"), "{text}");
}

#[test]
fn markdown() {
    let text = "---\ntitle: \"The quay that sinks\"\nauthor: Edith Marlow\ndate: 2023-05-03\n---\n\n# The quay that sinks\n\nThe **ferry** will not [sail](https://example.org) until *spring*,\nthey say.\n\n## What now?\n\n* Mend it\n* Leave it\n\n> It sinks.\n\n```\nlet quay = 1;\n```\n";
    let made = records(&ingest("markdown", "page.md", text.as_bytes()));
    assert_eq!(made[0]["source"]["format"], "markdown");
    assert_eq!(made[0]["authors"], serde_json::json!(["Edith Marlow"]));
    assert_eq!(made[0]["published"], "2023-05-03");
    check(
        &made[0],
        &[
            ("headline", "The quay that sinks"),
            ("body", "The ferry will not sail until spring, they say."),
            ("heading", "What now?"),
            ("list", "Mend it"),
            ("list", "Leave it"),
            ("quote", "It sinks."),
            ("body", "let quay = 1;"),
        ],
    );
}

#[test]
fn text_with_stray_marks_is_no_markdown() {
    for text in [
        "#harbour #ferry\n\nThe ferry* will not sail, said the mayor.\n\n* They asked twice.\n\n- No answer.\n",
        "* * *\n\nThe ferry will not sail [see below].\n\n[1] A note (1911).\n\n--- \n\nMore: **\n",
        "Stars: ** out of *****. The price is $5 (or [so] they say).\n\nHe wrote f*** and d**n.\n",
    ] {
        let made = records(&ingest("plain", "page.md", text.as_bytes()));
        assert_eq!(made[0]["source"]["format"], "text", "{text}");
    }
}

#[test]
fn xhtml_is_a_page_and_other_xml_is_refused() {
    let page = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd\">\n<html xmlns=\"http://www.w3.org/1999/xhtml\" xml:lang=\"en\"><head><title>The quay</title></head><body><h1>The quay</h1><p>The ferry will not sail until the spring, for the quay has sunk.</p></body></html>";
    assert_eq!(records(&ingest("xhtml", "page.xml", page.as_bytes()))[0]["source"]["format"], "html");
    let found = ingest("xml", "data.xml", b"<?xml version=\"1.0\"?><data><row>1</row></data>");
    assert_eq!(found.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&found.stderr).contains("`xml`"), "{found:?}");
}

#[test]
fn a_cut_says_why_and_how_sure() {
    let text = "The quay that sinks\n\nBy Edith Marlow\n\nThe ferry will not sail until the spring, for the quay has sunk by half a metre, and nobody on the island knows who will pay.\n\n date 2022-03 The mayor of the island said that she would open the lighthouse to visitors, whatever the harbour master says about it.\n";
    let made = records(&ingest("cut", "dump.txt", text.as_bytes()));
    assert_eq!(made.len(), 2);
    assert_eq!(made[0]["source"].get("cut"), None);
    assert_eq!(made[1]["source"]["cut"], serde_json::json!({"reason": "stamp", "score": 1.0}));
}
