//! The words of a text as hashes, with what makes each of use for a comparison.

use crate::hash::{WordHash, join};

/// A word in lower case, as its hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) hash: u64,
    /// Whether it says something by itself: articles, prepositions and the like are shared by all texts, and numbers
    /// by all tables.
    pub(crate) content: bool,
    /// What it weighs as a fact: a number three times as much as a name (by its capital), other words nothing. Facts
    /// are what two reports made from one template differ in.
    pub(crate) fact: u64,
}

/// Bytes of UTF-8 from which a word counts as content. In Dutch and English the shorter words are nearly all
/// function words (`de`, `van`, `the`, `and`); scripts that say more with a letter also spend more bytes on it.
const CONTENT: usize = 4;

/// Characters of scripts without spaces that are taken together as a word: two neighbours of these make four
/// characters, about two words.
const GRAM: usize = 3;

/// Shows every word of `text` to `visit`, in order.
///
/// Words are runs of letters and digits; `.` and `,` inside a number are passed over, so that `1,234` is `1.234`.
/// In scripts without spaces every character begins a word of [`GRAM`] characters.
pub(crate) fn each_word(text: &str, mut visit: impl FnMut(Word)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    // Whether a capital would only say that a sentence begins.
    let mut opening = true;
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii() && !byte.is_ascii_alphanumeric() {
            opening = opens(char::from(byte), opening);
            at += 1;
            continue;
        }
        let Some(first) = character(text, at) else { break };
        if !first.is_alphanumeric() {
            opening = opens(first, opening);
            at += first.len_utf8();
            continue;
        }
        if is_unspaced(first) {
            let gram = text.get(at..).unwrap_or_default().chars().take(GRAM).take_while(|&next| is_unspaced(next));
            let hash = gram.fold(0, |hash, next| join(hash, u64::from(u32::from(next))));
            visit(Word { hash, content: true, fact: 0 });
            at += first.len_utf8();
            opening = false;
            continue;
        }
        let (word, end) = word(text, at, first, opening);
        visit(word);
        at = end;
        opening = false;
    }
}

/// Whether a sentence may begin after `mark`, `opening` being the answer before it.
fn opens(mark: char, opening: bool) -> bool {
    match mark {
        '.' | '!' | '?' | ':' | '\n' | '"' | '“' | '„' | '«' | '‘' | '…' | '-' | '–' | '—' | '•' | '(' | '¿' | '¡' => {
            true
        }
        mark if mark.is_whitespace() => opening,
        _ => false,
    }
}

fn character(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// Whether `character` is of a script that puts no spaces between words.
fn is_unspaced(character: char) -> bool {
    matches!(u32::from(character),
        0x0e00..=0x0eff | 0x1000..=0x109f | 0x1780..=0x17ff | 0x3040..=0x30ff | 0x3400..=0x9fff | 0xf900..=0xfaff
        | 0x20000..=0x3ffff)
}

/// The word that begins with `first` at byte `start`, and the byte after it.
fn word(text: &str, start: usize, first: char, opening: bool) -> (Word, usize) {
    let bytes = text.as_bytes();
    let number = first.is_numeric();
    let mut hash = WordHash::new();
    let mut at = start;
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii_alphanumeric() {
            hash.byte(byte.to_ascii_lowercase());
            at += 1;
        } else if byte.is_ascii() {
            let inside = number && matches!(byte, b'.' | b',') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
            if !inside {
                break;
            }
            at += 1;
        } else {
            match character(text, at) {
                Some(next) if next.is_alphanumeric() && !is_unspaced(next) => {
                    hash.character(next);
                    at += next.len_utf8();
                }
                _ => break,
            }
        }
    }
    let length = at - start;
    let name = first.is_uppercase() && length > 1 && !opening;
    let fact = if number { 3 } else { u64::from(name) };
    (Word { hash: hash.finish(), content: !number && length >= CONTENT, fact }, at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hashes(text: &str) -> Vec<u64> {
        let mut hashes = Vec::new();
        each_word(text, |word| hashes.push(word.hash));
        hashes
    }

    #[track_caller]
    fn check(text: &str, content: usize, facts: u64) {
        let (mut seen_content, mut seen_facts) = (0, 0);
        each_word(text, |word| {
            seen_content += usize::from(word.content);
            seen_facts += word.fact;
        });
        assert_eq!((seen_content, seen_facts), (content, facts), "{text}");
    }

    #[test]
    fn case_and_punctuation_do_not_count() {
        assert_eq!(hashes("De Kamer, zegt “Rutte”…"), hashes("de kamer zegt rutte"));
        assert_eq!(hashes("ÉÉN Łódź"), hashes("één łódź"));
        assert_eq!(hashes("1.234,5 punten"), hashes("1,2345 punten"));
        assert_ne!(hashes("man beet hond"), hashes("hond beet man"));
        assert!(hashes(" \n—…").is_empty());
    }

    #[test]
    fn content_and_facts() {
        check("De man en de vrouw van het jaar", 2, 0);
        check("Gisteren sprak Mark Rutte in de VN over 12 doden. Morgen weer.", 8, 6);
        check("\"Nee\", zei Merkel.", 1, 1);
        check("俄罗斯总统", 5, 0);
        check("Москва", 1, 0);
        check("", 0, 0);
    }
}
