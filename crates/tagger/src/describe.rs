//! Features in words: what a template looks at, and what was found there.

use crate::template::Template;
use crate::word::{affixes, hash, shapes};
use gazetteer::{Form, Kind};
use std::collections::HashMap;
use std::fmt::Write as _;

/// The strings behind the numbers of a document's features.
pub(crate) struct Described(HashMap<u64, String>);

/// How a number in a feature is read.
#[derive(Clone, Copy)]
enum Part {
    /// The hash of a string.
    Text,
    /// A plain number.
    Number,
    /// A number of twenty bits, and whether there is a capital.
    Cased,
    /// Whether it is so.
    Flag,
    /// Bits of a first and a last name.
    Names,
    /// Packed facts about a sentence.
    Style,
    /// A code of a hint.
    Hint,
    /// How many tokens away.
    Offset,
}

impl Described {
    /// What the features of a document with these words may be made of.
    pub(crate) fn new(words: &[&str]) -> Self {
        // What stands past the edges of a sentence has no letters.
        let mut known = HashMap::from([(0, "·".to_owned())]);
        for &word in words {
            let lower = word.to_lowercase();
            let (shape, compressed) = shapes(word);
            for text in [word, &lower, &shape, &compressed] {
                known.entry(hash(text)).or_insert_with(|| text.to_owned());
            }
            affixes(word, &lower, |_, part, _| {
                known.entry(hash(part)).or_insert_with(|| part.to_owned());
            });
        }
        Self(known)
    }

    /// A feature of the word `away` tokens from the token that has it.
    pub(crate) fn own(&self, template: Template, away: isize, value: u64) -> String {
        let (name, parts) = reading(template);
        let value = parts.first().map_or_else(String::new, |&part| format!("={}", self.value(part, value)));
        format!("{name}[{away}]{value}")
    }

    /// A feature of several numbers.
    pub(crate) fn joint(&self, template: Template, values: &[u64]) -> String {
        let (name, parts) = reading(template);
        let mut text = format!("{name}=");
        for (index, (&part, &value)) in parts.iter().zip(values).enumerate() {
            let bar = if index > 0 { " " } else { "" };
            let _ = write!(text, "{bar}{}", self.value(part, value));
        }
        text
    }

    fn value(&self, part: Part, value: u64) -> String {
        match part {
            Part::Text => self.0.get(&value).cloned().unwrap_or_else(|| "?".to_owned()),
            Part::Number => value.to_string(),
            Part::Cased => {
                let case = if value >> 20 == 0 { "small" } else { "capital" };
                format!("{}/{case}", value & 0xF_FFFF)
            }
            Part::Flag => if value == 0 { "no" } else { "yes" }.to_owned(),
            Part::Names => match value {
                0 => "none",
                1 => "first",
                2 => "last",
                _ => "first+last",
            }
            .to_owned(),
            Part::Hint => hint(usize::try_from(value).unwrap_or(0)),
            Part::Style => {
                let [capitals, digits, titles, length, ..] = value.to_le_bytes();
                let case = if capitals == 0 { "" } else { "all-capitals," };
                format!("{case}digits-{digits}/4,capitals-{titles}/4,length-{length}/5")
            }
            Part::Offset => format!("[{}]", value.cast_signed()),
        }
    }
}

/// The code that a page keeps of a hint: its kind, and the part of the name that the token is.
fn hint(code: usize) -> String {
    let (kind, part) = ((code.saturating_sub(1)) / 4, code.saturating_sub(1) % 4);
    let forms = Form::ALL.len();
    let sorts = Kind::ALL.len() * forms;
    let (block, sort) = (kind / sorts, kind % sorts);
    let (Some(kind), Some(form)) = (Kind::ALL.get(sort / forms), Form::ALL.get(sort % forms)) else {
        return code.to_string();
    };
    let block = ["", "-also-a-word", "-in-a-compound"].get(block).unwrap_or(&"");
    let part = ["whole", "first", "middle", "last"][part];
    format!("{}-{}{block}/{part}", kind.name(), form.name())
}

