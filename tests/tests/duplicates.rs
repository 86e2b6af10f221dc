//! Duplicates, through what a user types: `deduplicate` by itself and as the last step of `ingest`.
#![allow(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

use end_to_end::{root, run};
use serde_json::{Value, json};
use std::fmt::Write;
use std::fs;

/// The text of every sample document, its words in groups of ten.
fn texts() -> Vec<String> {
    let golden = fs::read_to_string(root().join("tests/golden/ingest.jsonl")).unwrap();
    let text = |line: &str| serde_json::from_str::<Value>(line).unwrap()["text"].as_str().unwrap().to_owned();
    golden.lines().map(text).collect()
}

/// Every text many times over in different order, each time another tenth of its words replaced.
fn stream() -> String {
    let mut lines = String::new();
    for round in 0..60 {
        for (number, text) in texts().iter().enumerate() {
            let number = (number * 7 + round) % texts().len();
            let text = if number == 0 { text } else { &texts()[number] };
            let edit =
                |(at, word): (usize, &str)| if at % 10 == round % 10 { format!("w{round}") } else { word.into() };
            let edited: Vec<String> = text.split(' ').enumerate().map(edit).collect();
            let record = json!({"id": format!("{round}-{number}"), "text": edited.join(" ")});
            writeln!(lines, "{record}").unwrap();
            if round % 9 == 3 {
                lines += "{\"id\":\"broken\"}\n";
            }
        }
    }
    lines
}

