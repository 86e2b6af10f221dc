//! The parts of a person's name: given names, surname, particles, and which comes first.

use crate::{given, letters::plain, romanise::romanise};
use std::{collections::HashMap, sync::OnceLock};

static DATA: &str = include_str!("../data/parts.txt");

/// Which word lists a word is in; one bit each, in the order of [`LISTS`].
fn lists() -> &'static HashMap<String, u8> {
    static FOUND: OnceLock<HashMap<String, u8>> = OnceLock::new();
    FOUND.get_or_init(|| {
        let mut found: HashMap<String, u8> = HashMap::new();
        for (list, words) in rows() {
            if let Some(bit) = LISTS.iter().position(|&known| known == list) {
                for word in words {
                    *found.entry(plain(word)).or_default() |= 1 << bit;
                }
            }
        }
        found
    })
}

const LISTS: [&str; 8] = ["honorific", "particle", "article", "suffix", "chinese", "korean", "vietnamese", "burmese"];

fn rows() -> impl Iterator<Item = (&'static str, std::str::SplitWhitespace<'static>)> {
    DATA.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .map(|(list, words)| (list, words.split_whitespace()))
}

fn is(word: &str, list: &str) -> bool {
    let bit = LISTS.iter().position(|&known| known == list).unwrap_or(7);
    lists().get(word).is_some_and(|bits| bits & (1 << bit) != 0)
}

/// Other spellings of surnames and whole names that no rule can bring together: list and spelling → known.
fn aliases() -> &'static HashMap<(&'static str, &'static str), &'static str> {
    static FOUND: OnceLock<HashMap<(&'static str, &'static str), &'static str>> = OnceLock::new();
    FOUND.get_or_init(|| {
        rows()
            .flat_map(|(list, pairs)| {
                pairs.filter_map(move |pair| pair.split_once('=').map(|(spelling, known)| ((list, spelling), known)))
            })
            .collect()
    })
}

fn alias(list: &'static str, name: &str) -> Option<&'static str> {
    aliases().get(&(list, name)).copied()
}

/// The parts of a name, in lower case and Latin letters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// Given names and initials (one letter), in order; empty when only a surname is given.
    pub given: Vec<String>,
    /// The surname without its particles; the first name where a culture has no surnames.
    pub surname: String,
    /// `van der`, `de`; Arabic articles and `bin` are left out.
    pub particles: Vec<String>,
    /// Whether the name is one whole in its own spelling (Chinese, Korean, Vietnamese, Burmese): no sounds to compare.
    pub whole: bool,
}

/// Takes a person's name apart. Titles and honorifics at its start are left out, `Jr.` at its end too.
///
/// ```
/// let parts = names::parts("Senior-generaal Min Aung Hlaing");
/// assert!(parts.whole);
/// let parts = names::parts("Ursula von der Leyen");
/// assert_eq!((parts.given, parts.particles.join(" "), parts.surname), (vec!["ursula".into()], "von der".into(), "leyen".into()));
/// ```
pub fn parts(name: &str) -> Parts {
    let latin = romanise(name);
    let mut words = words(&latin);
    while words.len() > 1 && words.first().is_some_and(|word| is_title(word, words.len())) {
        words.remove(0);
    }
    while words.len() > 1 && words.last().is_some_and(|word| is(word, "suffix")) {
        words.pop();
    }
    if let Some(known) = alias("alias", &words.join("+")) {
        words = known.split('+').map(str::to_owned).collect();
    }
    if let Some(whole) = in_one_piece(&words) {
        return whole;
    }
    western(&words)
}

/// `U` and `Ma` are honorifics of the Burmese; everything else only where a name of two words is left.
fn is_title(word: &str, count: usize) -> bool {
    is(word, "honorific")
        && given::known_class(word).is_none()
        && (count > 2 || !matches!(word, "ko" | "ma" | "shah" | "pan" | "king" | "prince" | "don" | "u"))
        || word.contains('-') && word.split('-').all(|part| is(part, "honorific"))
}

/// Lower-case words without accents; `J.P.` becomes `j` and `p`, hyphens stay.
fn words(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    for word in name.split_whitespace() {
        let word = word.trim_matches(|mark: char| !mark.is_alphanumeric() && mark != '.');
        let pieces: Vec<&str> = word.split('.').filter(|piece| !piece.is_empty()).collect();
        for piece in pieces {
            let piece = piece.strip_suffix("'s").or_else(|| piece.strip_suffix("’s")).unwrap_or(piece);
            let bare: Vec<String> = piece.split(['-', '‑', '–']).map(plain).filter(|part| !part.is_empty()).collect();
            if !bare.is_empty() {
                words.push(bare.join("-"));
            }
        }
    }
    words
}

