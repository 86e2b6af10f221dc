//! Feeds damaged files to every parser: `fuzz [--minutes N] [--seed N] [--only NAME] [--case N] [--inputs FOLDER]`.
//!
//! A case is known by its number, and the same everywhere. A parser that panics, takes longer than ten seconds or ends the
//! program is a failure; `--only NAME --case N` runs that case alone, and leaves its input in `NAME-N.bin`.
#![allow(clippy::print_stderr, reason = "this program talks to its user")]

mod entries;
#[path = "../../tests/containers/made.rs"]
mod made;
mod mutation;
#[path = "../../tests/containers/paper.rs"]
mod paper;

use clap::Parser;
use mutation::{Random, damaged};
use std::collections::BTreeMap;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// A case that takes longer is a failure.
const SLOWEST: Duration = Duration::from_secs(10);
/// Cases after this many seconds never come to an end.
const ENDLESS: u64 = 60;

#[derive(Parser)]
struct Arguments {
    #[arg(long, default_value = "10")]
    minutes: f64,
    #[arg(long, default_value = "1")]
    seed: u64,
    #[arg(long)]
    only: Option<String>,
    #[arg(long)]
    case: Option<u64>,
    /// Writes the good inputs of every parser to a folder of its own in this one, and ends.
    #[arg(long)]
    inputs: Option<PathBuf>,
}

/// Writes `FOLDER/NAME/0`, `FOLDER/NAME/1`, …
fn write_inputs(entries: &[entries::Entry], folder: &Path) -> std::io::Result<()> {
    for entry in entries {
        let folder = folder.join(entry.name);
        std::fs::create_dir_all(&folder)?;
        for (number, input) in entry.fixtures.iter().enumerate() {
            std::fs::write(folder.join(number.to_string()), input)?;
        }
    }
    Ok(())
}

/// Ends the program when one case has no end, and says which.
fn watch(case: &'static AtomicU64) {
    std::thread::spawn(move || {
        let (mut last, mut since) = (0, 0);
        loop {
            std::thread::sleep(Duration::from_secs(1));
            let now = case.load(Ordering::Relaxed);
            since = if now == last { since + 1 } else { 0 };
            last = now;
            if since > ENDLESS {
                eprintln!("case {now} does not end");
                std::process::abort();
            }
        }
    });
}

fn main() -> ExitCode {
    static CASE: AtomicU64 = AtomicU64::new(0);
    let arguments = Arguments::parse();
    let mut entries = entries::all();
    entries.retain(|entry| arguments.only.as_ref().is_none_or(|only| only == entry.name));
    if entries.is_empty() {
        eprintln!("no parser is called that");
        return ExitCode::from(2);
    }
    if let Some(folder) = &arguments.inputs {
        write_inputs(&entries, folder).expect("there is room for the inputs");
        return ExitCode::SUCCESS;
    }
    watch(&CASE);
    let (begun, mut failures) = (Instant::now(), 0);
    let mut counts: BTreeMap<&str, (u64, Duration)> = BTreeMap::new();
    let first = arguments.case.unwrap_or(1);
    for case in first.. {
        CASE.store(case, Ordering::Relaxed);
        for entry in &entries {
            let name = entry.name.bytes().fold(0_u64, |hash, byte| hash.wrapping_mul(31) + u64::from(byte));
            let mut random = Random(arguments.seed ^ case.wrapping_mul(0x5851_f42d_4c95_7f2d) ^ (name << 32));
            let input = damaged(&entry.fixtures, &mut random);
            if arguments.case.is_some() {
                let file = format!("{}-{case}.bin", entry.name);
                std::fs::write(&file, &input).expect("there is room for the input");
                eprintln!("the input is in {file}");
            }
            let started = Instant::now();
            let whole = catch_unwind(|| (entry.run)(&input)).is_ok();
            let took = started.elapsed();
            let count = counts.entry(entry.name).or_default();
            *count = (count.0 + 1, count.1.max(took));
            if !whole || took > SLOWEST {
                failures += 1;
                eprintln!("FAILED: --seed {} --only {} --case {case}: {took:?}", arguments.seed, entry.name);
            }
        }
        if arguments.case.is_some() || begun.elapsed().as_secs_f64() > arguments.minutes * 60.0 {
            break;
        }
    }
    for (name, (cases, slowest)) in counts {
        eprintln!("{name:>10}: {cases} cases, the slowest took {slowest:?}");
    }
    eprintln!("{failures} failures in {:.0?}", begun.elapsed());
    if failures > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
