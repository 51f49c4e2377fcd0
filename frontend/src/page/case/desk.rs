//! What an officer is at on the page of a case: looking at it, recording a step, correcting the candidate's facts.

use super::draft::{Content, Draft};
use crate::api::Answer;
use crate::session::Session;
use dangvien_shared::admission_case::{FieldKind, StepKind};
use dangvien_shared::operation::{Case, CaseProfile};
use leptos::prelude::*;

/// What is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// The case.
    Case,
    /// The form of a step.
    Step(StepKind),
    /// The form of the candidate's facts.
    Candidate,
}

/// The state of the page; it outlives what is shown.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    answer: Answer<CaseProfile>,
    session: Session,
    /// What is shown.
    pub(super) shown: RwSignal<Shown>,
    /// Whether something was recorded on this visit.
    pub(super) recorded: RwSignal<bool>,
    drafts: StoredValue<Vec<Draft>>,
    owner: StoredValue<Option<Owner>>,
}

impl Desk {
    /// A desk for the case that was asked for.
    pub(super) fn new(answer: Answer<CaseProfile>, session: Session) -> Self {
        Self {
            answer,
            session,
            shown: RwSignal::new(Shown::Case),
            recorded: RwSignal::new(false),
            drafts: StoredValue::new(Vec::new()),
            owner: StoredValue::new(Owner::current()),
        }
    }

    /// Shows something else, from its top.
    pub(super) fn show(self, shown: Shown) {
        self.shown.set(shown);
        window().scroll_to_with_x_and_y(0.0, 0.0);
    }

    /// Forgets everything: another case is shown.
    pub(super) fn clear(self) {
        self.drafts.update_value(Vec::clear);
        self.recorded.set(false);
        self.shown.set(Shown::Case);
    }

    /// Asks how the case stands now.
    pub(super) fn again(self) {
        self.answer.progress().retry();
    }

    /// What is typed into the form of a step: what was left there, or an empty form.
    pub(super) fn draft(self, kind: StepKind, case: &Case) -> Draft {
        let known = self.drafts.with_value(|drafts| drafts.iter().find(|draft| draft.kind == kind).copied());
        known.unwrap_or_else(|| {
            let make = || Draft::new(kind, case, self.session.register().today);
            // Of the page, not of the form: signals end with whoever made them.
            let draft = self.owner.with_value(|owner| owner.as_ref().map(|owner| owner.with(make)));
            let draft = draft.unwrap_or_else(make);
            self.drafts.update_value(|drafts| drafts.push(draft));
            draft
        })
    }

    /// A step was recorded: what was typed for it is done with, and so are choices that came from the case.
    pub(super) fn done(self) {
        self.drafts.update_value(Vec::clear);
        self.recorded.set(true);
        self.show(Shown::Case);
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
        self.show(Shown::Step(StepKind::Reverse));
    }
}
