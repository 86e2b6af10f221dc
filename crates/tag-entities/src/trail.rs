//! What led to a mention: reasons that are only written down when somebody asks for them.

use crate::rules::Rule;
use wire::Reason;

/// The reasons for a mention so far; a silent one takes none and costs nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trail(Option<Vec<Reason>>);

impl Trail {
    /// A trail that keeps what it is told.
    pub const fn kept() -> Self {
        Self(Some(Vec::new()))
    }

    /// Adds a rule, whose details are worked out only when the trail is kept.
    pub fn note(&mut self, rule: Rule, details: impl FnOnce() -> Reason) {
        if let Some(reasons) = &mut self.0 {
            reasons.push(Reason { rule: rule.name().to_owned(), ..details() });
        }
    }

    /// Adds a rule that needs no more words.
    pub fn mark(&mut self, rule: Rule) {
        self.note(rule, Reason::default);
    }

    /// Adds what led to another mention that was joined into this one.
    pub fn join(&mut self, other: &Self) {
        if let (Some(reasons), Some(others)) = (&mut self.0, &other.0) {
            reasons.extend(others.iter().cloned());
        }
    }

    /// The reasons, where they were kept.
    pub fn into_reasons(self) -> Option<Vec<Reason>> {
        self.0
    }
}
