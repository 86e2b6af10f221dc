//! What holds for every text: no panic, spans in order, disjoint, on characters; values that read back.

use proptest::prelude::*;
use timex::{Kind, PartialDate, find, parse_date};

const LANGUAGES: [&str; 9] = ["nl", "en", "en-US", "de", "fr", "es", "ru", "zz", ""];

/// Words and signs of which dates are made, so that rules are reached by chance.
const PIECES: [&str; 62] = [
    "op",
    "de",
    "the",
    "3",
    "31",
    "30",
    "1999",
    "2022",
    "2000",
    "februari",
    "February",
    "May",
    "mei",
    "3e",
    "19th",
    "eeuw",
    "century",
    "'68",
    "1990s",
    "jaren",
    "negentig",
    "vorige",
    "last",
    "week",
    "Monday",
    "woensdagochtend",
    ",",
    ".",
    "-",
    "–",
    "/",
    "(",
    ")",
    "tot",
    "to",
    "and",
    "en",
    "twee",
    "two",
    "weeks",
    "geleden",
    "ago",
    "later",
    "over",
    "in",
    "next",
    "year",
    "jaar",
    "v.Chr.",
    "BC",
    "kwartaal",
    "XIX",
    "2022-08-03T10:00Z",
    "12/13/2022",
    "29",
    "\n",
    "\n\n",
    "é",
    "’",
    "dag",
    "half",
    "begin",
];

fn check(text: &str, published: Option<PartialDate>) {
    for language in LANGUAGES {
        let found = find(text, language, published.as_ref());
        let mut after = 0;
        for expression in &found {
            let span = expression.span;
            assert!(span.start() >= after && span.start() < span.end(), "{text:?} {found:?}");
            assert!(text.is_char_boundary(span.start()) && text.is_char_boundary(span.end()));
            assert_eq!(span.text(text).trim(), span.text(text));
            assert!(!span.text(text).contains("\n\n"), "{text:?}");
            after = span.end();
            let whole = expression.kind == Kind::Date && expression.value.len() >= 7;
            if whole && expression.value.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-' || byte == b'X') {
                // `XXXX-WXX-3` and the like aside, what looks like a date is one.
                assert!(expression.value.parse::<PartialDate>().is_ok(), "{expression:?}");
            }
        }
        assert_eq!(found, find(text, language, published.as_ref()), "the same again");
        let _ = parse_date(text, language);
    }
}

fn published() -> impl Strategy<Value = Option<PartialDate>> {
    prop_oneof![
        Just(None),
        (0_i32..10_000).prop_map(|year| PartialDate::of_year(Some(year)).ok()),
        (0_i32..10_000, 1_u8..13).prop_map(|(year, month)| PartialDate::of_month(Some(year), Some(month)).ok()),
        (0_i32..10_000, 1_u8..13, 1_u8..32).prop_map(|(year, month, day)| PartialDate::of_day(
            Some(year),
            Some(month),
            Some(day)
        )
        .ok()),
        (0_i32..10_000, 1_u8..54).prop_map(|(year, week)| PartialDate::of_week(Some(year), Some(week)).ok()),
    ]
}

proptest! {
    #[test]
    fn any_text(text in any::<String>(), published in published()) {
        check(&text, published);
    }

    #[test]
    fn date_like_text(
        pieces in prop::collection::vec(prop::sample::select(PIECES.as_slice()), 0..14),
        glue in prop::sample::select(vec![" ", "", "\u{a0}"]),
        published in published(),
    ) {
        check(&pieces.join(glue), published);
    }

    #[test]
    fn partial_dates_read_back(date in published()) {
        if let Some(date) = date {
            prop_assert_eq!(date.to_string().parse::<PartialDate>(), Ok(date));
        }
    }

    #[test]
    fn any_day_is_found_in_words(year in 1000_i32..2200, month in 1_u8..13, day in 1_u8..29) {
        const MONTHS: [&str; 12] = [
            "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
            "november", "december",
        ];
        let text = format!("Dat was op {day} {} {year}.", MONTHS[usize::from(month) - 1]);
        let found = find(&text, "nl", None);
        let wanted = PartialDate::of_day(Some(year), Some(month), Some(day)).unwrap().to_string();
        prop_assert_eq!(found.len(), 1);
        prop_assert_eq!(&found[0].value, &wanted);
    }
}

/// Text without words or blank lines must cost no more than other text; quadratic scans would take minutes here.
#[test]
fn long_runs_are_read_in_linear_time() {
    for piece in ["a.", "1.", "'99", "3 en ", "1990, ", "\u{301}", "-"] {
        let text = piece.repeat(200_000);
        assert!(find(&text, "nl", None).len() <= 200_000);
    }
}
