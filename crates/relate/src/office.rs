//! Posts: who is minister, president, spokesman of what.

use crate::lexicon::{Classes, Lexicon};
use crate::sentence::Analysis;
use wire::{Entity, Label};

/// Somebody's post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    /// Entity of the person.
    pub holder: usize,
    /// Entity of the country or organisation.
    pub body: Option<usize>,
    /// Word that says whose, where the body has no name: `its spokesman`.
    pub owner: Option<usize>,
    /// First and last word of the title, inclusive.
    pub title: (usize, usize),
    /// `office` or `member_of`.
    pub kind: &'static str,
    /// Whether the sentence says so in so many words (`X is president of Y`) or in passing.
    pub stated: bool,
}

/// All posts that the sentence tells.
pub fn posts(analysis: &Analysis<'_>, entities: &[Entity], lexicon: &Lexicon) -> Vec<Post> {
    let words = &analysis.words;
    let mut found: Vec<Post> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let member = lexicon.is_title("member", head(&words[at].lower));
        let plain = words[at].entity.is_none_or(|entity| entities[entity].end < words[at].end);
        if !plain || !(member || lexicon.is_title("head", head(&words[at].lower))) {
            at += 1;
            continue;
        }
        let (first, last) = title(analysis, at, lexicon);
        let kind = if member { "member_of" } else { "office" };
        found.extend(Reading { analysis, entities, first, last }.post(kind));
        at = last + 1;
    }
    found.retain(|post| post.kind == "office" || post.body.is_some());
    found
}

/// The noun that decides: `minister` in `oud-minister`, `chef` in `NAVO-chef`.
fn head(word: &str) -> &str {
    word.rsplit_once('-').filter(|(before, _)| *before != "secretaris").map_or(word, |(_, last)| last)
}

/// First and last word of the title whose noun stands at `at`.
fn title(analysis: &Analysis<'_>, at: usize, lexicon: &Lexicon) -> (usize, usize) {
    let words = &analysis.words;
    let mut first = at;
    while first > 0 {
        let word = &words[first - 1];
        let adds = lexicon.is_title("before", &word.lower)
            || lexicon.is_title("unit", &word.lower) && !word.is(Classes::ARTICLE);
        let hyphen = word.text == "-" && first >= 2 && words[first - 2].entity.is_none();
        if !adds && !hyphen {
            break;
        }
        first -= 1;
    }
    let mut last = at;
    while words.get(last + 1).is_some_and(|word| {
        word.entity.is_none()
            && (lexicon.is_title("head", &word.lower)
                || word.text == "-" && words.get(last + 2).is_some_and(|word| lexicon.is_title("head", &word.lower)))
    }) {
        last += 1;
    }
    // `minister van Buitenlandse Zaken`, `secretary of state`, `minister of defence and sport`.
    let unit = |at: usize| words.get(at).is_some_and(|word| lexicon.is_title("unit", &word.lower));
    let joins = words.get(last + 1).is_some_and(|word| word.is(Classes::OF) || matches!(&*word.lower, "for" | "voor"));
    let article = usize::from(words.get(last + 2).is_some_and(|word| word.is(Classes::ARTICLE)));
    if joins && unit(last + 2 + article) {
        last += 2 + article;
        while unit(last + 1)
            || words.get(last + 1).is_some_and(|word| matches!(&*word.lower, "en" | "and")) && unit(last + 2)
        {
            last += 1;
        }
    }
    (first, last)
}

/// A title in its surroundings.
struct Reading<'r, 'a> {
    analysis: &'r Analysis<'a>,
    entities: &'r [Entity],
    first: usize,
    last: usize,
}

impl Reading<'_, '_> {
    fn label(&self, at: usize, wanted: &[Label]) -> Option<usize> {
        let entity = self.analysis.words.get(at)?.entity?;
        wanted.contains(&self.entities[entity].label).then_some(entity)
    }

    fn person(&self, at: usize) -> Option<usize> {
        self.label(at, &[Label::Per])
    }

    /// A country, an organisation, or the adjective of a country.
    fn body(&self, at: usize) -> Option<usize> {
        self.label(at, &[Label::Loc, Label::Org]).or_else(|| {
            self.label(at, &[Label::Misc])
                .filter(|&entity| self.entities[entity].of.is_some() || self.entities[entity].kb_id.is_some())
        })
    }

