//! Longest matches of the built-in names over the tokens of a sentence.

use crate::{
    entry::Entry,
    fold::{self, Unit},
    kind::{FILES, Form, Kind, LANGUAGES, language_bit},
    people::{FIRST, LAST},
    table::{Gazetteer, Posting},
};
use wire::Span;

/// Something that a name may stand for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate<'g> {
    /// What it may be.
    pub entry: Entry<'g>,
    /// How it is named then.
    pub form: Form,
    /// Number of the data file that has the name.
    pub(crate) file: u8,
    /// Share among the candidates, 0 to 1, before any context is looked at.
    pub weight: f64,
    /// How often it is meant, roughly: inhabitants of a town, and numbers on that scale for everything else.
    pub prominence: f64,
}

impl<'g> Candidate<'g> {
    /// The file under the crate's `data/` that has this name of it: `cities.tsv`.
    pub fn file(&self) -> &'static str {
        FILES.get(usize::from(self.file)).copied().unwrap_or_default()
    }

    /// Its id, when the text names the thing itself (not for adjectives and inhabitants).
    pub fn id(&self) -> Option<&'g str> {
        (!matches!(self.form, Form::Adjective | Form::Demonym)).then_some(self.entry.id)
    }

    /// What an adjective or an inhabitant belongs to: `Russische` is of `iso3166:RU`.
    pub fn of(&self) -> Option<&'g str> {
        matches!(self.form, Form::Adjective | Form::Demonym).then_some(self.entry.id)
    }
}

/// A name of the gazetteer found in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Match<'g> {
    /// First token.
    pub first_token: usize,
    /// Last token, inclusive.
    pub last_token: usize,
    /// The name itself in the text: without a genitive ending, and only the name's part of a compound.
    pub span: Span,
    /// Whether the span is only a part of its tokens (`CSTO-lidstaten`, `Ruslands`).
    pub partial: bool,
    /// Whether the same letters are an ordinary word of the language (`Nice`, `Heel`).
    pub common: bool,
    /// What it may stand for, most likely first; never empty.
    pub candidates: Vec<Candidate<'g>>,
}

impl<'g> Match<'g> {
    /// The name as the table has it: small letters without accents, one space apart.
    pub fn pattern(&self, text: &str) -> String {
        fold::fold(self.span.text(text))
    }

    /// The likeliest candidate.
    ///
    /// # Panics
    /// Never: a match has at least one.
    pub fn best(&self) -> &Candidate<'g> {
        self.candidates.first().expect("a match has a candidate")
    }
}

/// A unit of the sentence, with the token it lies in.
pub(crate) struct Placed {
    pub(crate) unit: Unit,
    pub(crate) token: usize,
    /// A mark that a name cannot run across stands before it.
    pub(crate) broken: bool,
    /// Joined to the unit before by a hyphen.
    hyphen: bool,
    /// A capital says nothing here: the first word of the sentence, of a quotation, after a colon.
    opening: bool,
}

/// The end of a name in the units, while the longest is sought.
struct Found {
    last: usize,
    cut: usize,
    postings: Vec<Posting>,
}

