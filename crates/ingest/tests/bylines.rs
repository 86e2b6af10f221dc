//! Bylines, stamps and cleaned lines, one row a phenomenon.

use ingest::date::Dates;
use ingest::repair::clean;
use ingest::text::{byline, stamp};

#[track_caller]
fn check(language: &str, line: &str, authors: &[&str], date: Option<&str>) {
    let read = byline(line, &Dates::in_language(language)).unwrap_or_default();
    assert_eq!(read.authors, authors, "authors of `{line}`");
    assert_eq!(read.date.as_deref(), date, "date of `{line}`");
}

#[test]
fn dutch() {
    check("nl", "door Wim Kooistra", &["Wim Kooistra"], None);
    check("nl", "Door Wim Kooistra", &["Wim Kooistra"], None);
    check("nl", "Door Wim Kooistra, 3 november 2021", &["Wim Kooistra"], Some("2021-11-03"));
    check("nl", "Door onze correspondent Hanneke van der Weide", &["Hanneke van der Weide"], None);
    check("nl", "Hanneke Postma 12 november 2021", &["Hanneke Postma"], Some("2021-11-12"));
    check("nl", "Hanneke Postma en Wim Kooistra", &["Hanneke Postma", "Wim Kooistra"], None);
    check("nl", "Gepubliceerd op 3 november 2021 om 10:15", &[], Some("2021-11-03"));
    check("nl", "3-11-2021", &[], Some("2021-11-03"));
    check("nl", "november 2021", &[], Some("2021-11"));
    check("nl", "Jan ter Haar", &["Jan ter Haar"], None);
}

#[test]
fn english() {
    check("en", "By Edith Marlow", &["Edith Marlow"], None);
    check("en", "By Edith Marlow and A. J. Reed", &["Edith Marlow", "A. J. Reed"], None);
    check("en", "Edith Marlow, November 3, 2021", &["Edith Marlow"], Some("2021-11-03"));
    check("en", "Edith Marlow Nov 3, 2021", &["Edith Marlow"], Some("2021-11-03"));
    check("en", "Published on May 26, 2023", &[], Some("2023-05-26"));
    check("en", "May Brown", &["May Brown"], None);
    check("en", "Authors: Edith Marlow and Ann Reed*", &["Edith Marlow", "Ann Reed"], None);
}

#[test]
fn other_languages() {
    check("de", "Von Jonas Hartwig", &["Jonas Hartwig"], None);
    check("de", "18. November 2021", &[], Some("2021-11-18"));
    check("fr", "Par Élise Caron", &["Élise Caron"], None);
    check("ru", "Автор: Анна Белова", &["Анна Белова"], None);
}

#[test]
fn what_is_no_byline() {
    for line in [
        "The mayor called the decision hard but fair.",
        "By the end of the year the quay will be rebuilt",
        "Vladimir Putin speaks to the parliament",
        "Nieuws",
        "Deel dit artikel",
        "Who pays for the lighthouse?",
        "",
    ] {
        let read = byline(line, &Dates::in_language("en")).unwrap_or_default();
        assert!(read.authors.is_empty() && read.date.is_none(), "`{line}` gave {read:?}");
    }
}

#[test]
fn stamps() {
    let date = |text| stamp(text).map(|stamp| stamp.date);
    assert_eq!(date("date 2021-11 De veerboot").as_deref(), Some("2021-11"));
    assert_eq!(date("date: 2021-11-03 De veerboot").as_deref(), Some("2021-11-03"));
    assert_eq!(date("Datum 2021 De veerboot").as_deref(), Some("2021"));
    assert_eq!(date("date 2021-11"), Some("2021-11".to_owned()));
    assert_eq!(date("date 2021-14 De veerboot"), None);
    assert_eq!(date("date 2021-11th"), None);
    assert_eq!(date("dates 2021-11 De veerboot"), None);
    assert_eq!(date("De veerboot date 2021-11"), None);
}

#[test]
fn cleaned_lines() {
    for (line, cleaned) in [
        ("  two   words\t", "two words"),
        ("no\u{a0}break", "no break"),
        // Soft hyphens wait for the whole article, so that their going can be listed.
        ("Oe\u{ad}kra\u{200b}ïne", "Oe\u{ad}kraïne"),
        ("\u{1b}[31mred\u{1b}[0m text", "red text"),
        ("bell\u{7} and nul\0", "bell and nul"),
        ("\u{202e}right to left\u{202c}", "right to left"),
        ("می\u{200c}خواهم", "می\u{200c}خواهم"),
        ("cafe\u{301}", "café"),
        ("\u{fb01}sh", "\u{fb01}sh"),
    ] {
        assert_eq!(clean(line), cleaned, "{line:?}");
    }
}
