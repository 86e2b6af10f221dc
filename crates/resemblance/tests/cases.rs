//! Which texts are duplicates: one row a phenomenon, in the language where it is met.

#![allow(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]
#![allow(clippy::float_cmp, reason = "1 is given for the same words only, and exactly")]

use resemblance::{Index, Limits, Repeat, Scratch, Sketch};
use wire::{Block, BlockKind, Blocks};

const ARTICLE_NL: &str = "De gemeenteraad van Zutphen heeft dinsdagavond ingestemd met de bouw van driehonderd woningen \
    aan de noordkant van de stad. Het plan lag er al sinds 2016, maar omwonenden hielden de zaak jarenlang tegen met \
    bezwaren over verkeer en uitzicht. Wethouder Annelies Korteweg noemde het besluit een opluchting voor iedereen die \
    een huis zoekt.\n\nVolgens de provincie moet een derde van de woningen bereikbaar zijn voor starters. De eerste \
    bewoners kunnen naar verwachting in het voorjaar van 2027 verhuizen. Tegenstanders kondigden aan dat zij naar de \
    Raad van State stappen, omdat de ontsluitingsweg volgens hen te smal is voor de brandweer.\n\nDe raad nam ook een \
    motie aan waarin het college wordt gevraagd om meer bomen te planten langs de nieuwe straten. De kosten daarvan, \
    ongeveer twee ton, komen uit de reserve voor groenonderhoud.";

const ARTICLE_EN: &str = "Fishermen along the estuary have begun to pull up empty nets three weeks before the season \
    normally ends. The harbour authority blames warm water and a late spring, while scientists at the marine institute \
    in Galway point to trawlers that took nearly twice their quota in 2019. Minister Siobhan Daly promised a quick \
    inquiry but would not say who was to lead it.\n\nFamilies in the villages live on credit until autumn. The local \
    shop keeps a book in which every loaf is written down, and its owner says that he has stopped counting. Two boats \
    were put up for sale this month; nobody came to look at them.\n\nThe institute will publish its figures in \
    September. Until then the quota stays where it is, and the boats stay in the harbour.";

fn sketch(text: &str) -> Sketch {
    Sketch::of(text, None, &mut Scratch::default()).unwrap()
}

fn index() -> Index {
    Index::new(Limits { threshold: Limits::THRESHOLD, memory: 1 << 24 })
}

/// What the second text is to the first.
fn repeat(first: &str, second: &str) -> Option<Repeat> {
    let mut index = index();
    assert_eq!(index.take("first", &sketch(first)), None);
    index.take("second", &sketch(second))
}

#[track_caller]
fn same(first: &str, second: &str, least: f64) {
    let found = repeat(first, second).unwrap_or_else(|| panic!("not found: {second}"));
    assert_eq!(found.of, "first");
    assert!((least..=1.0).contains(&found.similarity), "{}", found.similarity);
}

#[track_caller]
fn other(first: &str, second: &str) {
    assert_eq!(repeat(first, second), None, "{second}");
}

/// Every nth word replaced.
fn every(text: &str, nth: usize, new: &str) -> String {
    let paragraph = |paragraph: &str| {
        let words = paragraph.split(' ').enumerate();
        words.map(|(at, word)| if at % nth == nth - 1 { new } else { word }).collect::<Vec<_>>().join(" ")
    };
    text.split("\n\n").map(paragraph).collect::<Vec<_>>().join("\n\n")
}

#[test]
fn the_same_words_are_the_same_text() {
    for text in [ARTICLE_NL, ARTICLE_EN, "Kort nieuws.", "俄罗斯总统在莫斯科说", "Нет"] {
        assert_eq!(repeat(text, text).unwrap().similarity, 1.0);
        let shouted = format!("  {}!!", text.to_uppercase().replace(". ", " – "));
        assert_eq!(repeat(text, &shouted).unwrap().similarity, 1.0, "{shouted}");
    }
    let (_, tail) = ARTICLE_NL.split_once(' ').unwrap();
    assert!(repeat(ARTICLE_NL, tail).unwrap().similarity < 1.0);
}

#[test]
fn edited_articles_are_duplicates() {
    for text in [ARTICLE_NL, ARTICLE_EN] {
        let paragraphs: Vec<&str> = text.split("\n\n").collect();
        same(text, &format!("A quite different headline\n\n{text}"), 0.8);
        same(text, &every(text, 10, "ander"), 0.4);
        same(text, &every(text, 7, "otherwise"), 0.3);
        same(text, &paragraphs[1..].join("\n\n"), 0.4);
        same(text, &[paragraphs[2], paragraphs[0], paragraphs[1]].join("\n\n"), 0.8);
        let update = "Update: the meeting was adjourned shortly after midnight, a spokesman told reporters outside.";
        same(text, &format!("{update}\n\n{text}\n\n{update}"), 0.6);
        let (lead, body) = text.split_once(". ").unwrap();
        same(text, &format!("{}. {body}", "Something else came first here ".repeat(lead.len() / 60)), 0.5);
        same(text, &text.replace("\n\n", " "), 1.0);
    }
}

#[test]
fn a_third_of_an_article_is_a_duplicate_of_it() {
    for text in [ARTICLE_NL, ARTICLE_EN] {
        let words: Vec<&str> = text.split(' ').collect();
        let third = words[..words.len().div_ceil(3)].join(" ");
        same(text, &third, 0.25);
        same(&third, text, 0.25);
        // But not where a quarter of its words are others.
        other(text, &every(&third, 4, "otherwise"));
    }
}

