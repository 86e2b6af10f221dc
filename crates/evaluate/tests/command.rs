//! The command as a user runs it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

const GOLD: &str = "-DOCSTART- X O\nPoetin N B-PER\nsprak V O\nin P O\nMoskou N B-LOC\n. . O\n";

/// A folder of its own with the gold file.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("ned.conll"), GOLD).unwrap();
    folder
}

fn run(folder: &PathBuf, arguments: &[&str], stdin: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_evaluate"))
        .current_dir(folder)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(stdin).unwrap();
    child.wait_with_output().unwrap()
}

#[test]
fn converts_gold_and_scores_it_against_itself() {
    let folder = folder("round");
    let converted = run(&folder, &["convert", "ned.conll"], b"");
    let records = String::from_utf8(converted.stdout).unwrap();
    assert!(
        records.starts_with(
            r#"{"id":"ned-1","text":"Poetin sprak in Moskou.","offsets":"codepoint","language":{"code":"nl""#
        ),
        "{records}"
    );
    assert!(records.contains(r#""tokens":[[0,6],[7,12],[13,15],[16,22],[22,23]]"#), "{records}");
    let scored = run(&folder, &["--gold", "ned.conll", "--layer", "entities", "--format", "json"], records.as_bytes());
    assert_eq!(scored.status.code(), Some(0));
    let report: serde_json::Value = serde_json::from_slice(&scored.stdout).unwrap();
    assert_eq!(report["layers"][0]["measures"][0]["value"], 100.0);
    assert_eq!(report["records"]["paired_by"], "id");
}

#[test]
fn prints_a_table_with_errors_in_context() {
    let predicted = r#"{"id":"ned-1","text":"Poetin sprak in Moskou.","entities":[{"start":0,"end":6,"label":"PER"},{"start":16,"end":22,"label":"PER"}]}"#;
    let scored = run(&folder("table"), &["--gold", "ned.conll", "--errors", "5"], predicted.as_bytes());
    let expected = "\
1 gold and 1 predicted records, 1 paired by id
  not predicted and not scored: language, sentences, tokens

entities       P       R      F1      ±      hits      gold predicted
all        50.00   50.00   50.00                1         2         2
LOC         0.00    0.00    0.00                0         1         0
PER        50.00  100.00   66.67                1         1         2
span      100.00  100.00  100.00                2         2         2
overlap    50.00   50.00   50.00                1         2         2
  wrong  ned-1  LOC → PER `Moskou`  Poetin sprak in [Moskou].
";
    assert_eq!(String::from_utf8(scored.stdout).unwrap(), expected);
}

#[test]
fn broken_predictions_are_reported_and_the_rest_is_scored() {
    let predicted = "{\"id\":\"ned-1\",\"text\":\"Poetin sprak in Moskou.\",\"entities\":[]}\n{\"id\":\n";
    let scored = run(&folder("broken"), &["--gold", "ned.conll", "--layer", "entities"], predicted.as_bytes());
    assert_eq!(scored.status.code(), Some(1));
    assert!(String::from_utf8(scored.stderr).unwrap().starts_with("evaluate: <stdin>:2: "));
    assert!(String::from_utf8(scored.stdout).unwrap().contains("1 gold and 1 predicted"));
}

#[test]
fn a_broken_gold_file_ends_the_run_with_file_and_line() {
    let folder = folder("gold");
    fs::write(folder.join("bad.conll"), "Jan B-PER\nPiet\n").unwrap();
    let scored = run(&folder, &["--gold", "bad.conll"], b"");
    assert_eq!(scored.status.code(), Some(2));
    assert_eq!(String::from_utf8(scored.stderr).unwrap(), "evaluate: bad.conll:2: expected a token and a tag\n");
    let converted = run(&folder, &["convert", "bad.conll", "ned.conll"], b"");
    assert_eq!(converted.status.code(), Some(1));
    assert_eq!(String::from_utf8(converted.stderr).unwrap(), "evaluate: bad.conll:2: expected a token and a tag\n");
    assert!(String::from_utf8(converted.stdout).unwrap().contains("ned-1"));
}
