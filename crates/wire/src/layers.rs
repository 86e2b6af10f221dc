//! The layers of a record: the fields that stages fill, as they stand in JSON.
//!
//! Offsets in these types are **bytes** inside the program and code points in JSON: [`crate::Article`]
//! converts every pair that [`Layer::each_span`] shows it, once on reading and once on writing.

use crate::reason::Reason;
use crate::span::Span;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// A field of the record that one stage owns: its name, its stage, and where its offsets are.
pub trait Layer: Serialize + DeserializeOwned {
    /// Name of the field in the record.
    const FIELD: &'static str;
    /// The command that fills it.
    const STAGE: &'static str;
    /// Shows every pair of offsets (`start`, `end`) in the layer to `visit`, in order.
    fn each_span(&mut self, visit: &mut dyn FnMut(&mut usize, &mut usize));
}

/// Rounds a score to four decimals, so that records do not differ by the noise of arithmetic.
pub fn round_score(score: f64) -> f64 {
    (score * 10_000.0).round() / 10_000.0
}

macro_rules! layer {
    ($(#[$doc:meta])* $name:ident = $item:ident, $field:literal, $stage:literal, |$it:ident, $visit:ident| $spans:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
        #[serde(transparent)]
        pub struct $name(pub Vec<$item>);

        impl Layer for $name {
            const FIELD: &'static str = $field;
            const STAGE: &'static str = $stage;
            fn each_span(&mut self, $visit: &mut dyn FnMut(&mut usize, &mut usize)) {
                for $it in &mut self.0 {
                    $spans;
                }
            }
        }
    };
}

/// Gives a type with `start` and `end` its span.
macro_rules! spanned {
    ($($name:ty),+) => {$(
        impl $name {
            /// The stretch of `text` that it covers.
            ///
            /// # Panics
            /// When `text` is not the text of its own article.
            pub fn span(&self, text: &str) -> Span {
                Span::new(text, self.start, self.end).expect("offsets are checked when the record is read")
            }
        }
    )+};
}
spanned!(Block, Repair, LanguageSpan, Sentence, Token, Entity, Argument, Relation);

/// Where an article lay in the file it was read from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Origin {
    /// Path as given on the command line or found in a directory; `-` for standard input.
    pub path: String,
    /// Name of the member that it was, when the file is a container (zip, tar, WARC, mbox); names of nested containers are
    /// parted by `!`. For a web archive it is the address that was fetched, for a mail box the number of the message.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<String>,
    /// When a web archive fetched it, ISO 8601.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fetched: Option<String>,
    /// Format that the content was recognised as: `text`, `html`, `csv`, `jsonl`, …
    pub format: String,
    /// Encoding that the bytes were decoded from, by its name in the WHATWG standard; absent where parts have their own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// Language that the page, feed or row says it is in, as it says it; a hint, for many say it wrongly.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Which article of the file, from 1; absent when the file holds one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<usize>,
    /// First byte of the article in the decoded (UTF-8, decompressed) file or member.
    pub start: usize,
    /// Byte after its last.
    pub end: usize,
    /// SHA-256 of the whole file as stored, or of the member as its container holds it, in hexadecimal.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sha256: String,
    /// Why the file was cut before this article; absent for the first, and where the format itself parts articles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cut: Option<Cut>,
}

/// Why a file of several articles was cut before one of them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Cut {
    /// What showed it: `headline`, `subject` (another one behind furniture), `stamp` (a date that an archive put there), `pattern` (the user's).
    pub reason: String,
    /// How sure it is, 0 to 1.
    pub score: f64,
}

/// What a stretch of an article is in the make-up of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum BlockKind {
    /// The title of the article.
    Headline,
    /// Who wrote it, and when it was published.
    Byline,
    /// Place and date before the first sentence.
    Dateline,
    /// A heading inside the article.
    Heading,
    /// Running text.
    #[default]
    Body,
    /// Text that belongs to a picture.
    Caption,
    /// A list.
    List,
    /// A quotation set off as a paragraph of its own.
    Quote,
    /// Page furniture: menus, buttons, teasers. Marked, never deleted; later stages pass over it.
    Chrome,
}

/// A paragraph of the article, or a line that stands by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Block {
    /// First code point.
    pub start: usize,
    /// Code point after the last.
    pub end: usize,
    /// What it is.
    pub kind: BlockKind,
}

layer!(
    /// `blocks`: the paragraphs of the article in order, disjoint.
    Blocks = Block, "blocks", "ingest", |block, visit| visit(&mut block.start, &mut block.end)
);

