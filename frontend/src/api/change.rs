//! Changing something: one mutation at a time, and what came of it.

use super::cache::Cache;
use super::error::ApiError;
use super::exchange::{self, Exchange};
use crate::pass::{Pass, use_pass};
use cynic::{Operation, QueryFragment, QueryVariables};
use dangvien_shared::operation::UserError;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A form's way to the server.
#[derive(Clone, Copy)]
pub(crate) struct Change {
    /// Whether the server is at it.
    pub(crate) pending: RwSignal<bool>,
    /// Why nothing came of it.
    pub(crate) error: RwSignal<Option<ApiError>>,
    /// What the user must change.
    pub(crate) problems: RwSignal<Vec<UserError>>,
    cache: Cache,
    pass: Pass,
}

/// A way to change something.
pub(crate) fn use_change() -> Change {
    Change {
        pending: RwSignal::new(false),
        error: RwSignal::new(None),
        problems: RwSignal::new(Vec::new()),
        cache: use_context::<Cache>().unwrap_or_default(),
        pass: use_pass(),
    }
}

impl Change {
    /// Sends it once; a second press while the first is on its way does nothing. `take` tells what the user must change,
    /// `done` is run when there is nothing.
    pub(crate) fn send<T, V>(
        self,
        change: &Operation<T, V>,
        take: fn(&T) -> &[UserError],
        done: impl FnOnce(T) + 'static,
    ) where
        T: QueryFragment + DeserializeOwned + 'static,
        V: QueryVariables + Serialize,
    {
        self.send_or(change, take, done, |_refused| {});
    }

    /// The same; `refused` gets the whole answer where the user must change something.
    pub(crate) fn send_or<T, V>(
        self,
        change: &Operation<T, V>,
        take: fn(&T) -> &[UserError],
        done: impl FnOnce(T) + 'static,
        refused: impl FnOnce(T) + 'static,
    ) where
        T: QueryFragment + DeserializeOwned + 'static,
        V: QueryVariables + Serialize,
    {
        if self.pending.get_untracked() {
            return;
        }
        let Ok(body) = serde_json::to_string(change) else { return };
        self.pending.set(true);
        self.error.set(None);
        self.problems.set(Vec::new());
        spawn_local(async move {
            // Nobody takes a change back half-way: it runs to its end even when the screen is left.
            let outcome = Exchange::new().post(&body, self.pass).await;
            let outcome = outcome.and_then(|text| exchange::read::<T>(&text));
            if self.pending.try_get_untracked().is_none() {
                return;
            }
            self.pending.set(false);
            match outcome {
                Ok(answer) if take(&answer).is_empty() => {
                    // What was read before may have changed with it.
                    self.cache.clear();
                    done(answer);
                }
                Ok(answer) => {
                    self.problems.set(take(&answer).to_vec());
                    refused(answer);
                }
                Err(error) => self.error.set(Some(error)),
            }
        });
    }

    /// What the user must change at a field.
    pub(crate) fn problem_at(self, field: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || {
            self.problems.with(|problems| {
                problems
                    .iter()
                    .find(|problem| problem.field() == field)
                    .map(|problem| problem.message.clone())
            })
        })
    }

    /// What the user is told that belongs to none of these fields.
    pub(crate) fn problem_elsewhere(self, fields: &'static [&'static str]) -> Signal<Option<String>> {
        Signal::derive(move || {
            let failed = self.error.with(|error| error.as_ref().map(ApiError::message));
            failed.or_else(|| {
                self.problems.with(|problems| {
                    let other = problems.iter().find(|problem| !fields.contains(&problem.field()));
                    other.map(|problem| problem.message.clone())
                })
            })
        })
    }

    /// Forgets what was wrong with a field.
    pub(crate) fn settle(self, field: &str) {
        if self.problems.with_untracked(|problems| problems.iter().any(|problem| problem.field() == field)) {
            self.problems.update(|problems| problems.retain(|problem| problem.field() != field));
        }
    }

    /// Forgets what came of the last one.
    pub(crate) fn reset(self) {
        self.error.set(None);
        self.problems.set(Vec::new());
    }
}
