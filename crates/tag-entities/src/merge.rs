//! One answer out of two witnesses: the tagger, which sees context, and the gazetteer, which knows the world.

use crate::mention::Mention;
use crate::rules::Rule;
use wire::{Label, Span};

/// Confidence from which a known name counts without the tagger.
const ALONE: f64 = 0.5;

/// Confidence below which the tagger's label gives way to a known thing of several words, and its person to a known
/// institution or inhabitant.
const DOUBT: f64 = 0.8;

/// Confidence below which its label gives way to a place of one word or a thing.
const GUESS: f64 = 0.55;

/// Confidence from which a known name counts against the tagger.
const SURE: f64 = 0.9;

/// The same of a town: its country is named, and hardly another town has the name.
const SURE_OF_PLACE: f64 = 0.953;

/// The same where the tagger calls the same words something else.
const KNOWN: f64 = 0.88;

/// Whether a thing labelled `known` in the gazetteer can be what the tagger calls `tagged`: a country acts
/// (`Moskou weigerde`), an institution has an address, but no person is a town.
fn agree(tagged: Label, known: Label) -> bool {
    tagged == known || matches!((tagged, known), (Label::Loc | Label::Org | Label::Misc, Label::Loc | Label::Org))
}

/// Whether the gazetteer knows better than the tagger what a name is: one of several words that an institution or a
/// place has in full is no person (`Northrop Grumman`, `Los Angeles`), nor are inhabitants; a tagger in doubt is not
/// believed against a person's full name, a country or a thing.
fn settles(text: &str, mention: &Mention, name: &Mention) -> bool {
    let several = name.span.text(text).contains([' ', '-']);
    let country = name.known.as_ref().is_some_and(|known| known.id.starts_with("iso3166:"));
    let below = match (mention.label, name.label) {
        (Label::Per, Label::Org | Label::Loc) if several => 1.1,
        (Label::Loc | Label::Org | Label::Misc, Label::Per) if several => DOUBT,
        (Label::Per, Label::Org | Label::Misc) => DOUBT,
        (Label::Per, Label::Loc) if name.score > SURE_OF_PLACE => DOUBT,
        (Label::Per, Label::Loc) | (Label::Loc | Label::Org, Label::Misc) => GUESS,
        (Label::Org | Label::Misc, Label::Loc) if country => GUESS,
        _ => 0.0,
    };
    mention.label != name.label && name.score >= KNOWN && mention.score < below
}

