//! What can be done with every screen: print it, copy its address.

use super::toast::Toasts;
use crate::text::use_text;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

/// Buttons that print the screen and copy its address.
#[component]
pub(crate) fn PageActions() -> impl IntoView {
    let text = &use_text().ui;
    let toasts = use_context::<Toasts>().unwrap_or_default();
    let copy = move |_| {
        let Ok(address) = window().location().href() else { return };
        let writing = window().navigator().clipboard().write_text(&address);
        spawn_local(async move {
            let copied = JsFuture::from(writing).await.is_ok();
            toasts.say(if copied { text.link_copied } else { text.link_not_copied });
        });
    };
    view! {
        <div class="page-actions no-print">
            <button type="button" class="button button-quiet" on:click=copy>
                {text.copy_link}
            </button>
            <button
                type="button"
                class="button button-quiet"
                on:click=|_| {
                    let _ = window().print();
                }
            >
                {text.print}
            </button>
        </div>
    }
}
