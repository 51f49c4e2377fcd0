//! `/thiet-lap#…`: the owner of an account chooses a password by the link that an administrator gave them.
//!
//! Invariant: the secret of the link leaves the address bar, and with it the history, before anything else happens.

use crate::pass::{by_hand, set_up, use_pass};
use crate::text::{set_up as words, use_language};
use crate::ui::{FormProblem, PasswordField};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Choosing a password.
#[component]
pub(crate) fn SetUpPage() -> impl IntoView {
    let text = words::of(use_language());
    let link = use_pass().link();
    document().set_title(&format!("{} · dangvien", text.title));
    if link.is_empty() {
        return view! {
            <section class="panel sign-in">
                <h1 class="page-title">{text.title}</h1>
                <p>{text.no_link}</p>
                <p>
                    <a href="/">{text.to_sign_in}</a>
                </p>
            </section>
        }
        .into_any();
    }
    let password = RwSignal::new(String::new());
    let pending = RwSignal::new(false);
    let problem = RwSignal::new(None::<String>);
    let submit = move |event: leptos::ev::SubmitEvent| {
        by_hand(&event);
        if pending.get_untracked() {
            return;
        }
        pending.set(true);
        problem.set(None);
        let (link, chosen) = (link.clone(), password.get_untracked());
        spawn_local(async move {
            match set_up(&link, &chosen).await {
                // Loaded anew: whoever used this browser before leaves nothing behind.
                Ok(_stage) => {
                    let _ = window().location().replace("/");
                }
                Err(refusal) => {
                    let _ = pending.try_set(false);
                    let _ = problem.try_set(Some(refusal.message()));
                }
            }
        });
    };
    view! {
        <section class="panel sign-in">
            <h1 class="page-title">{text.title}</h1>
            <p>{text.lead}</p>
            <form class="form" method="post" novalidate on:submit=submit>
                <PasswordField
                    id="mat-khau-moi"
                    label=text.password
                    hint=text.hint
                    value=password
                    autocomplete="new-password"
                    focus=true
                />
                <FormProblem problem />
                <button
                    type="submit"
                    class="button button-primary"
                    aria-disabled=move || pending.get().to_string()
                >
                    {text.choose}
                </button>
            </form>
        </section>
    }
    .into_any()
}
