//! One parser fed by LLVM's fuzzer, which keeps whatever reaches new code: `PARSER=html ingest-fuzz CORPUS… [-max_total_time=600]`.
//! The parsers and their good inputs are those of `examples/fuzz`.
#![no_main]

#[allow(dead_code, reason = "the good inputs are written out by the other program")]
#[path = "../../examples/fuzz/entries.rs"]
mod entries;
#[path = "../../tests/containers/made.rs"]
mod made;
#[path = "../../tests/containers/paper.rs"]
mod paper;

use entries::Entry;
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

/// The parser that the variable `PARSER` names.
static ENTRY: LazyLock<Entry> = LazyLock::new(|| {
    let wanted = std::env::var("PARSER").expect("PARSER names a parser");
    entries::all().into_iter().find(|entry| entry.name == wanted).expect("PARSER is one of the entries")
});

fuzz_target!(|bytes: &[u8]| (ENTRY.run)(bytes));
