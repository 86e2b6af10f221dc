//! Man pages and shell completions, made from the same definition as `--help`.

use crate::run::StartError;
use clap::Parser;
use clap_complete::Shell;
use std::ffi::OsString;
use std::io;

/// The hidden option that asks for them.
const OPTION: &str = "--generate";

/// What `--generate KIND` asks for, looked up before parsing because other arguments may be required.
pub(crate) fn requested(arguments: impl Iterator<Item = OsString>) -> Option<String> {
    let mut arguments = arguments.skip(1).map(|argument| argument.to_string_lossy().into_owned());
    let first = arguments.next()?;
    match first.strip_prefix(OPTION)? {
        "" => Some(arguments.next().unwrap_or_default()),
        joined => joined.strip_prefix('=').map(ToOwned::to_owned),
    }
}

/// Prints the man page (`man`) or the completions of a shell (`bash`, `zsh`, `fish`, …) for command `A`.
pub(crate) fn generate<A: Parser>(name: &'static str, kind: &str) -> Result<(), StartError> {
    let mut command = A::command().name(name);
    #[allow(clippy::disallowed_methods, reason = "prints a page, not records")]
    let mut stdout = io::stdout().lock();
    if kind == "man" {
        clap_mangen::Man::new(command).render(&mut stdout)?;
        return Ok(());
    }
    let shell: Shell = clap::ValueEnum::from_str(kind, true)
        .map_err(|_| format!("{OPTION} `{kind}`: expected `man`, `bash`, `zsh`, `fish`, `elvish` or `powershell`"))?;
    clap_complete::generate(shell, &mut command, name, &mut stdout);
    Ok(())
}
