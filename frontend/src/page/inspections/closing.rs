//! The dialog that closes a finding with what proves that it was put right.

use super::super::case::draft::new_key;
use super::super::case::entry::{Entry, EntryKind, Problems, read_day};
use super::findings::unit_name;
use crate::api::use_change;
use crate::pass::by_hand;
use crate::text::{inspection as words, use_language, use_text};
use crate::ui::{Dialog, FormProblem, Toasts};
use chrono::NaiveDate;
use dangvien_shared::operation::{Ask as _, Finding, FindingClose, FindingCloseInput, FindingCloseVariables};
use dangvien_shared::text::format_date;
use leptos::prelude::*;

/// Fields that tell what is wrong with them.
const FIELDS: &[&str] = &["closedOn", "evidence", "evidenceReference"];

/// Which finding is closed.
#[derive(Clone, Copy, Default)]
pub(super) struct Closing {
    finding: RwSignal<Option<Finding>>,
    open: RwSignal<bool>,
}

impl Closing {
    /// Asks for the evidence. What was typed for the same finding is still there.
    pub(super) fn begin(self, finding: &Finding) {
        if self.finding.with_untracked(|chosen| chosen.as_ref() != Some(finding)) {
            self.finding.set(Some(finding.clone()));
        }
        self.open.set(true);
    }

    fn end(self) {
        self.open.set(false);
        self.finding.set(None);
    }
}

/// The dialog.
#[component]
pub(super) fn ClosingDialog(
    /// Which finding.
    closing: Closing,
    /// Today.
    today: NaiveDate,
    /// Asks for the list anew.
    again: Callback<()>,
) -> impl IntoView {
    let text = words::of(use_language());
    let title = move || {
        closing.finding.with(|finding| {
            finding.as_ref().map(|finding| (text.close_of)(&unit_name(finding))).unwrap_or_default()
        })
    };
    view! {
        <Dialog title=Signal::derive(title) open=closing.open>
            {move || {
                closing.finding.get().map(|finding| view! { <ClosingForm closing finding today again /> })
            }}
        </Dialog>
    }
}

#[component]
fn ClosingForm(closing: Closing, finding: Finding, today: NaiveDate, again: Callback<()>) -> impl IntoView {
    let (text, app) = (words::of(use_language()), use_text());
    let toasts = use_context::<Toasts>().unwrap_or_default();
    let (change, problems) = (use_change(), Problems::default());
    let closed_on = RwSignal::new(format_date(today));
    let [evidence, reference] = [(); 2].map(|()| RwSignal::new(String::new()));
    let (id, version, key) = (finding.id, finding.version, new_key());
    let submit = move |event: leptos::ev::SubmitEvent| {
        by_hand(&event);
        let closed_on = match read_day(&closed_on.get_untracked(), app) {
            Ok(day) => day,
            Err(problem) => return problems.set(vec![("closedOn".to_owned(), problem.to_owned())]),
        };
        problems.set(Vec::new());
        let input = FindingCloseInput {
            id: id.clone(),
            expected_version: version,
            closed_on,
            evidence: evidence.get_untracked(),
            evidence_reference: reference.get_untracked(),
            idempotency_key: key.clone(),
        };
        change.send(
            &FindingClose::with(FindingCloseVariables { input }),
            |answer| &answer.finding_close.user_errors,
            move |_| {
                closing.end();
                toasts.say(text.closed);
                again.run(());
            },
        );
    };
    let problem = move |field: &'static str| {
        let (here, told) = (problems.at(field), change.problem_at(field));
        Signal::derive(move || here.get().or_else(|| told.get()))
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            <p>{finding.text}</p>
            <Entry
                id="ngay-khac-phuc"
                label=text.closed_on
                kind=EntryKind::Day
                value=closed_on
                problem=problem("closedOn")
            />
            <Entry
                id="minh-chung"
                label=text.evidence
                hint=text.evidence_hint
                kind=EntryKind::Text
                value=evidence
                problem=problem("evidence")
            />
            <Entry
                id="so-van-ban-minh-chung"
                label=text.reference
                hint=text.reference_hint
                value=reference
                problem=problem("evidenceReference")
            />
            <FormProblem problem=change.problem_elsewhere(FIELDS) />
            <p class="form-actions">
                <button
                    type="submit"
                    class="button button-primary"
                    aria-disabled=move || change.pending.get().to_string()
                >
                    {text.close}
                </button>
            </p>
        </form>
    }
}
