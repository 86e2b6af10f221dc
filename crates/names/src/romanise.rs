//! Cyrillic into Latin letters, as English newspapers write it; other scripts are left as they are.

use std::borrow::Cow;

/// The Latin spelling of Cyrillic letters (Russian, Ukrainian, Belarusian, Bulgarian, Serbian, Macedonian); everything
/// else unchanged. Without knowing the language, `г` is `g` and `и` is `i`, which the keys treat as `h` and `y` too.
///
/// ```
/// assert_eq!(names::romanise("Лукашенко"), "Lukashenko");
/// assert_eq!(names::romanise("Nikol"), "Nikol");
/// ```
pub fn romanise(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|letter| ('\u{400}'..='\u{45f}').contains(&letter) || letter == 'ґ' || letter == 'Ґ') {
        return Cow::Borrowed(text);
    }
    let mut latin = String::with_capacity(text.len());
    for letter in text.chars() {
        let lower = letter.to_lowercase().next().unwrap_or(letter);
        let Some(spelling) = spelling(lower) else {
            latin.push(letter);
            continue;
        };
        if letter.is_uppercase() {
            let mut letters = spelling.chars();
            latin.extend(letters.next().into_iter().flat_map(char::to_uppercase));
            latin.push_str(letters.as_str());
        } else {
            latin.push_str(spelling);
        }
    }
    Cow::Owned(latin)
}

fn spelling(letter: char) -> Option<&'static str> {
    Some(match letter {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' => "g",
        'д' => "d",
        'ђ' => "dj",
        'ѓ' => "gj",
        'е' | 'э' => "e",
        'ё' => "yo",
        'є' => "ye",
        'ж' => "zh",
        'з' => "z",
        'ѕ' => "dz",
        'и' | 'і' => "i",
        'ї' => "yi",
        'й' | 'ј' => "j",
        'к' => "k",
        'л' => "l",
        'љ' => "lj",
        'м' => "m",
        'н' => "n",
        'њ' => "nj",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'ћ' | 'ч' => "ch",
        'ќ' => "kj",
        'у' | 'ў' => "u",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'џ' => "dzh",
        'ш' => "sh",
        'щ' => "shch",
        'ы' => "y",
        'ъ' | 'ь' => "",
        'ю' => "yu",
        'я' => "ya",
        _ => return None,
    })
}
