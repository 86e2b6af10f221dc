//! The arguments that all commands share.

use clap::{Args, ValueEnum};
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// What to do with a record that cannot be worked on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum OnError {
    /// Report it, leave it out, go on; exit 1 at the end.
    #[default]
    Skip,
    /// Stop at the first; exit 2.
    Fail,
    /// Report it, hand the line on untouched, go on; exit 1 at the end.
    Pass,
}

/// The manners that every command has.
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of its own on the command line")]
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Stream options")]
pub struct StreamArguments {
    /// Threads to work on [default: all processors]; the output is the same for any number
    #[arg(short, long, value_name = "N", global = true)]
    pub jobs: Option<NonZeroUsize>,

    /// Write to FILE, which appears whole or not at all, instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// Keep what cannot be worked on in FILE: JSON Lines with `file`, `line`, `reason` and the `raw` line
    #[arg(long, value_name = "FILE")]
    pub rejects: Option<PathBuf>,

    /// What to do with a record that cannot be worked on
    #[arg(long, value_enum, default_value_t, value_name = "WHAT")]
    pub on_error: OnError,

    /// Show progress on standard error [default: on a terminal, when reading files]
    #[arg(long, overrides_with = "no_progress")]
    pub progress: bool,

    /// Never show progress
    #[arg(long, hide = true)]
    pub no_progress: bool,

    /// Print one JSON object about the run on standard error: records, bytes, rejected, seconds, counts
    #[arg(long)]
    pub stats: bool,

    /// Hand on every record at once, for live streams [default: when writing to a terminal]
    #[arg(long)]
    pub line_buffered: bool,

    /// Do not report single records on standard error
    #[arg(short, long, conflicts_with = "verbose")]
    pub quiet: bool,

    /// Say on standard error what is being done
    #[arg(short, long)]
    pub verbose: bool,
}

/// The arguments of a command that reads records.
#[derive(Args, Clone, Debug, Default)]
pub struct RecordArguments {
    /// JSON Lines files, perhaps compressed (gzip, zstandard, xz, bzip2); `-` or none for standard input
    #[arg(value_name = "FILE")]
    pub files: Vec<String>,

    #[command(flatten)]
    #[allow(missing_docs, reason = "a doc comment here would become part of `--help`")]
    pub stream: StreamArguments,

    /// Refuse records longer than SIZE bytes (K, M and G are powers of 1024)
    #[arg(long, value_name = "SIZE", default_value = "1G", value_parser = size, help_heading = "Stream options")]
    pub max_record_bytes: usize,
}

/// Parses `64M`, `1G`, `4096`.
///
/// # Errors
/// When it is not a whole number with an optional `K`, `M` or `G`.
pub fn size(text: &str) -> Result<usize, String> {
    let expected = || format!("`{text}` is not a size: expected a number such as `4096`, `64M` or `1G`");
    let shift = match text.trim_end_matches(['B', 'b', 'i']).chars().last() {
        Some('K' | 'k') => 10,
        Some('M' | 'm') => 20,
        Some('G' | 'g') => 30,
        _ => 0,
    };
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    let unit = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let known = matches!(
        unit.to_ascii_lowercase().as_str(),
        "" | "b" | "k" | "kb" | "kib" | "m" | "mb" | "mib" | "g" | "gb" | "gib"
    );
    let number: usize = digits.parse().map_err(|_| expected())?;
    let size = number.checked_mul(1 << shift).filter(|_| known).ok_or_else(expected)?;
    if size == 0 { Err(expected()) } else { Ok(size) }
}

impl StreamArguments {
    /// Number of threads to use.
    pub fn threads(&self) -> usize {
        self.jobs.map_or_else(|| std::thread::available_parallelism().map_or(1, NonZeroUsize::get), NonZeroUsize::get)
    }
}
