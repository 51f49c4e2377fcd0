//! What stands where the code of a screen did not come.

use crate::text::use_text;
use leptos::prelude::*;

/// The code of a screen did not come: says so, and offers to load the page anew.
#[component]
pub(crate) fn CodeMissing() -> impl IntoView {
    let text = &use_text().shell;
    view! {
        <section class="notice notice-bad" role="alert">
            <p>{text.code_missing}</p>
            <button
                type="button"
                class="button"
                on:click=|_| {
                    let _ = window().location().reload();
                }
            >
                {text.reload}
            </button>
        </section>
    }
}
