//! Processes and folders that end with the test process, however that ends.
//!
//! A guard of a few lines of shell reads from a pipe that only this process holds open. When the process is gone,
//! by its own will, by a panic or killed, the pipe closes and the guard clears up. Statics are never dropped and
//! `atexit` does not survive a kill; a pipe does.

use std::{
    io::{BufRead as _, BufReader, Read as _},
    os::unix::process::CommandExt as _,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::OnceLock,
};

/// A shell that clears up when this value, or the process that holds it, is gone.
#[derive(Debug)]
pub struct Guard {
    child: Child,
    answer: String,
}

impl Guard {
    /// Starts `script`, which prints `ready` and perhaps an answer when it stands, then reads one line, and clears up
    /// when that ends.
    ///
    /// Fails with what the script printed instead of `ready`.
    pub fn start(
        script: &str,
        arguments: &[&str],
        as_user: Option<User>,
        folder: &Path,
    ) -> Result<Self, String> {
        let mut command = Command::new("/bin/sh");
        command.args(["-c", script, "guard"]).args(arguments).current_dir(folder).env("HOME", folder);
        // Its own group: Ctrl+C ends the tests, and by that the guard, in this order.
        command.process_group(0).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        if let Some(user) = as_user {
            command.uid(user.uid).gid(user.gid);
        }
        let mut child = command.spawn().map_err(|problem| format!("/bin/sh does not start: {problem}"))?;
        let mut output = BufReader::new(child.stdout.take().expect("the output is piped"));
        let mut line = String::new();
        let read = output.read_line(&mut line);
        if let (Ok(_bytes), Some(answer)) = (read, line.trim().strip_prefix("ready")) {
            return Ok(Self { child, answer: answer.trim().to_owned() });
        }
        // What it printed is the reason; the exit follows, and bytes that are no text do not matter then.
        let _unread = output.read_to_string(&mut line);
        let _status = child.wait();
        Err(line.trim().to_owned())
    }

    /// What the script said beside `ready`.
    pub fn answer(&self) -> &str {
        &self.answer
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _status = self.child.wait();
    }
}

/// A user of the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct User {
    /// User number.
    pub uid: u32,
    /// Group number.
    pub gid: u32,
}

impl User {
    /// The first of `names` that the machine knows.
    pub fn named(names: &[&str]) -> Option<Self> {
        let passwd = std::fs::read_to_string("/etc/passwd").ok()?;
        let find = |name: &str| {
            let line = passwd.lines().find(|line| line.split(':').next() == Some(name))?;
            let mut fields = line.split(':').skip(2);
            Some(Self { uid: fields.next()?.parse().ok()?, gid: fields.next()?.parse().ok()? })
        };
        names.iter().copied().find_map(find)
    }
}

/// A folder of this process; what lies in it goes when the process ends.
pub fn folder() -> &'static Path {
    static FOLDER: OnceLock<(PathBuf, Guard)> = OnceLock::new();
    let (path, _guard) = FOLDER.get_or_init(|| {
        let path =
            tempfile::Builder::new().prefix("dangvien-test-").tempdir().expect("a temporary folder").keep();
        let script = r#"echo ready; read -r _line; rm -rf "$1""#;
        let text = path.to_str().expect("temporary folders have plain names");
        let guard = Guard::start(script, &[text], None, &std::env::temp_dir())
            .unwrap_or_else(|problem| panic!("the guard of {text} does not start: {problem}"));
        (path, guard)
    });
    path
}
