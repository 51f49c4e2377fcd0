//! The steps, in the order in which they run: what is quick to fail comes first.

use super::{
    Ground, audit,
    command::Program,
    licence,
    report::{Failure, Outcome, say},
    snapshot,
    tool::{self, WASM},
    web,
};
use crate::setting;

/// One check.
#[derive(Debug)]
pub(crate) struct Step {
    /// A word for the command line.
    pub(crate) name: &'static str,
    /// What it shows.
    pub(crate) about: &'static str,
    /// Does it.
    pub(crate) run: fn(&Ground) -> Outcome,
}

/// Every step.
pub(crate) const STEPS: &[Step] = &[
    Step { name: "tools", about: "what the checks need on this machine", run: tool::prepare },
    Step { name: "fmt", about: "the form of the code", run: fmt },
    Step { name: "clippy", about: "lints, as errors", run: clippy },
    Step { name: "doc", about: "the documentation, private items too, without warnings", run: doc },
    Step { name: "test", about: "rules, and behaviour on SQLite and PostgreSQL", run: test },
    Step { name: "web", about: "the web app and its weight against the budget", run: web::build },
    Step { name: "browser", about: "the pages in a real browser", run: browser },
    Step { name: "audit", about: "GraphQL over HTTP, by its public audit", run: audit::run },
    Step { name: "schema", about: "shared/schema.graphql is what the server serves", run: schema },
    Step { name: "licence", about: "licences of all dependencies; known weaknesses", run: licence::check },
];

fn fmt(ground: &Ground) -> Outcome {
    Program::cargo(ground, &["fmt", "--all", "--check"]).check()
}

fn clippy(ground: &Ground) -> Outcome {
    let server = Program::cargo(ground, &["clippy", "--all-targets", "--", "-D", "warnings"]).check();
    let mut web = vec!["clippy", "--package", "dangvien-frontend"];
    // Where the toolchain has no such target, the code is looked at as if it were for this machine.
    if tool::has_wasm(ground) {
        web.extend(["--target", WASM]);
    }
    web.extend(["--", "-D", "warnings"]);
    let web = Program::cargo(ground, &web).check();
    server.and(web)
}

fn doc(ground: &Ground) -> Outcome {
    Program::cargo(ground, &["doc", "--no-deps", "--document-private-items"])
        // What is public may point at what is private: both are shown.
        .env("RUSTDOCFLAGS", "-D warnings -A rustdoc::private_intra_doc_links")
        .check()
}

fn test(ground: &Ground) -> Outcome {
    let references = ground.shared.path().join("snapshots");
    // Tests of the web app have a step of their own.
    let arguments = ["test", "--no-fail-fast", "--", "--skip", "browser::"];
    let outcome = tests(ground, &arguments).env("INSTA_SNAPSHOT_REFERENCES_FILE", &references).tests();
    let references = std::fs::read_to_string(&references).unwrap_or_default();
    let strays = snapshot::strays(&ground.root, &references);
    for stray in &strays {
        say(stray);
    }
    match outcome {
        Ok(tally) if !strays.is_empty() => {
            Err(Failure { tally, reason: "; snapshots to be put right".to_owned() })
        }
        outcome => outcome,
    }
}

fn browser(ground: &Ground) -> Outcome {
    tests(ground, &["test", "--test", "it", "--", "browser::"]).tests()
}

/// `cargo` with what all runs of tests have in common.
fn tests(ground: &Ground, arguments: &[&str]) -> Program {
    Program::cargo(ground, arguments)
        .env("INSTA_UPDATE", "no")
        .env(setting::SHARED_FOLDER, ground.shared.path())
}

fn schema(ground: &Ground) -> Outcome {
    Program::cargo(ground, &["run", "--quiet", "--bin", "dangvien", "--", "schema", "--check"]).check()
}
