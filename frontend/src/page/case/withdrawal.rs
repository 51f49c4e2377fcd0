//! The dialog in which a file is withdrawn.

use super::desk::Desk;
use super::draft::new_key;
use super::entry::{Entry, EntryKind};
use crate::api::use_change;
use crate::text::{attachment as words, use_language};
use crate::ui::{Confirm, Toasts};
use dangvien_shared::operation::{
    Ask as _, AttachmentWithdraw, AttachmentWithdrawInput, AttachmentWithdrawVariables, CaseAttachment,
};
use leptos::prelude::*;

/// The file that is to be withdrawn, and what was typed for it.
#[derive(Clone, Copy)]
pub(super) struct Chosen {
    file: RwSignal<Option<CaseAttachment>>,
    asks: RwSignal<bool>,
    reason: RwSignal<String>,
    key: StoredValue<String>,
}

impl Chosen {
    /// None yet.
    pub(super) fn nothing() -> Self {
        Self {
            file: RwSignal::new(None),
            asks: RwSignal::new(false),
            reason: RwSignal::new(String::new()),
            key: StoredValue::new(new_key()),
        }
    }

    /// Asks about a file. What was typed for another is not its reason.
    pub(super) fn ask(self, file: CaseAttachment) {
        let is_same =
            self.file.with_untracked(|before| before.as_ref().is_some_and(|before| before.id == file.id));
        if !is_same {
            self.reason.set(String::new());
            self.key.set_value(new_key());
        }
        self.file.set(Some(file));
        self.asks.set(true);
    }
}

/// Asks for the reason, and withdraws the file.
#[component]
pub(super) fn Withdrawal(desk: Desk, chosen: Chosen) -> impl IntoView {
    let text = words::of(use_language());
    let toasts = use_context::<Toasts>().unwrap_or_default();
    let change = use_change();
    let asked = Memo::new(move |_| chosen.file.with(|file| file.as_ref().map(|file| file.id.clone())));
    // A problem belongs to the file that was asked about.
    Effect::new(move |_| {
        asked.track();
        change.reset();
    });
    let effect = move || {
        chosen
            .file
            .with(|file| file.as_ref().map(|file| (text.withdraw_effect)(&file.name)).unwrap_or_default())
    };
    let withdraw = Callback::new(move |()| {
        let Some(id) = asked.get_untracked() else { return };
        let (reason, idempotency_key) = (chosen.reason.get_untracked(), chosen.key.get_value());
        let input = AttachmentWithdrawInput { id, reason, idempotency_key };
        change.send(
            &AttachmentWithdraw::with(AttachmentWithdrawVariables { input }),
            |answer| &answer.admission_case_attachment_withdraw.user_errors,
            move |_| {
                chosen.asks.set(false);
                chosen.file.set(None);
                toasts.say(text.withdraw_done);
                desk.again();
            },
        );
    });
    // Built anew for each file: an entry takes its value once.
    let field = move || {
        asked.track();
        view! {
            <Entry
                id="ly-do-rut-tep"
                label=text.reason
                kind=EntryKind::Text
                value=chosen.reason
                problem=change.problem_at("reason")
            />
        }
    };
    view! {
        <Confirm
            title=text.withdraw
            effect=Signal::derive(effect)
            action=text.withdraw
            open=chosen.asks
            pending=change.pending
            problem=change.problem_elsewhere(&["reason"])
            on_confirm=withdraw
        >
            {field}
        </Confirm>
    }
}
