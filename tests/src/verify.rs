//! `cargo verify`: fetches what the checks need, runs every check, and says how it went.
//!
//! All steps run with one set of features and profiles, so that dependencies are compiled once. A step that fails
//! does not stop those that do not need it: one run shows everything that is wrong.

mod advisory;
mod audit;
mod command;
mod licence;
mod report;
mod snapshot;
mod step;
mod tally;
mod tool;
mod web;

use report::Report;
use std::{
    path::{Path, PathBuf},
    process::ExitCode,
    time::Instant,
};
use step::{STEPS, Step};

/// What all steps share.
#[derive(Debug)]
pub(crate) struct Ground {
    /// The folder of the workspace.
    root: PathBuf,
    /// Lives as long as the run; tests share the demo province in it.
    shared: tempfile::TempDir,
}

impl Ground {
    fn new() -> std::io::Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new(".")).to_owned();
        Ok(Self { root, shared: tempfile::Builder::new().prefix("dangvien-verify-").tempdir()? })
    }
}

/// Runs what the arguments ask for: nothing for everything, `--only STEP` for one, `--list` for their names.
pub fn run(arguments: impl Iterator<Item = String>) -> ExitCode {
    let arguments: Vec<String> = arguments.collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let steps: Vec<&Step> = match words.as_slice() {
        [] => STEPS.iter().collect(),
        ["--only", name] if STEPS.iter().any(|step| step.name == *name) => {
            // What the tests need is looked after before any of them.
            STEPS.iter().filter(|step| step.name == *name || step.name == "tools").collect()
        }
        _ => {
            report::say("cargo verify               runs every step");
            report::say("cargo verify --only STEP   runs one:");
            for step in STEPS {
                report::say(&format!("    {:<9}  {}", step.name, step.about));
            }
            let asked = matches!(words.as_slice(), ["--list" | "--help" | "-h"]);
            return if asked { ExitCode::SUCCESS } else { ExitCode::FAILURE };
        }
    };
    match Ground::new() {
        Ok(ground) => run_steps(&ground, &steps),
        Err(problem) => {
            report::say(&format!("no temporary folder: {problem}"));
            ExitCode::FAILURE
        }
    }
}

fn run_steps(ground: &Ground, steps: &[&Step]) -> ExitCode {
    let mut report = Report::default();
    for (index, step) in steps.iter().enumerate() {
        report::say(&format!("\n[{}/{}] {}: {}", index + 1, steps.len(), step.name, step.about));
        let started = Instant::now();
        let outcome = (step.run)(ground);
        report.add(step.name, started.elapsed(), outcome);
    }
    report.finish()
}
