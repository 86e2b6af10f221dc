//! A sentence as the rules see it: words with what they do, clauses, noun phrases.

use crate::lexicon::{Classes, Lexicon, VerbForm};
use wire::{Entity, Label, Sentence};

/// A token of the sentence.
#[derive(Clone, Debug)]
pub struct Word<'a> {
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// As written.
    pub text: &'a str,
    /// In lower case, a typographic apostrophe made plain.
    pub lower: String,
    /// What it does in a clause.
    pub classes: Classes,
    /// Index of the entity that it belongs to.
    pub entity: Option<usize>,
    /// Whether that entity is a date.
    pub date: bool,
    /// Verbs that it can be a form of, when it stands where a verb can.
    pub verbs: &'a [VerbForm],
    /// Number of its clause.
    pub clause: usize,
    /// Whether it opens a relative clause.
    pub relative: bool,
}

impl Word<'_> {
    /// Whether it has any of `classes`, and is not part of a name.
    pub fn is(&self, classes: Classes) -> bool {
        self.entity.is_none() && self.classes.has(classes)
    }

    /// Whether it is no word: punctuation.
    pub fn is_mark(&self) -> bool {
        !self.text.chars().any(char::is_alphanumeric)
    }

    /// Whether it can carry a clause: an auxiliary or a finite form.
    pub fn is_finite(&self) -> bool {
        self.is(Classes::AUXILIARY) || self.verbs.iter().any(|verb| verb.form.finite)
    }
}

/// A noun phrase: a name, a pronoun, or words around a noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chunk {
    /// First word.
    pub first: usize,
    /// Word after the last.
    pub end: usize,
    /// The entity that it is, when it ends with a name.
    pub entity: Option<usize>,
    /// The preposition that governs it.
    pub preposition: Option<usize>,
    /// Whether it is a pronoun.
    pub pronoun: bool,
    /// Whether it is a date.
    pub date: bool,
    /// Its list: the first chunk of `Litouwen, Letland en Estland`; itself when it stands alone.
    pub list: usize,
}

/// A sentence taken apart.
pub struct Analysis<'a> {
    /// Its words.
    pub words: Vec<Word<'a>>,
    /// Its noun phrases in order, disjoint.
    pub chunks: Vec<Chunk>,
    /// First word of each clause; the last is the number of words.
    pub clauses: Vec<usize>,
}

const QUOTES: &[char] = &['"', '“', '”', '„', '«', '»', '‘', '‹', '›'];

impl<'a> Analysis<'a> {
    /// Takes `sentence` of `text` apart.
    pub fn new(text: &'a str, sentence: &Sentence, entities: &[Entity], lexicon: &'a Lexicon) -> Self {
        let mut words = words(text, sentence, entities, lexicon);
        mark_nouns(&mut words, lexicon);
        let mut chunks = chunks(&words, entities, lexicon);
        join_lists(&words, &mut chunks);
        let clauses = clauses(&mut words, &chunks, lexicon);
        for chunk in &mut chunks {
            // `after Russia invaded …`: a conjunction there, not a preposition.
            chunk.preposition = chunk.preposition.filter(|at| {
                let opens = clauses.binary_search(at).is_ok()
                    || at
                        .checked_sub(1)
                        .is_some_and(|comma| words[comma].text == "," && clauses.binary_search(&comma).is_ok());
                !(words[*at].is(Classes::SUBORDINATOR) && opens)
            });
        }
        Self { words, chunks, clauses }
    }

    /// Words of clause `number`.
    pub fn clause(&self, number: usize) -> std::ops::Range<usize> {
        let end = self.clauses.get(number + 1).copied().unwrap_or(self.words.len());
        self.clauses.get(number).map_or(end..end, |&first| first..end)
    }

    /// The word that opens clause `number`, after the comma, and whether there is a comma.
    pub fn opener(&self, number: usize) -> (&Word<'a>, bool) {
        let start = self.clauses[number];
        let comma = self.words[start].text == ",";
        let at = if comma && start + 1 < self.words.len() { start + 1 } else { start };
        (&self.words[at], comma)
    }

