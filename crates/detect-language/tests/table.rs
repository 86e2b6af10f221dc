//! One row a phenomenon: what language a text is in, with the default set of languages.

use detect_language::{Detector, LanguageSet};

#[track_caller]
fn check(text: &str, code: &str) {
    let detection = Detector::new(&LanguageSet::default()).detect(text);
    assert_eq!(detection.code, code, "{text:?}: {detection:?}");
}

#[test]
fn sentences() {
    check("De minister van Buitenlandse Zaken vertrok gisteren naar Moskou.", "nl");
    check("The foreign minister left for Moscow yesterday.", "en");
    check("Der Außenminister ist gestern nach Moskau gereist.", "de");
    check("Le ministre des Affaires étrangères est parti hier pour Moscou.", "fr");
    check("El ministro de Asuntos Exteriores viajó ayer a Moscú.", "es");
    check("Il ministro degli Esteri è partito ieri per Mosca.", "it");
    check("O ministro dos Negócios Estrangeiros partiu ontem para Moscovo.", "pt");
    check("Minister spraw zagranicznych wyjechał wczoraj do Moskwy.", "pl");
    check("Utrikesministern reste till Moskva i går kväll.", "sv");
    check("Udenrigsministeren rejste i går til Moskva, siger han.", "da");
    check("Utenriksministeren reiste til Moskva i går, sier hun.", "nb");
    check("Ulkoministeri matkusti eilen Moskovaan.", "fi");
    check("Die minister het gister na Moskou vertrek en hy sal nie gou terugkom nie.", "af");
    check("Ministr zahraničí odletěl včera do Moskvy.", "cs");
    check("A külügyminiszter tegnap Moszkvába utazott.", "hu");
    check("Ministrul de externe a plecat ieri la Moscova.", "ro");
    check("Dışişleri Bakanı dün Moskova'ya gitti.", "tr");
    check("Министр иностранных дел вчера улетел в Москву.", "ru");
    check("Міністр закордонних справ учора вилетів до Москви.", "uk");
    check("Міністр замежных спраў учора паляцеў у Маскву.", "be");
    check("Министърът на външните работи замина вчера за Москва.", "bg");
    check("Министар спољних послова је јуче отпутовао у Москву.", "sr");
}

#[test]
fn a_script_of_its_own() {
    for (text, code, script) in [
        ("Ο υπουργός αναχώρησε χθες", "el", "Grek"),
        ("שר החוץ יצא אתמול", "he", "Hebr"),
        ("နိုင်ငံခြားရေးဝန်ကြီး", "my", "Mymr"),
        ("外交部长昨天启程前往莫斯科。", "zh", "Hani"),
        ("外相は昨日モスクワへ向かった。", "ja", "Hrkt"),
        ("외무장관은 어제 떠났다", "ko", "Hang"),
        ("რუსეთი", "ka", "Geor"),
        ("รัฐมนตรีต่างประเทศ", "th", "Thai"),
        ("وزیر خارجه دیروز به مسکو رفت و گفت که می‌خواهد", "fa", "Arab"),
        ("غادر وزير الخارجية أمس إلى موسكو", "ar", "Arab"),
        ("विदेश मंत्री कल मास्को गए", "hi", "Deva"),
    ] {
        let detection = Detector::new(&LanguageSet::default()).detect(text);
        assert_eq!((detection.code, detection.script), (code, script), "{text}");
    }
}

#[test]
fn short() {
    check("Ontmoeting in Rome", "nl");
    check("koude oorlog", "nl");
    check("Lees verder", "nl");
    check("Read more", "en");
    check("the war", "en");
    check("für die", "de");
}

#[test]
fn names_do_not_flip_it() {
    check("Lavrov en Poetin spraken met Xi Jinping, Kim Jong-un en Recep Tayyip Erdoğan.", "nl");
    check("Volgens The New York Times en The Washington Post heeft Antony Blinken dat geweigerd.", "nl");
    check("Jean-Luc Mélenchon, Marine Le Pen and Emmanuel Macron met Olaf Scholz in Berlin.", "en");
    check("Min Aung Hlaing ontving Sergei Lavrov in Naypyitaw.", "nl");
    check("José María Aznar and Felipe González did not say a word.", "en");
}

