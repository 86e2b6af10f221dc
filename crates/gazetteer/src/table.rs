//! The compiled table: entries, names, and the ordinary words that look like names.

use crate::{
    entry::Entry,
    fold,
    kind::{FILE_SHIFT, Form, Kind},
    matches::Candidate,
};
use fst::raw::Fst;
use std::sync::OnceLock;

/// One way of naming an entry, as stored.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Posting {
    pub(crate) entry: u32,
    pub(crate) languages: u16,
    pub(crate) form: Form,
    pub(crate) file: u8,
    pub(crate) capitals: u8,
}

/// The names of the world: immutable, shared by all threads.
pub struct Gazetteer {
    pub(crate) names: Fst<&'static [u8]>,
    pub(crate) common: Fst<&'static [u8]>,
    pub(crate) persons: Fst<&'static [u8]>,
    pub(crate) titles: Fst<&'static [u8]>,
    pub(crate) people: Fst<&'static [u8]>,
    postings: &'static [u8],
    entries: &'static str,
    rows: &'static [u8],
}

impl Gazetteer {
    /// The built-in gazetteer. The first call takes microseconds: it only wraps embedded tables.
    ///
    /// # Panics
    /// Never: the tables are written by the build of this crate.
    pub fn builtin() -> &'static Self {
        static BUILTIN: OnceLock<Gazetteer> = OnceLock::new();
        let automaton = |bytes: &'static [u8]| Fst::new(bytes).expect("the build wrote an automaton");
        BUILTIN.get_or_init(|| Self {
            names: automaton(include_bytes!(concat!(env!("OUT_DIR"), "/names.fst"))),
            common: automaton(include_bytes!(concat!(env!("OUT_DIR"), "/common.fst"))),
            persons: automaton(include_bytes!(concat!(env!("OUT_DIR"), "/persons.fst"))),
            titles: automaton(include_bytes!(concat!(env!("OUT_DIR"), "/titles.fst"))),
            people: automaton(include_bytes!(concat!(env!("OUT_DIR"), "/people.fst"))),
            postings: include_bytes!(concat!(env!("OUT_DIR"), "/postings.bin")),
            entries: include_str!(concat!(env!("OUT_DIR"), "/entries.txt")),
            rows: include_bytes!(concat!(env!("OUT_DIR"), "/entries.bin")),
        })
    }

    /// How many things it knows.
    pub fn len(&self) -> usize {
        self.rows.len() / 8
    }

    /// Whether it knows nothing.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// How many names and spellings it knows, folded.
    pub fn name_count(&self) -> usize {
        self.names.len()
    }

    fn word(&self, at: usize) -> u32 {
        self.rows.get(at..at + 4).and_then(|bytes| bytes.try_into().ok()).map_or(0, u32::from_le_bytes)
    }

    /// The entry of that number.
    pub(crate) fn entry(&self, number: u32) -> Option<Entry<'_>> {
        let start = self.word(number as usize * 8) as usize;
        let line = self.entries.get(start..)?.split('\n').next()?;
        let mut fields = line.split('\t');
        let id = fields.next()?;
        let kind = Kind::from_number(fields.next()?.parse().ok()?)?;
        Some(Entry { id, kind, name: fields.next()?, country: fields.next()? })
    }

    /// How often it is meant, roughly, in inhabitants of a town.
    pub(crate) fn mass(&self, number: u32) -> f64 {
        f64::from(self.word(number as usize * 8 + 4))
    }

    /// The postings that a value of the automaton stands for, most likely first.
    pub(crate) fn postings(&self, value: u64) -> impl Iterator<Item = Posting> + '_ {
        let count = usize::try_from(value & 0xff).unwrap_or(0);
        let first = usize::try_from(value >> 8).unwrap_or(0) * 8;
        let rows = self.postings.get(first..first + count * 8).unwrap_or(&[]);
        rows.chunks_exact(8).filter_map(|row| {
            let &[a, b, c, d, low, high, form, capitals] = row else { return None };
            let (form, file) = (Form::from_number(form & ((1 << FILE_SHIFT) - 1))?, form >> FILE_SHIFT);
            Some(Posting {
                entry: u32::from_le_bytes([a, b, c, d]),
                languages: u16::from_le_bytes([low, high]),
                form,
                file,
                capitals,
            })
        })
    }

    /// Everything that goes by this name, whatever its case and accents, most likely first.
    ///
    /// ```
    /// let gazetteer = gazetteer::Gazetteer::builtin();
    /// assert_eq!(gazetteer.lookup("Keulen")[0].entry.id, gazetteer.lookup("Köln")[0].entry.id);
    /// ```
    pub fn lookup(&self, name: &str) -> Vec<Candidate<'_>> {
        let key = fold::fold(name);
        let value = self.names.get(key.as_bytes()).map_or(0, fst::raw::Output::value);
        let postings: Vec<Posting> = self.postings(value).collect();
        self.candidates(&postings)
    }

    /// Weighs postings of one name against one another; the same entry is named once.
    pub(crate) fn candidates(&self, postings: &[Posting]) -> Vec<Candidate<'_>> {
        let mut found: Vec<Candidate<'_>> = Vec::with_capacity(postings.len());
        let mut total = 0.0;
        for posting in postings {
            let Some(entry) = self.entry(posting.entry) else { continue };
            if found.iter().any(|known| known.entry.id == entry.id) {
                continue;
            }
            let mass = self.mass(posting.entry) * form_share(posting.form);
            total += mass;
            let prominence = self.mass(posting.entry);
            found.push(Candidate { entry, form: posting.form, file: posting.file, weight: mass, prominence });
        }
        for candidate in &mut found {
            candidate.weight /= total;
        }
        found.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| a.entry.id.cmp(b.entry.id)));
        found
    }
}

/// A surname alone is weaker evidence than a name.
const fn form_share(form: Form) -> f64 {
    match form {
        Form::Surname => 0.1,
        _ => 1.0,
    }
}
