//! The command around the library: arguments, paths, files, runs of rows.

mod arguments;
mod hashed;
mod manifest;
mod paths;
mod place;
mod rows;
mod stored;
mod unit;
mod units;

use arguments::Arguments;
use ingest::container::{Budget, Limits};
use ingest::decoding::decode;
use ingest::format::Format;
use ingest::table::Columns;
use ingest::text::Split;
use ingest::{Article, document, feed, html, markdown, table, text};
use manifest::Manifest;
use place::{Place, failed};
use resemblance::Deduplicator;
use unit::{Document, Run, Unit};
use units::Units;
use wire::{Emitter, Intake, Origin, RecordError, Report, Source, StartError};

/// The source: what to make of a unit.
pub(crate) struct Ingest {
    split: Split,
    columns: Columns,
    largest: usize,
    /// What was read in earlier runs, when that is asked.
    manifest: Option<Manifest>,
}

/// Arguments become the source, its units in order, and the step that finds duplicates.
pub(crate) fn prepare(
    arguments: &Arguments,
    intake: &Intake,
) -> Result<(Ingest, Units, Option<Deduplicator>), StartError> {
    let columns = arguments.columns();
    let source = Ingest {
        split: arguments.split()?,
        columns: columns.clone(),
        largest: arguments.max_file_bytes,
        manifest: arguments.since_manifest.as_deref().map(Manifest::read).transpose()?,
    };
    let limits = Limits { largest: arguments.max_file_bytes, budget: Budget::new(arguments.max_ratio) };
    let units = Units::new(paths::Files::new(&arguments.paths)?, columns.text, limits, intake.clone());
    Ok((source, units, arguments.deduplicator()))
}

impl Source for Ingest {
    const NAME: &'static str = "ingest";
    const VERSION: &'static str = env!("CARGO_PKG_VERSION");
    type Unit = Unit;

    fn name(unit: &Unit) -> String {
        unit.place().path.clone()
    }

    fn member(unit: &Unit) -> Option<String> {
        unit.place().member.clone()
    }

    fn read(&self, unit: Unit, emitter: &mut Emitter) -> Result<(), RecordError> {
        match unit {
            Unit::Document(document) => self.document(document, emitter),
            Unit::Run(run) => self.run(&run, emitter),
            Unit::Passed(_, counts) => {
                for (what, number) in counts {
                    emitter.count(what, number);
                }
                Ok(())
            }
        }
    }
}

impl Ingest {
    /// A file that is read whole.
    fn document(&self, document: Document, emitter: &mut Emitter) -> Result<(), RecordError> {
        let (place, format) = (document.place.clone(), document.format);
        let stored = document.read(self.largest)?;
        if self.knows(|| stored.sha256.clone(), emitter) {
            return Ok(());
        }
        let declared = match format {
            _ if place.charset.is_some() => place.charset.clone(),
            Format::Html | Format::Feed => ingest::decoding::declared_in_markup(&stored.bytes),
            _ => None,
        };
        let mut encoding = None;
        let mut items = Vec::new();
        let articles = if format.is_binary() {
            let read = document::articles(format, stored.bytes).unwrap_or_else(|| Ok(Vec::new()));
            read.map_err(failed)?
        } else {
            let decoded = decode(stored.bytes, declared.as_deref());
            if decoded.lossy {
                emitter.count("files with undecodable bytes", 1);
            }
            encoding = Some(decoded.encoding.to_owned());
            match format {
                Format::Html => html::article(&decoded.text).into_iter().collect(),
                Format::Feed => {
                    let articles = feed::articles(&decoded.text);
                    // A feed that is fetched again has old items beside new ones.
                    items.extend(articles.iter().map(|item| decoded.text.get(item.start..item.end).map(hash)));
                    articles
                }
                Format::Markdown => text::marked_dump(&decoded.text, &self.split)
                    .unwrap_or_else(|| markdown::article(&decoded.text).into_iter().collect()),
                _ => text::articles(&decoded.text, &self.split),
            }
        };
        if articles.is_empty() {
            return Err(failed(format!("no text in this file, read as `{}`", format.name())));
        }
        let (parts, mut made) = (articles.len(), 0);
        emitter.count("files", 1);
        for (index, article) in articles.into_iter().enumerate() {
            let item = items.get_mut(index).and_then(Option::take);
            if item.as_ref().is_some_and(|item| self.knows(|| item.clone(), emitter)) {
                continue;
            }
            made += 1;
            let origin = Origin {
                part: (parts > 1).then_some(index + 1),
                encoding: encoding.clone(),
                ..place.origin(format, &stored.sha256)
            };
            let url = article.url.clone().or_else(|| place.url.clone());
            emit(Article { url, ..article }, origin, emitter)?;
            if let Some(item) = item {
                self.note(&place, Some(index + 1), || item, 1, emitter)?;
            }
        }
        self.note(&place, None, || stored.sha256, made, emitter)
    }

    /// Whether what has this hash was read in an earlier run.
    fn knows(&self, sha256: impl FnOnce() -> String, emitter: &mut Emitter) -> bool {
        self.manifest.as_ref().is_some_and(|manifest| manifest.knows(&sha256(), emitter))
    }

    /// Notes for later runs that something was read.
    fn note(
        &self,
        place: &Place,
        part: Option<usize>,
        sha256: impl FnOnce() -> String,
        articles: usize,
        emitter: &mut Emitter,
    ) -> Result<(), RecordError> {
        if self.manifest.is_some() { manifest::note(place, part, sha256(), articles, emitter) } else { Ok(()) }
    }

    /// Some rows of a table.
    fn run(&self, run: &Run, emitter: &mut Emitter) -> Result<(), RecordError> {
        let fixed = matches!(run.format, Format::Table { .. });
        for row in &run.rows {
            if self.knows(|| row.sha256(), emitter) {
                continue;
            }
            let read = run
                .fields(row)
                .and_then(|fields| table::article(&fields, &self.columns, fixed).map_err(|error| error.to_string()));
            match read {
                Ok(article) => {
                    let origin = Origin {
                        part: Some(row.number),
                        encoding: Some(run.encoding.to_owned()),
                        ..run.place.origin(run.format, &run.sha256)
                    };
                    emit(Article { start: row.start, end: row.end, ..article }, origin, emitter)?;
                    self.note(&run.place, Some(row.number), || row.sha256(), 1, emitter)?;
                }
                Err(reason) => {
                    let raw = run.raw(row);
                    emitter.reject(Report { line: Some(row.line), raw, ..run.place.report(reason) });
                }
            }
        }
        Ok(())
    }
}

/// The hash of an item of a feed.
fn hash(item: &str) -> String {
    hashed::of_bytes(item.as_bytes())
}

fn emit(article: Article, origin: Origin, emitter: &mut Emitter) -> Result<(), RecordError> {
    emitter.count("articles cut out of a longer file", usize::from(origin.part.is_some() && article.cut.is_some()));
    emitter.record(article.into_record(origin))
}
