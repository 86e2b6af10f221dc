//! The progress bar, on standard error and only where a person sees it.

use crate::arguments::StreamArguments;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;

/// Redraws a second: enough to look alive.
const REDRAWS: u8 = 8;

/// A bar for a command called `stage`, or `None` when nobody would want one.
///
/// Unasked, only the command that reads files shows one: in a pipe of six, five would write over it.
pub(crate) fn bar(
    stage: &'static str,
    arguments: &StreamArguments,
    total: Option<u64>,
    output_is_terminal: bool,
) -> Option<ProgressBar> {
    #[allow(clippy::disallowed_methods, reason = "only asks whether it is a terminal")]
    let seen = std::io::stderr().is_terminal();
    let wanted = arguments.progress || (seen && total.is_some() && !output_is_terminal && !arguments.quiet);
    if !wanted || arguments.no_progress {
        return None;
    }
    let bar = ProgressBar::with_draw_target(total, ProgressDrawTarget::stderr_with_hz(REDRAWS));
    let template = match total {
        Some(_) => "{prefix} {wide_bar} {bytes}/{total_bytes} {binary_bytes_per_sec} {msg} {eta}",
        None => "{prefix} {spinner} {bytes} {binary_bytes_per_sec} {msg} {elapsed}",
    };
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar.set_prefix(stage);
    Some(bar)
}
