//! One row a phenomenon: how a text falls into sentences (parted by `|`) and a sentence into tokens, per language.

use segment::Segmenter;
use std::sync::LazyLock;

static SEGMENTER: LazyLock<Segmenter> = LazyLock::new(Segmenter::new);

/// `marked` is the text with `|` where a sentence ends.
#[track_caller]
fn sentences(language: &str, marked: &str) {
    let text = marked.replace('|', "");
    let found: Vec<String> =
        SEGMENTER.segment(&text, language, None).iter().map(|s| s.span.text(&text).trim().to_owned()).collect();
    let expected: Vec<String> = marked.split('|').map(|s| s.trim().to_owned()).collect();
    assert_eq!(found, expected, "{language}");
}

/// `expected` is the text with a space between any two tokens.
#[track_caller]
fn tokens(language: &str, text: &str, expected: &str) {
    let sentences = SEGMENTER.segment(text, language, None);
    let found: Vec<&str> = sentences.iter().flat_map(|s| s.tokens.iter().map(|t| t.text(text))).collect();
    assert_eq!(found.join(" "), expected, "{language}");
}

#[test]
fn dutch() {
    sentences("nl", "Hij sprak met dr. De Vries.| Daarna vertrok hij.");
    sentences("nl", "De minister noemde o.a. de gasprijs.| Dat viel op.");
    sentences("nl", "Wie komt er?| Niemand weet het!| Jammer.");
    sentences("nl", "„Dit is goed.” zei de minister.");
    sentences("nl", "Mr. H. K. J. Beernink (Binnenlandse Zaken) stelt een commissie in.| Die begint in mei.");
    sentences("nl", "Het kabinet viel in 2002 n.a.v. het rapport.");
    sentences("nl", "De wet trad in werking.|Daarna volgde protest.");
    tokens("nl", "'s Avonds at hij zo'n appel.", "'s Avonds at hij zo'n appel .");
    tokens("nl", "Het kost 2.300,50 euro, zei z'n broer.", "Het kost 2.300,50 euro , zei z'n broer .");
    tokens("nl", "De land- en tuinbouw in Noord-Holland", "De land- en tuinbouw in Noord-Holland");
    tokens("nl", "Zie bijv. www.overheid.nl.", "Zie bijv. www.overheid.nl .");
    tokens("nl", ",,Goed'', zei hij.", ",, Goed '' , zei hij .");
}

#[test]
fn english() {
    sentences("en", "The U.S. Senate met.| It voted at 5 p.m. on Jan. 12.");
    sentences("en", "He asked Dr. J. H. Jones.| She knew.");
    sentences("en", "She said, \u{201c}I agree.\u{201d}| Then she left.");
    sentences("en", "Why?| Because nobody (not even Smith Jr.) came.");
    sentences("en", "They wait... and wait.| Nothing happens.");
    tokens(
        "en",
        "I don't think John's well-known plan can't fail.",
        "I do n't think John 's well - known plan ca n't fail .",
    );
    tokens("en", "It cost $2,500 (or 40%).", "It cost $ 2,500 ( or 40 % ) .");
    tokens("en", "Mail jane.doe@example.com :-)", "Mail jane.doe@example.com :-)");
    tokens(
        "en",
        "We cannot re-elect the non-aligned U.N. members.",
        "We can not re-elect the non-aligned U.N. members .",
    );
    tokens("en", "See https://example.org/a?b=c.", "See https://example.org/a?b=c .");
    tokens("en", "Its not far, its the end of its road.", "It s not far , it s the end of its road .");
    tokens("en", "Lets go; your a friend of your brother.", "Let s go ; you r a friend of your brother .");
    tokens("en", "In the 70's it cost $$$, call 3-5213.", "In the 70's it cost $$$ , call 3-5213 .");
    tokens("en", "Send a .doc to \"Ann\"<ann...@example.org>.", "Send a .doc to \" Ann \" < ann...@example.org > .");
    tokens("en", "News ---===--- Example.Com", "News ---===--- Example.Com");
}

