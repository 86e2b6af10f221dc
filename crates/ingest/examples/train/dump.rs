//! Dumps of pages with known parts, made by putting articles one behind the other and dirtying them.

use crate::random::Random;
use crate::words::{Words, age, capitalised, city, date};
use serde::Deserialize;
use std::ops::Range;

/// A known article.
#[derive(Deserialize)]
pub(crate) struct Known {
    language: String,
    title: String,
    blocks: Vec<(String, String)>,
}

/// A dump: its text, and the parts with their kinds.
pub(crate) struct Dump {
    pub(crate) text: String,
    /// Bytes and kind of each paragraph that was written.
    pub(crate) parts: Vec<(Range<usize>, &'static str)>,
    /// For every article but the first: end of the content before it, and where it begins.
    pub(crate) boundaries: Vec<(usize, usize)>,
    /// Whether it has the marks of Markdown.
    pub(crate) marked: bool,
}

/// How the pages of one site are made up.
#[allow(clippy::struct_excessive_bools, reason = "each is a habit of its own")]
struct Style {
    header: usize,
    label: bool,
    headline: bool,
    headings: usize,
    captions: usize,
    inside: usize,
    tail: usize,
    stamp: bool,
    lead: bool,
    dateline: usize,
    lower_by: bool,
}

/// Phrases of the crate's lists, per language.
pub(crate) struct Listed {
    pub(crate) nl: Vec<String>,
    pub(crate) en: Vec<String>,
}

pub(crate) struct Maker<'w> {
    pub(crate) words: &'w Words,
    pub(crate) listed: &'w Listed,
    pub(crate) random: Random,
    lines: Vec<(String, &'static str, bool)>,
}

impl<'w> Maker<'w> {
    pub(crate) fn new(words: &'w Words, listed: &'w Listed, seed: u64) -> Self {
        Self { words, listed, random: Random(seed), lines: Vec::new() }
    }

    fn put(&mut self, kind: &'static str, text: &str) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.is_empty() {
            self.lines.push((text, kind, false));
        }
    }

    fn style(&mut self) -> Style {
        let random = &mut self.random;
        Style {
            header: random.below(10),
            label: random.chance(45),
            headline: random.chance(80),
            headings: if random.chance(55) { random.between(0, 5) } else { 0 },
            captions: if random.chance(35) { 30 } else { 0 },
            inside: if random.chance(45) { random.between(5, 25) } else { 0 },
            tail: if random.chance(70) { random.between(1, 5) } else { 0 },
            stamp: random.chance(10),
            lead: random.chance(22),
            dateline: if random.chance(25) { 60 } else { 0 },
            lower_by: random.chance(30),
        }
    }

    fn furniture(&mut self, dutch: bool, filler: &str, known: usize) -> String {
        let listed = if dutch { &self.listed.nl } else { &self.listed.en };
        self.words.furniture(&mut self.random, dutch, listed, filler, known)
    }

    /// A dump of one to six articles.
    pub(crate) fn dump(&mut self, known: &[Known]) -> Dump {
        self.lines.clear();
        let count = if self.random.chance(40) { 1 } else { self.random.between(2, 6) };
        let style = self.style();
        let first = self.random.below(known.len());
        let dutch = known[first].language == "nl" || (known[first].language != "en" && self.random.chance(50));
        let site = (*self.random.pick(self.words.sites)).to_owned();
        if self.random.chance(55) {
            self.masthead(dutch, &site);
        }
        let mut starts = Vec::new();
        for number in 0..count {
            // A page has one language, but for one article in eight.
            let article = loop {
                let candidate = &known[if number == 0 { first } else { self.random.below(known.len()) }];
                if number == 0 || candidate.language == known[first].language || self.random.chance(12) {
                    break candidate;
                }
            };
            let others: Vec<&str> =
                (0..12).map(|_| self.random.below(known.len())).map(|at| known[at].title.as_str()).collect();
            // Sources have short articles; long ones with headings are made of several in the same language.
            let long: Vec<&Known> = if self.random.chance(if count == 1 { 30 } else { 6 }) {
                let more: Vec<&Known> = (0..12).map(|_| &known[self.random.below(known.len())]).collect();
                let most = self.random.between(1, 5);
                more.into_iter().filter(|other| other.language == article.language).take(most).collect()
            } else {
                Vec::new()
            };
            starts.push(self.article((article, &long), &style, dutch, &others, count > 1));
        }
        if self.random.chance(50) {
            self.teasers(known, dutch, &site);
        }
        self.write(&starts)
    }

