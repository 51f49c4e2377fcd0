//! The exports of this process that somebody may watch: how far they are. In memory, as the progress of imports is.

use dangvien_shared::id::ExportId;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};

/// All of them.
#[derive(Debug)]
pub struct RunningExports {
    runs: Mutex<HashMap<ExportId, Moment>>,
    /// Counts the reports on any of them, and wakes whoever waits for one.
    reports: watch::Sender<u64>,
    permits: Arc<Semaphore>,
}

/// How far an export is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Rows written.
    pub done: i64,
    /// Whether it has ended, or was settled otherwise: the table tells how.
    pub is_settled: bool,
    /// Which report this is: a later one has a higher number.
    pub number: u64,
}

/// How many settled exports are remembered for those who wait for them.
const REMEMBERED: usize = 256;

impl RunningExports {
    pub(super) fn new(at_once: usize) -> Self {
        Self {
            runs: Mutex::default(),
            reports: watch::Sender::new(0),
            permits: Arc::new(Semaphore::new(at_once)),
        }
    }

    /// How far an export is; none where this process has not heard of it.
    pub fn find(&self, id: ExportId) -> Option<Moment> {
        self.runs().get(&id).copied()
    }

    /// Ready when an export is further than that report; none has been seen yet at zero.
    pub async fn further(&self, id: ExportId, seen: u64) {
        let mut reports = self.reports.subscribe();
        let is_further = |_: &u64| self.find(id).is_some_and(|moment| moment.number > seen);
        // The sender lives as long as `self`: there is always somebody to wait for.
        drop(reports.wait_for(is_further).await);
    }

    /// Tells how many rows are written.
    pub fn tell(&self, id: ExportId, done: i64) {
        self.put(id, done, false);
    }

    /// Tells that an export has ended, or was settled otherwise.
    pub fn settle(&self, id: ExportId) {
        let done = self.find(id).map_or(0, |moment| moment.done);
        self.put(id, done, true);
    }

    /// Waits for a place among those in work.
    pub(super) async fn permit(&self) -> OwnedSemaphorePermit {
        Arc::clone(&self.permits).acquire_owned().await.expect("the places are never closed")
    }

    fn put(&self, id: ExportId, done: i64, is_settled: bool) {
        self.reports.send_modify(|number| {
            *number += 1;
            let mut runs = self.runs();
            runs.insert(id, Moment { done, is_settled, number: *number });
            if runs.len() > REMEMBERED {
                let oldest = runs.iter().filter(|(_, moment)| moment.is_settled);
                if let Some(oldest) = oldest.min_by_key(|(_, moment)| moment.number).map(|(id, _)| *id) {
                    runs.remove(&oldest);
                }
            }
        });
    }

    fn runs(&self) -> MutexGuard<'_, HashMap<ExportId, Moment>> {
        self.runs.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn whoever_waits_is_woken_by_each_report_to_the_end() {
        let exports = Arc::new(RunningExports::new(1));
        let waiting = tokio::spawn({
            let exports = Arc::clone(&exports);
            async move {
                let mut heard = Vec::new();
                while heard.last().is_none_or(|moment: &Moment| !moment.is_settled) {
                    exports.further(ExportId(1), heard.last().map_or(0, |moment| moment.number)).await;
                    heard.extend(exports.find(ExportId(1)));
                }
                heard
            }
        });
        exports.tell(ExportId(2), 9);
        exports.tell(ExportId(1), 5);
        tokio::task::yield_now().await;
        exports.settle(ExportId(1));
        let heard = waiting.await.unwrap();
        let last = heard.last().unwrap();
        assert_eq!((last.done, last.is_settled), (5, true));
    }

    #[test]
    fn what_was_settled_long_ago_is_forgotten() {
        let exports = RunningExports::new(1);
        exports.tell(ExportId(1_000_000), 1);
        for id in 1..=1_000 {
            exports.settle(ExportId(id));
        }
        assert!(exports.runs().len() <= REMEMBERED + 1);
        assert!(exports.find(ExportId(1_000_000)).is_some() && exports.find(ExportId(1_000)).is_some());
        assert_eq!(exports.find(ExportId(1)), None);
    }
}
