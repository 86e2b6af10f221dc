//! The models of a language together: words → tags → lemmas → arcs → relations.

use crate::arcs::{Arcs, ArcsError};
use crate::beam::Beam;
use crate::labelling::{Bare, ROLE_FEATURES};
use crate::lemma::Lemmas;
use crate::tag::{Pos, Role, Tag};
use crate::tagging::{self, TAG_FEATURES};
use crate::template::{Atom, Scene};
use crate::tree::{Node, Tree};
use crate::word::{Words, hash};
use sequence::{Lattice, Model, ModelError};
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;
use tagger::Classes;
use thiserror::Error;

/// Ways through the sentence that are followed side by side. Eight cost 1.6 times as much as four, and have half a point
/// more of arcs right.
pub const WIDTH: usize = 4;
/// Words that are parsed at once; a longer sentence is no sentence, and is parsed piece by piece.
const LONGEST: usize = 400;

/// Why models are no parser.
#[derive(Debug, Error)]
pub enum ParserError {
    /// A chain cannot be read.
    #[error(transparent)]
    Model(#[from] ModelError),
    /// The weights of arcs cannot be read.
    #[error(transparent)]
    Arcs(#[from] ArcsError),
    /// A model was made with other features.
    #[error("model `{name}` was made with `{recipe}`, expected `{expected}`")]
    Recipe {
        /// Its name.
        name: String,
        /// What it says.
        recipe: String,
        /// What it should say.
        expected: &'static str,
    },
}

/// The models of one language as files have them.
#[derive(Clone, Debug)]
pub struct Files {
    /// Chain of tags.
    pub tags: Cow<'static, [u8]>,
    /// Rules of lemmas.
    pub lemmas: Cow<'static, str>,
    /// Weights of arcs.
    pub arcs: Cow<'static, [u8]>,
    /// Chain of relations.
    pub roles: Cow<'static, [u8]>,
}

/// Finds tags, lemmas and trees in one language; shared between threads.
#[derive(Debug)]
pub struct Parser {
    pub(crate) tagging: Tagging,
    arcs: Arcs,
    roles: Model,
    names: Vec<Role>,
    width: usize,
}

/// Tags and lemmas of one language.
#[derive(Debug)]
pub struct Tagging {
    model: Model,
    tags: Vec<Tag>,
    classes: Classes,
    lemmas: Lemmas,
    dutch: bool,
}

/// Scratch space for one thread; good for one parser only.
#[derive(Debug, Default)]
pub struct Worker {
    words: Words,
    sentence: Vec<u32>,
    lattice: Lattice,
    beam: Beam,
    /// Lemma and its hash by word and label.
    lemmas: HashMap<(u32, u8), (String, u64)>,
}

/// A sentence with its tags.
pub(crate) struct Tagged {
    pub(crate) tags: Vec<Tag>,
    pub(crate) lemmas: Vec<String>,
    pub(crate) scene: Scene,
}

impl Tagging {
    /// Tags and lemmas by these models.
    ///
    /// # Errors
    /// When the model is not one of tags made with this version's features.
    pub fn new(model: Model, lemmas: Lemmas) -> Result<Self, ParserError> {
        let meta = model.meta();
        if meta.recipe != TAG_FEATURES {
            let (name, recipe) = (meta.name.clone(), meta.recipe.clone());
            return Err(ParserError::Recipe { name, recipe, expected: TAG_FEATURES });
        }
        let tags = meta.labels.iter().map(|label| Tag::named(label)).collect();
        let (classes, dutch) = (Classes::of(&meta.language), meta.language == "nl");
        Ok(Self { model, tags, classes, lemmas, dutch })
    }

    /// The labels of a sentence.
    pub(crate) fn labels(&self, worker: &mut Worker, forms: &[&str]) -> Vec<u8> {
        let Worker { words, sentence, lattice, .. } = worker;
        sentence.clear();
        sentence.extend(forms.iter().map(|form| words.number(form, &self.classes)));
        lattice.reset(forms.len(), self.model.labels());
        for at in 0..forms.len() {
            let scores = lattice.scores(at);
            tagging::features(words, sentence, at, |feature| self.model.add(feature, scores));
        }
        lattice.viterbi(self.model.transitions()).to_vec()
    }

    /// The tags of a sentence.
    pub fn tags(&self, worker: &mut Worker, forms: &[&str]) -> Vec<Tag> {
        self.labels(worker, forms).into_iter().map(|label| self.tags[usize::from(label)]).collect()
    }

    /// The heads of the words of a sentence, counted from 1, by weights that need not be those of a parser yet.
    pub fn heads(&self, worker: &mut Worker, arcs: &Arcs, forms: &[&str], width: usize) -> Vec<u16> {
        let tagged = self.tag(worker, forms);
        worker.beam.search(&tagged.scene, arcs, width).collect()
    }

    /// The sentence with its tags and lemmas, ready to be parsed.
    pub(crate) fn tag(&self, worker: &mut Worker, forms: &[&str]) -> Tagged {
        worker.words.trim();
        if worker.lemmas.len() > ROOM {
            worker.lemmas.clear();
        }
        let labels = self.labels(worker, forms);
        let Worker { words, sentence, lemmas, .. } = worker;
        let mut tagged = Tagged { tags: Vec::new(), lemmas: Vec::new(), scene: Scene::default() };
        tagged.scene.atoms.push(ROOT);
        let mut counts = [0_u16; 4];
        for (&number, &label) in sentence.iter().zip(&labels) {
            let (word, tag) = (words.word(number), self.tags[usize::from(label)]);
            let (lemma, lemma_hash) = lemmas.entry((number, label)).or_insert_with(|| {
                let lemma = self.lemmas.lemma(&word.text, &self.model.meta().labels[usize::from(label)]);
                let hash = hash(&lemma);
                (lemma, hash)
            });
            let kinds = [
                tag.is_verbal(),
                tag.pos == Pos::Punct,
                tag.pos == Pos::Cconj,
                tag.pos == Pos::Sconj || tag.has(Tag::RELATIVE),
            ];
            counts.iter_mut().zip(kinds).for_each(|(count, kind)| *count = count.saturating_add(u16::from(kind)));
            tagged.scene.atoms.push(Atom {
                form: word.small,
                lemma: *lemma_hash,
                tag: u64::from(label) + 3,
                class: word.class,
                bit: 1 << (tag.pos as u32),
                counts,
            });
            tagged.lemmas.push(lemma.clone());
            tagged.tags.push(tag);
        }
        tagged
    }
}

/// Lemmas that a worker remembers before it starts anew.
const ROOM: usize = 400_000;
/// What stands above the sentence.
const ROOT: Atom = Atom { form: 7, lemma: 7, tag: 0, class: 7, bit: 0, counts: [0; 4] };

impl Parser {
    /// The built-in parser of a language (BCP 47); none for a language without models.
    pub fn builtin(language: &str) -> Option<&'static Self> {
        macro_rules! files {
            ($code:literal) => {
                Files {
                    tags: Cow::Borrowed(include_bytes!(concat!("../data/", $code, ".tags.model"))),
                    lemmas: Cow::Borrowed(include_str!(concat!("../data/", $code, ".lemmas.txt"))),
                    arcs: Cow::Borrowed(include_bytes!(concat!("../data/", $code, ".arcs.model"))),
                    roles: Cow::Borrowed(include_bytes!(concat!("../data/", $code, ".roles.model"))),
                }
            };
        }
        static DUTCH: LazyLock<Parser> =
            LazyLock::new(|| Parser::new(files!("nl")).expect("the built-in models are of this version"));
        static ENGLISH: LazyLock<Parser> =
            LazyLock::new(|| Parser::new(files!("en")).expect("the built-in models are of this version"));
        match language.split(['-', '_']).next() {
            Some("nl") => Some(&DUTCH),
            Some("en") => Some(&ENGLISH),
            _ => None,
        }
    }

    /// The parser of these files.
    ///
    /// # Errors
    /// When they are not models of this version.
    pub fn new(files: Files) -> Result<Self, ParserError> {
        let tagging = Tagging::new(Model::from_bytes(files.tags)?, Lemmas::read(&files.lemmas))?;
        let roles = Model::from_bytes(files.roles)?;
        let meta = roles.meta();
        if meta.recipe != ROLE_FEATURES {
            let (name, recipe) = (meta.name.clone(), meta.recipe.clone());
            return Err(ParserError::Recipe { name, recipe, expected: ROLE_FEATURES });
        }
        let names = meta.labels.iter().map(|label| Role::named(label)).collect();
        Ok(Self { tagging, arcs: Arcs::from_bytes(files.arcs)?, roles, names, width: WIDTH })
    }

    /// The same parser with another beam: narrower is faster, wider hardly better.
    #[must_use]
    pub fn with_width(self, width: usize) -> Self {
        Self { width, ..self }
    }

    /// Scratch space for one thread; good for this parser only.
    pub fn worker(&self) -> Worker {
        Worker::default()
    }

    /// The tree of a sentence given by its words.
    ///
    /// A sentence of more than 400 words is parsed in pieces of that many, which hang side by side under the root of
    /// the first, so that time grows with the length and not with its square.
    pub fn parse(&self, worker: &mut Worker, forms: &[&str]) -> Tree {
        let mut nodes: Vec<Node> = Vec::with_capacity(forms.len());
        let mut root = None;
        for piece in forms.chunks(LONGEST) {
            let base = nodes.len();
            self.piece(worker, piece, &mut nodes);
            for (at, node) in nodes.iter_mut().enumerate().skip(base) {
                node.head = node.head.map(|head| head + base);
                if node.head.is_none() {
                    if root.is_some() {
                        (node.head, node.role) = (root, Role::Parataxis);
                    } else {
                        root = Some(at);
                    }
                }
            }
        }
        Tree::new(nodes)
    }

    /// Adds the tree of one piece to `nodes`, its heads counted from the beginning of the piece.
    fn piece(&self, worker: &mut Worker, forms: &[&str], nodes: &mut Vec<Node>) {
        let tagged = self.tagging.tag(worker, forms);
        let mut heads = vec![0];
        heads.extend(worker.beam.search(&tagged.scene, &self.arcs, self.width));
        let labels = self.label(worker, &tagged, &heads);
        let base = nodes.len();
        let Tagged { tags, lemmas, .. } = tagged;
        for (((tag, lemma), &head), role) in tags.into_iter().zip(lemmas).zip(&heads[1..]).zip(labels) {
            let head = usize::from(head).checked_sub(1);
            nodes.push(Node { tag, lemma, head, role: if head.is_none() { Role::Root } else { role } });
        }
        if self.tagging.dutch {
            self.join_particles(forms, &mut nodes[base..]);
        }
    }

    /// Puts the particle before the lemma of its verb: `kondigde … aan` is a form of `aankondigen`.
    fn join_particles(&self, forms: &[&str], nodes: &mut [Node]) {
        for at in 0..nodes.len() {
            let (role, head) = (nodes[at].role, nodes[at].head);
            let Some(head) = head.filter(|_| role == Role::CompoundPrt) else { continue };
            let particle = forms[at].to_lowercase();
            let verb = nodes[head].tag.pos == Pos::Verb;
            if verb && self.tagging.lemmas.is_particle(&particle) && !nodes[head].lemma.starts_with(&particle) {
                nodes[head].lemma.insert_str(0, &particle);
            }
        }
    }

    /// The relations of the words 1, 2, … to their heads.
    fn label(&self, worker: &mut Worker, tagged: &Tagged, heads: &[u16]) -> Vec<Role> {
        let mut roles = vec![Role::Other; tagged.tags.len()];
        let (parts, dependents) = layout(tagged, heads);
        let bare = Bare { atoms: &tagged.scene.atoms, parts: &parts, heads, dependents: &dependents };
        for (head, words) in dependents.iter().enumerate().filter(|(_, words)| !words.is_empty()) {
            worker.lattice.reset(words.len(), self.roles.labels());
            for place in 0..words.len() {
                let scores = worker.lattice.scores(place);
                bare.features(head, place, |feature| self.roles.add(feature, scores));
            }
            let path = worker.lattice.viterbi(self.roles.transitions());
            for (&word, &label) in words.iter().zip(path) {
                roles[usize::from(word) - 1] = self.names[usize::from(label)];
            }
        }
        roles
    }
}

/// Parts of speech with the root's, and the dependents of each word.
pub(crate) fn layout(tagged: &Tagged, heads: &[u16]) -> (Vec<Pos>, Vec<Vec<u16>>) {
    let parts = std::iter::once(Pos::Other).chain(tagged.tags.iter().map(|tag| tag.pos)).collect();
    let mut dependents = vec![Vec::new(); heads.len()];
    for (word, &head) in heads.iter().enumerate().skip(1) {
        dependents[usize::from(head)].push(u16::try_from(word).unwrap_or(u16::MAX));
    }
    (parts, dependents)
}