    fn masthead(&mut self, dutch: bool, site: &str) {
        if self.random.chance(60) {
            self.put("chrome", site);
        }
        for _ in 0..self.random.between(1, 7) {
            let line = if self.random.chance(40) {
                self.words.section(&mut self.random, dutch)
            } else {
                self.furniture(dutch, site, 55)
            };
            self.put("chrome", &line);
        }
    }

    /// Writes one article, made longer by others; answers the indices of its first line (with its label) and of its headline or first text.
    fn article(
        &mut self,
        (known, long): (&Known, &[&Known]),
        style: &Style,
        dutch: bool,
        others: &[&str],
        several: bool,
    ) -> (usize, usize) {
        let begin = self.lines.len();
        if style.label && self.random.chance(90) {
            let label = self.words.section(&mut self.random, dutch);
            self.put("chrome", &label);
        }
        let start = self.lines.len();
        let stamped = style.stamp && self.random.chance(90);
        // Several articles without headlines and stamps cannot be told apart, and are not asked for.
        let headline = style.headline || (several && !stamped);
        if headline {
            let title = self.asked(&known.title);
            let title: Vec<&str> = title.split_whitespace().take(18).collect();
            self.put("headline", &title.join(" "));
        }
        let lead = style.lead && known.blocks.len() > 3;
        if lead {
            self.lead(known, dutch);
        }
        if headline || (lead && self.random.chance(70)) {
            self.header(style, dutch);
        }
        self.body(known, style, dutch, others);
        for more in long {
            let heading = self.heading(&more.blocks[0].1);
            self.put("heading", &heading);
            self.body(more, style, dutch, others);
        }
        if stamped {
            let (year, month) = (self.random.between(2000, 2024), self.random.between(1, 12));
            if let Some(line) = self.lines.get_mut(start) {
                line.0 = format!("date {year}-{month:02} {}", line.0);
            }
        }
        self.tail(style, dutch, others);
        (begin, start)
    }

    /// What may stand between the headline and the byline: the first lines of the article, a picture.
    fn lead(&mut self, known: &Known, dutch: bool) {
        let sentences: Vec<&str> = known.blocks[0].1.split_inclusive(['.', '!', '?']).collect();
        let length = self.random.between(1, 2).min(sentences.len());
        self.put("body", &sentences[..length].concat());
        match self.random.below(4) {
            0 => self.caption(known, dutch),
            1 => {
                let sentence = known.blocks[1].1.split_inclusive(['.', '!', '?']).next().unwrap_or_default();
                self.put("caption", sentence);
            }
            _ => {}
        }
    }

    fn header(&mut self, style: &Style, dutch: bool) {
        let random = &mut self.random;
        let (name, second, day) = (self.words.name(random), self.words.name(random), date(random, dutch));
        let by = match (dutch, style.lower_by) {
            (true, true) => "door",
            (true, false) => "Door",
            (false, true) => "by",
            (false, false) => "By",
        };
        let (published, on) = if dutch { ("Gepubliceerd", "op") } else { ("Published", "on") };
        let named = random.chance(80);
        let two = random.chance(12);
        let and = if dutch { "en" } else { "and" };
        let people = if two { format!("{name} {and} {second}") } else { name };
        match style.header {
            0 => {}
            1 => self.put("byline", &format!("{by} {people}")),
            2 => {
                if named {
                    self.put("byline", &people);
                }
                self.put("byline", published);
                self.put("byline", on);
                if self.random.chance(50) {
                    self.put("byline", &day);
                }
            }
            3 => self.put("byline", &format!("{people} {day}")),
            4 => {
                self.put("byline", &format!("{by} {people}"));
                self.put("byline", &day);
            }
            5 => self.put("byline", &format!("{published} {on} {day}")),
            6 => self.put("byline", &day),
            7 => self.put("byline", &format!("{by} {people}, {day}")),
            8 => {
                self.put("byline", &people);
                self.put("byline", &format!("{day} {:02}:{:02}", 11, 35));
            }
            _ => {
                self.put("byline", &format!("{published}: {day}"));
                if named {
                    self.put("byline", &format!("{by} {people}"));
                }
            }
        }
    }