#[test]
fn a_live_blog_that_grows_at_its_top_is_one_family() {
    let (mut text, rest) = ARTICLE_EN.split_once("\n\n").map(|(first, rest)| (first.to_owned(), rest)).unwrap();
    let (mut index, first) = (index(), text.len());
    assert_eq!(index.take("version 0", &sketch(&text)), None);
    let news: Vec<&str> = ARTICLE_NL.split_inclusive(". ").chain(rest.split_inclusive(". ")).collect();
    for (version, news) in news.iter().enumerate() {
        text = format!("{news}\n\n{text}");
        let repeat = index.take(&format!("version {}", version + 1), &sketch(&text)).unwrap();
        assert_eq!(repeat.of, "version 0", "version {}", version + 1);
    }
    assert!(text.len() > 4 * first, "{}", text.len() / first);
}

#[test]
fn articles_that_share_a_footer_a_quotation_or_a_template_are_not() {
    let footer = "Deze column verschijnt elke zaterdag. De auteur is hoogleraar aan de Universiteit Utrecht en schrijft op \
        persoonlijke titel over politiek, water en alles daartussen. Reageren kan via onze website.";
    let two = [(ARTICLE_NL, ARTICLE_EN), (ARTICLE_EN, ARTICLE_NL)];
    for (one, another) in two {
        other(&format!("{one}\n\n{footer}"), &format!("{another}\n\n{footer}"));
        let quoted = one.split("\n\n").nth(1).unwrap();
        other(one, &format!("{another}\n\n{}", quoted.split_inclusive(". ").next().unwrap()));
    }
    let report = |index: &str, change: &str, first: (&str, &str), second: (&str, &str), euro: &str, oil: &str| {
        format!(
            "De Amsterdamse beurs is vrijdag gesloten. De AEX-index eindigde {change} procent hoger op {index} punten. \
             Bij de hoofdfondsen ging {} aan kop met een winst van {} procent, terwijl {} onderaan stond met een \
             verlies van {} procent. De euro was {} dollar waard. Een vat olie kostte {oil} dollar in de Amerikaanse \
             handel, en de beurzen in New York begonnen met kleine winsten aan de laatste handelsdag van de week.",
            first.0, first.1, second.0, second.1, euro
        )
    };
    let monday = report("712,45", "0,6", ("Adyen", "4,1"), ("Philips", "2,2"), "1,0834", "81,34");
    let friday = report("698,02", "1,3", ("Besi", "3,7"), ("Unilever", "1,9"), "1,0771", "79,90");
    other(&monday, &friday);
    same(&monday, &format!("Beurs sluit hoger\n\n{}", monday.replace("kleine", "flinke")), 0.6);
}

#[test]
fn short_texts_are_not_merged_by_accident() {
    let teasers = [
        "Lees meer over de verkiezingen in Duitsland en wat die betekenen voor Europa.",
        "Lees meer over de verkiezingen in Frankrijk en wat die betekenen voor de NAVO.",
        "Wat betekent het akkoord voor boeren in Drenthe? Vijf vragen en antwoorden.",
        "Wat betekent het vonnis voor huurders in Rotterdam? Vier vragen en antwoorden.",
        "Subscribe to our newsletter. The week in ten stories.",
        "Police arrest two men after robbery in Leeds. Both are in custody.",
        "Police arrest three women after fire in Hull. All are in hospital.",
    ];
    let mut index = index();
    for (number, teaser) in teasers.iter().enumerate() {
        assert_eq!(index.take(&number.to_string(), &sketch(teaser)), None, "{teaser}");
    }
    // Nor is a teaser the article that it begins.
    other(ARTICLE_NL, ARTICLE_NL.split_inclusive(". ").next().unwrap());
}

#[test]
fn page_furniture_bylines_and_datelines_have_no_part() {
    let blocks = |text: &str, kinds: &[BlockKind]| {
        let mut start = 0;
        let parts = text.split("\n\n").zip(kinds).map(|(part, &kind)| {
            let block = Block { start, end: start + part.len(), kind };
            start = block.end + 2;
            block
        });
        Blocks(parts.collect())
    };
    let kinds = [BlockKind::Byline, BlockKind::Dateline, BlockKind::Body, BlockKind::Chrome];
    let page =
        |body: &str| format!("By our own staff\n\nGalway, 3 May 2021\n\n{body}\n\n{}", "Share on paper ".repeat(80));
    let of = |text: &str| Sketch::of(text, Some(&blocks(text, &kinds)), &mut Scratch::default());
    let body = "Nobody came to look at the boats in the harbour.";
    assert_eq!(of(&page(body)), Sketch::of(body, None, &mut Scratch::default()));
    assert_eq!(of(&page("—")), None);
}

#[test]
fn nothing_is_no_duplicate_of_nothing() {
    for empty in ["", " \n\n", "— … —"] {
        assert_eq!(Sketch::of(empty, None, &mut Scratch::default()), None);
    }
}

#[test]
fn a_chain_bears_the_name_of_its_first() {
    let mut index = index();
    let mut text = ARTICLE_EN.to_owned();
    assert_eq!(index.take("version 0", &sketch(&text)), None);
    // Each version begins with news and loses its end, until nothing of the first is left.
    for (version, news) in ARTICLE_NL.split_inclusive(". ").enumerate() {
        text = format!("{news}\n\n{text}");
        let last = text.trim_end_matches('.').rfind(". ").unwrap();
        text.truncate(last + 1);
        let repeat = index.take(&format!("version {}", version + 1), &sketch(&text)).unwrap();
        assert_eq!(repeat.of, "version 0", "version {}", version + 1);
    }
}
