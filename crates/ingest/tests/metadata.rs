//! Titles, authors and dates of web pages, each page written here for the case that it shows.

use ingest::Article;
use ingest::html::article;

const TEXT: &str = "<p>The ferry will not sail until the spring, the company said on Monday, for the quay has sunk by half a \
metre this winter and nobody knows who will pay for it, because the island has had no harbour master since the autumn.</p>\
<p>The mayor disagrees. She wants the state to pay, and says that the company has known of the damage for years.</p>";

fn page(head: &str, body: &str) -> Article {
    article(&format!(
        "<html lang=en><head>{head}</head><body><main><article>{body}{TEXT}</article></main></body></html>"
    ))
    .expect("there is text")
}

fn linked(json: &str) -> Article {
    page(&format!("<script type=\"application/ld+json\">{json}</script>"), "<h1>The quay that sinks</h1>")
}

#[track_caller]
fn check(found: &Article, title: &str, authors: &[&str], published: Option<&str>) {
    assert_eq!(found.title.as_deref(), Some(title));
    assert_eq!(found.authors, authors);
    assert_eq!(found.published.as_deref(), published);
}

#[test]
fn the_printed_headline_goes_before_that_of_the_metadata() {
    let head =
        "<title>Ferry quay sinks - Courier</title><meta property=og:title content='Ferry quay sinks, mayor angry'>";
    check(&page(head, "<h1>The ferry quay that sinks</h1>"), "The ferry quay that sinks", &[], None);
    check(&page(head, "<h1>Create a new password</h1>"), "Ferry quay sinks, mayor angry", &[], None);
}

#[test]
fn linked_data_names_people_by_id_and_in_lines() {
    let graph = r##"{"@graph":[{"@type":"WebPage","datePublished":"2022-03-08T10:00:00Z"},
        {"@type":"Article","headline":"Quay &#8216;sinks&#8217;","author":{"@id":"#a"}},{"@type":"Person","@id":"#a","name":"Anna Berg"}]}"##;
    check(&linked(graph), "The quay that sinks", &["Anna Berg"], Some("2022-03-08"));
    let line = r#"{"@type":"NewsArticle","author":{"name":"By EDITH MARLOW, AP Auto Writer"}}"#;
    check(&linked(line), "The quay that sinks", &["EDITH MARLOW"], None);
    let bar = r#"{"@type":"NewsArticle","author":[{"name":"Edith Marlow | Courier Media"}]}"#;
    check(&linked(bar), "The quay that sinks", &["Edith Marlow"], None);
    let account = r#"{"@type":"NewsArticle","author":"admin"}"#;
    check(&linked(account), "The quay that sinks", &[], None);
}

#[test]
fn linked_data_with_slips_is_read_all_the_same() {
    let slips = "{\"@type\":\"NewsArticle\",\"description\":\"two\nlines, and \\\"more\\\"\",\"keywords\":[\"a\",\"b\", ],\"datePublished\":\"2022-03-08\",}";
    check(&linked(slips), "The quay that sinks", &[], Some("2022-03-08"));
    check(&linked("{\"@type\":\"NewsArticle\",\"headline\":\"no \"end\"}"), "The quay that sinks", &[], None);
}

#[test]
fn what_is_printed_beside_the_headline_is_read_where_the_page_says_no_more() {
    let body = "<h1>The quay that sinks</h1><p class=meta>By <a>Anna Berg</a> , <a>Tom Hall</a> <span>on Tuesday, March 8th, 2022 at 11:08 a.m.</span></p>";
    check(&page("", body), "The quay that sinks", &["Anna Berg", "Tom Hall"], Some("2022-03-08"));
    let body = "<h1>The quay that sinks</h1><div>March 8, 2022</div>";
    check(&page("", body), "The quay that sinks", &[], Some("2022-03-08"));
    let doctor = "<h1>The quay that sinks</h1><p>Written by Anna Berg, MS, RD on March 8, 2022</p>";
    check(&page("", doctor), "The quay that sinks", &["Anna Berg"], Some("2022-03-08"));
}

#[test]
fn the_address_has_the_day_as_a_last_resort() {
    for (address, published) in [
        ("https://courier.example/news/2022/03/08/quay", Some("2022-03-08")),
        ("https://courier.example/2022/mar/08/quay", Some("2022-03-08")),
        ("https://courier.example/news-2022-13-08", None),
        ("https://courier.example/article/20220308", None),
    ] {
        let found = page(&format!("<link rel=canonical href='{address}'>"), "<h1>The quay that sinks</h1>");
        check(&found, "The quay that sinks", &[], published);
    }
}

