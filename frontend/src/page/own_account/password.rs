//! Changing the own password.

use crate::api::use_change;
use crate::pass::by_hand;
use crate::text::{own_account as words, use_language};
use crate::ui::{FormProblem, PasswordField};
use dangvien_shared::operation::{Ask as _, PasswordChange, PasswordChangeInput, PasswordChangeVariables};
use leptos::prelude::*;

/// The form; what was typed goes once it served.
#[component]
pub(super) fn PasswordForm(
    /// Run when other sessions may have ended with it.
    again: Callback<()>,
) -> impl IntoView {
    let text = words::of(use_language());
    let change = use_change();
    let (current, new) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let done = RwSignal::new(None::<String>);
    let submit = move |event: leptos::ev::SubmitEvent| {
        by_hand(&event);
        done.set(None);
        let input = PasswordChangeInput { current: current.get_untracked(), new: new.get_untracked() };
        change.send(
            &PasswordChange::with(PasswordChangeVariables { input }),
            |answer| &answer.password_change.user_errors,
            move |answer| {
                current.set(String::new());
                new.set(String::new());
                done.set(Some((text.changed)(answer.password_change.ended_sessions)));
                again.run(());
            },
        );
    };
    view! {
        <form class="form narrow" method="post" novalidate on:submit=submit>
            <PasswordField
                id="mat-khau-hien-tai"
                label=text.current
                value=current
                autocomplete="current-password"
                problem=change.problem_at("current")
            />
            <PasswordField
                id="mat-khau-moi"
                label=text.new
                hint=text.new_hint
                value=new
                autocomplete="new-password"
                problem=change.problem_at("new")
            />
            <FormProblem problem=change.problem_elsewhere(&["current", "new"]) />
            <button
                type="submit"
                class="button button-primary"
                aria-disabled=move || change.pending.get().to_string()
            >
                {text.change}
            </button>
            <p role="status">{done}</p>
        </form>
    }
}
