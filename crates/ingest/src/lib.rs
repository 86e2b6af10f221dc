//! Files of any kind become articles: text, its parts, and who wrote it when.
//!
//! The library is pure: bytes or text in, [`Article`]s out. What reads files is the command.

mod article;
mod believable;
pub mod container;
pub mod date;
pub mod dateline;
pub mod decoding;
pub mod document;
pub mod epub;
pub mod feed;
pub mod format;
pub mod html;
pub mod identity;
pub mod json;
pub mod mail;
pub mod markdown;
pub mod mhtml;
pub mod office;
mod package;
pub mod pdf;
pub mod repair;
mod section;
pub mod table;
pub mod text;
mod xml;

pub use article::{Article, Cut};
