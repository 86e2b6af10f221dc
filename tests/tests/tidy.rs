//! The house rules that a machine can see: docs/contributing.md, docs/architecture.md.
#![allow(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

use end_to_end::root;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Commands may use shared science and `wire`; this is the whole of the shared science.
const SHARED: [&str; 10] =
    ["wire", "languages", "gazetteer", "names", "timex", "sequence", "tagger", "syntax", "encoder", "resemblance"];

/// Folders that hold none of our text.
const FOREIGN: [&str; 5] = ["target", ".git", "out", ".venv", "fixtures"];

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && !FOREIGN.contains(&name.as_str()) {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|own| own == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn sources() -> Vec<(PathBuf, String)> {
    files(root(), "rs")
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            (path.strip_prefix(root()).unwrap().to_owned(), text)
        })
        .collect()
}

#[track_caller]
fn check(broken: &[String]) {
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn every_file_opens_with_what_it_is() {
    let broken: Vec<String> = sources()
        .iter()
        .filter(|(_, text)| !text.starts_with("//! ") || text.starts_with("//! …"))
        .map(|(path, _)| format!("{}: no `//!` sentence on top", path.display()))
        .collect();
    check(&broken);
}

#[test]
fn no_file_is_beyond_the_wall() {
    let broken: Vec<String> = sources()
        .iter()
        .filter(|(path, text)| text.lines().count() > 600 && !path.components().any(|part| part.as_os_str() == "tests"))
        .map(|(path, text)| format!("{}: {} lines, the wall is 600", path.display(), text.lines().count()))
        .collect();
    check(&broken);
}

#[test]
fn scripts_stay_short() {
    let broken: Vec<String> = fs::read_dir(root().join("scripts"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file() && path.extension().is_none_or(|kind| kind != "tsv"))
        .map(|path| (path.clone(), fs::read_to_string(&path).unwrap().lines().count()))
        .filter(|(_, lines)| *lines > 60)
        .map(|(path, lines)| format!("{}: {lines} lines, a script has at most 60", path.display()))
        .collect();
    check(&broken);
}

#[test]
fn names_say_something() {
    let nothing = BTreeSet::from(["utils", "util", "helpers", "helper", "common", "misc", "core", "mod"]);
    let broken: Vec<String> = sources()
        .iter()
        .filter(|(path, _)| nothing.contains(path.file_stem().unwrap().to_str().unwrap()))
        .map(|(path, _)| format!("{}: a name that says nothing", path.display()))
        .collect();
    check(&broken);
}

#[test]
fn nothing_is_left_undone() {
    let marks = [concat!("todo", "!("), concat!("unimplemented", "!("), concat!("#[", "ignore"), concat!("FIX", "ME")];
    let broken: Vec<String> = sources()
        .iter()
        .flat_map(|(path, text)| {
            marks.iter().filter(|mark| text.contains(**mark)).map(move |mark| format!("{}: `{mark}`", path.display()))
        })
        .collect();
    check(&broken);
}

#[test]
fn arrows_run_from_commands_to_shared_science_to_wire() {
    let crates: BTreeSet<String> = fs::read_dir(root().join("crates"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    let mut broken = Vec::new();
    for own in &crates {
        let manifest = fs::read_to_string(root().join("crates").join(own).join("Cargo.toml")).unwrap();
        let dependencies = manifest.split("[dependencies]").nth(1).unwrap_or_default();
        let dependencies = dependencies.split("\n[").next().unwrap();
        for line in dependencies.lines() {
            let name = line.split(['.', ' ', '=']).next().unwrap();
            if crates.contains(name) && !SHARED.contains(&name) && !own.starts_with("train-") {
                broken.push(format!("`{own}` depends on the command `{name}`"));
            }
            if own == "wire" && crates.contains(name) {
                broken.push(format!("`wire` depends on `{name}`"));
            }
        }
    }
    check(&broken);
}

#[test]
fn data_says_where_it_comes_from() {
    let mut broken = Vec::new();
    for extension in ["txt", "tsv"] {
        for path in files(&root().join("crates"), extension) {
            if !path.components().any(|part| part.as_os_str() == "data") {
                continue;
            }
            let bytes = fs::read(&path).unwrap();
            let top = String::from_utf8_lossy(&bytes[..bytes.len().min(2000)]).to_lowercase();
            if !top.starts_with('#') || !["licence", "license", "mit or apache"].iter().any(|word| top.contains(word)) {
                broken.push(format!("{}: no source and licence on top", path.display()));
            }
        }
    }
    check(&broken);
}

#[test]
fn the_documents_that_must_be_there_are() {
    let broken: Vec<String> = [
        "README.md",
        "docs/architecture.md",
        "docs/record.md",
        "docs/record.schema.json",
        "docs/contributing.md",
        "docs/changelog.md",
        "docs/benchmarks.md",
        "seeds/SOURCES.md",
        ".ci/run",
        "scripts/run",
        "scripts/check",
    ]
    .into_iter()
    .filter(|path| !root().join(path).exists())
    .map(|path| format!("{path} is missing"))
    .collect();
    check(&broken);
}

#[test]
fn links_in_documents_lead_somewhere() {
    let mut broken = Vec::new();
    for path in files(root(), "md") {
        let text = fs::read_to_string(&path).unwrap();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let file = link.split('#').next().unwrap();
            if !file.is_empty() && !file.contains("://") && !path.parent().unwrap().join(file).exists() {
                broken.push(format!("{}: `{link}` leads nowhere", path.display()));
            }
        }
    }
    check(&broken);
}
