//! The sample documents of the project: articles, titles, authors and dates as in their gold annotations.

use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Records by file, in order.
fn by_file(lines: &str) -> BTreeMap<String, Vec<Value>> {
    let mut files: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for line in lines.lines() {
        let record: Value = serde_json::from_str(line).expect("a record is JSON");
        let path = record["source"]["path"].as_str().expect("a record has a path").to_owned();
        files.entry(path).or_default().push(record);
    }
    files
}

#[test]
fn articles_titles_authors_dates() {
    let root: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut gold = String::new();
    for entry in std::fs::read_dir(root.join("seeds/gold")).expect("there are gold annotations") {
        let path = entry.expect("they can be listed").path();
        if path.extension().is_some_and(|extension| extension == "jsonl") {
            gold += &std::fs::read_to_string(path).expect("they can be read");
        }
    }
    for (path, expected) in by_file(&gold) {
        let output =
            Command::new(env!("CARGO_BIN_EXE_ingest")).current_dir(&root).arg(&path).output().expect("ingest runs");
        let found = by_file(&String::from_utf8(output.stdout).expect("records are UTF-8"));
        let found = found.get(&path).map(Vec::as_slice).unwrap_or_default();
        assert_eq!(found.len(), expected.len(), "articles in {path}");
        for (found, expected) in found.iter().zip(&expected) {
            for field in ["title", "authors", "published", "site", "url"] {
                assert_eq!(found.get(field), expected.get(field), "{field} in {path}");
            }
        }
    }
}
