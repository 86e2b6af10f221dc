//! `--since-manifest`: a second run reads only what is new, and a run that failed has read nothing.

#[path = "containers/made.rs"]
mod made;

use made::{ARTICLE, mbox, tarred, zipped};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn ingest(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ingest")).current_dir(folder).args(arguments).output().expect("ingest runs")
}

/// `path!member` of what a run with the manifest gives.
fn new(folder: &Path, paths: &[&str]) -> Vec<String> {
    let output = ingest(folder, &[&["--since-manifest", "read.jsonl"], paths].concat());
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let records = String::from_utf8(output.stdout).expect("records are UTF-8");
    let place = |line: &str| {
        let record: serde_json::Value = serde_json::from_str(line).expect("a record is JSON");
        let source = &record["source"];
        let member = source["member"].as_str().map(|member| format!("!{member}")).unwrap_or_default();
        let part = source["part"].as_u64().map(|part| format!("#{part}")).unwrap_or_default();
        format!("{}{member}{part}", source["path"].as_str().expect("a record has a path"))
    };
    records.lines().map(place).collect()
}

fn text(number: usize) -> String {
    format!("{ARTICLE} That is number {number}.")
}

fn feed(items: std::ops::Range<usize>) -> String {
    let item = |at| format!("<item><title>Item {at}</title><description>{}</description></item>\n", text(at));
    let items: Vec<String> = items.rev().map(item).collect();
    let items = items.concat();
    format!("<rss version=\"2.0\"><channel><title>Paper</title>\n{items}</channel></rss>")
}

#[test]
fn only_what_is_new() {
    let folder = tempfile::tempdir().expect("there is room");
    let write =
        |name: &str, bytes: &[u8]| fs::write(folder.path().join("in").join(name), bytes).expect("it is written");
    fs::create_dir(folder.path().join("in")).expect("there is room");
    let new = || new(folder.path(), &["in"]);
    write("a.txt", text(1).as_bytes());
    write("b.tar", &tarred(&[("1.txt", text(2).as_bytes()), ("2.txt", text(3).as_bytes())]));
    write("c.csv", format!("title,text\none,\"{0}\"\ntwo,\"{0}\"\n", text(4)).as_bytes());
    write("d.jsonl", format!("{{\"text\":\"{}\"}}\n", text(5)).as_bytes());
    write("e.mbox", mbox(&[("One", &text(6))]).as_bytes());
    write("f.xml", feed(7..9).as_bytes());
    let all = new();
    assert_eq!(all.len(), 9, "{all:?}");
    assert!(new().is_empty(), "running twice gives nothing the second time");
    write("g.txt", text(10).as_bytes());
    assert_eq!(new(), ["in/g.txt"]);
    // What has moved is not new; what grew gives what it grew by.
    fs::rename(folder.path().join("in/a.txt"), folder.path().join("in/z.txt")).expect("it can move");
    assert!(new().is_empty());
    let three = [("1.txt", text(2)), ("3.txt", text(11)), ("2.txt", text(3))];
    write("b.tar", &tarred(&three.each_ref().map(|(name, text)| (*name, text.as_bytes()))));
    write("c.csv", format!("title,text\none,\"{0}\"\ntwo,\"{0}\"\nthree,\"{0}\"\n", text(4)).as_bytes());
    write("d.jsonl", format!("{{\"text\":\"{}\"}}\n{{\"text\":\"{}\"}}\n", text(5), text(12)).as_bytes());
    write("e.mbox", mbox(&[("One", &text(6)), ("Two", &text(6))]).as_bytes());
    write("f.xml", feed(7..10).as_bytes());
    assert_eq!(new(), ["in/b.tar!3.txt", "in/c.csv#3", "in/d.jsonl#2", "in/e.mbox!2", "in/f.xml#1"]);
    assert!(new().is_empty());
    let manifest = fs::read_to_string(folder.path().join("read.jsonl")).expect("there is a manifest");
    assert!(manifest.lines().next().is_some_and(|line| line.starts_with("{\"path\":\"in/a.txt\",\"sha256\":\"")));
    let stats = ingest(folder.path(), &["--stats", "--since-manifest", "read.jsonl", "in/z.txt", "in/g.txt"]).stderr;
    assert!(String::from_utf8_lossy(&stats).contains("\"read before, by the manifest\":2"));
}

#[test]
fn what_was_not_written_was_not_read() {
    let folder = tempfile::tempdir().expect("there is room");
    let place = |name: &str| folder.path().join(name);
    fs::write(place("a.txt"), text(1)).expect("it is written");
    fs::write(place("b.zip"), zipped(&[("1.txt", text(2).as_bytes()), ("2.png", b"\x89PNG")])).expect("it is written");
    let arguments = ["--since-manifest", "read.jsonl", "--on-error", "fail", "-o", "out.jsonl", "a.txt", "b.zip"];
    assert_eq!(ingest(folder.path(), &arguments).status.code(), Some(2));
    assert!(!place("read.jsonl").exists() && !place("out.jsonl").exists());
    // What cannot be read is tried again each time, and nothing else.
    for records in [2, 0] {
        let output = ingest(folder.path(), &["--since-manifest", "read.jsonl", "a.txt", "b.zip"]);
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(String::from_utf8_lossy(&output.stdout).lines().count(), records);
        assert!(String::from_utf8_lossy(&output.stderr).contains("b.zip!2.png: "));
    }
    fs::write(place("read.jsonl"), "{\"path\":\"a.txt\"}\n").expect("it is written");
    let output = ingest(folder.path(), &["--since-manifest", "read.jsonl", "a.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("read.jsonl:1: no line of a manifest"));
}
