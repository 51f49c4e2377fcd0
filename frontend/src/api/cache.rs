//! The last answers, so that going back shows the page at once.

use leptos::prelude::*;
use std::collections::VecDeque;

/// Answers kept at most.
const CAPACITY: usize = 48;
/// Age in milliseconds from which an answer is asked for anew: imports may have changed the register.
const FRESH_MS: f64 = 120_000.0;

struct Entry {
    question: String,
    answer: String,
    asked_at_ms: f64,
}

/// A memory of answers by their whole question. In memory only: nothing about persons is left on the computer.
#[derive(Clone, Copy)]
pub(crate) struct Cache(StoredValue<VecDeque<Entry>>);

impl Default for Cache {
    fn default() -> Self {
        Self(StoredValue::new(VecDeque::new()))
    }
}

impl Cache {
    /// The answer to that question, while it is fresh.
    pub(super) fn recall(self, question: &str) -> Option<String> {
        let now = now_ms();
        self.0.try_with_value(|entries| {
            entries
                .iter()
                .find(|entry| entry.question == question && now - entry.asked_at_ms < FRESH_MS)
                .map(|entry| entry.answer.clone())
        })?
    }

    /// Forgets everything: something was changed.
    pub(super) fn clear(self) {
        self.0.try_update_value(VecDeque::clear);
    }

    /// Keeps an answer; the oldest gives way.
    pub(super) fn remember(self, question: String, answer: String) {
        let asked_at_ms = now_ms();
        self.0.try_update_value(|entries| {
            entries.retain(|entry| entry.question != question);
            entries.truncate(CAPACITY - 1);
            entries.push_front(Entry { question, answer, asked_at_ms });
        });
    }
}

/// Milliseconds since the page was opened: the browser's steady clock, which nobody can set back.
fn now_ms() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}
