//! The manners that all commands share, tried on the smallest stages there are.

#![allow(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use end_to_end::{Run, binary, run, shell};
use serde_json::Value;
use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

const PASS: &str = "examples/pass-through";
const FRAGILE: &str = "examples/fragile";

/// A stream of `records` articles of very different lengths, every hundredth line broken.
fn stream(records: usize) -> (String, usize) {
    let mut lines = String::new();
    let mut broken = 0;
    for number in 0..records {
        let text = "Лавров прибыл в Нейпьидо. ".repeat(number * number % 97);
        if number % 100 == 99 {
            lines += "{\"id\":\"broken\"\n";
            broken += 1;
        } else {
            writeln!(lines, "{{\"id\":\"{number}\", \"text\":\"{text}\",\"x\":1.50}}").unwrap();
        }
    }
    (lines, broken)
}

#[test]
fn records_pass_byte_for_byte_in_order_at_any_number_of_jobs() {
    let (lines, broken) = stream(20_000);
    let expected: String = lines.split_inclusive('\n').filter(|line| line.ends_with("}\n")).collect();
    for jobs in ["1", "2", "8"] {
        let Run { out, err, status } = run(PASS, &["--jobs", jobs], lines.as_bytes());
        assert!(out == expected, "{jobs} jobs");
        assert_eq!(err.lines().count(), broken);
        assert_eq!(status.code(), Some(1));
    }
}

#[test]
fn messages_name_command_file_and_line() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("in.jsonl");
    fs::write(&path, "\n{\"text\":\"a\"}\n\n{\"text\":1}\n\u{0}\n").unwrap();
    let path = path.to_str().unwrap();
    let done = run(PASS, &[path], b"");
    assert_eq!(done.out, "{\"text\":\"a\"}\n");
    let expected = format!(
        "pass-through: {path}:4: `text` is not what docs/record.md says: expected a string\n\
         pass-through: {path}:5: not JSON: a value expected at byte 1\n"
    );
    assert_eq!((done.err.as_str(), done.code()), (expected.as_str(), 1));
    assert_eq!(run(PASS, &["--quiet", path], b"").err, "");
}

#[test]
fn line_numbers_start_anew_in_each_file_and_count_across_batches() {
    let folder = tempfile::tempdir().unwrap();
    let (first, second) = (folder.path().join("1"), folder.path().join("2"));
    let long = format!("{{\"text\":\"{}\"}}\n", "x".repeat(100_000));
    fs::write(&first, long.repeat(20) + "oops\n").unwrap();
    fs::write(&second, "oops").unwrap();
    let done = run(PASS, &["-j2", first.to_str().unwrap(), second.to_str().unwrap()], b"");
    assert!(done.err.contains("/1:21: not JSON"), "{}", done.err);
    assert!(done.err.contains("/2:1: not JSON"), "{}", done.err);
}

#[test]
fn byte_order_mark_carriage_returns_and_a_missing_last_newline_do_no_harm() {
    let done = run(PASS, &[], b"\xef\xbb\xbf{\"text\":\"a\"}\r\n\r\n{\"text\":\"b\"}");
    assert_eq!((done.out.trim_start(), done.code()), ("{\"text\":\"a\"}\n{\"text\":\"b\"}\n", 0));
}

#[test]
fn rejects_keep_the_line_and_can_be_repaired_and_run_again() {
    let folder = tempfile::tempdir().unwrap();
    let rejects = folder.path().join("rejects.jsonl");
    let input = b"{\"text\":\"a\"}\n{\"text\":\"b\"\n{\"text\":\"\xff\"}\n";
    let done = run(PASS, &["--rejects", rejects.to_str().unwrap()], input);
    assert_eq!((done.out.as_str(), done.code()), ("{\"text\":\"a\"}\n", 1));
    let kept: Vec<Value> = serde_jsonlines::json_lines(&rejects).unwrap().collect::<Result<_, _>>().unwrap();
    assert_eq!(kept.len(), 2);
    assert_eq!(kept[0]["raw"], "{\"text\":\"b\"");
    assert_eq!((&kept[0]["stage"], &kept[0]["line"]), (&"pass-through".into(), &2.into()));
    assert_eq!(kept[1]["reason"], "not UTF-8 at byte 10");
    let raw = STANDARD.decode(kept[1]["raw_base64"].as_str().unwrap()).unwrap();
    assert_eq!(raw, b"{\"text\":\"\xff\"}");
    let repaired = format!("{}}}\n", kept[0]["raw"].as_str().unwrap());
    assert_eq!(run(PASS, &[], repaired.as_bytes()).code(), 0);
}

