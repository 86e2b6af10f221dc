//! Compiles the name tables under `data/` into the automaton and the tables that the library embeds.
#![allow(
    dead_code,
    unreachable_pub,
    missing_docs,
    reason = "two modules are the library's, which uses and shows the rest of them"
)]

#[path = "../src/fold.rs"]
mod fold;
#[path = "../src/kind.rs"]
mod kind;
mod people;
mod read;
mod write;

use std::{env, error::Error, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    let root = env::var("CARGO_MANIFEST_DIR")?;
    let data = Path::new(&root).join("data");
    let mut names = read::Names::default();
    for (number, (file, reader)) in kind::FILES.iter().zip(read::READERS).enumerate() {
        names.file = u8::try_from(number)?;
        let text = fs::read_to_string(data.join(file)).map_err(|error| format!("data/{file}: {error}"))?;
        for (number, line) in text.lines().enumerate() {
            if !line.is_empty() && !line.starts_with('#') {
                reader(&mut names, line).map_err(|error| format!("data/{file}:{}: {error}", number + 1))?;
            }
        }
    }
    let out = env::var("OUT_DIR")?;
    write::tables(&names, Path::new(&out))
}
