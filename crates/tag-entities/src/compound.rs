//! Compounds of a name and a noun (`CSTO-lidstaten`, `Oekraïne-oorlog`): only the name is a mention.

use crate::mention::Mention;
use crate::rules::Rule;
use wire::{Label, Reason, Span};

/// Languages that join a name and a noun with a hyphen.
const LANGUAGES: [&str; 9] = ["nl", "af", "de", "da", "sv", "nb", "nn", "fi", "hu"];

/// Fewest letters of the noun: what is shorter is part of a name (`Hezb-e`, `Kim Jong-un`).
const SHORTEST_NOUN: usize = 3;

/// Cuts the nouns off the names that a tagger saw in a text of `language` (primary BCP 47 code).
///
/// A tagger that learned from CoNLL-2002 calls the whole compound MISC. The name by itself is what the gazetteer
/// (`known`) or another place of the article says it is; without either, capitals alone make it an organisation.
/// A person's name is cut only where the article or the gazetteer has it without the noun: `Geun-hye` is one name.
pub fn without_nouns(text: &str, language: &str, tagged: Vec<Mention>, known: &[Mention]) -> Vec<Mention> {
    if !LANGUAGES.contains(&language) {
        return tagged;
    }
    let whole: Vec<(Span, Label)> = tagged.iter().map(|mention| (mention.span, mention.label)).collect();
    let elsewhere = |name: Span| {
        let spelled = name.text(text);
        let labels = whole.iter().filter(|(span, _)| span.text(text) == spelled).map(|(_, label)| *label);
        labels.min()
    };
    let listed = |name: Span| {
        let after = known.partition_point(|one| one.span.end() <= name.start());
        known.get(after).filter(|one| one.span == name)
    };
    tagged
        .into_iter()
        .filter_map(|mut mention| {
            let Some(span) = name_in(text, mention.span) else { return Some(mention) };
            let label = match (mention.label, listed(span), elsewhere(span)) {
                (Label::Per, Some(name), _) if name.label != Label::Per => return None,
                (Label::Per, None, None) => return Some(mention),
                // The gazetteer's own mention takes its place.
                (Label::Misc, Some(_), _) => return None,
                (Label::Misc, None, None) if is_acronym(span.text(text)) => Label::Org,
                (Label::Misc, None, Some(label)) | (label, ..) => label,
            };
            let text = || Some(mention.span.text(text).to_owned());
            mention.why.note(Rule::CompoundNounLeftOut, || Reason { text: text(), ..Reason::default() });
            Some(Mention { span, label, ..mention })
        })
        .collect()
}

/// The part of `span` before the hyphen of its noun, if it is such a compound.
fn name_in(text: &str, span: Span) -> Option<Span> {
    let (name, noun) = span.text(text).rsplit_once('-')?;
    let last = name.rsplit([' ', '-']).next()?;
    let capital = last.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric());
    let long = last.chars().count() > 2 || is_acronym(last);
    let lower = noun.chars().count() >= SHORTEST_NOUN && noun.chars().all(char::is_lowercase);
    (capital && long && lower).then(|| Span::new(text, span.start(), span.start() + name.len()).ok())?
}

/// Whether a hyphen ties a name to something else in its word: `CSTO` in `CSTO-lidstaten`.
pub(crate) fn is_part(text: &str, span: Span) -> bool {
    let before = text.get(..span.start()).and_then(|before| before.strip_suffix('-'));
    let after = text.get(span.end()..).and_then(|after| after.strip_prefix('-'));
    before.is_some_and(|before| before.ends_with(char::is_alphanumeric))
        || after.is_some_and(|after| after.starts_with(char::is_alphanumeric))
}

/// Whether a word is written in capitals.
fn is_acronym(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(|c| c.is_uppercase() || c.is_numeric())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::Known;
    use crate::trail::Trail;

    #[track_caller]
    fn check(text: &str, tagged: &[(&str, Label)], known: &[(&str, Label)], expected: &[(&str, Label)]) {
        let mention = |&(part, label): &(&str, Label)| {
            let start = text.find(part).unwrap();
            let span = Span::new(text, start, start + part.len()).unwrap();
            Mention { span, line: 0, label, score: 0.9, known: None, why: Trail::default() }
        };
        let known: Vec<_> = known
            .iter()
            .map(|one| Mention {
                known: Some(Known { id: "x".into(), name: "x".into(), belongs: false }),
                ..mention(one)
            })
            .collect();
        let found = without_nouns(text, "nl", tagged.iter().map(mention).collect(), &known);
        let found: Vec<_> = found.iter().map(|one| (one.span.text(text), one.label)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn only_the_name_stays() {
        use Label::{Loc, Misc, Org, Per};
        check("de CSTO-lidstaten", &[("CSTO-lidstaten", Misc)], &[], &[("CSTO", Org)]);
        check("het Air Canada-contract", &[("Air Canada-contract", Org)], &[], &[("Air Canada", Org)]);
        check("Airbus zag Airbus-machines", &[("Airbus", Org), ("Airbus-machines", Misc)], &[], &[("Airbus", Org); 2]);
        check("de Oekraïne-oorlog", &[("Oekraïne-oorlog", Misc)], &[("Oekraïne", Loc)], &[]);
        check("Noord-Holland", &[("Noord-Holland", Loc)], &[], &[("Noord-Holland", Loc)]);
        check("Al-qaida", &[("Al-qaida", Org)], &[], &[("Al-qaida", Org)]);
        check("Park Geun-hye", &[("Park Geun-hye", Per)], &[], &[("Park Geun-hye", Per)]);
        check("Trump en Trump-aanhangers", &[("Trump", Per), ("Trump-aanhangers", Per)], &[], &[("Trump", Per); 2]);
    }
}
