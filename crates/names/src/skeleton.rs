//! The skeleton of a word: what its Dutch, English, German, French and native spellings have in common.
//!
//! Consonants fall into classes by the sounds that romanisations swap (`sh sj sch ch zh z ts` → `s`, `kh ch h g q` →
//! `k`, `w f` → `v`); vowels into three (`a`, `e` with `i` and `y`, `o` with `u`, `oe`, `ou`), glides fall away and
//! runs collapse. What `ch` stands for is told by its neighbours: Dutch and German write х so (`Chodorkovski`,
//! `Rachmon`), English ч (`Gorbachev`), French ш (`Loukachenko`).

use crate::letters::plain;

/// Which of the readings of an ambiguous spelling to take.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reading {
    /// The likeliest.
    Usual,
    /// The other value of `ch` before `a` and `o` (`Kocharyan`), and `j` as in French and English (`Jaxybekov`).
    Other,
}

/// The skeleton of one word in Latin letters; empty when it has none.
pub(crate) fn skeleton(word: &str, reading: Reading) -> String {
    let letters: Vec<char> = plain(word).chars().collect();
    let letters = endings(&letters);
    let mut out = String::with_capacity(letters.len());
    let mut at = 0;
    while at < letters.len() {
        let sounded = reading == Reading::Other
            && letters.get(at) == Some(&'j')
            && letters.get(at + 1).is_some_and(|&next| is_vowel(next));
        let (class, length) = if sounded {
            ("s", 1)
        } else if is_vowel_letter(&letters, at) {
            vowels(&letters, at)
        } else {
            consonant(&letters, at, reading)
        };
        for symbol in class.chars() {
            if !out.ends_with(symbol) {
                out.push(symbol);
            }
        }
        at += length.max(1);
    }
    final_syllable(out)
}

/// Endings that one language writes otherwise: French `-ine`, Belarusian `-enka`, `-ic` without its accent.
fn endings(letters: &[char]) -> Vec<char> {
    let mut word = letters.to_vec();
    if word.len() >= 5 && (word.ends_with(&['i', 'n', 'e']) || word.ends_with(&['y', 'n', 'e'])) {
        word.pop();
    } else if word.len() >= 7 && word.ends_with(&['e', 'n', 'k', 'a']) {
        word.pop();
        word.push('o');
    } else if word.len() >= 5 && word.ends_with(&['i', 'c']) {
        word.push('h');
    }
    word
}

