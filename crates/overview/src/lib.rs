//! A short readable account of a collection: how many articles, about whom, what happened.
//!
//! [`part`] takes what counts from one record, [`Overview::absorb`] adds it up in the order of the records,
//! and the [`std::fmt::Display`] of a [`Overview`] is the page that people read.

mod page;

use serde::Serialize;
use std::collections::BTreeMap;
use wire::{Article, Entities, Label, Language, Modality, Origin, Polarity, RecordError, Relations, Summary};

/// How much to show.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Names in each group, and relations.
    pub names: usize,
    /// Articles with their summaries.
    pub articles: usize,
}

/// What one article adds.
#[derive(Clone, Debug, Default)]
pub struct Part {
    listed: Listed,
    path: String,
    language: Option<String>,
    duplicate: bool,
    mentions: Vec<Mention>,
    facts: Vec<Fact>,
}

#[derive(Clone, Debug)]
struct Mention {
    key: String,
    name: Option<String>,
    text: String,
    label: Label,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Fact {
    subject: String,
    predicate: String,
    object: String,
    kind: String,
    /// `not`, `planned`, … where it is not plainly said to hold.
    reservation: String,
}

/// An article in the list.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Listed {
    /// Headline, or the first words of the text.
    pub title: String,
    /// When it was published, as far as known.
    pub published: Option<String>,
    /// The sentences that carry it.
    pub summary: String,
}

/// An entity over the collection.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Named {
    /// The fullest name seen.
    pub name: String,
    /// Number of mentions.
    pub mentions: usize,
    /// Number of articles that mention it.
    pub articles: usize,
    /// How it is written, with the number of times.
    pub spellings: BTreeMap<String, usize>,
    #[serde(skip)]
    last_article: usize,
}

/// What is known of the collection so far.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Overview {
    /// Number of articles.
    pub articles: usize,
    /// Number of them that repeat an earlier one.
    pub duplicates: usize,
    /// Number of articles from each file.
    pub files: BTreeMap<String, usize>,
    /// Number of articles in each language.
    pub languages: BTreeMap<String, usize>,
    /// Earliest and latest date of publication.
    pub published: Option<(String, String)>,
    /// Entities by label, then by identity.
    pub entities: BTreeMap<Label, BTreeMap<String, Named>>,
    /// Number of relations of each type; open ones are `open`.
    pub types: BTreeMap<String, usize>,
    /// The articles that are listed.
    pub listed: Vec<Listed>,
    #[serde(skip)]
    facts: BTreeMap<Fact, usize>,
    #[serde(skip)]
    limits: Option<Limits>,
}

/// Takes what counts from one record. Every layer is optional: what is not there adds nothing.
///
/// # Errors
/// When a layer has another shape than docs/record.md says.
pub fn part(article: &Article<'_>) -> Result<Part, RecordError> {
    let entities = article.layer::<Entities>()?.unwrap_or_default().0;
    let relations = article.layer::<Relations>()?.unwrap_or_default().0;
    let title = match article.field::<String>("title")? {
        Some(title) => title,
        None => article.text().split_whitespace().take(10).collect::<Vec<_>>().join(" ") + " …",
    };
    let summary = article.layer::<Summary>()?.unwrap_or_default().text;
    let published = article.field("published")?;
    let name_of = |argument: &wire::Argument| {
        let entity = argument.entity.and_then(|index| entities.get(index));
        entity.and_then(|entity| entity.name.clone()).unwrap_or_else(|| argument.text.clone())
    };
    let facts = relations
        .iter()
        .map(|relation| Fact {
            subject: name_of(&relation.subject),
            predicate: relation.predicate.clone(),
            object: relation.object.as_ref().map(name_of).unwrap_or_default(),
            kind: relation.kind.clone().unwrap_or_else(|| "open".to_owned()),
            reservation: match (relation.polarity, relation.modality) {
                (Polarity::Negative, _) => "not".to_owned(),
                (_, Modality::Asserted) => String::new(),
                (_, Modality::Planned) => "planned".to_owned(),
                (_, Modality::Hedged) => "perhaps".to_owned(),
                (_, Modality::Attributed) => "so it is said".to_owned(),
            },
        })
        .collect();
    let mentions = entities
        .into_iter()
        .filter(|entity| entity.label != Label::Date)
        .map(|entity| Mention {
            key: entity.id.or(entity.of).unwrap_or_else(|| entity.text.clone()),
            name: entity.name,
            text: entity.text,
            label: entity.label,
        })
        .collect();
    Ok(Part {
        listed: Listed { title, published, summary },
        path: article.field::<Origin>("source")?.map(|source| source.path).unwrap_or_default(),
        language: article.layer::<Language>()?.map(|language| language.code),
        duplicate: article.field::<String>("duplicate_of")?.is_some(),
        mentions,
        facts,
    })
}

impl Overview {
    /// An empty overview that will show as much as `limits` says.
    pub fn new(limits: Limits) -> Self {
        Self { limits: Some(limits), ..Self::default() }
    }

    /// Adds one article. A repeated article is counted and nothing of it adds to the names: copies of one
    /// report are not more news.
    pub fn absorb(&mut self, part: Part) {
        self.articles += 1;
        *self.files.entry(part.path).or_default() += 1;
        *self.languages.entry(part.language.unwrap_or_else(|| "unknown".to_owned())).or_default() += 1;
        if part.duplicate {
            self.duplicates += 1;
            return;
        }
        if let Some(date) = &part.listed.published {
            self.published = Some(match self.published.take() {
                None => (date.clone(), date.clone()),
                Some((first, last)) => (first.min(date.clone()), last.max(date.clone())),
            });
        }
        for mention in part.mentions {
            let named = self.entities.entry(mention.label).or_default().entry(mention.key).or_default();
            named.mentions += 1;
            if named.last_article != self.articles {
                named.articles += 1;
                named.last_article = self.articles;
            }
            let spelled = named.spellings.entry(mention.text.clone()).or_default();
            *spelled += 1;
            let spelled = *spelled;
            // What has no name of its own, such as an adjective, is called what it is called most.
            match mention.name {
                Some(name) if name.len() > named.name.len() => named.name = name,
                None if named.spellings.get(&named.name).is_none_or(|&most| spelled > most) => {
                    named.name = mention.text;
                }
                Some(_) | None => {}
            }
        }
        for fact in part.facts {
            *self.types.entry(fact.kind.clone()).or_default() += 1;
            *self.facts.entry(fact).or_default() += 1;
        }
        if self.limits.is_none_or(|limits| self.listed.len() < limits.articles) {
            self.listed.push(part.listed);
        }
    }
}
