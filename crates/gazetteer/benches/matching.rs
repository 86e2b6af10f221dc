//! Speed of the built-in names, of titles, and of a million names of the user's.

use gazetteer::{CustomGazetteer, Gazetteer};
use std::fmt::Write as _;
use std::sync::LazyLock;
use wire::Span;

fn main() {
    divan::main();
}

/// Running Dutch and English, made here.
static TEXT: LazyLock<String> = LazyLock::new(|| {
    "De Russische minister van Buitenlandse Zaken Sergej Lavrov sprak in Genève met zijn collega uit de Verenigde Staten over de \
     gevolgen van de oorlog voor de handel met China en de landen van de Europese Unie. The government in London said on Monday that \
     it would not send more troops to the border until the talks between Kyiv and Moscow had led to a lasting result. "
        .repeat(200)
});

static TOKENS: LazyLock<Vec<Span>> =
    LazyLock::new(|| TEXT.split(' ').filter(|word| !word.is_empty()).map(|word| Span::of(&TEXT, word)).collect());

#[divan::bench]
fn builtin_names(bencher: divan::Bencher<'_, '_>) {
    let gazetteer = Gazetteer::builtin();
    bencher
        .counter(divan::counter::ItemsCount::new(TOKENS.len()))
        .bench(|| TOKENS.chunks(25).map(|sentence| gazetteer.matches(&TEXT, sentence, "nl").len()).sum::<usize>());
}

#[divan::bench]
fn titles(bencher: divan::Bencher<'_, '_>) {
    let gazetteer = Gazetteer::builtin();
    bencher
        .counter(divan::counter::ItemsCount::new(TOKENS.len()))
        .bench(|| (0..TOKENS.len()).filter(|&at| gazetteer.title_at(&TEXT, &TOKENS, at, "nl").is_some()).count());
}

static MILLION: LazyLock<CustomGazetteer> = LazyLock::new(|| {
    let mut lines = String::new();
    for number in 0..1_000_000_u64 {
        let scrambled = number.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let _ = writeln!(
            lines,
            r#"{{"label":"ORG","pattern":"N{:x} Holding {:x}","id":"{number}"}}"#,
            scrambled >> 44,
            scrambled & 0xfff
        );
    }
    CustomGazetteer::parse(&lines).expect("the lines are well formed")
});

#[divan::bench]
fn a_million_of_the_users_names(bencher: divan::Bencher<'_, '_>) {
    let gazetteer = &*MILLION;
    bencher.counter(divan::counter::BytesCount::of_str(&*TEXT)).bench(|| gazetteer.matches(&TEXT, "nl").len());
}
