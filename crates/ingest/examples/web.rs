//! Runs the article finder over a folder of web pages (`*.html.gz`): `web DIR > TEXTS.jsonl`, one `{"id","text","title","authors","published"}` a page.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "this program talks to its user")]

use std::error::Error;
use std::fs::File;
use std::io::Read;
use std::time::Instant;
use wire::BlockKind;

fn main() -> Result<(), Box<dyn Error>> {
    let directory = std::env::args().nth(1).ok_or("expected a directory")?;
    let mut paths: Vec<_> =
        std::fs::read_dir(directory)?.map(|entry| entry.map(|e| e.path())).collect::<Result<_, _>>()?;
    paths.sort();
    let mut pages = Vec::new();
    for path in paths {
        let mut bytes = Vec::new();
        wire::input::decompressed(File::open(&path)?)?.read_to_end(&mut bytes)?;
        let declared = ingest::decoding::declared_in_markup(&bytes);
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let id = name.split('.').next().unwrap_or_default().to_owned();
        pages.push((id, ingest::decoding::decode(bytes, declared.as_deref()).text));
    }
    let begun = Instant::now();
    let articles: Vec<_> = pages.iter().map(|(_, page)| ingest::html::article(page)).collect();
    let seconds = begun.elapsed().as_secs_f64();
    for ((id, _), article) in pages.iter().zip(articles) {
        let article = article.unwrap_or_default();
        // The benchmark's gold text has no titles, authors or captions.
        let body =
            |kind: BlockKind| matches!(kind, BlockKind::Body | BlockKind::Heading | BlockKind::List | BlockKind::Quote);
        let text: Vec<&str> = article.paragraphs().filter(|(kind, _)| body(*kind)).map(|(_, text)| text).collect();
        let (title, authors, published) = (&article.title, &article.authors, &article.published);
        let line = serde_json::json!({
            "id": id, "text": text.join("\n\n"), "title": title, "authors": authors, "published": published,
        });
        println!("{line}");
    }
    eprintln!("{} pages, {seconds:.2} s, {:.0} pages/s", pages.len(), pages.len() as f64 / seconds);
    Ok(())
}
