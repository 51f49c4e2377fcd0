//! Waiting, failing and showing, in one place for everything that is fetched.

use crate::api::{Answer, ApiError};
use crate::text::use_text;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;
use wasm_bindgen_futures::JsFuture;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    Waiting,
    Failed,
    Shown,
}

/// Shows what is inside once there is an answer; a skeleton before, the reason instead of it.
///
/// What is inside is built once and gets the answer as a signal, so that a new page of a list or another day changes
/// only what differs, and the focus stays where it was.
#[component]
pub(crate) fn Loaded<T, F, V>(
    /// What was asked.
    answer: Answer<T>,
    /// What shows it.
    children: F,
) -> impl IntoView
where
    T: Send + Sync + 'static,
    F: Fn(Signal<Arc<T>>) -> V + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let phase = Memo::new(move |_| {
        if answer.error.with(Option::is_some) {
            Phase::Failed
        } else if answer.data.with(Option::is_some) {
            Phase::Shown
        } else {
            Phase::Waiting
        }
    });
    let shown = move || {
        let first = answer.data.get_untracked()?;
        // The last answer stays for whoever still reads it while another question fails.
        let data = Memo::new_with_compare(
            move |last: Option<&Arc<T>>| {
                answer.data.get().or_else(|| last.cloned()).unwrap_or_else(|| first.clone())
            },
            |old, new| old.is_none_or(|old| new.is_none_or(|new| !Arc::ptr_eq(old, new))),
        );
        Some(children(data.into()).into_any())
    };
    view! {
        <div class="loaded" aria-busy=move || answer.pending.get().to_string()>
            {move || match phase.get() {
                Phase::Waiting => view! { <Skeleton /> }.into_any(),
                Phase::Failed => view! { <Failure answer /> }.into_any(),
                Phase::Shown => shown().into_any(),
            }}
        </div>
    }
}

/// What stands where something is on its way; its style lets it appear only after 300 ms.
#[component]
pub(crate) fn Skeleton() -> impl IntoView {
    view! {
        <div class="skeleton" role="status">
            <span class="visually-hidden">{use_text().shell.loading}</span>
            {(0..6).map(|_| view! { <span class="skeleton-line"></span> }).collect_view()}
        </div>
    }
}

/// Why there is nothing to show, what to do, and what to tell the administrator.
#[component]
fn Failure<T: Send + Sync + 'static>(answer: Answer<T>) -> impl IntoView {
    let text = &use_text().shell;
    let error = move || answer.error.get();
    let code = move || error().map(|error| error.code());
    let message = move || error().map(|error| error.message());
    let details = move || error().map(|error| ApiError::details(&error)).unwrap_or_default();
    let (copied, set_copied) = signal(false);
    let copy = move |_| {
        let writing = window().navigator().clipboard().write_text(&details());
        spawn_local(async move {
            set_copied.set(JsFuture::from(writing).await.is_ok());
        });
    };
    view! {
        <section class="notice notice-bad" role="alert">
            <h2>{text.failed}</h2>
            <p>{message} " " <code>{code}</code></p>
            <p class="failure-actions">
                <button type="button" class="button button-primary" on:click=move |_| answer.retry()>
                    {text.retry}
                </button>
                <button type="button" class="button" on:click=copy>
                    {move || if copied.get() { text.copied } else { text.copy_details }}
                </button>
            </p>
            <details>
                <summary>{text.details}</summary>
                <pre>{details}</pre>
            </details>
        </section>
    }
}
