//! How each event changes a case.
//!
//! Invariant: total. Events were judged when they were recorded; the fold only tells what they mean.

use super::{
    Case, Document, EscalationRuling, Event, FiledDocument, Letter, Mentorship, OpinionOf, Outcome, Phase,
    State, Stay, Step,
};
use crate::{
    id::{OrganisationId, PersonId},
    rules::{clock::ClockKind, vote::VoteOutcome},
    vocabulary::DocumentForm,
};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// Numbers of the events that later ones reverse.
pub(super) fn reversed(events: &[Event]) -> BTreeSet<u32> {
    events
        .iter()
        .filter_map(|event| match event.step {
            Step::Reverse { event, .. } => Some(event),
            _ => None,
        })
        .collect()
}

impl Case {
    pub(super) fn fold(&mut self, event: &Event) {
        let before = self.state;
        self.apply(event.on, &event.step, &event.outcome);
        if !event.step.kind().is_note() {
            self.latest_on = self.latest_on.max(Some(event.on));
        }
        if self.state != before {
            self.state_since = Some(event.on);
        }
    }

    fn apply(&mut self, on: NaiveDate, step: &Step, outcome: &Outcome) {
        match step {
            Step::Register { branch } => {
                self.stays.push(Stay { branch: *branch, from: on, to: None });
                self.state = Some(State::Prospect);
            }
            Step::Nominate { body, minutes } => {
                self.nominated_by = Some(*body);
                self.filed(minutes, State::Nominated);
            }
            Step::ListSympathiser { helper, resolution } => {
                self.helped_by(*helper, on, None);
                self.filed(resolution, State::Sympathiser);
            }
            Step::ChangeMentor { mentor, reason } => self.helped_by(*mentor, on, Some(reason.as_str())),
            Step::Enrol { .. } => {
                self.class_interrupts = self.state.filter(|state| *state >= State::Certified);
                self.state = Some(State::Enrolled);
            }
            Step::Certify { certificate } => {
                self.certificate_on = Some(certificate.signed_on);
                let next = self.class_interrupts.take().unwrap_or(State::Certified);
                self.filed(certificate, next);
            }
            Step::Apply { application } => {
                self.applied_on = Some(on);
                self.filed(application, State::Applied);
            }
            Step::DeclareCv { cv } => {
                self.dossier_on = Some(on);
                self.filed(cv, State::CvDeclared);
            }
            Step::SendLetter { addressee } => {
                let addressee = addressee.clone();
                self.letters.push(Letter { addressee, sent_on: on, replied_on: None });
                self.state = Some(State::Verifying);
            }
            Step::RecordReply { letter, reply } => {
                let place = usize::try_from(*letter).ok().and_then(|number| number.checked_sub(1));
                if let Some(letter) = place.and_then(|place| self.letters.get_mut(place)) {
                    letter.replied_on = Some(on);
                }
                self.file(reply);
            }
            Step::Conclude { .. } => self.state = Some(State::Verified),
            Step::RefreshDossier {} => self.refresh(on),
            Step::Introduce { introduction, document } => {
                self.introductions.push(introduction.clone());
                self.file(document);
            }
            Step::IntroduceByMassOrganisation { body, resolution } => {
                self.introduced_by = Some(*body);
                self.file(resolution);
            }
            Step::RecordOpinion { of, in_favour } => self.heard(*of, *in_favour),
            Step::SummariseOpinions { summary } => {
                self.summarised = true;
                self.filed(summary, State::Endorsed);
            }
            Step::Pause { .. } => {
                self.returns_to = self.state;
                self.state = Some(State::Paused);
            }
            Step::Resume {} => self.state = self.returns_to.take(),
            Step::Withdraw { .. } => self.closed(State::Withdrawn, on),
            Step::Remove { .. } => self.closed(State::Removed, on),
            Step::Move { to, mentor, reason } => self.moved(*to, *mentor, reason, on),
            Step::ConfirmTransfer {} => self.transfer_since = None,
            Step::ExtendClock { clock, by, .. } => {
                self.extensions.insert(*clock, *by);
            }
            Step::ExplainOverdue { clock, .. } => {
                self.explained.insert(*clock);
            }
            Step::RecordDocument { document } => self.file(document),
            Step::Remark { text } => self.remarks.push((on, text.clone())),
            Step::ApplyRule { rule } => self.applied_rules.push(rule.clone()),
            Step::Reverse { .. } => {}
            ladder => self.climb(on, ladder, outcome),
        }
    }