/// `-ov`, `-ev`, `-yov` are one ending (`Gorbachev`, `Gorbatsjov`), and so are `-ova` and `-eva`.
fn final_syllable(mut out: String) -> String {
    for (ending, kept) in [("ov", "v"), ("ev", "v"), ("ova", "va"), ("eva", "va")] {
        if out.len() > ending.len() + 1 && out.ends_with(ending) {
            out.truncate(out.len() - ending.len());
            let kept = if out.ends_with('v') { kept.trim_start_matches('v') } else { kept };
            out.push_str(kept);
            break;
        }
    }
    out
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

fn is_vowel_letter(letters: &[char], at: usize) -> bool {
    letters.get(at).is_some_and(|&letter| is_vowel(letter) || letter == 'j')
}

/// A run of vowels and glides: its class and length.
fn vowels(letters: &[char], at: usize) -> (&'static str, usize) {
    let run: Vec<char> =
        letters.iter().skip(at).take_while(|&&letter| is_vowel(letter) || letter == 'j').copied().collect();
    let open = |letter: Option<&char>| letter.is_some_and(|&letter| matches!(letter, 'a' | 'e' | 'o' | 'u'));
    // ё: `Semjonov`, `Semyonov`, `Semenov`.
    if at > 0 && matches!(run.first(), Some('y' | 'j')) && run.get(1) == Some(&'o') && !open(run.get(2)) {
        return ("e", run.len());
    }
    let mut kept = Vec::with_capacity(run.len());
    for (index, &letter) in run.iter().enumerate() {
        let glide = matches!(letter, 'i' | 'y' | 'j') && open(run.get(index + 1));
        if !glide {
            kept.push(letter);
        }
    }
    let class = match kept.first() {
        Some('a') if kept.len() > 1 && matches!(kept.get(1), Some('i' | 'y' | 'j')) => "e",
        Some('a') => "a",
        Some('o' | 'u') => "o",
        _ => "e",
    };
    (class, run.len())
}

/// Consonants of more than one letter and their classes, longest first.
const SPELLINGS: [(&str, &str); 39] = [
    ("schtsch", "s"),
    ("sjtsj", "s"),
    ("shch", "s"),
    ("chtch", "s"),
    ("tsch", "s"),
    ("dsch", ""),
    ("stsch", "s"),
    ("tsj", "s"),
    ("dzh", "s"),
    ("dzj", "s"),
    ("tch", "s"),
    ("sch", "s"),
    ("tzsch", "s"),
    ("gue", "k"),
    ("gui", "k"),
    ("sj", "s"),
    ("zj", "s"),
    ("sh", "s"),
    ("zh", "s"),
    ("ts", "s"),
    ("tz", "s"),
    ("cz", "s"),
    ("sz", "s"),
    ("dz", "s"),
    ("ds", "s"),
    ("kh", "k"),
    ("gh", "k"),
    ("qu", "k"),
    ("ck", "k"),
    ("ph", "v"),
    ("th", "t"),
    ("dh", "d"),
    ("bh", "b"),
    ("rh", "r"),
    ("dj", ""),
    ("gj", ""),
    ("ks", "ks"),
    ("lj", "l"),
    ("nj", "n"),
];

/// A consonant, written with one letter or more: its class and how many letters it takes.
fn consonant(letters: &[char], at: usize, reading: Reading) -> (&'static str, usize) {
    let starts =
        |spelling: &str| spelling.chars().enumerate().all(|(index, letter)| letters.get(at + index) == Some(&letter));
    let glide_before_vowel = |offset: usize| letters.get(at + offset).is_some_and(|&letter| is_vowel(letter));
    for (spelling, class) in SPELLINGS {
        if starts(spelling) {
            let length = match spelling {
                "gue" | "gui" => 2,
                "lj" | "nj" => 1,
                other => other.len(),
            };
            // `Medvedjev` is no `dj`; `Maschadov` is no `sch` in its other reading.
            if spelling == "dj" && matches!((letters.get(at + 2), letters.get(at + 3)), (Some('e'), Some('v' | 'w'))) {
                return ("d", 1);
            }
            if spelling == "sch" && reading == Reading::Other && letters.get(at + 3).is_some_and(|&next| is_vowel(next))
            {
                return ("sk", 3);
            }
            let pronounced =
                !matches!(spelling, "dj" | "gj" | "dsch") || glide_before_vowel(length) || at + length >= letters.len();
            if pronounced && !(spelling == "dj" && at + 2 >= letters.len()) {
                return (class, length);
            }
        }
    }
    if starts("ch") {
        return (ch(letters, at, reading), 2);
    }
    let next = letters.get(at + 1);
    let class = match letters.get(at) {
        Some('c') if matches!(next, Some('e' | 'i' | 'y')) => "s",
        Some('c' | 'k' | 'q' | 'g') => "k",
        Some('h') => {
            let after_consonant = at > 0 && !is_vowel_letter(letters, at - 1);
            if after_consonant || next.is_none() { "" } else { "k" }
        }
        Some('x') if at > 0 => "ks",
        Some('s' | 'z' | 'x') => "s",
        Some('f' | 'v' | 'w') => "v",
        Some('b') => "b",
        Some('d') => "d",
        Some('l') => "l",
        Some('m') => "m",
        Some('n') => "n",
        Some('p') => "p",
        Some('r') => "r",
        Some('t') => "t",
        _ => return (OTHER, 1),
    };
    (class, 1)
}

/// Stands for a letter of a script that has no classes here.
const OTHER: &str = "*";

/// What `ch` stands for at this place.
fn ch(letters: &[char], at: usize, reading: Reading) -> &'static str {
    let next = letters.get(at + 2).copied();
    let after_next = letters.get(at + 3).copied();
    let before = at.checked_sub(1).and_then(|index| letters.get(index)).copied();
    let broad = matches!(next, Some('a')) && !matches!(after_next, Some('i' | 'y' | 'j'))
        || matches!(next, Some('o')) && after_next != Some('u');
    let after_consonant = before.is_some_and(|letter| !is_vowel(letter));
    let hard = match next {
        // `Bach` and `Koch` against `-vich`, `-ych`.
        None => !matches!(before, Some('i' | 'y' | 'e')),
        // `Chruschtschow`, `Rachmon`, `Achmetov`.
        Some('r' | 'l' | 'm' | 'n' | 't') => true,
        Some('v') => before.is_none(),
        Some('d') => before.is_some(),
        // `Zelimchan`, `Alchanov` against `Goncharov`, `Kravchuk`.
        _ if after_consonant => broad && matches!(before, Some('m' | 'l')),
        _ => broad,
    };
    let vowel = next.is_some_and(is_vowel);
    let flipped = reading == Reading::Other && vowel;
    if hard ^ flipped { "k" } else { "s" }
}
