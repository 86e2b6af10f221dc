//! Titles, ranks and offices beside a person's name.

use crate::{
    kind::{TITLE_KINDS, language_bit},
    matches::place,
    table::Gazetteer,
};
use wire::Span;

/// The sort of a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TitleKind {
    /// Of a state, government, province or town: president, premier, burgemeester.
    Head,
    /// Minister, state secretary, adviser in a government.
    Minister,
    /// Member or speaker of a parliament.
    Parliament,
    /// A rank.
    Military,
    /// Ambassador, envoy, negotiator.
    Diplomat,
    /// Judge, prosecutor, lawyer, police.
    Justice,
    /// Of a church or mosque.
    Religious,
    /// King, prince, count.
    Royal,
    /// In a company.
    Company,
    /// In a party or movement.
    Party,
    /// Spokesman, journalist, writer.
    Press,
    /// Professor, doctor, expert.
    Scholar,
    /// Mr, mevrouw, Herr, U, Daw.
    Honorific,
    /// Of a body between states: secretaris-generaal, eurocommissaris.
    International,
    /// Trades and kin: singer, coach, son.
    Other,
}

const KINDS: [TitleKind; 15] = [
    TitleKind::Head,
    TitleKind::Minister,
    TitleKind::Parliament,
    TitleKind::Military,
    TitleKind::Diplomat,
    TitleKind::Justice,
    TitleKind::Religious,
    TitleKind::Royal,
    TitleKind::Company,
    TitleKind::Party,
    TitleKind::Press,
    TitleKind::Scholar,
    TitleKind::Honorific,
    TitleKind::International,
    TitleKind::Other,
];

/// The build numbers titles by the names of these kinds.
const _: () = assert!(KINDS.len() == TITLE_KINDS.len(), "one name for every kind of title");

/// A title found in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Title {
    /// Last token, inclusive.
    pub last_token: usize,
    /// The title in the text.
    pub span: Span,
    /// What it is.
    pub kind: TitleKind,
}

/// No title has more words.
const LONGEST: usize = 9;

impl Gazetteer {
    /// The longest title that starts at token `at`: `minister van Buitenlandse Zaken`, `Senior Gen.`, `oud-premier`.
    ///
    /// Titles of other languages are not taken, except when the language is not one of the ten known ones.
    ///
    /// ```
    /// use gazetteer::{Gazetteer, TitleKind};
    /// use wire::Span;
    /// let text = "minister van Buitenlandse Zaken Sergej Lavrov";
    /// let tokens: Vec<Span> = text.split(' ').map(|word| Span::of(text, word)).collect();
    /// let title = Gazetteer::builtin().title_at(text, &tokens, 0, "nl").unwrap();
    /// assert_eq!((title.last_token, title.kind), (3, TitleKind::Minister));
    /// ```
    pub fn title_at(&self, text: &str, tokens: &[Span], at: usize, language: &str) -> Option<Title> {
        let window = tokens.get(at..tokens.len().min(at + LONGEST))?;
        let mut folded = String::with_capacity(64);
        let units = place(text, window, &mut folded);
        let first = units.first().filter(|unit| unit.token == 0)?;
        let bit = u64::from(language_bit(language));
        let mut node = self.titles.root();
        let mut value = fst::raw::Output::zero();
        let mut found = None;
        'units: for (index, placed) in units.iter().enumerate() {
            if index > 0 {
                if placed.broken {
                    break;
                }
                let Some(step) = node.find_input(b' ') else { break };
                value = value.cat(node.transition(step).out);
                node = self.titles.node(node.transition(step).addr);
            }
            for &byte in folded.as_bytes().get(placed.unit.folded_start..placed.unit.folded_end)? {
                let Some(step) = node.find_input(byte) else { break 'units };
                value = value.cat(node.transition(step).out);
                node = self.titles.node(node.transition(step).addr);
            }
            // Only whole tokens: `presidentschap` and `premier-league` are no titles.
            let ends = units.get(index + 1).is_none_or(|next| next.token != placed.token);
            if node.is_final() && ends {
                let title = value.cat(node.final_output()).value();
                let (languages, capitals) = (title >> 8 & 0xffff, title >> 24);
                let small = if bit == 0 { languages != capitals } else { capitals & bit == 0 };
                if (small || first.unit.capital) && (bit == 0 || languages & bit != 0) {
                    let kind = *KINDS.get(usize::try_from(title & 0xff).ok()?)?;
                    let token = window.get(placed.token)?;
                    // The point of `Gen.` belongs to it.
                    let end =
                        if text.get(placed.unit.end..token.end()) == Some(".") { token.end() } else { placed.unit.end };
                    let span = Span::new(text, first.unit.start, end).ok()?;
                    found = Some(Title { last_token: at + placed.token, span, kind });
                }
            }
        }
        found
    }
}
