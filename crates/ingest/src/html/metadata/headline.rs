//! The headline of a page: what it prints as its first heading, told from other headings by what its metadata call it.

use std::collections::BTreeSet;

/// The least share of the words of the shorter that a heading and a stated title have in common.
const ALIKE: f64 = 0.5;
/// A heading of fewer words is the name of a section or a site, unless it is the very title.
const LEAST_WORDS: usize = 3;

/// A title with more separators is no title, and trying its parts takes long.
const MOST_PARTS: usize = 12;
/// What stands between a title and the name of a site.
const SEPARATORS: [&str; 7] = [" | ", " - ", " – ", " — ", " :: ", " « ", " » "];

/// The headline, out of the headings of the first order and the titles that the page states, best first.
///
/// Readers see the heading; what is stated for search engines and other sites is often shorter, or another. So the
/// heading goes before it, if it is about the same.
pub(super) fn headline(headings: &[String], stated: &[&String], site: Option<&str>) -> Option<String> {
    let bare: Vec<String> = stated.iter().map(|title| without_site(title, site)).collect();
    let like = |heading: &String| bare.iter().map(|title| likeness(heading, title)).fold(0.0, f64::max);
    let likeness = |heading: &String| {
        let head = stated.iter().any(|title| is_head(heading, title));
        if head { 1.0 } else { like(heading) }
    };
    let candidates = headings.iter().filter(|heading| site.is_none_or(|site| !heading.eq_ignore_ascii_case(site)));
    let mut best: Option<(f64, &String)> = None;
    for heading in candidates {
        let alike = likeness(heading);
        if alike > 0.0 && best.is_none_or(|(most, _)| alike > most) {
            best = Some((alike, heading));
        }
    }
    let printed = best.map(|(_, heading)| heading.clone());
    printed.or_else(|| bare.into_iter().next()).or_else(|| headings.first().cloned())
}

/// Whether a short heading is what a title has before the name of its site: `Iceland` in `Iceland - The Lexicon`.
fn is_head(heading: &str, title: &str) -> bool {
    let tail = title.strip_prefix(heading).and_then(|tail| SEPARATORS.iter().find_map(|sign| tail.strip_prefix(sign)));
    let count = |text: &str| text.split_whitespace().count();
    tail.is_some_and(|tail| !heading.is_empty() && count(tail) <= count(heading))
}

/// How much a heading and a title are alike: twice the common words over all; 0 when too little for one thing.
fn likeness(heading: &str, title: &str) -> f64 {
    let (one, other) = (words(heading), words(title));
    let common = one.intersection(&other).count() as f64;
    let shorter = one.len().min(other.len()) as f64;
    let enough = one.len() >= LEAST_WORDS && common >= shorter * ALIKE && common >= 2.0;
    if one == other || enough { 2.0 * common / (one.len() + other.len()).max(1) as f64 } else { 0.0 }
}

fn words(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// The longest part of a title between separators that the page prints as a line of its own, unless it prints the whole.
///
/// What is left out is the name of the site or of a section, by whatever sign it is parted.
pub(super) fn printed_part(title: &str, printed: &dyn Fn(&str) -> bool) -> Option<String> {
    let separators = ["|", "-", "–", "—", "::", ":", "«", "»", "‹", "›", "·", "•"];
    let pieces: Vec<&str> = title.split(' ').collect();
    let ends: Vec<usize> = (0..pieces.len()).filter(|&at| separators.contains(&pieces[at])).collect();
    if ends.is_empty() || ends.len() > MOST_PARTS || printed(title) {
        return None;
    }
    let heads = ends.iter().rev().map(|&end| pieces[..end].join(" "));
    let tails = ends.iter().map(|&end| pieces[end + 1..].join(" "));
    let enough = |part: &String| part.split_whitespace().count() >= LEAST_WORDS && printed(part);
    heads.chain(tails).filter(enough).max_by_key(String::len)
}

/// A title without the name of the site behind or before it.
fn without_site(title: &str, site: Option<&str>) -> String {
    for separator in SEPARATORS {
        if let Some((head, tail)) = title.rsplit_once(separator) {
            let named = site.is_some_and(|site| tail.eq_ignore_ascii_case(site));
            if named || (separator == " | " && head.split_whitespace().count() > 2) {
                return without_site(head, site);
            }
            if site.is_some_and(|site| head.eq_ignore_ascii_case(site)) {
                return tail.to_owned();
            }
        }
    }
    title.to_owned()
}

#[cfg(test)]
mod tests {
    use super::{headline, printed_part};

    #[track_caller]
    fn check(headings: &[&str], stated: &[&str], site: Option<&str>, expected: &str) {
        let headings: Vec<String> = headings.iter().map(|&heading| heading.to_owned()).collect();
        let stated: Vec<String> = stated.iter().map(|&title| title.to_owned()).collect();
        let found = headline(&headings, &stated.iter().collect::<Vec<_>>(), site);
        assert_eq!(found.as_deref(), Some(expected), "{headings:?} {stated:?}");
    }

    #[test]
    fn the_printed_heading_goes_before_the_stated_title() {
        check(
            &["Minister resigns over harbour deal"],
            &["Harbour deal: minister resigns"],
            None,
            "Minister resigns over harbour deal",
        );
        check(
            &["Sign up", "Port strike enters third week"],
            &["Port strike enters third week | Gazette"],
            None,
            "Port strike enters third week",
        );
    }

    #[test]
    fn the_printed_part_of_a_title_is_the_headline() {
        let lines = ["Port strike enters third week", "The Gazette", "News"];
        let part = |title: &str| printed_part(title, &|part| lines.contains(&part));
        let headline = Some("Port strike enters third week".to_owned());
        assert_eq!(part("Port strike enters third week – Harbour – Gazette"), headline);
        assert_eq!(part("News - Port strike enters third week"), headline);
        assert_eq!(part("Port strike enters third week"), None);
        assert_eq!(part("The Gazette – a history"), None);
    }

    #[test]
    fn a_heading_about_something_else_is_no_headline() {
        check(
            &["The Gazette"],
            &["Port strike enters third week | The Gazette"],
            Some("The Gazette"),
            "Port strike enters third week",
        );
        check(&["Create a new password"], &["Port strike enters third week"], None, "Port strike enters third week");
        check(&["Menu"], &[], None, "Menu");
        check(&["Iceland"], &["Iceland - Lexicon"], None, "Iceland");
        check(
            &["Gazette"],
            &["Gazette - Port strike enters third week"],
            None,
            "Gazette - Port strike enters third week",
        );
    }
}
