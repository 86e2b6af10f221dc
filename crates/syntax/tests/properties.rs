//! What holds of every sentence and every tree, and that the models can be learned from scratch.

use proptest::prelude::*;
use sequence::{Meta, Model, Settings};
use syntax::training::{ArcSettings, ChainSettings, Labels, Sentence, Trees, lemmas, steps, tags};
use syntax::{Files, Lemmas, Parser, Role, Tagging, Tree};

/// One root, heads in the sentence, no cycle; everything under the root.
fn check(tree: &Tree, words: usize) {
    assert_eq!(tree.nodes().len(), words);
    let roots = tree.nodes().iter().filter(|node| node.head.is_none()).count();
    assert_eq!(roots, usize::from(words > 0));
    let Some(root) = tree.root() else { return };
    assert_eq!(tree.node(root).role, Role::Root);
    for (at, node) in tree.nodes().iter().enumerate() {
        assert!(tree.is_under(at, root), "no cycle");
        assert!(node.head.is_none_or(|head| tree.dependents(head).contains(&at)));
        assert!(!node.lemma.is_empty());
    }
    assert_eq!(tree.subtree(root, |_| true).len(), words);
}

proptest! {
    #[test]
    fn any_row_of_words_is_a_tree(words in prop::collection::vec("[A-Za-zé0-9.,'’Їж中-]{1,9}", 0..40), dutch in any::<bool>()) {
        let parser = Parser::builtin(if dutch { "nl" } else { "en-GB" }).unwrap();
        let mut worker = parser.worker();
        let forms: Vec<&str> = words.iter().map(String::as_str).collect();
        let tree = parser.parse(&mut worker, &forms);
        check(&tree, forms.len());
        prop_assert_eq!(parser.parse(&mut worker, &forms), tree, "the worker's memory changes nothing");
    }

    /// Trees without crossing arcs need two steps a word, whatever they look like.
    #[test]
    fn the_oracle_builds_every_projective_tree(seed in prop::collection::vec(any::<u16>(), 1..30)) {
        let mut heads = vec![0; seed.len() + 1];
        attach(&mut heads, &seed, 1, seed.len() + 1, 0);
        prop_assert_eq!(steps(&heads), Some(2 * seed.len()));
    }
}

/// Makes a word of `from..to` the dependent of `head`, and those on both sides dependents of that word.
fn attach(heads: &mut [u16], seed: &[u16], from: usize, to: usize, head: u16) {
    if from >= to {
        return;
    }
    let middle = from + usize::from(seed[from - 1]) % (to - from);
    heads[middle] = head;
    let middle_word = u16::try_from(middle).expect("short");
    attach(heads, seed, from, middle, middle_word);
    attach(heads, seed, middle + 1, to, middle_word);
}

#[test]
fn crossing_arcs_take_swaps() {
    // `A hearing is scheduled on the issue today`: `on the issue` belongs to `hearing`.
    let heads = [0, 2, 4, 4, 0, 7, 7, 2, 4];
    assert!(steps(&heads).unwrap() > 2 * 8);
}

#[test]
fn a_sentence_without_end_is_parsed_in_pieces() {
    let parser = Parser::builtin("en").unwrap();
    let forms = ["Russia", "attacked", "Ukraine", "."].repeat(300);
    check(&parser.parse(&mut parser.worker(), &forms), forms.len());
}

#[test]
fn languages_without_models_have_no_parser() {
    assert!(Parser::builtin("ru").is_none() && Parser::builtin("").is_none());
}

#[test]
fn damaged_models_are_refused() {
    let files = |arcs: Vec<u8>| Files {
        tags: Vec::new().into(),
        lemmas: "".into(),
        arcs: arcs.into(),
        roles: Vec::new().into(),
    };
    assert!(Parser::new(files(Vec::new())).is_err());
    assert!(syntax::Arcs::from_bytes(b"arcs0003".as_slice().into()).is_err());
}

fn toy(rows: &[(&str, &str, &str, u16, &str)]) -> Sentence {
    let column = |get: fn(&(&str, &str, &str, u16, &str)) -> String| rows.iter().map(get).collect::<Vec<_>>();
    Sentence {
        forms: column(|row| row.0.to_owned()),
        tags: column(|row| row.1.to_owned()),
        lemmas: column(|row| row.2.to_owned()),
        whole: column(|row| row.2.to_owned()),
        heads: rows.iter().map(|row| row.3).collect(),
        roles: column(|row| row.4.to_owned()),
    }
}

#[test]
fn a_parser_learned_from_three_sentences() {
    let sentences = [
        toy(&[
            ("Cats", "NOUN.Plur", "cat", 2, "nsubj"),
            ("chased", "VERB.Fin.Past", "chase", 0, "root"),
            ("dogs", "NOUN.Plur", "dog", 2, "obj"),
        ]),
        toy(&[
            ("The", "DET.Art", "the", 2, "det"),
            ("cat", "NOUN", "cat", 3, "nsubj"),
            ("slept", "VERB.Fin.Past", "sleep", 0, "root"),
        ]),
        toy(&[
            ("The", "DET.Art", "the", 2, "det"),
            ("dog", "NOUN", "dog", 3, "nsubj"),
            ("chased", "VERB.Fin.Past", "chase", 0, "root"),
            ("cats", "NOUN.Plur", "cat", 3, "obj"),
        ]),
    ];
    let all: Vec<&Sentence> = sentences.iter().collect();
    let labels = Labels::of(sentences.iter().map(|s| s.tags.iter().map(String::as_str).collect()), 1);
    let meta = Meta { name: "toy".into(), language: "en".into(), ..Meta::default() };
    let settings = ChainSettings {
        train: Settings { epochs: 20, min_count: 1, ..Settings::default() },
        limit: 1 << 20,
        threshold: 0.0,
    };
    let model = tags(&all, &labels, &meta, &settings);
    let edits = lemmas(&sentences, &labels, &[], "made for the test");
    let tagging =
        Tagging::new(Model::from_bytes(model.bytes().to_vec().into()).unwrap(), Lemmas::read(edits.text())).unwrap();
    let trees = || {
        let mut trees = Trees::default();
        trees.add(sentences.iter(), &tagging);
        trees
    };
    let arcs =
        || trees().arcs(&ArcSettings { epochs: 5, width: 4, bits: 16, slots: 1 << 14, seed: 1 }, "toy", |_, _, _| ());
    assert_eq!(arcs(), arcs(), "the same data, the same bytes");
    let roles = trees().roles(&meta, &settings);
    let files = Files {
        tags: model.bytes().to_vec().into(),
        lemmas: edits.text().to_owned().into(),
        arcs: arcs().into(),
        roles: roles.bytes().to_vec().into(),
    };
    let parser = Parser::new(files).unwrap();
    let tree = parser.parse(&mut parser.worker(), &["The", "cat", "chased", "dogs"]);
    let shown: Vec<_> = tree.nodes().iter().map(|node| (node.lemma.as_str(), node.head, node.role.as_str())).collect();
    assert_eq!(
        shown,
        [("the", Some(1), "det"), ("cat", Some(2), "nsubj"), ("chase", None, "root"), ("dog", Some(2), "obj")]
    );
}
