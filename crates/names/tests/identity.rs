//! Ids, acronyms and back-references, one row a phenomenon.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

use names::{
    Compatibility, Label, Mention, compatible, entity_id, is_acronym_of, organisation_key, parts, person_key, resolve,
};
use proptest::prelude::*;

#[track_caller]
fn key(name: &str, expect: &str) {
    assert_eq!(person_key(name).to_string(), expect, "{name}");
}

#[test]
fn keys_are_readable_and_one_for_all_spellings() {
    for name in [
        "Aleksandr Loekasjenko",
        "President Alexander Lukashenko",
        "ALEXANDER LUKASHENKO",
        "Александр Лукашенко",
        "Alexandre Loukachenko",
        "Aleksandr Loekasjenko's",
    ] {
        key(name, "lokasenko.aleksandr");
    }
    key("Xi Jinping", "xi.jinping");
    key("Min Aung Hlaing", "min-aung-hlaing");
    key("U Thein Sein", "thein-sein");
    key("Kim Jong-oen", "kim.jongun");
    key("J.P. Balkenende", "balkenende.j");
    key("Ursula von der Leyen", "von-der-len.orsola");
    key("Mohammed bin Salman", "salman.mohammed");
    key("Poetin", "poten");
    key("", "");
}

#[track_caller]
fn says(a: &str, b: &str, expect: Compatibility) {
    assert_eq!(compatible(a, b), expect, "{a} / {b}");
    assert_eq!(compatible(b, a), expect, "{b} / {a}");
}

#[test]
fn doubt_is_not_a_match() {
    use Compatibility::{Match, Refuse, Unknown};
    says("J. Biden", "Joe Biden", Unknown);
    says("P. Biden", "Joe Biden", Refuse);
    says("Y. Andropov", "Joeri Andropov", Unknown);
    says("Xi", "Xi Jinping", Unknown);
    says("Poetin", "Vladimir Putin", Unknown);
    says("Vladimir", "Vladimir Putin", Unknown);
    says("Lavrov", "Vladimir Putin", Refuse);
    says("Donald J. Trump", "Donald John Trump", Match);
    says("George W. Bush", "George H. W. Bush", Refuse);
    says("Tayyip Erdogan", "Recep Tayyip Erdoğan", Unknown);
    says("Jan van den Berg", "Jan van der Berg", Refuse);
}

#[test]
fn parts_of_names() {
    assert_eq!(parts("Jaap de Hoop Scheffer").surname, "hoop-scheffer");
    assert_eq!(parts("Vladimir Vladimirovitsj Poetin").given, ["vladimir"]);
    assert_eq!(parts("Bashar al-Assad").surname, "assad");
    assert_eq!(parts("Ben Bernanke").given, ["ben"]);
}

#[test]
fn acronyms() {
    for (acronym, expansion) in [
        ("NAVO", "Noord-Atlantische Verdragsorganisatie"),
        ("VN", "Verenigde Naties"),
        ("UNHCR", "United Nations High Commissioner for Refugees"),
        ("EADS", "European Aeronautic Defence and Space Company"),
        ("OVSE", "Organisatie voor Veiligheid en Samenwerking in Europa"),
        ("USAF", "United States Air Force"),
    ] {
        assert!(is_acronym_of(acronym, expansion), "{acronym} {expansion}");
    }
    for (acronym, expansion) in
        [("FSB", "Federal Security Service"), ("EU", "Russische Federatie"), ("Ford", "Federal Office"), ("", "")]
    {
        assert!(!is_acronym_of(acronym, expansion), "{acronym} {expansion}");
    }
}

#[test]
fn organisations_lose_their_forms() {
    for (a, b) in [
        ("Apple Inc.", "Apple"),
        ("The Boeing Company", "Boeing"),
        ("EADS N.V.", "EADS"),
        ("de Volkskrant", "Volkskrant"),
    ] {
        assert_eq!(organisation_key(a), organisation_key(b));
    }
    assert_ne!(organisation_key("Air China"), organisation_key("China"));
}

#[test]
fn ids_ask_what_is_known_first_and_keep_types_apart() {
    let known =
        |label: Label, name: &str| (label == Label::Location && name == "Birma").then(|| "iso3166:MM".to_owned());
    assert_eq!(entity_id(Label::Location, "Birma", known), "iso3166:MM");
    assert_eq!(entity_id(Label::Location, "Naypyidaw", known), "loc:naypyidaw");
    assert_eq!(entity_id(Label::Organisation, "Heinrich-Böll-Stiftung", known), "org:heinrich-boll-stiftung");
    assert_ne!(entity_id(Label::Person, "Ford", known), entity_id(Label::Organisation, "Ford", known));
}

#[track_caller]
fn check(names: &[&str], expect: &[usize]) {
    let mentions: Vec<Mention<'_>> = names
        .iter()
        .map(|name| {
            let (label, text) = name.split_once(' ').unwrap();
            let bracketed = text.starts_with('(');
            let label = match label {
                "P" => Label::Person,
                "O" => Label::Organisation,
                _ => Label::Location,
            };
            Mention { text: text.trim_matches(['(', ')']), label, bracketed }
        })
        .collect();
    assert_eq!(resolve(&mentions), expect, "{names:?}");
}

#[test]
fn back_references() {
    check(&["P Poetin", "P Vladimir Poetin", "P Joe Biden", "P Poetin"], &[1, 1, 2, 1]);
    check(&["P Joe Biden", "P Biden", "P Hunter Biden", "P Biden"], &[0, 0, 2, 2]);
    check(&["P Min Aung Hlaing", "P Min Aung Hlaing"], &[0, 0]);
    check(&["P Xi Jinping", "P Xi"], &[0, 0]);
    check(&["O Verdragsorganisatie voor Collectieve Veiligheid", "O (CSTO)", "O CSTO"], &[0, 0, 0]);
    check(&["O Verenigde Naties", "L Rusland", "O VN"], &[0, 1, 0]);
    check(&["O Northrop Grumman", "O Northrop"], &[0, 0]);
    check(&["P Ford", "O Ford"], &[0, 1]);
    check(&["P Biden", "P Joe Biden", "P Hunter Biden"], &[0, 1, 2]);
    check(&[], &[]);
}

proptest! {
    #[test]
    fn any_text_has_a_key_that_is_stable(name in "\\PC{0,40}") {
        let first = person_key(&name);
        prop_assert_eq!(&first, &person_key(&name));
        prop_assert_eq!(&first, &person_key(&format!(" {name} ")));
    }

    #[test]
    fn comparison_is_symmetric_and_a_full_name_is_itself(a in "[A-ZÉŠ][a-zéšž]{1,9} [A-Z][a-z]{1,9}", b in "[A-Z][a-z]{1,9} [A-Z][a-z]{1,9}") {
        prop_assert_eq!(compatible(&a, &b), compatible(&b, &a));
        prop_assert_eq!(compatible(&a, &a), Compatibility::Match);
    }

    #[test]
    fn heads_are_their_own_heads(names in proptest::collection::vec("[A-D][a-c]{1,3}( [A-D][a-c]{1,3})?", 0..12)) {
        let mentions: Vec<Mention<'_>> = names.iter().map(|name| Mention { text: name, label: Label::Person, bracketed: false }).collect();
        let heads = resolve(&mentions);
        prop_assert_eq!(heads.len(), mentions.len());
        for &head in &heads {
            prop_assert!(head < mentions.len());
        }
    }
}