#[test]
fn the_words_around_a_quotation_decide() {
    let russian = "\u{ab}Мы не видим причин для беспокойства и будем продолжать нашу работу вместе с партнёрами\u{bb}";
    check(&format!("De minister zei daarover na afloop in het Kremlin: {russian}, en vertrok."), "nl");
    check(&format!("{russian}, сказал министр после встречи с журналистами в Кремле."), "ru");
    let english =
        "\u{201c}We will never accept this, and we have said so for years to anybody who would listen\u{201d}";
    check(&format!("Dat zei de woordvoerder gisteren tegen de krant: {english}."), "nl");
    check(&format!("{english}, zei hij."), "en");
}

#[test]
fn capitals() {
    check("MINISTER VERTREKT NAAR MOSKOU", "nl");
    check("FOREIGN MINISTER LEAVES FOR MOSCOW", "en");
    check("МИНИСТР ИНОСТРАННЫХ ДЕЛ УЛЕТЕЛ В МОСКВУ", "ru");
}

#[test]
fn addresses_and_numbers_say_nothing() {
    check("Meer op https://www.example.com/news/world/the-war-in-the-east of mail redactie@example.com.", "nl");
    check("In 2022 stegen de prijzen met 7,5% (zie www.the-economy-of-the-world.com).", "nl");
    check("Van 12.000 naar 15.000 euro", "nl");
}

#[test]
fn abstains_with_a_reason() {
    let detector = Detector::new(&LanguageSet::default());
    for text in ["", "  \n", "12 : 34 — 56%", "https://www.example.com/the/war", "😀 !!!"] {
        let detection = detector.detect(text);
        assert_eq!((detection.code, detection.iso639_3, detection.script), ("und", "und", "Zyyy"), "{text:?}");
        assert_eq!(detection.reason, Some("no letters"), "{text:?}");
        assert!(!detection.reliable);
    }
    let narrow = Detector::new(&LanguageSet::parse("nl,en").unwrap());
    let reason = narrow.detect("Москва").reason;
    assert_eq!(reason, Some("none of the languages to choose from is written in this script"));
    let strict = Detector::new(&LanguageSet::default()).with_least_score(0.999);
    assert_eq!(strict.detect("Rome").reason, Some("no language is likely enough"));
}

#[test]
fn reliable_is_more_than_a_guess() {
    let detector = Detector::new(&LanguageSet::default());
    let sentence = detector.detect("De minister van Buitenlandse Zaken vertrok gisteren naar Moskou.");
    assert!(sentence.reliable && sentence.score > 0.99, "{sentence:?}");
    assert!(!detector.detect("minister").reliable);
}

#[test]
fn a_set_narrows_the_choice() {
    let detector = Detector::new(&LanguageSet::parse("de,en").unwrap());
    assert_eq!(detector.detect("De minister van Buitenlandse Zaken vertrok gisteren.").code, "de");
    let one = Detector::new(&LanguageSet::parse("nl").unwrap());
    assert_eq!(one.detect("The minister left.").code, "nl");
    assert!(LanguageSet::parse("nl,klingon").unwrap_err().to_string().starts_with("`klingon` is not a language"));
    assert!(LanguageSet::parse(" , ").is_err());
}

#[test]
fn all_languages() {
    let detector = Detector::new(&LanguageSet::all());
    for (text, code) in [
        ("Ministri i Jashtëm u nis dje për në Moskë", "sq"),
        ("El ministre d'Afers Estrangers va marxar ahir cap a Moscou", "ca"),
        ("Ārlietu ministrs vakar devās uz Maskavu", "lv"),
        ("Utanríkisráðherrann fór til Moskvu í gær", "is"),
        ("Bộ trưởng Ngoại giao đã tới Moskva hôm qua", "vi"),
        ("Waziri wa mambo ya nje aliondoka jana kwenda nchi nyingine", "sw"),
        ("De minister van Buitenlandse Zaken vertrok gisteren naar Moskou.", "nl"),
        ("Die minister het gister na Moskou vertrek en hy sal nie gou terugkom nie.", "af"),
    ] {
        assert_eq!(detector.detect(text).code, code, "{text}");
    }
}

#[test]
fn a_long_text_is_sampled_all_over() {
    let english = "The house was quiet and nobody came. ".repeat(20);
    let dutch = "Het huis was stil en er kwam niemand langs. ".repeat(400);
    check(&format!("{english}{dutch}"), "nl");
    check(&"战争".repeat(5000), "zh");
}
