//! The transition system: arc-hybrid (Kuhlmann, Gómez-Rodríguez and Satta 2011) with swaps for crossing arcs
//! (Nivre 2009; de Lhoneux, Stymne and Nivre 2017).
//!
//! Words are numbered from 1; 0 is the root, which lies at the bottom of the stack and takes its only dependent last.

/// A word that has no head yet.
pub(crate) const NONE: u16 = u16::MAX;

/// A step of the parser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    /// The next word goes onto the stack.
    Shift = 0,
    /// The top of the stack becomes a dependent of the next word.
    Left = 1,
    /// The top of the stack becomes a dependent of the word below it.
    Right = 2,
    /// The top of the stack goes back behind the next word.
    Swap = 3,
}

/// How many steps there are to choose from.
pub(crate) const ACTIONS: usize = 4;
pub(crate) const ALL: [Action; ACTIONS] = [Action::Shift, Action::Left, Action::Right, Action::Swap];

/// What is known of a word so far; numbers of words are [`NONE`] where there is none.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    pub(crate) head: u16,
    /// Left dependents, the one attached last first.
    pub(crate) left: [u16; 2],
    /// Right dependents, the one attached last first.
    pub(crate) right: [u16; 2],
    /// How many dependents there are on the left and on the right.
    pub(crate) valency: [u8; 2],
    /// Parts of speech of the left and right dependents, a bit each.
    pub(crate) sets: [u32; 2],
}

const FRESH: Node = Node { head: NONE, left: [NONE; 2], right: [NONE; 2], valency: [0; 2], sets: [0; 2] };

/// A state of the parser.
#[derive(Debug, Default)]
pub(crate) struct State {
    pub(crate) stack: Vec<u16>,
    /// Words that were swapped back, the next one last.
    returned: Vec<u16>,
    /// First word that was never read.
    next: u16,
    length: u16,
    swaps: u32,
    pub(crate) nodes: Vec<Node>,
}

impl Clone for State {
    fn clone(&self) -> Self {
        let mut copy = Self::default();
        copy.clone_from(self);
        copy
    }

    fn clone_from(&mut self, other: &Self) {
        self.stack.clone_from(&other.stack);
        self.returned.clone_from(&other.returned);
        self.nodes.clone_from(&other.nodes);
        (self.next, self.length, self.swaps) = (other.next, other.length, other.swaps);
    }
}

impl State {
    /// Makes this the first state of a sentence of `length` words.
    pub(crate) fn begin(&mut self, length: u16) {
        self.stack.clear();
        self.stack.push(0);
        self.returned.clear();
        (self.next, self.length, self.swaps) = (1, length, 0);
        self.nodes.clear();
        self.nodes.resize(usize::from(length) + 1, FRESH);
    }

    /// The word at `depth` on the stack, 0 being the top.
    pub(crate) fn stacked(&self, depth: usize) -> u16 {
        self.stack.len().checked_sub(depth + 1).map_or(NONE, |at| self.stack[at])
    }

    /// The word at `place` in the buffer, 0 being the next.
    pub(crate) fn buffered(&self, place: usize) -> u16 {
        if let Some(at) = self.returned.len().checked_sub(place + 1) {
            return self.returned[at];
        }
        let word = usize::from(self.next) + place - self.returned.len();
        if word <= usize::from(self.length) { u16::try_from(word).unwrap_or(NONE) } else { NONE }
    }

    /// Whether every word has its head.
    pub(crate) fn is_final(&self) -> bool {
        self.stack.len() == 1 && self.buffered(0) == NONE
    }

    /// Whether a step can be taken.
    pub(crate) fn allows(&self, action: Action) -> bool {
        let (top, below, next) = (self.stacked(0), self.stacked(1), self.buffered(0));
        match action {
            Action::Shift => next != NONE,
            Action::Left => top != 0 && next != NONE,
            Action::Right => below != NONE && (below != 0 || next == NONE),
            // Each pair of words changes places at most once, and a sentence is not sorted anew from end to end.
            Action::Swap => {
                top != 0 && next != NONE && top < next && below != NONE && self.swaps < u32::from(self.length)
            }
        }
    }

