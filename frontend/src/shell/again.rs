//! The form over a screen whose session has ended: nothing below it is lost.

use super::sign_in::SignInForm;
use crate::api::ApiError;
use crate::pass::{Stage, use_pass};
use crate::text::use_text;
use crate::ui::FormProblem;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The dialog; it closes only by signing in, because nothing on the screen can be asked before.
#[component]
pub(super) fn SignInAgain() -> impl IntoView {
    let text = &use_text().access;
    let pass = use_pass();
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let ended = pass.ended.get();
        let Some(dialog) = dialog.get() else { return };
        if ended && !dialog.open() {
            let _ = dialog.show_modal();
        } else if !ended && dialog.open() {
            dialog.close();
        }
    });
    let done = Callback::new(move |name: Option<String>| {
        spawn_local(async move { pass.let_in(name.as_deref()).await });
    });
    let form = move || pass.ended.get().then(|| view! { <SignInForm stage=Stage::None done /> });
    let failure = move || pass.failure.with(|failure| failure.as_ref().map(ApiError::message));
    view! {
        <dialog
            class="dialog"
            node_ref=dialog
            aria-label=text.ended
            on:cancel=|event: leptos::ev::Event| event.prevent_default()
            // A browser may close it all the same, at the second Escape.
            on:close=move |_| {
                if let Some(dialog) = dialog.get_untracked()
                    && pass.ended.get_untracked()
                {
                    let _ = dialog.show_modal();
                }
            }
        >
            <div class="dialog-head">
                <h2>{text.ended}</h2>
            </div>
            <div class="dialog-body">
                <p>{text.ended_note}</p>
                {form}
                <FormProblem problem=Signal::derive(failure) />
            </div>
        </dialog>
    }
}
