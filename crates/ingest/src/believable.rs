//! What a document says about itself, as far as a person said it and not the program that wrote it.

/// A title has at most this many characters; longer ones are abstracts.
const LONGEST: usize = 300;

/// What programs call a document without a name.
const MADE: [&str; 9] = [
    "microsoft word",
    "microsoft powerpoint",
    "untitled",
    "anonymous",
    "document",
    "naamloos",
    "(anonymous)",
    "powerpoint",
    "unknown",
];

/// Endings of the names of files.
const FILES: [&str; 10] = [".doc", ".docx", ".pdf", ".indd", ".odt", ".qxd", ".tex", ".rtf", ".pages", ".dotx"];

/// The title, when it looks like one and not like the name of a file or a program.
pub(crate) fn title(title: &str) -> Option<String> {
    let lower = title.to_lowercase();
    let letters = title.chars().any(char::is_alphabetic);
    let words = title.split_whitespace().count();
    let long_enough = words > 1 || title.chars().count() > 12 && !title.contains(['_', '/', '\\']);
    let named = FILES.iter().any(|ending| lower.ends_with(ending)) || MADE.iter().any(|name| lower.starts_with(name));
    (letters && long_enough && !named && title.chars().count() <= LONGEST).then(|| title.to_owned())
}

/// The authors that are people: several words with capitals, and no names of accounts or programs.
pub(crate) fn authors(line: &str) -> Vec<String> {
    let names = line.split([';', ',', '&']).flat_map(|part| part.split(" and ")).map(str::trim);
    let person = |name: &&str| {
        let words: Vec<&str> = name.split_whitespace().collect();
        let capitals = words.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
        let odd = name.contains(['@', '\\', '/', '(']) || name.contains("Microsoft");
        (2..=6).contains(&words.len()) && capitals >= 2 && !odd
    };
    names.filter(person).map(str::to_owned).collect()
}
