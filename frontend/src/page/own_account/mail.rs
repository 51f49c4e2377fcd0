//! The address to which the owner of the account wants the daily mail about what is due.

use crate::api::{Data, use_change};
use crate::pass::by_hand;
use crate::text::{calendar_feed as words, use_language};
use crate::ui::{FormProblem, TextField, Toasts};
use dangvien_shared::operation::{
    Ask as _, MailAddressSet, MailAddressSetInput, MailAddressSetVariables, OwnAccount,
};
use leptos::prelude::*;

/// The form of the address.
#[component]
pub(super) fn MailForm(data: Data<OwnAccount>, again: Callback<()>) -> impl IntoView {
    let text = words::of(use_language());
    let toasts = use_context::<Toasts>().unwrap_or_default();
    let change = use_change();
    let kept = untrack(|| data.with(|data| data.viewer.mail_address.clone().unwrap_or_default()));
    let address = RwSignal::new(kept);
    let submit = move |event: leptos::ev::SubmitEvent| {
        by_hand(&event);
        let input = MailAddressSetInput { address: address.get_untracked() };
        change.send(
            &MailAddressSet::with(MailAddressSetVariables { input }),
            |answer| &answer.mail_address_set.user_errors,
            move |answer| {
                let now = answer.mail_address_set.address;
                toasts.say(if now.is_some() { text.mail_set } else { text.mail_gone });
                address.set(now.unwrap_or_default());
                again.run(());
            },
        );
    };
    view! {
        <h2>{text.mail_title}</h2>
        <p>{text.mail_lead}</p>
        <form class="form narrow" novalidate on:submit=submit>
            <TextField
                id="dia-chi-thu"
                label=text.mail_address
                hint=text.mail_hint
                value=address
                plain=true
                problem=change.problem_at("address")
            />
            <FormProblem problem=change.problem_elsewhere(&["address"]) />
            <button
                type="submit"
                class="button button-primary"
                aria-disabled=move || change.pending.get().to_string()
            >
                {text.mail_save}
            </button>
        </form>
    }
}
