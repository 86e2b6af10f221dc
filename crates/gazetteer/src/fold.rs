//! Folding: the one spelling under which a name is stored and looked up, whatever its accents, case and points.

/// A folded stretch of letters and digits, and where it stands in the text it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unit {
    /// First byte in the text.
    pub(crate) start: usize,
    /// Byte after the last, with the closing point of an abbreviation (`U.S.`).
    pub(crate) end: usize,
    /// First byte in the folded buffer.
    pub(crate) folded_start: usize,
    /// Byte after the last in the folded buffer.
    pub(crate) folded_end: usize,
    /// Whether the first letter is a capital.
    pub(crate) capital: bool,
    /// Whether all letters are capitals, and there are two or more characters.
    pub(crate) all_capitals: bool,
}

/// Cuts `text` (a token, or a whole name) into units and appends them, their folded letters going to `buffer`.
///
/// Hyphens, apostrophes, white space and other marks part units (`Guinee-Bissau`, `d'Ivoire`, `Putin's`), a point
/// inside an abbreviation does not (`U.S.` is the unit `us`), and `&` counts as a letter (`AT&T`). `base` is the
/// offset of `text` in the sentence or document.
pub(crate) fn units(text: &str, base: usize, buffer: &mut String, into: &mut Vec<Unit>) {
    let mut open: Option<Unit> = None;
    let mut pointed = false;
    for (offset, letter) in text.char_indices() {
        let at = base + offset;
        if letter.is_alphanumeric() || letter == '&' || is_mark(letter) {
            let unit = open.get_or_insert_with(|| {
                pointed = false;
                Unit {
                    start: at,
                    end: at,
                    folded_start: buffer.len(),
                    folded_end: buffer.len(),
                    capital: letter.is_uppercase() || letter.is_ascii_digit(),
                    all_capitals: true,
                }
            });
            unit.all_capitals &= !letter.is_lowercase();
            fold_char(letter, buffer);
            unit.end = at + letter.len_utf8();
            unit.folded_end = buffer.len();
        } else if letter == '.' && open.is_some() && !text.get(offset + 1..).unwrap_or("").is_empty() {
            pointed = true;
        } else if let Some(mut unit) = open.take() {
            if letter == '.' && pointed {
                unit.end = at + 1;
            }
            close(unit, into);
        }
    }
    if let Some(unit) = open {
        close(unit, into);
    }
}

fn close(mut unit: Unit, into: &mut Vec<Unit>) {
    unit.all_capitals &= unit.folded_end - unit.folded_start > 1 && unit.capital;
    into.push(unit);
}

/// The folded form of a whole name: its units, one space apart.
pub(crate) fn fold(name: &str) -> String {
    let (mut buffer, mut parts) = (String::new(), Vec::new());
    units(name, 0, &mut buffer, &mut parts);
    let words: Vec<&str> = parts.iter().filter_map(|unit| buffer.get(unit.folded_start..unit.folded_end)).collect();
    words.join(" ")
}

/// Combining marks: part of the letter before them, and dropped.
fn is_mark(letter: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&letter)
}

/// Appends the letter in lower case, without its accent where it is Latin; Cyrillic keeps `й` and `ї`.
fn fold_char(letter: char, buffer: &mut String) {
    if letter.is_ascii() {
        buffer.push(letter.to_ascii_lowercase());
        return;
    }
    if is_mark(letter) {
        return;
    }
    for lower in letter.to_lowercase() {
        let plain = match lower {
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ' | 'ả' | 'ấ' | 'ầ' | 'ẩ' | 'ẫ' | 'ậ'
            | 'ắ' | 'ằ' | 'ẳ' | 'ẵ' | 'ặ' | 'ə' => "a",
            'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
            'ď' | 'đ' | 'ð' => "d",
            'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ẹ' | 'ẻ' | 'ẽ' | 'ế' | 'ề' | 'ể' | 'ễ' | 'ệ' => {
                "e"
            }
            'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
            'ĥ' | 'ħ' | 'ḥ' => "h",
            'ì' | 'í' | 'î' | 'ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'ỉ' | 'ị' => "i",
            'ĵ' => "j",
            'ķ' => "k",
            'ĺ' | 'ļ' | 'ľ' | 'ł' => "l",
            'ñ' | 'ń' | 'ņ' | 'ň' => "n",
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ơ' | 'ọ' | 'ỏ' | 'ố' | 'ồ' | 'ổ' | 'ỗ' | 'ộ'
            | 'ớ' | 'ờ' | 'ở' | 'ỡ' | 'ợ' => "o",
            'ŕ' | 'ř' | 'ŗ' => "r",
            'ś' | 'ŝ' | 'ş' | 'š' | 'ș' | 'ṣ' => "s",
            'ţ' | 'ť' | 'ț' | 'ṭ' => "t",
            'ù' | 'ú' | 'û' | 'ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ư' | 'ụ' | 'ủ' | 'ứ' | 'ừ' | 'ử' | 'ữ'
            | 'ự' => "u",
            'ŵ' => "w",
            'ý' | 'ÿ' | 'ŷ' | 'ỳ' | 'ỷ' | 'ỹ' | 'ỵ' => "y",
            'ź' | 'ż' | 'ž' => "z",
            'æ' => "ae",
            'œ' => "oe",
            'ß' => "ss",
            'þ' => "th",
            'ё' => "е",
            other => {
                buffer.push(other);
                continue;
            }
        };
        buffer.push_str(plain);
    }
}