    fn body(&mut self, known: &Known, style: &Style, dutch: bool, others: &[&str]) {
        if self.random.chance(style.captions) {
            self.caption(known, dutch);
        }
        if self.random.chance(style.dateline) {
            let place = city(&mut self.random);
            let place = if self.random.chance(50) { place.to_uppercase() } else { format!("{place} (Reuters)") };
            self.put("dateline", &format!("{place} –"));
        }
        // Captions of the sources have lost their pictures and look like headings.
        let blocks: Vec<&(String, String)> =
            known.blocks.iter().filter(|block| block.1 != known.title && block.0 != "caption").collect();
        let most = self.random.between(4, 30);
        let mut since = 0;
        for (index, (kind, text)) in blocks.iter().take(most).enumerate() {
            since += 1;
            let middle = index > 0 && index + 1 < blocks.len();
            if middle
                && kind == "body"
                && style.headings > 0
                && since > 2
                && self.random.chance(18 * style.headings.min(2))
            {
                let heading = self.heading(text);
                self.put("heading", &heading);
                since = 0;
            }
            if middle && self.random.chance(style.inside) {
                self.interrupt(dutch, others);
            }
            if middle && self.random.chance(style.captions / 3) {
                self.caption(known, dutch);
            }
            let kind = match kind.as_str() {
                "heading" => "heading",
                "list" => "list",
                "quote" => "quote",
                _ => "body",
            };
            self.put(kind, text);
            if middle && self.random.chance(3) {
                self.list(text);
            }
            if middle && self.random.chance(3) {
                let quote: String = text.split_inclusive(['.', '!', '?']).next().unwrap_or_default().trim().to_owned();
                self.put("quote", &format!("“{quote}”"));
            }
        }
    }

    /// A heading of words that the paragraph below it has.
    fn heading(&mut self, text: &str) -> String {
        let words: Vec<&str> = text.split_whitespace().collect();
        let length = self.heading_length().min(words.len());
        let at = self.random.below(words.len() - length + 1);
        let heading = words[at..at + length].join(" ");
        let heading = heading.trim_matches(|c: char| !c.is_alphanumeric());
        let end = match self.random.below(12) {
            0 | 1 => "?",
            2 => ":",
            _ => "",
        };
        let heading = format!("{}{end}", capitalised(heading));
        if self.random.chance(10) { format!("‘{heading}’") } else { heading }
    }

    /// Short headings are the commonest.
    fn heading_length(&mut self) -> usize {
        let most = self.random.between(2, 7);
        self.random.between(1, most)
    }

    fn caption(&mut self, known: &Known, dutch: bool) {
        let at = self.random.below(known.blocks.len());
        let words: Vec<&str> = known.blocks[at].1.split_whitespace().take(self.random.between(5, 18)).collect();
        let words = words.join(" ");
        let words = words.trim_end_matches(|c: char| !c.is_alphanumeric());
        let name = self.words.name(&mut self.random);
        let photo = if dutch { "Foto" } else { "Photo" };
        let caption = match self.random.below(6) {
            0 => format!("{words}. {photo} {name}/AP"),
            1 => format!("{words} ({photo}: {name})"),
            2 => format!("{photo}: {name}"),
            3 => format!("{words} (Wikimedia Commons)"),
            4 => format!("{words}. {photo}: Reuters"),
            _ => format!("{words} © {name}"),
        };
        self.put("caption", &caption);
    }

    fn list(&mut self, text: &str) {
        let bullet = *self.random.pick(&["• ", "- ", "* ", "– "]);
        for piece in text.split(['.', ',']).filter(|piece| piece.split_whitespace().count() > 2).take(4) {
            self.put("list", &format!("{bullet}{}", piece.trim()));
        }
    }

    /// Furniture in the middle of an article.
    fn interrupt(&mut self, dutch: bool, others: &[&str]) {
        let title = *self.random.pick(others);
        let asked = self.asked(title);
        match self.random.below(6) {
            0 => self.put("chrome", &format!("{} {title}", if dutch { "Lees ook:" } else { "Read more:" })),
            1 | 2 => {
                let opener = self.opener(dutch);
                self.put("chrome", opener);
                self.put("chrome", &asked);
                if self.random.chance(30) {
                    self.put("chrome", others[1]);
                }
            }
            3 => {
                for _ in 0..self.random.between(2, 4) {
                    let line = self.furniture(dutch, title, 90);
                    self.put("chrome", &line);
                }
            }
            _ => {
                let line = self.furniture(dutch, title, 90);
                self.put("chrome", &line);
            }
        }
    }