impl Gazetteer {
    /// All names in a sentence: leftmost, longest, disjoint, in order.
    ///
    /// `tokens` are the tokens of one sentence of `text`; `language` its BCP 47 code, or `und`. Names need their
    /// capitals, acronyms theirs; adjectives and inhabitants are only taken in their own language.
    ///
    /// ```
    /// use gazetteer::Gazetteer;
    /// use wire::Span;
    /// let text = "Ook CSTO-lidstaten als Armenië en Ruslands buren";
    /// let tokens: Vec<Span> = text.split(' ').map(|word| Span::of(text, word)).collect();
    /// let found = Gazetteer::builtin().matches(text, &tokens, "nl");
    /// let names: Vec<&str> = found.iter().map(|found| found.span.text(text)).collect();
    /// assert_eq!(names, ["CSTO", "Armenië", "Rusland"]);
    /// ```
    pub fn matches(&self, text: &str, tokens: &[Span], language: &str) -> Vec<Match<'_>> {
        let mut folded = String::with_capacity(256);
        let units = place(text, tokens, &mut folded);
        let language = Language { bit: language_bit(language), genitive: takes_genitive_s(language) };
        let sentence = Sentence { text, tokens, folded: &folded, units: &units, language };
        let mut found = Vec::new();
        let mut at = 0;
        while at < units.len() {
            let next = self.longest(&sentence, at).and_then(|end| Some((end.last, self.finish(&sentence, at, &end)?)));
            if let Some((last, one)) = next {
                found.push(one);
                at = last;
            }
            at += 1;
        }
        found
    }

    /// The longest name that starts at unit `from`.
    fn longest(&self, sentence: &Sentence<'_>, from: usize) -> Option<Found> {
        let mut node = self.names.root();
        let mut value = fst::raw::Output::zero();
        let mut best = None;
        'units: for (last, placed) in sentence.units.iter().enumerate().skip(from) {
            if last > from {
                if placed.broken {
                    break;
                }
                let Some(step) = node.find_input(b' ') else { break };
                let transition = node.transition(step);
                value = value.cat(transition.out);
                node = self.names.node(transition.addr);
            }
            let bytes = sentence.folded(placed).as_bytes();
            for (at, &byte) in bytes.iter().enumerate() {
                // `Ruslands`, `Putins`: the name before a genitive ending.
                if at + 1 == bytes.len() && at > 2 && byte == b's' && sentence.language.genitive && node.is_final() {
                    best = self.accept(sentence, from, last, value.cat(node.final_output()), 1).or(best);
                }
                let Some(step) = node.find_input(byte) else { break 'units };
                let transition = node.transition(step);
                value = value.cat(transition.out);
                node = self.names.node(transition.addr);
            }
            if node.is_final() {
                best = self.accept(sentence, from, last, value.cat(node.final_output()), 0).or(best);
            }
        }
        best
    }

    /// The postings that the text's capitals and language allow, if there are any.
    fn accept(
        &self,
        sentence: &Sentence<'_>,
        from: usize,
        last: usize,
        value: fst::raw::Output,
        cut: usize,
    ) -> Option<Found> {
        let stretch = sentence.units.get(from..=last)?;
        let common = stretch.len() == 1 && self.is_common(sentence, stretch.first()?);
        let postings: Vec<Posting> = self
            .postings(value.value())
            .filter(|posting| allowed(*posting, sentence.text, stretch, sentence.language, common))
            .collect();
        (!postings.is_empty()).then_some(Found { last, cut, postings })
    }

    fn finish(&self, sentence: &Sentence<'_>, from: usize, found: &Found) -> Option<Match<'_>> {
        let Sentence { text, tokens, units, language, .. } = *sentence;
        let (first, last) = (units.get(from)?, units.get(found.last)?);
        let span = Span::new(text, first.unit.start, last.unit.end - found.cut).ok()?;
        let (first_token, last_token) = (first.token, last.token);
        let partial = tokens.get(first_token)?.join(*tokens.get(last_token)?).len() != span.len();
        let mut candidates = self.candidates(&found.postings);
        let common = from == found.last && found.cut == 0 && self.is_common(sentence, first);
        if self.is_part_of_a_persons_name(sentence, from, found.last) {
            candidates.retain(|candidate| {
                !matches!(candidate.entry.kind, Kind::City | Kind::Country | Kind::Region | Kind::Feature)
            });
        }
        let name = from == found.last && self.is_first_name_unit(sentence, first);
        if common || name {
            // `Van` before a capital is a particle, `David` a man.
            let before_capital = units.get(found.last + 1).is_some_and(|next| !next.broken && next.unit.capital);
            candidates.retain(|candidate| {
                candidate.entry.kind != Kind::City
                    || at_home(candidate, language)
                    || candidate.prominence >= LARGE && !(common && before_capital)
            });
        }
        if first.hyphen || units.get(found.last + 1).is_some_and(|next| next.hyphen) {
            candidates.retain(|candidate| {
                in_compound(candidate, units, from, found.last) && !(common && candidate.entry.kind != Kind::Country)
            });
        }
        if common && first.opening {
            candidates.retain(|candidate| candidate.entry.kind == Kind::Country);
        }
        let total: f64 = candidates.iter().map(|candidate| candidate.weight).sum();
        for candidate in &mut candidates {
            candidate.weight /= total;
        }
        (!candidates.is_empty()).then_some(Match { first_token, last_token, span, partial, common, candidates })
    }
}

