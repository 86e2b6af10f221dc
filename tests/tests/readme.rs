//! The README cannot lie: its commands are run and what they print is compared.
#![allow(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

use end_to_end::{root, shell};
use std::fmt::Write;
use std::fs;

/// The code blocks of a document that are marked `language`.
fn blocks(document: &str, language: &str) -> Vec<String> {
    let text = fs::read_to_string(root().join(document)).unwrap();
    let fence = format!("```{language}\n");
    text.split(&fence).skip(1).map(|rest| rest.split("```").next().unwrap().to_owned()).collect()
}

/// The commands of a console session (`$ …`, continued after a backslash) with what they print.
fn session(block: &str) -> Vec<(String, String)> {
    let mut commands: Vec<(String, String)> = Vec::new();
    let mut continued = false;
    for line in block.lines() {
        match line.strip_prefix("$ ") {
            Some(command) => commands.push((command.to_owned(), String::new())),
            None if continued => {
                let command = &mut commands.last_mut().unwrap().0;
                command.push('\n');
                command.push_str(line);
            }
            None => {
                let output = &mut commands.last_mut().expect("a session begins with `$ `").1;
                output.push_str(line);
                output.push('\n');
            }
        }
        continued = (line.starts_with("$ ") || continued) && line.ends_with('\\');
    }
    commands
}

#[test]
fn every_session_prints_what_the_document_says() {
    let mut ran = 0;
    for document in ["README.md", "docs/record.md"] {
        for block in blocks(document, "console") {
            let mut made = String::new();
            for (command, expected) in session(&block) {
                let done = shell(&command);
                write!(made, "$ {command}\n{}", done.out).unwrap();
                ran += 1;
                if std::env::var_os("DOSSIER_BLESS").is_none() {
                    assert_eq!(done.out, expected, "{document}: $ {command}\n{}", done.err);
                }
            }
            if made != block {
                // Only when blessing: otherwise the difference was found above.
                let path = root().join(document);
                let text = fs::read_to_string(&path).unwrap();
                fs::write(&path, text.replace(&block, &made)).unwrap();
            }
        }
    }
    assert!(ran >= 5, "only {ran} commands were found in the documents");
}

#[test]
fn the_first_words_of_all_other_commands_exist() {
    let mut seen = 0;
    for block in blocks("README.md", "sh") {
        for line in block.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
            let word = line.split_whitespace().next().unwrap();
            let found = shell(&format!("command -v {word}"));
            assert_eq!(found.code(), 0, "README.md: `{word}` of `{line}` is no command");
            seen += 1;
        }
    }
    assert!(seen >= 2, "the README shows no set-up");
}

#[test]
fn examples_in_the_readme_are_the_files_that_the_tests_run() {
    for (language, file) in [("python", "examples/segment.py"), ("make", "examples/Makefile")] {
        let shown = blocks("README.md", language);
        let kept = fs::read_to_string(root().join(file)).unwrap();
        assert_eq!(shown, [kept], "README.md shows another {file}");
    }
}
