//! Training is deterministic, models survive their bytes, and damaged bytes are refused.

use sequence::{Bilou, Corpus, Feature, Lattice, Meta, Model, ModelError, Random, Settings, Weights, train};

const WORDS: [&str; 6] = ["the", "Dutch", "minister", "Jan", "Smit", "spoke"];

fn feature(template: u64, name: &str) -> u64 {
    Feature::new(template).with(name.as_bytes()).hash()
}

/// Sentences of random words in which `Jan Smit` is one chunk and `Dutch` another.
fn corpus() -> Corpus {
    let bilou = Bilou::new(2);
    let mut corpus = Corpus::new(bilou.topology());
    let mut random = Random::new(7);
    for _ in 0..60 {
        let words: Vec<&str> = (0..6).map(|_| WORDS[random.below(WORDS.len())]).collect();
        corpus.begin();
        let mut labels = vec![0_u8; words.len()];
        for (index, word) in words.iter().enumerate() {
            match (*word, words.get(index + 1)) {
                ("Jan", Some(&"Smit")) => (labels[index], labels[index + 1]) = (1, 3),
                ("Dutch", _) => labels[index] = 8,
                _ => (),
            }
        }
        for (index, word) in words.iter().enumerate() {
            let left = index.checked_sub(1).map_or("-", |left| words[left]);
            let right = words.get(index + 1).copied().unwrap_or("-");
            corpus.token(&[feature(0, word), feature(1, left), feature(2, right)], labels[index]);
        }
    }
    corpus
}

fn meta() -> Meta {
    Meta {
        name: "small".to_owned(),
        language: "en".to_owned(),
        corpora: vec!["written for this test".to_owned(), "nothing else".to_owned()],
        recipe: "words and neighbours".to_owned(),
        labels: Bilou::new(2).names(&["PER", "MISC"]),
    }
}

fn model(seed: u64) -> Model {
    let settings = Settings { seed, dropout: 0.1, min_count: 1, ..Settings::default() };
    train(&corpus(), &settings, |_| true).compress(&meta(), usize::MAX, 0.01)
}

#[test]
fn it_learns_what_there_is_to_learn() {
    let model = model(1);
    let mut lattice = Lattice::default();
    let words = ["the", "Dutch", "Jan", "Smit", "spoke"];
    lattice.reset(words.len(), model.labels());
    for (index, word) in words.iter().enumerate() {
        let left = index.checked_sub(1).map_or("-", |left| words[left]);
        let right = words.get(index + 1).copied().unwrap_or("-");
        for feature in [feature(0, word), feature(1, left), feature(2, right), feature(3, "never seen")] {
            model.add(feature, lattice.scores(index));
        }
    }
    assert_eq!(lattice.viterbi(model.transitions()), [0, 8, 1, 3, 0]);
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    assert_eq!(model(3).bytes(), model(3).bytes());
    assert_ne!(model(3).bytes(), model(4).bytes());
}

#[test]
fn a_mean_lies_between_its_members() {
    let learned = |seed| train(&corpus(), &Settings { seed, dropout: 0.1, ..Settings::default() }, |_| true);
    let members = [learned(1), learned(2), learned(3)];
    let mean = Weights::mean(&members);
    assert_eq!(mean.features(), members[0].features());
    let rows: Vec<Vec<_>> = members.iter().map(|member| member.rows().collect()).collect();
    for (place, (hash, row)) in mean.rows().enumerate() {
        for (label, weight) in row.iter().enumerate() {
            let sum: f32 = rows.iter().map(|rows| rows[place].1[label]).sum();
            assert!((weight - sum / 3.0).abs() < 1e-5, "feature {hash}, label {label}");
        }
    }
    let bytes = |weights: &Weights| weights.compress(&meta(), usize::MAX, 0.01).bytes().to_vec();
    assert_eq!(bytes(&Weights::mean(&members[..1])), bytes(&members[0]));
}

#[test]
fn a_model_survives_its_bytes() {
    let before = model(1);
    let after = Model::from_bytes(before.bytes().to_vec().into()).unwrap();
    assert_eq!(after.meta(), &meta());
    assert_eq!(after.topology(), &Bilou::new(2).topology());
    assert_eq!(after.transitions(), before.transitions());
    for word in WORDS {
        let (mut a, mut b) = ([0; 9], [0; 9]);
        before.add(feature(0, word), &mut a);
        after.add(feature(0, word), &mut b);
        assert_eq!(a, b);
        assert_ne!(a, [0; 9], "{word}");
    }
}

#[test]
fn damaged_bytes_are_refused() {
    let bytes = model(1).bytes().to_vec();
    let refused = |bytes: &[u8]| Model::from_bytes(bytes.to_vec().into()).unwrap_err();
    assert_eq!(refused(b""), ModelError::Foreign);
    assert_eq!(refused(b"sequence"), ModelError::Length { found: 8, expected: 20 });
    assert_eq!(refused(&bytes[..bytes.len() - 1]), ModelError::Checksum);
    for at in (0..bytes.len()).step_by(7) {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x10;
        let expected = if at < 8 { ModelError::Foreign } else { ModelError::Checksum };
        assert_eq!(refused(&damaged), expected, "bit flipped in byte {at}");
    }
}

#[test]
fn the_limit_on_size_keeps_the_strongest_features() {
    let weights = train(&corpus(), &Settings { min_count: 1, ..Settings::default() }, |_| true);
    let (large, small) = (weights.compress(&meta(), usize::MAX, 0.0), weights.compress(&meta(), 80, 0.0));
    assert!(small.bytes().len() < large.bytes().len());
    let mut scores = [0; 9];
    small.add(feature(0, "Dutch"), &mut scores);
    assert_ne!(scores, [0; 9], "the strongest feature is kept");
}

#[test]
fn alternatives_of_a_group_are_drawn_by_weight() {
    let mut corpus = Corpus::new(Bilou::new(1).topology());
    for _ in 0..50 {
        corpus.group();
        corpus.alternative(1.0);
        corpus.token(&[feature(0, "seen")], 4);
        corpus.alternative(0.0);
        corpus.token(&[feature(0, "never drawn")], 4);
    }
    let weights = train(&corpus, &Settings { min_count: 1, ..Settings::default() }, |_| true);
    let strength = |name: &str| {
        let (_, row) = weights.rows().find(|(hash, _)| *hash == feature(0, name)).unwrap();
        row.iter().fold(0.0_f32, |top, weight| top.max(weight.abs()))
    };
    assert!(strength("seen") > 0.1);
    assert!(strength("never drawn").abs() < f32::EPSILON);
}