impl Gazetteer {
    /// Whether a unit is an ordinary word of the language (of any, when it is unknown).
    fn is_common(&self, sentence: &Sentence<'_>, placed: &Placed) -> bool {
        let languages = self.common.get(sentence.folded(placed).as_bytes()).map_or(0, fst::raw::Output::value);
        let own = u64::from(sentence.language.bit);
        if own == 0 { languages != 0 } else { languages & own != 0 }
    }

    fn is_first_name_unit(&self, sentence: &Sentence<'_>, placed: &Placed) -> bool {
        self.people.get(sentence.folded(placed).as_bytes()).is_some_and(|bits| bits.value() & FIRST != 0)
    }

    /// `Michael Jordan`, `David Smith`: a single word after a first name, or a first or last name before another capital.
    fn is_part_of_a_persons_name(&self, sentence: &Sentence<'_>, from: usize, last: usize) -> bool {
        if from != last {
            return false;
        }
        let is = |placed: &Placed, what: u64| {
            placed.unit.capital
                && self.people.get(sentence.folded(placed).as_bytes()).is_some_and(|bits| bits.value() & what != 0)
        };
        let Some(own) = sentence.units.get(from) else { return false };
        let before = from.checked_sub(1).and_then(|at| sentence.units.get(at)).filter(|_| !own.broken && !own.hyphen);
        let after = sentence.units.get(last + 1).filter(|next| !next.broken && !next.hyphen);
        before.is_some_and(|before| is(before, FIRST) && !self.is_common(sentence, before))
            || after.is_some_and(|after| is(own, FIRST) && is(after, FIRST | LAST) && !self.is_common(sentence, after))
    }
}

/// Towns of that many inhabitants are meant even where their name is an ordinary word: Nice, Reading, Mobile.
const LARGE: f64 = 150_000.0;

/// Whether a town lies where the language is spoken, so that its name is read as a name more often: Best, Heel, Essen.
fn at_home(candidate: &Candidate<'_>, language: Language) -> bool {
    let homes: &[&str] = match LANGUAGES.iter().position(|&code| language_bit(code) == language.bit) {
        Some(0) => &["NL", "BE"],
        Some(2) => &["DE", "AT", "CH"],
        Some(3) => &["FR", "BE"],
        Some(4) => &["ES"],
        Some(5) => &["IT"],
        Some(6) => &["PT", "BR"],
        Some(7) => &["PL"],
        _ => &[],
    };
    candidate.entry.country.strip_prefix("iso3166:").is_some_and(|code| homes.contains(&code))
}

/// A sentence cut up for matching.
struct Sentence<'t> {
    text: &'t str,
    tokens: &'t [Span],
    folded: &'t str,
    units: &'t [Placed],
    language: Language,
}

impl Sentence<'_> {
    fn folded(&self, placed: &Placed) -> &str {
        self.folded.get(placed.unit.folded_start..placed.unit.folded_end).unwrap_or("")
    }
}

/// The language of a sentence, as matching needs it.
#[derive(Clone, Copy)]
struct Language {
    bit: u16,
    genitive: bool,
}

/// Languages that put a bare `s` on a name: Dutch and German genitives, Scandinavian ones.
fn takes_genitive_s(code: &str) -> bool {
    matches!(code.split('-').next().unwrap_or(code), "nl" | "de" | "da" | "sv" | "nb" | "no" | "af" | "und" | "")
}

