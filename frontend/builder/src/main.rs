//! The builder: `cargo web` turns the web app into `dist/`, `cargo start` also builds and runs the server.
//!
//! What it leaves in `dist/`, for the server:
//! - `index.html`: the page for every path of the app, never cached;
//! - `assets/NAME-HASH.EXT`: immutable, the hash is of the content;
//! - `altair/`: the explorer with its licence; absent where npm is;
//! - `FILE.br` and `FILE.gz` beside every file that shrinks;
//! - `sizes.json`: what a first load and each screen weigh, and what it was built from.
//!
//! Invariant: `dist/` is whole or absent; it is built aside and moved into place.

mod compress;
mod explorer;
mod inputs;
mod link;
mod narrate;
mod parts;
mod project;
mod publish;
mod serve;
mod sizes;
mod style;
mod toolchain;
mod wasm;

use anyhow::{Context as _, bail};
use narrate::Narrator;
use project::Project;
use std::process::ExitCode;

const USAGE: &str = "usage: cargo web [build|serve] [--force] [--no-explorer]

  build          builds the web app into dist/ (the default)
  serve          builds the web app and the server, makes the demo province where there is no database, serves it
  --force        builds even when nothing has changed
  --no-explorer  leaves the explorer of the API out, and with it npm";

/// What was asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Request {
    serve: bool,
    force: bool,
    without_explorer: bool,
}

impl Request {
    fn read(arguments: impl Iterator<Item = String>) -> anyhow::Result<Self> {
        let mut request = Self::default();
        for argument in arguments {
            match argument.as_str() {
                "build" => {}
                "serve" => request.serve = true,
                "--force" => request.force = true,
                "--no-explorer" => request.without_explorer = true,
                _ => bail!("{USAGE}"),
            }
        }
        Ok(request)
    }
}

fn main() -> ExitCode {
    let narrator = Narrator::new();
    match run(narrator) {
        Ok(code) => code,
        Err(error) => {
            narrator.fail(&error);
            ExitCode::FAILURE
        }
    }
}

fn run(narrator: Narrator) -> anyhow::Result<ExitCode> {
    let request = Request::read(std::env::args().skip(1))?;
    let project = Project::find()?;
    let server = request.serve.then(|| serve::Compilation::start(&project)).transpose()?;
    build(&project, request, narrator).context("the web app could not be built")?;
    match server {
        Some(server) => serve::serve(&project, server, narrator),
        None => Ok(ExitCode::SUCCESS),
    }
}

/// Builds `dist/` unless it is there and of the same sources.
fn build(project: &Project, request: Request, narrator: Narrator) -> anyhow::Result<()> {
    let with_explorer = !request.without_explorer;
    let inputs = inputs::fingerprint(project)?;
    let explorer_due = with_explorer && !explorer::is_in(&project.dist);
    if !request.force && !explorer_due && sizes::built_from(&project.dist).as_ref() == Some(&inputs) {
        narrator.say("the web app is up to date");
        return Ok(());
    }
    // The network and the compiler do not wait for each other.
    let explorer = with_explorer.then(|| explorer::fetch_aside(project));
    if !request.force && sizes::built_from(&project.dist).as_ref() == Some(&inputs) {
        narrator.say("the web app is up to date; only the explorer was missing");
    } else {
        let modules = wasm::build(project, narrator)?;
        publish::publish(project, &modules, &inputs, narrator)?;
    }
    if let Some(explorer) = explorer {
        narrator.step("adding the explorer of the API");
        match explorer.join() {
            Ok(Ok(())) => explorer::move_into(project)?,
            Ok(Err(reason)) => narrator.say(&format!("/altair/ will be missing: {reason:#}")),
            Err(_panicked) => narrator.say("/altair/ will be missing: fetching it failed"),
        }
    }
    narrator.done("the web app is in dist/");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_read_or_refused_with_the_usage() {
        let read = |arguments: &[&str]| Request::read(arguments.iter().map(|word| (*word).to_owned()));
        assert_eq!(read(&[]).unwrap(), Request::default());
        assert_eq!(
            read(&["serve", "--force"]).unwrap(),
            Request { serve: true, force: true, without_explorer: false }
        );
        assert!(read(&["server"]).unwrap_err().to_string().starts_with("usage"));
    }
}
