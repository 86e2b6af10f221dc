//! Bylines: who wrote it, and when it was published.

use super::lexicon::{self, Phrase, Word};
use crate::date::Dates;
use std::collections::HashSet;
use std::sync::LazyLock;

/// What a line says about author and date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Byline {
    /// Names, in the order of the line.
    pub authors: Vec<String>,
    /// ISO 8601 date.
    pub date: Option<String>,
    /// Whether a word such as `by` or `door` goes before the names.
    pub cue: bool,
    /// Whether a word such as `published` is in it.
    pub published: bool,
    /// Whether the whole line is accounted for by cue, names and date.
    pub complete: bool,
}

/// Lines of more words are no bylines.
const MOST_WORDS: usize = 16;
/// A name has at most this many words: `Maria José van der Velde y Ortega`.
const LONGEST_NAME: usize = 7;

/// Words inside names that have no capital.
const PARTICLES: [&str; 34] = [
    "van", "de", "der", "den", "het", "'t", "ten", "ter", "te", "op", "in", "von", "zu", "zum", "zur", "du", "des",
    "la", "le", "del", "della", "di", "da", "dos", "das", "do", "bin", "ibn", "al", "el", "e", "y", "la", "af",
];
/// Words between two names.
const BETWEEN: [&str; 9] = ["en", "and", "und", "et", "y", "e", "i", "и", "&"];
/// Words with a capital that no name has: they open sentences, headlines and sections.
const NEVER_NAMES: [&str; 44] = [
    "the", "a", "an", "in", "on", "at", "of", "for", "from", "with", "why", "how", "what", "who", "when", "is", "are",
    "new", "after", "no", "not", "de", "het", "een", "op", "voor", "met", "na", "waarom", "hoe", "wat", "wie", "der",
    "die", "das", "ein", "eine", "nach", "warum", "wie", "les", "une", "un", "and",
];

/// Reads a clean line as a byline; `None` when it says nothing of author or date.
///
/// Understood are names behind a cue (`By A. Jones and B. Smith`, `door Tijs de Wit`), names alone or before a date
/// (`Marieke van Dongen 11 juli 2023`), and dates alone or behind a cue (`Published on May 26, 2023`).
pub fn byline(line: &str, dates: &Dates<'_>) -> Option<Byline> {
    of_words(line, &lexicon::words(line), dates)
}

/// [`byline`], when the words of the line are at hand.
pub(crate) fn of_words(line: &str, words: &[Word], dates: &Dates<'_>) -> Option<Byline> {
    let pieces: Vec<&str> = line.split_whitespace().collect();
    if pieces.is_empty() || pieces.len() > MOST_WORDS {
        return None;
    }
    let published = lexicon::begins(Phrase::Published, words, false) > 0 || lexicon::tells(Phrase::Published, words);
    let heads: Vec<Word> = pieces.iter().map(|piece| lexicon::word(piece.trim_end_matches([':', '/', '|']))).collect();
    let lead = lexicon::begins(Phrase::Published, &heads, false);
    let cue_words = cue(&pieces[lead..], &heads[lead..]);
    let cue = cue_words > 0;
    // Behind `published` only a cue opens names: `Published May 3`.
    let (mut authors, taken) = if lead > 0 && !cue { (Vec::new(), 0) } else { names(&pieces[lead + cue_words..]) };
    drop_roles(&mut authors);
    let rest = pieces[lead + cue_words + taken..].join(" ");
    let rest = rest.trim_matches(|c: char| !c.is_alphanumeric());
    let date = if line.bytes().any(|byte| byte.is_ascii_digit()) { dates.date(rest) } else { None };
    let rest_words = lexicon::words(rest);
    let only_date = date.is_some() && rest_words.len() <= if published { 12 } else { 7 };
    let only_cue = lexicon::is(Phrase::Published, words);
    let complete =
        rest.is_empty() || only_date || (published && lexicon::is(Phrase::Published, &rest_words)) || only_cue;
    if only_cue {
        return Some(Byline { published: true, complete: true, ..Byline::default() });
    }
    let found = (cue && !authors.is_empty())
        || (complete && !authors.is_empty() && plausible(&authors))
        || (date.is_some() && (only_date || published));
    if !found {
        return None;
    }
    // Without a cue, names before something unknown are no authors: `Vladimir Putin speaks`.
    let authors = if cue || complete { authors } else { Vec::new() };
    Some(Byline { authors, date, cue, published, complete })
}

