//! Adding an account: its owner chooses the password, by a link that is shown once.

use crate::api::use_change;
use crate::pass::by_hand;
use crate::text::{administration as words, use_language};
use crate::ui::{FormProblem, Secret, TextField};
use dangvien_shared::operation::{AccountAdd, AccountAddInput, AccountAddVariables, Ask as _};
use leptos::prelude::*;

/// The whole address of the page on which a password is chosen.
pub(super) fn whole_address(path: &str) -> String {
    format!("{}{path}", window().location().origin().unwrap_or_default())
}

/// The form that adds an account.
#[component]
pub(super) fn AddAccount(again: Callback<()>) -> impl IntoView {
    let text = words::of(use_language());
    let change = use_change();
    let (name, display_name) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let link = RwSignal::new(None::<String>);
    let submit = move |event: leptos::ev::SubmitEvent| {
        by_hand(&event);
        link.set(None);
        let input =
            AccountAddInput { name: name.get_untracked(), display_name: display_name.get_untracked() };
        change.send(
            &AccountAdd::with(AccountAddVariables { input }),
            |answer| &answer.account_add.user_errors,
            move |answer| {
                link.set(answer.account_add.setup_path.as_deref().map(whole_address));
                name.set(String::new());
                display_name.set(String::new());
                again.run(());
            },
        );
    };
    view! {
        <h2>{text.add}</h2>
        <form class="form narrow" novalidate on:submit=submit>
            <TextField
                id="ten-moi"
                label=text.name
                hint=text.name_hint
                value=name
                plain=true
                problem=change.problem_at("name")
            />
            <TextField
                id="ho-ten-moi"
                label=text.display_name
                value=display_name
                problem=change.problem_at("displayName")
            />
            <FormProblem problem=change.problem_elsewhere(&["name", "displayName"]) />
            <button
                type="submit"
                class="button button-primary"
                aria-disabled=move || change.pending.get().to_string()
            >
                {text.add}
            </button>
        </form>
        {move || link.get().map(|value| view! { <Secret note=text.link value /> })}
    }
}