#[test]
fn german() {
    sentences("de", "Am 12. Juni sprach Dr. Weber z. B. über die Wahl.| Danach ging er.");
    sentences("de", "Die Kosten lagen bei ca. 3 Mio. Euro.| Das ist viel.");
    sentences("de", "„Wir warten“, sagte sie.| Warum?");
    tokens("de", "Die Süd-Ost-Bahn fährt um 8.30 Uhr.", "Die Süd-Ost-Bahn fährt um 8.30 Uhr .");
    tokens("de", "Am 3. Mai kam er.", "Am 3. Mai kam er .");
}

#[test]
fn french() {
    sentences("fr", "M. Dupont est arrivé.| Il parle à l’Assemblée.");
    sentences("fr", "Qu’est-ce que c’est ?| Personne ne sait.");
    sentences("fr", "Il vit p. ex. à Paris, av. Foch.");
    tokens("fr", "L'homme d'aujourd'hui n'a-t-il pas faim ?", "L' homme d' aujourd'hui n' a -t-il pas faim ?");
}

#[test]
fn spanish() {
    sentences("es", "El Sr. Pérez llegó a EE.UU. ayer.| ¿Qué dijo?| Nada.");
    sentences("es", "La reunión, pág. 14, fue breve.| ¡Qué bien!");
    tokens("es", "¿Cuesta 1.500,75 euros?", "¿ Cuesta 1.500,75 euros ?");
}

#[test]
fn italian() {
    sentences("it", "Il dott. Rossi è partito.| L'avv. Bianchi resta.");
    tokens("it", "L'acqua dell'isola non c'è.", "L' acqua dell' isola non c' è .");
}

#[test]
fn portuguese() {
    sentences("pt", "O Sr. Silva chegou às 10h.| A Dra. Costa saiu.");
    tokens("pt", "Custa aprox. 1.200,50 euros.", "Custa aprox. 1.200,50 euros .");
}

#[test]
fn polish() {
    sentences("pl", "Spotkanie odbyło się np. w Warszawie.| Prof. Nowak nie przyszedł.");
    sentences("pl", "Urodził się 12. maja w Krakowie.| Mieszkał tam długo.");
}

#[test]
fn russian() {
    sentences("ru", "А. С. Пушкин родился в 1799 г. в Москве.| Он писал стихи.");
    sentences("ru", "«Я приду поздно», — сказал Андрей.| Никто не ответил.");
    sentences("ru", "Проф. Семёнов и др. учёные приехали.| Что дальше?");
    tokens("ru", "Он жил в Санкт-Петербурге, т.е. на севере.", "Он жил в Санкт-Петербурге , т.е. на севере .");
}

#[test]
fn ukrainian() {
    sentences("uk", "Президент приїхав до м. Києва.| Він виступив о 12 год.| Що далі?");
    tokens("uk", "Об'єкт «Зоря» закрито.", "Об'єкт « Зоря » закрито .");
}

#[test]
fn scripts_without_spaces() {
    sentences("zh", "他来了。|你好吗？|很好！");
    tokens("zh", "我们在北京。", "我们 在 北京 。");
    sentences("ja", "彼は来た。|元気ですか？");
    tokens("ja", "東京に行く。", "東京 に 行く 。");
    sentences("my", "သူ လာသည်။ |ငါ သွားမည်။");
    assert!(
        SEGMENTER.segment("ประเทศไทยเป็นประเทศ", "th", None)[0].tokens.len() > 2,
        "Thai words are found by a dictionary"
    );
    // A Chinese quotation inside a Dutch article.
    tokens("nl", "Hij zei: 我们在北京.", "Hij zei : 我们 在 北京 .");
}

#[test]
fn other_languages_go_by_unicode() {
    sentences("sv", "Hon kom hem.| Han var inte där.");
    sentences("und", "Tā ir. |Nav zināms.");
}

#[test]
fn headings_lists_and_lines() {
    sentences("en", "1. Open the door| 2. Close the window| 3. Sit down");
    let text = "Shopping\nmilk and bread\ntwo apples";
    assert_eq!(SEGMENTER.segment(text, "en", None).len(), 3, "short lines stand by themselves");
    let text = "The committee that had met every week since the spring\nof that year did not come to an agreement before the end.";
    assert_eq!(SEGMENTER.segment(text, "en", None).len(), 1, "a wrapped line goes on");
    let text = "Een kop zonder punt\n\nDe eerste zin van het artikel begint hier.";
    assert_eq!(SEGMENTER.segment(text, "nl", None).len(), 2, "a blank line parts paragraphs");
}
