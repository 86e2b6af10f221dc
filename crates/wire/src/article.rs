//! One record of the stream, as a stage sees it: its text, its layers, and nothing lost.

use crate::layers::{Layer, Provenance};
use crate::object::{Object, decode_string};
use crate::offsets::Offsets;
use crate::record_error::RecordError;
use crate::span::{Span, SpanError};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// The only unit of offsets in a record, as JSON.
const UNIT: &str = "\"codepoint\"";

/// What a stage counted, by the name of the thing: `{"sentences": 12, "tokens": 240}`.
pub type Counts = BTreeMap<&'static str, u64>;

/// An article on its way through a stage.
///
/// The stage reads the text and the layers that it needs and puts the layer that it owns; every other
/// field is handed on byte for byte. Offsets are bytes on this side and code points in the record.
///
/// ```
/// use wire::{Article, Label, Entities, Entity};
/// let line = r#"{"id":"1","text":"Путин en Xi","x":1.0}"#;
/// let mut article = Article::parse(line).unwrap();
/// let entity = Entity { start: 0, end: 10, text: "Путин".into(), label: Label::Per, score: 1.0, ..Entity::default() };
/// article.put(Entities(vec![entity])).unwrap();
/// let mut out = Vec::new();
/// article.write(&mut out);
/// assert_eq!(
///     String::from_utf8(out).unwrap(),
///     r#"{"id":"1","text":"Путин en Xi","x":1.0,"offsets":"codepoint","entities":[{"start":0,"end":5,"text":"Путин","label":"PER","score":1.0}]}"#
/// );
/// ```
pub struct Article<'l> {
    object: Object<'l>,
    /// The `text` field as JSON; it is known to decode.
    raw_text: &'l str,
    text: OnceCell<Cow<'l, str>>,
    offsets: OnceCell<Offsets>,
    counts: Counts,
}

impl<'l> Article<'l> {
    /// Checks a line of the stream (without its newline).
    ///
    /// # Errors
    /// When it is not a JSON object with a string `text`.
    pub fn parse(line: &'l str) -> Result<Self, RecordError> {
        let object = Object::parse(line)?;
        let raw_text = object.original("text")?.ok_or(RecordError::Missing { field: "text" })?;
        if !raw_text.starts_with('"') {
            return Err(RecordError::Shape { field: "text".into(), why: "expected a string".into() });
        }
        let text = OnceCell::new();
        // Any checked string decodes but for lone surrogates (`\ud800`), which only `\u` can write;
        // so all others wait until somebody reads them.
        if memchr::memmem::find(raw_text.as_bytes(), b"\\u").is_some() {
            let decoded = decode_string(raw_text)
                .map_err(|error| RecordError::Shape { field: "text".into(), why: error.to_string() })?;
            _ = text.set(decoded);
        }
        Ok(Self { object, raw_text, text, offsets: OnceCell::new(), counts: Counts::new() })
    }

    /// The text of the article.
    pub fn text(&self) -> &str {
        // Checked when the record was read, so there is always something to decode.
        self.text.get_or_init(|| decode_string(self.raw_text).unwrap_or_default())
    }

    /// Field `name` as a value, or `None` when the record has none or has `null`.
    ///
    /// # Errors
    /// When it has another shape, or stands there twice.
    pub fn field<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, RecordError> {
        match self.object.get(name)? {
            None | Some("null") => Ok(None),
            Some(json) => serde_json::from_str(json)
                .map(Some)
                .map_err(|error| RecordError::Shape { field: name.to_owned(), why: error.to_string() }),
        }
    }

    /// The layer `L` with its offsets in bytes, or `None` when the record does not have it.
    ///
    /// # Errors
    /// When it has another shape, counts in another unit, or does not fit the text.
    pub fn layer<L: Layer>(&self) -> Result<Option<L>, RecordError> {
        let Some(mut layer) = self.field::<L>(L::FIELD)? else { return Ok(None) };
        self.check_unit()?;
        let (text, offsets) = (self.text(), self.offsets());
        let mut wrong: Option<SpanError> = None;
        layer.each_span(&mut |start, end| match offsets.span(text, *start, *end) {
            Ok(span) => (*start, *end) = (span.start(), span.end()),
            Err(error) => _ = wrong.get_or_insert(error),
        });
        match wrong {
            Some(why) => Err(RecordError::Offsets { field: L::FIELD, why }),
            None => Ok(Some(layer)),
        }
    }