/// Joins both lists, each in order and disjoint, into one that is.
///
/// `whole` leaves genitives as they were read: in CoNLL-2002 `India's` is MISC, as a compound is.
pub fn merge(text: &str, tagged: Vec<Mention>, known: Vec<Mention>, whole: bool) -> Vec<Mention> {
    let mut merged: Vec<Mention> = Vec::with_capacity(tagged.len() + known.len());
    let mut known = known.into_iter().peekable();
    for mut mention in tagged {
        while let Some(before) = known.next_if(|name| name.span.end() <= mention.span.start()) {
            add(&mut merged, before);
        }
        let mut overlapping = Vec::new();
        while let Some(name) = known.next_if(|name| name.span.start() < mention.span.end()) {
            overlapping.push(name);
        }
        match overlapping.as_slice() {
            [name] if name.span == mention.span => {
                if settles(text, &mention, name) {
                    merged.push(over(name.clone(), &mention, Rule::ListedOverRead));
                    continue;
                }
                let weak = mention.label == Label::Per && name.score < ALONE;
                if agree(mention.label, name.label) && !weak {
                    mention.score = mention.score.max(name.score);
                    mention.known.clone_from(&name.known);
                    let same = mention.label == name.label;
                    let rule = if same { Rule::WitnessesAgree } else { Rule::LabelReadIdListed };
                    merged.push(over(mention, name, rule));
                } else {
                    merged.push(over(mention, name, Rule::ListedIsNotMeant));
                }
            }
            // `Toen Rusland Oekraïne binnenviel`: two names side by side are not one.
            names if names.len() > 1 && may_be_parted(&mention) && tile(text, mention.span, names) => {
                merged.extend(names.iter().map(|name| over(name.clone(), &mention, Rule::SideBySide)));
            }
            // `bezocht Min Aung Hlaing Moskou`: no person's name ends in a capital.
            [name]
                if mention.label == Label::Per && mention.score < SURE && ends_in_place(text, mention.span, name) =>
            {
                let person = Span::new(text, mention.span.start(), name.span.start()).map(|rest| rest.trimmed(text));
                let parted = over(name.clone(), &mention, Rule::PlaceAfterPerson);
                mention.why.mark(Rule::PlaceAfterPerson);
                merged.extend(person.map(|span| Mention { span, ..mention }));
                merged.push(parted);
            }
            // `Poetins`, `China's`; a bare `s` is part of the mention, as in the corpora.
            [name] if !whole && genitive(text, mention.span, name.span).is_some() => {
                let glued = genitive(text, mention.span, name.span) == Some("s");
                let span = if glued { mention.span } else { name.span };
                let label = if agree(mention.label, name.label) && mention.label != Label::Misc {
                    mention.label
                } else {
                    name.label
                };
                let genitive = Mention { span, label, known: name.known.clone(), ..mention };
                merged.push(over(genitive, name, Rule::GenitiveEnding));
            }
            // `anti-Russian` is of Russia, too.
            [name] if mention.label == Label::Misc && prefixed(text, mention.span, name) => {
                mention.known.clone_from(&name.known);
                merged.push(over(mention, name, Rule::PrefixedAdjective));
            }
            // A longer name holds a known one: `Bank of China`.
            [name] if mention.span.contains(name.span) => merged.push(over(mention, name, Rule::LongerNameRead)),
            [name] if name.span.contains(mention.span) && (name.score >= ALONE || agree(mention.label, name.label)) => {
                merged.push(over(name.clone(), &mention, Rule::LongerNameListed));
            }
            [name] if name.score > mention.score => merged.push(over(name.clone(), &mention, Rule::SurerWitness)),
            [] => {
                mention.why.mark(Rule::OnlyRead);
                merged.push(mention);
            }
            [name, ..] => {
                let longer = mention.span.contains(name.span);
                let rule = if longer { Rule::LongerNameRead } else { Rule::SurerWitness };
                merged.push(over(mention, name, rule));
            }
        }
    }
    for after in known {
        add(&mut merged, after);
    }
    merged.sort_by_key(|mention| mention.span);
    merged.dedup_by(|later, earlier| later.span.overlaps(earlier.span));
    merged
}

/// The mention that counts, with what led to the other one, and the rule that decided.
fn over(mut mention: Mention, other: &Mention, rule: Rule) -> Mention {
    mention.why.join(&other.why);
    mention.why.mark(rule);
    mention
}

/// Whether known names that fill a mention count more than it: no person is two places, and anything else only when the
/// tagger is not sure (`Iraqi Kurds`, `Colorado Rockies`).
fn may_be_parted(mention: &Mention) -> bool {
    mention.score < SURE || mention.label == Label::Per
}

/// Whether `names` fill `span` but for the white space between them.
fn tile(text: &str, span: Span, names: &[Mention]) -> bool {
    let sure = names.iter().all(|name| name.score >= SURE && span.contains(name.span));
    let letters: usize =
        names.iter().map(|name| name.span.text(text).split_whitespace().map(str::len).sum::<usize>()).sum();
    sure && letters == span.text(text).split_whitespace().map(str::len).sum::<usize>()
}

/// Whether `name`, a place that is hardly anything else, stands at the end of a name of at least two words more.
fn ends_in_place(text: &str, span: Span, name: &Mention) -> bool {
    let before = text.get(span.start()..name.span.start()).unwrap_or_default();
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    // `Marc Van Diepenbeek`, `Rafael de Utrera`: families bear the names of places.
    let particle = |word: &str| !capital(word) || ["Van", "De", "Den", "Der", "Von", "Di", "Da"].contains(&word);
    let words = before.split_whitespace().count();
    let family = before.split_whitespace().next_back().is_some_and(particle);
    name.label == Label::Loc
        && name.score >= SURE
        && span.contains(name.span)
        && name.span.end() == span.end()
        && words >= 2
        && !family
}

