//! How common words are in their language at large.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Ten times the Zipf value of the commonest words that carry meaning; such a word has rarity 0.
const COMMON: f64 = 60.0;
/// Ten times the Zipf value given to words that are not in the list; such a word has rarity 1.
const RARE: f64 = 35.0;

/// The common words of a language.
#[derive(Debug)]
pub struct Frequencies {
    /// Ten times the Zipf value: `log10` of the occurrences in a thousand million words.
    zipf: HashMap<&'static str, u8>,
}

impl Frequencies {
    fn read(file: &'static str) -> Self {
        let mut zipf = HashMap::new();
        for line in file.lines().filter(|line| !line.starts_with('#')) {
            let mut words = line.split(' ');
            let Some(value) = words.next().and_then(|value| value.parse().ok()) else { continue };
            zipf.extend(words.map(|word| (word, value)));
        }
        Self { zipf }
    }

    /// How rare `word` (lower case) is: 0 for the commonest words, 1 for those outside the list.
    ///
    /// ```
    /// let nl = summarise::frequency::of("nl").unwrap();
    /// assert!(nl.rarity("jaar") < nl.rarity("president"));
    /// assert_eq!(nl.rarity("Naypyitaw"), 1.0);
    /// ```
    pub fn rarity(&self, word: &str) -> f64 {
        let zipf = self.zipf.get(word).map_or(RARE, |&value| f64::from(value));
        ((COMMON - zipf) / (COMMON - RARE)).clamp(0.0, 1.0)
    }
}

/// The common words of the language with BCP 47 code `code` (without region), or `None` for one without a list.
pub fn of(code: &str) -> Option<&'static Frequencies> {
    macro_rules! lists {
        ($($language:literal),+) => {
            match code {
                $($language => {
                    static LIST: LazyLock<Frequencies> = LazyLock::new(|| {
                        Frequencies::read(include_str!(concat!("../data/frequency/", $language, ".txt")))
                    });
                    Some(&LIST)
                })+
                _ => None,
            }
        };
    }
    lists!("nl", "en", "de", "fr", "es", "it", "pt", "pl", "ru", "uk")
}