#[test]
fn on_error_fail_stops_at_the_first_and_pass_hands_it_on() {
    let input = b"{\"text\":\"a\"}\noops\n{\"text\":\"b\"}\n";
    let fail = run(PASS, &["--on-error", "fail"], input);
    assert_eq!((fail.out.as_str(), fail.code()), ("{\"text\":\"a\"}\n", 2));
    let pass = run(PASS, &["--on-error", "pass"], input);
    assert_eq!((pass.out.as_bytes(), pass.code()), (&input[..], 1));
}

#[test]
fn a_panic_costs_one_record() {
    let input =
        b"{\"text\":\"a\"}\n{\"text\":\"b\",\"do\":\"panic\"}\n{\"text\":\"c\",\"do\":\"fail\"}\n{\"text\":\"d\"}\n";
    let done = run(FRAGILE, &[], input);
    assert_eq!((done.out.as_str(), done.code()), ("{\"text\":\"a\"}\n{\"text\":\"d\"}\n", 1));
    let lines: Vec<&str> = done.err.lines().collect();
    assert!(lines[0].starts_with("fragile: <stdin>:2: the stage broke on this record (as asked at "), "{}", done.err);
    assert_eq!(lines[1..], ["fragile: <stdin>:3: failed as asked"]);
}

#[test]
fn a_record_beyond_the_limit_is_kept_whole() {
    let folder = tempfile::tempdir().unwrap();
    let rejects = folder.path().join("rejects.jsonl");
    let long = format!("{{\"text\":\"{}\"}}", "y".repeat(3_000_000));
    let short = "{\"text\":\"a\"}";
    let input = format!("{short}\n{long}\n{short}\n{short}");
    for limit in ["1K", "1M"] {
        let arguments = ["--max-record-bytes", limit, "--rejects", rejects.to_str().unwrap()];
        let done = run(PASS, &arguments, input.as_bytes());
        assert_eq!((done.code(), done.out.clone()), (1, format!("{short}\n").repeat(3)));
        assert!(done.err.contains("<stdin>:2: a record of more than 10"), "{}", done.err);
        assert!(done.err.contains("bytes: raise `--max-record-bytes`"), "{}", done.err);
        let kept: Value = serde_json::from_str(&fs::read_to_string(&rejects).unwrap()).unwrap();
        let raw = kept["raw"].as_str().map(str::as_bytes).map(<[u8]>::to_vec);
        let raw = raw.unwrap_or_else(|| STANDARD.decode(kept["raw_base64"].as_str().unwrap()).unwrap());
        assert!(raw == long.as_bytes(), "limit {limit}");
    }
    let pass = run(PASS, &["--max-record-bytes", "1M", "--on-error", "pass"], input.as_bytes());
    assert!(pass.out == format!("{input}\n"), "handed on whole");
}

#[test]
fn compressed_files_are_read_as_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let (lines, _) = stream(99);
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(lines.as_bytes()).unwrap();
    let mut twice = gzip.finish().unwrap();
    twice.extend_from_within(..);
    let mut xz = lzma_rust2::XzWriter::new(Vec::new(), lzma_rust2::XzOptions::with_preset(1)).unwrap();
    xz.write_all(lines.as_bytes()).unwrap();
    let packed = |lines: &str| {
        let mut bzip2 = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
        bzip2.write_all(lines.as_bytes()).unwrap();
        bzip2.finish().unwrap()
    };
    let cases = [
        ("bzip2", [packed(&lines), packed(""), packed(&lines)].concat(), lines.repeat(2)),
        ("gzip", twice, lines.repeat(2)),
        ("zstandard", zstd::encode_all(lines.as_bytes(), 1).unwrap(), lines.clone()),
        ("xz", xz.finish().unwrap(), lines.clone()),
    ];
    for (name, bytes, expected) in cases {
        let path = folder.path().join(name);
        fs::write(&path, &bytes).unwrap();
        assert!(run(PASS, &[path.to_str().unwrap()], b"").out == expected, "{name} file");
        assert!(run(PASS, &["-"], &bytes).out == expected, "{name} on standard input");
        fs::write(&path, &bytes[..bytes.len() * 2 / 3]).unwrap();
        let cut = run(PASS, &[path.to_str().unwrap()], b"");
        assert_eq!(cut.code(), 2, "a {name} file that is cut short must not pass for a whole one");
        assert!(cut.err.contains(name), "the message names the file: {}", cut.err);
    }
}

#[test]
fn output_appears_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out.jsonl");
    let target = path.to_str().unwrap();
    fs::write(&path, "old").unwrap();
    let failed = run(PASS, &["--output", target, "--on-error", "fail"], b"{\"text\":\"a\"}\noops\n");
    assert_eq!((failed.code(), fs::read_to_string(&path).unwrap().as_str()), (2, "old"));
    let done = run(PASS, &["--output", target], b"{\"text\":\"a\"}\n");
    assert_eq!((done.code(), done.out.as_str()), (0, ""));
    assert_eq!(fs::read_to_string(&path).unwrap(), "{\"text\":\"a\"}\n");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no temporary file is left");
    assert_eq!(run(PASS, &["--output", "/dev/null"], b"{\"text\":\"a\"}\n").code(), 0);
    let nowhere = run(PASS, &["--output", "/nowhere/out"], b"");
    assert_eq!(nowhere.code(), 2);
    assert!(nowhere.err.starts_with("pass-through: /nowhere/out: "), "{}", nowhere.err);
}

