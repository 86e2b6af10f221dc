//! The tables of `tests/cases`: sentences with their expressions marked, one line each.
//!
//! `@ 2022-08-10` (or `@ -`) says when the sentences below were published. In a sentence `[3 mei]{2022-05-03}` is
//! an expression with its value, `[begin mei]{2022-05 START}` one with its modifier. A sentence
//! without marks must yield nothing. `# …` is a comment, `#phenomenon` starts a group.

use std::fmt::Write;
use timex::{PartialDate, find};

struct Case {
    line: usize,
    text: String,
    marked: String,
    published: Option<PartialDate>,
}

fn cases(table: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    let mut published = None;
    for (number, line) in table.lines().enumerate() {
        if let Some(date) = line.strip_prefix("@ ") {
            published = date.trim().parse().ok();
        } else if !line.starts_with('#') && !line.trim().is_empty() {
            let mut text = String::new();
            let mut inside = false;
            for c in line.chars() {
                match c {
                    '[' | ']' => {}
                    '{' => inside = true,
                    '}' => inside = false,
                    c if !inside => text.push(c),
                    _ => {}
                }
            }
            cases.push(Case { line: number + 1, text, marked: line.to_owned(), published });
        }
    }
    cases
}

fn marked(text: &str, language: &str, published: Option<&PartialDate>) -> String {
    let mut out = String::new();
    let mut after = 0;
    for expression in find(text, language, published) {
        out.push_str(text.get(after..expression.span.start()).expect("spans are in order"));
        let modifier = expression.modifier.map_or(String::new(), |modifier| format!(" {}", modifier.as_str()));
        write!(out, "[{}]{{{}{modifier}}}", expression.span.text(text), expression.value)
            .expect("a string takes everything");
        after = expression.span.end();
    }
    out.push_str(text.get(after..).expect("spans lie inside"));
    out
}

/// Checks a table; `least` positive and negative cases must be in it.
#[track_caller]
fn check(language: &str, table: &str, least: (usize, usize)) {
    let cases = cases(table);
    let mut wrong = String::new();
    let mut count = 0;
    for case in &cases {
        let found = marked(&case.text, language, case.published.as_ref());
        if found != case.marked {
            count += 1;
            writeln!(wrong, "{language}.txt:{}\n  expected {}\n  found    {found}", case.line, case.marked)
                .expect("a string takes everything");
        }
    }
    let positive = cases.iter().filter(|case| case.marked.contains('[')).count();
    assert!(count == 0, "{count} of {} cases:\n{wrong}", cases.len());
    assert!(positive >= least.0 && cases.len() - positive >= least.1, "the table shrank");
}

#[test]
fn dutch() {
    check("nl", include_str!("cases/nl.txt"), (250, 80));
}

#[test]
fn english() {
    check("en", include_str!("cases/en.txt"), (250, 80));
}

#[test]
fn german() {
    check("de", include_str!("cases/de.txt"), (80, 15));
}

#[test]
fn french() {
    check("fr", include_str!("cases/fr.txt"), (80, 15));
}

#[test]
fn spanish() {
    check("es", include_str!("cases/es.txt"), (80, 15));
}

#[test]
fn russian() {
    check("ru", include_str!("cases/ru.txt"), (10, 3));
}

#[test]
fn bylines_and_metadata() {
    let mut wrong = String::new();
    for (number, line) in include_str!("cases/parse.txt").lines().enumerate() {
        if line.starts_with('#') || line.trim().is_empty() {
            continue;
        }
        let mut fields = line.split(" | ");
        let (language, text, expected) = (fields.next().unwrap(), fields.next().unwrap(), fields.next().unwrap());
        let found = timex::parse_date(text, language).map_or_else(|| "-".to_owned(), |date| date.to_string());
        if found != expected {
            writeln!(wrong, "parse.txt:{}: {text} is {found}, expected {expected}", number + 1).unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}