/// What was wrong with a stretch of text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RepairKind {
    /// It had been decoded as windows-1252 or Latin-1 although it was UTF-8.
    #[default]
    Mojibake,
    /// There were soft hyphens in the word.
    SoftHyphen,
    /// The word was broken at the end of a line.
    Hyphen,
    /// Two letters were one character.
    Ligature,
    /// The space behind a sentence was missing.
    Space,
    /// Two words seem to have lost the space between them; reported and not changed.
    Glued,
}

/// A repair: `after` stands in the text where `before` stood in the source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Repair {
    /// First code point.
    pub start: usize,
    /// Code point after the last.
    pub end: usize,
    /// What was wrong.
    pub kind: RepairKind,
    /// As it stood; a line feed where a line ended inside a word.
    pub before: String,
    /// As it stands in the text now.
    pub after: String,
}

layer!(
    /// `repairs`: what was changed in the text, in order, so that it can be changed back.
    Repairs = Repair, "repairs", "ingest", |repair, visit| visit(&mut repair.start, &mut repair.end)
);

/// `language`: the language of the article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Language {
    /// BCP 47 code (`nl`, `en`, `zh`), or `und` when the stage abstains.
    pub code: String,
    /// ISO 639-3 code (`nld`), or `und`.
    pub iso639_3: String,
    /// ISO 15924 code of the commonest script (`Latn`), or `Zyyy` when there are no letters.
    pub script: String,
    /// Confidence, 0 to 1.
    pub score: f64,
    /// Whether the score is high enough to build on.
    pub reliable: bool,
    /// Why it abstained; only with `und`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

impl Layer for Language {
    const FIELD: &'static str = "language";
    const STAGE: &'static str = "detect-language";
    fn each_span(&mut self, _: &mut dyn FnMut(&mut usize, &mut usize)) {}
}

/// A stretch in another language than the article's.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct LanguageSpan {
    /// First code point.
    pub start: usize,
    /// Code point after the last.
    pub end: usize,
    /// BCP 47 code.
    pub code: String,
    /// Confidence, 0 to 1.
    pub score: f64,
}

layer!(
    /// `language_spans`: the foreign stretches of the article in order, disjoint.
    LanguageSpans = LanguageSpan, "language_spans", "detect-language", |span, visit| visit(&mut span.start, &mut span.end)
);

/// A token: `[start, end]`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(from = "(usize, usize)", into = "(usize, usize)")]
#[schemars(with = "(usize, usize)")]
pub struct Token {
    /// First code point.
    pub start: usize,
    /// Code point after the last.
    pub end: usize,
}

impl From<(usize, usize)> for Token {
    fn from((start, end): (usize, usize)) -> Self {
        Self { start, end }
    }
}

impl From<Token> for (usize, usize) {
    fn from(token: Token) -> Self {
        (token.start, token.end)
    }
}

/// A sentence and its tokens.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Sentence {
    /// First code point.
    pub start: usize,
    /// Code point after the last.
    pub end: usize,
    /// Kind of the block that it lies in.
    pub kind: BlockKind,
    /// Its tokens in order, disjoint, each `[start, end]`.
    pub tokens: Vec<Token>,
}

layer!(
    /// `sentences`: in order, disjoint, each inside one block.
    Sentences = Sentence, "sentences", "segment", |sentence, visit| {
        visit(&mut sentence.start, &mut sentence.end);
        for token in &mut sentence.tokens {
            visit(&mut token.start, &mut token.end);
        }
    }
);

/// What kind of thing a mention names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum Label {
    /// A person.
    Per,
    /// An organisation.
    Org,
    /// A place, a country.
    Loc,
    /// Any other name: nationalities, events, works, products.
    #[default]
    Misc,
    /// A date or a period.
    Date,
}

impl Label {
    /// The label as it stands in the record.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Per => "PER",
            Self::Org => "ORG",
            Self::Loc => "LOC",
            Self::Misc => "MISC",
            Self::Date => "DATE",
        }
    }
}

/// A mention of an entity in the text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Entity {
    /// First code point.
    pub start: usize,
    /// Code point after the last.
    pub end: usize,
    /// The mention as written, so that a reader can prove the offsets.
    pub text: String,
    /// What it names.
    pub label: Label,
    /// Confidence, 0 to 1.
    pub score: f64,
    /// Identity: the same for all mentions of the same thing, over documents and languages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Fullest form of the name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Id in a knowledge base, `iso3166:MM`, `geonames:1816670`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kb_id: Option<String>,
    /// What a demonym belongs to: `Russische` is of `iso3166:RU`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// Normalised value of a date, as TIMEX3 writes it: `2022-01-05`, `2022-W03`, `XXXX-08-03`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// Why it is this, in the order in which it was found out; only when asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Vec<Reason>>,
}

