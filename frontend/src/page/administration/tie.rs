//! Tying an account to the person of the register who it is, so that they see who read their file.

use super::persons::{Persons, PersonsField};
use crate::api::use_change;
use crate::pass::by_hand;
use crate::text::{administration as words, use_language};
use crate::ui::{Dialog, FormProblem, Toasts, When};
use cynic::Id;
use dangvien_shared::operation::{
    Account, AccountSetPerson, AccountSetPersonInput, AccountSetPersonVariables, Ask as _, UserError,
};
use leptos::prelude::*;

/// The dialog, open while there is an account.
#[component]
pub(super) fn TieDialog(account: RwSignal<Option<Account>>, again: Callback<()>) -> impl IntoView {
    let text = words::of(use_language());
    let toasts = use_context::<Toasts>().unwrap_or_default();
    let change = use_change();
    let persons = RwSignal::new(Persons::default());
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if account.with(Option::is_some) {
            change.reset();
            persons.set(Persons::default());
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() {
            account.set(None);
        }
    });
    // What was wrong with a person is settled by telling another.
    Effect::new(move |_| {
        persons.track();
        change.settle("person");
    });
    let title = move || {
        account.with(|account| {
            account.as_ref().map(|account| (text.tie_to)(&account.display_name)).unwrap_or_default()
        })
    };
    let send = move |person: Option<Id>| {
        let Some(account) = account.get_untracked() else { return };
        let input = AccountSetPersonInput { account: account.id, person };
        change.send(
            &AccountSetPerson::with(AccountSetPersonVariables { input }),
            |answer| &answer.account_set_person.user_errors,
            move |answer| {
                let waits = answer.account_set_person.awaits_approval;
                open.set(false);
                toasts.say(if waits { text.tie_waits } else { text.done });
                again.run(());
            },
        );
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        by_hand(&event);
        if let Ok([person]) = persons.with_untracked(Persons::read).as_deref() {
            send(Some(person.clone()));
        } else {
            let path = vec!["person".to_owned()];
            change.problems.set(vec![UserError { message: text.person_missing.to_owned(), path }]);
        }
    };
    let is_tied = move || account.with(|account| account.as_ref().is_some_and(|account| account.has_person));
    view! {
        <Dialog title=Signal::derive(title) open>
            <form class="form" novalidate on:submit=submit>
                <p>{text.tie_effect}</p>
                <PersonsField
                    id="ho-so-cua-tai-khoan"
                    label=text.person
                    hint=text.person_hint
                    persons
                    problem=change.problem_at("person")
                />
                <FormProblem problem=change.problem_elsewhere(&["person"]) />
                <p class="form-actions">
                    <button
                        type="submit"
                        class="button button-primary"
                        aria-disabled=move || change.pending.get().to_string()
                    >
                        {text.tie}
                    </button>
                    <When holds=is_tied>
                        <button type="button" class="button" on:click=move |_| send(None)>
                            {text.untie}
                        </button>
                    </When>
                </p>
            </form>
        </Dialog>
    }
}
