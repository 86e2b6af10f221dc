//! Whole texts: paragraphs, kinds, cuts.

use ingest::text::{Split, articles, paragraphs};
use wire::BlockKind;

const DUMP_NL: &str = include_str!("fixtures/dump-nl.txt");
const DUMP_EN: &str = include_str!("fixtures/dump-en.txt");

#[track_caller]
fn check_paragraphs(text: &str, expected: &[&str]) {
    let found: Vec<String> = paragraphs(text).into_iter().map(|paragraph| paragraph.text).collect();
    assert_eq!(found, expected);
}

#[test]
fn lines_and_blank_lines() {
    check_paragraphs("one\n\ntwo\r\n\r\n\r\nthree\rfour\u{2028}five", &["one", "two", "three", "four", "five"]);
    check_paragraphs("\u{c}page one\u{c}page two\n \t\n", &["page one", "page two"]);
    check_paragraphs("Continue Reading\nComments", &["Continue Reading", "Comments"]);
    check_paragraphs("", &[]);
}

#[test]
fn wrapped_text_is_joined() {
    let text = "The ferry to the island will not sail until spring, the company\nsaid on Tuesday. The quay has sunk by half a metre and has to be\n\
                rebuilt from the bottom of the harbour up, with stone that comes\nfrom a quarry.\n\nMenu\nSearch\nLog in\n";
    let found = paragraphs(text);
    assert_eq!(found.len(), 4, "{found:?}");
    assert!(found[0].text.contains("company said on Tuesday") && found[0].text.ends_with("quarry."));
}

#[test]
fn words_broken_at_line_ends_are_whole_again() {
    let text = "De kade van de haven is dit najaar een halve meter ver-\nzakt en moet nu van de bodem af worden opgebouwd met steen\n\
                die uit een groeve komt waar ook de zee- en luchtmacht\nhun bunkers van bouwden, zo zei de burgemeester.\n";
    let text = &articles(text, &Split::None).remove(0).repaired().text;
    assert!(text.contains("verzakt en moet") && text.contains("zee- en luchtmacht hun"), "{text}");
}

#[test]
fn dutch_dump() {
    let articles = articles(DUMP_NL, &Split::Auto);
    let titles: Vec<_> = articles.iter().map(|article| article.title.as_deref().unwrap_or_default()).collect();
    assert_eq!(titles, ["Veerboot vaart tot het voorjaar niet", "Schaapskudde trekt door het dorp"]);
    assert_eq!(articles[0].authors, ["Wim Kooistra"]);
    assert_eq!(articles[0].published.as_deref(), Some("2021-11-03"));
    assert_eq!(articles[1].authors, ["Hanneke Postma"]);
    assert_eq!(articles[1].published.as_deref(), Some("2021-11-12"));
    for (article, furniture) in
        [(0, "Lees ook"), (0, "Postboot krijgt meer plaatsen"), (0, "Deel dit artikel"), (1, "Storm op komst")]
    {
        let kind = articles[article].paragraphs().find(|(_, text)| *text == furniture).map(|(kind, _)| kind);
        assert_eq!(kind, Some(BlockKind::Chrome), "{furniture}");
    }
}

#[test]
fn english_dump() {
    let articles = articles(DUMP_EN, &Split::Auto);
    let titles: Vec<_> = articles.iter().map(|article| article.title.as_deref().unwrap_or_default()).collect();
    assert_eq!(titles, ["Dredgers return to the old basin", "Who pays for the lighthouse?"]);
    assert_eq!(articles[1].authors, ["Edith Marlow"]);
    assert!(articles[1].text.starts_with("Harbour\n\n"), "the name of the section goes with the article below it");
    assert_eq!(articles[1].cut.as_ref().map(|cut| cut.reason), Some("headline"));
    let teaser = articles[1].paragraphs().find(|(_, text)| text.starts_with("Herring")).map(|(kind, _)| kind);
    assert_eq!(teaser, Some(BlockKind::Chrome));
}

#[test]
fn stamps_cut_and_date() {
    let one = include_str!("fixtures/stamped.txt");
    let two = format!("{one}\n{}", one.replace("Wachten op steen", "Lange rijen"));
    let found = articles(&two, &Split::Auto);
    assert_eq!(found.len(), 2);
    for article in &found {
        assert_eq!(article.published.as_deref(), Some("2021-11"));
        assert!(article.text.starts_with("De veerboot"), "the stamp is no text");
        assert_eq!(article.paragraphs().nth(1).map(|(kind, _)| kind), Some(BlockKind::Heading));
    }
}

