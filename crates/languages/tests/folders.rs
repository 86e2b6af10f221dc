//! Every folder is complete, and its facts are what the stages expect.

use languages::AbbreviationKind::{Clock, Inner, Number, Place, Title};

#[test]
fn every_language_has_every_kind_of_fact() {
    for (language, code) in languages::all().iter().zip(languages::CODES) {
        assert_eq!(language.code, code);
        assert!(language.abbreviations.len() > 100, "{code}: {}", language.abbreviations.len());
        assert!(language.months.len() >= 12 && language.weekdays.len() >= 7, "{code}");
        assert!(language.stopwords.len() > 150, "{code}: {}", language.stopwords.len());
        assert!(language.quotes.len() >= 3, "{code}");
    }
}

#[test]
fn abbreviations_are_lower_case_with_a_full_stop() {
    for language in languages::all() {
        for entry in &language.abbreviations {
            assert!(entry.form.ends_with('.'), "{}: {}", language.code, entry.form);
            assert_eq!(entry.form.to_lowercase(), entry.form, "{}", language.code);
        }
    }
}

#[test]
fn kinds_tell_what_follows() {
    for (code, form, kind) in [
        ("nl", "drs.", Title),
        ("nl", "blz.", Number),
        ("nl", "bijv.", Inner),
        ("en", "mr.", Title),
        ("en", "u.s.", Place),
        ("en", "p.m.", Clock),
        ("de", "z.b.", Inner),
        ("ru", "проф.", Title),
    ] {
        assert_eq!(languages::of(code).unwrap().abbreviation(form), Some(kind), "{code} {form}");
    }
}

#[test]
fn a_region_is_passed_over_and_an_unknown_language_is_none() {
    assert_eq!(languages::of("nl-BE").unwrap().code, "nl");
    assert!(languages::of("my").is_none());
}
