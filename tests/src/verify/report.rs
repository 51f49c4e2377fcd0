//! What the run says while it goes, and at its end.

use super::tally::Tally;
use std::{io::Write as _, process::ExitCode, time::Duration};

/// Writes a line where the output of the steps goes too, so that they stay in order.
pub(crate) fn say(line: &str) {
    let mut output = std::io::stdout().lock();
    // Nobody reads it any more: the exit status still says how it went.
    let _closed = writeln!(output, "{line}").and_then(|()| output.flush());
}

/// How a step went: its tests, or why it failed together with the tests that were counted before.
pub(crate) type Outcome = Result<Tally, Failure>;

/// A step that failed.
#[derive(Debug, Default)]
pub(crate) struct Failure {
    /// Its tests, where it has some.
    pub(crate) tally: Tally,
    /// Why, in a sentence.
    pub(crate) reason: String,
}

impl<E: std::fmt::Display> From<E> for Failure {
    fn from(problem: E) -> Self {
        Self { tally: Tally::default(), reason: format!("{problem:#}") }
    }
}

/// What became of all steps.
#[derive(Debug, Default)]
pub(crate) struct Report {
    lines: Vec<String>,
    tally: Tally,
    failures: usize,
}

impl Report {
    /// Notes a step.
    pub(crate) fn add(&mut self, name: &str, took: Duration, outcome: Outcome) {
        let (tally, word, reason) = match outcome {
            Ok(tally) => (tally, "ok", String::new()),
            Err(mut failure) => {
                self.failures += 1;
                // A step without tests of its own counts as one that failed.
                failure.tally.failed = failure.tally.failed.max(1);
                (failure.tally, "FAILED", failure.reason)
            }
        };
        self.tally += tally;
        let tests = match tally {
            Tally { passed: 0, ignored: 0, .. } => String::new(),
            tally => format!("{} passed, {} failed, {} ignored", tally.passed, tally.failed, tally.ignored),
        };
        let line = format!("{name:<9} {word:<6} {:>7.1} s  {tests}{reason}", took.as_secs_f64());
        say(&format!("--- {line}"));
        self.lines.push(line);
    }

    /// Says it all again, and ends with the sum alone on a line.
    pub(crate) fn finish(self) -> ExitCode {
        say("");
        for line in &self.lines {
            say(line);
        }
        say("");
        say(&format!("{} passed, {} failed", self.tally.passed, self.tally.failed));
        if self.failures == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}
