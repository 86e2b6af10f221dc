//! An entry: one thing of the world, its id and its fullest name.

use crate::kind::Kind;

/// A thing that has names in the gazetteer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry<'g> {
    /// `iso3166:MM`, `geonames:1816670`, `un-m49:150`, `org:nato`, `person:…`.
    pub id: &'g str,
    /// What it is.
    pub kind: Kind,
    /// Its canonical name: English, or its own where English has none.
    pub name: &'g str,
    /// The country it lies in or belongs to, as an id; empty when there is none.
    pub country: &'g str,
}
