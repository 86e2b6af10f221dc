//! The tables as the library embeds them: one automaton, fixed-width rows, and the entries as text.

use crate::kind::FILE_SHIFT;
use crate::read::Names;
use fst::MapBuilder;
use std::{error::Error, fmt::Write, fs, path::Path};

/// Writes `names.fst` (folded name → first posting and count), `postings.bin` (8 bytes each: entry, languages, form
/// and file, capitals), `entries.txt` (id, kind, name, country by tabs), `entries.bin` (offset and mass), `common.fst`,
/// `persons.fst` (person key → entry), `titles.fst` and `people.fst`.
pub(crate) fn tables(names: &Names, out: &Path) -> Result<(), Box<dyn Error>> {
    let mut automaton = MapBuilder::memory();
    let mut postings = Vec::new();
    for (key, ways) in &names.postings {
        let mut ways: Vec<_> = ways.iter().collect();
        ways.sort_by_key(|(way, _)| (std::cmp::Reverse(names.entries[way.entry].mass), **way));
        ways.truncate(200);
        let first = u64::try_from(postings.len() / 8)?;
        for (way, (languages, file)) in &ways {
            postings.extend_from_slice(&u32::try_from(way.entry)?.to_le_bytes());
            postings.extend_from_slice(&languages.to_le_bytes());
            postings.extend_from_slice(&[way.form as u8 | file << FILE_SHIFT, way.capitals]);
        }
        automaton.insert(key, first << 8 | u64::try_from(ways.len())?)?;
    }
    let mut common = MapBuilder::memory();
    for (word, languages) in &names.common {
        common.insert(word, u64::from(*languages))?;
    }
    let mut persons = MapBuilder::memory();
    for (key, entries) in &names.persons {
        // A key of two persons says nothing.
        if let (Some(&entry), 1) = (entries.first(), entries.len()) {
            persons.insert(key, u64::try_from(entry)?)?;
        }
    }
    let mut titles = MapBuilder::memory();
    for (title, (kind, languages, capitals)) in &names.titles {
        titles.insert(title, u64::try_from(*kind)? | u64::from(*languages) << 8 | u64::from(*capitals) << 24)?;
    }
    let mut people = MapBuilder::memory();
    for (word, bits) in names.people.iter().filter(|(word, _)| !word.is_empty()) {
        people.insert(word, *bits)?;
    }
    fs::write(out.join("persons.fst"), persons.into_inner()?)?;
    fs::write(out.join("titles.fst"), titles.into_inner()?)?;
    fs::write(out.join("people.fst"), people.into_inner()?)?;
    let (mut text, mut rows) = (String::new(), Vec::new());
    for entry in &names.entries {
        rows.extend_from_slice(&u32::try_from(text.len())?.to_le_bytes());
        rows.extend_from_slice(&u32::try_from(entry.mass)?.to_le_bytes());
        writeln!(text, "{}\t{}\t{}\t{}", entry.id, entry.kind as u8, entry.name, entry.of)?;
    }
    fs::write(out.join("names.fst"), automaton.into_inner()?)?;
    fs::write(out.join("common.fst"), common.into_inner()?)?;
    fs::write(out.join("postings.bin"), postings)?;
    fs::write(out.join("entries.txt"), text)?;
    fs::write(out.join("entries.bin"), rows)?;
    Ok(())
}
