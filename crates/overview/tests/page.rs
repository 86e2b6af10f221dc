//! The page that people read, from records made by hand.

#![allow(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

use overview::{Limits, Overview, part};
use wire::Article;

const RECORDS: [&str; 3] = [
    r#"{"id":"1","source":{"path":"a.txt","format":"text","start":0,"end":9},"title":"Lavrov in Naypyitaw","published":"2022-08-03","text":"Poetin zag Lavrov.","language":{"code":"nl","iso639_3":"nld","script":"Latn","score":1,"reliable":true},"entities":[{"start":0,"end":6,"text":"Poetin","label":"PER","score":1,"id":"person:vladimir-putin","name":"Poetin"},{"start":11,"end":17,"text":"Lavrov","label":"PER","score":1}],"relations":[{"subject":{"start":0,"end":6,"text":"Poetin","entity":0},"object":{"start":11,"end":17,"text":"Lavrov","entity":1},"predicate":"zien","type":null,"start":7,"end":10,"sentence":0,"polarity":"negative","modality":"asserted","score":0.5}],"summary":{"text":"Poetin zag Lavrov.","sentences":[0],"keywords":[]}}"#,
    r#"{"id":"2","source":{"path":"b.txt","format":"text","start":0,"end":9},"text":"Vladimir Putin spoke, and Putin left.","published":"2022-08","language":{"code":"en","iso639_3":"eng","script":"Latn","score":1,"reliable":true},"entities":[{"start":0,"end":14,"text":"Vladimir Putin","label":"PER","score":1,"id":"person:vladimir-putin","name":"Vladimir Putin"},{"start":26,"end":31,"text":"Putin","label":"PER","score":1,"id":"person:vladimir-putin","name":"Vladimir Putin"}]}"#,
    r#"{"id":"3","text":"Vladimir Putin spoke, and Putin left.","duplicate_of":"2","similarity":1.0,"entities":[{"start":0,"end":14,"text":"Vladimir Putin","label":"PER","score":1,"id":"person:vladimir-putin"}]}"#,
];

fn overview(limits: Limits) -> Overview {
    let mut overview = Overview::new(limits);
    for record in RECORDS {
        overview.absorb(part(&Article::parse(record).unwrap()).unwrap());
    }
    overview
}

#[test]
fn one_person_is_one_line_under_all_spellings_and_repeats_do_not_count() {
    let page = overview(Limits { names: 5, articles: 5 }).to_string();
    let expected = "\
3 articles from 3 files, 2022-08 to 2022-08-03, 1 of them repeats

languages      en 1, nl 1, unknown 1
people         Vladimir Putin 3 (Poetin, Putin), Lavrov 1
relations      open 1
                 Poetin — zien → Lavrov [not]

Lavrov in Naypyitaw  2022-08-03
    Poetin zag Lavrov.

Vladimir Putin spoke, and Putin left. …  2022-08
";
    assert_eq!(page, expected);
}

#[test]
fn what_is_not_shown_is_said() {
    let page = overview(Limits { names: 1, articles: 1 }).to_string();
    assert!(page.ends_with("\n… and 1 articles more\n"), "{page}");
    assert!(!page.contains("Lavrov 1"), "{page}");
}

#[test]
fn an_empty_collection_is_an_answer() {
    assert_eq!(Overview::new(Limits { names: 1, articles: 1 }).to_string(), "0 articles from 0 files\n\n");
}
