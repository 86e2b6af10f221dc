//! The words of a language that tell of events and posts, as its data files give them.
//!
//! `data/XX/`: `cues.txt`, `irregular.txt`, `words.txt`, `titles.txt`, `forms.txt`; the remark on top of each says how it reads.

use crate::conjugation::{Form, Forms, Irregular, dutch, english, irregular};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

/// What a word does in a clause, one bit a class; a word can have several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(u64);

macro_rules! classes {
    ($($constant:ident = $name:literal),+ $(,)?) => {
        impl Classes {
            /// Names of the classes in `words.txt`, by bit.
            const NAMES: &'static [&'static str] = &[$($name),+];
            classes!(@bits 0u64; $($constant,)+);
        }
    };
    (@bits $bit:expr; $constant:ident, $($rest:ident,)*) => {
        #[doc = concat!("The class ", stringify!($constant), " of words.txt.")]
        pub const $constant: Self = Self(1 << $bit);
        classes!(@bits $bit + 1; $($rest,)*);
    };
    (@bits $bit:expr;) => {};
}

classes! {
    ARTICLE = "article", POSSESSIVE = "possessive", DETERMINER = "determiner", PRONOUN = "pronoun",
    PERSONAL = "personal", RELATIVE = "relative", SUBORDINATOR = "subordinator", COORDINATOR = "coordinator",
    PREPOSITION = "preposition", OF = "of", BY = "by", NEGATION = "negation", PASSIVE = "passive", BE = "be",
    HAVE = "have", FUTURE = "future", PLANNED = "modal-planned", HEDGED = "modal-hedged", AUXILIARY = "auxiliary",
    CONDITIONAL = "conditional", SPEECH = "speech", ACCORDING = "according", ADVERB = "adverb",
    REFLEXIVE = "reflexive", INFINITIVE = "infinitive", NUMBER = "number", TIME = "time", ADJECTIVE = "adjective", NOMINATIVE = "nominative",
    LIGHT = "light",
}

impl Classes {
    /// Whether the word has any of the classes of `other`.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both together.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// A way to tell of an event.
#[derive(Clone, Debug, Default)]
pub struct Cue {
    /// PLOVER type, `office`, or `None` for an open relation.
    pub kind: Option<&'static str>,
    /// As the relation's predicate: the cue in its base form.
    pub predicate: String,
    /// Separable prefix of the verb, empty when it has none.
    pub particle: &'static str,
    /// Words that must stand in the same clause.
    pub companions: Vec<&'static str>,
    /// Prepositions before the object.
    pub prepositions: Vec<&'static str>,
    /// Whether there is no event without one of them.
    pub needs_preposition: bool,
}

/// A form of a verb as it meets a text.
#[derive(Clone, Copy, Debug)]
pub struct VerbForm {
    /// Index into [`Lexicon::verbs`].
    pub verb: usize,
    /// What it can be.
    pub form: Form,
    /// The separable prefix that stands in it (`opriep`); `None` for the bare verb (`riep … op`).
    pub joined: Option<&'static str>,
}

/// The data of one language.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// Whether the verb stands second in a main clause and last in others, as in Dutch.
    pub verb_second: bool,
    /// Cues by verb.
    pub verbs: Vec<Vec<Cue>>,
    /// Cues by noun, lower case.
    pub nouns: HashMap<&'static str, Cue>,
    forms: HashMap<String, Vec<VerbForm>>,
    words: HashMap<&'static str, Classes>,
    titles: HashMap<&'static str, HashSet<&'static str>>,
}

/// The lexicon for the language with BCP 47 code `code`, or `None` for one without data.
pub fn of(code: &str) -> Option<&'static Lexicon> {
    static DUTCH: LazyLock<Lexicon> = LazyLock::new(|| {
        Lexicon::read(
            include_str!("../data/nl/cues.txt"),
            include_str!("../data/nl/irregular.txt"),
            include_str!("../data/nl/words.txt"),
            include_str!("../data/nl/titles.txt"),
            include_str!("../data/nl/forms.txt"),
            true,
        )
    });
    static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| {
        Lexicon::read(
            include_str!("../data/en/cues.txt"),
            include_str!("../data/en/irregular.txt"),
            include_str!("../data/en/words.txt"),
            include_str!("../data/en/titles.txt"),
            include_str!("../data/en/forms.txt"),
            false,
        )
    });
    match code.split(['-', '_']).next() {
        Some("nl") => Some(&DUTCH),
        Some("en") => Some(&ENGLISH),
        _ => None,
    }
}

