//! The files that the paths on the command line stand for, in a stable order, found while they are read.

use super::stored::Stored;
use globset::{GlobBuilder, GlobMatcher};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use wire::input::STDIN;
use wire::{Report, StartError};

/// What a path on the command line stands for.
enum Named {
    /// Standard input.
    Stdin,
    /// A file or a directory.
    Path(PathBuf),
    /// A pattern, and the directory it begins in.
    Pattern { written: String, matcher: GlobMatcher, base: PathBuf },
}

/// The files, one after the other.
pub(crate) struct Files {
    named: std::vec::IntoIter<Named>,
    /// Open directories, the innermost last: what is left of each, in reverse order.
    open: Vec<Vec<PathBuf>>,
    /// The pattern being walked, and whether anything matched.
    pattern: Option<(String, GlobMatcher, bool)>,
}

impl Files {
    /// Understands the paths; none is standard input.
    pub(crate) fn new(paths: &[PathBuf]) -> Result<Self, StartError> {
        let mut named = Vec::with_capacity(paths.len().max(1));
        for path in paths {
            named.push(Self::understand(path)?);
        }
        if paths.is_empty() {
            named.push(Named::Stdin);
        }
        Ok(Self { named: named.into_iter(), open: Vec::new(), pattern: None })
    }

    fn understand(path: &Path) -> Result<Named, StartError> {
        if path == Path::new(STDIN) {
            return Ok(Named::Stdin);
        }
        let Some(written) = path.to_str().filter(|written| written.contains(['*', '?', '[', '{']) && !path.exists())
        else {
            return Ok(Named::Path(path.to_owned()));
        };
        let glob = GlobBuilder::new(written)
            .literal_separator(true)
            .build()
            .map_err(|error| format!("`{written}`: {error}"))?;
        let plain: PathBuf =
            path.iter().take_while(|part| !part.to_string_lossy().contains(['*', '?', '[', '{'])).collect();
        let base = if plain.as_os_str().is_empty() { PathBuf::from(".") } else { plain };
        Ok(Named::Pattern { written: written.to_owned(), matcher: glob.compile_matcher(), base })
    }

    /// Opens a directory: what is in it, hidden entries left out, last name first.
    fn open(&mut self, directory: &Path) -> Result<(), Report> {
        let listed = fs::read_dir(directory).and_then(|entries| {
            entries.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<Vec<PathBuf>>>()
        });
        let mut entries = listed.map_err(|error| report(&shown(directory), error.to_string()))?;
        entries.retain(|path| !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.')));
        entries.sort_unstable_by(|a, b| b.as_os_str().cmp(a.as_os_str()));
        self.open.push(entries);
        Ok(())
    }

    /// The next entry of the open directories, if it is a file that is asked for.
    fn walk(&mut self) -> Option<Found> {
        while let Some(entries) = self.open.last_mut() {
            let Some(path) = entries.pop() else {
                self.open.pop();
                continue;
            };
            // A link to a directory could lead back up.
            let link = path.is_symlink();
            if path.is_dir() {
                if !link && let Err(report) = self.open(&path) {
                    return Some(Err(report));
                }
                continue;
            }
            let name = shown(&path);
            // A pipe would wait for a writer who may never come.
            let odd = path.metadata().is_ok_and(|about| !about.is_file());
            match &mut self.pattern {
                Some((_, matcher, hit)) if matcher.is_match(&name) => *hit = true,
                Some(_) => continue,
                None => {}
            }
            if odd {
                let reason = "neither file nor folder: a pipe or a device is read only where it is named";
                return Some(Err(report(&name, reason.to_owned())));
            }
            return Some(Ok((Stored::File(path), name)));
        }
        let (written, _, hit) = self.pattern.take()?;
        (!hit).then(|| Err(report(&written, "no file matches this pattern".to_owned())))
    }
}

/// A file and its name as it is shown, or why there is none.
pub(crate) type Found = Result<(Stored, String), Report>;

impl Iterator for Files {
    type Item = Found;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(found) = self.walk() {
                return Some(found);
            }
            let opened = match self.named.next()? {
                Named::Stdin => return Some(Ok((Stored::Stdin, STDIN.to_owned()))),
                Named::Path(path) if path.is_dir() => self.open(&path),
                Named::Path(path) => {
                    let name = path.to_string_lossy().into_owned();
                    return Some(Ok((Stored::File(path), name)));
                }
                Named::Pattern { written, matcher, base } => {
                    self.pattern = Some((written, matcher, false));
                    self.open(&base)
                }
            };
            if let Err(report) = opened {
                self.pattern = None;
                return Some(Err(report));
            }
        }
    }
}

fn report(file: &str, reason: String) -> Report {
    Report { file: file.to_owned(), reason, ..Report::default() }
}

/// A path as it is shown: without `./` before it.
fn shown(path: &Path) -> String {
    path.strip_prefix(".").unwrap_or(path).to_string_lossy().into_owned()
}
