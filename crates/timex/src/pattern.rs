//! Rules over classes of tokens: their notation, and the machine that finds their longest match.

use crate::class::{Class, Classes, LINE_START};
use std::collections::BTreeMap;

/// How the two parts of a coordinated expression hang together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Join {
    /// From the one to the other: `3 to 5 May`.
    Range,
    /// The one and the other: `3 and 9 May`.
    List,
}

#[derive(Clone, Debug)]
enum Node {
    Class(Class),
    Sequence(Vec<Node>),
    Choice(Vec<Node>),
    Option(Box<Node>),
    Mark(Join),
    /// What follows is (or is not) of the class; no token is taken.
    Look(bool, Class),
}

#[derive(Clone, Copy, Debug)]
enum Step {
    Class(Class),
    /// Tries the next step first, then the given one.
    Split(u16),
    Jump(u16),
    Mark(Join),
    Look(bool, Class),
    End,
}

/// What must stand before the expression: any of these sequences, nearest word last.
type Context = Vec<Vec<(bool, Class)>>;

/// A rule: an expression as a pattern over classes, and what must stand before it.
#[derive(Clone, Debug)]
pub(crate) struct Rule {
    /// Classes of the first token.
    pub(crate) heads: Classes,
    /// Whether an article before it belongs to the expression.
    pub(crate) article: bool,
    contexts: Vec<Context>,
    steps: Vec<Step>,
}

/// What a match took: a token as a member of a class, or the seam between two parts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Taken {
    /// Index of the token, and the class it was taken as.
    Token(usize, Class),
    /// The parts before and after.
    Seam(Join),
}

/// The classes, macros and literals of one language while its rules are read.
pub(crate) struct Grammar {
    names: Vec<String>,
    macros: BTreeMap<String, Node>,
}

impl Grammar {
    pub(crate) fn new(built_in: &[&str]) -> Self {
        Self { names: built_in.iter().map(|&name| name.to_owned()).collect(), macros: BTreeMap::new() }
    }

    /// The number of a class, which is new the first time.
    pub(crate) fn class(&mut self, name: &str) -> Class {
        let index = self.names.iter().position(|known| known == name).unwrap_or_else(|| {
            self.names.push(name.to_owned());
            self.names.len() - 1
        });
        assert!(index < 128, "no more than 128 classes");
        Class::try_from(index).expect("128 classes fit a byte")
    }

