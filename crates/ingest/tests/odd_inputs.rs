//! Files that are not as they should be: a message that says why, the right exit code, and nothing lost beside them.

#[path = "containers/made.rs"]
mod made;

use made::{ARTICLE, bzipped, xzipped, zipped};
use serde_json::Value;
use std::path::Path;
use std::process::Command;
use zip::CompressionMethod as Method;

/// Exit code, records, and messages of a run.
fn ingest(folder: &Path, arguments: &[&str]) -> (Option<i32>, Vec<Value>, String) {
    let run = Command::new(env!("CARGO_BIN_EXE_ingest")).current_dir(folder).args(arguments).output();
    let run = run.expect("ingest runs");
    let lines = String::from_utf8(run.stdout).expect("records are UTF-8");
    let records = lines.lines().map(|line| serde_json::from_str(line).expect("a record is JSON")).collect();
    (run.status.code(), records, String::from_utf8_lossy(&run.stderr).into_owned())
}

/// A file called `name` gives so many records, and what is `said` ends the message if there is one.
#[track_caller]
fn check(name: &str, bytes: &[u8], records: usize, said: &str) -> Vec<Value> {
    let folder = tempfile::tempdir().expect("there is room");
    std::fs::write(folder.path().join(name), bytes).expect("it can be written");
    let (code, found, message) = ingest(folder.path(), &[name]);
    assert_eq!((code, found.len()), (Some(i32::from(!said.is_empty())), records), "{message}");
    assert!(message.trim_end().ends_with(said) && message.is_empty() == said.is_empty(), "{message}");
    found
}

#[test]
fn nothing_is_no_article() {
    for bytes in [b"".as_slice(), b" \n\t\r\n", b"\xef\xbb\xbf"] {
        check("a.txt", bytes, 0, "a.txt: no text in this file, read as `text`");
    }
    check("a.json", b"[]", 0, "");
    check("a.json", b"{}", 0, "no column for the text among none: name it with --text-field");
}

#[test]
fn damage_of_compressed_bytes_is_said_in_words() {
    for packed in [xzipped(ARTICLE.as_bytes()), bzipped(ARTICLE.as_bytes())] {
        check("a", &packed[..60], 0, "a: its compressed bytes are damaged or cut off");
    }
    let zstandard = zstd::encode_all(ARTICLE.as_bytes(), 3).expect("it compresses");
    check("a", &zstandard[..60], 0, "a: its compressed bytes are damaged or cut off");
}

#[test]
fn rows_that_do_not_fit_are_rejected_and_kept() {
    let empty = format!("title,text\nOne,\nTwo,\"{ARTICLE}\"\n");
    check("a.csv", empty.as_bytes(), 1, "a.csv:2: column `text` is empty");
    let folder = tempfile::tempdir().expect("there is room");
    let ragged = format!("title,text\nOne,a ship, a quay\nTwo,\"{ARTICLE}\"\n");
    std::fs::write(folder.path().join("a.csv"), ragged).expect("it can be written");
    let (code, records, message) = ingest(folder.path(), &["--rejects", "rejects.jsonl", "a.csv"]);
    assert_eq!((code, records.len()), (Some(1), 1), "{message}");
    assert!(message.contains("a.csv:2: the row has 3 fields and the header 2"), "{message}");
    let rejects = std::fs::read(folder.path().join("rejects.jsonl")).expect("there are rejects");
    let reject: Value = serde_json::from_slice(&rejects).expect("a reject is JSON");
    assert_eq!(reject["raw"], "One,a ship, a quay");
}

#[test]
fn members_packed_in_other_ways_are_read() {
    let pack = |method| {
        use std::io::Write;
        let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default().compression_method(method);
        writer.start_file("a.txt", options).expect("it is a name");
        writer.write_all(ARTICLE.as_bytes()).expect("memory has room");
        writer.finish().expect("memory has room").into_inner()
    };
    for method in [Method::Stored, Method::Bzip2, Method::Zstd, Method::Xz] {
        check("a.zip", &pack(method), 1, "");
    }
}

#[test]
fn a_locked_member_is_one_reject() {
    let mut archive = zipped(&[("a.txt", ARTICLE.as_bytes()), ("b.txt", ARTICLE.as_bytes())]);
    // The flag that says so, in the header before the member and in the directory.
    for (mark, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let at = archive.windows(4).position(|bytes| bytes == mark).expect("it is there");
        archive[at + flags] |= 1;
    }
    let records =
        check("a.zip", &archive, 1, "a.zip!a.txt: unsupported zip archive: password required to decrypt file");
    assert_eq!(records[0]["source"]["member"], "b.txt");
}

#[test]
fn a_wrong_pattern_is_told_in_one_line() {
    let (code, _, message) = ingest(Path::new("."), &["--split", "(", "a.txt"]);
    assert_eq!((code, message.as_str()), (Some(2), "ingest: `--split (`: unclosed group\n"));
}

#[cfg(unix)]
#[test]
fn names_that_are_no_text_and_pipes_in_folders() {
    use std::os::unix::ffi::OsStrExt;
    let folder = tempfile::tempdir().expect("there is room");
    let inner = folder.path().join("news");
    std::fs::create_dir(&inner).expect("there is room");
    std::fs::write(inner.join("a\nb.txt"), ARTICLE).expect("it can be written");
    let odd = inner.join(std::ffi::OsStr::from_bytes(b"n\xff.txt"));
    std::fs::write(&odd, ARTICLE).expect("it can be written");
    std::fs::write(inner.join("-"), ARTICLE).expect("it can be written");
    std::os::unix::fs::symlink("..", inner.join("up")).expect("it can be made");
    assert!(Command::new("mkfifo").arg(inner.join("pipe")).status().expect("it runs").success());
    let (code, records, message) = ingest(&inner, &["."]);
    let paths: Vec<&str> = records.iter().filter_map(|record| record["source"]["path"].as_str()).collect();
    assert_eq!((code, paths), (Some(1), vec!["-", "a\nb.txt", "n\u{fffd}.txt"]), "{message}");
    let expected = "ingest: pipe: neither file nor folder: a pipe or a device is read only where it is named\n";
    assert_eq!(message, expected);
    let named = Command::new(env!("CARGO_BIN_EXE_ingest")).arg(&odd).output().expect("ingest runs");
    assert_eq!((named.status.code(), named.stdout.is_empty()), (Some(0), false));
}

#[test]
fn what_is_no_object_in_an_array_is_rejected() {
    let array = format!(
        "[{{\"title\":\"A\",\"text\":\"{ARTICLE}\"}}, 7, \"a b\",\n null, {{\"title\":\"B\",\"text\":\"{ARTICLE}\"}}]"
    );
    let folder = tempfile::tempdir().expect("there is room");
    std::fs::write(folder.path().join("a.json"), array).expect("it can be written");
    let (code, records, message) = ingest(folder.path(), &["--dedup", "off", "--rejects", "rejects.jsonl", "a.json"]);
    let rejects = std::fs::read_to_string(folder.path().join("rejects.jsonl")).expect("there are rejects");
    assert!(rejects.contains(r#""raw":"\"a b\"""#), "{rejects}");
    assert_eq!((code, records.len(), message.lines().count()), (Some(1), 2, 3), "{message}");
    assert!(message.contains("a.json:2: not an object: only objects become articles"), "{message}");
}
