//! The whole pipe on our own documents, and every command against its golden file.
#![allow(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

use end_to_end::{root, run, shell};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;

/// The stages after `ingest`, in order.
const STAGES: [&str; 5] = ["detect-language", "segment", "tag-entities", "relate", "summarise"];

/// The documents that the golden files are made from: text, a dump of several articles, a page, a table.
const SOURCES: [&str; 5] = [
    "seeds/csto-kazachstan-nl.txt",
    "seeds/page-dump-en.txt",
    "seeds/g20-new-delhi-en.html",
    "seeds/agency-archive.csv",
    "seeds/myatezh-prigozhina-ru.txt",
];

fn golden(name: &str) -> std::path::PathBuf {
    root().join("tests/golden").join(format!("{name}.jsonl"))
}

/// Compares with the golden file, or writes it when `DOSSIER_BLESS` is set.
#[track_caller]
fn compare(name: &str, made: &str) {
    let path = golden(name);
    if std::env::var_os("DOSSIER_BLESS").is_some() {
        fs::write(&path, made).unwrap();
        return;
    }
    let kept = fs::read_to_string(&path).unwrap();
    for (number, (made, kept)) in made.lines().zip(kept.lines()).enumerate() {
        assert!(
            made == kept,
            "{}:{}: the command makes another record: read the difference, then bless it (docs/contributing.md)",
            path.display(),
            number + 1
        );
    }
    assert_eq!(made.lines().count(), kept.lines().count(), "{name}: number of records");
}

#[test]
fn ingest_makes_its_golden_file() {
    let one = run("ingest", &[&SOURCES[..], &["--jobs", "1"]].concat(), b"");
    assert_eq!((one.err.as_str(), one.code()), ("", 0));
    let eight = run("ingest", &[&SOURCES[..], &["--jobs", "8"]].concat(), b"");
    assert!(one.out == eight.out, "other bytes at 8 jobs");
    compare("ingest", &one.out);
}

#[test]
fn every_stage_makes_its_golden_file_from_the_one_before() {
    let mut before = "ingest";
    for stage in STAGES {
        let input = fs::read(golden(before)).unwrap();
        let one = run(stage, &["--jobs", "1"], &input);
        assert_eq!((one.err.as_str(), one.code()), ("", 0), "{stage}");
        let eight = run(stage, &["--jobs", "8"], &input);
        assert!(one.out == eight.out, "{stage}: other bytes at 8 jobs");
        let again = run(stage, &[], one.out.as_bytes());
        assert!(again.out == one.out, "{stage}: running twice is not running once");
        compare(stage, &one.out);
        before = stage;
    }
}

