//! The command `teach-tagger`: what a transformer and a tagger see together, for the small models to learn from.

use clap::Parser;
use encoder::Encoder;
use sequence::Bilou;
use std::borrow::Cow;
use std::io::{BufWriter, Write};
use std::process::ExitCode;
use std::time::Instant;
use tagger::{Opinion, Reading, Tagger};
use train_tagger::{Gold, KINDS, Scores, hints, input, say};

/// Annotates tokenised text with a transformer and a tagger, as silver data for `train-tagger`; or scores the two
#[derive(Debug, Parser)]
#[command(version)]
struct Arguments {
    /// The transformer, made by scripts/train-teacher
    #[arg(long)]
    model: String,
    /// Language of the texts, two letters: whose built-in tagger reads with it
    #[arg(long, default_value = "mul")]
    language: String,
    /// Another tagger to read with it, made by train-tagger
    #[arg(long)]
    tagger: Option<String>,
    /// How often the transformer counts for once the tagger, as in tag-entities when not given; 0 for the tagger alone, 50
    /// for little but the transformer
    #[arg(long, num_args = 1..)]
    weight: Vec<f64>,
    /// Annotated files to score them on, with each weight
    #[arg(long, num_args = 1..)]
    score: Vec<String>,
    /// Texts to annotate: a sentence a line, tokens between spaces; plain or compressed
    #[arg(long, num_args = 1.., requires = "output")]
    text: Vec<String>,
    /// Where to write what they annotated: a token and its label a line
    #[arg(long)]
    output: Option<String>,
    /// How sure they have to be of every token of a sentence for it to be written, 0 to 1
    #[arg(long, default_value_t = 0.9)]
    sure: f64,
    /// Sentences that they read together
    #[arg(long, default_value_t = 12)]
    sentences: usize,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            say("teach-tagger", &why);
            ExitCode::from(2)
        }
    }
}

/// A transformer and a tagger.
struct Readers<'t> {
    encoder: Encoder,
    tagger: &'t Tagger,
    seen: encoder::Worker,
    worker: tagger::Worker,
}

impl Readers<'_> {
    fn scores(&mut self, sentences: &[Vec<&str>]) -> Vec<f32> {
        self.encoder.scores(&mut self.seen, sentences)
    }

    /// What they see together; `scores` are those of the transformer.
    fn read(&mut self, sentences: &[Vec<&str>], scores: &[f32], weight: Option<f64>) -> Vec<Reading> {
        let opinion = Opinion::of_transformer(scores);
        let opinion = Opinion { weight: weight.unwrap_or(opinion.weight), ..opinion };
        let hints = hints(sentences, &self.tagger.model().meta().language);
        self.tagger.readings(&mut self.worker, sentences, &hints, Some(opinion))
    }
}

fn run(arguments: &Arguments) -> Result<(), String> {
    let named = |path: &str, error: &dyn std::error::Error| format!("{path}: {error}");
    let load = |path: &str| std::fs::read(path).map_err(|error| named(path, &error));
    let encoder = Encoder::from_bytes(&load(&arguments.model)?).map_err(|error| named(&arguments.model, &error))?;
    let other = arguments
        .tagger
        .as_ref()
        .map(|path| Tagger::from_bytes(Cow::Owned(load(path)?)).map_err(|error| named(path, &error)));
    let other = other.transpose()?;
    let tagger = other.as_ref().unwrap_or_else(|| Tagger::builtin(&arguments.language));
    let labels = Bilou::new(KINDS.len()).names(&KINDS);
    if [&encoder.meta().labels, &tagger.model().meta().labels].into_iter().any(|others| *others != labels) {
        return Err(format!("{}: expected the types {}", arguments.model, KINDS.join(", ")));
    }
    let (seen, worker) = (encoder.worker(), tagger.worker());
    let mut readers = Readers { encoder, tagger, seen, worker };
    let weights: Vec<Option<f64>> = arguments.weight.iter().copied().map(Some).collect();
    for path in &arguments.score {
        let gold = train_tagger::read(&input(path)?, arguments.sentences).map_err(|error| named(path, &error))?;
        let (scores, pace) = score(&mut readers, &gold, if weights.is_empty() { &[None] } else { &weights });
        let name = path.rsplit('/').next().unwrap_or(path);
        for (weight, scores) in weights.iter().chain(&[None]).zip(scores) {
            let weight = weight.map_or(String::new(), |weight| format!("weight {weight} "));
            say("teach-tagger", &format!("{name} {weight}{scores}  {pace:.0} tokens/s"));
        }
    }
    let Some(path) = &arguments.output else { return Ok(()) };
    let file = std::fs::File::create(path).map_err(|error| named(path, &error))?;
    let mut out = BufWriter::new(file);
    for text in &arguments.text {
        let text = input(text)?;
        let (seen, written) =
            annotate(&mut readers, &text, arguments, &mut out).map_err(|error| named(path, &error))?;
        say("teach-tagger", &format!("{written} of {seen} sentences are sure enough"));
    }
    out.flush().map_err(|error| named(path, &error))
}

/// How well they do with each weight, and how many tokens the transformer reads in a second.
fn score(readers: &mut Readers<'_>, documents: &[Gold], weights: &[Option<f64>]) -> (Vec<Scores>, f64) {
    let mut counts = vec![Scores::default(); weights.len()];
    let (mut tokens, mut seconds) = (0, 0.0);
    for document in documents {
        let words: Vec<Vec<&str>> =
            document.sentences.iter().map(|words| words.iter().map(String::as_str).collect()).collect();
        let begun = Instant::now();
        let scores = readers.scores(&words);
        seconds += begun.elapsed().as_secs_f64();
        tokens += words.iter().map(Vec::len).sum::<usize>();
        for (counts, &weight) in counts.iter_mut().zip(weights) {
            let readings = readers.read(&words, &scores, weight);
            readings.iter().zip(&document.names).for_each(|(reading, gold)| counts.add(&reading.names, gold));
        }
    }
    (counts, tokens as f64 / seconds)
}

/// Writes the sentences that they are sure of; how many there were, and how many it wrote.
fn annotate(
    readers: &mut Readers<'_>,
    text: &str,
    arguments: &Arguments,
    out: &mut impl Write,
) -> std::io::Result<(usize, usize)> {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let bilou = Bilou::new(KINDS.len());
    let labels = bilou.names(&KINDS);
    let mut written = 0;
    for document in lines.chunks(arguments.sentences.max(1)) {
        let words: Vec<Vec<&str>> = document.iter().map(|line| line.split_whitespace().collect()).collect();
        writeln!(out, "-DOCSTART- O\n")?;
        let scores = readers.scores(&words);
        let readings = readers.read(&words, &scores, arguments.weight.first().copied());
        for (words, Reading { names, .. }) in words.iter().zip(readings).filter(|(_, read)| read.sure >= arguments.sure)
        {
            written += 1;
            for (word, label) in words.iter().zip(bilou.encode(words.len(), &names)) {
                writeln!(out, "{word} {}", labels[usize::from(label)])?;
            }
            writeln!(out)?;
        }
    }
    Ok((lines.len(), written))
}