    pub(crate) fn name(&self, class: Class) -> &str {
        &self.names[usize::from(class)]
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// The bit of a class; none when the language does not have it.
    pub(crate) fn bit(&self, name: &str) -> Classes {
        self.names.iter().position(|known| known == name).map_or(0, |index| 1 << index)
    }

    /// The words that rules quote, each a class of its own.
    pub(crate) fn literals(&self) -> Vec<(String, Class)> {
        let quoted = self.names.iter().zip(0..).filter_map(|(name, class)| Some((name.strip_prefix('\'')?, class)));
        quoted.map(|(name, class)| (name.strip_suffix('\'').unwrap_or(name).to_owned(), class)).collect()
    }

    /// Reads `name = pattern`.
    pub(crate) fn define(&mut self, body: &str) {
        let (name, pattern) = body.split_once('=').expect("a definition is `name = pattern`");
        let node = self.pattern(pattern);
        self.macros.insert(name.trim().to_owned(), node);
    }

    /// Reads a rule: contexts in angle brackets, `+` for the article, then the pattern.
    pub(crate) fn rule(&mut self, body: &str) -> Rule {
        let mut rest = body.trim();
        let mut contexts = Vec::new();
        while let Some(inside) = rest.strip_prefix('<') {
            let (context, after) = inside.split_once('>').expect("a context ends with `>`");
            contexts.push(context.split('|').map(|sequence| self.sequence(sequence)).collect());
            rest = after.trim_start();
        }
        let article = rest.starts_with('+');
        let node = self.pattern(rest.trim_start_matches('+'));
        let mut steps = Vec::new();
        compile(&node, &mut steps);
        steps.push(Step::End);
        Rule { heads: heads(&node).0, article, contexts, steps }
    }

    fn sequence(&mut self, words: &str) -> Vec<(bool, Class)> {
        let mut classes = Vec::new();
        for word in words.split_whitespace() {
            let name = word.trim_start_matches('!');
            classes.push((name.len() == word.len(), self.class(name)));
        }
        classes
    }

    fn pattern(&mut self, text: &str) -> Node {
        let mut symbols = Vec::new();
        for word in text.split_whitespace() {
            let mut rest = word;
            // A quoted sign may be a bracket.
            while let Some(open) = rest.strip_prefix('(').filter(|_| !word.starts_with('\'')) {
                symbols.push("(");
                rest = open;
            }
            let quote = rest.trim_start_matches(['=', '!']).starts_with('\'');
            let cut = if quote {
                let open = rest.find('\'').map_or(1, |open| open + 1);
                rest.char_indices().skip(open).find(|(_, c)| *c == '\'').map_or(rest.len(), |(at, _)| at + 1)
            } else {
                rest.find(['(', ')', '|', '?']).unwrap_or(rest.len())
            };
            let (name, mut tail) = rest.split_at(cut);
            if !name.is_empty() {
                symbols.push(name);
            }
            while let Some(sign) = tail.get(..1) {
                symbols.push(sign);
                tail = tail.get(1..).unwrap_or_default();
            }
        }
        let mut at = 0;
        let node = self.choice(&symbols, &mut at);
        assert!(at == symbols.len(), "brackets match in `{text}`");
        node
    }

    fn choice(&mut self, symbols: &[&str], at: &mut usize) -> Node {
        let mut choices = vec![Vec::new()];
        while let Some(&symbol) = symbols.get(*at) {
            if symbol == ")" {
                break;
            }
            *at += 1;
            let last = choices.last_mut().expect("there is always a last choice");
            match symbol {
                "|" => choices.push(Vec::new()),
                "?" => {
                    let node = last.pop().expect("`?` follows something");
                    last.push(Node::Option(Box::new(node)));
                }
                "~" => last.push(Node::Mark(Join::Range)),
                "&" => last.push(Node::Mark(Join::List)),
                "(" => {
                    let node = self.choice(symbols, at);
                    assert!(symbols.get(*at) == Some(&")"), "a bracket is closed");
                    *at += 1;
                    last.push(node);
                }
                name => {
                    let node = match (name.strip_prefix('!'), name.strip_prefix('='), self.macros.get(name)) {
                        (Some(name), _, _) => Node::Look(false, self.class(name)),
                        (_, Some(name), _) => Node::Look(true, self.class(name)),
                        (_, _, Some(node)) => node.clone(),
                        _ => Node::Class(self.class(name)),
                    };
                    last.push(node);
                }
            }
        }
        Node::Choice(choices.into_iter().map(Node::Sequence).collect())
    }
}

/// Classes that begin a node, and whether it may take no token at all.
fn heads(node: &Node) -> (Classes, bool) {
    match node {
        Node::Class(class) => (1 << class, false),
        Node::Mark(_) | Node::Look(..) => (0, true),
        Node::Option(inner) => (heads(inner).0, true),
        Node::Choice(choices) => choices.iter().map(heads).fold((0, false), |all, one| (all.0 | one.0, all.1 || one.1)),
        Node::Sequence(nodes) => {
            let mut all = 0;
            for node in nodes {
                let (classes, empty) = heads(node);
                all |= classes;
                if !empty {
                    return (all, false);
                }
            }
            (all, true)
        }
    }
}

fn compile(node: &Node, steps: &mut Vec<Step>) {
    let here = |steps: &Vec<Step>| u16::try_from(steps.len()).expect("a rule is short");
    match node {
        Node::Class(class) => steps.push(Step::Class(*class)),
        Node::Mark(join) => steps.push(Step::Mark(*join)),
        Node::Look(wanted, class) => steps.push(Step::Look(*wanted, *class)),
        Node::Sequence(nodes) => nodes.iter().for_each(|node| compile(node, steps)),
        Node::Option(inner) => {
            let split = steps.len();
            steps.push(Step::Split(0));
            compile(inner, steps);
            steps[split] = Step::Split(here(steps));
        }
        Node::Choice(choices) => {
            let mut jumps = Vec::new();
            for (number, choice) in choices.iter().enumerate() {
                if number + 1 == choices.len() {
                    compile(choice, steps);
                    break;
                }
                let split = steps.len();
                steps.push(Step::Split(0));
                compile(choice, steps);
                jumps.push(steps.len());
                steps.push(Step::Jump(0));
                steps[split] = Step::Split(here(steps));
            }
            for jump in jumps {
                steps[jump] = Step::Jump(here(steps));
            }
        }
    }
}

/// The longest match so far, and the one being tried.
#[derive(Debug, Default)]
pub(crate) struct Match {
    /// What the longest match took.
    pub(crate) taken: Vec<Taken>,
    /// Token after its last.
    pub(crate) end: usize,
    trial: Vec<Taken>,
}

impl Match {
    /// Forgets what was found, and keeps the memory.
    pub(crate) fn clear(&mut self) {
        self.taken.clear();
        self.trial.clear();
        self.end = 0;
    }
}

impl Rule {
    /// Matches the rule at token `at` and keeps the match in `best` when it is longer than what is there;
    /// whether it was.
    pub(crate) fn longest(&self, classes: &[Classes], at: usize, best: &mut Match) -> bool {
        if !self.contexts.iter().all(|context| holds(context, classes, at)) {
            return false;
        }
        best.trial.clear();
        let before = best.end;
        self.step(classes, 0, at, best);
        best.end > before
    }

    fn step(&self, classes: &[Classes], mut step: usize, mut at: usize, best: &mut Match) {
        let kept = best.trial.len();
        loop {
            match self.steps[step] {
                Step::Class(class) => {
                    if class_at(classes, at) & (1 << class) == 0 {
                        break;
                    }
                    best.trial.push(Taken::Token(at, class));
                    at += 1;
                    step += 1;
                }
                Step::Split(other) => {
                    self.step(classes, step + 1, at, best);
                    step = usize::from(other);
                }
                Step::Jump(to) => step = usize::from(to),
                Step::Mark(join) => {
                    best.trial.push(Taken::Seam(join));
                    step += 1;
                }
                Step::Look(wanted, class) => {
                    if (class_at(classes, at) & (1 << class) != 0) != wanted {
                        break;
                    }
                    step += 1;
                }
                Step::End => {
                    if at > best.end {
                        best.end = at;
                        best.taken.clear();
                        best.taken.extend_from_slice(&best.trial);
                    }
                    break;
                }
            }
        }
        best.trial.truncate(kept);
    }
}

/// Whether one of the sequences of a context stands right before token `at`.
fn holds(context: &Context, classes: &[Classes], at: usize) -> bool {
    context.iter().any(|sequence| {
        sequence.iter().rev().zip(1..).all(|((wanted, class), back)| {
            let found = at.checked_sub(back).is_some_and(|index| class_at(classes, index) & (1 << class) != 0);
            found == *wanted
        })
    })
}

/// The classes of a token; past the last a line would begin.
fn class_at(classes: &[Classes], at: usize) -> Classes {
    classes.get(at).copied().unwrap_or(LINE_START)
}