layer!(
    /// `entities`: in order of their start, longer first.
    Entities = Entity, "entities", "tag-entities", |entity, visit| visit(&mut entity.start, &mut entity.end)
);

/// A party to a relation: a stretch of text, and the entity it is where it is one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Argument {
    /// First code point.
    pub start: usize,
    /// Code point after the last.
    pub end: usize,
    /// As written.
    pub text: String,
    /// Index into `entities`; null for a plain phrase.
    pub entity: Option<usize>,
}

/// Whether a relation is said to hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Polarity {
    /// It is said to hold.
    #[default]
    Positive,
    /// It is said not to hold.
    Negative,
}

/// How a relation is put.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Modality {
    /// As a fact.
    #[default]
    Asserted,
    /// As something intended or still to come.
    Planned,
    /// As something possible, reported, denied or doubted.
    Hedged,
    /// As what somebody else says.
    Attributed,
}

/// Who did what to whom.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Relation {
    /// Who.
    pub subject: Argument,
    /// To whom or what; null when the predicate takes none.
    pub object: Option<Argument>,
    /// What: the cue in its base form where that is known, else as written.
    pub predicate: String,
    /// A PLOVER event type or a fact type such as `office`; null for an open relation.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// First code point of the evidence (the cue).
    pub start: usize,
    /// Code point after its last.
    pub end: usize,
    /// Index into `sentences`.
    pub sentence: usize,
    /// Whether it is said to hold.
    pub polarity: Polarity,
    /// How it is put.
    pub modality: Modality,
    /// The speaker, when it is somebody's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attributed_to: Option<Argument>,
    /// When, as a TIMEX3 value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Confidence, 0 to 1.
    pub score: f64,
}

layer!(
    /// `relations`: in order of their sentence, then of their evidence.
    Relations = Relation, "relations", "relate", |relation, visit| {
        visit(&mut relation.subject.start, &mut relation.subject.end);
        if let Some(object) = &mut relation.object {
            visit(&mut object.start, &mut object.end);
        }
        visit(&mut relation.start, &mut relation.end);
        if let Some(speaker) = &mut relation.attributed_to {
            visit(&mut speaker.start, &mut speaker.end);
        }
    }
);

/// A word or name that an article is about.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Keyword {
    /// As it stands in the text, in its commonest form.
    pub text: String,
    /// Weight, 0 to 1, the first being the heaviest.
    pub score: f64,
}

/// `summary`: the sentences that carry the article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Summary {
    /// Those sentences joined by single spaces.
    pub text: String,
    /// Their indices into `sentences`, ascending, so that every word can be traced.
    pub sentences: Vec<usize>,
    /// What it is about, heaviest first.
    pub keywords: Vec<Keyword>,
}

impl Layer for Summary {
    const FIELD: &'static str = "summary";
    const STAGE: &'static str = "summarise";
    fn each_span(&mut self, _: &mut dyn FnMut(&mut usize, &mut usize)) {}
}

/// What made a layer: one entry a stage, replaced when the stage runs again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Provenance {
    /// Name of the command.
    pub stage: String,
    /// Its version.
    pub version: String,
    /// The model or rule set it used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
}

/// The whole record, for its JSON Schema and for tools that want all of it at once.
///
/// Stages do not use this type: they go through [`crate::Article`], which leaves every field that
/// they do not own as it was, byte for byte.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "Dossier record")]
pub struct Record {
    /// Stable: the same content gives the same id on any machine.
    pub id: String,
    /// Where the article lay in its file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Origin>,
    /// Headline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Who wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authors: Option<Vec<String>>,
    /// When it was published, ISO 8601 with the precision that is known: `2022-03`, `2022-01-10`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Name of the site or paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<String>,
    /// Section of the paper: `World`, `Economie`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// Where it was reported from, as its dateline says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Where it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The article, paragraphs parted by one blank line, Unicode NFC.
    pub text: String,
    /// Unit of all offsets; always `codepoint`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offsets: Option<String>,
    /// Paragraphs and what they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blocks: Option<Blocks>,
    /// What was damaged in the source and put right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repairs: Option<Repairs>,
    /// Id of the earlier record that this one repeats.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duplicate_of: Option<String>,
    /// How much of it is the same, 0 to 1; with `duplicate_of`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub similarity: Option<f64>,
    /// Language of the article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// Stretches in other languages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language_spans: Option<LanguageSpans>,
    /// Sentences and tokens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sentences: Option<Sentences>,
    /// Mentions of people, organisations, places, dates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entities: Option<Entities>,
    /// Who did what to whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relations: Option<Relations>,
    /// The sentences that carry it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<Summary>,
    /// What made the layers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provenance: Option<Vec<Provenance>>,
}
