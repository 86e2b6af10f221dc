//! The command: what it adds to a record, and that it leaves the rest alone.

use std::io::Write;
use std::process::{Command, Stdio};

/// Standard output for `input`, and whether the command ended well.
fn run(arguments: &[&str], input: &str) -> (String, bool) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_detect-language"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the command is built with the tests");
    // A command that refuses its options does not read: that is no failure of the test.
    _ = child.stdin.take().expect("it is a pipe").write_all(input.as_bytes());
    let output = child.wait_with_output().expect("it ends");
    (String::from_utf8(output.stdout).expect("records are UTF-8"), output.status.success())
}

const RECORD: &str = r#"{"id":"1","x":1.50,"text":"Poetin zei gisteren: «Мы этого не допустим», en vertrok.","y":[ ]}"#;

#[test]
fn fills_its_fields_and_no_other() {
    let (output, well) = run(&[], RECORD);
    assert!(well);
    let kept = RECORD.strip_suffix('}').unwrap();
    let added = output.strip_prefix(kept).expect("what was there is there, byte for byte");
    assert!(added.contains(r#""language":{"code":"nl","iso639_3":"nld","script":"Latn","score":"#), "{added}");
    assert!(added.contains(r#""language_spans":[{"start":22,"end":42,"code":"ru","score":"#), "{added}");
    assert!(added.contains(r#"{"stage":"detect-language","version":""#), "{added}");
}

#[test]
fn twice_is_once_and_threads_change_nothing() {
    let once = run(&[], RECORD).0;
    assert_eq!(run(&[], &once).0, once);
    let many = format!("{RECORD}\n").repeat(500);
    assert_eq!(run(&["--jobs", "1"], &many).0, run(&["--jobs", "8"], &many).0);
}

#[test]
fn options() {
    assert!(run(&["--languages", "de,en"], RECORD).0.contains(r#""language":{"code":""#));
    assert!(
        run(&["--min-score", "1"], r#"{"id":"1","text":"hotel"}"#).0.contains(r#""reason":"no language is likely"#)
    );
    assert!(!run(&["--languages", "nl,xx"], RECORD).1);
    assert!(!run(&["--min-score", "7"], RECORD).1);
}
