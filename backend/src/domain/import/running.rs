//! The imports of this process that somebody may watch: who began them, under which id, and how far they are.
//!
//! In memory alone: an import holds the only writer of SQLite to its end, so that a row about its progress could be
//! written only when there is nothing left to tell.

use super::{Progress, Step};
use dangvien_shared::{id::ImportRunId, vocabulary::ImportStep};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};
use tokio::sync::watch;

/// How long an import that ended can still be asked for.
const KEPT: Duration = Duration::from_mins(1);

/// Who began an import, and the id that they chose for it.
type Key = (String, String);

/// All of them.
#[derive(Debug, Default)]
pub struct RunningImports {
    runs: Mutex<HashMap<Key, (Moment, Option<Instant>)>>,
    /// Counts the reports on any of them, and wakes whoever waits for one.
    reports: watch::Sender<u64>,
}

/// How far an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// What it is doing.
    pub step: ImportStep,
    /// Rows done.
    pub done: usize,
    /// Rows in all; zero while unknown.
    pub total: usize,
    /// The record of the run, once it ended and left one.
    pub run: Option<ImportRunId>,
    /// Which report this is: a later one has a higher number.
    pub number: u64,
}

/// An import that is running; it has ended when this goes.
#[derive(Debug)]
pub struct Running {
    imports: Arc<RunningImports>,
    key: Key,
    run: Option<ImportRunId>,
}

impl RunningImports {
    /// Begins to tell of an import. An earlier one of the same id is told of no more.
    pub fn begin(self: &Arc<Self>, actor: &str, id: &str) -> Running {
        let key = (actor.to_owned(), id.to_owned());
        let running = Running { imports: Arc::clone(self), key, run: None };
        running.tell(ImportStep::Reading, 0, 0, None);
        running
    }

    /// How far the actor's import of that id is; none where there is none, or no longer.
    pub fn find(&self, actor: &str, id: &str) -> Option<Moment> {
        self.runs().get(&(actor.to_owned(), id.to_owned())).map(|(moment, _ended)| *moment)
    }

    /// Ready when the actor's import of that id is further than that report; none has been seen yet at zero.
    pub async fn further(&self, actor: &str, id: &str, seen: u64) {
        let mut reports = self.reports.subscribe();
        let is_further = |_: &u64| self.find(actor, id).is_some_and(|moment| moment.number > seen);
        // The sender lives as long as `self`: there is always somebody to wait for.
        drop(reports.wait_for(is_further).await);
    }

    fn runs(&self) -> MutexGuard<'_, HashMap<Key, (Moment, Option<Instant>)>> {
        self.runs.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Running {
    /// Takes a report of the import.
    pub fn report(&self, progress: Progress) {
        let step = match progress.step {
            Step::Reading => ImportStep::Reading,
            Step::Checking => ImportStep::Checking,
            Step::Writing => ImportStep::Writing,
        };
        self.tell(step, progress.done, progress.total, None);
    }

    /// Ends it, with the record that it left.
    pub fn end(mut self, run: Option<ImportRunId>) {
        self.run = run;
    }

    fn tell(&self, step: ImportStep, done: usize, total: usize, run: Option<ImportRunId>) {
        self.imports.reports.send_modify(|number| {
            *number += 1;
            let ended = (step == ImportStep::Ended).then(Instant::now);
            let moment = Moment { step, done, total, run, number: *number };
            let mut runs = self.imports.runs();
            runs.retain(|_, (_, ended)| ended.is_none_or(|ended| ended.elapsed() < KEPT));
            runs.insert(self.key.clone(), (moment, ended));
        });
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let (done, total) = match self.imports.runs().get(&self.key) {
            Some((moment, _)) => (moment.done, moment.total),
            None => (0, 0),
        };
        self.tell(ImportStep::Ended, done, total, self.run);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_import_is_told_to_its_own_actor_alone_to_the_end() {
        let imports = Arc::new(RunningImports::default());
        let running = imports.begin("an", "1");
        running.report(Progress { step: Step::Writing, done: 3, total: 7 });
        let moment = imports.find("an", "1").unwrap();
        assert_eq!((moment.step, moment.done, moment.total), (ImportStep::Writing, 3, 7));
        assert_eq!((imports.find("binh", "1"), imports.find("an", "2")), (None, None));
        running.end(Some(ImportRunId(5)));
        let moment = imports.find("an", "1").unwrap();
        assert_eq!((moment.step, moment.done, moment.run), (ImportStep::Ended, 3, Some(ImportRunId(5))));
    }

    #[tokio::test]
    async fn whoever_waits_is_woken_by_each_report_and_by_a_failure_too() {
        let imports = Arc::new(RunningImports::default());
        let waiting = tokio::spawn({
            let imports = Arc::clone(&imports);
            async move {
                let mut seen = 0;
                let mut steps = Vec::new();
                while steps.last() != Some(&ImportStep::Ended) {
                    imports.further("an", "1", seen).await;
                    let moment = imports.find("an", "1").unwrap();
                    seen = moment.number;
                    steps.push(moment.step);
                }
                steps
            }
        });
        tokio::task::yield_now().await;
        let running = imports.begin("an", "1");
        tokio::task::yield_now().await;
        drop(running);
        assert_eq!(waiting.await.unwrap(), [ImportStep::Reading, ImportStep::Ended]);
    }
}
