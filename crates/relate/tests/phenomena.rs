//! Table tests: one sentence a phenomenon and all relations that it tells, in Dutch and in English.
//!
//! `[name|LABEL]` and `[date|DATE:value]` mark entities, `[adjective|MISC:XX]` what belongs to country XX. Below
//! a sentence stand its relations: subject, type and predicate, object, then what is not as usual: `not`, the
//! modality, `@speaker`, the date.

use wire::{Argument, Entities, Entity, Label, Modality, Polarity, Relation, Sentence, Token};

/// The sentence without its marks, and its entities.
fn unmark(marked: &str) -> (String, Vec<Entity>) {
    let (mut text, mut entities) = (String::new(), Vec::new());
    for piece in marked.split('[') {
        let Some((mark, rest)) = piece.split_once(']') else {
            text.push_str(piece);
            continue;
        };
        let (name, label) = mark.split_once('|').expect("a mark has a label");
        let (label, value) =
            label.split_once(':').map_or((label, None), |(label, value)| (label, Some(value.to_owned())));
        let start = text.len();
        text.push_str(name);
        let date = label == "DATE";
        let label = match label {
            "PER" => Label::Per,
            "ORG" => Label::Org,
            "LOC" => Label::Loc,
            "DATE" => Label::Date,
            _ => Label::Misc,
        };
        let of = value.clone().filter(|_| !date).map(|country| format!("iso3166:{country}"));
        let value = value.filter(|_| date);
        entities.push(Entity { start, end: text.len(), text: name.to_owned(), label, of, value, ..Entity::default() });
        text.push_str(rest);
    }
    (text, entities)
}

/// Words as `segment` parts them: Dutch keeps hyphens, English does not, `'s` stands apart.
fn sentence(text: &str, dutch: bool) -> Sentence {
    let mut tokens: Vec<Token> = Vec::new();
    let mut open = false;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map_or(' ', |(_, next)| *next);
        let end = at + letter.len_utf8();
        let hyphen = dutch && open && letter == '-' && next.is_alphanumeric();
        if letter.is_alphanumeric() || hyphen {
            match tokens.last_mut() {
                Some(last) if open => last.end = end,
                _ => tokens.push(Token { start: at, end }),
            }
            open = true;
        } else {
            open = letter == '\'' && next == 's';
            if !letter.is_whitespace() {
                tokens.push(Token { start: at, end });
            }
        }
    }
    Sentence { start: 0, end: text.len(), tokens, ..Sentence::default() }
}

fn show(relation: &Relation) -> String {
    let name = |argument: Option<&Argument>| argument.map_or("–".to_owned(), |argument| argument.text.clone());
    let kind = relation.kind.as_deref().unwrap_or("-");
    let (subject, object) = (name(Some(&relation.subject)), name(relation.object.as_ref()));
    let mut row = format!("{subject} | {kind} {} | {object} |", relation.predicate);
    if relation.polarity == Polarity::Negative {
        row += " not";
    }
    row += match relation.modality {
        Modality::Asserted => "",
        Modality::Planned => " planned",
        Modality::Hedged => " hedged",
        Modality::Attributed => " attributed",
    };
    if let Some(speaker) = &relation.attributed_to {
        row = format!("{row} @{}", speaker.text);
    }
    if let Some(date) = &relation.date {
        row = format!("{row} {date}");
    }
    row
}

/// Checks all rows of a table, and returns how many sentences there were.
fn check(table: &str, code: &str) -> usize {
    let lexicon = relate::lexicon::of(code).expect("the language has data");
    let parser = syntax::Parser::builtin(code).expect("the language has a parser");
    let mut worker = parser.worker();
    let (mut sentences, mut wrong) = (0, String::new());
    let mut lines = table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).peekable();
    while let Some(marked) = lines.next() {
        let mut expected = Vec::new();
        while let Some(row) = lines.next_if(|line| line.starts_with("  > ")) {
            expected.push(row.trim_start_matches("  > ").to_owned());
        }
        let (text, entities) = unmark(marked);
        let sentence = sentence(&text, code == "nl");
        let forms: Vec<&str> = sentence.tokens.iter().map(|token| token.span(&text).text(&text)).collect();
        let tree = parser.parse(&mut worker, &forms);
        let found = relate::relations(&text, 0, &sentence, &entities, lexicon, Some(&tree));
        for relation in &found {
            assert!(relation.score > 0.0 && relation.score <= 1.0, "{marked}");
            assert_eq!(relation.span(&text).trimmed(&text), relation.span(&text), "{marked}");
            for argument in [Some(&relation.subject), relation.object.as_ref()].into_iter().flatten() {
                assert_eq!(argument.span(&text).text(&text), argument.text, "{marked}");
                assert!(
                    argument.entity.is_none_or(|at| Entities(entities.clone()).0[at].text == argument.text),
                    "{marked}"
                );
            }
        }
        let found: Vec<String> = found.iter().map(show).collect();
        if found != expected {
            wrong = format!("{wrong}{marked}\n  expected {expected:#?}\n  found {found:#?}\n");
        }
        sentences += 1;
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    sentences
}

#[test]
fn dutch() {
    assert!(check(include_str!("table/nl.txt"), "nl") >= 60);
}

#[test]
fn english() {
    assert!(check(include_str!("table/en.txt"), "en") >= 60);
}