    /// The chunk that `word` belongs to.
    pub fn chunk_at(&self, word: usize) -> Option<usize> {
        let at = self.chunks.partition_point(|chunk| chunk.end <= word);
        self.chunks.get(at).filter(|chunk| chunk.first <= word).map(|_| at)
    }

    /// All members of the list that chunk `at` opens or belongs to.
    pub fn list(&self, at: usize) -> Vec<usize> {
        let list = self.chunks[at].list;
        (0..self.chunks.len()).filter(|&other| self.chunks[other].list == list).collect()
    }
}

fn words<'a>(text: &'a str, sentence: &Sentence, entities: &[Entity], lexicon: &'a Lexicon) -> Vec<Word<'a>> {
    let first = entities.partition_point(|entity| entity.start < sentence.start);
    let inside: Vec<(usize, &Entity)> =
        entities.iter().enumerate().skip(first).take_while(|(_, entity)| entity.start < sentence.end).collect();
    let mut words = Vec::with_capacity(sentence.tokens.len());
    for token in &sentence.tokens {
        let written = token.span(text).text(text);
        let lower = written.to_lowercase().replace('’', "'");
        let entity = inside.iter().find(|(_, entity)| entity.start <= token.start && token.start < entity.end);
        let classes = lexicon.classes(&lower);
        words.push(Word {
            start: token.start,
            end: token.end,
            text: written,
            classes,
            entity: entity.map(|(index, _)| *index),
            date: entity.is_some_and(|(_, entity)| entity.label == Label::Date),
            verbs: if entity.is_some() { &[] } else { lexicon.forms(&lower) },
            lower,
            clause: 0,
            relative: false,
        });
    }
    words
}

