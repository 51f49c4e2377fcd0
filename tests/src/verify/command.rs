//! Programs that a step runs: shown before they start, their output passed on while they go.

use super::{
    Ground,
    report::{Failure, Outcome, say},
    tally::Tally,
};
use std::{
    ffi::OsString,
    io::{BufRead as _, BufReader},
    process::{Command, Stdio},
};

/// A program with its arguments, to be run in the workspace.
#[derive(Debug)]
pub(crate) struct Program {
    command: Command,
    shown: String,
}

impl Program {
    /// `name` with these arguments, in the folder of the workspace.
    pub(crate) fn new(ground: &Ground, name: &str, arguments: &[&str]) -> Self {
        Self::of_file(ground, name.into(), name, arguments)
    }

    /// The cargo that runs this program.
    pub(crate) fn cargo(ground: &Ground, arguments: &[&str]) -> Self {
        let file = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        Self::of_file(ground, file, "cargo", arguments)
    }

    fn of_file(ground: &Ground, file: OsString, name: &str, arguments: &[&str]) -> Self {
        let mut command = Command::new(file);
        command.args(arguments).current_dir(&ground.root);
        // What `cargo run` tells this program about itself is not meant for others.
        for (variable, _value) in std::env::vars_os() {
            let text = variable.to_string_lossy();
            if ["CARGO_PKG_", "CARGO_MANIFEST_", "LD_LIBRARY_PATH"].iter().any(|own| text.starts_with(own)) {
                command.env_remove(&variable);
            }
        }
        Self { command, shown: format!("{name} {}", arguments.join(" ")) }
    }

    /// With a variable of the environment.
    pub(crate) fn env(mut self, name: &str, value: impl AsRef<std::ffi::OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Runs it and gives what it printed; fails where it fails.
    pub(crate) fn output(self) -> Result<String, Failure> {
        let shown = self.shown.clone();
        let (output, ok) = self.run_anyway()?;
        if ok { Ok(output) } else { Err(format!("`{shown}` failed").into()) }
    }

    /// Runs it and gives what it printed, however it ends.
    pub(crate) fn output_anyway(self) -> Result<String, Failure> {
        self.run_anyway().map(|(output, _ok)| output)
    }

    /// Runs it as a step that has no tests.
    pub(crate) fn check(self) -> Outcome {
        self.output().map(|_output| Tally::default())
    }

    /// Runs it as a step whose output is that of tests.
    pub(crate) fn tests(self) -> Outcome {
        let shown = self.shown.clone();
        let (output, ok) = self.run_anyway()?;
        let tally = Tally::of_output(&output);
        if ok && tally.failed == 0 {
            return Ok(tally);
        }
        Err(Failure { tally, reason: format!("; `{shown}` failed") })
    }

    /// What it prints, without showing it; none where it fails.
    pub(crate) fn text(mut self) -> Option<String> {
        let output = self.command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Runs it without showing anything and tells whether it went well.
    pub(crate) fn quietly(mut self) -> bool {
        self.command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        self.command.status().is_ok_and(|status| status.success())
    }

    fn run_anyway(mut self) -> Result<(String, bool), Failure> {
        say(&format!("$ {}", self.shown));
        let started = self.command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn();
        let mut child = started.map_err(|problem| format!("`{}` does not start: {problem}", self.shown))?;
        let mut output = String::new();
        let mut lines = BufReader::new(child.stdout.take().ok_or("the output is piped")?);
        let mut bytes = Vec::new();
        while lines.read_until(b'\n', &mut bytes)? > 0 {
            let line = String::from_utf8_lossy(&bytes);
            say(line.trim_end_matches('\n'));
            output.push_str(&line);
            bytes.clear();
        }
        Ok((output, child.wait()?.success()))
    }
}

/// The name of this machine's target, as rustc has it.
pub(crate) fn host_triple(ground: &Ground) -> Result<String, Failure> {
    let text = Program::new(ground, "rustc", &["-vV"]).text().ok_or("`rustc -vV` failed")?;
    let line = text.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(line.ok_or("`rustc -vV` names no host")?.to_owned())
}
