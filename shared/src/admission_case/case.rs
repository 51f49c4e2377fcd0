//! The case as its events tell it.

use super::{BoardColumn, Event, FiledDocument, OpinionOf, State, Step, StepKind};
use crate::{
    id::{OrganisationId, PersonId},
    rules::{clock::ClockKind, dated::AppliedRule, eligibility::Introduction, full_years_between},
    vocabulary::{DocumentForm, MassOrganisation, kept_by_code, words},
};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

words! {
    /// What the ladder of votes and decisions is climbed for (giai đoạn).
    pub enum Phase {
        /// Kết nạp.
        Admission = "ADMISSION", "Kết nạp", "Admission";
        /// Công nhận chính thức.
        Recognition = "RECOGNITION", "Công nhận chính thức", "Recognition";
    }
}

kept_by_code!(Phase);

/// A verification letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Whom it asks.
    pub addressee: String,
    /// Day of sending.
    pub sent_on: NaiveDate,
    /// Day of the reply.
    pub replied_on: Option<NaiveDate>,
}

/// A time during which one member helped: as helper before the ceremony, as mentor after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mentorship {
    /// The member.
    pub mentor: PersonId,
    /// First day.
    pub from: NaiveDate,
    /// First day no longer; none while it lasts.
    pub to: Option<NaiveDate>,
    /// Whether during probation.
    pub probation: bool,
    /// Why it began, where another ended for it.
    pub reason: Option<String>,
}

/// A time during which the case lay with one branch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stay {
    /// The branch.
    pub branch: OrganisationId,
    /// First day.
    pub from: NaiveDate,
    /// First day no longer; none while it lasts.
    pub to: Option<NaiveDate>,
}

/// The ladder of the recognition as far as it was climbed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Recognition {
    /// The branch resolved.
    pub resolved_on: Option<NaiveDate>,
    /// The subcommittee appraised.
    pub appraised_on: Option<NaiveDate>,
    /// The grassroots committee resolved.
    pub grassroots_on: Option<NaiveDate>,
    /// The competent body decided; the official date does not depend on it.
    pub decided_on: Option<NaiveDate>,
}

/// An event that is not reversed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Happened {
    /// Its number within the case, from 1.
    pub number: u32,
    /// What it was.
    pub kind: StepKind,
    /// Its day.
    pub on: NaiveDate,
}

/// A case. Everything in it follows from its events; nothing is set from outside.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Case {
    /// The recorded state; none before the person is registered. See [`Case::shown_state`] for what the clock shows.
    pub state: Option<State>,
    /// Where a paused or escalated case returns to.
    pub returns_to: Option<State>,
    /// Where a candidate who repeats the class returns to with the new certificate.
    pub class_interrupts: Option<State>,
    /// Events so far, reversed and reversing ones included.
    pub events: u32,
    /// The events that are not reversed.
    pub history: Vec<Happened>,
    /// Latest day of an event that is more than a note.
    pub latest_on: Option<NaiveDate>,
    /// First day in the present state.
    pub state_since: Option<NaiveDate>,
    /// Branches that had the case, in order; the last has it.
    pub stays: Vec<Stay>,
    /// The mass organisation that nominated.
    pub nominated_by: Option<MassOrganisation>,
    /// Documents recorded, in order.
    pub documents: Vec<FiledDocument>,
    /// Day on which the certificate of the awareness class was issued, the last one.
    pub certificate_on: Option<NaiveDate>,
    /// Day on which the application was handed in.
    pub applied_on: Option<NaiveDate>,
    /// Day on which the dossier was made: CV declared, or refreshed.
    pub dossier_on: Option<NaiveDate>,
    /// Verification letters since then.
    pub letters: Vec<Letter>,
    /// Introducing members.
    pub introductions: Vec<Introduction>,
    /// The mass organisation that introduces.
    pub introduced_by: Option<MassOrganisation>,
    /// Opinions heard.
    pub opinions: Vec<(OpinionOf, bool)>,
    /// The opinions are summed up.
    pub summarised: bool,
    /// Rounds without result in the phase.
    pub failed_rounds: u32,
    /// Day of the branch's resolution on the admission (`resolvedOn`).
    pub resolved_on: Option<NaiveDate>,
    /// Day written in the admission decision (`decidedOn`).
    pub decided_on: Option<NaiveDate>,
    /// Day of the refusal by a committee.
    pub refused_on: Option<NaiveDate>,
    /// Day on which the branch was told of decision or refusal.
    pub notified_on: Option<NaiveDate>,
    /// Day on which the branch received the decision.
    pub received_on: Option<NaiveDate>,
    /// Day of the ceremony (`ceremonyOn`).
    pub ceremony_on: Option<NaiveDate>,
    /// End of probation by the rule of the ceremony's day.
    pub probation_ends_on: Option<NaiveDate>,
    /// Official date (`officialOn`); only once recognised.
    pub official_on: Option<NaiveDate>,
    /// Day of being struck off.
    pub struck_off_on: Option<NaiveDate>,
    /// Review note of the mentor on a case struck off.
    pub review_note: Option<String>,
    /// Day on which the new-member course was completed.
    pub course_on: Option<NaiveDate>,
    /// The recognition so far.
    pub recognition: Recognition,
    /// Helpers and mentors, in order.
    pub mentorships: Vec<Mentorship>,
    /// Day from which a transfer waits to be confirmed.
    pub transfer_since: Option<NaiveDate>,
    /// Clocks put off, by working days; since the clock's last start.
    pub extensions: BTreeMap<ClockKind, u32>,
    /// Clocks whose delay was explained.
    pub explained: BTreeSet<ClockKind>,
    /// Rules recorded where the book knows none.
    pub applied_rules: Vec<AppliedRule>,
    /// Remarks with their days.
    pub remarks: Vec<(NaiveDate, String)>,
}

