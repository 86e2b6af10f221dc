//! The ways in which an article comes by a second time.

use crate::article::{Composer, Document};
use crate::random::Random;

/// All of them, equally often.
pub(crate) const EDITS: [&str; 13] = [
    "exact",
    "headline",
    "substitute",
    "delete",
    "insert",
    "mixed",
    "shuffle",
    "drop paragraph",
    "add paragraph",
    "other lead",
    "cut",
    "cut to a third",
    "live blog",
];

/// A copy of `original`, edited in one way; 5 to 20 % of the words where the way has a degree.
pub(crate) fn edited(original: &Document, edit: &str, composer: &Composer, random: &mut Random) -> Document {
    let mut copy = original.clone();
    let degree = random.between(0.05, 0.2);
    let words = original.words() as f64;
    match edit {
        "exact" => copy.paragraphs.iter_mut().flatten().for_each(|sentence| sentence.push("…".to_owned())),
        "headline" => copy.headline = composer.headline(random),
        "substitute" => each_word(&mut copy, |word, new| {
            new.push(if random.chance(degree) { composer.word(random) } else { word });
        }),
        "delete" => each_word(&mut copy, |word, new| {
            if !random.chance(degree) {
                new.push(word);
            }
        }),
        "insert" => each_word(&mut copy, |word, new| {
            new.push(word);
            if random.chance(degree) {
                new.push(composer.word(random));
            }
        }),
        "mixed" => each_word(&mut copy, |word, new| match random.below(3) {
            0 if random.chance(degree) => {}
            1 if random.chance(degree) => new.push(composer.word(random)),
            2 if random.chance(degree) => new.extend([word, composer.word(random)]),
            _ => new.push(word),
        }),
        "shuffle" => copy.paragraphs.iter_mut().for_each(|paragraph| paragraph.reverse()),
        "drop paragraph" => shorten(&mut copy, words * (1.0 - degree), random),
        "add paragraph" | "live blog" => {
            let more = words * (1.0 + degree);
            while (copy.words() as f64) < more {
                let room = more - copy.words() as f64;
                let mut paragraph = composer.paragraph(random);
                // No longer than the degree allows, but a sentence at least.
                while paragraph.len() > 1 && paragraph.iter().map(Vec::len).sum::<usize>() as f64 > room {
                    paragraph.pop();
                }
                let at = if edit == "live blog" { 0 } else { random.below(copy.paragraphs.len() + 1) };
                copy.paragraphs.insert(at, paragraph);
            }
        }
        "other lead" => {
            copy.headline = composer.headline(random);
            // A fifth of the text: with more it would be another article.
            replace_lead(&mut copy, words / 5.0, composer, random);
        }
        "cut" => first_words(&mut copy, words * random.between(0.5, 0.9)),
        "cut to a third" => first_words(&mut copy, words * random.between(0.3, 0.4)),
        _ => {}
    }
    copy
}

/// Puts a paragraph from elsewhere in the place of the first sentences, of up to `most` words.
fn replace_lead(copy: &mut Document, most: f64, composer: &Composer, random: &mut Random) {
    let mut sentences: Vec<Vec<String>> = copy.paragraphs.drain(..).flatten().collect();
    let mut gone = 0;
    while sentences.first().is_some_and(|sentence| (gone + sentence.len()) as f64 <= most) {
        gone += sentences.remove(0).len();
    }
    let mut lead: Vec<String> = composer.paragraph(random).into_iter().flatten().collect();
    lead.truncate(gone.max(5));
    copy.paragraphs.push(vec![lead]);
    copy.paragraphs.extend(sentences.chunks(3).map(<[_]>::to_vec));
}

/// Makes every sentence anew from its words.
fn each_word(copy: &mut Document, mut edit: impl FnMut(String, &mut Vec<String>)) {
    for sentence in copy.paragraphs.iter_mut().flatten() {
        let mut new = Vec::with_capacity(sentence.len() + 4);
        for word in std::mem::take(sentence) {
            edit(word, &mut new);
        }
        *sentence = new;
    }
}

/// Takes sentences away anywhere while at least `words` are left.
fn shorten(copy: &mut Document, words: f64, random: &mut Random) {
    for _ in 0..1000 {
        let at = random.below(copy.paragraphs.len());
        let Some(paragraph) = copy.paragraphs.get_mut(at) else { return };
        let length = paragraph.last().map_or(0, Vec::len) as f64;
        if paragraph.is_empty() || (copy.words() as f64) - length < words {
            continue;
        }
        copy.paragraphs[at].pop();
    }
}

/// Ends the article after so many words, with the sentence where that is.
fn first_words(copy: &mut Document, words: f64) {
    let mut seen = 0.0;
    for paragraph in &mut copy.paragraphs {
        paragraph.retain(|sentence| {
            let kept = seen < words;
            seen += sentence.len() as f64;
            kept
        });
    }
    copy.paragraphs.retain(|paragraph| !paragraph.is_empty());
}
