//! Names that are words, persons and places at once, a row each, per language.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

use gazetteer::{Form, Gazetteer};
use wire::Span;

/// Whether `name` is found in `text` (words parted by spaces), and as which id; adjectives and inhabitants as `~id`.
#[track_caller]
fn check(language: &str, text: &str, name: &str, expect: Option<&str>) {
    let tokens: Vec<Span> = text.split(' ').map(|word| Span::of(text, word)).collect();
    let found = Gazetteer::builtin().matches(text, &tokens, language);
    let got = found.iter().find(|found| found.span.text(text) == name).map(|found| {
        let best = found.best();
        best.of().map_or_else(|| best.entry.id.to_owned(), |of| format!("~{of}"))
    });
    assert_eq!(got.as_deref(), expect, "{text}: {name}");
}

#[test]
fn words_are_not_towns() {
    check("nl", "Best veel mensen kwamen", "Best", None);
    check("nl", "Ze wonen in Best", "Best", Some("geonames:2759040"));
    check("nl", "Heel veel mensen", "Heel", None);
    check("nl", "Och , zei hij", "Och", None);
    check("nl", "Indien hij komt", "Indien", None);
    check("nl", "Groen licht", "Groen", None);
    check("en", "Nice weather today", "Nice", None);
    check("en", "They live in Nice", "Nice", Some("geonames:2990440"));
    check("en", "Mobile phones ring", "Mobile", None);
    check("en", "Police said on Monday", "Police", None);
    check("de", "Essen ist fertig", "Essen", None);
    check("de", "in Essen", "Essen", Some("geonames:2928810"));
    check("fr", "Tours et détours", "Tours", None);
}

#[test]
fn persons_are_not_countries() {
    check("en", "Michael Jordan scored", "Jordan", None);
    check("en", "in Jordan and Syria", "Jordan", Some("iso3166:JO"));
    check("en", "David Martin said", "David", None);
    check("en", "David Martin said", "Martin", None);
    check("en", "Chad is a country", "Chad", Some("iso3166:TD"));
    check("nl", "Frans Timmermans spreekt Frans", "Frans Timmermans", Some("person:frans-timmermans"));
    check("nl", "Ellen van Dijk", "Dijk", None);
}

#[test]
fn acronyms_need_their_capitals_and_language() {
    check("en", "he told us that", "us", None);
    check("en", "the US said", "US", Some("iso3166:US"));
    check("en", "who is it", "who", None);
    check("en", "Who is it", "Who", None);
    check("nl", "de VN en de EU", "VN", Some("org:un"));
    check("en", "the VS code", "VS", None);
    check("nl", "de Navo en de Unesco", "Navo", Some("org:nato"));
    check("de", "Nato und OSZE", "OSZE", Some("org:osce"));
    check("fr", "à l’ ONU", "ONU", Some("org:un"));
}

#[test]
fn adjectives_and_inhabitants_belong_to_countries() {
    for (language, word, of) in [
        ("nl", "Russische", "~iso3166:RU"),
        ("nl", "Rus", "~iso3166:RU"),
        ("nl", "Myanmarese", "~iso3166:MM"),
        ("nl", "Birmees", "~iso3166:MM"),
        ("nl", "Amerikaanse", "~iso3166:US"),
        ("nl", "Kazachs", "~iso3166:KZ"),
        ("nl", "Tadzjieks", "~iso3166:TJ"),
        ("nl", "Zuid-Koreaanse", "~iso3166:KR"),
        ("nl", "Tsjetsjenen", "~iso3166-2:RU-CE"),
        ("nl", "Palestijnse", "~iso3166:PS"),
        ("nl", "Vlaamse", "~region:flanders"),
        ("en", "Russian", "~iso3166:RU"),
        ("en", "Burmese", "~iso3166:MM"),
        ("en", "Ukrainians", "~iso3166:UA"),
        ("en", "Belarusian", "~iso3166:BY"),
        ("en", "Dutch", "~iso3166:NL"),
        ("en", "South Korean", "~iso3166:KR"),
        ("de", "russischen", "~iso3166:RU"),
        ("de", "Ukrainer", "~iso3166:UA"),
        ("de", "Schweizer", "~iso3166:CH"),
    ] {
        check(language, &format!("x {word} x"), word, Some(of));
    }
    check("en", "x Russische x", "Russische", None);
}

#[test]
fn compounds_and_genitives_give_the_name() {
    for (language, token, name, id) in [
        ("nl", "CSTO-lidstaten", "CSTO", "org:csto"),
        ("nl", "Oekraïne-oorlog", "Oekraïne", "iso3166:UA"),
        ("nl", "China’s", "China", "iso3166:CN"),
        ("nl", "Lavrovs", "Lavrov", "person:sergey-lavrov"),
        ("de", "Merkels", "Merkel", "person:angela-merkel"),
        ("en", "Putin’s", "Putin", "person:vladimir-putin"),
        ("en", "NATO-led", "NATO", "org:nato"),
        ("nl", "anti-Amerikaanse", "Amerikaanse", "~iso3166:US"),
    ] {
        check(language, &format!("x {token} x"), name, Some(id));
    }
}

#[test]
fn one_thing_under_many_names() {
    let gazetteer = Gazetteer::builtin();
    for (id, names) in [
        ("geonames:2886242", &["Keulen", "Köln", "Cologne", "Colonia"][..]),
        ("geonames:1816670", &["Peking", "Beijing", "Pékin", "Пекин"]),
        ("geonames:524901", &["Moskou", "Moscow", "Moskau", "Москва", "Moscou"]),
        ("geonames:703448", &["Kiev", "Kyiv", "Kiëv", "Kiew", "Київ"]),
        ("iso3166:MM", &["Birma", "Myanmar", "Burma", "Birmanie", "Мьянма"]),
        ("iso3166:US", &["VS", "US", "USA", "Verenigde Staten", "United States", "États-Unis", "США"]),
        ("iso3166:BY", &["Wit-Rusland", "Belarus", "Weißrussland", "Беларусь"]),
        ("iso3166:CD", &["Congo", "Congo-Kinshasa", "DRC", "Democratische Republiek Congo"]),
        ("iso3166:CG", &["Congo-Brazzaville", "Republic of the Congo"]),
        ("org:csto", &["CSTO", "ODKB", "ОДКБ", "Verdragsorganisatie voor Collectieve Veiligheid", "OVKS"]),
        ("org:un", &["VN", "UN", "Verenigde Naties", "United Nations", "ONU", "ООН"]),
    ] {
        for name in names {
            assert_eq!(gazetteer.lookup(name).first().map(|found| found.entry.id), Some(id), "{name}");
        }
    }
    assert!(gazetteer.lookup("Poetin").iter().all(|found| found.form == Form::Surname));
    assert!(gazetteer.len() > 35_000 && gazetteer.name_count() > 60_000);
}
