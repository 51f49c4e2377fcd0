//! What is done to an account or a grant after its effect was named: reset, disable, enable, revoke.

use super::add::whole_address;
use crate::api::{Change, use_change};
use crate::text::{administration as words, use_language};
use crate::ui::{Confirm, Dialog, Secret, Toasts};
use cynic::Id;
use dangvien_shared::operation::{
    AccountReset, AccountResetSecondFactor, AccountSetActive, AccountSetActiveVariables, Ask as _, ById,
    GrantRevoke,
};
use leptos::prelude::*;

/// Something to be done, with the name of whom it is done to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Task {
    /// Takes everything away by which an account signs in.
    Reset(String, Id),
    /// Takes the second factor alone away.
    ResetSecondFactor(String, Id),
    /// Lets an account sign in, or not.
    SetActive(String, Id, bool),
    /// Takes a grant back, told in words.
    Revoke(String, String, Id),
}

impl Task {
    fn title(&self, text: &'static words::Administration) -> &'static str {
        match self {
            Self::Reset(..) => text.reset,
            Self::ResetSecondFactor(..) => text.reset_second_factor,
            Self::SetActive(_, _, true) => text.enable,
            Self::SetActive(_, _, false) => text.disable,
            Self::Revoke(..) => text.revoke,
        }
    }

    fn effect(&self, text: &'static words::Administration) -> String {
        match self {
            Self::Reset(who, _) => (text.reset_effect)(who),
            Self::ResetSecondFactor(who, _) => (text.reset_second_factor_effect)(who),
            Self::SetActive(who, _, true) => (text.enable_effect)(who),
            Self::SetActive(who, _, false) => (text.disable_effect)(who),
            Self::Revoke(who, what, _) => (text.revoke_effect)(who, what),
        }
    }

    /// Does it; `done` gets the path of the page on which a password is chosen, where there is one.
    fn carry_out(self, change: Change, done: impl FnOnce(Option<String>) + 'static) {
        match self {
            Self::Reset(_, id) => change.send(
                &AccountReset::with(ById { id }),
                |answer| &answer.account_reset.user_errors,
                |answer| done(answer.account_reset.setup_path),
            ),
            Self::ResetSecondFactor(_, id) => change.send(
                &AccountResetSecondFactor::with(ById { id }),
                |answer| &answer.account_reset_second_factor.user_errors,
                |_answer| done(None),
            ),
            Self::SetActive(_, id, active) => change.send(
                &AccountSetActive::with(AccountSetActiveVariables { id, active }),
                |answer| &answer.account_set_active.user_errors,
                |_answer| done(None),
            ),
            Self::Revoke(_, _, id) => change.send(
                &GrantRevoke::with(ById { id }),
                |answer| &answer.grant_revoke.user_errors,
                |_answer| done(None),
            ),
        }
    }
}

/// Asks before the task is done, and shows the link that may come of it.
#[component]
pub(super) fn TaskDialog(task: RwSignal<Option<Task>>, again: Callback<()>) -> impl IntoView {
    let text = words::of(use_language());
    let toasts = use_context::<Toasts>().unwrap_or_default();
    let change = use_change();
    let open = RwSignal::new(false);
    let link = RwSignal::new(None::<String>);
    let link_open = RwSignal::new(false);
    Effect::new(move |_| {
        if task.with(Option::is_some) {
            change.reset();
            open.set(true);
        }
    });
    // Closed by whatever way, the same task can be asked for again.
    Effect::new(move |_| {
        if !open.get() {
            task.set(None);
        }
    });
    let title = Memo::new(move |before: Option<&&'static str>| {
        task.with(|task| task.as_ref().map(|task| task.title(text))).or(before.copied()).unwrap_or_default()
    });
    let effect = move || task.with(|task| task.as_ref().map(|task| task.effect(text)).unwrap_or_default());
    let on_confirm = Callback::new(move |()| {
        let Some(task) = task.get_untracked() else { return };
        task.carry_out(change, move |path| {
            open.set(false);
            if let Some(path) = path {
                link.set(Some(whole_address(&path)));
                link_open.set(true);
            } else {
                toasts.say(text.done);
            }
            again.run(());
        });
    });
    view! {
        <Confirm
            title=Signal::derive(move || title.get().to_owned())
            effect=Signal::derive(effect)
            action=Signal::derive(move || title.get().to_owned())
            open
            pending=change.pending
            problem=change.problem_elsewhere(&[])
            on_confirm
        />
        <Dialog title=text.reset open=link_open>
            {move || link.get().map(|value| view! { <Secret note=text.link value /> })}
        </Dialog>
    }
}
