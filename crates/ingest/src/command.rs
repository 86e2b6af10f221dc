//! The command around the library: arguments, paths, files, runs of rows.

mod arguments;
mod hashed;
mod paths;
mod rows;
mod unit;

use arguments::Arguments;
use ingest::decoding::decode;
use ingest::format::Format;
use ingest::table::Columns;
use ingest::text::Split;
use ingest::{Article, feed, html, mail, table, text};
use resemblance::Deduplicator;
use unit::{Document, Run, Unit, Units};
use wire::{Emitter, Intake, Origin, RecordError, Report, Source, StartError};

/// The source: what to make of a unit.
pub(crate) struct Ingest {
    split: Split,
    columns: Columns,
    largest: usize,
}

/// Arguments become the source, its units in order, and the step that finds duplicates.
pub(crate) fn prepare(
    arguments: &Arguments,
    intake: &Intake,
) -> Result<(Ingest, Units, Option<Deduplicator>), StartError> {
    let columns = arguments.columns();
    let source = Ingest { split: arguments.split()?, columns: columns.clone(), largest: arguments.max_file_bytes };
    let units = Units::new(paths::Files::new(&arguments.paths)?, columns.text, intake.clone());
    Ok((source, units, arguments.deduplicator()))
}

impl Source for Ingest {
    const NAME: &'static str = "ingest";
    const VERSION: &'static str = env!("CARGO_PKG_VERSION");
    type Unit = Unit;

    fn name(unit: &Unit) -> String {
        match unit {
            Unit::Document(document) => document.path.clone(),
            Unit::Run(run) => run.path.clone(),
        }
    }

    fn read(&self, unit: Unit, emitter: &mut Emitter) -> Result<(), RecordError> {
        match unit {
            Unit::Document(document) => self.document(document, emitter),
            Unit::Run(run) => self.run(&run, emitter),
        }
    }
}

impl Ingest {
    /// A file that is read whole.
    fn document(&self, document: Document, emitter: &mut Emitter) -> Result<(), RecordError> {
        let (path, format) = (document.path.clone(), document.format);
        let stored = document.read(self.largest)?;
        let declared = match format {
            Format::Html | Format::Feed => ingest::decoding::declared_in_markup(&stored.bytes),
            _ => None,
        };
        let articles = if format == Format::Mail {
            mail::article(&stored.bytes).into_iter().collect()
        } else {
            let decoded = decode(stored.bytes, declared.as_deref());
            if decoded.lossy {
                emitter.count("files with undecodable bytes", 1);
            }
            match format {
                Format::Html => html::article(&decoded.text).into_iter().collect(),
                Format::Feed => feed::articles(&decoded.text),
                _ => text::articles(&decoded.text, &self.split),
            }
        };
        if articles.is_empty() {
            return Err(RecordError::Stage(format!("no text in this file, read as `{}`", format.name())));
        }
        let parts = articles.len();
        emitter.count("files", 1);
        for (index, article) in articles.into_iter().enumerate() {
            let origin = Origin {
                path: path.clone(),
                format: format.name().to_owned(),
                part: (parts > 1).then_some(index + 1),
                sha256: stored.sha256.clone(),
                ..Origin::default()
            };
            emit(article, origin, emitter)?;
        }
        Ok(())
    }

    /// Some rows of a table.
    fn run(&self, run: &Run, emitter: &mut Emitter) -> Result<(), RecordError> {
        let fixed = matches!(run.format, Format::Table { .. });
        for row in &run.rows {
            let read = run
                .fields(row)
                .and_then(|fields| table::article(&fields, &self.columns, fixed).map_err(|error| error.to_string()));
            match read {
                Ok(article) => {
                    let origin = Origin {
                        path: run.path.clone(),
                        format: run.format.name().to_owned(),
                        part: Some(row.number),
                        sha256: run.sha256.clone(),
                        ..Origin::default()
                    };
                    emit(Article { start: row.start, end: row.end, ..article }, origin, emitter)?;
                }
                Err(reason) => emitter.reject(Report {
                    file: run.path.clone(),
                    line: Some(row.line),
                    reason,
                    raw: row.raw.clone(),
                    ..Report::default()
                }),
            }
        }
        Ok(())
    }
}

fn emit(article: Article, origin: Origin, emitter: &mut Emitter) -> Result<(), RecordError> {
    emitter.count("articles cut out of a longer file", usize::from(origin.part.is_some() && article.cut.is_some()));
    emitter.record(article.into_record(origin))
}
