//! A record as the scorer sees it: its text and those layers that it has, with offsets in bytes.

use crate::stretch::Stretch;

/// One article with the layers that somebody (or some program) gave it.
///
/// A layer that is `None` was not annotated: in gold it is then not scored, in a prediction it
/// counts as an empty answer. All stretches are bytes of `text`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// Its id; empty when the file gave none.
    pub id: String,
    /// Name of the file that the article itself came from (`source.path`), not of the gold file.
    pub path: Option<String>,
    /// Which article of that file, from 1.
    pub part: Option<usize>,
    /// Bytes that it takes up in that file.
    pub range: Option<Stretch>,
    /// Address on the web.
    pub url: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Who wrote it.
    pub authors: Option<Vec<String>>,
    /// When it was published.
    pub published: Option<String>,
    /// Id of the earlier record that it repeats.
    pub duplicate_of: Option<String>,
    /// The article.
    pub text: String,
    /// Its language.
    pub language: Option<Code>,
    /// Stretches in other languages, with their codes.
    pub language_spans: Option<Vec<(Stretch, Code)>>,
    /// Paragraphs and their kinds.
    pub blocks: Option<Vec<(Stretch, String)>>,
    /// Sentences.
    pub sentences: Option<Vec<Stretch>>,
    /// Tokens of all sentences, as they stand in the text (a multiword token is one).
    pub tokens: Option<Vec<Stretch>>,
    /// Mentions of entities.
    pub mentions: Option<Vec<Mention>>,
    /// Relations.
    pub relations: Option<Vec<Relation>>,
    /// The summary that a program made, or the only one that the gold has.
    pub summary: Option<String>,
    /// Reference summaries.
    pub references: Vec<String>,
}

/// A language code, in as many spellings as the record has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Code {
    /// BCP 47 code, or whatever `code` says.
    pub code: String,
    /// ISO 639-3 code, when it is given.
    pub iso639_3: Option<String>,
}

/// A mention of an entity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mention {
    /// Where it stands.
    pub at: Stretch,
    /// As written.
    pub text: String,
    /// Label as the file writes it.
    pub label: String,
    /// Identity.
    pub id: Option<String>,
    /// Id in a knowledge base.
    pub kb_id: Option<String>,
    /// Normalised value of a date.
    pub value: Option<String>,
}

/// A relation between stretches of text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Relation {
    /// Who.
    pub subject: Stretch,
    /// To whom or what.
    pub object: Option<Stretch>,
    /// The evidence (the cue); gold may do without.
    pub evidence: Option<Stretch>,
    /// Base form of the cue.
    pub predicate: String,
    /// Event or fact type.
    pub kind: Option<String>,
    /// `positive` or `negative`.
    pub polarity: String,
    /// `asserted`, `planned`, `hedged`, `attributed`.
    pub modality: String,
    /// The speaker.
    pub speaker: Option<Stretch>,
    /// When, as a TIMEX3 value.
    pub date: Option<String>,
}

impl Document {
    /// The text without the blocks that are marked as page furniture (`chrome`); all of it when
    /// there are no blocks.
    pub fn content(&self) -> String {
        let mut content = String::with_capacity(self.text.len());
        let mut from = 0;
        for (at, kind) in self.blocks.iter().flatten() {
            if kind == CHROME && at.start >= from {
                content.push_str(self.text.get(from..at.start).unwrap_or_default());
                from = at.end;
            }
        }
        content.push_str(self.text.get(from..).unwrap_or_default());
        content
    }

    /// Calls `change` with every stretch of the document.
    pub fn each_stretch(&mut self, mut change: impl FnMut(&mut Stretch)) {
        self.language_spans.iter_mut().flatten().for_each(|(at, _)| change(at));
        self.blocks.iter_mut().flatten().for_each(|(at, _)| change(at));
        self.sentences.iter_mut().flatten().for_each(&mut change);
        self.tokens.iter_mut().flatten().for_each(&mut change);
        self.mentions.iter_mut().flatten().for_each(|mention| change(&mut mention.at));
        for relation in self.relations.iter_mut().flatten() {
            change(&mut relation.subject);
            relation.object.iter_mut().for_each(&mut change);
            relation.evidence.iter_mut().for_each(&mut change);
            relation.speaker.iter_mut().for_each(&mut change);
        }
    }
}

/// The kind of a block that is page furniture.
pub(crate) const CHROME: &str = "chrome";
