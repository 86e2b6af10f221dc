//! Where records go: standard output, or a file that appears whole or not at all.

use crate::exit::Gate;
use crate::ordered::Flow;
use std::fs::{File, Permissions};
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// The stream that a command writes.
pub(crate) struct Output {
    target: Target,
    gate: Gate,
    /// Bytes written so far.
    pub(crate) bytes: u64,
}

enum Target {
    Stdout(io::Stdout),
    /// A device or a named pipe, which cannot be renamed over.
    Device(File),
    /// A temporary file beside the one it will become.
    Whole {
        file: NamedTempFile,
        path: PathBuf,
    },
}

impl Output {
    /// Opens `path`, or standard output.
    ///
    /// # Errors
    /// When the file cannot be made; the message names it.
    pub(crate) fn open(path: Option<&Path>, gate: &Gate) -> io::Result<Self> {
        let target = match path {
            #[allow(clippy::disallowed_methods, reason = "this is the place that writes")]
            None => Target::Stdout(io::stdout()),
            Some(path) if path == Path::new("-") =>
            {
                #[allow(clippy::disallowed_methods, reason = "this is the place that writes")]
                Target::Stdout(io::stdout())
            }
            Some(path) => Self::file(path, gate)
                .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))?,
        };
        Ok(Self { target, gate: gate.clone(), bytes: 0 })
    }

    fn file(path: &Path, gate: &Gate) -> io::Result<Target> {
        let known = path.metadata();
        if known.as_ref().is_ok_and(|about| !about.is_file()) {
            return File::options().write(true).open(path).map(Target::Device);
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut builder = tempfile::Builder::new();
        builder.prefix(".dossier-").suffix(".tmp");
        match &known {
            Ok(about) => builder.permissions(about.permissions()),
            Err(_) => builder.permissions(readable()),
        };
        let file = builder.tempfile_in(folder)?;
        gate.hold().push(file.path().to_owned());
        Ok(Target::Whole { file, path: path.to_owned() })
    }

    /// Whether a person is reading.
    pub(crate) fn is_terminal(&self) -> bool {
        match &self.target {
            Target::Stdout(stdout) => stdout.is_terminal(),
            Target::Device(file) => file.is_terminal(),
            Target::Whole { .. } => false,
        }
    }

    /// Writes whole records.
    ///
    /// # Errors
    /// When they cannot be written. A reader that went away is no error: the answer is then `Stop`.
    pub(crate) fn write(&mut self, bytes: &[u8]) -> io::Result<Flow> {
        if bytes.is_empty() {
            return Ok(Flow::Continue);
        }
        let _held = self.gate.hold();
        let result = match &mut self.target {
            Target::Stdout(stdout) => stdout.lock().write_all(bytes).and_then(|()| stdout.flush()),
            Target::Device(file) => file.write_all(bytes),
            Target::Whole { file, .. } => file.write_all(bytes),
        };
        self.bytes += bytes.len() as u64;
        match result {
            Ok(()) => Ok(Flow::Continue),
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(Flow::Stop),
            Err(error) => Err(error),
        }
    }

    /// Makes the file appear under its name, on disk. Dropping the output instead leaves nothing behind.
    ///
    /// # Errors
    /// When it cannot be synchronised or renamed; the message names it.
    pub(crate) fn finish(self) -> io::Result<()> {
        let Target::Whole { file, path } = self.target else { return Ok(()) };
        let _held = self.gate.hold();
        let named = |error: &io::Error| io::Error::new(error.kind(), format!("{}: {error}", path.display()));
        file.as_file().sync_all().map_err(|error| named(&error))?;
        file.persist(&path).map_err(|error| named(&error.error))?;
        Ok(())
    }
}

/// Permissions of a new file before the user's mask.
#[cfg(unix)]
fn readable() -> Permissions {
    use std::os::unix::fs::PermissionsExt;
    Permissions::from_mode(0o666)
}
