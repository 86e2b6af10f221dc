//! The language of a text.

use crate::languages::LanguageSet;
use crate::script::Script;
use crate::tally::{Candidates, Tally};
use crate::trigrams;
use wire::{Block, BlockKind, Language, Span, round_score};

/// Texts up to this many bytes are read whole; of longer ones as much is read in [`PIECES`] pieces spread evenly.
const READ: usize = 2048;
/// Pieces of a long text.
const PIECES: usize = 8;
/// Score from which an answer can be built on.
const RELIABLE: f64 = 0.9;
/// Words from which an answer can be built on, unless the script alone settles it.
const RELIABLE_WORDS: u32 = 3;
/// Words around quotations that outweigh what is quoted.
const FRAME_WORDS: u32 = 6;
/// Share of words known as a whole below which a text may be in a language that only whatlang knows.
const UNFAMILIAR: f64 = 0.45;
/// Words from which whatlang is asked about that.
const TRIGRAM_WORDS: u32 = 8;

/// What a text is written in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Detection {
    /// BCP 47 code, `und` when there is nothing to go on.
    pub code: &'static str,
    /// ISO 639-3 code, or `und`.
    pub iso639_3: &'static str,
    /// ISO 15924 code of the script of most letters, `Zyyy` when there are none.
    pub script: &'static str,
    /// Probability among the languages to choose from, 0 to 1; 0 for `und`.
    pub score: f64,
    /// Whether the score is high and there are words enough to build on it.
    pub reliable: bool,
    /// Why there is no answer.
    pub reason: Option<&'static str>,
}

impl Detection {
    /// No answer.
    fn none(script: Option<Script>, reason: &'static str) -> Self {
        let script = script.map_or("Zyyy", Script::code);
        Self { code: "und", iso639_3: "und", script, score: 0.0, reliable: false, reason: Some(reason) }
    }
}

impl From<Detection> for Language {
    fn from(detection: Detection) -> Self {
        Self {
            code: detection.code.to_owned(),
            iso639_3: detection.iso639_3.to_owned(),
            script: detection.script.to_owned(),
            score: round_score(detection.score),
            reliable: detection.reliable,
            reason: detection.reason.map(ToOwned::to_owned),
        }
    }
}

/// Tells languages of a [`LanguageSet`] apart. Immutable: one serves all threads.
///
/// ```
/// use detect_language::{Detector, LanguageSet};
/// let detector = Detector::new(&LanguageSet::default());
/// assert_eq!(detector.detect("De minister wilde er niets over zeggen.").code, "nl");
/// assert_eq!(detector.detect("12 : 34").reason, Some("no letters"));
/// ```
#[derive(Clone, Debug)]
pub struct Detector {
    set: LanguageSet,
    candidates: Candidates,
    least: f64,
}

impl Detector {
    /// A detector that chooses from `languages`.
    pub fn new(languages: &LanguageSet) -> Self {
        Self { set: languages.clone(), candidates: Candidates::new(languages), least: 0.0 }
    }

    /// The same, which rather abstains than gives an answer whose score is below `least`.
    #[must_use]
    pub fn with_least_score(self, least: f64) -> Self {
        Self { least, ..self }
    }

    /// The languages it chooses from.
    pub fn languages(&self) -> &LanguageSet {
        &self.set
    }

    /// The language of `text`. A long text is sampled.
    pub fn detect(&self, text: &str) -> Detection {
        if text.len() <= READ {
            return self.detect_whole(text);
        }
        let mut sample = String::with_capacity(READ + PIECES);
        for piece in 0..PIECES {
            let start = after_blank(text, text.len() / PIECES * piece);
            let end = after_blank(text, start + READ / PIECES);
            sample.push_str(Span::new(text, start, end).map_or("", |span| span.text(text)));
            sample.push('\n');
        }
        self.detect_whole(&sample)
    }

    /// The language of a text that is read whole. Where quotations make up much of it, the words around them decide:
    /// a Dutch report of a Russian speech is Dutch.
    fn detect_whole(&self, text: &str) -> Detection {
        let mut tally = self.tally();
        tally.read(text);
        let whole = self.judge(&tally, text);
        let Some(frame) = self.around_quotations(text) else { return whole };
        let around = self.judge(&frame, text);
        if around.reliable && frame.words >= FRAME_WORDS { around } else { whole }
    }

    /// The language of an article: its text without the blocks of page furniture. When there is nothing else, those
    /// count after all.
    pub fn detect_article(&self, text: &str, blocks: Option<&[Block]>) -> Detection {
        let furniture = blocks.is_some_and(|blocks| blocks.iter().any(|block| block.kind == BlockKind::Chrome));
        let Some(blocks) = blocks.filter(|_| furniture) else { return self.detect(text) };
        let mut kept = String::with_capacity(text.len());
        for block in blocks.iter().filter(|block| block.kind != BlockKind::Chrome) {
            kept.push_str(text.get(block.start..block.end).unwrap_or_default());
            kept.push('\n');
        }
        let detection = self.detect(&kept);
        if detection.code == "und" { self.detect(text) } else { detection }
    }

    /// An empty tally of its languages.
    pub(crate) fn tally(&self) -> Tally<'_> {
        Tally::new(&self.candidates)
    }

    fn judge(&self, tally: &Tally<'_>, text: &str) -> Detection {
        let Some(script) = tally.script() else { return Detection::none(None, "no letters") };
        let best = tally.ranked(script).into_iter().next();
        let outsiders = trigrams::outsiders(&self.set, script);
        let strange = best.is_none() || (tally.words >= TRIGRAM_WORDS && tally.familiar() < UNFAMILIAR);
        let asked = !outsiders.is_empty() && strange;
        let insider = best.map(|(language, _)| language);
        let outsider = asked.then(|| trigrams::opinion(text, &outsiders, insider)).flatten();
        let best = outsider.or(best);
        let Some((language, score)) = best else {
            return Detection::none(Some(script), "none of the languages to choose from is written in this script");
        };
        let modelled = self.candidates.models(script);
        if modelled && outsider.is_none() && tally.known() == 0.0 && script != Script::Han {
            return Detection::none(Some(script), "no word or part of a word is known");
        }
        if score < self.least {
            return Detection::none(Some(script), "no language is likely enough");
        }
        let reliable = score >= RELIABLE && (!modelled || tally.words >= RELIABLE_WORDS);
        Detection {
            code: language.code,
            iso639_3: language.iso639_3,
            script: script.code(),
            score,
            reliable,
            reason: None,
        }
    }
}

/// The first byte after a blank from `from` on, or, where there is none near (scripts without spaces), the next
/// character.
fn after_blank(text: &str, from: usize) -> usize {
    /// How far a blank is looked for: longer than words are.
    const NEAR: usize = 64;
    let from = text.ceil_char_boundary(from.min(text.len()));
    let near = text.ceil_char_boundary((from + NEAR).min(text.len()));
    let window = text.get(from..near).unwrap_or_default();
    if from == 0 {
        return 0;
    }
    window.find(|c: char| c.is_ascii_whitespace()).map_or(from, |at| from + at + 1)
}
