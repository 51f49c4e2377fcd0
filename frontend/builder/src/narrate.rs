//! Says what is being done and how long it has taken, on the standard error stream.

use std::io::Write as _;
use std::time::Instant;

/// Says what is being done.
#[derive(Clone, Copy)]
pub(crate) struct Narrator {
    started: Instant,
}

impl Narrator {
    /// The clock of the narration starts now.
    pub(crate) fn new() -> Self {
        Self { started: Instant::now() }
    }

    /// The next step of the work begins.
    pub(crate) fn step(self, what: &str) {
        self.line("→", &format!("{what} …"));
    }

    /// Something worth knowing.
    pub(crate) fn say(self, what: &str) {
        self.line("·", what);
    }

    /// A part of the work has ended.
    pub(crate) fn done(self, what: &str) {
        self.line("✓", what);
    }

    /// The work has ended in a failure: one sentence, then what led to it.
    pub(crate) fn fail(self, error: &anyhow::Error) {
        self.line("✗", &format!("{error:#}"));
    }

    fn line(self, mark: &str, what: &str) {
        let seconds = self.started.elapsed().as_secs();
        // A reader who has gone away has done nothing wrong.
        let _ = writeln!(std::io::stderr(), "{mark} [{}:{:02}] {what}", seconds / 60, seconds % 60);
    }
}