/// What a template looks at, and how its numbers are read.
const fn reading(template: Template) -> (&'static str, &'static [Part]) {
    use Part::{Cased, Flag, Hint, Names, Number, Offset, Style, Text};
    match template {
        Template::Token => ("written", &[Text]),
        Template::Lower => ("word", &[Text]),
        Template::Shape => ("shape", &[Text]),
        Template::Compressed => ("short-shape", &[Text]),
        Template::Prefix => ("first-letters", &[Text]),
        Template::Suffix => ("last-letters", &[Text]),
        Template::FirstPart => ("before-hyphen", &[Text]),
        Template::LastPart => ("after-hyphen", &[Text]),
        Template::Inside => ("letters-inside", &[Text]),
        Template::Coarse => ("piece-class-coarse", &[Cased]),
        Template::Middle => ("piece-class-middle", &[Cased]),
        Template::Fine => ("piece-class-fine", &[Cased]),
        Template::Cluster4 => ("cluster-4-bits", &[Cased]),
        Template::Cluster6 => ("cluster-6-bits", &[Cased]),
        Template::Cluster10 => ("cluster-10-bits", &[Cased]),
        Template::Cluster => ("cluster", &[Cased]),
        Template::Frequency => ("frequency-in-small-letters", &[Cased]),
        Template::Names => ("name-of-people", &[Names]),
        Template::Edge => ("past-the-sentence", &[]),
        Template::LowerLeft => ("word[-1,0]", &[Text, Text]),
        Template::LowerRight => ("word[0,1]", &[Text, Text]),
        Template::Around => ("word[-1,1]+short-shape", &[Text, Text, Text]),
        Template::ShapeTriple => ("short-shape[-1,0,1]", &[Text, Text, Text]),
        Template::ShapeLeft => ("short-shape[-2,-1,0]", &[Text, Text, Text]),
        Template::ShapeRight => ("short-shape[0,1,2]", &[Text, Text, Text]),
        Template::LeftWordShape => ("word[-1]+short-shape", &[Text, Text]),
        Template::RightWordShape => ("word[1]+short-shape", &[Text, Text]),
        Template::TwoLeft => ("word[-2,-1]+capital", &[Text, Text, Flag]),
        Template::TwoRight => ("word[1,2]+capital", &[Text, Text, Flag]),
        Template::ClassLeft => ("piece-class-middle[-1,0]", &[Cased, Cased]),
        Template::ClassRight => ("piece-class-middle[0,1]", &[Cased, Cased]),
        Template::ClassTriple => ("piece-class-coarse[-1,0,1]", &[Cased, Cased, Cased]),
        Template::ClusterLeft => ("cluster-10-bits[-1,0]", &[Cased, Cased]),
        Template::ClusterRight => ("cluster-10-bits[0,1]", &[Cased, Cased]),
        Template::NamesLeft => ("name-of-people[-1,0]+short-shape[-1]", &[Names, Names, Text]),
        Template::NamesRight => ("name-of-people[0,1]+short-shape[1]", &[Names, Names, Text]),
        Template::First => ("first-in-sentence", &[Text]),
        Template::FrequencyFirst => ("first-in-sentence+frequency+capital", &[Number, Flag]),
        Template::Second => ("second-in-sentence", &[Text]),
        Template::Style => ("sort-of-sentence+short-shape", &[Style, Text]),
        Template::StyleClass => ("sort-of-sentence+piece-class", &[Style, Number]),
        Template::Gazetteer => ("gazetteer", &[Hint, Offset]),
        Template::GazetteerShape => ("gazetteer+short-shape", &[Hint, Text]),
        Template::Capitals => ("capitalised-elsewhere+first-in-sentence", &[Number, Flag]),
        Template::Lowered => ("small-elsewhere+first-in-sentence", &[Flag, Flag]),
        Template::OtherLeft => ("word-before-it-elsewhere", &[Text]),
        Template::OtherRight => ("word-after-it-elsewhere", &[Text]),
        Template::LongestPlace => ("place-in-longest-name-elsewhere", &[Number, Number, Names]),
        Template::LongestFirst => ("longest-name-elsewhere-begins", &[Text]),
        Template::LongestLast => ("longest-name-elsewhere-ends", &[Text]),
        Template::HistoryKind => ("label-elsewhere+agreement", &[Number, Number]),
        Template::HistoryLabel => ("part-of-name-elsewhere", &[Number]),
        Template::HistoryLeft => ("part-of-name-elsewhere+begins", &[Number, Flag]),
    }
}
