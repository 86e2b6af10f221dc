//! `segment`: fills `sentences`.

use clap::Parser;
use segment::Segmenter;
use std::process::ExitCode;
use wire::{
    Article, Blocks, Language, RecordArguments, RecordCommand, RecordError, Sentence, Sentences, Span, Stage, Token,
};

/// Find the sentences and tokens of every article
///
/// Reads `text`, `language` (which `detect-language` fills; without it, or with `und`, the rules of Unicode are used)
/// and, where they are there, `blocks`: no sentence crosses a block, and `chrome` gets none. Fills `sentences`: where
/// each starts and ends, the kind of its block, and its tokens, in code points.
#[derive(Parser)]
#[command(version, after_help = EXAMPLES)]
struct Arguments {
    /// Read every article as this language (BCP 47: `nl`, `en`, …) whatever its `language` says
    #[arg(short, long, value_name = "CODE")]
    language: Option<String>,

    #[command(flatten)]
    records: RecordArguments,
}

const EXAMPLES: &str = "\
Examples:
  ingest articles/ | detect-language | segment | tag-entities > dossier.jsonl
  segment --language nl records.jsonl
  segment records.jsonl | jq -c '.sentences | length'";

impl RecordCommand for Arguments {
    fn records(&self) -> &RecordArguments {
        &self.records
    }
}

struct Segment {
    segmenter: Segmenter,
    language: Option<String>,
}

impl Stage for Segment {
    const NAME: &'static str = "segment";
    const VERSION: &'static str = env!("CARGO_PKG_VERSION");
    type Worker = ();

    fn worker(&self) {}

    fn process(&self, (): &mut (), article: &mut Article<'_>) -> Result<(), RecordError> {
        let blocks = article.layer::<Blocks>()?;
        let found = article.layer::<Language>()?;
        let language = self.language.as_deref().or(found.as_ref().map(|language| language.code.as_str()));
        let blocks = blocks.as_ref().map(|blocks| blocks.0.as_slice());
        let sentences = self.segmenter.segment(article.text(), language.unwrap_or("und"), blocks);
        article.count("sentences", sentences.len());
        article.count("tokens", sentences.iter().map(|sentence| sentence.tokens.len()).sum::<usize>());
        article.put(Sentences(sentences.into_iter().map(layer).collect()))
    }
}

/// A sentence as the record has it.
fn layer(sentence: segment::Sentence) -> Sentence {
    let token = |span: Span| Token { start: span.start(), end: span.end() };
    Sentence {
        start: sentence.span.start(),
        end: sentence.span.end(),
        kind: sentence.kind,
        tokens: sentence.tokens.into_iter().map(token).collect(),
    }
}

fn main() -> ExitCode {
    wire::run_stage(|arguments: &Arguments| {
        Ok(Segment { segmenter: Segmenter::new(), language: arguments.language.clone() })
    })
}
