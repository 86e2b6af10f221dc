//! Scores of sentences and tokens: boundary F1 (inner ends) and word F1 (spans).

use crate::corpus::Document;
use segment::Segmenter;
use std::collections::BTreeSet;

/// Counts of an F1 score.
#[derive(Default)]
pub(crate) struct Counts {
    /// In both.
    pub(crate) both: usize,
    /// Found.
    pub(crate) found: usize,
    /// In the gold.
    pub(crate) gold: usize,
}

impl Counts {
    fn add(&mut self, gold: &BTreeSet<(usize, usize)>, found: &BTreeSet<(usize, usize)>) {
        self.both += gold.intersection(found).count();
        self.found += found.len();
        self.gold += gold.len();
    }

    fn line(&self) -> String {
        let (p, r) = (self.both as f64 / self.found as f64, self.both as f64 / self.gold as f64);
        format!("P {:6.2} R {:6.2} F1 {:6.2}", 100.0 * p, 100.0 * r, 200.0 * p * r / (p + r))
    }
}

/// Prints the scores on a treebank, with up to `errors` errors of sentences and of tokens.
pub(crate) fn report(name: &str, segmenter: &Segmenter, documents: &[Document], language: &str, errors: usize) {
    let (mut ends, mut words) = (Counts::default(), Counts::default());
    let (mut shown, mut pieces) = (Vec::new(), std::collections::BTreeMap::<String, usize>::new());
    for document in documents {
        let sentences = segmenter.segment(&document.text, language, None);
        let inner = |spans: &mut dyn Iterator<Item = usize>| {
            let mut ends: BTreeSet<_> = spans.map(|end| (end, end)).collect();
            ends.pop_last();
            ends
        };
        let gold = inner(&mut document.sentences.iter().map(|&(_, end)| end));
        let found = inner(&mut sentences.iter().map(|sentence| sentence.span.end()));
        ends.add(&gold, &found);
        for (sign, at) in
            gold.difference(&found).map(|&(at, _)| ('-', at)).chain(found.difference(&gold).map(|&(at, _)| ('+', at)))
        {
            let text = &document.text;
            let (left, right) =
                (text.floor_char_boundary(at.saturating_sub(60)), text.ceil_char_boundary((at + 50).min(text.len())));
            shown.push(format!("{sign} {} ‖{}", &text[left..at], &text[at..right]));
        }
        let gold: BTreeSet<_> = document.spans.iter().copied().collect();
        let found: BTreeSet<_> =
            sentences.iter().flat_map(|s| s.tokens.iter().map(|token| (token.start(), token.end()))).collect();
        words.add(&gold, &found);
        for &(start, end) in gold.difference(&found) {
            let mine: Vec<&str> = found
                .range((start.saturating_sub(40), 0)..(end, 0))
                .filter(|span| span.1 > start)
                .map(|span| &document.text[span.0..span.1])
                .collect();
            *pieces.entry(format!("{} | {}", &document.text[start..end], mine.join(" "))).or_default() += 1;
        }
    }
    println!("{name:<16} sentences {}   words {}", ends.line(), words.line());
    shown.sort_by_key(|line| line.len() % 97);
    for line in shown.iter().take(errors) {
        println!("    {line}");
    }
    let mut pieces: Vec<_> = pieces.into_iter().collect();
    pieces.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    for (piece, count) in pieces.iter().take(errors) {
        println!("    {count:4} gold {piece}");
    }
}

/// Prints how many golden rules hold.
pub(crate) fn golden(segmenter: &Segmenter, path: &std::path::Path, language: &str, verbose: bool) {
    let Ok(content) = std::fs::read_to_string(path) else { return };
    let (mut passed, mut count, mut named, mut named_passed) = (0, 0, 0, 0);
    for line in content.lines() {
        let row: serde_json::Value = serde_json::from_str(line).expect("a JSON object a line");
        let text = row["text"].as_str().expect("text");
        let normal = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let gold: Vec<String> = row["sentences"]
            .as_array()
            .expect("sentences")
            .iter()
            .map(|s| normal(s.as_str().expect("string")))
            .collect();
        let found: Vec<String> =
            segmenter.segment(text, language, None).iter().map(|s| normal(s.span.text(text))).collect();
        let holds = gold == found;
        count += 1;
        passed += usize::from(holds);
        let case = row["case"].as_str().unwrap_or_default();
        let core = !case.starts_with("correctly");
        named += usize::from(core);
        named_passed += usize::from(core && holds);
        if !holds && (verbose || core) {
            println!("    {case}: {found:?}");
        }
    }
    println!("golden {language}: {passed}/{count}, named rules {named_passed}/{named}");
}
