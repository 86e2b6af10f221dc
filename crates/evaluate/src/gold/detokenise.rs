//! Running text out of tokens: where a corpus has tokens only, blanks are put between them by rule.
//!
//! The rule: one blank between two tokens, but none before `, . ; : ! ? ) ] } % …` and the English
//! clitics `'s 're 've 'll 'd 'm n't`, none after `( [ { $ # `` `, and none on the inner side of double
//! and single quotation marks, which open and close in turn within a sentence. In Dutch `'s` is a word
//! by itself (*'s avonds*). In other languages a lone `'` behind a token in `s` is a possessive.

use crate::document::{Document, Mention};
use crate::stretch::Stretch;
use clap::ValueEnum;

/// What stands between two sentences.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Join {
    /// A line feed
    #[default]
    Newline,
    /// A blank
    Space,
    /// A blank line
    Paragraph,
}

impl Join {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Newline => "\n",
            Self::Space => " ",
            Self::Paragraph => "\n\n",
        }
    }
}

const NONE_BEFORE: [&str; 15] = [",", ".", ";", ":", "!", "?", ")", "]", "}", "%", "...", "…", "''", "”", "’"];
const CLITICS: [&str; 8] = ["'s", "'S", "n't", "'re", "'ve", "'ll", "'d", "'m"];
const NONE_AFTER: [&str; 8] = ["(", "[", "{", "$", "#", "``", "“", "‘"];

/// The text of a sentence and where its tokens stand in it; `dutch` as described above.
pub(super) fn sentence_text(tokens: &[&str], dutch: bool) -> (String, Vec<Stretch>) {
    let mut text = String::new();
    let mut stretches = Vec::with_capacity(tokens.len());
    let (mut glued, mut double_open, mut single_open) = (true, false, false);
    for (at, &token) in tokens.iter().enumerate() {
        let mut blank = !glued;
        glued = NONE_AFTER.contains(&token);
        let quote = match token {
            "\"" => Some(&mut double_open),
            "'" => Some(&mut single_open),
            _ => None,
        };
        if let Some(open) = quote {
            let after_s = at > 0 && tokens[at - 1].ends_with(['s', 'S']);
            if token == "'" && !dutch && !*open && after_s {
                blank = false;
            } else {
                blank &= !*open;
                glued = !*open;
                *open = !*open;
            }
        } else if NONE_BEFORE.contains(&token) || (CLITICS.contains(&token) && !(dutch && matches!(token, "'s" | "'S")))
        {
            blank = false;
        }
        if blank && !text.is_empty() {
            text.push(' ');
        }
        stretches.push(Stretch::new(text.len(), text.len() + token.len()));
        text.push_str(token);
    }
    (text, stretches)
}

/// Appends a sentence, whose tokens stand at `tokens` in `sentence`, to `document`; gives back the place of each token.
pub(super) fn append(document: &mut Document, sentence: &str, tokens: &[Stretch], join: Join) -> Vec<Stretch> {
    if !document.text.is_empty() {
        document.text.push_str(join.as_str());
    }
    let base = document.text.len();
    document.text.push_str(sentence);
    document.sentences.get_or_insert_default().push(Stretch::new(base, document.text.len()));
    let placed: Vec<Stretch> = tokens.iter().map(|at| Stretch::new(base + at.start, base + at.end)).collect();
    document.tokens.get_or_insert_default().extend(&placed);
    placed
}

/// Where the tokens stand in `sentence`, one after the other, or the first that is not there.
pub(super) fn locate<'t>(sentence: &str, tokens: &[&'t str]) -> Result<Vec<Stretch>, &'t str> {
    let mut from = 0;
    tokens
        .iter()
        .map(|&token| {
            let at = from + sentence.get(from..).and_then(|rest| rest.find(token)).ok_or(token)?;
            from = at + token.len();
            Ok(Stretch::new(at, from))
        })
        .collect()
}

/// A mention over `at`; its text is filled in from the document.
pub(super) fn mention(document: &Document, at: Stretch, label: &str) -> Mention {
    Mention { at, text: at.of(&document.text).to_owned(), label: label.to_owned(), ..Mention::default() }
}
