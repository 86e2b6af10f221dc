//! A line of the stream as a JSON object of which nothing but the fields asked for is parsed.

use crate::json::{JsonError, skip_space, skip_string, skip_value};
use crate::record_error::RecordError;
use std::borrow::Cow;
use std::ops::Range;

/// A top-level field: its decoded name, and where its value stands in the line.
struct Field<'l> {
    name: Cow<'l, str>,
    value: Range<usize>,
}

/// A checked JSON object that can be edited field by field.
///
/// Fields that are not edited keep their bytes and their place: key order, number spelling, white space.
pub struct Object<'l> {
    line: &'l str,
    fields: Vec<Field<'l>>,
    /// New values by index of the field they replace.
    replaced: Vec<(usize, String)>,
    /// Fields that the line does not have yet, in the order in which they were set.
    added: Vec<(&'static str, String)>,
    /// Offset of the closing brace.
    close: usize,
}

impl<'l> Object<'l> {
    /// Checks a line (without its newline) and finds its fields.
    ///
    /// # Errors
    /// When it is not JSON, or not an object.
    pub fn parse(line: &'l str) -> Result<Self, RecordError> {
        let bytes = line.as_bytes();
        let start = skip_space(bytes, 0);
        if bytes.get(start) != Some(&b'{') {
            let end = skip_space(bytes, skip_value(bytes, start)?);
            return Err(match bytes.get(end) {
                None => RecordError::NotAnObject,
                Some(_) => JsonError { at: end + 1, expected: "the end of the line" }.into(),
            });
        }
        let mut fields = Vec::with_capacity(16);
        let mut at = skip_space(bytes, start + 1);
        let mut first = true;
        while bytes.get(at) != Some(&b'}') {
            if !first {
                if bytes.get(at) != Some(&b',') {
                    return Err(JsonError { at: at + 1, expected: "`,` or `}`" }.into());
                }
                at = skip_space(bytes, at + 1);
            }
            first = false;
            if bytes.get(at) != Some(&b'"') {
                return Err(JsonError { at: at + 1, expected: "a key in quotes" }.into());
            }
            let key_end = skip_string(bytes, at + 1)?;
            let name = decode_string(line.get(at..key_end).unwrap_or_default())
                .map_err(|_| JsonError { at: at + 1, expected: "a key of whole characters" })?;
            at = skip_space(bytes, key_end);
            if bytes.get(at) != Some(&b':') {
                return Err(JsonError { at: at + 1, expected: "`:`" }.into());
            }
            let value = skip_space(bytes, at + 1);
            let value_end = skip_value(bytes, value)?;
            fields.push(Field { name, value: value..value_end });
            at = skip_space(bytes, value_end);
        }
        let end = skip_space(bytes, at + 1);
        if end < bytes.len() {
            return Err(JsonError { at: end + 1, expected: "the end of the line" }.into());
        }
        Ok(Self { line, fields, replaced: Vec::new(), added: Vec::new(), close: at })
    }

    /// Index of the field called `name`.
    fn position(&self, name: &str) -> Result<Option<usize>, RecordError> {
        let mut found = self.fields.iter().enumerate().filter(|(_, field)| field.name == name);
        let first = found.next().map(|(index, _)| index);
        match found.next() {
            // Readers differ on which of two counts; guessing would lose one of them.
            Some(_) => Err(RecordError::Twice { field: name.to_owned() }),
            None => Ok(first),
        }
    }

    /// The JSON of field `name` as it stands now, or `None` when there is no such field.
    ///
    /// # Errors
    /// When the line has the field twice.
    pub fn get(&self, name: &str) -> Result<Option<&str>, RecordError> {
        if let Some(index) = self.position(name)? {
            let edited = self.replaced.iter().find(|(at, _)| *at == index).map(|(_, json)| json.as_str());
            return Ok(edited.or_else(|| self.line.get(self.fields[index].value.clone())));
        }
        Ok(self.added.iter().find(|(added, _)| *added == name).map(|(_, json)| json.as_str()))
    }

    /// The JSON of field `name` as it was read, borrowed from the line.
    ///
    /// # Errors
    /// When the line has the field twice.
    pub fn original(&self, name: &str) -> Result<Option<&'l str>, RecordError> {
        Ok(self.position(name)?.and_then(|index| self.line.get(self.fields[index].value.clone())))
    }

    /// Gives field `name` the value `json`, in its place when the line has it, else at the end.
    ///
    /// # Errors
    /// When the line has the field twice.
    pub fn set(&mut self, name: &'static str, json: String) -> Result<(), RecordError> {
        match self.position(name)? {
            Some(index) => match self.replaced.iter_mut().find(|(at, _)| *at == index) {
                Some(edit) => edit.1 = json,
                None => self.replaced.push((index, json)),
            },
            None => match self.added.iter_mut().find(|(added, _)| *added == name) {
                Some(edit) => edit.1 = json,
                None => self.added.push((name, json)),
            },
        }
        Ok(())
    }

    /// Whether a field was set since the line was read.
    pub fn is_edited(&self) -> bool {
        !(self.replaced.is_empty() && self.added.is_empty())
    }

    /// Appends the object as it stands now, without a newline.
    pub fn write(&mut self, out: &mut Vec<u8>) {
        let bytes = self.line.as_bytes();
        self.replaced.sort_unstable_by_key(|(index, _)| *index);
        let mut done = 0;
        for (index, json) in &self.replaced {
            let value = &self.fields[*index].value;
            out.extend_from_slice(&bytes[done..value.start]);
            out.extend_from_slice(json.as_bytes());
            done = value.end;
        }
        out.extend_from_slice(&bytes[done..self.close]);
        for (number, (name, json)) in self.added.iter().enumerate() {
            if number > 0 || !self.fields.is_empty() {
                out.push(b',');
            }
            out.push(b'"');
            out.extend_from_slice(name.as_bytes());
            out.extend_from_slice(b"\":");
            out.extend_from_slice(json.as_bytes());
        }
        out.extend_from_slice(&bytes[self.close..]);
    }
}

/// Decodes a JSON string (with its quotes), borrowing where it holds no escape.
pub(crate) fn decode_string(json: &str) -> Result<Cow<'_, str>, serde_json::Error> {
    match json.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(plain) if memchr::memchr(b'\\', plain.as_bytes()).is_none() => Ok(Cow::Borrowed(plain)),
        _ => serde_json::from_str(json).map(Cow::Owned),
    }
}
