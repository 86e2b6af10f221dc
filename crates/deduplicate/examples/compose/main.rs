//! Composes a stream of articles with known duplicates and hard negatives: `compose ARTICLES SEED FILE… > stream.jsonl`.
//!
//! A FILE holds sentences, one a line, documents parted by blank lines. A line of the stream is a record with `kind`
//! and, for an edited copy, `gold`: the id of the article that it was made from.

mod article;
mod edits;
mod random;

use article::{Composer, Document};
use edits::{EDITS, edited};
use random::Random;
use std::error::Error;
use std::io::{self, BufWriter, Write};

/// What every hundred records hold: fresh articles, hard negatives, edited copies.
const SHARES: [(&str, usize); 6] =
    [("fresh", 40), ("teaser", 6), ("column", 6), ("template", 6), ("background", 6), ("edited", 36)];

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [articles, seed, files @ ..] = arguments.as_slice() else {
        return Err("usage: compose ARTICLES SEED FILE…".into());
    };
    let articles: usize = articles.parse()?;
    let mut random = Random(seed.parse()?);
    let mut composers = Vec::new();
    for file in files {
        composers.push(Composer::new(&std::fs::read_to_string(file)?, &mut random));
    }
    #[allow(clippy::disallowed_methods, reason = "an example that prints a stream of its own")]
    let mut out = BufWriter::new(io::stdout().lock());
    // Originals that copies are made of, with the composer that knows their language.
    let mut originals: Vec<(usize, String, Document)> = Vec::new();
    // The latest version of a live blog.
    let mut blogs: Vec<(usize, String, Document)> = Vec::new();
    for number in 0..articles {
        let id = format!("{number:016x}");
        let language = random.below(composers.len());
        let composer = &mut composers[language];
        let kind = random.weighted(&SHARES);
        let (kind, gold, document) = if kind == "edited" && originals.len() > 50 {
            let edit = EDITS[random.below(EDITS.len())];
            if edit == "live blog" {
                let fresh = blogs.len() < 20;
                let blog = random.below(blogs.len().max(1));
                if fresh {
                    let (language, gold, document) = originals[random.below(originals.len())].clone();
                    blogs.push((language, gold, document));
                }
                let blog = if fresh { blogs.len() - 1 } else { blog };
                let (language, gold, document) = &mut blogs[blog];
                *document = edited(document, edit, &composers[*language], &mut random);
                let made = (edit, Some(gold.clone()), document.clone());
                // A blog is followed for about ten versions.
                if random.below(10) == 0 {
                    blogs.swap_remove(blog);
                }
                made
            } else {
                let (language, gold, document) = &originals[random.below(originals.len())];
                (edit, Some(gold.clone()), edited(document, edit, &composers[*language], &mut random))
            }
        } else {
            let kind = if kind == "edited" { "fresh" } else { kind };
            let document = match kind {
                "teaser" => composer.teaser(&mut random),
                "column" => composer.column(&mut random),
                "template" => composer.report(&mut random),
                "background" => match originals.get(random.below(originals.len().max(1))) {
                    Some((own, _, about)) if *own == language => composer.background(about, &mut random),
                    _ => composer.fresh(&mut random),
                },
                _ => composer.fresh(&mut random),
            };
            originals.push((language, id.clone(), document.clone()));
            (kind, None, document)
        };
        let record = serde_json::json!({"id": id, "kind": kind, "gold": gold, "text": document.text()});
        serde_json::to_writer(&mut out, &record)?;
        out.write_all(b"\n")?;
    }
    out.flush()?;
    Ok(())
}
