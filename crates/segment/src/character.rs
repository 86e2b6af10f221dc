//! Classes of bytes and characters, as the tokenizer needs them.

/// A letter (ASCII, or any non-ASCII character that is not known to be something else).
pub(crate) const LETTER: u8 = 1;
/// A digit.
pub(crate) const DIGIT: u8 = 2;
/// White space.
pub(crate) const SPACE: u8 = 4;
/// An upper-case letter (with [`LETTER`]).
pub(crate) const UPPER: u8 = 8;
/// A mark that ends a word when a space follows: `.,;:!?`.
pub(crate) const STOP: u8 = 16;
/// Any other ASCII punctuation or symbol.
pub(crate) const SYMBOL: u8 = 32;
/// Part of a non-ASCII character that has to be decoded to know what it is.
pub(crate) const WIDE: u8 = 64;
/// Part of a two-byte letter (Latin, Greek, Cyrillic, Hebrew, Arabic).
pub(crate) const MARKED: u8 = 128;

/// The class of each byte.
pub(crate) static CLASS: [u8; 256] = classes();

#[expect(clippy::cast_possible_truncation, reason = "the index is below 256")]
const fn classes() -> [u8; 256] {
    let mut table = [0; 256];
    let mut index = 0;
    while index < 256 {
        let byte = index as u8;
        table[index] = match byte {
            b'a'..=b'z' => LETTER,
            b'A'..=b'Z' => LETTER | UPPER,
            b'0'..=b'9' => DIGIT,
            b' ' | b'\t'..=b'\r' => SPACE,
            b'.' | b',' | b';' | b':' | b'!' | b'?' => STOP,
            0..=0x7F => SYMBOL,
            // U+00C0 to U+07FF, of which only × ÷ and a few marks are not letters; continuation bytes follow their lead.
            0xC3..=0xDF | 0x80..=0xBF => MARKED,
            _ => WIDE,
        };
        index += 1;
    }
    table
}

/// Whether `c` belongs to words: letters, digits, and the marks that sit on them.
pub(crate) fn is_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    c.is_alphanumeric() || is_mark(c)
}

/// Combining marks and joiners: they never stand alone.
fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36F}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5BD}' | '\u{5BF}' | '\u{5C1}'..='\u{5C7}'
        | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6ED}' | '\u{900}'..='\u{903}'
        | '\u{93A}'..='\u{94F}' | '\u{1DC0}'..='\u{1DFF}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{20D0}'..='\u{20F0}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FE20}'..='\u{FE2F}' | '\u{FEFF}' | '\u{AD}' | '\u{1F3FB}'..='\u{1F3FF}')
}

/// Opening brackets and guillemets that only open.
pub(crate) fn is_opener(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '¿' | '¡' | '（' | '［' | '「' | '『' | '【' | '《' | '〈' | '⟨')
}

/// Closing brackets.
pub(crate) fn is_closer(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '）' | '］' | '」' | '』' | '】' | '》' | '〉' | '⟩')
}

/// Quotation marks of every kind; which side they are on the context decides.
pub(crate) fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '`'
            | '´'
            | '“'
            | '”'
            | '„'
            | '‟'
            | '‘'
            | '’'
            | '‚'
            | '‛'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '″'
            | '＂'
    )
}

/// Apostrophes, straight and curly.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘' | '`' | '´')
}

/// Hyphens and dashes.
pub(crate) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '−')
}

/// Marks that start an item of a list.
pub(crate) fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '•' | '⁃'
            | '●'
            | '▪'
            | '‣'
            | '◦'
            | '■'
            | '□'
            | '►'
            | '▸'
            | '○'
            | '◆'
            | '➢'
            | '❖'
            | '✓'
            | '✔'
            | '➤'
            | '▶'
    )
}

/// Currency signs, which are tokens of their own before and after a number.
pub(crate) fn is_currency(c: char) -> bool {
    matches!(c, '$' | '£' | '¥' | '₤' | '€' | '¢' | '\u{20A0}'..='\u{20CF}')
}

/// Whether `c` belongs to a script that is written without spaces between words.
pub(crate) fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{1950}'..='\u{19DF}'
        | '\u{1A20}'..='\u{1AAF}' | '\u{2E80}'..='\u{2FDF}' | '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{30FF}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{A9E0}'..='\u{A9FF}' | '\u{AA60}'..='\u{AA7F}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FF66}'..='\u{FF9D}' | '\u{20000}'..='\u{3FFFF}')
}

/// Adds one folded byte to the hash of a form (FNV-1a).
pub(crate) const fn hash_byte(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(0x0100_0193)
}

/// The hash of no bytes.
pub(crate) const HASH_SEED: u32 = 0x811C_9DC5;

/// Lower case for letters, `0` for digits, the rest as it is.
pub(crate) static FOLD: [u8; 256] = folds();

#[expect(clippy::cast_possible_truncation, reason = "the index is below 256")]
const fn folds() -> [u8; 256] {
    let mut table = [0; 256];
    let mut index = 0;
    while index < 256 {
        let byte = index as u8;
        table[index] = match byte {
            b'A'..=b'Z' => byte + 32,
            b'0'..=b'9' => b'0',
            _ => byte,
        };
        index += 1;
    }
    table
}

/// Hash of a form in lower case with digits as `0`, the same that the tokenizer counts up byte by byte.
pub(crate) fn hash(form: &str) -> u32 {
    let mut hash = HASH_SEED;
    if form.is_ascii() {
        for byte in form.bytes() {
            hash = hash_byte(hash, FOLD[usize::from(byte)]);
        }
        return hash;
    }
    for c in form.chars() {
        for lower in c.to_lowercase() {
            let lower = match lower {
                '’' | 'ʼ' => '\'',
                '0'..='9' => '0',
                other => other,
            };
            let mut buffer = [0; 4];
            for &byte in lower.encode_utf8(&mut buffer).as_bytes() {
                hash = hash_byte(hash, byte);
            }
        }
    }
    hash
}
