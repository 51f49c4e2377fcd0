//! Asking the API: one POST of a typed operation, an answer as signals, a short memory of answers.
//!
//! Invariant: a question that nobody waits for any more is aborted; questions are never sent by GET, because their
//! variables would stand in logs and histories.

mod cache;
mod change;
mod error;
mod exchange;
mod upload;

pub(crate) use cache::Cache;
pub(crate) use change::{Change, use_change};
pub(crate) use error::ApiError;
pub(crate) use upload::{ChosenFile, Upload, use_upload};

use crate::pass::use_pass;
use cynic::{Operation, QueryFragment, QueryVariables};
use exchange::Exchange;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

/// An answer of any type: what does not depend on the type is compiled once, not once an operation.
type AnyAnswer = Arc<dyn Any + Send + Sync>;

/// Reads the text of an answer.
type Reader = fn(&str) -> Result<AnyAnswer, ApiError>;

/// What came of a question, as signals; while a new answer is on its way the last one stays.
pub(crate) struct Answer<T: 'static> {
    progress: Progress,
    answer: PhantomData<fn() -> T>,
}

/// How it stands with a question.
#[derive(Clone, Copy)]
pub(crate) struct Progress {
    /// The last answer.
    data: RwSignal<Option<AnyAnswer>>,
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
    /// How it stands with the question.
    pub(crate) fn progress(self) -> Progress {
        self.progress
    }

    /// The last answer.
    pub(crate) fn get(self) -> Option<Arc<T>> {
        self.progress.data.get()?.downcast().ok()
    }

    /// What was answered, as it changes from now on; none where nothing was. The last answer stays for whoever still
    /// reads it while another question fails.
    pub(crate) fn answered(self) -> Option<Data<T>> {
        Some(Data { last: self.progress.answered()?, answer: PhantomData })
    }

    /// Looks at the last answer.
    pub(crate) fn with<R>(self, look: impl FnOnce(Option<&T>) -> R) -> R {
        self.progress.data.with(|data| look(data.as_ref().and_then(|data| data.downcast_ref())))
    }
}

/// An answer that is there, as it changes.
///
/// Which type it is of is known here and nowhere below: signals of every type would be compiled once for each.
pub(crate) struct Data<T: 'static> {
    last: Signal<AnyAnswer>,
    answer: PhantomData<fn() -> T>,
}

impl<T> Clone for Data<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Data<T> {}

impl<T: Send + Sync + 'static> Data<T> {
    /// The answer as it stands.
    pub(crate) fn get(self) -> Arc<T> {
        self.last.get().downcast().unwrap_or_else(|_| unreachable!("an answer has the type of its question"))
    }

    /// Looks at the answer as it stands.
    pub(crate) fn with<R>(self, look: impl FnOnce(&T) -> R) -> R {
        self.last.with(|last| match last.downcast_ref() {
            Some(data) => look(data),
            None => unreachable!("an answer has the type of its question"),
        })
    }
}

impl Progress {
    fn new() -> Self {
        Self {
            data: RwSignal::new(None),
            error: RwSignal::new(None),
            pending: RwSignal::new(true),
            attempt: RwSignal::new(0),
        }
    }

    /// The part of [`Answer::answered`] that is the same for every answer.
    fn answered(self) -> Option<Signal<AnyAnswer>> {
        let first = StoredValue::new(self.data.get_untracked()?);
        Some(Signal::derive(move || self.data.get().unwrap_or_else(|| first.get_value())))
    }

    /// Whether there is an answer.
    pub(crate) fn is_answered(self) -> bool {
        self.data.with(Option::is_some)
    }

    /// Asks again, past the memory of answers.
    pub(crate) fn retry(self) {
        self.attempt.update(|attempt| *attempt += 1);
    }

    fn settle(self, outcome: Result<AnyAnswer, ApiError>) {
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
    let body = Signal::derive(move || question().and_then(|question| serde_json::to_string(&question).ok()));
    let progress = ask_for(body, |text| Ok(Arc::new(exchange::read::<T>(text)?)));
    Answer { progress, answer: PhantomData }
}

fn ask_for(body: Signal<Option<String>>, read: Reader) -> Progress {
    let progress = Progress::new();
    let cache = use_context::<Cache>().unwrap_or_default();
    let pass = use_pass();
    // The body is the key: an address may change in ways that leave the question the same.
    let body = Memo::new(move |_| body.get());
    Effect::new(move |asked: Option<u32>| {
        let attempt = progress.attempt.get();
        let Some(body) = body.get() else {
            progress.pending.set(false);
            return attempt;
        };
        let again = asked.is_some_and(|asked| asked != attempt);
        if !again
            && let Some(text) = cache.recall(&body)
            && let Ok(data) = read(&text)
        {
            progress.settle(Ok(data));
            return attempt;
        }
        progress.pending.set(true);
        let exchange = Exchange::new();
        let abandoned = exchange.clone();
        on_cleanup(move || abandoned.abandon());
        spawn_local(async move {
            let outcome = exchange.post(&body, pass).await;
            if exchange.is_abandoned() {
                return;
            }
            let outcome = outcome.and_then(|text| {
                let data = read(&text)?;
                cache.remember(body, text);
                Ok(data)
            });
            progress.settle(outcome);
        });
        attempt
    });
    progress
}
