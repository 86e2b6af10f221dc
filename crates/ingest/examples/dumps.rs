//! Reads dumps of pages as the command would: `dumps [WEIGHTS.tsv] < DUMPS.jsonl`, one `{"format","lines","articles"}` a dump.
//!
//! `lines` are `[first byte, byte after the last, kind]` of every paragraph, `articles` `[first byte, title]`.
#![allow(clippy::print_stdout, reason = "this program talks to its user")]

use ingest::format::{Format, HEAD, format};
use ingest::text::tagger::{self, Model};
use ingest::text::{Split, articles_by, marked_dump_by, observed, paragraphs};
use ingest::{Article, markdown};
use serde_json::{Value, json};
use std::error::Error;
use std::io::BufRead;
use wire::BlockKind;

fn main() -> Result<(), Box<dyn Error>> {
    let model = match std::env::args().nth(1) {
        Some(path) => Model::parse(&std::fs::read_to_string(path)?),
        None => tagger::model().clone(),
    };
    for line in std::io::stdin().lock().lines() {
        let dump: Value = serde_json::from_str(&line?)?;
        let text = dump["text"].as_str().ok_or("a dump has a text")?;
        let head = text.get(..text.floor_char_boundary(HEAD)).unwrap_or_default();
        let format = format(head.as_bytes(), head, false, None);
        let marked = if format == Format::Markdown { marked_dump_by(&model, text, &Split::Auto) } else { None };
        let observed = observed(text, marked.is_some());
        let articles = match marked {
            Some(articles) => articles,
            None if format == Format::Text => articles_by(&model, text, &Split::Auto),
            None => whole(text),
        };
        let kinds = articles.iter().flat_map(|article| article.blocks.iter().map(|block| block.kind));
        let places = observed.paragraphs.iter().map(|paragraph| (paragraph.start, paragraph.end));
        let lines: Vec<_> = places.zip(kinds).map(|((start, end), kind)| json!([start, end, kind])).collect();
        let articles: Vec<_> = articles.iter().map(|article| json!([article.start, article.title])).collect();
        println!("{}", json!({"format": format.name(), "lines": lines, "articles": articles}));
    }
    Ok(())
}

/// What the other readers make of a dump: one article, in which nothing is furniture.
fn whole(text: &str) -> Vec<Article> {
    let mut article = Article { title: markdown::article(text).and_then(|read| read.title), ..Article::default() };
    for paragraph in paragraphs(text) {
        article.push(BlockKind::Body, &paragraph.text);
    }
    vec![article]
}