    /// Takes a step, which must be allowed; `class` gives the part of speech of a word as a bit.
    pub(crate) fn take(&mut self, action: Action, class: impl Fn(u16) -> u32) {
        match action {
            Action::Shift => {
                let word = self.advance();
                self.stack.push(word);
            }
            Action::Left => {
                let (Some(top), head) = (self.stack.pop(), self.buffered(0)) else { return };
                self.nodes[usize::from(top)].head = head;
                let node = &mut self.nodes[usize::from(head)];
                node.left = [top, node.left[0]];
                node.valency[0] = node.valency[0].saturating_add(1);
                node.sets[0] |= class(top);
            }
            Action::Right => {
                let (Some(top), head) = (self.stack.pop(), self.stacked(0)) else { return };
                self.nodes[usize::from(top)].head = head;
                let node = &mut self.nodes[usize::from(head)];
                node.right = [top, node.right[0]];
                node.valency[1] = node.valency[1].saturating_add(1);
                node.sets[1] |= class(top);
            }
            Action::Swap => {
                let Some(top) = self.stack.pop() else { return };
                let next = self.advance();
                self.returned.push(top);
                self.returned.push(next);
                self.swaps += 1;
            }
        }
    }

    fn advance(&mut self) -> u16 {
        self.returned.pop().unwrap_or_else(|| {
            self.next += 1;
            self.next - 1
        })
    }
}

/// The steps that build a tree given by the head of each word (index 0 unused): reduce as soon as all dependents of
/// the top are there, swap where the projective order (the words as a walk through the tree meets them) says so.
pub(crate) struct Oracle<'g> {
    heads: &'g [u16],
    order: Vec<u16>,
    /// Dependents of each word that have no head yet.
    open: Vec<u16>,
}

impl<'g> Oracle<'g> {
    /// The oracle of a tree.
    pub(crate) fn new(heads: &'g [u16]) -> Self {
        let mut open = vec![0; heads.len()];
        let mut dependents = vec![Vec::new(); heads.len()];
        for (word, &head) in heads.iter().enumerate().skip(1) {
            open[usize::from(head)] += 1;
            dependents[usize::from(head)].push(word);
        }
        let mut order = vec![0; heads.len()];
        let mut number = 0;
        // A walk in order with a stack of its own: trees may be deep.
        let mut path = vec![(0, 0)];
        while let Some((word, child)) = path.pop() {
            let own = dependents[word].partition_point(|&dependent| dependent < word);
            if child == own {
                order[word] = number;
                number += 1;
            }
            if let Some(&dependent) = dependents[word].get(child) {
                path.push((word, child + 1));
                path.push((dependent, 0));
            }
        }
        Self { heads, order, open }
    }

    /// The next step; tell it to [`Oracle::took`].
    pub(crate) fn step(&self, state: &State) -> Action {
        let (top, below, next) = (state.stacked(0), state.stacked(1), state.buffered(0));
        if top != 0 && self.open[usize::from(top)] == 0 {
            if self.heads[usize::from(top)] == next {
                return Action::Left;
            }
            if self.heads[usize::from(top)] == below && state.allows(Action::Right) {
                return Action::Right;
            }
        }
        if next != NONE && self.order[usize::from(next)] < self.order[usize::from(top)] && state.allows(Action::Swap) {
            return Action::Swap;
        }
        Action::Shift
    }

    /// Notes that a step was taken in the state before it.
    pub(crate) fn took(&mut self, action: Action, top: u16) {
        if matches!(action, Action::Left | Action::Right) {
            self.open[usize::from(self.heads[usize::from(top)])] -= 1;
        }
    }
}