    /// Votes, decisions, ceremony: what the ladder of either phase does.
    fn climb(&mut self, on: NaiveDate, step: &Step, outcome: &Outcome) {
        let admission = self.phase() == Phase::Admission;
        match step {
            Step::BranchVote { resolution, .. } => self.voted(on, resolution.as_ref(), outcome),
            Step::Appraise { report } if admission => self.filed(report, State::Appraised),
            Step::Appraise { report } => {
                self.recognition.appraised_on = Some(on);
                self.file(report);
            }
            Step::GrassrootsResolve { resolution, .. } if admission => {
                self.filed(resolution, State::GrassrootsResolved);
            }
            Step::GrassrootsResolve { resolution, .. } => {
                self.recognition.grassroots_on = Some(on);
                self.file(resolution);
            }
            Step::Decide { decision, .. } if admission => {
                self.decided_on = Some(decision.signed_on);
                self.filed(decision, State::Decided);
            }
            Step::Decide { decision, .. } => {
                self.recognition.decided_on = Some(decision.signed_on);
                self.official_on = self.probation_ends_on;
                self.file(decision);
                self.closed(State::Official, on);
            }
            Step::Refuse { .. } => {
                self.refused_on = Some(on);
                self.closed(State::Refused, on);
            }
            Step::NotifyBranch {} => self.notified_on = Some(on),
            Step::ReceiveDecision {} => {
                self.received_on = Some(on);
                self.notified_on = self.notified_on.or(Some(on));
            }
            Step::HoldCeremony { mentor, minutes, consent } => {
                self.ceremony_on = Some(on);
                self.probation_ends_on = outcome.probation_ends_on;
                self.failed_rounds = 0;
                self.helped_by(*mentor, on, None);
                if let Some(consent) = consent {
                    self.file(consent);
                }
                self.filed(minutes, State::Probationary);
            }
            Step::CompleteCourse { certificate } => {
                self.course_on = Some(certificate.signed_on);
                self.file(certificate);
            }
            Step::StrikeOff { decision, review_note, .. } => {
                self.struck_off_on = Some(decision.signed_on);
                self.review_note = Some(review_note.clone());
                self.file(decision);
                self.closed(State::StruckOff, on);
            }
            Step::RuleOnEscalation { ruling, document } => {
                self.file(document);
                self.failed_rounds = 0;
                match ruling {
                    EscalationRuling::VoteAgain => self.state = self.returns_to.take(),
                    EscalationRuling::Close => self.closed(State::Refused, on),
                }
            }
            _ => {}
        }
    }

    fn voted(&mut self, on: NaiveDate, resolution: Option<&Document>, outcome: &Outcome) {
        if let Some(resolution) = resolution {
            self.file(resolution);
        }
        match (outcome.vote.map(|vote| vote.outcome), self.phase()) {
            (Some(VoteOutcome::Passed), Phase::Admission) => {
                self.resolved_on = Some(on);
                self.failed_rounds = 0;
                self.restart(ClockKind::AdmissionDecision);
                self.state = Some(State::BranchResolved);
            }
            (Some(VoteOutcome::Passed), Phase::Recognition) => {
                self.recognition.resolved_on = Some(on);
                self.failed_rounds = 0;
                self.restart(ClockKind::OfficialDecision);
                self.state = Some(State::OfficialProposed);
            }
            // A branch that rejects by the share ends the admission; a probationary member stays one until the competent
            // body strikes off.
            (Some(VoteOutcome::Rejected), Phase::Admission) => self.closed(State::Refused, on),
            (Some(VoteOutcome::Rejected), Phase::Recognition) | (None, _) => {}
            (Some(VoteOutcome::Undecided), _) => {
                self.failed_rounds += 1;
                if outcome.escalated {
                    self.returns_to = self.state;
                    self.state = Some(State::Escalated);
                }
            }
        }
    }