fn records(lines: &str) -> Vec<Value> {
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn the_same_marks_at_any_number_of_jobs_and_in_a_second_run() {
    let lines = stream();
    let one = run("deduplicate", &["--jobs", "1"], lines.as_bytes());
    assert_eq!(one.code(), 1);
    assert!(one.err.lines().all(|line| line.ends_with("no `text`: every record needs one")), "{}", one.err);
    let marked = records(&one.out).iter().filter(|record| record["duplicate_of"].is_string()).count();
    assert!(marked > records(&one.out).len() * 9 / 10, "only {marked} are marked");
    for jobs in ["2", "8"] {
        let many = run("deduplicate", &["--jobs", jobs, "--line-buffered"], lines.as_bytes());
        assert!((&many.out, &many.err) == (&one.out, &one.err), "{jobs} jobs");
    }
    let again = run("deduplicate", &[], one.out.as_bytes());
    assert!(again.out == one.out, "running twice is not running once");
}

#[test]
fn dropping_leaves_out_what_marking_marks_and_says_how_many() {
    let lines = stream();
    let marked = run("deduplicate", &["--quiet"], lines.as_bytes());
    let kept: String = marked.out.split_inclusive('\n').filter(|line| !line.contains("duplicate_of")).collect();
    let folder = tempfile::tempdir().unwrap();
    let rejects = folder.path().join("rejects.jsonl");
    let arguments = ["--drop", "--stats", "--rejects", rejects.to_str().unwrap()];
    let dropped = run("deduplicate", &arguments, lines.as_bytes());
    assert!(dropped.out == kept);
    let gone = marked.out.lines().count() - kept.lines().count();
    let broken = fs::read_to_string(&rejects).unwrap().lines().count();
    let said: Vec<&str> = dropped.err.lines().skip(broken).collect();
    assert_eq!(said[0], format!("deduplicate: {gone} of {} records dropped", lines.lines().count()));
    let stats: Value = serde_json::from_str(said[1]).unwrap();
    assert_eq!((&stats["counts"]["dropped"], &stats["counts"]["duplicates"]), (&gone.into(), &gone.into()));
}

#[test]
fn what_is_not_marked_keeps_its_bytes_and_an_old_mark_goes() {
    let input = concat!(
        "{ \"id\":\"a\", \"text\":\"De boten blijven in de haven.\", \"x\":1.50 }\n",
        "{ \"id\":\"b\", \"text\":\"Niemand kwam kijken naar de winkel.\", \"duplicate_of\":\"z\", \"similarity\":0.5 }\n",
        "{ \"id\":\"c\", \"text\":\"DE BOTEN blijven in de haven!\", \"x\":1.50 }\n",
    );
    let done = run("deduplicate", &[], input.as_bytes());
    assert_eq!((done.err.as_str(), done.code()), ("", 0));
    let lines: Vec<&str> = done.out.lines().collect();
    assert_eq!(lines[0], input.lines().next().unwrap());
    let old: Value = serde_json::from_str(lines[1]).unwrap();
    assert_eq!((&old["duplicate_of"], &old["similarity"]), (&Value::Null, &Value::Null));
    assert!(
        lines[2].starts_with("{ \"id\":\"c\", \"text\":\"DE BOTEN blijven in de haven!\", \"x\":1.50"),
        "{}",
        lines[2]
    );
    let new: Value = serde_json::from_str(lines[2]).unwrap();
    assert_eq!((&new["duplicate_of"], &new["similarity"]), (&"a".into(), &1.0.into()));
    assert_eq!(new["provenance"][0]["stage"], "deduplicate");
}

#[test]
fn a_record_that_cannot_be_marked_is_reported_with_its_line() {
    let input =
        "{\"text\":\"a\"}\n{\"id\":\"1\",\"text\":\"b\"}\n{\"id\":\"2\",\"text\":\"b\",\"provenance\":7}\noops\n";
    let done = run("deduplicate", &["--on-error", "pass"], input.as_bytes());
    assert_eq!((done.out.as_str(), done.code()), (input, 1));
    let starts =
        ["deduplicate: <stdin>:1: no `id`", "deduplicate: <stdin>:3: `provenance`", "deduplicate: <stdin>:4: not JSON"];
    for (line, start) in done.err.lines().zip(starts) {
        assert!(line.starts_with(start), "{}", done.err);
    }
    assert_eq!(run("deduplicate", &["--quiet"], input.as_bytes()).out.lines().count(), 1);
}

#[test]
fn ingest_marks_as_deduplicate_does() {
    let folder = tempfile::tempdir().unwrap();
    for (number, text) in texts().iter().enumerate() {
        for copy in ["a", "b", "c"] {
            let text = if copy == "a" { text.clone() } else { text.replace(" de ", " DE ").replace(" the ", " this ") };
            fs::write(folder.path().join(format!("{copy}{number}.txt")), text).unwrap();
        }
    }
    let path = folder.path().to_str().unwrap();
    let off = run("ingest", &["--dedup", "off", "--split", "none", path], b"");
    assert!(!off.out.contains("duplicate_of"));
    let behind = run("deduplicate", &[], off.out.as_bytes());
    for jobs in ["1", "8"] {
        let marked = run("ingest", &["--jobs", jobs, "--split", "none", path], b"");
        assert!(marked.out == behind.out, "{jobs} jobs");
    }
    assert!(records(&behind.out).iter().filter(|record| record["duplicate_of"].is_string()).count() >= texts().len());
    let dropped = run("ingest", &["--dedup", "drop", "--split", "none", path], b"");
    assert!(dropped.out.lines().count() < off.out.lines().count());
    assert!(dropped.err.contains("records dropped"), "{}", dropped.err);
}

#[test]
fn little_memory_forgets_the_oldest_and_counts_them() {
    let mut lines = String::new();
    for number in 0..5_000 {
        let words: Vec<String> = (0..60).map(|word| format!("woord{number}x{word}")).collect();
        writeln!(lines, "{}", json!({"id": number.to_string(), "text": words.join(" ")})).unwrap();
    }
    let done = run("deduplicate", &["--memory", "512K", "--stats"], lines.as_bytes());
    assert!(done.out == lines);
    let stats: Value = serde_json::from_str(done.err.trim()).unwrap();
    assert!(stats["counts"]["forgotten"].as_u64().unwrap() >= 1024, "{stats}");
}

#[test]
fn a_threshold_is_a_share() {
    for threshold in ["0", "1.5", "-1", "NaN"] {
        let done = run("deduplicate", &[&format!("--threshold={threshold}")], b"");
        assert_eq!(done.code(), 2, "{}", done.err);
    }
}
