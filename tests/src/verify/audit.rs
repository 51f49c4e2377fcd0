//! The public audit of GraphQL over HTTP, run by its own program against a served register.

use super::{
    Ground,
    command::Program,
    report::{Failure, Outcome},
    tally::Tally,
};
use crate::{Engine, TestApp, TestDatabase, npm, runner};

/// How many audits there are: fewer would mean that some were not run.
const AUDITS: u64 = 61;

/// Serves a register on SQLite and audits it.
pub(crate) fn run(ground: &Ground) -> Outcome {
    let script = npm::project().join("run.mjs");
    let script = script.to_str().ok_or("the path of the audit is no text")?;
    npm::folder();
    let output = runner::block_on(async {
        let app = TestApp::new(TestDatabase::create(Engine::Sqlite).await).await;
        let mut register = app.fixture().await;
        register.province("Đảng bộ tỉnh").await;
        let server = app.serve().await;
        let audit = Program::new(ground, "node", &[script, &server.graphql_url(), &server.token]);
        // The program waits; the server works meanwhile.
        let audited = tokio::task::block_in_place(|| audit.output_anyway());
        server.stop().await;
        audited
    })?;
    judge(&output)
}

/// Reads the last line, `61 passed, 0 failed`.
fn judge(output: &str) -> Outcome {
    let last = output.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |word: &str| -> Option<u64> {
        last.split(", ").find_map(|part| part.strip_suffix(word)?.trim().parse().ok())
    };
    let tally = Tally {
        passed: count("passed").ok_or("the audit gives no result")?,
        failed: count("failed").ok_or("the audit gives no result")?,
        ignored: 0,
    };
    if tally.failed == 0 && tally.passed >= AUDITS {
        return Ok(tally);
    }
    Err(Failure { tally, reason: format!("; of {AUDITS} audits at least") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_audit_has_to_pass() {
        assert_eq!(judge("x\n61 passed, 0 failed\n").unwrap().passed, 61);
        assert!(judge("60 passed, 1 failed").is_err());
        assert!(judge("12 passed, 0 failed").is_err());
        assert!(judge("").is_err());
    }
}