    /// Verification, introductions and opinions are asked anew; application and CV stay.
    fn refresh(&mut self, on: NaiveDate) {
        use DocumentForm as F;
        self.dossier_on = Some(on);
        self.forget_endorsement();
        self.letters.clear();
        self.documents.retain(|filed| filed.document.form != F::VerificationReply);
        self.state = Some(State::CvDeclared);
    }

    fn forget_endorsement(&mut self) {
        use DocumentForm as F;
        self.introductions.clear();
        self.introduced_by = None;
        self.opinions.clear();
        self.summarised = false;
        self.documents.retain(|filed| !matches!(filed.document.form, F::Knd3 | F::Knd4 | F::Knd4a | F::Knd5));
    }

    /// What the old branch resolved does not bind the new one: a case under way there returns to its opinions, a
    /// recognition to probation; a decision taken stands (an assumption; no source says).
    fn moved(&mut self, to: Option<OrganisationId>, mentor: Option<PersonId>, reason: &str, on: NaiveDate) {
        if let Some(stay) = self.stays.last_mut() {
            stay.to = Some(on);
        }
        let Some(branch) = to else { return self.closed(State::Moved, on) };
        self.stays.push(Stay { branch, from: on, to: None });
        // Only a member has a transfer to ask for; before the ceremony the dossier just follows.
        if self.phase() == Phase::Recognition {
            self.transfer_since = Some(on);
            self.restart(ClockKind::TransferRequest);
        }
        self.failed_rounds = 0;
        if let Some(mentor) = mentor.filter(|mentor| Some(*mentor) != self.mentor()) {
            self.helped_by(mentor, on, Some(reason));
        }
        let settle = |state: State| match state {
            State::Verified
            | State::Endorsed
            | State::BranchResolved
            | State::Appraised
            | State::GrassrootsResolved => State::Verified,
            State::OfficialProposed => State::Probationary,
            other => other,
        };
        let back = self.underlying().map(settle);
        self.class_interrupts = self.class_interrupts.map(settle);
        if [back, self.class_interrupts].contains(&Some(State::Verified)) {
            self.forget_endorsement();
            self.resolved_on = None;
            self.documents.retain(|filed| {
                !matches!(filed.document.form, DocumentForm::Knd6 | DocumentForm::Knd7 | DocumentForm::Knd8)
            });
        }
        if back == Some(State::Probationary) {
            self.recognition = super::Recognition::default();
            self.documents.retain(|filed| {
                !matches!(
                    filed.document.form,
                    DocumentForm::Knd13 | DocumentForm::Knd14 | DocumentForm::Knd15
                )
            });
        }
        if self.state == Some(State::Paused) {
            self.returns_to = back;
        } else {
            self.state = back;
        }
    }

    /// Keeps a document of the event at hand.
    fn file(&mut self, document: &Document) {
        self.documents.push(FiledDocument { event: self.events, document: document.clone() });
    }

    fn filed(&mut self, document: &Document, state: State) {
        self.file(document);
        self.state = Some(state);
    }

    fn heard(&mut self, of: OpinionOf, in_favour: bool) {
        self.opinions.retain(|(heard, _)| *heard != of);
        self.opinions.push((of, in_favour));
    }

    fn helped_by(&mut self, mentor: PersonId, on: NaiveDate, reason: Option<&str>) {
        self.released(on);
        let reason = reason.map(str::to_owned);
        let probation = self.ceremony_on.is_some();
        self.mentorships.push(Mentorship { mentor, from: on, to: None, probation, reason });
    }

    fn released(&mut self, on: NaiveDate) {
        if let Some(last) = self.mentorships.last_mut().filter(|one| one.to.is_none()) {
            last.to = Some(on);
        }
    }

    fn closed(&mut self, state: State, on: NaiveDate) {
        self.released(on);
        self.returns_to = None;
        self.class_interrupts = None;
        self.transfer_since = None;
        self.state = Some(state);
    }

    /// A clock that starts anew has no extension and no excuse from before.
    fn restart(&mut self, clock: ClockKind) {
        self.extensions.remove(&clock);
        self.explained.remove(&clock);
    }
}
