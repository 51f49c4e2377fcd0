//! Waiting, failing and showing, in one place for everything that is fetched.

use crate::api::{Answer, ApiError, Data, Progress};
use crate::text::use_text;
use leptos::prelude::*;
use leptos::task::spawn_local;
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
    F: Fn(Data<T>) -> V + Send + Sync + 'static,
    V: IntoView + 'static,
{
    show(answer.progress(), Box::new(move || Some(children(answer.answered()?).into_any())))
}

/// As [`Loaded`], for what is drawn anew as a whole with every answer: far less code than a signal for each of its words.
/// Not for what holds fields or the focus.
pub(crate) fn drawn<T, F>(answer: Answer<T>, draw: F) -> AnyView
where
    T: Send + Sync + 'static,
    F: Fn(&T) -> AnyView + Clone + Send + Sync + 'static,
{
    let content = move || {
        let (data, draw) = (answer.answered()?, draw.clone());
        Some(anew(Box::new(move || data.with(&draw))))
    };
    show(answer.progress(), Box::new(content))
}

/// The part of [`drawn`] that is the same for every answer.
fn anew(draw: Box<dyn Fn() -> AnyView + Send + Sync>) -> AnyView {
    (move || draw()).into_any()
}

/// Builds what is inside, once there is an answer.
type Content = Box<dyn Fn() -> Option<AnyView> + Send + Sync>;

/// The part of [`Loaded`] that is the same for every answer.
fn show(progress: Progress, content: Content) -> AnyView {
    let phase = Memo::new(move |_| {
        if progress.error.with(Option::is_some) {
            Phase::Failed
        } else if progress.is_answered() {
            Phase::Shown
        } else {
            Phase::Waiting
        }
    });
    view! {
        <div class="loaded" aria-busy=move || progress.pending.get().to_string()>
            {move || match phase.get() {
                Phase::Waiting => view! { <Skeleton /> }.into_any(),
                Phase::Failed => view! { <Failure progress /> }.into_any(),
                Phase::Shown => content().into_any(),
            }}
        </div>
    }
    .into_any()
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
fn Failure(progress: Progress) -> impl IntoView {
    let text = &use_text().shell;
    let error = move || progress.error.get();
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
                <button type="button" class="button button-primary" on:click=move |_| progress.retry()>
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
