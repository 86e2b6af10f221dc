//! Where something was found: a file, perhaps a member of a container in it, and what the container says about it.

use ingest::format::Format;
use wire::{Origin, RecordError, Report};

/// What parts the name of a container inside a container from that of its member.
const INSIDE: char = '!';

/// The place of a document or of a run of rows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Place {
    /// Path of the file as the user named it.
    pub(crate) path: String,
    /// Name of the member, when the file is a container: `page.html`, `inner.zip!page.html`.
    pub(crate) member: Option<String>,
    /// Address that it was fetched from, when the container says.
    pub(crate) url: Option<String>,
    /// When it was fetched, ISO 8601, when the container says.
    pub(crate) fetched: Option<String>,
    /// Encoding that it was sent with, when the container says.
    pub(crate) charset: Option<String>,
}

impl Place {
    /// The place of a file.
    pub(crate) fn file(path: String) -> Self {
        Self { path, ..Self::default() }
    }

    /// The place of a member of what is found here.
    pub(crate) fn member(&self, name: &str) -> Self {
        let member = match &self.member {
            Some(outer) => format!("{outer}{INSIDE}{name}"),
            None => name.to_owned(),
        };
        Self { path: self.path.clone(), member: Some(member), ..Self::default() }
    }

    /// Where an article came from that was found here.
    pub(crate) fn origin(&self, format: Format, sha256: &str) -> Origin {
        Origin {
            path: self.path.clone(),
            member: self.member.clone(),
            fetched: self.fetched.clone(),
            format: format.name().to_owned(),
            sha256: sha256.to_owned(),
            ..Origin::default()
        }
    }

    /// A report about what is found here.
    pub(crate) fn report(&self, reason: impl Into<String>) -> Report {
        Report { file: self.path.clone(), member: self.member.clone(), reason: reason.into(), ..Report::default() }
    }
}

/// Why a unit could not be read.
pub(crate) fn failed(reason: impl Into<String>) -> RecordError {
    RecordError::Stage(reason.into())
}
