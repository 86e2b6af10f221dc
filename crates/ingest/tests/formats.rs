//! Every format end to end: the command on the fixtures, against golden files, at 1 and 8 threads.
//!
//! `DOSSIER_BLESS=1` writes the golden files anew; read the difference before it is committed.

use std::path::Path;
use std::process::{Command, Output};

fn ingest(arguments: &[&str]) -> Output {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    Command::new(env!("CARGO_BIN_EXE_ingest")).current_dir(fixtures).args(arguments).output().expect("ingest runs")
}

#[track_caller]
fn check(name: &str, arguments: &[&str], code: i32) {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/golden/{name}.jsonl"));
    let one = ingest(&[&["--jobs", "1"], arguments].concat());
    let eight = ingest(&[&["--jobs", "8"], arguments].concat());
    assert_eq!(one.stdout, eight.stdout, "the number of threads changes nothing");
    assert_eq!(one.status.code(), Some(code), "{}", String::from_utf8_lossy(&one.stderr));
    let found = String::from_utf8(one.stdout).expect("records are UTF-8");
    if std::env::var_os("DOSSIER_BLESS").is_some() {
        std::fs::write(&golden, &found).expect("golden files can be written");
    }
    let expected = std::fs::read_to_string(&golden).expect("there is a golden file");
    assert_eq!(found, expected);
}

#[test]
fn text() {
    check("text", &["stamped.txt", "dump-nl.txt", "dump-en.txt", "latin1.txt", "wrapped.txt"], 0);
}

#[test]
fn pages() {
    check("page", &["page.html"], 0);
}

#[test]
fn tables() {
    check("table", &["table.csv", "array.json"], 0);
}

#[test]
fn broken_rows_cost_one_report_each() {
    check("rows", &["--id-field", "nr", "rows.jsonl"], 1);
    let reports = String::from_utf8(ingest(&["rows.jsonl"]).stderr).expect("messages are UTF-8");
    assert!(reports.contains("rows.jsonl:2: not JSON"), "{reports}");
    assert!(reports.contains("rows.jsonl:4: no column for the text among `date`, `headline`"), "{reports}");
}

#[test]
fn feeds() {
    check("feed", &["rss.xml", "atom.xml"], 0);
}

#[test]
fn mail() {
    check("mail", &["letter.eml"], 0);
}

#[test]
fn a_file_that_cannot_be_read_costs_only_itself() {
    let found = ingest(&["paper.pdf", "none.txt", "page.html", "*.nothing"]);
    let reports = String::from_utf8(found.stderr).expect("messages are UTF-8");
    assert!(reports.contains("paper.pdf: not a PDF that can be read"), "{reports}");
    assert!(reports.contains("none.txt: "), "{reports}");
    assert!(reports.contains("*.nothing: no file matches"), "{reports}");
    assert_eq!(found.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&found.stdout).lines().count(), 1);
}

#[test]
fn directories_and_patterns_are_walked_in_order() {
    let paths = |arguments: &[&str]| -> Vec<String> {
        let records = String::from_utf8(ingest(arguments).stdout).expect("records are UTF-8");
        let mut paths: Vec<String> = records
            .lines()
            .map(|line| {
                let record: serde_json::Value = serde_json::from_str(line).expect("a record is JSON");
                record["source"]["path"].as_str().expect("a record has a path").to_owned()
            })
            .collect();
        paths.dedup();
        paths
    };
    assert_eq!(
        paths(&["*.txt"]),
        ["dump-en.txt", "dump-nl.txt", "latin1.txt", "pages-en.txt", "stamped.txt", "wrapped.txt"]
    );
    assert_eq!(paths(&["."]).first().map(String::as_str), Some("array.json"));
}