impl Lexicon {
    fn read(
        cues: &'static str,
        table: &'static str,
        words: &'static str,
        titles: &'static str,
        forms: &'static str,
        dutch: bool,
    ) -> Self {
        let mut lexicon = Self { verb_second: dutch, ..Self::default() };
        for (class, word) in rows(words) {
            let bit = Classes::NAMES.iter().position(|name| *name == class).expect("words.txt names a known class");
            let entry = lexicon.words.entry(word).or_default();
            *entry = entry.or(Classes(1 << bit));
        }
        for (class, word) in rows(titles) {
            lexicon.titles.entry(class).or_default().insert(word);
        }
        let table = irregular(table);
        let mut kind = None;
        let mut by_verb: BTreeMap<&str, Vec<Cue>> = BTreeMap::new();
        for line in cues.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
            if let Some(name) = line.strip_prefix("= ") {
                kind = (name != "-").then_some(name);
            } else if let Some(noun) = line.strip_prefix("~ ") {
                let (noun, prepositions, _) = parts(noun);
                lexicon.nouns.insert(noun, Cue { kind, predicate: noun.to_owned(), prepositions, ..Cue::default() });
            } else {
                let (verb, cue) = verb_cue(line, kind, dutch);
                by_verb.entry(verb).or_default().push(cue);
            }
        }
        for (verb, mut cues) in by_verb {
            // The most telling first: more companions, then a needed preposition.
            cues.sort_by_key(|cue| {
                std::cmp::Reverse((cue.companions.len(), !cue.particle.is_empty(), cue.needs_preposition))
            });
            lexicon.add_verb(verb, cues, &table);
        }
        lexicon.add_plain_verbs(forms);
        lexicon
    }

    fn add_verb(&mut self, verb: &str, cues: Vec<Cue>, table: &Irregular<'_>) {
        let index = self.verbs.len();
        let Forms(forms) = if self.verb_second { dutch(verb, table) } else { english(verb, table) };
        let mut particles: Vec<&'static str> =
            cues.iter().map(|cue| cue.particle).filter(|particle| self.verb_second && !particle.is_empty()).collect();
        particles.sort_unstable();
        particles.dedup();
        for (form, kind) in forms {
            for particle in &particles {
                // `riep … op` and `opriep`; cues of the verb tell the prefixes apart.
                let joined = VerbForm { verb: index, form: kind, joined: Some(*particle) };
                self.forms.entry(format!("{particle}{form}")).or_default().push(joined);
                if kind.infinitive {
                    self.forms.entry(format!("{particle}te{form}")).or_default().push(joined);
                }
            }
            self.forms.entry(form).or_default().push(VerbForm { verb: index, form: kind, joined: None });
        }
        self.verbs.push(cues);
    }

    /// Adds words that are verbs without being cues, so that no noun phrase runs over them.
    fn add_plain_verbs(&mut self, file: &'static str) {
        let index = self.verbs.len();
        self.verbs.push(Vec::new());
        for (kind, word) in rows(file) {
            match kind {
                "adverb" => {
                    let entry = self.words.entry(word).or_default();
                    *entry = entry.or(Classes::ADVERB);
                    continue;
                }
                // `maanden` is no past tense of `manen`.
                "other" => {
                    self.forms.remove(word);
                    continue;
                }
                _ => {}
            }
            let form = Form {
                finite: kind == "finite",
                participle: kind == "participle",
                infinitive: kind == "infinitive",
                gerund: kind == "gerund",
            };
            let known = self.forms.entry(word.to_owned()).or_default();
            if known.iter().all(|old| old.verb == index) {
                known.push(VerbForm { verb: index, form, joined: None });
            }
        }
    }

    /// The verbs that `word` (lower case) can be a form of.
    pub fn forms(&self, word: &str) -> &[VerbForm] {
        self.forms.get(word).map_or(&[], Vec::as_slice)
    }

    /// What `word` (lower case) does in a clause.
    pub fn classes(&self, word: &str) -> Classes {
        self.words.get(word).copied().unwrap_or_default()
    }

    /// Whether `word` (lower case) is of `class` in `titles.txt`.
    pub fn is_title(&self, class: &str, word: &str) -> bool {
        self.titles.get(class).is_some_and(|words| words.contains(word))
    }
}

/// Pairs of the first word of a line and each of the others.
fn rows(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    file.lines().filter(|line| !line.starts_with('#')).flat_map(|line| {
        let mut words = line.split_whitespace();
        let class = words.next().unwrap_or_default();
        words.map(move |word| (class, word))
    })
}

/// The words before `>`, the prepositions behind it, and whether one is needed.
fn parts(line: &'static str) -> (&'static str, Vec<&'static str>, bool) {
    let (cue, after) = line.split_once('>').unwrap_or((line, ""));
    let needed = after.starts_with('!');
    let prepositions = after.trim_start_matches('!').trim().split('/').filter(|word| !word.is_empty()).collect();
    (cue.trim(), prepositions, needed)
}

fn verb_cue(line: &'static str, kind: Option<&'static str>, verb_last: bool) -> (&'static str, Cue) {
    let (words, prepositions, needs_preposition) = parts(line);
    let mut companions: Vec<&str> = words.split_whitespace().collect();
    let at = if verb_last { companions.len().saturating_sub(1) } else { 0 };
    let whole = companions.remove(at);
    let (particle, verb) = whole.split_once('|').unwrap_or(("", whole));
    let predicate = words.replace('|', "");
    (verb, Cue { kind, predicate, particle, companions, prepositions, needs_preposition })
}