    /// Word after the entity that `at` belongs to.
    fn past(&self, at: usize) -> usize {
        let words = &self.analysis.words;
        (at..words.len()).find(|&next| words[next].entity != words[at].entity).unwrap_or(words.len())
    }

    fn text(&self, at: usize) -> &str {
        self.analysis.words.get(at).map_or("", |word| word.text)
    }

    /// The body named behind `van`, `of`, `for`, `to` at `at` (`None` for a plain phrase), and the word after it.
    fn body_behind(&self, at: usize) -> Option<(Option<usize>, usize)> {
        let word = self.analysis.words.get(at)?;
        let joins = word.is(Classes::OF) || matches!(&*word.lower, "for" | "voor" | "at" | "to" | "bij" | "in");
        let chunk = &self.analysis.chunks[self.analysis.chunk_at(at + 1).filter(|_| joins)?];
        let body = self.body(chunk.end - 1).filter(|&entity| self.entities[entity].label != Label::Misc);
        Some((body, chunk.end))
    }

    fn post(&self, kind: &'static str) -> Option<Post> {
        let words = &self.analysis.words;
        let mut body = None;
        let mut start = self.first;
        // `NAVO-chef` is one word: the name in it is the body.
        for word in &words[self.first..=self.last] {
            body = body.or(word.entity.filter(|&entity| self.entities[entity].end < word.end));
        }
        if body.is_none() && start > 0 {
            let mut before = start - 1;
            if matches!(&*words[before].lower, "'s" | "'" | "-") && before > 0 {
                before -= 1;
            }
            if let Some(entity) = self.body(before) {
                body = Some(entity);
                start = before;
                while start > 0 && words[start - 1].entity == Some(entity) {
                    start -= 1;
                }
            }
        }
        let mut next = self.last + 1;
        if let Some((named, past)) = self.body_behind(next) {
            body = body.or(named);
            next = past;
        }
        let (holder, stated) = self.holder(start, next, &mut body)?;
        let owner = start.checked_sub(1).filter(|&before| body.is_none() && words[before].is(Classes::POSSESSIVE));
        Some(Post { holder, body, owner, title: (self.first, self.last), kind, stated })
    }

    /// The person who has the post: right behind it, behind a comma, before it, or before `is`.
    fn holder(&self, start: usize, next: usize, body: &mut Option<usize>) -> Option<(usize, bool)> {
        let words = &self.analysis.words;
        if let Some(person) = self.person(next) {
            if body.is_none() {
                *body = self.body_behind(self.past(next)).and_then(|(named, _)| named);
            }
            return Some((person, false));
        }
        let mut open = start;
        while open > 0 && words[open - 1].is(Classes::ARTICLE.or(Classes::POSSESSIVE).or(Classes::NUMBER)) {
            open -= 1;
        }
        if let Some(found) = open.checked_sub(1).and_then(|before| self.holder_before(before)) {
            return Some(found);
        }
        let closes = |at: usize| matches!(self.text(at), "," | "." | "" | ")" | ";" | ":");
        let person = self.person(next + 1).filter(|_| self.text(next) == "," && closes(self.past(next + 1)));
        person.map(|person| (person, true))
    }

    /// The person in front of the title's phrase, which ends at `before`.
    fn holder_before(&self, before: usize) -> Option<(usize, bool)> {
        let words = &self.analysis.words;
        if matches!(self.text(before), "," | "(") && before > 0 {
            let person = self.person(before - 1);
            // `Lavrov, de minister` but not `Lavrov, president Poetin en …`, where the title has its own name.
            if person.is_some() {
                return person.map(|person| (person, true));
            }
        }
        if words[before].is(Classes::BE)
            || matches!(&*words[before].lower, "became" | "becomes" | "remains" | "werd" | "wordt" | "blijft")
        {
            let group = Classes::AUXILIARY.or(Classes::ADVERB);
            let subject = (0..before).rev().find(|&at| !words[at].is(group) && words[at].text != ",");
            let person = subject.and_then(|at| self.person(at));
            if person.is_some() {
                return person.map(|person| (person, true));
            }
        }
        // `benoemde X tot premier`, `swore the oath as president`: the only person before it.
        if matches!(&*words[before].lower, "tot" | "als" | "as") {
            let clause = words[before].clause;
            let mut persons: Vec<usize> =
                (0..before).filter(|&at| words[at].clause == clause).filter_map(|at| self.person(at)).collect();
            persons.dedup();
            if let [person] = persons[..] {
                return Some((person, true));
            }
        }
        None
    }
}
