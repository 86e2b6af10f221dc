//! What an expression says, slot by slot, before anybody asks when it was said.

use crate::expression::Modifier;
use crate::lexicon::Lexicon;
use crate::partial::PartialDate;
use crate::pattern::{Join, Taken};
use crate::slot::{SLOTS, Slot, unit};
use crate::token::{Kind, Token};

/// The filled slots of one expression, or of one part of a coordination.
#[derive(Clone, Debug, Default)]
pub(crate) struct Frame {
    slots: [Option<i32>; SLOTS],
    /// A date that stood in digits.
    pub(crate) date: Option<PartialDate>,
    /// Its first token and the token after its last.
    pub(crate) tokens: Option<(usize, usize)>,
}

/// The frames of a match, and how they hang together.
#[derive(Clone, Debug)]
pub(crate) struct Coordination {
    pub(crate) frames: Vec<Frame>,
    pub(crate) join: Option<Join>,
}

impl Frame {
    pub(crate) fn get(&self, slot: Slot) -> Option<i32> {
        self.slots[slot as usize]
    }

    /// As a small positive number.
    pub(crate) fn small(&self, slot: Slot) -> Option<u8> {
        self.get(slot).and_then(|value| u8::try_from(value).ok())
    }

    pub(crate) fn has(&self, slot: Slot) -> bool {
        self.get(slot).is_some()
    }

    pub(crate) fn is_unit(&self, of: i32) -> bool {
        self.get(Slot::Unit) == Some(of)
    }

    pub(crate) fn set(&mut self, slot: Slot, value: i32) {
        self.slots[slot as usize] = Some(value);
    }

    pub(crate) fn clear(&mut self, slot: Slot) {
        self.slots[slot as usize] = None;
    }

    /// `START`, `MID` or `END`.
    pub(crate) fn modifier(&self) -> Option<Modifier> {
        // `the second half of the nineteenth century`
        let half = self.get(Slot::Half).filter(|_| !self.has(Slot::Year) && !self.is_unit(unit::YEAR));
        let half = half.map(|half| if half == 1 { 0 } else { 2 });
        // `the last week of May`: nobody says which days these are.
        let counted = self.has(Slot::Weekday) || self.is_unit(unit::DAY) && !self.has(Slot::Number);
        let which = match self.get(Slot::Which).filter(|_| !counted) {
            Some(1) => Some(0),
            Some(-1) => Some(2),
            _ => None,
        };
        Some(match self.get(Slot::Mod).or(half).or(which)? {
            0 => Modifier::Start,
            1 => Modifier::Mid,
            _ => Modifier::End,
        })
    }

    fn take(&mut self, lexicon: &Lexicon, token: &Token, index: usize, class: u8) {
        let first = self.tokens.map_or(index, |(first, _)| first);
        let Some(slot) = lexicon.slot(class) else {
            if let Kind::Date(date) = token.kind {
                self.date = Some(date);
                self.tokens = Some((first, index + 1));
            }
            return;
        };
        let (value, rider) = lexicon.value(token, class);
        // Ordinals of quarters and halves make way for the year or century that these are of.
        let part = match value {
            unit::QUARTER => Some(Slot::Quarter),
            unit::HALF => Some(Slot::Half),
            _ => None,
        };
        self.tokens = Some((first, index + 1));
        if slot == Slot::Unit
            && let Some(part) = part
            && let Some(nth) = self.get(Slot::Nth).or(self.get(Slot::Day))
        {
            self.set(part, nth);
            self.clear(Slot::Nth);
            self.clear(Slot::Day);
            return;
        }
        self.set(slot, value);
        if let Some((slot, value)) = rider
            && !self.has(slot)
        {
            self.set(slot, value);
        }
    }

    /// Takes over what it leaves unsaid from the other part: `3 en 4 mei`, `January 3-5`, `the 18th and
    /// 19th centuries`; `first` says whether this part stands before the other.
    fn inherit(&mut self, other: &Self, first: bool) {
        let bare_day = self.has(Slot::Day) && !self.has(Slot::Month);
        let open: &[Slot] = if bare_day {
            &[Slot::Month, Slot::Year, Slot::Shift, Slot::Unit]
        } else if first && (self.has(Slot::Month) || self.has(Slot::Nth) || self.has(Slot::Season)) {
            &[Slot::Year, Slot::Shift, Slot::Unit]
        } else {
            &[]
        };
        // `deze woensdag en donderdag`
        let open = if self.has(Slot::Weekday) && other.has(Slot::Weekday) && open.is_empty() && !first {
            &[Slot::Shift, Slot::Unit]
        } else {
            open
        };
        for &slot in open {
            if let Some(value) = other.get(slot)
                && !self.has(slot)
            {
                self.set(slot, value);
            }
        }
        for part in [Slot::Quarter, Slot::Half] {
            if let Some(nth) = self.get(Slot::Nth)
                && other.has(part)
            {
                self.set(part, nth);
                self.clear(Slot::Nth);
            }
        }
    }
}

impl Coordination {
    /// The frames of what a rule took.
    pub(crate) fn new(lexicon: &Lexicon, tokens: &[Token], taken: &[Taken]) -> Self {
        let mut frames = vec![Frame::default()];
        let mut join = None;
        for part in taken {
            match *part {
                Taken::Token(index, class) => {
                    let frame = frames.last_mut().expect("there is always a last frame");
                    frame.take(lexicon, &tokens[index], index, class);
                }
                Taken::Seam(seam) => {
                    join = Some(seam);
                    frames.push(Frame::default());
                }
            }
        }
        for frame in &mut frames {
            frame.day_by_ordinal();
        }
        for at in (1..frames.len()).rev() {
            let (before, after) = frames.split_at_mut(at);
            let (before, after) = (&mut before[at - 1], &mut after[0]);
            before.inherit(after, true);
            after.inherit(before, false);
            if join == Some(Join::Range) {
                before.precede(after);
            }
        }
        Self { frames, join }
    }
}

impl Frame {
    /// `the 3rd of May` and `Friday the 13th` have an ordinal for its day; `19. Jahrhundert` a number for its ordinal.
    fn day_by_ordinal(&mut self) {
        if let Some(day) = self.get(Slot::Day)
            && !self.has(Slot::Month)
            && !self.has(Slot::Nth)
            && self.is_unit(unit::CENTURY)
        {
            self.set(Slot::Nth, day);
            self.clear(Slot::Day);
        }
        if let Some(nth) = self.get(Slot::Nth)
            && (self.has(Slot::Month) || self.has(Slot::Weekday))
            && !self.has(Slot::Day)
            && !self.has(Slot::Half)
        {
            self.set(Slot::Day, nth);
            self.clear(Slot::Nth);
        }
    }

    /// Goes back a year where a range would end before it starts: `december tot maart 2022`.
    fn precede(&mut self, end: &Self) {
        let key = |frame: &Self| Some((frame.get(Slot::Month)?, frame.get(Slot::Day).unwrap_or(0)));
        if let (Some(first), Some(last)) = (self.get(Slot::Year), end.get(Slot::Year))
            && first == last
            && let (Some(one), Some(two)) = (key(self), key(end))
            && one > two
        {
            self.set(Slot::Year, first - 1);
        }
    }
}