/// Cuts the tokens into units.
pub(crate) fn place(text: &str, tokens: &[Span], folded: &mut String) -> Vec<Placed> {
    let mut placed: Vec<Placed> = Vec::with_capacity(tokens.len() + 8);
    let mut units = Vec::new();
    let mut broken = false;
    let mut hyphen = false;
    let mut opening = true;
    for (token, span) in tokens.iter().enumerate() {
        let word = span.text(text);
        units.clear();
        fold::units(word, span.start(), folded, &mut units);
        if units.is_empty() {
            hyphen = is_hyphen(word) && placed.last().is_some_and(|before| before.unit.end == span.start());
            let abbreviation =
                word == "." && placed.last().is_some_and(|before| before.unit.end - before.unit.start <= 2);
            opening |= word.contains(['.', '!', '?', ':', '"', '“', '„', '«', '‘', '…']) && !abbreviation;
            broken |= !hyphen && !abbreviation && !matches!(word, "'" | "’" | "ʼ");
            continue;
        }
        let mut end = span.start();
        for (index, &unit) in units.iter().enumerate() {
            let between = text.get(end..unit.start).unwrap_or("");
            let joined = if index == 0 {
                hyphen && placed.last().is_some_and(|before| before.unit.end + 3 >= unit.start)
            } else {
                between.chars().any(|mark| is_hyphen(mark.encode_utf8(&mut [0; 4])))
            };
            let parted = between.contains(['/', ',', '(', ')', '"', ':', ';']);
            placed.push(Placed { unit, token, broken: broken || parted, hyphen: joined, opening });
            opening = false;
            broken = false;
            hyphen = false;
            end = unit.end;
        }
    }
    placed
}

fn is_hyphen(mark: &str) -> bool {
    matches!(mark, "-" | "‐" | "‑" | "–")
}

/// Names of four letters and more are taken in any language, shorter acronyms only in their own.
const FOREIGN_ACRONYM: usize = 4;

/// Whether the text writes the name with the capitals it needs, in a language that uses it.
fn allowed(posting: Posting, text: &str, units: &[Placed], language: Language, common: bool) -> bool {
    let own = posting.languages & language.bit != 0 || language.bit == 0;
    let all_capitals = units.iter().all(|placed| placed.unit.all_capitals);
    let letters: usize = units.iter().map(|placed| placed.unit.folded_end - placed.unit.folded_start).sum();
    match posting.form {
        Form::Acronym => {
            let titled = letters >= FOREIGN_ACRONYM && units.first().is_some_and(|placed| placed.unit.capital);
            (all_capitals || titled) && (own || letters >= FOREIGN_ACRONYM)
        }
        Form::Adjective | Form::Demonym if !own => false,
        // German `Indien` is a Dutch conjunction.
        Form::Name if common && !own => false,
        _ => {
            let capitals = units.iter().enumerate().all(|(at, placed)| {
                at >= 8 || posting.capitals & (1 << at) == 0 || placed.unit.capital || dutch_ij(placed, text)
            });
            // `EDE` and `US` in capitals are acronyms, unless everything around them shouts too.
            capitals && !(all_capitals && letters <= 3)
        }
    }
}

/// `ijsland` never; but `IJsland` begins with a capital that is two letters.
fn dutch_ij(placed: &Placed, text: &str) -> bool {
    text.get(placed.unit.start..).is_some_and(|rest| rest.starts_with("IJ"))
}

/// Inside a compound only countries and acronyms keep their meaning next to another capital: `Moskou-Peking` does,
/// `Jordan-Smith` does not.
fn in_compound(candidate: &Candidate<'_>, units: &[Placed], from: usize, last: usize) -> bool {
    let before = units.get(from).filter(|unit| unit.hyphen).and_then(|_| units.get(from.checked_sub(1)?));
    let after = units.get(last + 1).filter(|unit| unit.hyphen);
    let beside_capital = [before, after].into_iter().flatten().any(|unit| unit.unit.capital);
    !beside_capital
        || matches!(candidate.entry.kind, Kind::Country | Kind::Area | Kind::Body)
        || matches!(candidate.form, Form::Acronym | Form::Adjective)
        || (candidate.entry.kind == Kind::City && candidate.weight > 0.9)
}