/// Number of words of the cue that the line, in lower case in `heads`, begins with.
fn cue(pieces: &[&str], heads: &[Word]) -> usize {
    let length = lexicon::begins(Phrase::By, heads, false);
    // A cue is followed by a name.
    if pieces.get(length).is_some_and(|next| is_name_word(next)) { length } else { 0 }
}

/// Without a cue each name needs two to four words, and no word that opens sentences.
fn plausible(names: &[String]) -> bool {
    names.len() <= 3
        && names.iter().all(|name| {
            let words: Vec<&str> = name.split(' ').collect();
            (2..=5).contains(&words.len())
                && !words.iter().any(|word| {
                    let lower = word.to_lowercase();
                    *word != lower && NEVER_NAMES.contains(&lower.as_str())
                })
                && !lexicon::is(Phrase::Section, &lexicon::words(name))
                && lexicon::covered(Phrase::Chrome, &lexicon::words(name)) < 0.5
        })
}

/// Takes away what stands behind a name without being one: `AP Auto Writer`, `CNN`, `MD`.
fn drop_roles(names: &mut Vec<String>) {
    let mut first = true;
    names.retain(|name| {
        let words = lexicon::words(name);
        let role = lexicon::is(Phrase::Role, &words) || lexicon::tells(Phrase::Role, &words);
        let initials = name.len() <= 5 && name.chars().all(char::is_uppercase);
        std::mem::take(&mut first) || !(role || initials)
    });
}

/// Whether a piece could be a word of a name: a capital and letters, an initial, an apostrophe or hyphen inside.
fn is_name_word(piece: &str) -> bool {
    let word = piece.trim_end_matches([',', '*', ';', '|', '.', ':']).trim_start_matches(['’', '\'', '‘']);
    word.chars().next().is_some_and(char::is_uppercase)
        && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.' | '‑'))
}

/// Names at the beginning of the pieces, and how many pieces they take, with separators behind them.
fn names(pieces: &[&str]) -> (Vec<String>, usize) {
    let (mut names, mut name): (Vec<String>, Vec<&str>) = (Vec::new(), Vec::new());
    let (mut taken, mut at) = (0, 0);
    while let Some(piece) = pieces.get(at) {
        let bare = piece.trim_end_matches([',', '*', ';', '|']);
        let lower = bare.to_lowercase();
        let more = pieces.get(at + 1).is_some_and(|next| is_name_word(next) || PARTICLES.contains(next));
        let between = BETWEEN.contains(&lower.as_str()) && *piece == lower && !name.is_empty();
        if (between && more && !(lower == "y" || lower == "e"))
            || matches!(*piece, "&" | "|" | "•" | "·" | "/" | "–" | "-")
        {
            finish(&mut names, &mut name);
        } else if is_name_word(piece) && name.len() < LONGEST_NAME && !opens_date(pieces, at) {
            name.push(bare);
            if bare != *piece {
                finish(&mut names, &mut name);
            }
        } else if PARTICLES.contains(&bare) && more && name.len() < LONGEST_NAME {
            name.push(bare);
        } else {
            break;
        }
        at += 1;
        taken = at;
    }
    // A last name of capitals without an end of its own still counts.
    finish(&mut names, &mut name);
    (names, taken)
}

/// Whether the piece at `at` is a month or weekday with a number close behind it: `Jan` alone is a name.
fn opens_date(pieces: &[&str], at: usize) -> bool {
    let number = |piece: &&str| piece.starts_with(|c: char| c.is_ascii_digit());
    let behind = pieces.iter().skip(at + 1).take(2).any(number);
    behind && pieces.get(at).is_some_and(|piece| is_month(&piece.trim_end_matches(',').to_lowercase()))
}

/// Whether a word in lower case, perhaps with a full stop, names a month or a weekday in a language we know.
fn is_month(word: &str) -> bool {
    static NAMES: LazyLock<HashSet<String>> = LazyLock::new(|| {
        let mut names = HashSet::new();
        for language in languages::all() {
            names.extend(language.months.iter().chain(&language.weekdays).map(|name| name.to_lowercase()));
            let short = language.short_months.iter().chain(&language.short_weekdays);
            let short = short.map(|name| name.trim_end_matches('.')).filter(|name| name.chars().count() >= 3);
            names.extend(short.map(str::to_owned));
        }
        names
    });
    NAMES.contains(word.trim_end_matches('.'))
}

fn finish(names: &mut Vec<String>, name: &mut Vec<&str>) {
    if !name.is_empty() {
        names.push(std::mem::take(name).join(" "));
    }
}
