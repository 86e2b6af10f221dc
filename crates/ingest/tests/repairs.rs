//! Damage as it comes in, and what is made of it: one row a case.

use ingest::Article;
use ingest::text::{Split, articles};
use wire::RepairKind::{self, Glued, Hyphen, Ligature, Mojibake, SoftHyphen, Space};

fn repaired(text: &str) -> Article {
    articles(text, &Split::None).into_iter().next().expect("there is text").repaired()
}

/// Checks the text that comes of `damaged`, and its repairs as kind, before, after.
#[track_caller]
fn check(damaged: &str, text: &str, repairs: &[(RepairKind, &str, &str)]) {
    let article = repaired(damaged);
    assert_eq!(article.text, text);
    let found: Vec<_> = article.repairs.iter().map(|r| (r.kind, r.before.as_str(), r.after.as_str())).collect();
    assert_eq!(found, repairs);
    for repair in &article.repairs {
        assert_eq!(article.text.get(repair.start..repair.end), Some(repair.after.as_str()), "it says where it is");
    }
}

#[test]
fn mojibake() {
    check("Een cafÃ© in BelgiÃ«.", "Een café in België.", &[(Mojibake, "Ã©", "é"), (Mojibake, "Ã«", "ë")]);
    check("He said â€œnoâ€\u{9d}.", "He said “no”.", &[(Mojibake, "â€œ", "“"), (Mojibake, "â€\u{9d}", "”")]);
    check("Itâ€™s 5 Â£ today", "It’s 5 £ today", &[(Mojibake, "â€™", "’"), (Mojibake, "Â£", "£")]);
    check("Twice: cafÃƒÂ©.", "Twice: café.", &[(Mojibake, "ÃƒÂ©", "é")]);
    check(
        "ÐŸÑ€Ð¸Ð²ÐµÑ‚ Ð²Ñ\u{81}ÐµÐ¼.",
        "Привет всем.",
        &[(Mojibake, "ÐŸÑ€Ð¸Ð²ÐµÑ‚", "Привет"), (Mojibake, "Ð²Ñ\u{81}ÐµÐ¼", "всем")],
    );
    check("Il va Ã\u{a0} Paris.", "Il va à Paris.", &[(Mojibake, "Ã\u{a0}", "à")]);
}

#[test]
fn what_looks_like_mojibake_and_is_none() {
    for text in [
        "“LE CAFÉ” ferme.",
        "Het “SÃO PAULO” van nu.",
        "Ångström und „JÄ“ sagen.",
        "“A IRMÃ” disse.",
        "Ä“",
        "naïveté, Âge, À «la» une",
    ] {
        check(text, text, &[]);
    }
}

#[test]
fn soft_hyphens() {
    check(
        "De ver\u{ad}kie\u{ad}zingen zijn vandaag.",
        "De verkiezingen zijn vandaag.",
        &[(SoftHyphen, "ver\u{ad}kie\u{ad}zingen", "verkiezingen")],
    );
}

#[test]
fn words_broken_at_line_ends() {
    for (broken, whole) in [
        ("De EU-\nlidstaten", "De EU-lidstaten"),
        ("de zee-\nen luchthaven", "de zee- en luchthaven"),
        ("the engi-\nneer", "the engineer"),
        ("a well-\nknown name", "a well-known name"),
        ("Rusland-\nOekraïne", "Rusland-Oekraïne"),
    ] {
        // Every line is full, so that they are taken for one paragraph.
        let filler = "The ferry will not sail until the spring, they say in ";
        let first: String = filler.chars().take(40).collect();
        let (head, tail) = broken.split_once('\n').unwrap();
        let text = format!(
            "{filler}{head}\n{tail} {first}{head}\n{tail} {first}{head}\n{tail} {first}{head}\n{tail} it stays.\n"
        );
        let article = repaired(&text);
        assert!(article.text.contains(whole), "{broken:?}: {}", article.text);
        assert_eq!(article.repairs.len(), 4, "{broken:?}: {:?}", article.repairs);
        assert!(article.repairs.iter().all(|repair| repair.kind == Hyphen && repair.before.contains('\n')));
    }
}

#[test]
fn ligatures() {
    check(
        "The o\u{fb03}ce \u{fb01}nds a ru\u{fb04}ed \u{fb02}ag.",
        "The office finds a ruffled flag.",
        &[
            (Ligature, "\u{fb03}", "ffi"),
            (Ligature, "\u{fb01}", "fi"),
            (Ligature, "\u{fb04}", "ffl"),
            (Ligature, "\u{fb02}", "fl"),
        ],
    );
}

#[test]
fn lost_spaces_behind_sentences() {
    check("He told the media.One of them laughed.", "He told the media. One of them laughed.", &[(Space, ".", ". ")]);
    check(
        "Was it true?Nobody knew in 2022.The end.",
        "Was it true? Nobody knew in 2022. The end.",
        &[(Space, "?", "? "), (Space, ".", ". ")],
    );
    check("“It is over.”She left.", "“It is over.” She left.", &[(Space, ".”", ".” ")]);
    check(
        "Born in St.Petersburg, to Dr.Smith.",
        "Born in St. Petersburg, to Dr. Smith.",
        &[(Space, ".", ". "), (Space, ".", ". ")],
    );
    check("Enough is enough!The end.", "Enough is enough! The end.", &[(Space, "!", "! ")]);
    for text in [
        "It said so on Yahoo!Finance.",
        "See www.Example.Com or Booking.Com.",
        "V.Putin met J.R.R. Tolkien, Ph.D and U.S.Army men at 10.30am",
        "a@b.Com, Node.js",
    ] {
        check(text, text, &[]);
    }
}

#[test]
fn glued_words_are_only_reported() {
    check(
        "He met theUnited Nations on his iPhone at TikTok.",
        "He met theUnited Nations on his iPhone at TikTok.",
        &[(Glued, "theUnited", "theUnited")],
    );
}

#[test]
fn repairs_can_be_undone() {
    let damaged = "Een cafÃ© \u{fb01}nds the media.One ver\u{ad}kiezing in BelgiÃ«.";
    let article = repaired(damaged);
    let mut text = article.text.clone();
    for repair in article.repairs.iter().rev() {
        text.replace_range(repair.start..repair.end, &repair.before);
    }
    assert_eq!(text, damaged);
}
