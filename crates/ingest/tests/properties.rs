//! What holds for any input.

use ingest::decoding::decode;
use ingest::format::Format;
use ingest::text::{Split, articles};
use ingest::{Article, document, html, mail, markdown};
use proptest::prelude::*;
use unicode_normalization::is_nfc;

fn sound(article: &Article) -> Result<(), TestCaseError> {
    prop_assert!(is_nfc(&article.text), "NFC");
    let mut end = 0;
    for block in &article.blocks {
        prop_assert!(block.start >= end && block.end > block.start, "blocks are ordered and disjoint");
        prop_assert!(article.text.get(block.start..block.end).is_some(), "blocks lie on characters");
        let between = article.text.get(end..block.start).unwrap_or_default();
        prop_assert!(between.is_empty() || between == "\n\n", "one blank line between paragraphs");
        end = block.end;
    }
    prop_assert_eq!(end, article.text.len(), "blocks cover the text");
    Ok(())
}

/// Repairs keep an article sound, and every one of them can be taken back.
fn undone(article: &Article) -> Result<(), TestCaseError> {
    let repaired = article.clone().repaired();
    sound(&repaired)?;
    let mut text = repaired.text.clone();
    let mut end = text.len() + 1;
    for repair in repaired.repairs.iter().rev() {
        prop_assert!(repair.end <= end, "repairs are ordered and disjoint: {:?}", repaired.repairs);
        prop_assert_eq!(text.get(repair.start..repair.end), Some(repair.after.as_str()));
        text.replace_range(repair.start..repair.end, &repair.before);
        end = repair.start.max(1);
    }
    Ok(())
}

/// Pieces that dumps are made of, in any order.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("\n".to_owned()),
        Just("\n\n".to_owned()),
        Just("\r\n".to_owned()),
        Just("Published\n\non\n\n".to_owned()),
        Just("By Edith Marlow".to_owned()),
        Just("Lees ook\n".to_owned()),
        Just("ver\u{ad}kie\u{ad}zing cafÃ© ÃƒÂ© o\u{fb03}ce.The theUnited".to_owned()),
        Just("a word that was bro-\nken at the end of the line\n".to_owned()),
        Just(" date 2021-11 ".to_owned()),
        Just("Who pays for the lighthouse?\n\n".to_owned()),
        Just("The ferry will not sail until spring, the company said, for the quay has sunk by half a metre this week.\n\n".to_owned()),
        "\\PC{0,20}",
        any::<String>(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn texts(pieces in prop::collection::vec(piece(), 0..40)) {
        let text = pieces.concat();
        let found = articles(&text, &Split::Auto);
        let mut end = 0;
        for article in &found {
            sound(article)?;
            undone(article)?;
            prop_assert_eq!(article.start, end, "ranges tile the file");
            prop_assert!(text.get(article.start..article.end).is_some());
            end = article.end;
        }
        if !found.is_empty() {
            prop_assert_eq!(end, text.len());
        }
    }

    #[test]
    fn ids_are_of_the_content(pieces in prop::collection::vec(piece(), 0..20)) {
        let text = pieces.concat();
        for (one, other) in articles(&text, &Split::Auto).into_iter().zip(articles(&format!("\n{text}"), &Split::Auto)) {
            // White space has no part in an id.
            let folded = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            let words = |article: &ingest::Article| (folded(article.title.as_deref().unwrap_or_default()), folded(&article.text));
            let same = words(&one) == words(&other);
            let ids = [one, other].map(|article| article.into_record(wire::Origin::default()).id);
            prop_assert_eq!(same, ids[0] == ids[1]);
        }
    }

    #[test]
    fn bytes(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let decoded = decode(bytes.clone(), None);
        for article in articles(&decoded.text, &Split::Auto) {
            sound(&article)?;
        }
        if let Some(article) = mail::article(&bytes) {
            sound(&article)?;
        }
        for format in [Format::Mhtml, Format::Pdf, Format::Docx, Format::Odt, Format::Epub] {
            let _ = document::articles(format, bytes.clone());
            let magic = if format == Format::Pdf { b"%PDF-1.5\n".as_slice() } else { b"PK\x03\x04".as_slice() };
            let _ = document::articles(format, [magic, &bytes].concat());
        }
    }

    #[test]
    fn markdowns(text in "(# |\\*|\\*\\*|`|```\n|> |- |\\[|\\]\\(/|\\)|<b>|</b>|\n|\n\n|---\n|title: x\n|\\||[a-z ]{1,8}|\\PC{0,4}){0,40}") {
        if let Some(article) = markdown::article(&text) {
            sound(&article)?;
            undone(&article)?;
        }
    }

    #[test]
    fn pages(markup in "(<(p|div|a|h1|li|br|article|script|table|td|blockquote)>|</(p|div|a|article|script)>|\\PC{0,8}|&[a-z]{1,4};){0,30}") {
        if let Some(article) = html::article(&markup) {
            sound(&article)?;
        }
        sound(&html::fragment(&markup))?;
    }
}
