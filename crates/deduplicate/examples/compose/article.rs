//! Articles put together from the sentences of one language.

use crate::random::Random;

/// A headline and paragraphs of sentences of words.
#[derive(Clone, Default)]
pub(crate) struct Document {
    pub(crate) headline: Vec<String>,
    pub(crate) paragraphs: Vec<Vec<Vec<String>>>,
}

impl Document {
    pub(crate) fn text(&self) -> String {
        let mut paragraphs = vec![self.headline.join(" ")];
        paragraphs.extend(
            self.paragraphs
                .iter()
                .map(|paragraph| paragraph.iter().map(|sentence| sentence.join(" ")).collect::<Vec<_>>().join(" ")),
        );
        paragraphs.join("\n\n")
    }

    pub(crate) fn words(&self) -> usize {
        self.paragraphs.iter().flatten().map(Vec::len).sum()
    }
}

/// Makes articles of one language.
pub(crate) struct Composer {
    /// Documents as they were written.
    natural: Vec<Vec<Vec<String>>>,
    /// Which of them has not been used whole.
    unused: Vec<usize>,
    vocabulary: Vec<String>,
    names: Vec<String>,
    footers: Vec<Vec<Vec<String>>>,
    templates: Vec<Document>,
}

impl Composer {
    pub(crate) fn new(text: &str, random: &mut Random) -> Self {
        let natural: Vec<Vec<Vec<String>>> = text
            .split("\n\n")
            .map(|document| {
                let sentence = |line: &str| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
                document.lines().map(sentence).filter(|words| !words.is_empty()).collect()
            })
            .filter(|document: &Vec<Vec<String>>| !document.is_empty())
            .collect();
        let vocabulary: Vec<String> = natural.iter().flatten().flatten().cloned().collect();
        let name = |word: &&String| word.chars().next().is_some_and(char::is_uppercase) && word.len() > 3;
        let inner = natural.iter().flatten().flat_map(|sentence| sentence.iter().skip(1));
        let names = inner.filter(name).cloned().collect();
        let unused = (0..natural.len()).collect();
        let mut composer = Self { natural, unused, vocabulary, names, footers: Vec::new(), templates: Vec::new() };
        for _ in 0..40 {
            let footer = composer.stretch(40 + random.below(40), random);
            composer.footers.push(footer);
            let mut template = composer.fresh(random);
            while !(80..400).contains(&template.words()) {
                template = composer.fresh(random);
            }
            composer.templates.push(template);
        }
        composer
    }

    /// A word of running text, so a common one most often.
    pub(crate) fn word(&self, random: &mut Random) -> String {
        self.vocabulary[random.below(self.vocabulary.len())].clone()
    }

    /// One to four sentences that follow each other somewhere, two fifths of their words changed: there are far fewer
    /// sentences than articles to be made, and articles that share whole sentences would be duplicates in truth.
    pub(crate) fn paragraph(&self, random: &mut Random) -> Vec<Vec<String>> {
        let document = &self.natural[random.below(self.natural.len())];
        let start = random.below(document.len());
        let mut paragraph: Vec<_> = document.iter().skip(start).take(1 + random.below(4)).cloned().collect();
        for word in paragraph.iter_mut().flatten() {
            if random.chance(0.4) {
                *word = self.word(random);
            }
        }
        paragraph
    }

    /// Sentences of about `words` words.
    fn stretch(&self, words: usize, random: &mut Random) -> Vec<Vec<String>> {
        let mut sentences: Vec<Vec<String>> = Vec::new();
        while sentences.iter().map(Vec::len).sum::<usize>() < words {
            sentences.extend(self.paragraph(random));
        }
        sentences
    }

    pub(crate) fn headline(&self, random: &mut Random) -> Vec<String> {
        let sentence = self.paragraph(random).swap_remove(0);
        sentence.into_iter().take(5 + random.below(5)).collect()
    }

    /// A document as it was written, while there are any; then paragraphs from everywhere, 60 to 800 words.
    pub(crate) fn fresh(&mut self, random: &mut Random) -> Document {
        let headline = self.headline(random);
        while random.chance(0.1) && !self.unused.is_empty() {
            let at = random.below(self.unused.len());
            let sentences = &self.natural[self.unused.swap_remove(at)];
            if sentences.iter().map(Vec::len).sum::<usize>() >= 60 {
                return Document { headline, paragraphs: sentences.chunks(3).map(<[_]>::to_vec).collect() };
            }
        }
        let words = random.between(60_f64.ln(), 800_f64.ln()).exp();
        let mut document = Document { headline, paragraphs: Vec::new() };
        while (document.words() as f64) < words {
            document.paragraphs.push(self.paragraph(random));
        }
        document
    }

    /// Two or three sentences.
    pub(crate) fn teaser(&self, random: &mut Random) -> Document {
        Document { headline: self.headline(random), paragraphs: vec![self.stretch(20, random)] }
    }

    /// A column: its own text over one of forty footers, which is at most a third of it.
    pub(crate) fn column(&mut self, random: &mut Random) -> Document {
        let footer = self.footers[random.below(self.footers.len())].clone();
        let least = 2 * footer.iter().map(Vec::len).sum::<usize>();
        let mut document = self.fresh(random);
        while document.words() < least {
            document.paragraphs.push(self.paragraph(random));
        }
        document.paragraphs.push(footer);
        document
    }

    /// A report from one of forty templates: every number, every other name and every sixth word is new.
    pub(crate) fn report(&self, random: &mut Random) -> Document {
        let mut report = self.templates[random.below(self.templates.len())].clone();
        report.headline = self.headline(random);
        for (at, word) in report.paragraphs.iter_mut().flatten().flatten().enumerate() {
            // Every sixth word is a slot, in the same places in every report: a figure or a name in turn.
            let name = at % 2 == 0 && word.len() > 3 && word.starts_with(char::is_uppercase);
            if at % 6 == 3 || name || word.contains(char::is_numeric) {
                *word = match at % 4 {
                    1 | 2 => format!("{},{}", random.below(900), random.below(90)),
                    _ => self.names[random.below(self.names.len())].clone(),
                };
            }
        }
        report
    }

    /// Another article on the subject of `about`: up to three tenths of it are paragraphs of that one.
    pub(crate) fn background(&mut self, about: &Document, random: &mut Random) -> Document {
        let mut document = self.fresh(random);
        let most = document.words().min(about.words()) * 3 / 7;
        let mut taken = 0;
        for paragraph in about.paragraphs.iter().rev() {
            taken += paragraph.iter().map(Vec::len).sum::<usize>();
            if taken > most {
                break;
            }
            let at = random.below(document.paragraphs.len() + 1);
            document.paragraphs.insert(at, paragraph.clone());
        }
        document
    }
}
