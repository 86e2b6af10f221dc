//! PDF files, written here letter by letter, through the command as users type it.

#[path = "containers/paper.rs"]
mod paper;

use paper::{Line, pdf};
use serde_json::Value;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

fn ingest(name: &str, bytes: &[u8]) -> Output {
    let directory = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("pdf");
    fs::create_dir_all(&directory).expect("the test is set up");
    fs::write(directory.join(name), bytes).expect("the test is set up");
    Command::new(env!("CARGO_BIN_EXE_ingest")).current_dir(directory).arg(name).output().expect("the test is set up")
}

fn record(name: &str, bytes: &[u8]) -> Value {
    let found = ingest(name, bytes);
    assert!(found.status.success(), "{}", String::from_utf8_lossy(&found.stderr));
    serde_json::from_slice(&found.stdout).expect("the test is set up")
}

/// Kinds and texts of the blocks of a record.
fn blocks(record: &Value) -> Vec<(String, String)> {
    let text: Vec<char> = record["text"].as_str().expect("the test is set up").chars().collect();
    let at = |block: &Value, key: &str| {
        usize::try_from(block[key].as_u64().expect("the test is set up")).expect("the test is set up")
    };
    let stretch = |block: &Value| text[at(block, "start")..at(block, "end")].iter().collect();
    let blocks = record["blocks"].as_array().expect("the test is set up").iter();
    blocks.map(|block| (block["kind"].as_str().expect("the test is set up").to_owned(), stretch(block))).collect()
}

#[track_caller]
fn check(record: &Value, expected: &[(&str, &str)]) {
    let found = blocks(record);
    let found: Vec<(&str, &str)> = found.iter().map(|(kind, text)| (kind.as_str(), text.as_str())).collect();
    assert_eq!(found, expected);
}

#[test]
fn columns_hyphens_and_paragraphs() {
    let page: &[Line<'_>] = &[
        (60, 780, 20, "The quay that sinks"),
        (60, 760, 10, "By Edith Marlow"),
        (60, 730, 10, "The ferry will not sail until the spring, the com-"),
        (310, 730, 10, "tinues at the head of the right one, as it does in"),
        (60, 718, 10, "pany said, for the quay has sunk by half a me-"),
        (310, 718, 10, "any paper of the kind. It was part of the EU-"),
        (60, 706, 10, "tre this winter."),
        (310, 706, 10, "lidstaten plan, said the mayor of the island."),
        (72, 694, 10, "A second paragraph has an indent and goes on for"),
        (60, 682, 10, "a line before it stops at the foot of the left con-"),
        (298, 30, 10, "1"),
    ];
    let record = record(
        "columns.pdf",
        &pdf(&[page], "/Title (Microsoft Word - draft3.doc) /CreationDate (D:20230503100000Z)", ""),
    );
    assert_eq!(record["source"]["format"], "pdf");
    assert_eq!(record["title"], "The quay that sinks");
    assert_eq!(record["authors"], serde_json::json!(["Edith Marlow"]));
    assert_eq!(record["published"], "2023-05-03");
    check(
        &record,
        &[
            ("headline", "The quay that sinks"),
            ("byline", "By Edith Marlow"),
            (
                "body",
                "The ferry will not sail until the spring, the company said, for the quay has sunk by half a metre this winter.",
            ),
            (
                "body",
                "A second paragraph has an indent and goes on for a line before it stops at the foot of the left continues at the head of the right one, as it does in any paper of the kind. It was part of the EU-lidstaten plan, said the mayor of the island.",
            ),
            ("chrome", "1"),
        ],
    );
    let repairs = record["repairs"].as_array().expect("the test is set up");
    assert_eq!(repairs[0]["before"], "com-\npany");
}

#[test]
fn running_heads_are_chrome_and_paragraphs_go_over_the_page() {
    let first: &[Line<'_>] = &[
        (60, 810, 8, "The Northern Observer"),
        (60, 730, 12, "The ferry will not sail until the spring, the company said, for the quay"),
        (60, 716, 12, "has sunk by half a metre and nobody knows who will pay for it, because"),
        (290, 30, 8, "Page 1 of 2"),
    ];
    let second: &[Line<'_>] = &[
        (60, 810, 8, "The Northern Observer"),
        (60, 730, 12, "the island has no harbour master."),
        (60, 690, 12, "The mayor disagrees."),
        (290, 30, 8, "Page 2 of 2"),
    ];
    let record = record("heads.pdf", &pdf(&[first, second], "", ""));
    check(
        &record,
        &[
            (
                "body",
                "The ferry will not sail until the spring, the company said, for the quay has sunk by half a metre and nobody knows who will pay for it, because the island has no harbour master.",
            ),
            ("chrome", "The Northern Observer"),
            ("chrome", "Page 1 of 2"),
            ("body", "The mayor disagrees."),
            ("chrome", "The Northern Observer"),
            ("chrome", "Page 2 of 2"),
        ],
    );
}

