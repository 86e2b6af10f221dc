//! The readers of the data files: each line becomes an entry and the names it goes by.

use crate::fold;
use crate::kind::{FILES, Form, Kind, LANGUAGES, language_bit};
use crate::people;
use std::collections::{BTreeMap, BTreeSet};

/// What a reader says of a line.
pub(crate) type Outcome = Result<(), String>;
/// Takes one line of a file.
pub(crate) type Reader = fn(&mut Names, &str) -> Outcome;
/// The readers of the files, in their order.
pub(crate) const READERS: [Reader; FILES.len()] = [
    country,
    demonyms,
    described,
    described,
    described,
    city,
    described,
    people::person,
    people::office,
    people::people,
    people::company_form,
    common,
];

/// What is known of one thing.
pub(crate) struct Entry {
    pub(crate) id: String,
    pub(crate) kind: Kind,
    pub(crate) name: String,
    pub(crate) of: String,
    /// How often it is meant, roughly: inhabitants of a town, and the same scale for the rest.
    pub(crate) mass: u64,
}

/// One way of naming an entry.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Posting {
    pub(crate) entry: usize,
    pub(crate) form: Form,
    /// Bit for each unit that must have a capital.
    pub(crate) capitals: u8,
}

/// All entries and names.
#[derive(Default)]
pub(crate) struct Names {
    pub(crate) entries: Vec<Entry>,
    by_id: BTreeMap<String, usize>,
    /// Folded name → ways of naming → languages, and the number of the file that has it first.
    pub(crate) postings: BTreeMap<String, BTreeMap<Posting, (u16, u8)>>,
    /// Number of the file that is being read, in the order of [`READERS`].
    pub(crate) file: u8,
    /// Folded ordinary word → languages.
    pub(crate) common: BTreeMap<String, u16>,
    /// Person key → persons.
    pub(crate) persons: BTreeMap<String, BTreeSet<usize>>,
    /// Folded title → number of its kind, languages, languages in which it needs a capital.
    pub(crate) titles: BTreeMap<String, (usize, u16, u16)>,
    /// What may stand before a title, by language.
    pub(crate) prefixes: Vec<(String, String)>,
    /// Folded word → 1 first name, 2 last name, 4 legal form.
    pub(crate) people: BTreeMap<String, u64>,
}

impl Names {
    pub(crate) fn entry(&mut self, entry: Entry) -> usize {
        if let Some(&known) = self.by_id.get(&entry.id) {
            return known;
        }
        self.by_id.insert(entry.id.clone(), self.entries.len());
        self.entries.push(entry);
        self.entries.len() - 1
    }

    pub(crate) fn name(&mut self, entry: usize, form: Form, languages: u16, name: &str) {
        let (mut buffer, mut units) = (String::new(), Vec::new());
        fold::units(name, 0, &mut buffer, &mut units);
        let capitals =
            units.iter().take(8).enumerate().fold(0, |bits, (at, unit)| bits | (u8::from(unit.capital) << at));
        let length = buffer.chars().count();
        let acronym = form == Form::Name
            && (2..=8).contains(&length)
            && !name.contains(' ')
            && name.chars().all(|letter| !letter.is_lowercase())
            && name.chars().any(|letter| letter.is_ascii_uppercase() || letter.is_uppercase());
        let form = if acronym { Form::Acronym } else { form };
        let key = fold::fold(name);
        if !key.is_empty() {
            let way = Posting { entry, form, capitals };
            self.postings.entry(key).or_default().entry(way).or_insert((0, self.file)).0 |= languages;
        }
    }
}

pub(crate) const EVERY: u16 = (1 << LANGUAGES.len()) - 1;

fn languages(list: &str) -> Result<u16, String> {
    list.split(',').try_fold(0, |bits, code| match (code.trim(), language_bit(code.trim())) {
        ("*", _) => Ok(EVERY),
        (code, 0) => Err(format!("unknown language `{code}`")),
        (_, bit) => Ok(bits | bit),
    })
}

const COUNTRY_MASS: u64 = 60_000_000;

