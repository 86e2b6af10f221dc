//! A sentence as a tree: for each word its head, and how it depends on it.

use crate::tag::{Pos, Role, Tag};

/// A word in the tree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Node {
    /// What sort of word it is.
    pub tag: Tag,
    /// Its dictionary form; a Dutch verb has its particle with it (`aankondigen` for `kondigde … aan`).
    pub lemma: String,
    /// Its head; none for the root.
    pub head: Option<usize>,
    /// How it depends on its head.
    pub role: Role,
}

/// A sentence as a tree; words are counted from 0. Every tree of [`crate::Parser::parse`] has one root and no cycle; arcs
/// may cross.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    nodes: Vec<Node>,
    dependents: Vec<Vec<usize>>,
}

impl Tree {
    /// The tree of these words.
    ///
    /// # Panics
    /// When a head is not a word of the sentence.
    pub fn new(nodes: Vec<Node>) -> Self {
        let mut dependents = vec![Vec::new(); nodes.len()];
        for (word, node) in nodes.iter().enumerate() {
            if let Some(head) = node.head {
                dependents[head].push(word);
            }
        }
        Self { nodes, dependents }
    }

    /// Its words in order.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// A word.
    ///
    /// # Panics
    /// When there is no such word.
    pub fn node(&self, word: usize) -> &Node {
        &self.nodes[word]
    }

    /// The dependents of a word in order.
    pub fn dependents(&self, word: usize) -> &[usize] {
        &self.dependents[word]
    }

    /// The dependents of a word with one of `roles`, in order.
    pub fn with<'t>(&'t self, word: usize, roles: &'t [Role]) -> impl DoubleEndedIterator<Item = usize> + 't {
        self.dependents[word].iter().copied().filter(move |&dependent| roles.contains(&self.nodes[dependent].role))
    }

    /// The word that the sentence hangs on; none in an empty sentence.
    pub fn root(&self) -> Option<usize> {
        self.nodes.iter().position(|node| node.head.is_none())
    }

    /// The words from `word` up to the root, itself first.
    pub fn upward(&self, word: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(word), |&at| self.nodes[at].head).take(self.nodes.len())
    }

    /// Whether `word` is `above` or hangs under it.
    pub fn is_under(&self, word: usize, above: usize) -> bool {
        self.upward(word).any(|at| at == above)
    }

    /// `word` and all that hangs under it, in order; dependents with which `keep` disagrees are left out with what
    /// hangs under them.
    pub fn subtree(&self, word: usize, keep: impl Fn(usize) -> bool) -> Vec<usize> {
        let mut words = vec![word];
        let mut at = 0;
        while let Some(&head) = words.get(at) {
            words.extend(self.dependents[head].iter().copied().filter(|&dependent| keep(dependent)));
            at += 1;
        }
        words.sort_unstable();
        words
    }

    /// The part of speech of a word.
    pub fn pos(&self, word: usize) -> Pos {
        self.nodes[word].tag.pos
    }
}