    /// The layer `L`, which this stage cannot do without.
    ///
    /// # Errors
    /// When it is not there (the message names the stage to run first), or as [`Article::layer`].
    pub fn require<L: Layer>(&self) -> Result<L, RecordError> {
        self.layer()?.ok_or(RecordError::MissingLayer { field: L::FIELD, stage: L::STAGE })
    }

    /// Puts the layer `L`, with its offsets in bytes, in place of the one that is there.
    ///
    /// # Errors
    /// When the record counts offsets in another unit, or the layer does not fit the text.
    pub fn put<L: Layer>(&mut self, mut layer: L) -> Result<(), RecordError> {
        let (text, offsets) = (self.text(), self.offsets());
        let (mut wrong, mut any) = (None, false);
        layer.each_span(&mut |start, end| {
            any = true;
            match Span::new(text, *start, *end) {
                Ok(span) => {
                    (*start, *end) = (offsets.to_codepoint(text, span.start()), offsets.to_codepoint(text, span.end()));
                }
                Err(error) => _ = wrong.get_or_insert(error),
            }
        });
        if let Some(why) = wrong {
            return Err(RecordError::Offsets { field: L::FIELD, why });
        }
        if any && !self.check_unit()? {
            self.object.set("offsets", UNIT.to_owned())?;
        }
        self.set(L::FIELD, &layer)
    }

    /// Gives the plain field `name` a value, in its place when the record has it, else at the end.
    ///
    /// # Errors
    /// When the record has the field twice.
    pub fn set(&mut self, name: &'static str, value: &impl Serialize) -> Result<(), RecordError> {
        let json = serde_json::to_string(value)
            .map_err(|error| RecordError::Shape { field: name.to_owned(), why: error.to_string() })?;
        self.object.set(name, json)
    }

    /// Adds to what the stage counted, for `--stats`.
    pub fn count(&mut self, what: &'static str, number: usize) {
        *self.counts.entry(what).or_default() += number as u64;
    }

    /// What the stage counted.
    pub const fn counts(&self) -> &Counts {
        &self.counts
    }

    /// Enters a stage into `provenance`, in place of its earlier entry; other entries keep their bytes.
    ///
    /// A stage that changed nothing is not entered.
    ///
    /// # Errors
    /// When `provenance` is not a list of objects.
    pub fn sign(&mut self, stage: &str, version: &str, model: Option<&str>) -> Result<(), RecordError> {
        if !self.object.is_edited() {
            return Ok(());
        }
        let shape =
            |error: serde_json::Error| RecordError::Shape { field: "provenance".into(), why: error.to_string() };
        let entry =
            Provenance { stage: stage.to_owned(), version: version.to_owned(), model: model.map(ToOwned::to_owned) };
        let entry = serde_json::to_string(&entry).map_err(shape)?;
        let list: Vec<&RawValue> = match self.object.get("provenance")? {
            None | Some("null") => Vec::new(),
            Some(json) => serde_json::from_str(json).map_err(shape)?,
        };
        let mut entries: Vec<&str> = Vec::with_capacity(list.len() + 1);
        let mut entered = false;
        for old in list {
            #[derive(serde::Deserialize)]
            struct Name<'a> {
                #[serde(borrow)]
                stage: Cow<'a, str>,
            }
            let same = serde_json::from_str::<Name<'_>>(old.get()).is_ok_and(|name| name.stage == stage);
            if !same {
                entries.push(old.get());
            } else if !entered {
                entries.push(&entry);
                entered = true;
            }
        }
        if !entered {
            entries.push(&entry);
        }
        let json = format!("[{}]", entries.join(","));
        self.object.set("provenance", json)
    }

    /// Appends the record as it stands now, without a newline.
    pub fn write(&mut self, out: &mut Vec<u8>) {
        self.object.write(out);
    }

    fn offsets(&self) -> &Offsets {
        self.offsets.get_or_init(|| Offsets::new(self.text()))
    }

    /// Whether the record declares its unit of offsets.
    fn check_unit(&self) -> Result<bool, RecordError> {
        match self.object.get("offsets")? {
            None => Ok(false),
            Some(UNIT) => Ok(true),
            Some(unit) => Err(RecordError::Unit { unit: unit.to_owned() }),
        }
    }
}
