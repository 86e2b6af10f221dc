//! The forms of a verb, by rule and by a table of irregular verbs.
//!
//! Rules make every form that a verb of that spelling can have (`weigerde` and `weigeerde`): a form that is
//! no word never meets a text, while a missing one loses every event that it tells.

use std::collections::BTreeMap;

/// What a form of a verb can be; several at once (`accused` is past tense and participle).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "a form can be several of these at once")]
pub struct Form {
    /// Can carry the clause: `bezocht`, `visits`.
    pub finite: bool,
    /// Past participle.
    pub participle: bool,
    /// Infinitive.
    pub infinitive: bool,
    /// English `-ing`.
    pub gerund: bool,
}

impl Form {
    const FINITE: Self = Self { finite: true, participle: false, infinitive: false, gerund: false };
    const PARTICIPLE: Self = Self { finite: false, participle: true, infinitive: false, gerund: false };
    const BASE: Self = Self { finite: true, participle: false, infinitive: true, gerund: false };
    const GERUND: Self = Self { finite: false, participle: false, infinitive: false, gerund: true };

    fn or(self, other: Self) -> Self {
        Self {
            finite: self.finite || other.finite,
            participle: self.participle || other.participle,
            infinitive: self.infinitive || other.infinitive,
            gerund: self.gerund || other.gerund,
        }
    }
}

/// Irregular verbs by their base form: past tenses, participle, third person.
pub type Irregular<'a> = BTreeMap<&'a str, Vec<&'a str>>;

/// Forms of one verb with what they can be.
#[derive(Debug, Default)]
pub struct Forms(pub BTreeMap<String, Form>);

impl Forms {
    fn add(&mut self, form: impl Into<String>, kind: Form) {
        let entry = self.0.entry(form.into()).or_default();
        *entry = entry.or(kind);
    }
}

/// Reads a table of irregular verbs: base form and its forms on a line.
pub fn irregular(file: &str) -> Irregular<'_> {
    let lines = file.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| {
            let mut words = line.split_whitespace();
            Some((words.next()?, words.collect()))
        })
        .collect()
}

const DUTCH_PREFIXES: [&str; 10] = ["be", "ver", "ont", "her", "over", "onder", "door", "voor", "mis", "er"];

/// Forms of the Dutch verb `infinitive` (without a separable prefix).
pub fn dutch(infinitive: &str, table: &Irregular<'_>) -> Forms {
    let mut forms = Forms::default();
    forms.add(infinitive, Form::BASE);
    let stems = dutch_stems(infinitive);
    for stem in &stems {
        // The bare stem is the first person, which news hardly uses and nouns often look like (`steun`, `eis`).
        let third = if stem.ends_with('t') { stem.clone() } else { format!("{stem}t") };
        forms.add(third, Form::FINITE);
    }
    if let Some(row) = table.get(infinitive) {
        add_dutch_row(&mut forms, "", row);
        return forms;
    }
    // `begeven` goes as `geven`, without the `ge` of the participle.
    for prefix in DUTCH_PREFIXES {
        if let Some(row) = infinitive.strip_prefix(prefix).and_then(|rest| table.get(rest)) {
            add_dutch_row(&mut forms, prefix, row);
            return forms;
        }
    }
    let silent = DUTCH_PREFIXES.iter().chain(&["ge"]).any(|prefix| infinitive.starts_with(prefix));
    for stem in &stems {
        for dental in ["d", "t"] {
            forms.add(format!("{stem}{dental}e"), Form::FINITE);
            forms.add(format!("{stem}{dental}en"), Form::FINITE);
            let whole = if stem.ends_with(['d', 't']) { stem.clone() } else { format!("{stem}{dental}") };
            forms.add(format!("ge{whole}"), Form::PARTICIPLE);
            if silent {
                forms.add(whole, Form::PARTICIPLE);
            }
        }
    }
    forms
}

fn add_dutch_row(forms: &mut Forms, prefix: &str, row: &[&str]) {
    for past in row.iter().take(2) {
        forms.add(format!("{prefix}{past}"), Form::FINITE);
    }
    if let Some(participle) = row.get(2) {
        let bare = if prefix.is_empty() { participle } else { participle.strip_prefix("ge").unwrap_or(participle) };
        forms.add(format!("{prefix}{bare}"), Form::PARTICIPLE);
    }
    if let Some(third) = row.get(3) {
        forms.add(format!("{prefix}{third}"), Form::FINITE);
    }
}

/// Stems that `infinitive` can have: `maken` → `maak`, `mak`; `zeggen` → `zeg`; `leven` → `leef`.
fn dutch_stems(infinitive: &str) -> Vec<String> {
    let Some(base) = infinitive.strip_suffix("en").or_else(|| infinitive.strip_suffix('n')) else {
        return Vec::new();
    };
    let letters: Vec<char> = base.chars().collect();
    let vowel = |at: usize| letters.get(at).is_some_and(|letter| "aeiouyë".contains(*letter));
    let count = letters.len();
    let mut stems: Vec<Vec<char>> = Vec::new();
    if count >= 2 && letters[count - 1] == letters[count - 2] && !vowel(count - 1) {
        stems.push(letters[..count - 1].to_vec());
    } else {
        stems.push(letters.clone());
        let open = count >= 2 && !vowel(count - 1) && vowel(count - 2) && !(count >= 3 && vowel(count - 3));
        if open && "aeou".contains(letters[count - 2]) {
            let mut long = letters.clone();
            long.insert(count - 1, letters[count - 2]);
            stems.push(long);
        }
    }
    stems
        .into_iter()
        .map(|mut stem| {
            match stem.last_mut() {
                Some(last @ 'v') => *last = 'f',
                Some(last @ 'z') => *last = 's',
                _ => {}
            }
            stem.into_iter().collect()
        })
        .collect()
}

/// Forms of the English verb `base`.
pub fn english(base: &str, table: &Irregular<'_>) -> Forms {
    let mut forms = Forms::default();
    forms.add(base, Form::BASE);
    let consonant_y = base.strip_suffix('y').filter(|rest| !rest.ends_with(['a', 'e', 'o', 'u']));
    let third = match consonant_y {
        Some(rest) => format!("{rest}ies"),
        None if base.ends_with(['s', 'x', 'z', 'o']) || base.ends_with("ch") || base.ends_with("sh") => {
            format!("{base}es")
        }
        None => format!("{base}s"),
    };
    forms.add(third, Form::FINITE);
    let mute = base.strip_suffix('e').filter(|rest| !rest.ends_with('e'));
    forms.add(format!("{}ing", mute.unwrap_or(base)), Form::GERUND);
    let doubled = base.chars().last().filter(|last| "bdglmnprt".contains(*last)).map(|last| format!("{base}{last}"));
    if let Some(doubled) = &doubled {
        forms.add(format!("{doubled}ing"), Form::GERUND);
    }
    if let Some(row) = table.get(base) {
        if let Some(past) = row.first() {
            forms.add(*past, Form::FINITE);
        }
        if let Some(participle) = row.get(1) {
            forms.add(*participle, Form::PARTICIPLE);
        }
        return forms;
    }
    let both = Form::FINITE.or(Form::PARTICIPLE);
    match consonant_y {
        Some(rest) => forms.add(format!("{rest}ied"), both),
        None if base.ends_with('e') => forms.add(format!("{base}d"), both),
        None => forms.add(format!("{base}ed"), both),
    }
    if let Some(doubled) = doubled {
        forms.add(format!("{doubled}ed"), both);
    }
    forms
}