/// Takes the verbs away from words that stand where only a noun can: `the attack`, `in talks`, `het bezoek`.
fn mark_nouns(words: &mut [Word<'_>], lexicon: &Lexicon) {
    let opening = Classes::ARTICLE.or(Classes::POSSESSIVE).or(Classes::DETERMINER).or(Classes::NUMBER);
    for at in 0..words.len() {
        let (before, rest) = words.split_at_mut(at);
        let Some(word) = rest.first_mut() else { break };
        if word.is(Classes::AUXILIARY.or(Classes::PREPOSITION).or(Classes::ADVERB).or(Classes::PRONOUN))
            && !word.is(Classes::AUXILIARY)
        {
            // `uit`, `af`: particles and adverbs are no verbs, whatever they look like.
            word.verbs = &[];
        }
        let Some(last) = before.last() else {
            // A sentence of news does not begin with its verb, but for participles.
            if word.verbs.iter().all(|verb| verb.form.finite && !verb.form.participle) {
                word.verbs = &[];
            }
            continue;
        };
        if word.verbs.is_empty() {
            continue;
        }
        let gerund = word.verbs.iter().any(|verb| verb.form.gerund);
        let marker = last.is(Classes::INFINITIVE);
        let pronoun = last.is(Classes::PERSONAL.or(Classes::RELATIVE));
        let opened = last.is(opening)
            && !pronoun
            && !(lexicon.verb_second && matches!(&*last.lower, "dit" | "dat" | "die" | "deze"));
        let after_preposition = last.is(Classes::PREPOSITION) && !marker && !gerund && !lexicon.verb_second;
        let possessed = matches!(&*last.lower, "'s" | "'");
        let capital = word.text.chars().next().is_some_and(char::is_uppercase);
        // `Russian attack`, `military talks`: an adjective before it.
        let adjective = !lexicon.verb_second
            && last.verbs.is_empty()
            && last.entity.is_none()
            && ["ary", "ian", "ish", "ese", "al", "ic", "ous", "ive", "ful"]
                .iter()
                .any(|ending| last.lower.ends_with(ending))
            && before
                .iter()
                .rev()
                .skip(1)
                .take(2)
                .any(|word| word.is(opening.or(Classes::PREPOSITION)) || !word.verbs.is_empty());
        // `wanted guarantees`, `held talks`: two verbs in a row are a verb and a noun.
        let plain_form = word.verbs.iter().all(|verb| !verb.form.participle && !verb.form.gerund);
        let object = !lexicon.verb_second
            && plain_form
            && last.verbs.iter().any(|verb| verb.form.finite)
            && !last.is(Classes::AUXILIARY.or(Classes::INFINITIVE))
            && !matches!(&*last.lower, "let" | "help" | "helped" | "helps");
        // `6 stemmen`, `new sanctions`.
        let counted = last.text.chars().all(|sign| sign.is_ascii_digit()) || last.is(Classes::ADJECTIVE) && plain_form;
        if counted || object || opened || after_preposition || possessed || capital || adjective {
            word.verbs = &[];
        }
    }
}

/// Whether the word goes on with a noun phrase that is open.
fn in_phrase(word: &Word<'_>) -> bool {
    let no = Classes::PREPOSITION
        .or(Classes::COORDINATOR)
        .or(Classes::SUBORDINATOR)
        .or(Classes::RELATIVE)
        .or(Classes::AUXILIARY)
        .or(Classes::NEGATION)
        .or(Classes::ADVERB)
        .or(Classes::SPEECH)
        .or(Classes::REFLEXIVE)
        .or(Classes::INFINITIVE);
    let possessive = matches!(&*word.lower, "'s" | "'");
    let adverb = word.lower.ends_with("ly") && word.lower.len() > 5;
    if possessive || word.entity.is_some() {
        return possessive || !word.date;
    }
    !(word.is_mark() || word.is(no) || adverb) && word.verbs.is_empty()
}

fn chunks(words: &[Word<'_>], entities: &[Entity], lexicon: &Lexicon) -> Vec<Chunk> {
    let opening = Classes::ARTICLE.or(Classes::POSSESSIVE).or(Classes::DETERMINER).or(Classes::NUMBER);
    let mut chunks: Vec<Chunk> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let word = &words[at];
        let preposition = at.checked_sub(1).filter(|&before| words[before].is(Classes::PREPOSITION));
        let bare = Chunk {
            first: at,
            end: at + 1,
            entity: None,
            preposition,
            pronoun: false,
            date: false,
            list: chunks.len(),
        };
        if word.date {
            let end = (at..words.len()).find(|&next| words[next].entity != word.entity).unwrap_or(words.len());
            chunks.push(Chunk { end, entity: word.entity, date: true, ..bare });
            at = end;
            continue;
        }
        let noun_follows =
            words.get(at + 1).is_some_and(|next| in_phrase(next) && !next.is(opening.or(Classes::PRONOUN)));
        // `…, die Poetin bedankte`: not `that Putin`.
        let relative = word.is(Classes::RELATIVE)
            && (at > 0 && words[at - 1].text == "," || words.get(at + 1).is_some_and(|next| next.entity.is_some()));
        if word.is(Classes::PRONOUN) && (relative || !(word.is(opening) && noun_follows)) {
            chunks.push(Chunk { pronoun: true, ..bare });
            at += 1;
            continue;
        }
        // `must refrain`: behind a modal stands a verb, known or not.
        let modal = at.checked_sub(1).is_some_and(|before| {
            words[before].is(Classes::HEDGED.or(Classes::FUTURE)) && words[before].is(Classes::AUXILIARY)
        });
        if modal && !lexicon.verb_second && word.entity.is_none() {
            at += 1;
            continue;
        }
        let opens =
            word.is(opening) || word.is(Classes::NEGATION) && matches!(&*word.lower, "geen" | "no") && noun_follows;
        if !opens && !in_phrase(word) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while end < words.len()
            && in_phrase(&words[end])
            && !words[end].is(Classes::ARTICLE.or(Classes::POSSESSIVE))
            && !words[end].is(Classes::PERSONAL)
        {
            // Two names that do not belong together are two phrases; a country's adjective belongs to the next.
            let parted = words[end].entity.is_some()
                && words[end - 1].entity.is_some()
                && words[end].entity != words[end - 1].entity;
            let demonym = words[end - 1].entity.is_some_and(|entity| entities[entity].of.is_some());
            // Dutch writes compounds as one word: `stuurt de CSTO soldaten` has two phrases.
            let compound =
                !lexicon.verb_second || demonym || words[end].entity.is_some() || words[end - 1].entity.is_none();
            if parted && !demonym
                || !compound
                || words[end].is(opening) && !words[end - 1].is(opening) && words[end - 1].entity.is_some()
            {
                break;
            }
            end += 1;
        }
        // Only what opens a phrase: no phrase.
        if (at..end).all(|inside| words[inside].is(opening)) && end == at + 1 && words[at].is(Classes::ARTICLE) {
            at = end;
            continue;
        }
        while end > at + 1 && matches!(&*words[end - 1].lower, "'s" | "'") {
            end -= 1;
        }
        let entity = words[end - 1].entity;
        chunks.push(Chunk { end, entity, ..bare });
        at = end;
    }
    join_genitives(words, chunks, entities, lexicon)
}

/// Puts `the government` and `of Myanmar` together; a name stays by itself.
fn join_genitives(words: &[Word<'_>], chunks: Vec<Chunk>, entities: &[Entity], lexicon: &Lexicon) -> Vec<Chunk> {
    let mut joined: Vec<Chunk> = Vec::with_capacity(chunks.len());
    for mut chunk in chunks {
        let of = chunk.preposition.is_some_and(|preposition| words[preposition].is(Classes::OF));
        if let Some(last) = joined.last_mut()
            && of
            && last.end + 1 == chunk.first
            && last.entity.is_none()
            && !last.pronoun
            && !last.date
            && !chunk.date
            && !chunk.pronoun
        {
            last.end = chunk.end;
            // `de minister van Defensie Sergej Sjojgoe` is the man, `de vrouw van Sjojgoe` is not.
            if lexicon.is_title("unit", &words[chunk.first].lower) {
                last.entity = chunk.entity.filter(|&entity| entities[entity].label == Label::Per);
            }
            continue;
        }
        chunk.list = joined.len();
        joined.push(chunk);
    }
    joined
}

/// Finds `A and B` and `A, B and C` (names only), and gives their members one list and one preposition.
fn join_lists(words: &[Word<'_>], chunks: &mut [Chunk]) {
    let mut at = 0;
    while at < chunks.len() {
        let mut end = at;
        let mut closed = false;
        while let (Some(one), Some(next)) = (chunks.get(end), chunks.get(end + 1)) {
            let between = &words[one.end..next.first];
            let comma = between.len() == 1 && between[0].text == ",";
            let conjunction = (between.len() == 1 && between[0].is(Classes::COORDINATOR))
                || (between.len() == 2 && between[0].text == "," && between[1].is(Classes::COORDINATOR));
            let names = one.entity.is_some()
                && !one.date
                && !next.date
                && !next.pronoun
                && (next.entity.is_some() || conjunction);
            let start = words[..one.first]
                .iter()
                .rposition(|word| {
                    word.is_mark() || word.is(Classes::SUBORDINATOR.or(Classes::RELATIVE).or(Classes::COORDINATOR))
                })
                .map_or(0, |at| at + 1);
            // `… attacked Ukraine and Putin said …`: what follows has a verb of its own.
            let verb_follows =
                words[next.end..].iter().find(|word| !word.is(Classes::ADVERB)).is_some_and(Word::is_finite);
            let own_verb = verb_follows && words[start.min(one.first)..one.first].iter().any(Word::is_finite);
            let apart = between.len() == 2 && !(names && next.entity.is_some());
            let plain = between.first().is_some_and(|word| matches!(&*word.lower, "but" | "maar" | "want" | "dus"));
            if closed || plain || own_verb || apart || one.date != next.date || !(conjunction || comma && names) {
                break;
            }
            closed = conjunction;
            end += 1;
        }
        if closed {
            let preposition = chunks[at].preposition;
            for chunk in &mut chunks[at..=end] {
                chunk.list = at;
                chunk.preposition = chunk.preposition.or(preposition);
            }
        }
        at = end + 1;
    }
}

/// Numbers the clauses, and returns where each begins.
fn clauses(words: &mut [Word<'_>], chunks: &[Chunk], lexicon: &Lexicon) -> Vec<usize> {
    let mut starts = vec![0];
    // Commas inside lists part no clauses.
    let listed = |at: usize| {
        chunks.windows(2).any(|pair| pair[0].list == pair[1].list && pair[0].end <= at && at < pair[1].first)
    };
    for at in 1..words.len() {
        let word = &words[at];
        let start = *starts.last().expect("the first clause begins at 0");
        let finite_before = words[start..at].iter().any(Word::is_finite);
        let next_mark = (at + 1..words.len()).find(|&next| words[next].is_mark()).unwrap_or(words.len());
        let finite_after = words[at + 1..next_mark].iter().any(|word| word.is_finite() && !word.is(Classes::ADVERB));
        let quote = word.text.chars().all(|sign| QUOTES.contains(&sign));
        let stop = matches!(word.text, "." | "!" | "?" | "," | ";" | ":" | "—" | "–" | "(" | ")" | "…") && !listed(at);
        let relative = word.is(Classes::RELATIVE) && relative_here(words, chunks, at, lexicon);
        let adverbial = matches!(&*word.lower, "whose" | "where" | "wie" | "wier" | "wiens" | "hetgeen")
            || word.lower.starts_with("waar") && word.is(Classes::RELATIVE);
        let subordinate = word.is(Classes::SUBORDINATOR)
            && finite_after
            && !relative
            && !(word.is(Classes::PREPOSITION) && words.get(at + 1).is_some_and(|next| next.date));
        let coordinate = word.is(Classes::COORDINATOR) && !listed(at) && finite_before && finite_after;
        let purpose =
            lexicon.verb_second && word.lower == "om" && words[at..next_mark].iter().any(|word| word.lower == "te");
        let coordinate = coordinate
            || word.is(Classes::COORDINATOR) && words.get(at + 1).is_some_and(|next| next.is(Classes::AUXILIARY));
        // A second verb ends a relative clause: `the men who began the war | still refuse`.
        let plain_verb = |word: &Word<'_>| word.is_finite() && !word.verbs.iter().any(|verb| verb.form.gerund);
        let opener = if words[start].text == "," { start + 1 } else { start };
        let held = words[at - 1].is(Classes::AUXILIARY
            .or(Classes::INFINITIVE)
            .or(Classes::ADVERB)
            .or(Classes::NEGATION)
            .or(Classes::COORDINATOR));
        let resumed = !lexicon.verb_second
            && words[opener].relative
            && opener + 2 < at
            && plain_verb(word)
            && !held
            && chunks.iter().any(|chunk| chunk.end == at && chunk.first > opener)
            && words[opener + 1..at].iter().any(plain_verb);
        let said = words[at - 1].is(Classes::SPEECH)
            && !stop
            && !quote
            && !subordinate
            && !word.is(Classes::PREPOSITION)
            && !lexicon.verb_second
            && finite_after
            && words[start..at - 1].iter().any(|word| !word.is_mark());
        if relative {
            words[at].relative = true;
        }
        // A comma and the word behind it open one clause.
        let begun = words[at - 1].text == "," && start + 1 == at;
        if begun && !quote && !stop {
            continue;
        }
        if quote || stop || relative || resumed || adverbial || subordinate || coordinate || purpose || said {
            starts.push(at);
        }
    }
    let mut number = 0;
    for (at, word) in words.iter_mut().enumerate() {
        if starts.get(number + 1) == Some(&at) {
            number += 1;
        }
        word.clause = number;
    }
    starts
}

/// Whether the word at `at` opens a relative clause (`die` and `that` are demonstratives elsewhere).
fn relative_here(words: &[Word<'_>], chunks: &[Chunk], at: usize, lexicon: &Lexicon) -> bool {
    let before = &words[at - 1];
    let comma = before.text == ",";
    let chunk = chunks.iter().find(|chunk| chunk.end == at || comma && chunk.end + 1 == at);
    let noun = chunk.is_some_and(|chunk| !chunk.pronoun && !chunk.date);
    // `het plan dat`, but not `zei Poetin dat`.
    let neuter = chunk.is_some_and(|chunk| {
        chunk.entity.is_none() && matches!(&*words[chunk.first].lower, "het" | "een" | "dit" | "ons" | "elk" | "geen")
    });
    match &*words[at].lower {
        "dat" if lexicon.verb_second => {
            noun && neuter && words[..at].iter().rev().take(4).all(|word| !word.is(Classes::SPEECH))
        }
        "die" | "that" | "who" | "which" | "whom" => noun,
        _ => false,
    }
}
