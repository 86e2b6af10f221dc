//! Treebanks in CoNLL-U.

use std::io::Read;
use std::path::Path;
use syntax::training::Sentence;

/// Reads a treebank, `.conllu.xz`. Words that stand for several (`1-2`) and words that are not there (`1.1`) are
/// passed over; the marks of compounds in Dutch lemmas (`vrede_plan`) are taken out.
pub(crate) fn read(path: &Path, dutch: bool) -> Vec<Sentence> {
    let file = std::fs::File::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut content = String::new();
    lzma_rust2::XzReader::new(std::io::BufReader::new(file), true).read_to_string(&mut content).expect("UTF-8 in xz");
    let blocks = content.split("\n\n").filter(|block| !block.trim().is_empty());
    blocks.map(|block| sentence(block, dutch)).filter(|sentence| !sentence.forms.is_empty()).collect()
}

fn sentence(block: &str, dutch: bool) -> Sentence {
    let mut sentence = Sentence::default();
    let rows = || {
        let lines = block.lines().filter(|line| !line.starts_with('#'));
        lines.map(|line| line.split('\t').collect::<Vec<_>>()).filter(|row| row[0].bytes().all(|c| c.is_ascii_digit()))
    };
    for row in rows() {
        sentence.forms.push(row[1].to_owned());
        sentence.tags.push(tag(row[3], row[4], row[5], dutch));
        let lemma = if dutch && row[2] != "_" { row[2].replace('_', "") } else { row[2].to_owned() };
        sentence.lemmas.push(lemma);
        sentence.heads.push(row[6].parse().expect("a head"));
        sentence.roles.push(row[7].to_owned());
    }
    sentence.whole.clone_from(&sentence.lemmas);
    if dutch {
        // `kondigde … aan` has the lemma `aan_kondigen`: the particle comes back when the tree is known.
        for row in rows().filter(|row| row[7] == "compound:prt") {
            let head: usize = row[6].parse().expect("a head");
            let particle = row[1].to_lowercase();
            let Some(lemma) = head.checked_sub(1).map(|at| &mut sentence.lemmas[at]) else { continue };
            if let Some(rest) = lemma.strip_prefix(&particle).filter(|rest| rest.len() > 2) {
                *lemma = rest.to_owned();
            }
        }
    }
    sentence
}

/// The tag of a word: its part of speech with those features that relations or arcs hang on.
fn tag(pos: &str, language_tag: &str, features: &str, dutch: bool) -> String {
    let feature = |name: &str| features.split('|').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
    let mut parts = vec![pos];
    let mut add = |names: &[&str], values: &[&'static str]| {
        for name in names {
            let value = feature(name).and_then(|value| values.iter().find(|known| **known == value));
            parts.extend(value);
        }
    };
    match pos {
        "VERB" | "AUX" => {
            add(&["VerbForm"], &["Fin", "Inf", "Part", "Ger"]);
            add(&["Tense"], &["Past", "Pres"]);
            add(&["Number"], &["Sing", "Plur"]);
            add(&["Mood"], &["Imp"]);
            add(&["Voice"], &["Pass"]);
        }
        "NOUN" | "PROPN" => add(&["Number"], &["Plur"]),
        "PRON" => {
            add(&["PronType"], &["Prs", "Rel", "Int", "Dem", "Neg", "Rcp"]);
            add(&["Case"], &["Nom", "Acc", "Gen"]);
            if dutch && feature("Poss").is_some() {
                parts.push("Gen");
            }
        }
        "DET" => add(&["PronType"], &["Art", "Dem", "Int", "Neg"]),
        "ADV" => add(&["PronType"], &["Int", "Rel", "Neg"]),
        _ => {}
    }
    if dutch {
        if language_tag.contains("prenom") && matches!(pos, "VERB" | "ADJ") {
            parts.push("Attr");
        }
        if language_tag == "VZ|fin" {
            parts.push("Final");
        }
        if language_tag.starts_with("LID") {
            parts.push("Art");
        }
    }
    parts.join(".")
}
