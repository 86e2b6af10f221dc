//! Datelines and sections: where a report comes from and where in the paper it stood.

use ingest::dateline::dateline;
use ingest::table::{self, Columns};
use ingest::text::{Split, articles};
use ingest::{Article, feed, html};
use wire::{BlockKind, Origin};

/// What stands before the bar is the dateline; then its place and date.
const DATELINES: [(&str, &str, Option<&str>); 32] = [
    ("LONDON (Reuters) - |Shares fell on Monday.", "London", None),
    ("WASHINGTON — |The Senate voted on Friday to end the shutdown.", "Washington", None),
    ("NEW YORK, May 3 (AP) — |Markets rose.", "New York", Some("May 3")),
    ("BRUSSELS, 3 May 2022 (Reuters) – |Ministers met.", "Brussels", Some("3 May 2022")),
    ("NEW YORK/LONDON (Reuters) - |Oil rose.", "New York", None),
    ("BEIRUT, Lebanon — |The port was rebuilt.", "Beirut", None),
    ("GAMBELL, Alaska (AP) — |The walrus hunt began.", "Gambell", None),
    ("St. Petersburg, Russia (AP) – |The river froze.", "St. Petersburg", None),
    ("RIO DE JANEIRO — |Carnival was called off.", "Rio de Janeiro", None),
    ("WASHINGTON, D.C. — |The court ruled.", "Washington", None),
    ("BRUSSEL (ANP) - |De ministers zijn het eens.", "Brussel", None),
    ("DEN HAAG (ANP/AFP) – |De Kamer stemde in.", "Den Haag", None),
    ("DEN HAAG – |De Kamer stemde in.", "Den Haag", None),
    ("ALMATY –|", "Almaty", None),
    ("AMSTERDAM, 12 Mei. — |De koers daalde.", "Amsterdam", Some("12 Mei")),
    ("LONDON 1996-08-30|", "London", Some("1996-08-30")),
    ("Moskou, 4 maart – |De roebel daalde.", "Moskou", Some("4 maart")),
    ("Den Haag – |De Tweede Kamer heeft dinsdag ingestemd met een motie over de begroting.", "Den Haag", None),
    ("PARIS (AFP) - |Le ministre a démissionné.", "Paris", None),
    ("BERLIN, 5. März (dpa) – |Der Bundestag stimmt ab.", "Berlin", Some("5. März")),
    ("MADRID.- |El Gobierno aprobó la ley el martes.", "Madrid", None),
    ("МОСКВА, 5 марта – |Правительство утвердило план.", "Москва", Some("5 марта")),
    // None of them.
    ("LIVE – Ministers meet in Brussels and talk about the budget of next year.", "", None),
    ("NAVO – De bondgenoten komen bijeen om over de oorlog in Oekraïne te spreken.", "", None),
    ("UPDATE (12:30) – De brand is onder controle.", "", None),
    ("Rusland – Oekraïne", "", None),
    ("Rutte (VVD) – zei hij – wil niet.", "", None),
    ("Iran – the country that signed the deal – has left it.", "", None),
    ("Jan de Vries (42) - timmerman", "", None),
    ("Brussels-based firms sell more abroad than ever before, a study says.", "", None),
    ("Paris, 2015", "", None),
    ("The minister – who had been ill – came back to London on Monday afternoon.", "", None),
];

#[test]
fn datelines_are_read() {
    for (text, place, date) in DATELINES {
        let (before, rest) = text.split_once('|').unwrap_or((text, ""));
        let paragraph = format!("{before}{rest}");
        let found = dateline(&paragraph);
        if place.is_empty() {
            assert_eq!(found, None, "{text}");
        } else {
            let found = found.unwrap_or_else(|| panic!("a dateline in {text}"));
            assert_eq!((found.place.as_str(), found.date, found.length), (place, date, before.len()), "{text}");
        }
    }
}

#[test]
fn a_dateline_is_a_block_and_dates_the_article() {
    let text = "Ministers agree on the budget\n\nBRUSSELS, 3 May 2022 (Reuters) – Ministers met on Tuesday. They agreed on \
        the budget after eleven hours.\n\nThe deal needs the assent of parliament, which meets in June.";
    let article = articles(text, &Split::Auto).remove(0);
    let record = article.into_record(Origin::default());
    assert_eq!(record.place.as_deref(), Some("Brussels"));
    assert_eq!(record.published.as_deref(), Some("2022-05-03"));
    let blocks = record.blocks.expect("there are blocks").0;
    let dateline = blocks.iter().find(|block| block.kind == BlockKind::Dateline).expect("there is a dateline");
    assert_eq!(record.text.get(dateline.start..dateline.end), Some("BRUSSELS, 3 May 2022 (Reuters) –"));
    let body = blocks.iter().find(|block| block.kind == BlockKind::Body).expect("there is a body");
    assert!(record.text.get(body.start..body.end).is_some_and(|body| body.starts_with("Ministers met")));
}

/// Section, place and declared language of the record of an article.
fn told(article: Article) -> [Option<String>; 3] {
    let record = article.into_record(Origin::default());
    [record.section, record.place, record.source.and_then(|origin| origin.language)]
}

const TEXT: &str = "The ferry will not sail until the spring, the company said on Monday, for the quay has sunk by half a \
    metre this winter and nobody knows who will pay for it.";

#[test]
fn sections_and_languages_are_read_where_formats_have_them() {
    let page = |lang: &str, head: &str| {
        html::article(&format!("<html lang='{lang}'><head>{head}</head><body><article><h1>A quay sinks</h1><p>{TEXT}</p><p>{TEXT}</p></article></body></html>"))
            .expect("there is text")
    };
    let some = |text: &str| Some(text.to_owned());
    let linked =
        r#"<script type="application/ld+json">{"@type":"NewsArticle","articleSection":["Harbours","News"]}</script>"#;
    assert_eq!(told(page("en-GB", linked)), [some("Harbours"), None, some("en-GB")]);
    assert_eq!(
        told(page("", "<meta property='article:section' content='World &amp; Sea'>")),
        [some("World & Sea"), None, None]
    );
    // What is no code is no hint, and an address is no section.
    assert_eq!(told(page("$lang", "<meta name=section content='https://example.org/world'>")), [None, None, None]);
    let feed = format!(
        "<rss><channel><title>The Sample</title><language>nl</language><item><title>A</title><category>Binnenland</category>\
         <category>Water</category><description>{TEXT}</description></item></channel></rss>"
    );
    assert_eq!(told(feed::articles(&feed).remove(0)), [some("Binnenland"), None, some("nl")]);
    let atom = format!(
        "<feed><title>The Sample</title><entry><title>A</title><category term='world' label='World'/><content>{TEXT}</content></entry></feed>"
    );
    assert_eq!(told(feed::articles(&atom).remove(0)), [some("World"), None, None]);
    let row = [
        ("rubriek", "Economie"),
        ("taal", "nl"),
        ("tekst", "DEN HAAG (ANP) – De Kamer stemde dinsdag in met de begroting."),
    ];
    let row = row.map(|(name, value)| (name.to_owned(), serde_json::Value::from(value)));
    let article = table::article(&row, &Columns::default(), true).expect("there is text");
    assert_eq!(told(article), [some("Economie"), some("Den Haag"), some("nl")]);
}

#[test]
fn a_section_printed_above_the_headline_is_read() {
    let text = format!("Buitenland\n\nMinisters worden het eens\n\nDoor Anna Berg\n\n{TEXT} {TEXT}\n\n{TEXT}");
    assert_eq!(told(articles(&text, &Split::Auto).remove(0))[0].as_deref(), Some("Buitenland"));
}
