//! `summarise`: the sentences that carry an article, and its keywords.
//!
//! Sentences are nodes of a graph, joined by the rare words that they share ([`graph`]); the central ones
//! (Mihalcea & Tarau, *TextRank*, 2004; Erkan & Radev, *LexRank*, 2004) speak for the article. Place, headline
//! and length are weighed in ([`candidate`]), as news says first what it takes up later, and sentences that
//! repeat a chosen one are passed over ([`selection`]). The time grows with the length of the text.

pub mod candidate;
pub mod frequency;
pub mod graph;
mod keywords;
pub mod selection;
pub mod terms;

pub use candidate::Marks;
pub use keywords::keywords;
pub use selection::Budget;

use candidate::Setting;
use graph::Graph;
use terms::{Normaliser, Terms};
use wire::{Article, BlockKind, Entities, Entity, Label, Language, RecordError, Sentence, Sentences, Stage, Summary};

/// Sentences of a summary when neither sentences nor words are asked for.
pub const SENTENCES: usize = 3;
/// Keywords when no number is asked for.
pub const KEYWORDS: usize = 10;

/// How long a summary is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Summarise {
    /// Its sentences and words.
    pub budget: Budget,
    /// Keywords at most.
    pub keywords: usize,
}

impl Default for Summarise {
    fn default() -> Self {
        Self { budget: Budget { sentences: SENTENCES, words: None }, keywords: KEYWORDS }
    }
}

/// An article taken apart for its summary.
pub struct Candidates<'a> {
    /// Indices of the sentences that may stand in a summary, ascending.
    pub indices: Vec<usize>,
    /// Those sentences.
    pub sentences: Vec<&'a Sentence>,
    /// Their terms.
    pub terms: Terms,
    /// What speaks for each.
    pub marks: Vec<Marks>,
}

/// Whether sentences of `kind` may stand in a summary.
const fn carries(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Body | BlockKind::Quote | BlockKind::List)
}

impl<'a> Candidates<'a> {
    /// Looks at all sentences of `text`; `title` is the headline where it is a field of its own.
    pub fn new(
        text: &str,
        title: Option<&str>,
        sentences: &'a [Sentence],
        entities: &[Entity],
        normaliser: &Normaliser,
    ) -> Self {
        let (indices, chosen): (Vec<usize>, Vec<&Sentence>) =
            sentences.iter().enumerate().filter(|(_, sentence)| carries(sentence.kind)).unzip();
        // The terms of the headline are known by those of the sentences, so both are numbered together.
        let headline: Vec<&Sentence> = sentences.iter().filter(|one| one.kind == BlockKind::Headline).collect();
        let both: Vec<&Sentence> = chosen.iter().chain(&headline).copied().collect();
        let mut terms = Terms::of(text, &both, normaliser);
        let mut title_terms: Vec<usize> =
            terms.sentences.drain(chosen.len()..).flatten().map(|occurrence| occurrence.term).collect();
        if let Some(title) = title {
            title_terms.extend(terms.look_up(title, normaliser));
        }
        title_terms.sort_unstable();
        title_terms.dedup();
        let ranks = Graph::of(&terms).page_rank();
        let central = ranks.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
        let topic = candidate::topic(&terms);
        let settings = settings(text, &chosen, entities, normaliser);
        let mut marks: Vec<Marks> = (0..chosen.len())
            .map(|index| {
                let (sentence, rank) = (chosen[index], ranks[index] / central);
                candidate::marks(text, sentence, (index, &terms), &title_terms, rank, settings[index])
            })
            .collect();
        candidate::weigh_substance(&mut marks, &terms, &topic);
        Self { indices, sentences: chosen, terms, marks }
    }

    /// Indices into all sentences of those that make the summary, ascending.
    pub fn select(&self, budget: Budget) -> Vec<usize> {
        let scores: Vec<f64> = self.marks.iter().map(Marks::score).collect();
        let lengths: Vec<usize> = self.sentences.iter().map(|sentence| sentence.tokens.len()).collect();
        let chosen = selection::select(&self.terms, &scores, &lengths, budget);
        chosen.into_iter().map(|index| self.indices[index]).collect()
    }
}

fn settings(text: &str, sentences: &[&Sentence], entities: &[Entity], normaliser: &Normaliser) -> Vec<Setting> {
    let mut settings: Vec<Setting> = Vec::with_capacity(sentences.len());
    for sentence in sentences {
        let first = entities.partition_point(|entity| entity.start < sentence.start);
        let mut names: Vec<&str> = entities
            .iter()
            .skip(first)
            .take_while(|entity| entity.start < sentence.end)
            .filter(|entity| entity.label != Label::Date)
            .map(|entity| entity.id.as_deref().unwrap_or(&entity.text))
            .collect();
        names.sort_unstable();
        names.dedup();
        let word = sentence
            .tokens
            .iter()
            .map(|token| token.span(text).text(text))
            .find(|word| word.chars().any(char::is_alphabetic));
        let leaning = word.is_some_and(|word| leans(&word.to_lowercase(), normaliser));
        settings.push(Setting { names: names.len(), leaning });
    }
    settings
}

/// Articles and prepositions begin a sentence that stands by itself; pronouns, conjunctions and adverbs do not.
const INDEPENDENT: &[&str] = &[
    "a", "an", "the", "in", "on", "at", "after", "before", "for", "from", "with", "by", "as", "more", "most", "all",
    "one", "two", "de", "het", "een", "op", "na", "voor", "van", "met", "bij", "aan", "door", "volgens", "tijdens",
    "tegen", "sinds", "uit", "over", "onder", "der", "die", "das", "ein", "eine", "im", "am", "nach", "vor", "le",
    "la", "les", "un", "une", "el", "los", "las", "una", "il", "lo", "gli", "o", "os", "os", "na", "no", "w", "z", "в",
    "на", "по", "с", "у", "за",
];

fn leans(word: &str, normaliser: &Normaliser) -> bool {
    normaliser.is_function_word(word) && !INDEPENDENT.contains(&word)
}

impl Stage for Summarise {
    const NAME: &'static str = "summarise";
    const VERSION: &'static str = env!("CARGO_PKG_VERSION");
    type Worker = ();

    fn worker(&self) {}

    fn model(&self) -> Option<&str> {
        Some("directed-centrality-1")
    }

    fn process(&self, (): &mut (), article: &mut Article<'_>) -> Result<(), RecordError> {
        let Sentences(sentences) = article.require()?;
        let Entities(entities) = article.layer()?.unwrap_or_default();
        let language: Option<Language> = article.layer()?;
        let title: Option<String> = article.field("title")?;
        let normaliser = Normaliser::new(language.as_ref().map_or("und", |language| &language.code));
        let text = article.text();
        let candidates = Candidates::new(text, title.as_deref(), &sentences, &entities, &normaliser);
        let chosen = candidates.select(self.budget);
        let words: Vec<String> = chosen.iter().map(|&index| one_line(sentences[index].span(text).text(text))).collect();
        let keywords = keywords(text, &candidates.sentences, &entities, &normaliser, self.keywords);
        let summary = Summary { text: words.join(" "), sentences: chosen, keywords };
        article.count("summary_sentences", summary.sentences.len());
        article.count("keywords", summary.keywords.len());
        article.put(summary)
    }
}

/// A sentence that runs over several lines, on one.
fn one_line(sentence: &str) -> String {
    sentence.split_whitespace().collect::<Vec<_>>().join(" ")
}
