//! What the checks need on the machine; installs what is missing where it may, and says in one sentence where not.

use super::{
    Ground,
    command::Program,
    report::{Outcome, say},
    tally::Tally,
};
use crate::{database, program, setting};
use std::{os::unix::fs::MetadataExt as _, path::Path};

/// The target of the web app.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// A tool, how to know that it is there, and Debian's packages that bring it.
struct Tool {
    name: &'static str,
    is_there: fn() -> bool,
    packages: &'static [&'static str],
    /// What leaves the tests out that need it.
    switch: Option<&'static str>,
}

const TOOLS: &[Tool] = &[
    Tool {
        name: "PostgreSQL",
        is_there: || database::postgres_binaries().is_some(),
        packages: &["postgresql"],
        switch: Some(setting::NO_POSTGRES),
    },
    Tool {
        name: "Chromium with its driver",
        is_there: || program::chromium().is_some() && program::chromedriver().is_some(),
        packages: &["chromium", "chromium-driver", "fonts-liberation"],
        switch: Some(setting::NO_BROWSER),
    },
    Tool {
        name: "Node with npm",
        is_there: || program::find(&["node"]).is_some() && program::find(&["npm"]).is_some(),
        packages: &["nodejs", "npm"],
        switch: None,
    },
];

/// Looks after all of them.
pub(crate) fn prepare(ground: &Ground) -> Outcome {
    add_to_toolchain(ground)?;
    let missing: Vec<&Tool> = TOOLS
        .iter()
        .filter(|tool| !tool.switch.is_some_and(setting::is_on))
        .filter(|tool| !(tool.is_there)())
        .collect();
    for tool in TOOLS.iter().filter(|tool| tool.switch.is_some_and(setting::is_on)) {
        say(&format!("{} is left out, as {} says", tool.name, tool.switch.unwrap_or_default()));
    }
    if missing.is_empty() {
        return Ok(Tally::default());
    }
    let packages: Vec<&str> = missing.iter().flat_map(|tool| tool.packages.iter().copied()).collect();
    if is_root() && program::find(&["apt-get"]).is_some() {
        say(&format!("installing {}", packages.join(", ")));
        let quiet = |arguments: &[&str]| {
            Program::new(ground, "apt-get", arguments).env("DEBIAN_FRONTEND", "noninteractive").check()
        };
        // Lists that cannot be renewed may still know the packages.
        let _stale = quiet(&["-qq", "update"]);
        let install = ["-qq", "install", "--yes", "--no-install-recommends"];
        quiet(&[&install[..], &packages].concat())?;
    }
    let still: Vec<&str> = missing.iter().filter(|tool| !(tool.is_there)()).map(|tool| tool.name).collect();
    if still.is_empty() {
        return Ok(Tally::default());
    }
    Err(format!("missing: {}; install as root: apt-get install {}", still.join(", "), packages.join(" "))
        .into())
}

/// Parts of the toolchain that a minimal installation lacks.
fn add_to_toolchain(ground: &Ground) -> Outcome {
    let has = |arguments: &[&str]| Program::cargo(ground, arguments).quietly();
    if !has(&["fmt", "--version"]) || !has(&["clippy", "--version"]) {
        Program::new(ground, "rustup", &["component", "add", "rustfmt", "clippy"]).check()?;
    }
    if !has_wasm(ground) {
        // Where rustup has none, the builder of the web app knows another way.
        let _other_way = Program::new(ground, "rustup", &["target", "add", WASM]).check();
    }
    Ok(Tally::default())
}

/// Whether the toolchain has the target of the web app.
pub(crate) fn has_wasm(ground: &Ground) -> bool {
    let folder = Program::new(ground, "rustc", &["--print", "target-libdir", "--target", WASM]).text();
    folder.is_some_and(|folder| Path::new(folder.trim()).is_dir())
}

fn is_root() -> bool {
    std::fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}
