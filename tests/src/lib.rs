//! Runs the commands of the workspace as a user does, for the tests beside this file.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};

/// The root of the workspace.
pub fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// Path of a built command (`segment`) or example (`examples/pass-through`) of the workspace.
///
/// # Panics
/// When it is not built: a test must not pass because there was nothing to test.
pub fn binary(name: &str) -> PathBuf {
    let test = std::env::current_exe().expect("a test knows where it is");
    let profile = test.parent().and_then(Path::parent).expect("tests lie in target/PROFILE/deps");
    let path = profile.join(name);
    assert!(path.exists(), "{} is not built: run `cargo build --workspace --bins --examples` first", path.display());
    path
}

/// What a command did.
#[derive(Debug)]
pub struct Run {
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
    /// How it ended.
    pub status: ExitStatus,
}

impl Run {
    /// Exit code.
    ///
    /// # Panics
    /// When a signal ended it.
    #[track_caller]
    pub fn code(&self) -> i32 {
        self.status.code().unwrap_or_else(|| panic!("ended by a signal: {}", self.err))
    }
}

/// Runs `command` with `arguments` in the root of the workspace, `input` on its standard input.
///
/// # Panics
/// When it cannot be run.
#[track_caller]
pub fn run(command: &str, arguments: &[&str], input: &[u8]) -> Run {
    let mut child = Command::new(binary(command))
        .args(arguments)
        .current_dir(root())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    let mut stdin = child.stdin.take().expect("it was asked for");
    let input = input.to_vec();
    // On a thread of its own: a command that writes while it reads would wait for us forever.
    let feeder = std::thread::spawn(move || {
        // A command may stop reading early, as `--on-error fail` does.
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().expect("the command ends");
    feeder.join().expect("feeding does not panic");
    Run {
        out: String::from_utf8(output.stdout).expect("records are UTF-8"),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
        status: output.status,
    }
}

/// Runs `script` with `sh -e` in the root of the workspace, the commands of the workspace on the path.
///
/// # Panics
/// When it cannot be run.
#[track_caller]
pub fn shell(script: &str) -> Run {
    let commands = binary("examples/pass-through").parent().and_then(Path::parent).expect("target/PROFILE").to_owned();
    let path = std::env::var("PATH").unwrap_or_default();
    let output = Command::new("sh")
        .args(["-ec", script])
        .current_dir(root())
        .env("PATH", format!("{}:{path}", commands.display()))
        .stdin(Stdio::null())
        .output()
        .expect("there is a shell");
    Run {
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
        status: output.status,
    }
}