#[test]
fn a_date_that_a_class_marks_is_read_from_where_it_stands() {
    let dated = |body: &str| page("", body).published;
    let foot =
        format!("<h1>The quay that sinks</h1>{TEXT}<div class=submitted>Saved by anna on 8 March 2022 - 18:55</div>");
    assert_eq!(dated(&foot).as_deref(), Some("2022-03-08"));
    let above = "<div class=article-metadata>08.03.2022 09:54</div><h1>Die Mole</h1>";
    let german = article(&format!("<html lang=de><body><main>{above}{TEXT}</main></body></html>")).unwrap();
    assert_eq!(german.published.as_deref(), Some("2022-03-08"));
    let aside = "<div class=related-list><span class=date>8 March 2022</span></div>";
    let behind = format!("<h1>The quay that sinks</h1>{TEXT}{aside}<span class=date>9 April 2021</span>");
    assert_eq!(dated(&behind).as_deref(), Some("2021-04-09"));
}

#[test]
fn a_time_beside_the_headline_goes_before_one_elsewhere() {
    let teasers = "<ul><li><a>Storm</a> <time datetime=2022-04-01>1 April 2022</time></li></ul>";
    let lines = "<p>News</p>".repeat(20);
    let body = format!("{teasers}{lines}<h1>The quay that sinks</h1><time datetime=2022-03-08>Tuesday</time>");
    assert_eq!(page("", &body).published.as_deref(), Some("2022-03-08"));
    let body = format!("{teasers}{lines}<h1>The quay that sinks</h1><ul><li>8 March 2022</li></ul>");
    assert_eq!(page("", &body).published.as_deref(), Some("2022-03-08"));
    let stated = "<h1>The quay that sinks</h1><time datetime=2022-04-01>1 April</time><i itemprop=datePublished content=2022-03-08></i>";
    assert_eq!(page("", stated).published.as_deref(), Some("2022-03-08"));
}

#[test]
fn the_only_day_that_a_page_prints_is_its_date() {
    let body = "<h2>Sinking</h2><dl><dt>Printed</dt><dd>8 March 2022</dd></dl>";
    assert_eq!(page("", body).published.as_deref(), Some("2022-03-08"));
    let body = "<h2>Sinking</h2><dl><dd>8 March 2022</dd><dd>9 March 2022</dd></dl>";
    assert_eq!(page("", body).published, None);
    let body = "<h2>Sinking</h2><p>(8 March 2022) The ferry stays where it is, and so does the island, for it has no other.</p>";
    assert_eq!(page("", body).published.as_deref(), Some("2022-03-08"));
}

#[test]
fn metadata_with_other_names_hold_the_date_too() {
    let head =
        "<meta name='paper:modifiedtime' content=2022-05-01><meta name='paper:publishtime' content=2022-03-08T10:01Z>";
    assert_eq!(page(head, "<h1>The quay that sinks</h1>").published.as_deref(), Some("2022-03-08"));
}

#[test]
fn each_author_may_have_an_element_of_metadata() {
    let head = "<meta name=dc.creator content='Anna Berg'><meta name=dc.creator content='Tom Hall'>";
    assert_eq!(page(head, "").authors, ["Anna Berg", "Tom Hall"]);
}

#[test]
fn linked_data_are_read_through_the_marks_around_them() {
    let data = r#"{"@type":"SocialMediaPosting","datePublished":"2022-03-08","author":{"@type":"Person","name":"Anna Berg"},"publisher":"Anna Berg"}"#;
    for (before, behind) in [("<![CDATA[", "]]>"), ("//<![CDATA[\n", "\n//]]>"), ("<!--", "-->")] {
        check(&linked(&format!("{before}{data}{behind}")), "The quay that sinks", &["Anna Berg"], Some("2022-03-08"));
    }
}

#[test]
fn a_title_is_cut_where_the_page_prints_a_part_of_it() {
    let head = "<title>The quay that sinks ‹ Harbour ‹ The Courier</title>";
    check(
        &page(head, "<h2>The quay that sinks</h2><div>8 March 2022</div>"),
        "The quay that sinks",
        &[],
        Some("2022-03-08"),
    );
}
