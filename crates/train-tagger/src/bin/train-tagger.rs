//! The command `train-tagger`.

use clap::Parser;
use sequence::Settings;
use std::process::ExitCode;
use std::time::Instant;
use tagger::FeatureGroups;
use train_tagger::{Gold, Recipe, input, read, score, train};

/// Trains a model that finds names, from annotated sentences (CoNLL or IOB columns, or records with entities)
#[derive(Debug, Parser)]
#[command(version)]
struct Arguments {
    /// Annotated files to learn from, plain or compressed
    #[arg(long, required = true, num_args = 1..)]
    train: Vec<String>,
    /// Files that a better model annotated (see `teach-tagger`), to learn from as well
    #[arg(long, num_args = 1..)]
    silver: Vec<String>,
    /// How often a pass sees the sentences of --train, for once those of --silver
    #[arg(long, default_value_t = 1)]
    repeat: usize,
    /// Learn from the first so many silver documents of a hundred only, for a learning curve
    #[arg(long, default_value_t = 100)]
    silver_percent: usize,
    /// Annotated files to score on after training
    #[arg(long, num_args = 1..)]
    dev: Vec<String>,
    /// Where to write the model
    #[arg(long)]
    output: Option<String>,
    /// Language of the texts, two letters; `mul` for several
    #[arg(long, default_value = "mul")]
    language: String,
    /// Name of the model
    #[arg(long, default_value = "custom")]
    name: String,
    /// Passes over the data
    #[arg(long, default_value_t = 20)]
    epochs: usize,
    /// What chance is drawn from
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Models to learn from this and the next seeds and average: as good as reading with all of them, and as fast as one
    #[arg(long, default_value_t = 1)]
    members: u64,
    /// First learning rate
    #[arg(long, default_value_t = 0.1)]
    rate: f64,
    /// Strength of the prior that keeps weights small
    #[arg(long, default_value_t = 1.0)]
    l2: f64,
    /// Share of features hidden at each step
    #[arg(long, default_value_t = 0.2)]
    dropout: f64,
    /// Features seen less often are left out
    #[arg(long, default_value_t = 2)]
    min_count: u32,
    /// Feature groups to leave out
    #[arg(long, num_args = 1..)]
    without: Vec<String>,
    /// Size of the model at most, in bytes
    #[arg(long, default_value_t = 6_000_000)]
    limit: usize,
    /// Weights below this are dropped
    #[arg(long, default_value_t = 0.02)]
    threshold: f32,
    /// Share of steps that see a sentence without its document
    #[arg(long, default_value_t = 0.2)]
    alone: f64,
    /// Parts for the first readings that the feature group `history` needs
    #[arg(long, default_value_t = 4)]
    folds: usize,
    /// Sentences in a document, for files that mark none
    #[arg(long, default_value_t = 12)]
    sentences: usize,
    /// Score on the development files every so many epochs
    #[arg(long, default_value_t = 5)]
    every: usize,
    /// Learn from the first so many documents of a hundred only, for a learning curve
    #[arg(long, default_value_t = 100)]
    percent: usize,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            say(&why);
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), String> {
    let mut groups = FeatureGroups::all();
    for name in &arguments.without {
        groups = groups.without(FeatureGroups::named(name).ok_or_else(|| format!("no feature group `{name}`"))?);
    }
    let mut documents = Vec::new();
    for path in &arguments.train {
        documents.extend(load(path, arguments.sentences)?);
    }
    documents.truncate((documents.len() * arguments.percent).div_ceil(100));
    for path in &arguments.silver {
        let mut silver = load(path, arguments.sentences)?;
        silver.truncate((silver.len() * arguments.silver_percent).div_ceil(100));
        documents.extend(silver.into_iter().map(|document| Gold { silver: true, ..document }));
    }
    let dev: Vec<(&String, Vec<Gold>)> =
        arguments.dev.iter().map(|path| Ok((path, load(path, arguments.sentences)?))).collect::<Result<_, String>>()?;
    let name = |path: &String| path.rsplit('/').next().unwrap_or(path).to_owned();
    let silver = arguments.silver.iter().map(|path| format!("{} (silver)", name(path)));
    let corpora = arguments.train.iter().map(name).chain(silver).collect();
    let recipe = Recipe {
        name: arguments.name.clone(),
        language: arguments.language.clone(),
        corpora,
        groups,
        settings: Settings {
            epochs: arguments.epochs,
            seed: arguments.seed,
            rate: arguments.rate,
            l2: arguments.l2,
            dropout: arguments.dropout,
            min_count: arguments.min_count,
        },
        members: arguments.members,
        limit: arguments.limit,
        threshold: arguments.threshold,
        alone: arguments.alone,
        repeat: arguments.repeat,
        folds: arguments.folds,
    };
    let report = |model: &sequence::Model| {
        for (path, gold) in &dev {
            let begun = Instant::now();
            let tokens: usize = gold.iter().flat_map(|document| &document.sentences).map(Vec::len).sum();
            match score(model, gold) {
                Ok(scores) => {
                    let name = path.rsplit('/').next().unwrap_or(path);
                    let pace = tokens as f64 / begun.elapsed().as_secs_f64();
                    say(&format!("  {name} {scores}  {pace:.0} tokens/s, gazetteer included"));
                }
                Err(why) => say(&why.to_string()),
            }
        }
    };
    let model = train(&documents, &recipe, |step, model| {
        if step.epoch == 0 {
            say(&format!("first reading, part {}", step.loss + 1.0));
            return;
        }
        say(&format!("epoch {} loss {:.4}", step.epoch, step.loss));
        if step.epoch % arguments.every.max(1) == 0 && step.epoch < arguments.epochs {
            report(&model());
        }
    });
    say(&format!("{} bytes", model.bytes().len()));
    report(&model);
    if let Some(path) = &arguments.output {
        std::fs::write(path, model.bytes()).map_err(|error| format!("{path}: {error}"))?;
    }
    Ok(())
}

fn load(path: &str, sentences: usize) -> Result<Vec<Gold>, String> {
    read(&input(path)?, sentences).map_err(|error| format!("{path}: {error}"))
}

fn say(line: &str) {
    train_tagger::say("train-tagger", line);
}
