//! What page furniture is made of: names, dates, phrases. Half of the phrases are on no list of the crate, so
//! that the classifier learns to know furniture by its place as well; test dumps use others than training dumps.

use crate::random::Random;

/// Lists of one set: those to learn from, or those to test with.
pub(crate) struct Words {
    pub(crate) first: &'static [&'static str],
    pub(crate) last: &'static [&'static str],
    pub(crate) sites: &'static [&'static str],
    unlisted_nl: &'static [&'static str],
    unlisted_en: &'static [&'static str],
    sections_nl: &'static [&'static str],
    sections_en: &'static [&'static str],
    bios: &'static [&'static str],
}

pub(crate) const LEARN: Words = Words {
    first: &[
        "Anna", "Pieter", "Marieke", "Tom", "Olga", "Ahmed", "Claire", "Jan", "Sofie", "Robert", "J. P.", "Elif",
        "Karel", "Emma", "Lars", "Miguel", "Wei", "Nadia", "Hans", "Priya", "Ivan", "Femke",
    ],
    last: &[
        "de Vries",
        "van den Berg",
        "Smith",
        "Jansen",
        "O'Neill",
        "Kovalenko",
        "Müller",
        "Petrov",
        "el Amrani",
        "García",
        "Chen",
        "Bakker",
        "Johnson",
        "van Dijk",
        "Lefebvre",
        "Sørensen",
        "Rossi",
        "Kaya",
        "Ten Have",
        "Brown",
        "Singh",
    ],
    sites: &[
        "De Ochtendpost",
        "The Northern Mirror",
        "Wereldblad",
        "Atlas Review",
        "Nieuwsbode",
        "Daily Ledger",
        "Eurasia Letter",
        "Streekkrant",
    ],
    unlisted_nl: &[
        "Nu te zien",
        "Stem mee",
        "Bekijk de fotoreeks",
        "Volledig scherm",
        "Sla op",
        "Tekstgrootte",
        "Speel af",
        "Uw mening telt",
        "Naar de voorpagina",
        "Archief doorzoeken",
        "Gratis proberen",
        "Geef cadeau",
        "Zet meldingen aan",
        "Alle afleveringen",
        "Dit vond je misschien ook leuk",
        "Kies je regio",
        "Krant van vandaag",
        "Beheer profiel",
        "Verberg",
    ],
    unlisted_en: &[
        "Enlarge image",
        "Text size",
        "Play now",
        "Turn on alerts",
        "Gift this",
        "Try it free",
        "Today's paper",
        "Explore the archive",
        "Choose your edition",
        "My account",
        "Hide",
        "Have your say",
        "Report a mistake",
        "Download our app",
        "Manage profile",
        "All episodes",
        "Editor's note",
        "Full screen",
        "Browse",
        "Go to front page",
        "Crosswords",
    ],
    sections_nl: &[
        "Rusland",
        "Midden-Oosten",
        "Opinie & Debat",
        "Zuidoost-Azië",
        "Geld",
        "Defensie",
        "Brussel",
        "Weekend",
        "Oost-Europa",
        "Mensenrechten",
    ],
    sections_en: &[
        "Russia",
        "Central Asia",
        "Green Planet",
        "New Social Order",
        "Defense",
        "Americas",
        "Intelligence",
        "Urban Life",
        "The Long Read",
        "Balkans",
    ],
    bios: &[
        "schrijft over buitenlandse politiek en doceert aan de universiteit van Leuven.",
        "is a senior fellow who writes on energy and trade.",
        "was jarenlang correspondent in Moskou en Kiev. Hij schrijft nu columns.",
        "De auteur was hoogleraar in Gent en publiceert over ontwikkeling en communicatie. Zijn laatste boek gaat over de rol van media in conflicten.",
        "The author is a retired ambassador and a fellow of a research institute in Geneva. The views are the author's own.",
        "covers diplomacy for this newspaper and is the author of two books on Central Asia.",
    ],
};

