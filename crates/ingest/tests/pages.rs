//! Texts of web pages, each page written here for the case that it shows.

use ingest::Article;
use ingest::html::article;
use wire::BlockKind;

const TEXT: &str = "The ferry will not sail until the spring, the company said on Monday, for the quay has sunk by half a \
metre this winter and nobody knows who will pay for it, because the island has had no harbour master since the autumn.";

fn page(head: &str, body: &str) -> Article {
    article(&format!("<html lang=en><head>{head}</head><body><main><article>{body}</article></main></body></html>"))
        .expect("there is text")
}

fn body(article: &Article) -> String {
    let text = |kind| matches!(kind, BlockKind::Body | BlockKind::Heading | BlockKind::List | BlockKind::Quote);
    let paragraphs = article.paragraphs().filter(|(kind, _)| text(*kind)).map(|(_, text)| text);
    paragraphs.collect::<Vec<_>>().join("\n")
}

#[test]
fn what_subscribers_read_is_text() {
    let found =
        page("", &format!("<p>{TEXT}</p><p class=paywall>{TEXT} Twice.</p><p class=paywall>{TEXT} Thrice.</p>"));
    assert!(body(&found).contains("Twice.") && body(&found).contains("Thrice."), "{found:?}");
}

#[test]
fn an_id_made_of_a_heading_is_no_furniture() {
    let section =
        format!("<section id=sharing-a-quay-with-others><h2>Sharing a quay</h2><p>{TEXT} Twice.</p></section>");
    let found = page("", &format!("<p>{TEXT}</p><p>{TEXT}</p><p>{TEXT}</p>{section}"));
    assert!(body(&found).contains("Twice."), "{found:?}");
}

#[test]
fn furniture_is_seen_in_names_parted_by_capitals() {
    let found = page(
        "",
        &format!(
            "<p>{TEXT}</p><p>{TEXT}</p><div class=ArticleRelated><p>Another quay, another day.</p><p>More of it.</p></div><p>{TEXT}</p>"
        ),
    );
    assert!(!body(&found).contains("Another quay"), "{found:?}");
}

#[test]
fn a_short_text_without_spaces_is_an_article() {
    let text = "港务局周一表示，由于码头在今年冬天下沉了半米，渡轮要到春天才能开航，目前没有人知道谁来支付修理费用，岛上自秋天以来就没有港务长。";
    let menu = "<div class=extra><ul><li>关于我们</li><li>联系我们</li></ul><div>版权保护：本网登载的内容，未经书面许可，不得转载，违者必究。</div></div>";
    let markup = format!(
        "<html lang=zh><head><title>码头下沉</title></head><body><div><h1>码头下沉</h1><div class=article><p>{text}</p><p>{text}</p><p>{text}</p></div></div>{menu}</body></html>"
    );
    let found = article(&markup).unwrap();
    assert!(body(&found).contains("渡轮") && !body(&found).contains("版权保护"), "{found:?}");
}

#[test]
fn the_stated_text_is_taken_where_another_was_found() {
    let stated: Vec<String> =
        (1..20).map(|day| format!("On day {day} the quay had sunk by {day} centimetres, said the mayor.")).collect();
    let data = format!(
        "<script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\"articleBody\":\"{}\"}}</script>",
        stated.join("\\n")
    );
    let found = page(&data, &format!("<h1>The quay</h1><p>{TEXT}</p><p>{TEXT}</p>"));
    assert_eq!(body(&found), stated.join("\n"));
    let printed = format!("<p>{}</p>", stated.join("</p><p>"));
    let found = page(&data, &format!("<h1>The quay</h1>{printed}<p>{TEXT}</p>"));
    assert!(body(&found).ends_with(TEXT), "what the page prints goes before what it states: {found:?}");
}

#[test]
fn pages_made_to_take_long_do_not() {
    let nested = "<div class=date>".repeat(1_000);
    let title = "word - ".repeat(2_000);
    let found = page(&format!("<title>{title}</title>"), &format!("<p>{TEXT}</p>{nested}"));
    assert!(body(&found).contains(TEXT));
}