fn country(names: &mut Names, line: &str) -> Outcome {
    let (code, forms) = line.split_once('\t').ok_or("expected code and names")?;
    let mut entry = None;
    for group in forms.split(';') {
        let (list, texts) = group.split_once('=').ok_or("expected language=name")?;
        for text in texts.split('|') {
            let english =
                list.split(',').any(|language| language == "en") && !text.contains(['(', 'ü']) && !text.contains(" - ");
            if entry.is_none() || (english && text.len() > 3) {
                let at = names.entry(Entry {
                    id: format!("iso3166:{code}"),
                    kind: Kind::Country,
                    name: text.to_owned(),
                    of: String::new(),
                    mass: COUNTRY_MASS,
                });
                if english && text.len() > 3 && (entry.is_none() || !list_has_english(names, at)) {
                    text.clone_into(&mut names.entries[at].name);
                    "en".clone_into(&mut names.entries[at].of);
                }
                entry = Some(at);
            }
            // `Myanmar (Birma)`, `Congo - Kinshasa` and `Hongkong SAR van China` are labels, not names.
            if let Some(at) = entry
                && !text.contains(['(', '–'])
                && !text.contains(" - ")
                && !text.contains("SAR")
                && text.chars().count() > 2
            {
                names.name(at, Form::Name, languages(list)?, &text.replace(" & ", " and "));
                names.name(at, Form::Name, languages(list)?, text);
            }
        }
    }
    if let Some(at) = entry {
        names.entries[at].of.clear();
    }
    Ok(())
}

/// Whether the entry has already got its English name (marked in `of` while its line is read).
fn list_has_english(names: &Names, entry: usize) -> bool {
    names.entries[entry].of == "en"
}

/// `Russisch/e`, `Duitser+`, `Russe-`: a word and its inflected forms.
fn inflected(word: &str, language: &str) -> Vec<String> {
    let word = word.trim();
    if let Some(stem) = word.strip_suffix("/e") {
        vec![stem.to_owned(), format!("{stem}e")]
    } else if let Some(stem) = word.strip_suffix('+') {
        let endings: &[&str] = if language == "de" { &["", "n", "in", "innen"] } else { &["", "s"] };
        endings.iter().map(|ending| format!("{stem}{ending}")).collect()
    } else if let Some(stem) = word.strip_suffix('-') {
        ["e", "en", "in", "innen"].iter().map(|ending| format!("{stem}{ending}")).collect()
    } else {
        vec![word.to_owned()]
    }
}

/// German adjectives are written small and take an ending.
fn german_adjective(stem: &str) -> Vec<String> {
    if stem.ends_with("er") {
        let mut letters = stem.chars();
        let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
        return vec![format!("{first}{}", letters.as_str())];
    }
    ["", "e", "er", "es", "en", "em"].iter().map(|ending| format!("{stem}{ending}")).collect()
}

fn demonyms(names: &mut Names, line: &str) -> Outcome {
    let fields: Vec<&str> = line.split('|').map(str::trim).collect();
    let [code, nl_adjectives, nl_people, en_adjectives, en_people, de_adjectives, de_people, further] = fields[..]
    else {
        return Err("expected 8 fields".to_owned());
    };
    let &entry = names.by_id.get(&format!("iso3166:{code}")).ok_or("not in countries.tsv")?;
    let words = |list: &str| {
        list.split(',').map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect::<Vec<_>>()
    };
    // `Congo - Kinshasa` is a label: the first English name of ours is better.
    let ours = further.split(';').find_map(|group| group.trim().strip_prefix("en ")?.split(',').next());
    let label = names.entries[entry].name.contains(['(', 'ü']) || names.entries[entry].name.contains(" - ");
    if let Some(name) = ours.filter(|_| label) {
        name.trim().clone_into(&mut names.entries[entry].name);
    }
    let [en, de] = ["en", "de"].map(language_bit);
    for (list, form, language) in
        [(nl_adjectives, Form::Adjective, "nl"), (nl_people, Form::Demonym, "nl"), (de_people, Form::Demonym, "de")]
    {
        for form_of_word in words(list).iter().flat_map(|word| inflected(word, language)) {
            names.name(entry, form, language_bit(language), &form_of_word);
        }
    }
    for word in words(en_adjectives) {
        names.name(entry, Form::Adjective, en, &word);
        if en_people == "+s" {
            names.name(entry, Form::Demonym, en, &format!("{word}s"));
        }
    }
    if en_people != "+s" {
        for word in words(en_people) {
            names.name(entry, Form::Demonym, en, &word);
        }
    }
    for word in words(de_adjectives).iter().flat_map(|stem| german_adjective(stem)) {
        names.name(entry, Form::Adjective, de, &word);
    }
    forms(names, entry, further)
}

