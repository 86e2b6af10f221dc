//! Files of any kind become articles: text, its parts, and who wrote it when.
//!
//! The library is pure: bytes or text in, [`Article`]s out. What reads files is the command.

mod article;
pub mod container;
pub mod date;
pub mod decoding;
pub mod feed;
pub mod format;
pub mod html;
pub mod identity;
pub mod json;
pub mod mail;
pub mod repair;
pub mod table;
pub mod text;

pub use article::{Article, Cut};
