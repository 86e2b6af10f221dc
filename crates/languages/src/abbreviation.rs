//! Abbreviations, and what follows them.

/// What an abbreviation says about the full stop at its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AbbreviationKind {
    /// A name follows: `dr.`, `St.`; it hardly ever ends a sentence.
    Title,
    /// It is one only before a numeral: `p. 55`, `no. 3`.
    Number,
    /// The sentence goes on after it: `e.g.`, `bijv.`.
    Inner,
    /// It may end a sentence: `etc.`, `n.Chr.`.
    Final,
    /// It ends the name of a firm: `Inc.`, `N.V.`.
    Company,
    /// It is the name of a place: `U.S.`, `D.C.`.
    Place,
    /// It belongs to a time: `a.m.`.
    Clock,
    /// The short name of a month or weekday: `Jan.`, `wo.`.
    Calendar,
}

impl AbbreviationKind {
    /// The kind by its name in the data files.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "title" => Self::Title,
            "number" => Self::Number,
            "inner" => Self::Inner,
            "final" => Self::Final,
            "company" => Self::Company,
            "place" => Self::Place,
            "clock" => Self::Clock,
            _ => return None,
        })
    }
}

/// An abbreviation with its full stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Abbreviation {
    /// Lower case, with its full stops.
    pub form: &'static str,
    /// What follows it.
    pub kind: AbbreviationKind,
}