impl Case {
    /// The branch that has the case.
    pub fn branch(&self) -> Option<OrganisationId> {
        self.stays.last().map(|stay| stay.branch)
    }

    /// First day; none before it is registered.
    pub fn opened_on(&self) -> Option<NaiveDate> {
        self.stays.first().map(|stay| stay.from)
    }

    /// Who helps now: the helper before the ceremony, the mentor after it; one at most.
    pub fn mentor(&self) -> Option<PersonId> {
        self.mentorships.last().filter(|one| one.to.is_none()).map(|one| one.mentor)
    }

    /// First day of the membership in the branch where the register has the person: the ceremony, or the last transfer
    /// that was confirmed; none before.
    pub fn member_since(&self) -> Option<NaiveDate> {
        let began = |one: &&Happened| matches!(one.kind, StepKind::HoldCeremony | StepKind::ConfirmTransfer);
        self.history.iter().rfind(began).map(|one| one.on)
    }

    /// What votes and decisions are about now.
    pub fn phase(&self) -> Phase {
        if self.ceremony_on.is_some() { Phase::Recognition } else { Phase::Admission }
    }

    /// The state without the rest or escalation that may lie over it.
    pub fn underlying(&self) -> Option<State> {
        match self.state {
            Some(State::Paused | State::Escalated) => self.returns_to,
            state => state,
        }
    }

    /// The column of the board; none for side exits.
    pub fn column(&self) -> Option<BoardColumn> {
        self.underlying().and_then(State::column)
    }

    /// Whether something can still follow.
    pub fn is_open(&self) -> bool {
        self.state.is_some_and(|state| !state.is_final())
    }

    /// Whether a verification letter waits for its reply.
    pub fn awaits_reply(&self) -> bool {
        self.letters.iter().any(|letter| letter.replied_on.is_none())
    }

    /// Whether the dossier has a document of that form.
    pub fn has(&self, form: DocumentForm) -> bool {
        self.documents.iter().any(|filed| filed.document.form == form)
    }

    /// Whether the dossier has a document of that form that was signed by that day.
    pub fn has_by(&self, form: DocumentForm, day: NaiveDate) -> bool {
        let on_time = |filed: &FiledDocument| filed.document.form == form && filed.document.signed_on <= day;
        self.documents.iter().any(on_time)
    }

    /// The members whom the case names now: whose facts a judge or an outlook asks for.
    pub fn people(&self) -> BTreeSet<PersonId> {
        self.introductions.iter().map(|one| one.member).chain(self.mentor()).collect()
    }

    /// Days in the present state; the board's ageing (F17).
    pub fn days_in_state(&self, today: NaiveDate) -> Option<i64> {
        self.state_since.map(|since| (today - since).num_days())
    }

    /// Party age in full years on a day: from the day written in the decision, once official (F42).
    pub fn party_age(&self, on: NaiveDate) -> Option<u32> {
        self.official_on?;
        self.decided_on.map(|from| full_years_between(from, on))
    }

    /// The case that these events tell; reversed ones count as if they had never been.
    pub fn replay(events: &[Event]) -> Self {
        let reversed = super::fold::reversed(events);
        let mut case = Self::default();
        for (event, number) in events.iter().zip(1_u32..) {
            if reversed.contains(&number) {
                case.events = number;
            } else {
                case.take(event);
            }
        }
        case
    }

    /// Goes on by one event; `before` are those that the case tells. The same as to replay all of them.
    pub fn append(&mut self, before: &[Event], event: &Event) {
        match event.step {
            // What is taken back had changed the case, which is told anew without it.
            Step::Reverse { .. } => *self = Self::replay(&[before, std::slice::from_ref(event)].concat()),
            _ => self.take(event),
        }
    }

    fn take(&mut self, event: &Event) {
        self.events += 1;
        self.history.push(Happened { number: self.events, kind: event.step.kind(), on: event.on });
        self.fold(event);
    }
}