/// The genitive ending that is left of `span` beside `name`, if that is all.
fn genitive(text: &str, span: Span, name: Span) -> Option<&str> {
    let rest = text.get(name.end()..span.end()).filter(|_| span.start() == name.start())?;
    ["s", "'s", "’s", "'", "’"].contains(&rest).then_some(rest)
}

/// Prefixes of adjectives.
const PREFIXES: [&str; 8] = ["anti-", "pro-", "post-", "pre-", "non-", "niet-", "ex-", "voor-"];

/// Whether `span` is a prefix and the adjective `name`.
fn prefixed(text: &str, span: Span, name: &Mention) -> bool {
    let before = text.get(span.start()..name.span.start()).unwrap_or_default().to_lowercase();
    let belongs = name.known.as_ref().is_some_and(|known| known.belongs);
    belongs && name.span.end() == span.end() && PREFIXES.contains(&before.as_str())
}

/// Adds a name that the tagger did not see, where it is likely enough by itself.
fn add(merged: &mut Vec<Mention>, mut name: Mention) {
    if name.score >= ALONE {
        name.why.mark(Rule::OnlyListed);
        merged.push(name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::Known;
    use crate::trail::Trail;

    const TEXT: &str = "Bank of China Moskou refused";

    fn mention(part: &str, label: Label, score: f64, id: Option<&str>) -> Mention {
        let start = TEXT.find(part).unwrap();
        let known = id.map(|id| Known { id: id.into(), name: part.into(), belongs: false });
        Mention {
            span: Span::new(TEXT, start, start + part.len()).unwrap(),
            line: 0,
            label,
            score,
            known,
            why: Trail::default(),
        }
    }

    #[track_caller]
    fn check(tagged: Vec<Mention>, known: Vec<Mention>, expected: &[(&str, Label, Option<&str>)]) {
        let merged = merge(TEXT, tagged, known, false);
        let found: Vec<_> = merged
            .iter()
            .map(|one| (one.span.text(TEXT), one.label, one.known.as_ref().map(|known| known.id.as_str())))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_longer_name_keeps_its_length() {
        let tagged = vec![mention("Bank of China", Label::Org, 0.6, None)];
        let known = vec![mention("China", Label::Loc, 0.9, Some("iso3166:CN"))];
        check(tagged, known, &[("Bank of China", Label::Org, None)]);
    }

    #[test]
    fn a_trained_label_stands_and_the_id_is_added() {
        let tagged = vec![mention("Moskou", Label::Org, 0.6, None)];
        let known = vec![mention("Moskou", Label::Loc, 0.9, Some("geonames:524901"))];
        check(tagged, known, &[("Moskou", Label::Org, Some("geonames:524901"))]);
    }

    #[test]
    fn a_person_is_no_town() {
        let tagged = vec![mention("Moskou", Label::Per, 0.9, None)];
        let known = vec![mention("Moskou", Label::Loc, 0.9, Some("geonames:524901"))];
        check(tagged, known, &[("Moskou", Label::Per, None)]);
    }

    #[test]
    fn names_side_by_side_are_parted() {
        let tagged = vec![mention("Moskou refused", Label::Loc, 0.6, None)];
        let known =
            vec![mention("Moskou", Label::Loc, 0.95, Some("a")), mention("refused", Label::Loc, 0.95, Some("b"))];
        check(tagged, known, &[("Moskou", Label::Loc, Some("a")), ("refused", Label::Loc, Some("b"))]);
        let tagged = vec![mention("of China Moskou", Label::Per, 0.6, None)];
        let known = vec![mention("Moskou", Label::Loc, 0.95, Some("a"))];
        check(tagged, known, &[("of China", Label::Per, None), ("Moskou", Label::Loc, Some("a"))]);
    }

    #[test]
    fn an_ordinary_word_needs_the_tagger() {
        check(vec![], vec![mention("Bank", Label::Loc, 0.3, Some("geonames:1"))], &[]);
        let known = vec![mention("China", Label::Loc, 0.9, Some("iso3166:CN"))];
        check(vec![], known, &[("China", Label::Loc, Some("iso3166:CN"))]);
    }
}
