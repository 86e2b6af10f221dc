//! The command `teach-tagger`: what a transformer sees, for the small models to learn from.

use clap::Parser;
use encoder::{Encoder, Reading};
use sequence::Bilou;
use std::io::{BufWriter, Write};
use std::process::ExitCode;
use std::time::Instant;
use train_tagger::{Gold, KINDS, Scores, input, say};

/// Annotates tokenised text with a transformer, as silver data for `train-tagger`; or scores the transformer
#[derive(Debug, Parser)]
#[command(version)]
struct Arguments {
    /// The transformer, made by scripts/train-teacher
    #[arg(long)]
    model: String,
    /// Annotated files to score it on
    #[arg(long, num_args = 1..)]
    score: Vec<String>,
    /// Texts to annotate: a sentence a line, tokens between spaces; plain or compressed
    #[arg(long, num_args = 1.., requires = "output")]
    text: Vec<String>,
    /// Where to write what it annotated: a token and its label a line
    #[arg(long)]
    output: Option<String>,
    /// How sure it has to be of every token of a sentence for it to be written, 0 to 1
    #[arg(long, default_value_t = 0.9)]
    sure: f64,
    /// Sentences that it reads together
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

fn run(arguments: &Arguments) -> Result<(), String> {
    let named = |path: &str, error: &dyn std::error::Error| format!("{path}: {error}");
    let bytes = std::fs::read(&arguments.model).map_err(|error| named(&arguments.model, &error))?;
    let encoder = Encoder::from_bytes(&bytes).map_err(|error| named(&arguments.model, &error))?;
    if !encoder.kinds().eq(KINDS) {
        return Err(format!("{}: expected the types {}", arguments.model, KINDS.join(", ")));
    }
    for path in &arguments.score {
        let gold = train_tagger::read(&input(path)?, arguments.sentences).map_err(|error| named(path, &error))?;
        let (scores, pace) = score(&encoder, &gold);
        let name = path.rsplit('/').next().unwrap_or(path);
        say("teach-tagger", &format!("{name} {scores}  {pace:.0} tokens/s"));
    }
    let Some(path) = &arguments.output else { return Ok(()) };
    let file = std::fs::File::create(path).map_err(|error| named(path, &error))?;
    let mut out = BufWriter::new(file);
    for text in &arguments.text {
        let text = input(text)?;
        let (seen, written) = annotate(&encoder, &text, arguments, &mut out).map_err(|error| named(path, &error))?;
        say("teach-tagger", &format!("{written} of {seen} sentences are sure enough"));
    }
    out.flush().map_err(|error| named(path, &error))
}

/// How well the encoder does, and how many tokens it reads in a second.
fn score(encoder: &Encoder, documents: &[Gold]) -> (Scores, f64) {
    let mut scores = Scores::default();
    let mut worker = encoder.worker();
    let (begun, mut tokens) = (Instant::now(), 0);
    for document in documents {
        let words: Vec<Vec<&str>> =
            document.sentences.iter().map(|words| words.iter().map(String::as_str).collect()).collect();
        tokens += words.iter().map(Vec::len).sum::<usize>();
        for (reading, gold) in encoder.find(&mut worker, &words).iter().zip(&document.names) {
            for (chunk, _) in &reading.found {
                scores.found[chunk.kind] += 1;
                scores.right[chunk.kind] += usize::from(gold.contains(chunk));
            }
            for name in gold {
                scores.gold[name.kind] += 1;
            }
        }
    }
    (scores, tokens as f64 / begun.elapsed().as_secs_f64())
}

/// Writes the sentences that the encoder is sure of; how many there were, and how many it wrote.
fn annotate(
    encoder: &Encoder,
    text: &str,
    arguments: &Arguments,
    out: &mut impl Write,
) -> std::io::Result<(usize, usize)> {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let labels = Bilou::new(KINDS.len()).names(&KINDS);
    let mut worker = encoder.worker();
    let mut written = 0;
    for document in lines.chunks(arguments.sentences.max(1)) {
        let words: Vec<Vec<&str>> = document.iter().map(|line| line.split_whitespace().collect()).collect();
        writeln!(out, "-DOCSTART- O\n")?;
        let readings = encoder.find(&mut worker, &words);
        for (words, Reading { found, sure }) in words.iter().zip(readings) {
            if sure < arguments.sure {
                continue;
            }
            written += 1;
            let chunks: Vec<_> = found.iter().map(|(chunk, _)| *chunk).collect();
            for (word, label) in words.iter().zip(Bilou::new(KINDS.len()).encode(words.len(), &chunks)) {
                writeln!(out, "{word} {}", labels[usize::from(label)])?;
            }
            writeln!(out)?;
        }
    }
    Ok((lines.len(), written))
}
