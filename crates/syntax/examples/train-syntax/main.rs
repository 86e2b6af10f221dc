//! Learns tags, lemmas, arcs and relations from treebanks, and scores them on the development sets.
//!
//! `cargo run --release -p syntax --example train-syntax -- --data DIR [--language nl] [--only tags,lemmas,arcs,roles]
//! [--score] [--work DIR]`. With `--score` nothing is learned. What `--only` does not name is taken from the data of the
//! crate. The same data give the same bytes.
#![allow(
    clippy::print_stdout,
    clippy::string_slice,
    reason = "a program for the makers of the models: it prints its figures, and its input is trusted"
)]

mod score;
mod treebank;

use sequence::{Meta, Model, Settings};
use std::borrow::Cow;
use std::path::{Path, PathBuf};
use syntax::training::{ArcSettings, ChainSettings, Labels, Sentence, Trees, lemmas, tags};
use syntax::{Files, Lemmas, Parser, Tagging};

/// Parts that the training set is cut into, so that each is tagged by a model that has not seen it.
const FOLDS: usize = 5;
/// Sentences in a row that go into one part.
const BLOCK: usize = 50;

struct Plan<'p> {
    language: &'p str,
    /// Of the treebanks.
    licence: &'p str,
    train: &'p [&'p str],
    dev: &'p [&'p str],
}

const PLANS: [Plan<'_>; 2] = [
    Plan {
        language: "nl",
        licence: "CC BY-SA 4.0, LGPL-2.1",
        train: &["nl_alpino.train"],
        dev: &["nl_alpino.dev", "nl_lassysmall.dev"],
    },
    Plan {
        language: "en",
        licence: "CC BY-SA 4.0, CC BY",
        train: &["en_ewt.train", "en_gum.train"],
        dev: &["en_ewt.dev", "en_gum.dev"],
    },
];

struct Workshop<'w> {
    plan: &'w Plan<'w>,
    folder: PathBuf,
    sentences: Vec<Sentence>,
    dev: Vec<(&'w str, Vec<Sentence>)>,
    meta: Meta,
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let value = |name: &str| arguments.iter().position(|a| a == name).and_then(|at| arguments.get(at + 1));
    let flag = |name: &str| arguments.iter().any(|a| a == name);
    let data = PathBuf::from(value("--data").expect("--data DIR"));
    let number = |name: &str, usual: usize| value(name).map_or(usual, |text| text.parse().expect("a number"));
    for plan in PLANS.iter().filter(|plan| value("--language").is_none_or(|only| only == plan.language)) {
        let dutch = plan.language == "nl";
        let read = |name: &str| treebank::read(&data.join(format!("ud/{name}.conllu.xz")), dutch);
        let dev = plan.dev.iter().map(|&name| (name, read(name))).collect();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
        let corpora = plan.train.iter().map(|&name| format!("UD {name}")).collect();
        let (name, language) = (format!("syntax-{}", plan.language), plan.language.to_owned());
        let meta = Meta { name, language, corpora, ..Meta::default() };
        let mut workshop = Workshop { plan, folder, sentences: Vec::new(), dev, meta };
        if !flag("--score") {
            workshop.sentences = plan.train.iter().flat_map(|&name| read(name)).collect();
            let only = value("--only").map_or("tags,lemmas,arcs,roles", String::as_str);
            workshop.learn(
                only,
                [("--epochs", 6), ("--bits", 22), ("--width", 8), ("--slots", 600_000)]
                    .map(|(name, usual)| number(name, usual)),
            );
        }
        let parser = workshop.parser().with_width(number("--width", syntax::WIDTH));
        for (name, sentences) in &workshop.dev {
            score::report(name, &parser, sentences, number("--errors", 0));
        }
    }
}

