//! Speed of the keys: names a second.

fn main() {
    divan::main();
}

const NAMES: [&str; 6] = [
    "Aleksandr Loekasjenko",
    "Михаил Горбачёв",
    "Jaap de Hoop Scheffer",
    "Min Aung Hlaing",
    "Mohammed bin Salman",
    "Wladimir Putin",
];

#[divan::bench]
fn person_key(bencher: divan::Bencher<'_, '_>) {
    bencher
        .counter(divan::counter::ItemsCount::new(NAMES.len()))
        .bench(|| NAMES.map(|name| names::person_key(divan::black_box(name))));
}

#[divan::bench]
fn compatible(bencher: divan::Bencher<'_, '_>) {
    bencher
        .counter(divan::counter::ItemsCount::new(NAMES.len()))
        .bench(|| NAMES.map(|name| names::compatible(divan::black_box(name), "Vladimir Poetin")));
}