#[test]
fn what_cannot_be_opened_costs_no_work() {
    let done = run(PASS, &["Cargo.toml", "no-such-file"], b"");
    assert_eq!((done.out.as_str(), done.code()), ("", 2));
    assert!(done.err.starts_with("pass-through: no-such-file: "), "{}", done.err);
    assert_eq!(run(PASS, &["crates"], b"").code(), 2);
    assert_eq!(run(PASS, &["--no-such-option"], b"").code(), 2);
    assert_eq!(run(PASS, &["--max-record-bytes", "12X"], b"").code(), 2);
    assert_eq!(run(PASS, &["--help"], b"").code(), 0);
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("in.jsonl");
    fs::write(&path, "{\"text\":\"a\"}\n".repeat(200_000)).unwrap();
    let path = path.display();
    let done = shell(
        &format!("(examples/pass-through {path}; echo $? >&2) | head -n 1")
            .replace(PASS, binary(PASS).to_str().unwrap()),
    );
    assert_eq!((done.out.as_str(), done.err.as_str()), ("{\"text\":\"a\"}\n", "0\n"));
}

#[test]
fn a_live_stream_is_answered_line_by_line() {
    for options in [&["--line-buffered"][..], &[][..]] {
        let mut child =
            Command::new(binary(PASS)).args(options).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let mut answers = BufReader::new(child.stdout.take().unwrap());
        for number in 0..3 {
            let line = format!("{{\"text\":\"{number}\"}}\n");
            stdin.write_all(line.as_bytes()).unwrap();
            let mut answer = String::new();
            answers.read_line(&mut answer).unwrap();
            assert_eq!(answer, line);
        }
        drop(stdin);
        assert!(child.wait().unwrap().success());
    }
}

#[test]
fn a_signal_ends_between_records_and_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in.jsonl");
    let output = folder.path().join("out.jsonl");
    fs::write(&input, "{\"text\":\"a\",\"do\":\"wait\"}\n".repeat(100_000)).unwrap();
    for (signal, code) in [("INT", 130), ("TERM", 143)] {
        let child = Command::new(binary(FRAGILE))
            .args(["--output", output.to_str().unwrap(), input.to_str().unwrap()])
            .spawn()
            .unwrap();
        while fs::read_dir(folder.path()).unwrap().count() < 2 {
            std::thread::yield_now();
        }
        let killed = Command::new("sh").args(["-c", &format!("kill -{signal} {}", child.id())]).status().unwrap();
        assert!(killed.success());
        assert_eq!(child.wait_with_output().unwrap().status.code(), Some(code), "SIG{signal}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "only the input is left");
    }
}

#[test]
fn stats_are_one_json_object() {
    let done = run(PASS, &["--stats", "--quiet", "--jobs", "2"], b"{\"text\":\"a\"}\noops\n");
    let stats: Value = serde_json::from_str(&done.err).unwrap();
    assert_eq!(
        (&stats["stage"], &stats["records"], &stats["rejected"]),
        (&"pass-through".into(), &2.into(), &1.into())
    );
    assert_eq!((&stats["bytes_in"], &stats["bytes_out"], &stats["jobs"]), (&18.into(), &13.into(), &2.into()));
    assert!(stats["seconds"].as_f64().unwrap() > 0.0);
}

#[test]
fn man_pages_and_completions_come_from_the_same_definition() {
    let page = run(PASS, &["--generate", "man"], b"");
    assert!(page.out.contains(".TH pass-through 1"), "{}", page.out);
    assert!(page.out.contains("max\\-record\\-bytes"));
    for shell in ["bash", "zsh", "fish"] {
        let completions = run(PASS, &[&format!("--generate={shell}")], b"");
        assert!(completions.out.contains("on-error"), "{shell}");
    }
    let unknown = run(PASS, &["--generate", "pdf"], b"");
    assert_eq!(unknown.code(), 2);
    assert!(unknown.err.contains("expected `man`"), "{}", unknown.err);
}

#[test]
fn a_source_counts_the_bytes_that_it_reads() {
    let size = fs::metadata(end_to_end::root().join("seeds/csto-kazachstan-nl.txt")).unwrap().len();
    let done = run("ingest", &["--stats", "seeds/csto-kazachstan-nl.txt"], b"");
    let stats: Value = serde_json::from_str(&done.err).unwrap();
    assert_eq!((&stats["bytes_in"], &stats["records"]), (&size.into(), &1.into()));
}