/// `nl Birma, Myanmar; en:a Burmese`: languages, form, names.
pub(crate) fn forms(names: &mut Names, entry: usize, list: &str) -> Outcome {
    for group in list.split(';').map(str::trim).filter(|group| !group.is_empty()) {
        let (spec, texts) = group.split_once(' ').ok_or_else(|| format!("expected names after `{group}`"))?;
        let (codes, form) = match spec.split_once(':') {
            Some((codes, "a")) => (codes, Form::Adjective),
            Some((codes, "p")) => (codes, Form::Demonym),
            Some((_, other)) => return Err(format!("unknown form `{other}`")),
            None => (spec, Form::Name),
        };
        let bits = languages(codes)?;
        for text in texts.split(',').map(str::trim).filter(|text| !text.is_empty()) {
            if form == Form::Adjective && bits == language_bit("de") {
                for word in german_adjective(text) {
                    names.name(entry, form, bits, &word);
                }
            } else {
                names.name(entry, form, bits, text);
            }
        }
    }
    Ok(())
}

const fn usual_mass(kind: Kind) -> u64 {
    match kind {
        Kind::Country | Kind::Area => COUNTRY_MASS,
        Kind::Body => 20_000_000,
        Kind::Person => 6_000_000,
        Kind::Region | Kind::Feature | Kind::Site | Kind::People | Kind::Misc => 3_000_000,
        Kind::City => 100_000,
        Kind::Agency | Kind::Party | Kind::Media | Kind::Company | Kind::Armed | Kind::Institute => 2_000_000,
    }
}

fn described(names: &mut Names, line: &str) -> Outcome {
    let (head, list) = line.split_once('|').ok_or("expected `id kind country | names`")?;
    let words: Vec<&str> = head.split_whitespace().collect();
    let [id, kind, of] = words[..] else { return Err("expected `id kind country`".to_owned()) };
    let kind = Kind::from_name(kind).ok_or_else(|| format!("unknown kind `{kind}`"))?;
    let first = list.trim().split_once(' ').map_or("", |(_, names)| names);
    let name = first.split([',', ';']).next().unwrap_or("").trim().to_owned();
    let id = if id.contains(':') { id.to_owned() } else { format!("org:{id}") };
    let of = if of == "-" { String::new() } else { format!("iso3166:{of}") };
    let entry = names.entry(Entry { id, kind, name, of, mass: usual_mass(kind) });
    forms(names, entry, list)
}

fn city(names: &mut Names, line: &str) -> Outcome {
    let fields: Vec<&str> = line.split('\t').collect();
    let [key, country, _division, inhabitants, name, list] = fields[..] else {
        return Err("expected 6 fields".to_owned());
    };
    let mass = inhabitants.parse::<u64>().map_err(|error| error.to_string())?.max(1000);
    // Towns named Å, Y or Bo: nearly always something else in a text.
    if name.chars().count() < 3 && mass < 100_000 {
        return Ok(());
    }
    let of = format!("iso3166:{country}");
    let entry = names.entry(Entry { id: format!("geonames:{key}"), kind: Kind::City, name: name.to_owned(), of, mass });
    names.name(entry, Form::Name, EVERY, name);
    for group in list.split(';').filter(|group| !group.is_empty()) {
        let (codes, texts) = group.split_once('=').ok_or("expected language=name")?;
        for text in texts.split('|') {
            names.name(entry, Form::Name, languages(codes)?, text);
        }
    }
    Ok(())
}

fn common(names: &mut Names, line: &str) -> Outcome {
    let (codes, words) = line.split_once('\t').ok_or("expected languages and words")?;
    let bits = languages(codes)?;
    for word in words.split_whitespace() {
        *names.common.entry(fold::fold(word)).or_default() |= bits;
    }
    Ok(())
}
