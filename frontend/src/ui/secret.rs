//! Something secret that is shown once, with a button that copies it.

use super::toast::Toasts;
use crate::text::use_text;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

/// A secret to be copied now.
#[component]
pub(crate) fn Secret(
    /// What it is, and that it is not shown again.
    note: &'static str,
    /// The secret.
    value: String,
) -> impl IntoView {
    let text = use_text();
    let toasts = use_context::<Toasts>().unwrap_or_default();
    let copied = value.clone();
    let copy = move |_| {
        let writing = window().navigator().clipboard().write_text(&copied);
        spawn_local(async move {
            let copied = JsFuture::from(writing).await.is_ok();
            toasts.say(if copied { text.shell.copied } else { text.access.not_copied });
        });
    };
    view! {
        <div class="notice notice-good" role="status">
            <p>{note}</p>
            <p class="secret">
                <code>{value}</code>
                <button type="button" class="button" on:click=copy>
                    {text.access.copy}
                </button>
            </p>
        </div>
    }
}
