//! The readers of what is known about people: persons, their titles, and first and last all.

use crate::fold;
use crate::kind::{Form, Kind, TITLE_KINDS, language_bit};
use crate::read::{EVERY, Entry, Names, Outcome, forms};

const PERSON_MASS: u64 = 6_000_000;

/// `canonical name | country | language names; …; sn surnames`
pub(crate) fn person(all: &mut Names, line: &str) -> Outcome {
    let fields: Vec<&str> = line.split('|').map(str::trim).collect();
    let [name, country, list] = fields[..] else { return Err("expected `name | country | names`".to_owned()) };
    let id = format!("person:{}", fold::fold(name).replace(' ', "-"));
    let of = if country == "-" { String::new() } else { format!("iso3166:{country}") };
    let entry = all.entry(Entry { id, kind: Kind::Person, name: name.to_owned(), of, mass: PERSON_MASS });
    all.name(entry, Form::Name, EVERY, name);
    let (surnames, spellings): (Vec<&str>, Vec<&str>) =
        list.split(';').map(str::trim).filter(|group| !group.is_empty()).partition(|group| group.starts_with("sn "));
    forms(all, entry, &spellings.join(";"))?;
    let alone: Vec<&str> = surnames
        .iter()
        .filter_map(|group| group.strip_prefix("sn "))
        .flat_map(|group| group.split(',').map(str::trim))
        .collect();
    let family = name.rsplit(' ').next().unwrap_or(name);
    for word in if alone.is_empty() { vec![family] } else { alone } {
        if word != "-" {
            all.name(entry, Form::Surname, EVERY, word);
        }
    }
    let further = spellings
        .iter()
        .filter_map(|group| group.split_once(' '))
        .flat_map(|(_, texts)| texts.split(',').map(str::trim));
    for spelling in std::iter::once(name).chain(further).filter(|spelling| spelling.contains(' ')) {
        all.persons.entry(names::person_key(spelling).to_string()).or_default().insert(entry);
    }
    Ok(())
}

/// `language kind | titles`
pub(crate) fn office(all: &mut Names, line: &str) -> Outcome {
    let (head, titles) = line.split_once('|').ok_or("expected `language kind | titles`")?;
    let (language, kind) = head.trim().split_once(' ').ok_or("expected language and kind")?;
    let titles: Vec<&str> = titles.split(',').map(str::trim).filter(|title| !title.is_empty()).collect();
    match kind {
        "prefix" => {
            all.prefixes = titles
                .iter()
                .map(|&title| (language.to_owned(), title.to_owned()))
                .chain(all.prefixes.clone())
                .collect();
        }
        // `minister van Buitenlandse Zaken`: the offices go with the titles of the line before.
        "office" => {
            for office in &titles {
                for title in
                    ["minister", "ministers", "viceminister", "vice-minister", "onderminister", "staatssecretaris"]
                {
                    for of in ["van", "voor"] {
                        title_with_prefixes(all, language, "minister", &format!("{title} {of} {office}"), true)?;
                    }
                }
            }
        }
        kind => {
            for title in titles {
                title_with_prefixes(all, language, kind.trim_end_matches('*'), title, kind.ends_with('*'))?;
            }
        }
    }
    Ok(())
}

fn title_with_prefixes(all: &mut Names, language: &str, kind: &str, title: &str, prefixed: bool) -> Outcome {
    let number = TITLE_KINDS.iter().position(|&known| known == kind).ok_or_else(|| format!("unknown kind `{kind}`"))?;
    let bits = language_bit(language);
    let extended: Vec<String> = all
        .prefixes
        .iter()
        .filter(|(of, _)| prefixed && of == language)
        .map(|(_, prefix)| format!("{prefix} {title}"))
        .collect();
    for spelling in std::iter::once(title.to_owned()).chain(extended) {
        let capital = spelling.chars().next().is_some_and(char::is_uppercase) && language != "de";
        let known = all.titles.entry(fold::fold(&spelling)).or_insert((number, 0, 0));
        known.1 |= bits;
        known.2 |= if capital { bits } else { 0 };
    }
    Ok(())
}

/// `first|last <tab> languages <tab> names`
pub(crate) fn people(all: &mut Names, line: &str) -> Outcome {
    let fields: Vec<&str> = line.split('\t').collect();
    let [what, _languages, list] = fields[..] else { return Err("expected three fields".to_owned()) };
    let bit = if what == "first" { 1 } else { 2 };
    for name in list.split(' ') {
        *all.people.entry(fold::fold(name)).or_default() |= bit;
        *all.people.entry(fold::fold(&names::romanise(name))).or_default() |= bit;
    }
    Ok(())
}

/// One legal form of companies a line.
#[allow(clippy::unnecessary_wraps, reason = "all readers have one type")]
pub(crate) fn company_form(all: &mut Names, line: &str) -> Outcome {
    *all.people.entry(fold::fold(line)).or_default() |= 4;
    Ok(())
}
