//! Stretches of an article that are in another language than the rest: paragraphs, quotations, brackets, and runs
//! in another script.

use crate::detector::Detector;
use crate::script::Script;
use crate::tally::Tally;
use crate::words::{Word, each_word};
use wire::{Block, BlockKind, Span};

/// A foreign stretch, from the first letter of its first word to the end of its last, its BCP 47 code, its score.
pub type Stretch = (Span, &'static str, f64);

/// Fewest words of a foreign paragraph in the script of the article.
const PARAGRAPH_WORDS: usize = 5;
/// Fewest words of any stretch.
const FEWEST_WORDS: usize = 2;
/// Words of a quotation or bracket that starts no word in lower case, from which it is no mere name.
const NAME_WORDS: usize = 5;
/// How likely another language than the article's must be: in a paragraph, in a quotation or bracket.
const PARAGRAPH_SCORE: f64 = 0.97;
const QUOTATION_SCORE: f64 = 0.97;
/// How likely the words around the quotations of a foreign paragraph must be in the same language.
const FRAME_SCORE: f64 = 0.8;
/// Share of the words of a stretch that the models must know as a whole.
const FAMILIAR: f64 = 0.5;

/// Opening marks and what closes them.
const MARKS: [(char, &[char]); 12] = [
    ('\u{201c}', &['\u{201d}', '\u{201c}']),
    ('\u{201e}', &['\u{201d}', '\u{201c}']),
    ('\u{201d}', &['\u{201d}']),
    ('\u{ab}', &['\u{bb}']),
    ('\u{bb}', &['\u{ab}', '\u{bb}']),
    ('"', &['"']),
    ('\u{2018}', &['\u{2019}', '\u{2018}']),
    ('\u{201a}', &['\u{2018}', '\u{2019}']),
    ('\'', &['\'']),
    ('\u{2039}', &['\u{203a}']),
    ('(', &[')']),
    ('[', &[']']),
];

/// Marks that open or close the quotation of a sentence.
const QUOTES: [char; 6] = ['"', '\u{201c}', '\u{201d}', '\u{201e}', '\u{ab}', '\u{bb}'];

/// The paragraphs to look at: blocks that are no furniture, or lines when there are none.
fn paragraphs(text: &str, blocks: Option<&[Block]>) -> Vec<Span> {
    match blocks {
        Some(blocks) if !blocks.is_empty() => blocks
            .iter()
            .filter(|block| block.kind != BlockKind::Chrome)
            .filter_map(|block| Span::new(text, block.start, block.end).ok())
            .collect(),
        _ => text.split('\n').map(|line| Span::of(text, line)).collect(),
    }
}

/// Bytes within which a mark that nests must close: a row of open brackets costs no more than that each.
const LONGEST_NEST: usize = 2048;

/// Pairs of quotation marks and brackets in `text`: the spans between them, in order, outer ones first.
fn enclosed(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut before = ' ';
    // Marks that nothing closes from here on.
    let mut unclosed = [false; MARKS.len()];
    for (at, mark) in text.char_indices() {
        let opens = !before.is_alphanumeric();
        before = mark;
        let Some(kind) = MARKS.iter().position(|(open, _)| opens && *open == mark) else { continue };
        if unclosed[kind] {
            continue;
        }
        let closing = MARKS[kind].1;
        let nests = !closing.contains(&mark);
        let start = at + mark.len_utf8();
        let limit = if nests { text.floor_char_boundary(start + LONGEST_NEST) } else { text.len() };
        let rest = text.get(start..limit).unwrap_or_default();
        let mut inner = 0;
        let end = rest.char_indices().find(|&(end, c)| {
            // Brackets nest; quotation marks that open and close alike cannot.
            if c == mark && nests {
                inner += 1;
                return false;
            }
            let after = || text.get(start + end + c.len_utf8()..).and_then(|tail| tail.chars().next());
            let closes = closing.contains(&c) && end > 0 && !after().is_some_and(char::is_alphanumeric);
            if closes && inner > 0 {
                inner -= 1;
                return false;
            }
            closes
        });
        match end {
            Some((end, _)) => found.push((start, start + end)),
            None => unclosed[kind] = !nests,
        }
    }
    found
}

impl Detector {
    /// The stretches of `text` in another language than `main` (BCP 47): paragraphs, quotations and brackets of two
    /// words or more, and runs of two words or more in a script that `main` is not written in. In order, disjoint,
    /// each from the first letter of a word to the last letter of one. Page furniture among `blocks` (offsets in
    /// bytes) is passed over; without blocks every line is a paragraph. With `und` there is nothing to be foreign to.
    pub fn foreign_stretches(&self, text: &str, blocks: Option<&[Block]>, main: &str) -> Vec<Stretch> {
        let Some(main) = crate::languages::of(main) else { return Vec::new() };
        let mut stretches = Vec::new();
        for paragraph in paragraphs(text, blocks) {
            let found = stretches.len();
            if !self.whole_paragraph(text, paragraph, main.code, &mut stretches) {
                self.other_script(text, paragraph, main.script, &mut stretches);
                self.quotations(text, paragraph, main.code, &mut stretches);
            }
            stretches[found..].sort_by_key(|(span, ..)| *span);
        }
        stretches
    }

    /// Whether the paragraph as a whole is foreign, and then puts it.
    fn whole_paragraph(&self, text: &str, paragraph: Span, main: &str, stretches: &mut Vec<Stretch>) -> bool {
        let content = paragraph.text(text);
        // Nearly every paragraph is in the language of the article, and its common words suffice to see that.
        let mut tally = self.tally().of_whole_words();
        tally.read(content);
        if tally.whole > 0 && tally.ranking().first().is_some_and(|(language, _)| language.code == main) {
            return false;
        }
        let mut tally = self.tally();
        let (mut first, mut last, mut words) = (None, 0, 0);
        each_word(content, |word, letters| {
            tally.add(word, letters);
            first.get_or_insert(word.start);
            last = word.end;
            words += 1;
        });
        let Some(first) = first.filter(|_| words >= FEWEST_WORDS) else { return false };
        let Some(&(language, score)) = tally.ranking().first() else { return false };
        let same_script = crate::languages::of(main).is_some_and(|main| main.script == language.script);
        let enough = !same_script || (words >= PARAGRAPH_WORDS && tally.familiar() >= FAMILIAR);
        if language.code == main || related(language.code, main) || score < PARAGRAPH_SCORE || !enough {
            return false;
        }
        // A paragraph with words in both scripts is left to the search for runs.
        if !same_script && tally.share(language.script) < 0.9 {
            return false;
        }
        // Words around a quotation may be the article's own, however long the quotation is.
        let frame = self.frame(content);
        if frame.words as usize >= FEWEST_WORDS
            && frame.ranking().first().is_none_or(|&(around, share)| around != language || share < FRAME_SCORE)
        {
            return false;
        }
        let span = Span::new(text, paragraph.start() + first, paragraph.start() + last);
        stretches.extend(span.ok().map(|span| (span, language.code, score)));
        true
    }

    /// The words of a text outside the quotations and brackets in its lines, if these hold a third of it.
    pub(crate) fn around_quotations(&self, text: &str) -> Option<Tally<'_>> {
        if !text.contains(QUOTES) {
            return None;
        }
        let mut tally = self.tally();
        let mut quoted = 0;
        for line in text.lines() {
            let enclosed = enclosed(line);
            quoted += enclosed.iter().map(|(start, end)| end - start).sum::<usize>();
            outside(line, &enclosed, &mut tally);
        }
        (quoted * 3 >= text.len()).then_some(tally)
    }

    /// The words of a paragraph outside its quotations and brackets.
    fn frame(&self, content: &str) -> Tally<'_> {
        let mut tally = self.tally();
        outside(content, &enclosed(content), &mut tally);
        tally
    }

    /// Puts the runs of words in other scripts than `main`.
    fn other_script(&self, text: &str, paragraph: Span, main: Script, stretches: &mut Vec<Stretch>) {
        let content = paragraph.text(text);
        if content.is_ascii() {
            return;
        }
        let mut run: Option<(Tally<'_>, Span, usize)> = None;
        let mut done = |run: Option<(Tally<'_>, Span, usize)>| {
            let Some((tally, span, _)) = run.filter(|(_, _, words)| *words >= FEWEST_WORDS) else { return };
            stretches.extend(tally.ranking().first().map(|(language, score)| (span, language.code, *score)));
        };
        each_word(content, |word, letters| {
            let native = word.script == main || related_scripts(word.script, main);
            if native {
                done(run.take());
                return;
            }
            let Ok(span) = Span::new(text, paragraph.start() + word.start, paragraph.start() + word.end) else {
                return;
            };
            let (mut tally, joined, words) = run.take().unwrap_or_else(|| (self.tally(), span, 0));
            tally.add(word, letters);
            run = Some((tally, joined.join(span), words + 1));
        });
        done(run.take());
    }

    /// Puts the quotations and brackets that are in another language of the same script.
    fn quotations(&self, text: &str, paragraph: Span, main: &str, stretches: &mut Vec<Stretch>) {
        let content = paragraph.text(text);
        for (start, end) in enclosed(content) {
            let (start, end) = (paragraph.start() + start, paragraph.start() + end);
            let Ok(inside) = Span::new(text, start, end) else { continue };
            if stretches.iter().rev().any(|(span, ..)| span.overlaps(inside)) {
                continue;
            }
            let mut tally = self.tally();
            let mut words: Vec<Word> = Vec::new();
            each_word(inside.text(text), |word, letters| {
                // Titles are written in capitals: inside quotation marks they are words like others.
                tally.add(Word { name: false, ..word }, letters);
                words.push(word);
            });
            let (Some(first), Some(last)) = (words.first(), words.last()) else { continue };
            let named = words.iter().all(|word| word.capital) && words.len() < NAME_WORDS;
            if words.len() < FEWEST_WORDS || named || tally.familiar() < FAMILIAR {
                continue;
            }
            let Some(&(language, score)) = tally.ranking().first() else { continue };
            if language.code != main && !related(language.code, main) && score >= QUOTATION_SCORE {
                let span = Span::new(text, start + first.start, start + last.end);
                stretches.extend(span.ok().map(|span| (span, language.code, score)));
            }
        }
    }
}

/// Counts the words of `text` that lie in none of the spans `enclosed`.
fn outside(text: &str, enclosed: &[(usize, usize)], tally: &mut Tally<'_>) {
    each_word(text, |word, letters| {
        if !enclosed.iter().any(|&(start, end)| start <= word.start && word.end <= end) {
            tally.add(word, letters);
        }
    });
}

/// Whether two languages are too near each other for a stretch to be called foreign.
fn related(one: &str, other: &str) -> bool {
    const RELATED: [&[&str]; 5] =
        [&["nb", "nn", "da"], &["hr", "bs", "sr"], &["id", "ms"], &["nl", "af"], &["es", "gl", "ca", "pt"]];
    RELATED.iter().any(|family| family.contains(&one) && family.contains(&other))
}

/// Whether words of a script belong to a language of another one.
fn related_scripts(script: Script, main: Script) -> bool {
    matches!((script, main), (Script::Han, Script::Kana | Script::Hangul))
}
