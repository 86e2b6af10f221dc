//! Names in sentences: what is found, as what, and what is rightly passed over.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

use gazetteer::Gazetteer;
use wire::Span;

/// Tokens as a simple tokeniser makes them: words with inner hyphens, points and apostrophes, and marks apart.
fn tokens(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    for word in text.split_whitespace() {
        let span = Span::of(text, word);
        let core = word.trim_end_matches([',', '.', ';', ':', '!', '?', ')', '"', '”']);
        let core = if core.contains('.') && word.ends_with('.') { word } else { core };
        let lead = core.len() - core.trim_start_matches(['(', '"', '“', '‘']).len();
        for (start, end) in [(0, lead), (lead, core.len()), (core.len(), word.len())] {
            if start < end {
                spans.push(Span::new(text, span.start() + start, span.start() + end).unwrap());
            }
        }
    }
    spans
}

/// `name>id`, `name~of` for adjectives and inhabitants.
#[track_caller]
fn check(language: &str, text: &str, expect: &[&str]) {
    let found: Vec<String> = Gazetteer::builtin()
        .matches(text, &tokens(text), language)
        .iter()
        .map(|found| {
            let best = found.best();
            match best.of() {
                Some(of) => format!("{}~{of}", found.span.text(text)),
                None => format!("{}>{}", found.span.text(text), best.entry.id),
            }
        })
        .collect();
    assert_eq!(found, expect, "{text}");
}

#[test]
fn dutch() {
    check(
        "nl",
        "De Russische minister Sergej Lavrov reisde naar Myanmar.",
        &["Russische~iso3166:RU", "Sergej Lavrov>person:sergey-lavrov", "Myanmar>iso3166:MM"],
    );
    check("nl", "Birma heet nu Myanmar", &["Birma>iso3166:MM", "Myanmar>iso3166:MM"]);
    check(
        "nl",
        "De VS en de EU willen dat de NAVO, ofwel Navo, uitbreidt.",
        &["VS>iso3166:US", "EU>org:eu", "NAVO>org:nato", "Navo>org:nato"],
    );
    check("nl", "de CSTO-lidstaten en de Oekraïne-oorlog", &["CSTO>org:csto", "Oekraïne>iso3166:UA"]);
    check("nl", "Ruslands buren en China's leger", &["Rusland>iso3166:RU", "China>iso3166:CN"]);
    check(
        "nl",
        "In Keulen, Peking, Moskou en Londen.",
        &["Keulen>geonames:2886242", "Peking>geonames:1816670", "Moskou>geonames:524901", "Londen>geonames:2643743"],
    );
    check(
        "nl",
        "de Verdragsorganisatie voor Collectieve Veiligheid (CSTO)",
        &["Verdragsorganisatie voor Collectieve Veiligheid>org:csto", "CSTO>org:csto"],
    );
    check("nl", "Het ministerie van Buitenlandse Zaken", &[]);
    check(
        "nl",
        "Het Russische ministerie van Buitenlandse Zaken",
        &["Russische ministerie van Buitenlandse Zaken>org:ru-mfa"],
    );
    check(
        "nl",
        "pro-Russische en Amerikaans-Russische plannen",
        &["Russische~iso3166:RU", "Amerikaans~iso3166:US", "Russische~iso3166:RU"],
    );
    check("nl", "Heel Nederland. Best goed.", &["Nederland>iso3166:NL"]);
    check("nl", "De Koerden in Noord-Irak", &["Koerden~region:kurdistan", "Irak>iso3166:IQ"]);
    check(
        "nl",
        "de Zuid-Koreaanse president en de Noord-Koreaan",
        &["Zuid-Koreaanse~iso3166:KR", "Noord-Koreaan~iso3166:KP"],
    );
    check("nl", "IJsland en ijs", &["IJsland>iso3166:IS"]);
    check(
        "nl",
        "Een Amerikaan, een Rus en een Fransman",
        &["Amerikaan~iso3166:US", "Rus~iso3166:RU", "Fransman~iso3166:FR"],
    );
}

#[test]
fn persons_and_surnames() {
    check(
        "nl",
        "Poetin sprak met Xi Jinping en Merkel over Poetins plan",
        &[
            "Poetin>person:vladimir-putin",
            "Xi Jinping>person:xi-jinping",
            "Merkel>person:angela-merkel",
            "Poetin>person:vladimir-putin",
        ],
    );
    check("nl", "Loekasjenko's leger en de Klitsjko's", &["Loekasjenko>person:alexander-lukashenko"]);
    check("de", "Putins Krieg und Merkels Politik", &["Putin>person:vladimir-putin", "Merkel>person:angela-merkel"]);
    check(
        "en",
        "Min Aung Hlaing, Suu Kyi and von der Leyen",
        &[
            "Min Aung Hlaing>person:min-aung-hlaing",
            "Suu Kyi>person:aung-san-suu-kyi",
            "von der Leyen>person:ursula-von-der-leyen",
        ],
    );
    check("en", "Clinton trumps the bush", &["Clinton>person:bill-clinton"]);
    check("ru", "Путин и Лукашенко", &["Путин>person:vladimir-putin", "Лукашенко>person:alexander-lukashenko"]);
}

#[test]
fn english() {
    check("en", "The U.S. and US officials told us.", &["U.S.>iso3166:US", "US>iso3166:US"]);
    check("en", "Nice people eat turkey in Turkey", &["Turkey>iso3166:TR"]);
    check("en", "Reading china", &[]);
    check("en", "“Mobile phones”", &[]);
    check("en", "Burma's generals met in Beijing", &["Burma>iso3166:MM", "Beijing>geonames:1816670"]);
    check("en", "the Democratic Republic of the Congo", &["Democratic Republic of the Congo>iso3166:CD"]);
    check("en", "the UN Security Council and who", &["UN Security Council>org:unsc"]);
    check("en", "a WHO report", &["WHO>org:who"]);
    check(
        "en",
        "Russians and Ukrainian Muslims",
        &["Russians~iso3166:RU", "Ukrainian~iso3166:UA", "Muslims~people:muslims"],
    );
    check(
        "en",
        "Guinea, Guinea-Bissau and Equatorial Guinea",
        &["Guinea>iso3166:GN", "Guinea-Bissau>iso3166:GW", "Equatorial Guinea>iso3166:GQ"],
    );
    check(
        "en",
        "Mali, Niger, Chad and Georgia",
        &["Mali>iso3166:ML", "Niger>iso3166:NE", "Chad>iso3166:TD", "Georgia>iso3166:GE"],
    );
    check("en", "EU-backed, US-led and NATO's", &["EU>org:eu", "US>iso3166:US", "NATO>org:nato"]);
}

#[test]
fn german_french_and_cyrillic() {
    check("de", "die russische Armee und Russlands Präsident", &["russische~iso3166:RU", "Russland>iso3166:RU"]);
    check("de", "Köln und die Vereinigten Staaten", &["Köln>geonames:2886242", "Vereinigten Staaten>iso3166:US"]);
    check("fr", "L'OTAN et les États-Unis", &["OTAN>org:nato", "États-Unis>iso3166:US"]);
    check("ru", "Россия и НАТО, Москва", &["Россия>iso3166:RU", "НАТО>org:nato", "Москва>geonames:524901"]);
}