/// Names whose order and spelling are their own.
fn in_one_piece(words: &[String]) -> Option<Parts> {
    let (first, rest) = words.split_first()?;
    if rest.is_empty() || words.len() > 5 {
        return None;
    }
    let syllables = |word: &String| word.split('-').all(|part| part.len() <= 6 && syllabic(part));
    let known_given = rest.iter().any(|word| given::known_class(word).is_some());
    let burmese = words.iter().all(|word| is(word, "burmese"));
    let hyphenated = rest.len() == 1 && rest.iter().all(|word| word.contains('-') && syllables(word));
    let three = rest.len() == 2 && rest.iter().all(|word| syllables(word) && word.len() > 1 && word.len() <= 5);
    let chinese = is(first, "chinese")
        && !known_given
        && (hyphenated || three || rest.len() == 1 && rest.iter().all(|word| pinyin(word)));
    let korean = is(first, "korean") && !known_given && (hyphenated || three);
    let vietnamese = is(first, "vietnamese")
        && !known_given
        && rest.len() >= 2
        && rest.iter().all(|word| word.len() <= 6 && word.len() > 1);
    if burmese {
        return Some(Parts { surname: words.join("-"), whole: true, ..Parts::default() });
    }
    (chinese || korean || vietnamese).then(|| Parts {
        given: vec![rest.concat().replace('-', "").replace("oe", "u")],
        surname: first.clone(),
        particles: Vec::new(),
        whole: true,
    })
}

/// Whether a word can be a syllable of a Chinese or Korean name: at most one run of vowels, and no cluster.
fn syllabic(word: &str) -> bool {
    let vowel = |letter: char| matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'w');
    let mut runs = 0;
    let mut before = false;
    for letter in word.chars() {
        runs += usize::from(vowel(letter) && !before);
        before = vowel(letter);
    }
    (1..=2).contains(&runs)
}

/// Whether a word is one to three syllables of pinyin.
fn pinyin(word: &str) -> bool {
    const INITIALS: [&str; 24] = [
        "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r", "z", "c", "s",
        "y", "w", "",
    ];
    const FINALS: [&str; 35] = [
        "iang", "iong", "uang", "ang", "eng", "ong", "ing", "iao", "ian", "uai", "uan", "ai", "ei", "ao", "ou", "an",
        "en", "er", "ia", "ie", "iu", "in", "ua", "uo", "ui", "un", "ue", "a", "o", "e", "i", "u", "v", "io", "ue",
    ];
    fn syllables(rest: &str, left: usize) -> bool {
        if rest.is_empty() {
            return true;
        }
        left > 0
            && INITIALS.iter().any(|initial| {
                rest.strip_prefix(initial).is_some_and(|rest| {
                    FINALS.iter().any(|ending| rest.strip_prefix(ending).is_some_and(|rest| syllables(rest, left - 1)))
                })
            })
    }
    word.is_ascii() && syllables(&word.replace('-', ""), 3)
}

/// Given names first, then particles and a surname.
fn western(words: &[String]) -> Parts {
    let mut parts = Parts::default();
    let mut kept: Vec<&str> = Vec::with_capacity(words.len());
    // The particles before the last name; `bin` and `al` say nothing that all spellings keep.
    let mut particles = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let last = at + 1 == words.len();
        if !last && is(word, "article") && (at > 0 || words.len() == 2 && !is_common_given(word)) {
            particles.clear();
            continue;
        }
        if !last && is(word, "particle") && (at > 0 || word.len() > 1) {
            particles.push(word.clone());
            continue;
        }
        let stem = word
            .split_once('-')
            .filter(|(article, rest)| is(article, "article") && !rest.is_empty())
            .map_or(word.as_str(), |(_, rest)| rest);
        if !last && !particles.is_empty() && !kept.is_empty() {
            // `de Hoop Scheffer`: what follows a particle is surname, all of it.
            parts.particles = std::mem::take(&mut particles);
            parts.surname = words
                .get(at..)
                .unwrap_or(&[])
                .iter()
                .filter(|word| !is(word, "particle"))
                .map(String::as_str)
                .collect::<Vec<_>>()
                .join("-");
            break;
        }
        kept.push(stem);
    }
    if parts.surname.is_empty() {
        parts.particles = particles;
        if let Some(surname) = kept.pop() {
            surname.clone_into(&mut parts.surname);
        }
    }
    if let Some(known) = alias("surname", &parts.surname) {
        known.clone_into(&mut parts.surname);
    }
    for word in kept {
        for piece in word.split('-') {
            if parts.given.is_empty() || !is_patronymic(piece) {
                parts.given.push(piece.to_owned());
            }
        }
    }
    parts
}

/// `Ben Bernanke`, `Al Gore`: particles that are also given names in front.
fn is_common_given(word: &str) -> bool {
    matches!(word, "ben" | "al")
}

/// `Vladimirovitsj`, `Grigoryevna`: said or left out as one likes.
fn is_patronymic(word: &str) -> bool {
    word.len() > 6
        && [
            "ovich", "evich", "ovitsj", "evitsj", "owitsch", "ewitsch", "ovitch", "evitch", "ovič", "ovych", "yovych",
            "ovna", "evna", "owna", "ewna", "ivna", "ovic",
        ]
        .iter()
        .any(|ending| word.ends_with(ending))
}
