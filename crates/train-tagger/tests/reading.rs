//! Annotated files in their many shapes, and a model trained from one.

use sequence::{Chunk, Settings};
use tagger::FeatureGroups;
use train_tagger::{Recipe, read, score, train};

#[track_caller]
fn check(text: &str, expect: &[&[(usize, usize, usize)]]) {
    let documents = read(text, 100).expect("an annotated text");
    let names: Vec<Vec<(usize, usize, usize)>> = documents
        .iter()
        .flat_map(|document| &document.names)
        .map(|names| names.iter().map(|name| (name.start, name.end, name.kind)).collect())
        .collect();
    assert_eq!(names, expect, "{text}");
}

#[test]
fn columns_of_every_scheme_mean_the_same() {
    let name: &[&[(usize, usize, usize)]] = &[&[(0, 2, 0), (3, 4, 2)]];
    check("Wim N B-PER\nKok N I-PER\nin P O\nGent N B-LOC\n", name);
    check("Wim I-PER\nKok I-PER\nin O\nGent I-LOC\n", name);
    check("Wim B-PER\nKok E-PER\nin O\nGent S-LOC\n", name);
    check("Wim\tB-person\nKok\tL-person\nin\tO\nGent\tU-GPE\n", name);
    check(
        "# text = Wim Kok in Gent\n1\tWim\tB-PER\t-\t-\n2\tKok\tI-PER\t-\t-\n3\tin\tO\t-\t-\n4\tGent\tB-LOC\t-\t-\n",
        name,
    );
}

#[test]
fn a_number_is_a_token_where_columns_stand_between_spaces() {
    let documents = read("for IN I-PP O\n38 CD I-NP O\nruns NNS I-NP O\n", 100).expect("an annotated text");
    assert_eq!(documents[0].sentences, [["for", "38", "runs"]]);
    let documents = read("3 Num O\nmei N O\n", 100).expect("an annotated text");
    assert_eq!(documents[0].sentences, [["3", "mei"]]);
}

#[test]
fn neighbours_of_one_type_are_kept_apart() {
    check("Wim B-PER\nJan B-PER\n", &[&[(0, 1, 0), (1, 2, 0)]]);
    check("Wim I-PER\nGent I-LOC\n", &[&[(0, 1, 0), (1, 2, 2)]]);
}

#[test]
fn other_types_are_read_and_left_out() {
    check("1 B-DATE\nmei I-DATE\nWim B-PER\n", &[&[(2, 3, 0)]]);
    check("deutsche B-LOCderiv\nBerlin-Reise B-LOCpart\n", &[&[(0, 1, 3)]]);
}

#[test]
fn documents_begin_at_their_marks_or_after_so_many_sentences() {
    assert_eq!(read("-DOCSTART- O\n\na O\n\nb O\n\n-DOCSTART- O\n\nc O\n", 1).unwrap().len(), 2);
    assert_eq!(read("a O\n\nb O\n\nc O\n", 2).unwrap().len(), 2);
    assert_eq!(read("", 2).unwrap().len(), 0);
}

#[test]
fn records_count_in_code_points() {
    let line = r#"{"id":"1","text":"Çelik in Gent","sentences":[{"start":0,"end":13,"kind":"body","tokens":[[0,5],[6,8],[9,13]]}],"entities":[{"start":0,"end":5,"label":"PER"},{"start":9,"end":13,"label":"LOC"},{"start":10,"end":12,"label":"ORG"}]}"#;
    check(line, &[&[(0, 1, 0), (2, 3, 2)]]);
}

#[test]
fn lines_that_cannot_be_read_are_named() {
    assert_eq!(read("Wim B-PER\nKok\n", 1).unwrap_err().to_string(), "line 2: expected a token and a label");
    assert!(read("Wim PER\n", 1).unwrap_err().to_string().starts_with("line 1: `PER` is no label"));
    let missing = read("{\"text\":\"a\"}\n", 1).unwrap_err().to_string();
    assert_eq!(missing, "line 1: expected `sentences`: run `segment` first");
}

#[test]
fn a_model_is_learnt_and_is_the_same_every_time() {
    let pairs =
        [("Wim", "Gent"), ("Jan", "Breda"), ("Els", "Gouda"), ("Piet", "Delft"), ("Mia", "Assen"), ("Bas", "Venlo")];
    let lines = pairs.map(|(first, town)| {
        format!("{first} B-PER\nKok I-PER\nwoont O\nin O\n{town} B-LOC\n. O\n\nIn O\n{town} B-LOC\nregent O\nhet O\n\n")
    });
    let text = lines.concat();
    let documents = read(&text, 2).unwrap();
    let recipe = Recipe {
        name: "small".to_owned(),
        language: "nl".to_owned(),
        corpora: vec!["six lines".to_owned()],
        groups: FeatureGroups::all(),
        settings: Settings::default(),
        members: 2,
        limit: 1_000_000,
        threshold: 0.01,
        alone: 0.2,
        repeat: 1,
        folds: 3,
    };
    let model = train(&documents, &recipe, |_, _| ());
    assert_eq!(model.bytes(), train(&documents, &recipe, |_, _| ()).bytes());
    let scores = score(&model, &documents).unwrap();
    assert_eq!((scores.right[0], scores.gold[0]), (6, 6), "{scores}");
    let unseen = read("Kees B-PER\nKok I-PER\nwoont O\nin O\nZwolle B-LOC\n. O\n", 1).unwrap();
    assert_eq!(unseen[0].names[0][0], Chunk { start: 0, end: 2, kind: 0 });
    assert!(score(&model, &unseen).unwrap().f1() > 0.99);
}
