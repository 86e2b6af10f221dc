//! The engine against `PyTorch`, on a tiny random model; damaged files.
//!
//! `scripts/teacher/golden.py` wrote the model and what `PyTorch` makes of it.

use encoder::{Encoder, EncoderError};

const MODEL: &[u8] = include_bytes!("tiny/encoder.model");
const SCORES: &str = include_str!("tiny/scores.txt");

/// The sentences of the file with the scores, and the scores of each word.
fn expected() -> (Vec<Vec<&'static str>>, Vec<f32>) {
    let (mut sentences, mut scores) = (vec![Vec::new()], Vec::new());
    for line in SCORES.lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split(' ');
        match fields.next() {
            None | Some("") => sentences.push(Vec::new()),
            Some(word) => sentences.last_mut().expect("a first sentence").push(word),
        }
        scores.extend(fields.map(|score| score.parse::<f32>().expect("a number")));
    }
    (sentences, scores)
}

#[test]
fn scores_are_those_of_pytorch() {
    let encoder = Encoder::from_bytes(MODEL).unwrap();
    let (sentences, expected) = expected();
    let scores = encoder.scores(&mut encoder.worker(), &sentences);
    assert_eq!(scores.len(), expected.len());
    let spread = expected.iter().fold(0.0_f32, |most, score| most.max(score.abs()));
    let worst = scores.iter().zip(&expected).map(|(one, other)| (one - other).abs()).fold(0.0, f32::max);
    // Activations are rounded to bytes here and not there.
    assert!(worst < 0.02 * spread, "scores up to {spread}, off by {worst}");
}

#[test]
fn reading_again_gives_the_same() {
    let encoder = Encoder::from_bytes(MODEL).unwrap();
    let (sentences, _) = expected();
    let mut worker = encoder.worker();
    let first = encoder.scores(&mut worker, &sentences);
    assert_eq!(first, encoder.scores(&mut worker, &sentences));
    assert!(first.iter().all(|score| score.is_finite()));
    assert!(encoder.scores(&mut worker, &[]).is_empty());
    let odd = [vec![], vec![""], vec![" ", "\u{0}"]];
    assert_eq!(encoder.scores(&mut worker, &odd).len(), 3 * encoder.meta().labels.len());
}

#[test]
fn long_sentences_go_on_in_the_next_window() {
    let encoder = Encoder::from_bytes(MODEL).unwrap();
    let word = "onvoorstelbaarheden".repeat(20);
    for length in [1, 9, 10, 100] {
        let sentence = vec![word.as_str(); length];
        let labels = encoder.meta().labels.len();
        assert_eq!(encoder.scores(&mut encoder.worker(), &[sentence, vec!["x"]]).len(), (length + 1) * labels);
    }
}

#[test]
fn scripts_without_pieces_are_known_as_such() {
    let encoder = Encoder::from_bytes(MODEL).unwrap();
    let share = |text: &str| encoder.unknown(&mut encoder.worker(), text.split(' '));
    assert!(share("Moskou en Kiev") < 0.1);
    assert!(share("ထိုင်း နိုင်ငံ") > 0.9);
    assert!(share("") < 0.1);
}

#[test]
fn damage_is_found() {
    let check = |bytes: &[u8], error: EncoderError| assert_eq!(Encoder::from_bytes(bytes).unwrap_err(), error);
    check(b"sequence", EncoderError::Foreign);
    check(&MODEL[..MODEL.len() - 1], EncoderError::Checksum);
    let mut bytes = MODEL.to_vec();
    bytes[100] ^= 1;
    check(&bytes, EncoderError::Checksum);
}

/// A file with the right checksum can still be wrong.
#[test]
fn sizes_are_not_believed() {
    for (line, other) in [
        ("hidden 32", "hidden 64"),
        ("hidden 32", "hidden 99999999999999999999"),
        ("heads 2", "heads 0"),
        ("layers 2", "layers 3"),
        ("layers 2", "layers 1"),
        ("window 32", "window 0"),
        ("labels O B-PER", "labels O I-PER"),
        ("version 1", "version 2"),
    ] {
        let head = MODEL.windows(line.len()).position(|window| window == line.as_bytes()).expect(line);
        let length = u32::from_le_bytes(MODEL[16..20].try_into().unwrap());
        let mut rest =
            (length + u32::try_from(other.len()).unwrap() - u32::try_from(line.len()).unwrap()).to_le_bytes().to_vec();
        rest.extend([&MODEL[20..head], other.as_bytes(), &MODEL[head + line.len()..]].concat());
        let bytes = [b"encoder\n".as_slice(), &sequence::checksum(&rest).to_le_bytes(), &rest].concat();
        assert!(Encoder::from_bytes(&bytes).is_err(), "{other}");
    }
}