#[test]
fn no_stage_touches_what_it_does_not_own() {
    for stage in STAGES {
        let position = STAGES.iter().position(|other| *other == stage).unwrap();
        let before = if position == 0 { "ingest" } else { STAGES[position - 1] };
        let input: String = fs::read_to_string(golden(before))
            .unwrap()
            .lines()
            .map(|line| line.replacen('{', r#"{ "mine":{"n":1.50,"e":1E+2,"ü":"\u00fc"}, "#, 1) + "\n")
            .collect();
        let done = run(stage, &[], input.as_bytes());
        assert_eq!(done.code(), 0, "{}", done.err);
        for line in done.out.lines() {
            assert!(line.starts_with(r#"{ "mine":{"n":1.50,"e":1E+2,"ü":"\u00fc"}, "#), "{stage}: {line:.80}");
        }
    }
}

#[test]
fn every_span_proves_its_offset() {
    let records: Vec<Value> = serde_jsonlines::json_lines(golden("summarise")).unwrap().map(Result::unwrap).collect();
    let mut spans = 0;
    for record in &records {
        let text: Vec<char> = record["text"].as_str().unwrap().chars().collect();
        let mut check = |span: &Value| {
            let at = |key: &str| usize::try_from(span[key].as_u64().unwrap()).unwrap();
            let stretch: String = text[at("start")..at("end")].iter().collect();
            assert_eq!(stretch, span["text"].as_str().unwrap());
            spans += 1;
        };
        record["entities"].as_array().unwrap().iter().for_each(&mut check);
        for relation in record["relations"].as_array().unwrap() {
            ["subject", "object", "attributed_to"]
                .iter()
                .map(|role| &relation[role])
                .filter(|argument| argument.is_object())
                .for_each(&mut check);
        }
    }
    assert!(spans > 300, "only {spans} spans were checked");
}

#[test]
fn every_record_keeps_to_the_types() {
    let mut fields = BTreeSet::new();
    for line in fs::read_to_string(golden("summarise")).unwrap().lines() {
        let record: wire::Record = serde_json::from_str(line).unwrap();
        let typed = serde_json::to_value(&record).unwrap();
        let raw: Value = serde_json::from_str(line).unwrap();
        for (key, value) in raw.as_object().unwrap() {
            assert_eq!(&typed[key], value, "`{key}` holds something that the types do not know");
            fields.insert(key.clone());
        }
    }
    for field in ["source", "blocks", "language", "sentences", "entities", "relations", "summary", "provenance"] {
        assert!(fields.contains(field), "no record has `{field}`");
    }
}

#[test]
fn the_whole_pipe_reads_all_seeds() {
    let pipe = format!(
        "ingest seeds/*.txt seeds/*.html seeds/*.jsonl seeds/*.csv | {} | overview --articles 3",
        STAGES.join(" | ")
    );
    let done = shell(&pipe);
    assert_eq!((done.err.as_str(), done.code()), ("", 0));
    assert!(done.out.starts_with("28 articles from 14 files"), "{}", done.out);
    for expected in ["languages", "nl ", "people", "Vladimir Putin", "Poetin"] {
        assert!(done.out.contains(expected), "`{expected}` is not in\n{}", done.out);
    }
}

#[test]
fn a_missing_layer_is_one_clear_message() {
    let record = b"{\"id\":\"1\",\"text\":\"Lavrov sprak.\"}\n";
    for (stage, needs, first) in [
        ("tag-entities", "sentences", "segment"),
        ("summarise", "sentences", "segment"),
        ("relate", "sentences", "segment"),
    ] {
        let done = run(stage, &[], record);
        let expected = format!("{stage}: <stdin>:1: no `{needs}`: run `{first}` first\n");
        assert_eq!((done.err, done.status.code()), (expected, Some(1)));
    }
}

#[test]
fn an_article_may_be_empty() {
    let mut record = "{\"id\":\"1\",\"text\":\"\"}\n".to_owned();
    for stage in STAGES {
        let done = run(stage, &[], record.as_bytes());
        assert_eq!((done.err.as_str(), done.status.code()), ("", Some(0)), "{stage}");
        record = done.out;
    }
    let record: Value = serde_json::from_str(&record).unwrap();
    assert_eq!(record["language"]["code"], "und");
    for layer in ["sentences", "entities", "relations"] {
        assert_eq!(record[layer], Value::Array(Vec::new()), "{layer}");
    }
}

#[test]
fn help_names_what_is_read_and_written_and_gives_examples() {
    for stage in STAGES.into_iter().chain(["ingest", "deduplicate", "overview", "evaluate"]) {
        let help = run(stage, &["--help"], b"");
        let said = help.out.to_lowercase();
        for words in [&["reads"][..], &["writes", "fills"], &["examples:"], &["--rejects"], &["--jobs"]] {
            assert!(words.iter().any(|word| said.contains(word)), "{stage} --help says nothing of {words:?}");
        }
        assert!(run(stage, &["--version"], b"").out.starts_with(stage), "{stage}");
        assert!(run(stage, &["--generate", "man"], b"").out.contains(".TH"), "{stage}");
    }
}

#[test]
fn the_accurate_engine_of_relate_makes_its_golden_file_at_any_number_of_jobs() {
    let input = fs::read(golden("tag-entities")).unwrap();
    let one = run("relate", &["--engine", "accurate", "--jobs", "1"], &input);
    assert!(one.status.success(), "{}", one.err);
    compare("relate-accurate", &one.out);
    let many = run("relate", &["--engine", "accurate", "--jobs", "3"], &input);
    assert_eq!(many.out, one.out);
    assert_ne!(one.out, fs::read_to_string(golden("relate")).unwrap(), "the engines differ");
}
