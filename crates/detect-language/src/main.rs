//! `detect-language`: fills `language` and `language_spans`.

use clap::Parser;
use detect_language::{Detector, LanguageSet};
use std::process::ExitCode;
use wire::{
    Article, Blocks, Language, LanguageSpan, LanguageSpans, RecordArguments, RecordCommand, RecordError, Stage,
    round_score,
};

/// Tell the language of every article, and the stretches in it that are in another
///
/// Reads `text` and, where they are there, `blocks` (page furniture is passed over). Fills `language`: its code
/// (BCP 47, `und` with a reason when there is nothing to go on), its ISO 639-3 code, the script, a score and whether
/// it is reliable; and `language_spans`: paragraphs, quotations and bracketed phrases in another language.
#[derive(Parser)]
#[command(version, after_help = EXAMPLES)]
struct Arguments {
    /// Languages to choose from: `default` (those of most news), `all`, or codes such as `nl,en,ru`
    #[arg(short, long, value_name = "LIST", default_value = "default", value_parser = LanguageSet::parse)]
    languages: LanguageSet,

    /// Answer `und` rather than give a language whose score is below SCORE (0 to 1)
    #[arg(long, value_name = "SCORE", default_value_t = 0.0)]
    min_score: f64,

    #[command(flatten)]
    records: RecordArguments,
}

const EXAMPLES: &str = "\
Examples:
  ingest articles/ | detect-language | segment | tag-entities > dossier.jsonl
  detect-language --languages nl,en --min-score 0.8 records.jsonl
  detect-language --languages all records.jsonl | jq -r .language.code | sort | uniq -c";

impl RecordCommand for Arguments {
    fn records(&self) -> &RecordArguments {
        &self.records
    }
}

struct DetectLanguage(Detector);

impl Stage for DetectLanguage {
    const NAME: &'static str = "detect-language";
    const VERSION: &'static str = env!("CARGO_PKG_VERSION");
    type Worker = ();

    fn worker(&self) {}

    fn process(&self, (): &mut (), article: &mut Article<'_>) -> Result<(), RecordError> {
        let blocks = article.layer::<Blocks>()?;
        let blocks = blocks.as_ref().map(|blocks| blocks.0.as_slice());
        let detection = self.0.detect_article(article.text(), blocks);
        let stretches = self.0.foreign_stretches(article.text(), blocks, detection.code);
        let spans = stretches.into_iter().map(|(span, code, score)| LanguageSpan {
            start: span.start(),
            end: span.end(),
            code: code.to_owned(),
            score: round_score(score),
        });
        let spans = LanguageSpans(spans.collect());
        article.count(detection.code, 1);
        article.count("language_spans", spans.0.len());
        article.put(Language::from(detection))?;
        article.put(spans)
    }
}

fn main() -> ExitCode {
    wire::run_stage(|arguments: &Arguments| {
        let least = arguments.min_score;
        if !(0.0..=1.0).contains(&least) {
            return Err(format!("`--min-score {least}`: expected a number from 0 to 1").into());
        }
        Ok(DetectLanguage(Detector::new(&arguments.languages).with_least_score(least)))
    })
}
