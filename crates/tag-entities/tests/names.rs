//! Names whose own words say where they begin and end, and what they are.

use tag_entities::Settings;
use tag_entities::document::{Document, Line};
use tag_entities::tagged::Workers;
use wire::{BlockKind, Label, Span};

/// Language, text (tokens between spaces), and of each name in it that matters the words, label and id, or none where
/// the words are no name.
type Case = (&'static str, &'static str, &'static [(&'static str, Option<(Label, &'static str)>)]);

const CASES: &[Case] = &[
    // Places and companies that look like people.
    (
        "nl",
        "Uit Japan , Taiwan , Hong Kong en Vietnam kwam steun .",
        &[("Hong Kong", Some((Label::Loc, "iso3166:HK")))],
    ),
    (
        "nl",
        "Ook Chevron , Petronas en Eneos trekken zich terug .",
        &[("Petronas", Some((Label::Org, "org:petronas"))), ("Eneos", Some((Label::Org, "org:eneos")))],
    ),
    ("nl", "De zaak van Peter Hahn Ltd. liep slecht .", &[("Peter Hahn Ltd.", Some((Label::Org, "org:peter-hahn")))]),
    (
        "en",
        "Shares of Charles Schwab Corp. fell .",
        &[("Charles Schwab Corp.", Some((Label::Org, "org:charles-schwab")))],
    ),
    // Burmese honorifics.
    ("nl", "Zij zagen Daw Aung San Suu Kyi .", &[("Aung San Suu Kyi", Some((Label::Per, "person:aung-san-suu-kyi")))]),
    ("nl", "Zij spraken met Daw Khin Mar Htwe .", &[("Khin Mar Htwe", Some((Label::Per, "per:khin-mar-htwe")))]),
    // Genitives.
    ("nl", "Dat is China's grootste zorg .", &[("China", Some((Label::Loc, "iso3166:CN")))]),
    ("nl", "Dat is Oekraïnes grootste zorg .", &[("Oekraïnes", Some((Label::Loc, "iso3166:UA")))]),
    ("nl", "Volgens Jan Terlaak is Terlaaks broer schuldig .", &[("Terlaaks", Some((Label::Per, "per:terlak.jan")))]),
    // Ministries: none in the title of a minister, an organisation by themselves, with an id where the country is told.
    (
        "nl",
        "Dat zei minister van Defensie Piet Jansen .",
        &[("Defensie", None), ("Piet Jansen", Some((Label::Per, "per:ansen.pet")))],
    ),
    ("nl", "De ministers van Buitenlandse Zaken kwamen .", &[("Buitenlandse Zaken", None)]),
    (
        "nl",
        "Het Kirgizische ministerie van Buitenlandse Zaken zweeg .",
        &[("Buitenlandse Zaken", Some((Label::Org, "org:kg-mfa")))],
    ),
    ("en", "The Kyrgyz Foreign Ministry said so .", &[("Kyrgyz Foreign Ministry", Some((Label::Org, "org:kg-mfa")))]),
    // A listed company is one whatever it looks like.
    (
        "en",
        "Airbus and Boeing compete .",
        &[("Airbus", Some((Label::Org, "org:airbus"))), ("Boeing", Some((Label::Org, "org:boeing")))],
    ),
    // Operations, directions, pronouns.
    (
        "en",
        "The Germans launched Operation Zitronella .",
        &[("Operation Zitronella", Some((Label::Misc, "misc:operation-zitronella")))],
    ),
    ("en", "Troops guard the alliance 's Eastern flank .", &[("Eastern", None)]),
    ("en", "Do n't Fool Yourself , Russia Will Stay", &[("Fool Yourself", None)]),
    // Spellings of given names.
    ("en", "He met Nicholas Maduro .", &[("Nicholas Maduro", Some((Label::Per, "person:nicolas-maduro")))]),
    // Open halves.
    ("nl", "Overleg tussen Zuid- en Noord-Korea begon .", &[("Zuid-", Some((Label::Loc, "iso3166:KR")))]),
    // A nationality and an office before a person.
    (
        "nl",
        "Dat was de wens van Kazachs President Tokajev .",
        &[("Kazachs President Tokajev", None), ("Tokajev", Some((Label::Per, "person:kassym-jomart-tokayev")))],
    ),
    // Known names side by side, and a longer name of which they are parts.
    ("nl", "Toen Rusland Oekraïne binnenviel , vluchtten velen .", &[("Oekraïne", Some((Label::Loc, "iso3166:UA")))]),
    ("en", "The Iraqi Kurds fled north .", &[("Iraqi Kurds", Some((Label::Misc, "misc:iraqi-kurds")))]),
];

#[test]
fn names_by_their_words() {
    let mut wrong = Vec::new();
    for (language, text, names) in CASES {
        let tokens: Vec<Span> = text.split(' ').map(|token| Span::of(text, token)).collect();
        let line = Line { span: Span::of(text, text), kind: BlockKind::Body, tokens };
        let document = Document { text, language: (*language).to_owned(), published: None, lines: vec![line] };
        let found = tag_entities::entities(&document, &Settings::default(), &mut Workers::default());
        for (name, expected) in *names {
            let one = found.iter().find(|entity| entity.text == *name);
            let seen = one.map(|entity| (entity.label, entity.id.as_deref().unwrap_or_default()));
            if seen != *expected {
                wrong.push(format!("{text}: `{name}` is {seen:?}, expected {expected:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
