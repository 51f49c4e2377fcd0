//! What the forms of proposals have in common: the dialog, how it is sent, how days are written.

use crate::api::Change;
use crate::pass::by_hand;
use crate::text::{rule_change as words, use_language};
use crate::ui::{Dialog, FormProblem, Toasts};
use chrono::NaiveDate;
use dangvien_shared::operation::{
    Ask as _, RuleChangePropose, RuleChangeProposeInput, RuleChangeProposeVariables, UserError,
};
use dangvien_shared::text::parse_date;
use dangvien_shared::vocabulary::DatePrecision;
use leptos::prelude::*;

/// What a form reads: the proposal, or all that is wrong with it.
pub(super) type Read = Result<RuleChangeProposeInput, Vec<UserError>>;

/// The days of a form, each told by its field when it cannot be read.
#[derive(Default)]
pub(super) struct Problems(Vec<UserError>);

impl Problems {
    /// A day that must be there.
    pub(super) fn day(&mut self, field: &str, written: RwSignal<String>) -> NaiveDate {
        if let Some(day) = self.day_or_none(field, written) {
            return day;
        }
        if self.0.iter().all(|problem| problem.field() != field) {
            self.wrong(field);
        }
        NaiveDate::default()
    }

    /// A day that may be left out.
    pub(super) fn day_or_none(&mut self, field: &str, written: RwSignal<String>) -> Option<NaiveDate> {
        let written = written.get_untracked();
        if written.trim().is_empty() {
            return None;
        }
        match parse_date(&written) {
            Ok(date) if date.precision == DatePrecision::Day => Some(date.date),
            _ => {
                self.wrong(field);
                None
            }
        }
    }

    fn wrong(&mut self, field: &str) {
        let message = words::of(use_language()).day_problem.to_owned();
        self.0.push(UserError { message, path: vec![field.to_owned()] });
    }

    /// The proposal, where every day could be read.
    pub(super) fn or(self, input: RuleChangeProposeInput) -> Read {
        if self.0.is_empty() { Ok(input) } else { Err(self.0) }
    }
}

/// The text of a field; none where it was left empty.
pub(super) fn written(field: RwSignal<String>) -> Option<String> {
    Some(field.get_untracked()).filter(|text| !text.trim().is_empty())
}

/// A dialog with a form that proposes something.
#[component]
pub(super) fn ProposalForm(
    /// Its heading.
    title: &'static str,
    /// Whether it is open.
    open: RwSignal<bool>,
    /// The form's way to the server.
    change: Change,
    /// Fields that tell what is wrong with them.
    fields: &'static [&'static str],
    /// Reads the form.
    read: Callback<(), Read>,
    /// Run when it was sent.
    again: Callback<()>,
    /// The fields.
    children: Children,
) -> impl IntoView {
    let text = words::of(use_language());
    let toasts = use_context::<Toasts>().unwrap_or_default();
    Effect::new(move |_| {
        if open.get() {
            change.reset();
        }
    });
    let submit = move || {
        let input = match read.run(()) {
            Ok(input) => input,
            Err(problems) => {
                change.problems.set(problems);
                return;
            }
        };
        change.send(
            &RuleChangePropose::with(RuleChangeProposeVariables { input }),
            |answer| &answer.rule_change_propose.user_errors,
            move |_answer| {
                open.set(false);
                toasts.say(text.sent);
                again.run(());
            },
        );
    };
    view! {
        <Dialog title open>
            <p class="notice">{text.changes_lead}</p>
            <form
                class="form"
                novalidate
                on:submit=move |event| {
                    by_hand(&event);
                    submit();
                }
            >
                {children()}
                <FormProblem problem=change.problem_elsewhere(fields) />
                <button
                    type="submit"
                    class="button button-primary"
                    aria-disabled=move || change.pending.get().to_string()
                >
                    {text.send}
                </button>
            </form>
        </Dialog>
    }
}
