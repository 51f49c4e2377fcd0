//! A dialog above the screen: the browser's own, which keeps the focus inside and gives it back.

use crate::text::use_text;
use leptos::html;
use leptos::prelude::*;

/// A dialog; Escape and the button close it.
#[component]
pub(crate) fn Dialog(
    /// Its heading.
    #[prop(into)]
    title: Signal<String>,
    /// Whether it is open.
    open: RwSignal<bool>,
    /// What it says.
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let close = use_text().ui.close;
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        if open.get() == dialog.open() {
            return;
        }
        if open.get_untracked() {
            let _ = dialog.show_modal();
        } else {
            dialog.close();
        }
    });
    view! {
        <dialog class="dialog" node_ref=dialog aria-label=title on:close=move |_| open.set(false)>
            <div class="dialog-head">
                <h2>{title}</h2>
                <button type="button" class="button button-quiet" on:click=move |_| open.set(false)>
                    {close}
                </button>
            </div>
            <div class="dialog-body">{children()}</div>
        </dialog>
    }
}
