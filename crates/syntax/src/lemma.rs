//! Lemmas by scripts that edit a word, found by its tag and its longest known ending; no network.
//!
//! The rules are a text, one a line, in ascending order: `TAG ending script`. An ending that begins with `^` is a
//! whole word. A script is the number of letters to take off the end, a sign, and what to put there. The sign says how
//! to begin: `-` with the word in small letters, `c` with the word as written, `g` with small letters and without
//! the `ge` of a participle, be it at the front or behind a particle (`aangekondigd`).

mod learning;

pub use learning::Sample;

/// Longest ending that is looked at, in letters.
pub(crate) const LONGEST: usize = 8;

/// How to make a lemma of a word.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Script {
    sign: char,
    /// Letters to take off the end.
    take: usize,
    /// What to put there.
    put: String,
}

impl Script {
    /// The shortest script that makes `lemma` of `form`.
    pub(crate) fn between(form: &str, lemma: &str, particles: &[&str]) -> Self {
        let lower = form.to_lowercase();
        let mut best = Self::ending(&lower, lemma, '-');
        if lemma.chars().any(char::is_uppercase) {
            best = Self::ending(form, lemma, 'c');
        } else if let Some(short) = without_ge(&lower, particles) {
            let participle = Self::ending(&short, lemma, 'g');
            if participle.length() < best.length() {
                best = participle;
            }
        }
        best
    }

    fn ending(form: &str, lemma: &str, sign: char) -> Self {
        let shared = form.chars().zip(lemma.chars()).take_while(|(a, b)| a == b).count();
        Self { sign, take: form.chars().count() - shared, put: lemma.chars().skip(shared).collect() }
    }

    fn length(&self) -> usize {
        self.take + self.put.chars().count()
    }

    /// The lemma of `form`.
    pub(crate) fn apply(&self, form: &str, particles: &[&str]) -> String {
        let mut lemma = if self.sign == 'c' { form.to_owned() } else { form.to_lowercase() };
        if self.sign == 'g' {
            lemma = without_ge(&lemma, particles).unwrap_or(lemma);
        }
        for _ in 0..self.take {
            lemma.pop();
        }
        lemma.push_str(&self.put);
        if lemma.is_empty() { form.to_owned() } else { lemma }
    }

    /// The script as the rules write it.
    pub(crate) fn code(&self) -> String {
        format!("{}{}{}", self.take, self.sign, self.put)
    }

    fn decode(code: &str) -> Option<Self> {
        let at = code.find(|sign: char| !sign.is_ascii_digit())?;
        let sign = code.get(at..)?.chars().next()?;
        Some(Self { sign, take: code.get(..at)?.parse().ok()?, put: code.get(at + 1..)?.to_owned() })
    }
}

/// The word without the `ge` that makes it a participle.
fn without_ge(word: &str, particles: &[&str]) -> Option<String> {
    if let Some(rest) = word.strip_prefix("ge") {
        return Some(rest.to_owned());
    }
    let fitting = particles.iter().filter_map(|particle| Some((particle, word.strip_prefix(particle)?)));
    let (particle, rest) = fitting
        .filter_map(|(particle, rest)| Some((particle, rest.strip_prefix("ge")?)))
        .max_by_key(|(particle, _)| particle.len())?;
    Some(format!("{particle}{rest}"))
}

/// The rules of one language.
#[derive(Clone, Debug)]
pub struct Lemmas {
    text: String,
    /// Where each rule begins.
    lines: Vec<u32>,
    particles: Vec<String>,
}

impl Lemmas {
    /// Reads rules. Lines that begin with `#` are remarks; `% word …` lists particles of verbs.
    pub fn read(text: &str) -> Self {
        let mut lemmas = Self { text: text.to_owned(), lines: Vec::new(), particles: Vec::new() };
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            if let Some(particles) = line.strip_prefix('%') {
                lemmas.particles = particles.split_whitespace().map(ToOwned::to_owned).collect();
            } else if !line.starts_with('#') {
                lemmas.lines.push(at);
            }
            at += u32::try_from(line.len()).unwrap_or_default();
        }
        lemmas
    }

    /// The lemma of a word with a tag.
    pub fn lemma(&self, form: &str, tag: &str) -> String {
        let lower = form.to_lowercase();
        let particles: Vec<&str> = self.particles.iter().map(String::as_str).collect();
        let mut key = format!("{tag} ^{lower} ");
        if let Some(script) = self.script(&key) {
            return script.apply(form, &particles);
        }
        let starts: Vec<usize> = lower.char_indices().rev().map(|(at, _)| at).take(LONGEST).collect();
        for &start in starts.iter().rev().chain([&lower.len()]) {
            key.truncate(tag.len() + 1);
            key.push_str(lower.get(start..).unwrap_or_default());
            key.push(' ');
            if let Some(script) = self.script(&key) {
                return script.apply(form, &particles);
            }
        }
        lower
    }

    /// Whether the word is a particle of verbs.
    pub(crate) fn is_particle(&self, word: &str) -> bool {
        self.particles.iter().any(|particle| particle == word)
    }

    fn script(&self, key: &str) -> Option<Script> {
        let line = |at: usize| {
            let rest = self.text.get(self.lines[at] as usize..).unwrap_or_default();
            rest.split('\n').next().unwrap_or_default()
        };
        let (mut low, mut high) = (0, self.lines.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if line(middle) < key { low = middle + 1 } else { high = middle }
        }
        if low == self.lines.len() { None } else { Script::decode(line(low).strip_prefix(key)?) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// A script made from a word and its lemma makes that lemma of that word, and survives being written down.
        #[test]
        fn scripts_invert(form in "[a-zA-Zéß]{1,8}", lemma in "[a-zA-Zéß]{1,8}") {
            for particles in [&[][..], &["aan", "af"]] {
                let script = Script::between(&form, &lemma, particles);
                prop_assert_eq!(script.apply(&form, particles), lemma.as_str());
                prop_assert_eq!(Script::decode(&script.code()), Some(script));
            }
        }
    }

    #[test]
    fn the_ge_of_a_participle_goes() {
        let script = Script::between("aangekondigd", "aankondigen", &["aan", "af"]);
        assert_eq!(script.code(), "1gen");
        assert_eq!(script.apply("afgehandigd", &["aan", "af"]), "afhandigen");
    }

    #[test]
    fn the_longest_ending_decides_and_whole_words_go_first() {
        let samples = [
            ("cats", "NOUN", "cat"),
            ("dogs", "NOUN", "dog"),
            ("cities", "NOUN", "city"),
            ("duties", "NOUN", "duty"),
            ("mice", "NOUN", "mouse"),
        ];
        let lemmas = Lemmas::learn(&samples, &[], "made for the test");
        for (form, lemma) in [("Hats", "hat"), ("parties", "party"), ("mice", "mouse"), ("MICE", "mouse")] {
            assert_eq!(lemmas.lemma(form, "NOUN"), lemma);
        }
        assert_eq!(lemmas.lemma("Dogs", "VERB"), "dogs", "an unknown tag");
    }
}