#[test]
fn a_note_waits_for_its_paragraph_and_its_mark_is_raised() {
    let first: &[Line<'_>] = &[
        (60, 734, 6, "1"),
        (64, 730, 12, "The ferry will not sail until the spring, the company said, for the quay"),
        (60, 716, 12, "has sunk by half a metre and nobody knows who will pay for it, because"),
        (60, 60, 8, "1 The company gave no figures."),
    ];
    let second: &[Line<'_>] = &[(60, 730, 12, "the island has no harbour master.")];
    check(
        &record("note.pdf", &pdf(&[first, second], "", "")),
        &[
            (
                "body",
                "¹The ferry will not sail until the spring, the company said, for the quay has sunk by half a metre and nobody knows who will pay for it, because the island has no harbour master.",
            ),
            ("body", "1 The company gave no figures."),
        ],
    );
}

#[test]
fn columns_are_told_by_a_gutter_no_wider_than_a_stretched_space() {
    let page: &[Line<'_>] = &[
        (60, 730, 10, "The ferry will not sail this"),
        (187, 730, 10, "nobody knows who will pay"),
        (60, 718, 10, "spring, the firm said, for its"),
        (187, 718, 10, "for it, because the island"),
        (60, 706, 10, "quay has sunk by a metre and"),
        (187, 706, 10, "has had no harbour master"),
        (187, 694, 10, "since the autumn."),
    ];
    let text = "The ferry will not sail this spring, the firm said, for its quay has sunk by a metre and nobody knows who will pay for it, because the island has had no harbour master since the autumn.";
    check(&record("gutter.pdf", &pdf(&[page], "", "")), &[("body", text)]);
}

#[test]
fn what_cannot_be_read_is_one_reject_with_its_reason() {
    for (name, bytes, reason) in [
        ("picture.pdf", pdf(&[&[], &[]], "", ""), "its 2 pages hold only pictures"),
        ("broken.pdf", b"%PDF-1.7\nnothing here\n".to_vec(), "not a PDF that can be read"),
        (
            "locked.pdf",
            pdf(
                &[&[(60, 700, 10, "secret")]],
                "",
                "/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (00000000000000000000000000000000) /U (00000000000000000000000000000000) >>",
            ),
            "a password is needed",
        ),
    ] {
        let found = ingest(name, &bytes);
        assert_eq!(found.status.code(), Some(1), "{name}");
        let reports = String::from_utf8_lossy(&found.stderr);
        assert!(reports.contains(reason) && reports.contains(name), "{reports}");
        assert!(found.stdout.is_empty());
    }
}

#[test]
fn bold_type_of_the_size_of_the_text_makes_headings() {
    let page: &[Line<'_>] = &[
        (60, 780, 20, "The quay that sinks"),
        (60, 750, 10, "The ferry to the island will not sail until the spring, for the quay has sunk by half"),
        (60, 738, 10, "a metre since the storm."),
        (60, 726, 10, "**A harbour in the mud"),
        (60, 714, 10, "It has to be rebuilt first, the company said."),
        (60, 702, 10, "**Costs."),
        (98, 702, 10, "Nobody knows yet what that will cost, nor who is to pay for it when all is done"),
        (60, 690, 10, "and the ships come back."),
        (60, 670, 10, "Figure 2. The quay in May."),
    ];
    let record = record("bold.pdf", &pdf(&[page], "", ""));
    check(
        &record,
        &[
            ("headline", "The quay that sinks"),
            (
                "body",
                "The ferry to the island will not sail until the spring, for the quay has sunk by half a metre since the storm.",
            ),
            ("heading", "A harbour in the mud"),
            ("body", "It has to be rebuilt first, the company said."),
            (
                "body",
                "Costs. Nobody knows yet what that will cost, nor who is to pay for it when all is done and the ships come back.",
            ),
            ("caption", "Figure 2. The quay in May."),
        ],
    );
}

#[test]
fn a_running_head_on_one_page_and_a_note_in_a_column_stand_apart() {
    let first: &[Line<'_>] = &[
        (60, 800, 10, "The ferry will not sail until the spring, the com-"),
        (310, 800, 10, "It was part of the plan for all of the harbours, as"),
        (60, 788, 10, "pany said, for the quay has sunk by half a me-"),
        (310, 788, 10, "the mayor of the island said when she was asked."),
        (60, 776, 10, "tre since the storm of November."),
        (310, 776, 10, "Nobody had seen the plan before that day, and the"),
        (60, 740, 6, "1"),
        (66, 737, 8, "This report was first printed in May."),
        (310, 764, 10, "council wants to read it before anything is said"),
        (310, 752, 10, "about what it will cost, and whether that"),
        (310, 740, 10, "is right, as some on the quay say, for the islanders"),
    ];
    let second: &[Line<'_>] = &[
        (60, 800, 10, "Harbour Courier, evening edition"),
        (60, 760, 10, "alone to pay for any of it at all in the years to come, as they did before the war."),
        (60, 748, 10, "Then as now the ships lay in the mud for a winter and nobody could leave."),
    ];
    let found = blocks(&record("apart.pdf", &pdf(&[first, second], "", "")));
    let of = |wanted: &str| found.iter().filter(|(kind, _)| kind == wanted).map(|(_, text)| text.as_str()).collect();
    let (heads, bodies): (Vec<&str>, Vec<&str>) = (of("chrome"), of("body"));
    assert_eq!(heads, ["Harbour Courier, evening edition"]);
    assert!(bodies.contains(&"\u{b9} This report was first printed in May."), "{bodies:?}");
    assert!(bodies.iter().any(|body| body.contains("for the islanders alone to pay for any of it")), "{bodies:?}");
}
