//! Speed of the finder on running text: `cargo bench -p timex`.

use divan::counter::BytesCount;
use timex::{PartialDate, find, parse_date};

/// A page of news prose with about one expression in thirty words, repeated to a megabyte.
fn text(language: &str) -> String {
    let page = match language {
        "nl" => {
            "Inwoners van de hoofdstad werden woensdagochtend, 3 augustus, gewekt door het geluid van helikopters in \
             de lucht. Hoewel zij de reden niet kenden, leek het alsof er een belangrijk iemand op komst was. De \
             minister van Buitenlandse Zaken bezocht de stad eerder in 2013 en sprak toen met 2300 militairen. Het \
             regime legde de rode loper uit voor zijn bezoek, dat volgens de oppositie vooral bedoeld was om \
             steun te zoeken bij een land dat zelf in het nauw zit. Vorige week kwam daar nog een bericht bij.\n\n"
        }
        _ => {
            "Residents of the capital were woken on Wednesday morning, August 3, by the sound of helicopters in the \
             air. Although they did not know the reason, it looked as though someone important was on the way. The \
             foreign minister had been in the city before, in 2013, and spoke to 2300 soldiers at the time. The \
             regime rolled out the red carpet for his visit, which the opposition says was meant above all to find \
             support from a country that is itself in trouble. Last week another report was added to that.\n\n"
        }
    };
    page.repeat(1_000_000 / page.len())
}

#[divan::bench(args = ["nl", "en", "und"])]
fn running_text(bencher: divan::Bencher<'_, '_>, language: &str) {
    let text = text(language);
    let published: Option<PartialDate> = "2022-08-10".parse().ok();
    bencher.counter(BytesCount::of_str(&text)).bench(|| find(&text, language, published.as_ref()).len());
}

#[divan::bench(args = ["3 augustus 2022", "Wed, 03 Aug 2022 10:00:00 +0000", "door onze redactie"])]
fn bylines(text: &str) -> Option<PartialDate> {
    parse_date(text, "nl")
}

fn main() {
    divan::main();
}
