//! Asking the API: one POST of a typed operation, an answer as signals, a short memory of answers.
//!
//! Invariant: a question that nobody waits for any more is aborted; questions are never sent by GET, because their
//! variables would stand in logs and histories.

mod cache;
mod error;
mod exchange;

pub(crate) use cache::Cache;
pub(crate) use error::ApiError;

use cynic::{Operation, QueryFragment, QueryVariables};
use exchange::Exchange;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::sync::Arc;

/// What came of a question, as signals; while a new answer is on its way the last one stays.
pub(crate) struct Answer<T: 'static> {
    /// The last answer.
    pub(crate) data: RwSignal<Option<Arc<T>>>,
    /// Why there is none.
    pub(crate) error: RwSignal<Option<ApiError>>,
    /// Whether an answer is on its way.
    pub(crate) pending: RwSignal<bool>,
    attempt: RwSignal<u32>,
}

impl<T> Clone for Answer<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Answer<T> {}

impl<T: Send + Sync + 'static> Answer<T> {
    fn new() -> Self {
        Self {
            data: RwSignal::new(None),
            error: RwSignal::new(None),
            pending: RwSignal::new(true),
            attempt: RwSignal::new(0),
        }
    }

    /// Asks again, past the memory of answers.
    pub(crate) fn retry(self) {
        self.attempt.update(|attempt| *attempt += 1);
    }

    fn settle(self, outcome: Result<Arc<T>, ApiError>) {
        match outcome {
            Ok(data) => {
                self.error.set(None);
                self.data.set(Some(data));
            }
            Err(error) => self.error.set(Some(error)),
        }
        self.pending.set(false);
    }
}

/// Asks a question, and asks anew whenever the signals that it reads change it.
pub(crate) fn ask<T, V>(question: impl Fn() -> Operation<T, V> + Send + Sync + 'static) -> Answer<T>
where
    T: QueryFragment + DeserializeOwned + Send + Sync + 'static,
    V: QueryVariables + Serialize,
{
    ask_when(move || Some(question()))
}

/// As [`ask`]; asks nothing, and keeps the last answer, while there is no question.
pub(crate) fn ask_when<T, V>(
    question: impl Fn() -> Option<Operation<T, V>> + Send + Sync + 'static,
) -> Answer<T>
where
    T: QueryFragment + DeserializeOwned + Send + Sync + 'static,
    V: QueryVariables + Serialize,
{
    let answer = Answer::new();
    let cache = use_context::<Cache>().unwrap_or_default();
    // The body is the key: an address may change in ways that leave the question the same.
    let body = Memo::new(move |_| question().and_then(|question| serde_json::to_string(&question).ok()));
    Effect::new(move |asked: Option<u32>| {
        let attempt = answer.attempt.get();
        let Some(body) = body.get() else {
            answer.pending.set(false);
            return attempt;
        };
        let again = asked.is_some_and(|asked| asked != attempt);
        if !again
            && let Some(text) = cache.recall(&body)
            && let Ok(data) = exchange::read::<T>(&text)
        {
            answer.settle(Ok(Arc::new(data)));
            return attempt;
        }
        answer.pending.set(true);
        let exchange = Exchange::new();
        let abandoned = exchange.clone();
        on_cleanup(move || abandoned.abandon());
        spawn_local(async move {
            let outcome = exchange.post(&body).await;
            if exchange.is_abandoned() {
                return;
            }
            let outcome = outcome.and_then(|text| {
                let data = exchange::read::<T>(&text)?;
                cache.remember(body, text);
                Ok(Arc::new(data))
            });
            answer.settle(outcome);
        });
        attempt
    });
    answer
}