impl Workshop<'_> {
    fn path(&self, part: &str) -> PathBuf {
        self.folder.join(format!("{}.{part}", self.plan.language))
    }

    fn write(&self, part: &str, bytes: &[u8]) {
        std::fs::write(self.path(part), bytes).expect("the data folder can be written");
        println!("{} {part}: {} bytes", self.plan.language, bytes.len());
    }

    fn bytes(&self, part: &str) -> Vec<u8> {
        std::fs::read(self.path(part)).unwrap_or_else(|error| panic!("{}: {error}", self.path(part).display()))
    }

    fn parser(&self) -> Parser {
        let lemmas = String::from_utf8(self.bytes("lemmas.txt")).expect("rules are text");
        let file = |part: &str| Cow::Owned(self.bytes(part));
        let (tags, arcs, roles) = (file("tags.model"), file("arcs.model"), file("roles.model"));
        Parser::new(Files { tags, lemmas: Cow::Owned(lemmas), arcs, roles }).expect("models of this version")
    }

    fn learn(&self, only: &str, [epochs, bits, width, slots]: [usize; 4]) {
        let all: Vec<&Sentence> = self.sentences.iter().collect();
        let sequences = self.sentences.iter().map(|sentence| sentence.tags.iter().map(String::as_str).collect());
        let labels = Labels::of(sequences, 20);
        println!("{}: {} sentences, tags {}", self.plan.language, all.len(), labels.names().join(" "));
        let crossing = all.iter().filter(|sentence| {
            let heads: Vec<u16> = std::iter::once(0).chain(sentence.heads.iter().copied()).collect();
            syntax::training::steps(&heads).is_none()
        });
        println!("trees that the oracle cannot build: {}", crossing.count());
        let chain = |epochs, l2, dropout, limit| ChainSettings {
            train: Settings { epochs, l2, dropout, min_count: 2, ..Settings::default() },
            limit,
            threshold: 0.02,
        };
        let tag_chain = chain(8, 1.0, 0.1, 1_600_000);
        if only.contains("lemmas") {
            let rules = self.lemmas(&labels);
            self.write("lemmas.txt", rules.text().as_bytes());
        }
        let rules = || Lemmas::read(&String::from_utf8(self.bytes("lemmas.txt")).expect("rules are text"));
        if only.contains("tags") {
            let model = tags(&all, &labels, &self.meta, &tag_chain);
            self.write("tags.model", model.bytes());
            for fold in 0..FOLDS {
                let others: Vec<&Sentence> = self
                    .sentences
                    .iter()
                    .enumerate()
                    .filter(|(at, _)| at / BLOCK % FOLDS != fold)
                    .map(|(_, s)| s)
                    .collect();
                let model = tags(&others, &labels, &self.meta, &tag_chain);
                std::fs::create_dir_all("target/train-syntax").expect("target can be written");
                std::fs::write(self.fold(fold), model.bytes()).expect("target can be written");
            }
            let tagging = Tagging::new(Model::from_bytes(self.bytes("tags.model").into()).expect("a model"), rules())
                .expect("tags");
            for (name, sentences) in &self.dev {
                score::tags(name, &tagging, sentences);
            }
        }
        if !only.contains("arcs") && !only.contains("roles") {
            return;
        }
        let mut trees = Trees::default();
        for fold in 0..FOLDS {
            let model =
                Model::from_bytes(std::fs::read(self.fold(fold)).expect("tags come first").into()).expect("a model");
            let tagging = Tagging::new(model, rules()).expect("tags of this version");
            trees.add(
                self.sentences.iter().enumerate().filter(|(at, _)| at / BLOCK % FOLDS == fold).map(|(_, s)| s),
                &tagging,
            );
        }
        if only.contains("roles") {
            let model = trees.roles(&self.meta, &chain(8, 1.0, 0.1, 1_200_000));
            self.write("roles.model", model.bytes());
        }
        if only.contains("arcs") {
            let settings = ArcSettings {
                epochs,
                width,
                bits: u32::try_from(bits).expect("few bits"),
                slots: u32::try_from(slots).expect("few slots"),
                seed: 1,
            };
            let tagging = Tagging::new(Model::from_bytes(self.bytes("tags.model").into()).expect("a model"), rules())
                .expect("tags");
            let recipe =
                format!("syntax-{} epochs {epochs} beam {width}; {}", self.plan.language, self.meta.corpora.join(", "));
            let bytes = trees.arcs(&settings, &recipe, |epoch, right, arcs| {
                let scores: Vec<String> = self
                    .dev
                    .iter()
                    .map(|(name, sentences)| format!("{name} {:.4}", score::arcs(&tagging, arcs, sentences, width)))
                    .collect();
                println!("epoch {epoch}: {right:.3} of sentences right, {}", scores.join(", "));
            });
            self.write("arcs.model", &bytes);
        }
    }

    fn fold(&self, fold: usize) -> String {
        format!("target/train-syntax/{}.{fold}.tags.model", self.plan.language)
    }

    /// The rules of lemmas; particles of verbs are what stands apart from them often.
    fn lemmas(&self, labels: &Labels) -> Lemmas {
        let mut counts: std::collections::BTreeMap<String, usize> = std::collections::BTreeMap::new();
        if self.plan.language == "nl" {
            for sentence in &self.sentences {
                for (form, tag) in sentence.forms.iter().zip(&sentence.tags) {
                    if tag == "ADP.Final" {
                        *counts.entry(form.to_lowercase()).or_default() += 1;
                    }
                }
            }
        }
        let particles: Vec<&str> =
            counts.iter().filter(|(_, count)| **count >= 5).map(|(form, _)| form.as_str()).collect();
        let corpora = self.meta.corpora.join(", ");
        let remark = format!(
            "Source: rules of lemmas, learned by scripts/train-syntax from {corpora}. Licence: {}.",
            self.plan.licence
        );
        lemmas(&self.sentences, labels, &particles, &remark)
    }
}
