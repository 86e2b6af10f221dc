//! The members of a document that is a zip archive: DOCX, ODT, EPUB.

use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// Bytes that a member may have once it is unpacked; the text of a thousand-page book has two million.
const MEMBER: u64 = 128 << 20;
/// Bytes that all members together may have.
const ALL: u64 = 512 << 20;

/// Why a document in an archive cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PackageError {
    /// The archive is broken.
    #[error("not a zip archive that can be read: {0}")]
    Broken(String),
    /// A member is encrypted.
    #[error("`{0}` is encrypted: a password or a licence is needed to read it")]
    Encrypted(String),
    /// A member unpacks to more than is believable.
    #[error("`{0}` unpacks to more than {1} bytes")]
    Bomb(String, u64),
    /// A member that makes the format is not there.
    #[error("no member `{0}`, which every document of this kind has")]
    Missing(&'static str),
}

/// An archive that is a document.
pub(crate) struct Package {
    archive: ZipArchive<Cursor<Vec<u8>>>,
    left: u64,
}

impl Package {
    pub(crate) fn open(bytes: Vec<u8>) -> Result<Self, PackageError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| PackageError::Broken(error.to_string()))?;
        Ok(Self { archive, left: ALL })
    }

    /// The content of a member; `None` when there is none of that name.
    pub(crate) fn member(&mut self, name: &str) -> Result<Option<Vec<u8>>, PackageError> {
        let member = match self.archive.by_name(name) {
            Ok(member) => member,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                return Err(PackageError::Encrypted(name.to_owned()));
            }
            Err(error) => return Err(PackageError::Broken(error.to_string())),
        };
        let limit = MEMBER.min(self.left);
        let mut bytes = Vec::new();
        let read = member.take(limit + 1).read_to_end(&mut bytes);
        read.map_err(|error| PackageError::Broken(format!("`{name}`: {error}")))?;
        if bytes.len() as u64 > limit {
            return Err(PackageError::Bomb(name.to_owned(), limit));
        }
        self.left -= bytes.len() as u64;
        Ok(Some(bytes))
    }

    /// A member that is XML, decoded.
    pub(crate) fn xml(&mut self, name: &str) -> Result<Option<String>, PackageError> {
        let bytes = self.member(name)?;
        Ok(bytes.map(|bytes| {
            let declared = crate::decoding::declared_in_markup(&bytes);
            crate::decoding::decode(bytes, declared.as_deref()).text
        }))
    }
}
