//! What an officer is at on the page of a case: looking at it, recording a step, correcting the candidate's facts. The
//! address says which; what is typed is kept until it is sent.

use super::cell::keep_typed;
use super::draft::{Content, Draft};
use crate::api::Answer;
use crate::pass::kept;
use crate::route::{History, Way, use_address, use_history};
use crate::session::Session;
use cynic::Id;
use dangvien_shared::admission_case::{FieldKind, StepKind};
use dangvien_shared::operation::{Case, CaseProfile};
use dangvien_shared::url::{Address, CaseForm};
use leptos::prelude::*;

/// The state of the page; it outlives what is shown.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    answer: Answer<CaseProfile>,
    session: Session,
    address: Memo<Address>,
    history: History,
    /// The form that is open; none where the case itself is shown.
    pub(super) shown: Memo<Option<CaseForm>>,
    /// Whether something was recorded on this visit.
    pub(super) recorded: RwSignal<bool>,
    drafts: StoredValue<Vec<Draft>>,
    owner: StoredValue<Option<Owner>>,
}

impl Desk {
    /// A desk for the case that was asked for.
    pub(super) fn new(answer: Answer<CaseProfile>, session: Session) -> Self {
        let address = use_address();
        Self {
            answer,
            session,
            address,
            history: use_history(),
            shown: Memo::new(move |_| address.with(|address| address.query.case_form)),
            recorded: RwSignal::new(false),
            drafts: StoredValue::new(Vec::new()),
            owner: StoredValue::new(Owner::current()),
        }
    }

    /// Shows a form or, where it is none, the case itself, from its top.
    pub(super) fn show(self, form: Option<CaseForm>) {
        self.go(form, Way::InPlace);
    }

    /// Shows the case: going back does not lead to a form that is done with.
    pub(super) fn leave_form(self) {
        self.go(None, Way::Instead);
    }

    fn go(self, form: Option<CaseForm>, way: Way) {
        let there = self.address.get_untracked().with(|query| query.case_form = form);
        self.history.go(&there.to_url(), way);
        window().scroll_to_with_x_and_y(0.0, 0.0);
    }

    /// Another case is shown: drafts of this one wait with the browser.
    pub(super) fn clear(self) {
        self.drafts.update_value(Vec::clear);
        self.recorded.set(false);
    }

    /// Asks how the case stands now.
    pub(super) fn again(self) {
        self.answer.progress().retry();
    }

    /// What is typed into the form of a step: what was left there, or an empty form.
    pub(super) fn draft(self, kind: StepKind, case: &Case) -> Draft {
        let known = self.drafts.with_value(|drafts| drafts.iter().find(|draft| draft.kind == kind).copied());
        known.unwrap_or_else(|| {
            let make = || {
                let draft = Draft::new(kind, case, self.session.register().today);
                keep_typed(place(&case.id, kind.as_code()), draft.cells());
                draft
            };
            // Of the page, not of the form: signals end with whoever made them.
            let draft = self.owner.with_value(|owner| owner.as_ref().map(|owner| owner.with(make)));
            let draft = draft.unwrap_or_else(make);
            self.drafts.update_value(|drafts| drafts.push(draft));
            draft
        })
    }

    /// A step was recorded: what was typed for it is done with, and so are choices that came from the case.
    pub(super) fn done(self, case: &Id) {
        self.drafts.update_value(Vec::clear);
        kept::forget(&place(case, ""));
        self.recorded.set(true);
        self.leave_form();
        self.again();
    }

    /// Opens the correction of an event.
    pub(super) fn take_back(self, number: i32) {
        let Some(case) = self.answer.with(|data| data.and_then(|data| data.admission_case.clone())) else {
            return;
        };
        let draft = self.draft(StepKind::Reverse, &case);
        draft.fields.with_value(|fields| {
            for (field, content) in fields {
                if let (FieldKind::Event, Content::Text(value)) = (field.kind, content) {
                    value.set(number.to_string());
                }
            }
        });
        self.show(Some(CaseForm::Step(StepKind::Reverse)));
    }
}

/// Whether something was typed into the form of a step and is not sent.
pub(super) fn has_draft(kind: StepKind, case: &Case) -> bool {
    kept::kept(&place(&case.id, kind.as_code())).is_some()
}

/// Where what is typed into a form of a case is kept.
pub(super) fn place(case: &Id, form: &str) -> String {
    format!("{} {form}", case.inner())
}