pub(crate) const TEST: Words = Words {
    first: &["Greet", "William", "Fatima", "Bram", "Lucía", "Yuri", "Hannah", "Dirk", "Mei", "George", "A. M."],
    last: &[
        "Verhoeven",
        "Taylor",
        "van der Meer",
        "Haddad",
        "Nowak",
        "Schmidt",
        "Ivanova",
        "de Jong",
        "Park",
        "D'Angelo",
    ],
    sites: &["De Landbode", "The Southern Times", "Pacific Monitor", "Avondnieuws"],
    unlisted_nl: &[
        "Lettergrootte aanpassen",
        "Terugkijken",
        "Maak een account",
        "Bekijk de kaart",
        "Ontdek onze app",
        "Stuur een tip",
        "Rubrieken",
        "Weerbericht",
        "Puzzels",
        "Zet op leeslijst",
    ],
    unlisted_en: &[
        "View gallery",
        "Create an account",
        "Puzzles",
        "Weather",
        "Send us a tip",
        "Discover our app",
        "Change font",
        "Replay",
        "Classifieds",
        "Add to reading list",
    ],
    sections_nl: &["China", "Latijns-Amerika", "Energie", "Den Haag", "Debat"],
    sections_en: &["Ukraine", "Southeast Asia", "Energy News", "Tech News", "Arctic"],
    bios: &[
        "De schrijver is oud-diplomaat en woont in Praag.",
        "is a historian based in Vienna.",
        "werkt als onderzoeker bij een denktank in Den Haag.",
    ],
};

const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const MONTHS_NL: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];
const CITIES: [&str; 12] = [
    "Moscow", "BRUSSEL", "Kyiv", "LONDON", "Den Haag", "BEIJING", "Tokyo", "ANKARA", "Minsk", "PARIJS", "Yangon",
    "ASTANA",
];

impl Words {
    pub(crate) fn name(&self, random: &mut Random) -> String {
        format!("{} {}", random.pick(self.first), random.pick(self.last))
    }

    pub(crate) fn section(&self, random: &mut Random, dutch: bool) -> String {
        let own = if dutch { self.sections_nl } else { self.sections_en };
        let listed = if dutch {
            ["Buitenland", "Politiek", "Opinie", "Economie"]
        } else {
            ["World", "Politics", "Opinion", "Asia"]
        };
        if random.chance(60) { (*random.pick(own)).to_owned() } else { (*random.pick(&listed)).to_owned() }
    }

    pub(crate) fn bio(&self, random: &mut Random) -> &'static str {
        random.pick::<&'static str>(self.bios)
    }

    /// A line of furniture: from the lists of the crate, or of our own.
    ///
    /// `known` of 100 are from the lists.
    pub(crate) fn furniture(
        &self,
        random: &mut Random,
        dutch: bool,
        listed: &[String],
        filler: &str,
        known: usize,
    ) -> String {
        if !random.chance(known) {
            return (*random.pick(if dutch { self.unlisted_nl } else { self.unlisted_en })).to_owned();
        }
        let phrase = random.pick(listed).clone();
        let number = random.between(1, 240).to_string();
        let phrase = phrase.replace('#', &number);
        let line = match phrase.strip_suffix(" *") {
            Some(open) => format!("{open} {filler}"),
            None => phrase,
        };
        capitalised(&line)
    }
}

/// With a capital at the beginning.
pub(crate) fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

pub(crate) fn date(random: &mut Random, dutch: bool) -> String {
    let (day, month, year) = (random.between(1, 28), random.below(12), random.between(1996, 2024));
    match (random.below(5), dutch) {
        (0, _) => format!("{year}-{:02}-{day:02}", month + 1),
        (1, false) => format!("{} {day}, {year}", MONTHS_EN[month]),
        (2, _) => format!("{day:02}/{:02}/{year}", month + 1),
        (_, true) => format!("{day} {} {year}", MONTHS_NL[month]),
        (_, false) => format!("{day} {} {year}", MONTHS_EN[month]),
    }
}

pub(crate) fn age(random: &mut Random, dutch: bool) -> String {
    let number = random.between(1, 23);
    if dutch {
        format!("{number} {}", random.pick(&["uur geleden", "minuten geleden", "dagen geleden"]))
    } else {
        format!("{number} {}", random.pick(&["hours ago", "minutes ago", "days ago"]))
    }
}

pub(crate) fn city(random: &mut Random) -> &'static str {
    random.pick::<&'static str>(&CITIES)
}
