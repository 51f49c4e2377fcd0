//! A small menu below a button: closed by Escape, by a choice, and by going elsewhere.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlElement, Node};

/// A menu of links and buttons.
#[component]
pub(crate) fn Menu(
    /// What stands on its button.
    summary: AnyView,
    /// Its entries.
    children: Children,
) -> impl IntoView {
    let details = NodeRef::<html::Details>::new();
    let close = move || {
        if let Some(details) = details.get_untracked() {
            let _ = details.remove_attribute("open");
        }
    };
    let on_keydown = move |event: ev::KeyboardEvent| {
        if event.key() != "Escape" {
            return;
        }
        close();
        let summary = details.get_untracked().and_then(|details| details.query_selector("summary").ok()?);
        if let Some(summary) = summary.and_then(|summary| summary.dyn_into::<HtmlElement>().ok()) {
            let _ = summary.focus();
        }
    };
    let on_focusout = move |event: ev::FocusEvent| {
        let next = event.related_target().and_then(|next| next.dyn_into::<Node>().ok());
        let inside = details.get_untracked().is_some_and(|details| details.contains(next.as_ref()));
        if next.is_some() && !inside {
            close();
        }
    };
    view! {
        <details class="menu" node_ref=details on:keydown=on_keydown on:focusout=on_focusout>
            <summary class="menu-button">
                {summary}
            </summary>
            <div class="menu-entries" on:click=move |_| close()>
                {children()}
            </div>
        </details>
    }
}
