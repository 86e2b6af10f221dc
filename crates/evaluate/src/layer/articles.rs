//! Articles: where they begin in a file, and their titles, dates and authors.

use super::{Counts, Faults, Kind, LayerReport, Measure, Pair, Stretch};
use crate::align::Alignment;
use crate::document::Document;
use crate::score::Settings;
use std::collections::{BTreeMap, BTreeSet};

/// Article scores.
///
/// - `boundary`: places in a file where one article ends and the next begins. The articles of a file are
///   put one behind the other, on both sides, and aligned; a boundary is the first word behind it that both
///   sides have, so that a blank line or a stamp that only one side keeps does not matter;
/// - `files`: files all of whose boundaries are right;
/// - `title`, `published`, `authors`: share that is the same, where gold has one. Blanks and case
///   do not matter in titles and names, nor the order of authors.
pub(crate) fn score(pairs: &[Pair], gold: &[Document], predicted: &[Document], settings: &Settings) -> LayerReport {
    let mut faults = Faults::new(settings.errors);
    let (mut boundary, mut whole) = (Vec::new(), Vec::new());
    let same_paths = gold.iter().any(|g| g.path.is_some() && predicted.iter().any(|p| p.path == g.path));
    let in_predicted = files(predicted, same_paths);
    for (file, gold_articles) in files(gold, same_paths) {
        let none = Vec::new();
        let predicted_articles = in_predicted.get(&file).unwrap_or(&none);
        let counts = boundaries(&file, &gold_articles, predicted_articles, &mut faults);
        whole.push(Counts::answers(usize::from(counts.hits == counts.gold && counts.hits == counts.predicted), 1));
        boundary.push(counts);
    }
    let mut measures = Vec::new();
    if !boundary.is_empty() {
        measures.push(Measure::f1("boundary", &boundary));
        measures.push(Measure::accuracy("files", &whole));
    }
    let fields: [(&str, Field); 3] = [
        ("title", |document| document.title.as_deref().map(plain)),
        ("published", |document| document.published.clone()),
        ("authors", |document| {
            let mut names: Vec<String> = document.authors.as_ref()?.iter().map(|name| plain(name)).collect();
            names.sort_unstable();
            Some(names.join("; ")).filter(|names| !names.is_empty())
        }),
    ];
    for (name, field) in fields {
        let known = pairs.iter().filter_map(|pair| Some((pair, field(pair.gold)?, field(&pair.predicted))));
        let answers: Vec<Counts> = known
            .map(|(pair, gold, predicted)| {
                let right = predicted.as_ref() == Some(&gold);
                if !right {
                    let found = predicted.unwrap_or_else(|| "nothing".to_owned());
                    faults.note(Kind::Wrong, &pair.gold.id, || format!("{name}: {gold} → {found}"), None);
                }
                Counts::answers(usize::from(right), 1)
            })
            .collect();
        if !answers.is_empty() {
            measures.push(Measure::accuracy(name, &answers));
        }
    }
    LayerReport::new("articles", measures, Vec::new(), faults)
}

/// A field of a document in the form in which it is compared.
type Field = fn(&Document) -> Option<String>;

/// In lower case with single blanks.
fn plain(text: &str) -> String {
    text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Articles by the file they come from, in the order of their places, or else of their records.
fn files(documents: &[Document], whole_path: bool) -> BTreeMap<String, Vec<&Document>> {
    let mut files: BTreeMap<String, Vec<&Document>> = BTreeMap::new();
    for document in documents {
        if let Some(path) = &document.path {
            let name = if whole_path { path } else { path.rsplit('/').next().unwrap_or(path) };
            files.entry(name.to_owned()).or_default().push(document);
        }
    }
    for articles in files.values_mut() {
        articles.sort_by_key(|document| (document.range.map(|range| range.start), document.part));
    }
    files
}

/// Compares the inner boundaries of one file.
fn boundaries(file: &str, gold: &[&Document], predicted: &[&Document], faults: &mut Faults) -> Counts {
    let (gold_text, gold_starts) = chained(gold);
    let (predicted_text, predicted_starts) = chained(predicted);
    if gold_starts.is_empty() && predicted_starts.is_empty() {
        return Counts::default();
    }
    let alignment = Alignment::new(&predicted_text, &gold_text);
    let in_gold: Vec<_> = gold_starts.iter().map(|&at| (at, alignment.next_in_to(at))).collect();
    let in_predicted: Vec<_> = predicted_starts.iter().map(|&at| (at, alignment.next_in_from(at))).collect();
    let places =
        |starts: &[(usize, Option<usize>)]| -> BTreeSet<usize> { starts.iter().filter_map(|(_, at)| *at).collect() };
    let (gold_places, predicted_places) = (places(&in_gold), places(&in_predicted));
    let missed = in_gold.iter().filter(|(_, place)| place.is_none_or(|place| !predicted_places.contains(&place)));
    for (at, _) in missed {
        faults.note(Kind::Miss, file, || "article".to_owned(), Some((&gold_text, Stretch::new(*at, *at))));
    }
    let surplus = in_predicted.iter().filter(|(_, place)| place.is_none_or(|place| !gold_places.contains(&place)));
    for (at, _) in surplus {
        faults.note(Kind::Alarm, file, || "article".to_owned(), Some((&predicted_text, Stretch::new(*at, *at))));
    }
    Counts {
        hits: gold_places.intersection(&predicted_places).count(),
        predicted: predicted_starts.len(),
        gold: gold_starts.len(),
    }
}

/// The articles one behind the other, and where all but the first begin.
fn chained(articles: &[&Document]) -> (String, Vec<usize>) {
    let mut text = String::new();
    let mut starts = Vec::new();
    for article in articles {
        if !text.is_empty() {
            text.push_str("\n\n");
            starts.push(text.len());
        }
        text.push_str(&article.text);
    }
    (text, starts)
}
