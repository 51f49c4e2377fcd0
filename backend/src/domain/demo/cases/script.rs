//! One case, step by step: each judged by the rules before it counts.

use super::{
    branch::Branches,
    number::{Ledger, Numbers},
};
use crate::{
    domain::admission_case::{CandidateRecord, Law, Left, Standing},
    entity::person,
};
use chrono::NaiveDate;
use dangvien_shared::{
    admission_case::{Case, Command, Document, Event, Facts, Missing, Refusal, RefusalCode, Step, decide},
    id::{OrganisationId, PersonId},
    rules::{
        authority::{DecidingBody, Place, competent_body},
        dated::AppliedRule,
    },
    vocabulary::DocumentForm,
};

/// Steps that may be put before one that a rule would otherwise refuse.
const MOST_PREPARATIONS: usize = 12;

/// A case that was played through.
#[derive(Debug)]
pub(super) struct Finished {
    pub(super) events: Vec<Event>,
    pub(super) case: Case,
    pub(super) standing: Standing,
    pub(super) branch: OrganisationId,
    pub(super) path: String,
}

impl Finished {
    /// What the ledger has of the decision on the admission.
    pub(super) fn admission_number(&self) -> Option<u32> {
        let documents = self.case.documents.iter().map(|filed| &filed.document);
        let mut decisions = documents.filter(|document| document.form == DocumentForm::Knd9);
        decisions.next_back()?.number.as_ref().map(|number| number.number)
    }

    /// The same with the numbers that came of the ledger.
    pub(super) fn numbered(mut self, numbers: &Numbers) -> Self {
        self.events.iter_mut().for_each(|event| numbers.give(event));
        Self { case: Case::replay(&self.events), ..self }
    }
}

/// A case as it is played.
pub(super) struct Script<'a> {
    law: &'a Law,
    pub(super) branches: &'a Branches,
    ledger: &'a mut Ledger,
    person: &'a person::Model,
    candidate: &'a CandidateRecord,
    pub(super) branch: OrganisationId,
    events: Vec<Event>,
    case: Case,
    /// The last day on which something may be recorded.
    today: NaiveDate,
}

impl<'a> Script<'a> {
    pub(super) fn new(
        law: &'a Law,
        branches: &'a Branches,
        ledger: &'a mut Ledger,
        (person, candidate, branch): (&'a person::Model, &'a CandidateRecord, i64),
    ) -> Self {
        let branch = OrganisationId(branch);
        let (events, case) = (Vec::new(), Case::default());
        Self { law, branches, ledger, person, candidate, branch, events, case, today: super::TODAY }
    }

    /// The person.
    pub(super) fn person(&self) -> PersonId {
        PersonId(self.person.id)
    }

    /// What is known of the candidate.
    pub(super) fn candidate(&self) -> &CandidateRecord {
        self.candidate
    }

    /// Whether somebody helps the candidate.
    pub(super) fn is_helped(&self) -> bool {
        self.case.mentor().is_some()
    }

    /// Where the branch stands on a day.
    pub(super) fn place(&self, on: NaiveDate) -> Option<Place> {
        self.branches.place(self.branch, on)
    }

    /// Who decides on a day.
    pub(super) fn body(&self, on: NaiveDate) -> Option<DecidingBody> {
        self.place(on).map(|place| competent_body(&place, on).body)
    }

    /// A document without a number.
    pub(super) fn paper(form: DocumentForm, on: NaiveDate) -> Document {
        Document { form, signed_on: on, number: None }
    }

    /// A document with a number of its issuer.
    pub(super) fn numbered(
        &mut self,
        form: DocumentForm,
        on: NaiveDate,
        (issuer, kind): (OrganisationId, &'static str),
    ) -> Document {
        Document { form, signed_on: on, number: Some(self.ledger.enter(issuer, kind, on)) }
    }

    /// Records a step; false where the rules forbid it. A rule that nobody knows for the day is recorded as applied, a
    /// delay is explained, as officers would.
    pub(super) fn step(&mut self, on: NaiveDate, step: Step) -> bool {
        let command = Command { on, step };
        for _preparation in 0..MOST_PREPARATIONS {
            let Some(facts) = self.facts(on, Some(&command.step)) else { return false };
            let judged = decide(&self.case, &command, &facts, &self.law.book, &self.law.calendar);
            let refusals = match judged {
                Ok(event) => {
                    self.push(event);
                    return true;
                }
                Err(refusals) => refusals,
            };
            let Some(first) = refusals.iter().find_map(|refusal| self.preparation(refusal)) else {
                return false;
            };
            let command = Command { on, step: first };
            let Ok(event) = decide(&self.case, &command, &facts, &self.law.book, &self.law.calendar) else {
                return false;
            };
            self.push(event);
        }
        false
    }

    /// What an officer records first.
    fn preparation(&self, refusal: &Refusal) -> Option<Step> {
        match (refusal.code, &refusal.missing) {
            (RefusalCode::RuleUnknown, Some(Missing::Rule(key))) => {
                let known = self.law.book.rules().iter().find(|rule| rule.key == *key)?;
                let basis = "Hướng dẫn đang áp dụng tại thời điểm đó (minh họa)".to_owned();
                Some(Step::ApplyRule {
                    rule: AppliedRule { key: *key, value: known.value.to_string(), basis },
                })
            }
            (RefusalCode::OverdueUnexplained, Some(Missing::Clock(clock))) => Some(Step::ExplainOverdue {
                clock: *clock,
                reason: "Chờ bổ sung tài liệu thẩm tra (minh họa)".to_owned(),
            }),
            _ => None,
        }
    }

    fn push(&mut self, event: Event) {
        self.case.append(&self.events, &event);
        self.events.push(event);
    }

    fn facts(&self, on: NaiveDate, step: Option<&Step>) -> Option<Facts> {
        let place = self.branches.place(self.branch, on)?;
        let mut named = self.case.people();
        named.extend(step.and_then(Step::member));
        let own = self.branches.memberships(self.person());
        let left = own.iter().map(|held| held.to).filter(|to| *to <= on).max();
        let left = left.map(|on| Left { on, readmissions: 0 });
        Some(Facts {
            today: self.today,
            candidate: self.candidate.assessed(self.person, left).ok()?,
            is_member: own.iter().any(|held| held.from <= on && on < held.to),
            has_open_case: false,
            electorate: self.branches.electorate(self.branch, on),
            place,
            place_has_branch: true,
            members: named.into_iter().filter_map(|id| Some((id, self.branches.facts(id, on)?))).collect(),
            taken_numbers: Vec::new(),
        })
    }

    /// Seen on a day.
    pub(super) fn finish(self, today: NaiveDate) -> Finished {
        let branch = self.case.branch().unwrap_or(self.branch);
        let script = Self { branch, ..self };
        let path = script.branches.path(branch);
        let facts = script.facts(today, None);
        let standing = facts.map_or_else(
            || Standing::unknown(&script.case, today),
            |facts| Standing::of(&script.case, &facts, script.law),
        );
        Finished { standing, branch, path, events: script.events, case: script.case }
    }
}