    /// What announces teasers.
    fn opener(&mut self, dutch: bool) -> &'static str {
        const NL: [&str; 6] =
            ["Lees ook", "Lees verder", "Meer nieuws", "Meest gelezen", "Gerelateerd", "Ook interessant"];
        const EN: [&str; 6] = ["Read also", "Related", "You may also like", "See also", "Most read", "More stories"];
        if dutch { NL[self.random.below(NL.len())] } else { EN[self.random.below(EN.len())] }
    }

    /// A title, one time in six as a question.
    fn asked(&mut self, title: &str) -> String {
        let title = title.trim_end_matches(['.', ':']);
        if self.random.chance(16) { format!("{title}?") } else { title.to_owned() }
    }

    fn tail(&mut self, style: &Style, dutch: bool, others: &[&str]) {
        if self.random.chance(20) {
            let name = self.words.name(&mut self.random);
            self.put("byline", &name);
            let bio = self.words.bio(&mut self.random);
            let surname = name.split(' ').next_back().unwrap_or_default();
            let note = if bio.starts_with(char::is_uppercase) { bio.to_owned() } else { format!("{surname} {bio}") };
            self.put("body", &note);
        }
        let related = style.tail > 0 && self.random.chance(40);
        if related && self.random.chance(50) {
            self.related(dutch, others);
        }
        for _ in 0..style.tail {
            let line = self.furniture(dutch, others[0], 55);
            // What announces teasers never stands right above the next article.
            if !line.to_lowercase().starts_with("lees ") && !line.to_lowercase().starts_with("read ") {
                self.put("chrome", &line);
            }
        }
        if related && self.random.chance(50) {
            self.related(dutch, others);
        }
    }

    fn related(&mut self, dutch: bool, others: &[&str]) {
        let opener = self.opener(dutch);
        self.put("chrome", opener);
        for title in others.iter().take(self.random.between(1, 4)) {
            let title = self.asked(title);
            self.put("chrome", &title);
        }
    }

    /// Teasers and the foot of the page.
    fn teasers(&mut self, known: &[Known], dutch: bool, site: &str) {
        let head = self.furniture(dutch, site, 55);
        self.put("chrome", &head);
        let (aged, snippets) = (self.random.chance(60), self.random.chance(60));
        for _ in 0..self.random.between(2, 8) {
            let other = &known[self.random.below(known.len())];
            let section = self.words.section(&mut self.random, dutch);
            if aged {
                let age = age(&mut self.random, dutch);
                let space = if self.random.chance(50) { "" } else { " " };
                self.put("chrome", &format!("{section}{space}{age}"));
            }
            let title = self.asked(&other.title);
            self.put("chrome", &title);
            if snippets {
                let words: Vec<&str> = other.blocks[0].1.split_whitespace().take(self.random.between(9, 24)).collect();
                let end = if self.random.chance(75) { "..." } else { "" };
                self.put("chrome", &format!("{}{end}", words.join(" ").trim_end_matches(['.', ','])));
            }
        }
        for _ in 0..self.random.between(0, 6) {
            let line = self.furniture(dutch, site, 55);
            self.put("chrome", &line);
        }
        if self.random.chance(40) {
            self.put("chrome", &format!("© {site}"));
        }
    }

    /// Lays the lines out as a file.
    fn write(&mut self, starts: &[(usize, usize)]) -> Dump {
        let layout = self.random.below(10);
        let width = if layout == 0 { Some(self.random.between(60, 96)) } else { None };
        let tight = layout == 1 || layout == 2;
        let apart = if self.random.chance(25) { self.random.between(1, 3) } else { 0 };
        let mut text = String::new();
        let mut parts: Vec<(Range<usize>, &'static str)> = Vec::new();
        for (index, (line, kind, _)) in self.lines.iter().enumerate() {
            if index > 0 {
                let glued = *kind == "chrome" && parts.last().is_some_and(|part| part.1 == "chrome") && index % 3 == 0;
                text.push_str(if tight || (glued && apart > 0) { "\n" } else { "\n\n" });
                if starts.iter().any(|(begin, _)| *begin == index) {
                    text.push_str(&"\n".repeat(apart));
                }
            }
            let start = text.len();
            match width {
                Some(width) => wrap(line, width, &mut text),
                None => text.push_str(line),
            }
            parts.push((start..text.len(), kind));
        }
        let boundaries = starts
            .iter()
            .skip(1)
            .map(|(begin, start)| {
                let content = parts[..*begin].iter().rev().find(|part| part.1 != "chrome").map_or(0, |part| part.0.end);
                (content, parts[*start].0.start)
            })
            .collect();
        Dump { text, parts, boundaries, marked: false }
    }
}

fn wrap(line: &str, width: usize, text: &mut String) {
    let mut column = 0;
    for word in line.split_whitespace() {
        let length = word.chars().count();
        if column > 0 {
            let fits = column + 1 + length <= width;
            text.push(if fits { ' ' } else { '\n' });
            column = if fits { column + 1 } else { 0 };
        }
        text.push_str(word);
        column += length;
    }
}
