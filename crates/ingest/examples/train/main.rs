//! Learns the line classifier from synthetic dumps and measures it on others.
//!
//! `train LEARN.jsonl TEST.jsonl [WEIGHTS.tsv [PAGES.jsonl]]`, the first two made by `scripts/articles-to-train-ingest`. With
//! a third argument the weights are learned and written there; without, those in the crate are measured. The fourth has dumps
//! of real pages, made by `scripts/dumps-of-pages`, which are learned from beside the synthetic ones.
#![allow(clippy::print_stdout, reason = "this program talks to its user")]

mod dump;
mod learn;
mod random;
mod real;
mod words;

use dump::{Dump, Known, Listed, Maker};
use ingest::text::tagger::{KINDS, LABELS, Model, NAMES};
use ingest::text::{Observed, Split, articles_by, features, observed};
use learn::Example;
use std::error::Error;
use words::{LEARN, TEST};

/// Dumps to learn from, and to test on.
const DUMPS: (usize, usize) = (4000, 600);
const ROUNDS: usize = 6;

fn read(path: &str) -> Result<Vec<Known>, Box<dyn Error>> {
    let lines = std::fs::read_to_string(path)?;
    lines.lines().map(|line| Ok(serde_json::from_str(line)?)).collect()
}

/// The phrases of furniture in the crate's own lists.
fn listed(file: &str) -> Vec<String> {
    let lines = file.lines().skip_while(|line| *line != "[chrome]").skip(1);
    lines.take_while(|line| !line.starts_with('[')).map(str::to_owned).collect()
}

fn example(dump: &Dump) -> Example {
    let Observed { paragraphs, looks, .. } = observed(&dump.text, dump.marked);
    let mut parts = dump.parts.iter().peekable();
    let mut kind = "body";
    let labels = paragraphs
        .iter()
        .map(|paragraph| {
            while let Some(part) = parts.next_if(|part| part.0.start <= paragraph.start) {
                kind = part.1;
            }
            NAMES.iter().position(|name| *name == kind)
        })
        .collect();
    Example { features: features::features(&paragraphs, &looks), labels }
}

/// Hits, predicted, gold.
#[derive(Clone, Copy, Default)]
struct Counts(usize, usize, usize);

impl Counts {
    fn f1(self) -> f64 {
        if self.1 + self.2 == 0 { 0.0 } else { 2.0 * self.0 as f64 / (self.1 + self.2) as f64 }
    }
}

fn measure(name: &str, model: &Model, dumps: &[Dump]) {
    let mut kinds = [Counts::default(); LABELS];
    let (mut right, mut all) = (0_usize, 0_usize);
    let (mut cuts, mut titles) = (Counts::default(), Counts::default());
    for dump in dumps {
        let example = example(dump);
        let tagging = model.tag(&example.features);
        for (predicted, gold) in tagging.labels.iter().zip(example.labels.iter().flatten()) {
            right += usize::from(predicted == gold);
            all += 1;
            kinds[*predicted].1 += 1;
            kinds[*gold].2 += 1;
            kinds[*gold].0 += usize::from(predicted == gold);
        }
        let found = articles_by(model, &dump.text, &Split::Auto);
        let places: Vec<usize> = found.iter().skip(1).map(|article| article.start).collect();
        cuts.1 += places.len();
        cuts.2 += dump.boundaries.len();
        cuts.0 +=
            dump.boundaries.iter().filter(|(end, start)| places.iter().any(|at| end <= at && at <= start)).count();
        let gold = dump.parts.iter().filter(|part| part.1 == "headline").count();
        titles.2 += gold;
        titles.1 += found.iter().filter(|article| article.title.is_some()).count();
        titles.0 += dump
            .parts
            .iter()
            .filter(|part| part.1 == "headline")
            .filter(|part| {
                let text = dump.text.get(part.0.clone()).unwrap_or_default();
                let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                found.iter().any(|article| article.title.as_ref().is_some_and(|title| text.ends_with(title.as_str())))
            })
            .count();
    }
    println!("{name}: {} dumps, {all} paragraphs, right {:.4}", dumps.len(), right as f64 / all as f64);
    println!(
        "  boundary F1 {:.4} ({} of {}, {} found), title F1 {:.4}",
        cuts.f1(),
        cuts.0,
        cuts.2,
        cuts.1,
        titles.f1()
    );
    for (kind, counts) in NAMES.iter().zip(kinds) {
        println!("  {kind:9} F1 {:.4} ({} gold)", counts.f1(), counts.2);
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [learn_from, test_on, ..] = arguments.as_slice() else {
        return Err("expected LEARN.jsonl TEST.jsonl [WEIGHTS.tsv]".into());
    };
    let lists = Listed {
        nl: listed(include_str!("../../data/phrases/nl.txt")),
        en: listed(include_str!("../../data/phrases/en.txt")),
    };
    let test = read(test_on)?;
    let mut maker = Maker::new(&TEST, &lists, 99);
    let tests: Vec<Dump> = (0..DUMPS.1).map(|_| maker.dump(&test)).collect();
    let Some(weights) = arguments.get(2) else {
        measure("test", ingest::text::tagger::model(), &tests);
        return Ok(());
    };
    let known = read(learn_from)?;
    let mut maker = Maker::new(&LEARN, &lists, 1);
    let mut examples: Vec<Example> = (0..DUMPS.0).map(|_| example(&maker.dump(&known))).collect();
    if let Some(pages) = arguments.get(3) {
        examples.extend(real::dumps(pages)?.iter().map(example));
    }
    println!("{} files to learn from", examples.len());
    let model = learn::learn(&examples, ROUNDS);
    let head = "# Weights of the line classifier, a linear-chain CRF: one row a feature, one column a kind of block.\n\
                # Learned by the example `train` of this crate; data and licences in MODEL_CARD.md.\n";
    std::fs::write(weights, head.to_owned() + &model.write())?;
    // Rounded weights are what the crate will use.
    measure("test", &Model::parse(&model.write()), &tests);
    println!("{} kinds, {} features", KINDS.len(), features::count());
    Ok(())
}
