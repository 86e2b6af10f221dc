//! Scores against the annotation of a treebank, words as it has them.

use std::time::Instant;
use syntax::training::Sentence;
use syntax::{Arcs, Parser, Role, Tag, Tagging, Tree};

fn words(sentence: &Sentence) -> Vec<&str> {
    sentence.forms.iter().map(String::as_str).collect()
}

/// Prints how many tags are right.
pub(crate) fn tags(name: &str, tagging: &Tagging, sentences: &[Sentence]) {
    let (mut parts, mut whole, mut all) = (0, 0, 0);
    let mut worker = syntax::Worker::default();
    for sentence in sentences {
        for (tag, gold) in tagging.tags(&mut worker, &words(sentence)).iter().zip(&sentence.tags) {
            all += 1;
            parts += usize::from(
                Some(tag.pos.as_str()) == gold.split('.').next() || tag.pos.as_str() == "_" && gold.starts_with('X'),
            );
            whole += usize::from(*tag == Tag::named(gold));
        }
    }
    println!("{name}: UPOS {:.4}, tags {:.4}", share(parts, all), share(whole, all));
}

/// The share of words, marks included, with the right head.
pub(crate) fn arcs(tagging: &Tagging, arcs: &Arcs, sentences: &[Sentence], width: usize) -> f64 {
    let (mut right, mut all) = (0, 0);
    let mut worker = syntax::Worker::default();
    for sentence in sentences {
        let heads = tagging.heads(&mut worker, arcs, &words(sentence), width);
        right += heads.iter().zip(&sentence.heads).filter(|(one, two)| one == two).count();
        all += sentence.heads.len();
    }
    share(right, all)
}

fn share(part: usize, all: usize) -> f64 {
    part as f64 / all.max(1) as f64
}

/// Prints all figures.
pub(crate) fn report(name: &str, parser: &Parser, sentences: &[Sentence], errors: usize) {
    let mut worker = parser.worker();
    let began = Instant::now();
    let trees: Vec<Tree> = sentences.iter().map(|sentence| parser.parse(&mut worker, &words(sentence))).collect();
    let seconds = began.elapsed().as_secs_f64();
    let (mut all, mut parts, mut lemmas, mut heads, mut labelled, mut wide) = (0, 0, 0, 0, 0, 0);
    let mut confused: std::collections::BTreeMap<(String, String), usize> = std::collections::BTreeMap::new();
    let mut heads_of: std::collections::BTreeMap<String, (usize, usize)> = std::collections::BTreeMap::new();
    for (tree, sentence) in trees.iter().zip(sentences) {
        for (at, node) in tree.nodes().iter().enumerate() {
            all += 1;
            let pos = sentence.tags[at].split('.').next().unwrap_or_default();
            parts += usize::from(node.tag.pos.as_str() == pos || pos == "X" && node.tag.pos.as_str() == "_");
            lemmas += usize::from(node.lemma == sentence.whole[at]);
            let head = node.head.map_or(0, |head| head + 1) == usize::from(sentence.heads[at]);
            let role = node.role == Role::named(&sentence.roles[at]);
            let main = |role: &str| role.split(':').next().unwrap_or_default().to_owned();
            heads += usize::from(head);
            labelled += usize::from(head && role);
            wide += usize::from(head && main(node.role.as_str()) == main(&sentence.roles[at]));
            let attached = heads_of.entry(sentence.roles[at].clone()).or_insert((0, 0));
            attached.0 += usize::from(head);
            attached.1 += 1;
            if head && !role {
                *confused.entry((sentence.roles[at].clone(), node.role.to_string())).or_default() += 1;
            }
        }
    }
    println!(
        "{name}: {all} words, UPOS {:.4}, lemmas {:.4}, UAS {:.4}, LAS {:.4} (without subtypes {:.4}), {:.0} words a second",
        share(parts, all),
        share(lemmas, all),
        share(heads, all),
        share(labelled, all),
        share(wide, all),
        all as f64 / seconds
    );
    let mut confused: Vec<_> = confused.into_iter().collect();
    confused.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    for ((gold, found), count) in confused.into_iter().take(errors) {
        println!("  {count:5} {gold} taken for {found}");
    }
    let mut heads_of: Vec<_> = heads_of.into_iter().collect();
    heads_of.sort_by_key(|(_, (right, all))| std::cmp::Reverse(all - right));
    for (role, (right, all)) in heads_of.into_iter().take(errors) {
        println!("  {:5} of {all} {role} hang on another head", all - right);
    }
}