#[test]
fn other_ways_to_split() {
    assert_eq!(articles(DUMP_NL, &Split::None).len(), 1);
    let found = articles("one two three\n***\nfour five six\n***\nseven", &r"^\*+$".parse().expect("a pattern"));
    assert_eq!(found.len(), 3);
    assert!("(".parse::<Split>().is_err());
}

#[test]
fn headings_stay_inside() {
    let body = "The ferry to the island will not sail until spring, the company said on Tuesday, since the quay has sunk by half a metre.";
    let text =
        format!("The ferry stays in port\n\nBy Edith Marlow\n\n{body}\n\nA ferry of stone\n\n{body}\n\n{body}\n");
    let found = articles(&text, &Split::Auto);
    assert_eq!(found.len(), 1);
    let kinds: Vec<BlockKind> = found[0].blocks.iter().map(|block| block.kind).collect();
    assert_eq!(
        kinds,
        [BlockKind::Headline, BlockKind::Byline, BlockKind::Body, BlockKind::Heading, BlockKind::Body, BlockKind::Body]
    );
}

const PAGES: &str = include_str!("fixtures/pages-en.txt");

#[track_caller]
fn check_pages(found: &[ingest::Article]) {
    let titles: Vec<_> = found.iter().map(|article| article.title.as_deref().unwrap_or_default()).collect();
    assert_eq!(titles, ["Shellfish beds reopen after two years", "Choir of the north sings in empty station"]);
    for (article, furniture) in
        [(0, "Log in"), (0, "Report"), (1, "Privacy policy"), (1, "Pilot boat gets electric engine")]
    {
        let kind = found[article].paragraphs().find(|(_, text)| text.ends_with(furniture)).map(|(kind, _)| kind);
        assert_eq!(kind, Some(BlockKind::Chrome), "{furniture}");
    }
    let body = |article: usize| found[article].paragraphs().filter(|(kind, _)| *kind == BlockKind::Body);
    assert!(body(0).any(|(_, text)| text.starts_with("The sewer was laid")));
    assert!(body(1).any(|(_, text)| text.starts_with("A recording will")));
    assert!(!body(0).any(|(_, text)| text.contains("cookies")), "a notice in running text is furniture");
}

#[test]
fn whole_pages_with_menus_comments_and_notices() {
    check_pages(&articles(PAGES, &Split::Auto));
}

#[test]
fn a_dump_of_pages_in_markdown() {
    let marked: Vec<String> = PAGES
        .lines()
        .map(|line| match line {
            "Shellfish beds reopen after two years" | "Choir of the north sings in empty station" => {
                format!("# {line}")
            }
            "More from Harbour" => format!("## {line}"),
            "Advertisement" => format!("**{line}**"),
            _ => line.to_owned(),
        })
        .collect();
    let marked = marked.join("\n");
    assert!(ingest::markdown::is_markdown(&marked));
    check_pages(&ingest::text::marked_dump(&marked, &Split::Auto).expect("it is a dump of pages"));
    assert!(ingest::text::marked_dump(&marked, &Split::None).is_none(), "what is not to be cut is a document");
    let document =
        format!("# The ferry\n\n## Of stone\n\n{}", "It *sails* in spring, said the company.\n\n".repeat(12));
    assert!(ingest::text::marked_dump(&document, &Split::Auto).is_none(), "a document has no furniture");
}

#[test]
fn another_subject_behind_furniture_is_another_article() {
    let (first, second) = PAGES.split_once("Choir of the north").unwrap();
    let (_, foot) = second.split_once("Advertisement").unwrap();
    let story = "Veertig zangers vulden zondagavond het oude station met een mis die sinds 1911 niet meer te horen was. De partituur lag \
                 onder de vloer van een pastorie, waar een loodgieter haar vond en eerst voor behang hield.";
    let more = "Dirigente Marie Osgood schreef haar een winter lang met de hand over, want vocht had veel bladen aan elkaar geplakt. \
                In het voorjaar zingt het koor de mis opnieuw, in de kapel van het eiland, als het dak dan droog is.";
    let unnamed = format!("{first}{story}\n\n{more}\n\nAdvertisement{foot}");
    let found = articles(&unnamed, &Split::Auto);
    assert_eq!(found.len(), 2);
    assert_eq!(found[1].cut.as_ref().map(|cut| cut.reason), Some("subject"));
    assert!(found[1].text.contains("Veertig zangers") && !found[0].text.contains("Veertig zangers"));
}
