//! What may be done next, who must act, what is missing, which clocks run: what the case page and the task lists show.

pub use super::transition::Actor;

use super::{
    Case, Facts, Phase, Readiness, Refusal, RefusalCode, State, StepKind,
    decide::{Bench, forms_for_vote, ready},
};
use crate::{
    rules::{
        assessment::Assessment,
        authority::{Authority, competent_body},
        clock::{Clock, ClockKind, Deadline, Reckoning},
        dated::RuleBook,
        eligibility::MemberFacts,
        working_day::WorkingCalendar,
    },
    vocabulary::DocumentForm,
};
use chrono::NaiveDate;

/// A step that the state allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextStep {
    /// Which.
    pub kind: StepKind,
    /// Who acts; where that is the deciding body, [`Outlook::authority`] names it.
    pub actor: Actor,
    /// The forms of which the step makes one.
    pub makes: &'static [DocumentForm],
    /// Whether it carries the case forward; not where it is done, or nothing of the kind is there to be done.
    pub forward: bool,
    /// What speaks against it on the day, before anything is typed.
    pub refusals: Vec<Refusal>,
}

/// A case seen on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlook {
    /// The state with what the clock shows over it.
    pub shown: Option<State>,
    /// The steps that the state allows.
    pub steps: Vec<NextStep>,
    /// Forms that the next vote of the branch still needs; empty once it has passed.
    pub missing_documents: Vec<DocumentForm>,
    /// What the candidate still lacks for the next milestone; none once the vote has passed.
    pub readiness: Option<Readiness>,
    /// The clocks that run, the most pressing first.
    pub deadlines: Vec<Deadline>,
    /// Who decides.
    pub authority: Authority,
    /// The mentor is no official member any more, or there is none during probation (F44).
    pub mentor_needed: bool,
    /// Nine months of probation have passed without the new-member course (F34).
    pub course_needed: bool,
}

/// Whether a step has a place in the case at all: its layer is there, and it is not done.
fn has_place(refusals: &[Refusal]) -> bool {
    use RefusalCode as R;
    !refusals.iter().any(|one| matches!(one.code, R::WrongState | R::NoSuchLayer | R::AlreadyDone))
}

impl Case {
    /// The clocks that run on a day.
    pub fn clocks(&self, today: NaiveDate) -> Vec<Clock> {
        use ClockKind as C;
        let Some(state) = self.underlying() else { return Vec::new() };
        let until_vote = !state.is_final() && state <= State::Endorsed;
        let probation_over = self.probation_ends_on.filter(|end| *end <= today);
        let ladder = State::BranchResolved <= state && state <= State::GrassrootsResolved;
        let answer = self.decided_on.or(self.refused_on).filter(|_| self.notified_on.is_none());
        [
            (C::Certificate, self.certificate_on.filter(|_| until_vote)),
            (C::Dossier, self.dossier_on.filter(|_| until_vote)),
            (C::AdmissionDecision, self.resolved_on.filter(|_| ladder)),
            (C::AnswerToBranch, answer),
            (C::Ceremony, self.received_on.filter(|_| state == State::Decided)),
            (
                C::Probation,
                self.ceremony_on.filter(|_| state == State::Probationary && probation_over.is_none()),
            ),
            (C::BranchReview, probation_over.filter(|_| state == State::Probationary)),
            (C::OfficialDecision, self.recognition.resolved_on.filter(|_| state == State::OfficialProposed)),
            (C::TransferRequest, self.transfer_since),
        ]
        .into_iter()
        .filter_map(|(kind, started_on)| {
            let extended_by = self.extensions.get(&kind).copied().unwrap_or(0);
            Some(Clock { kind, started_on: started_on?, extended_by })
        })
        .collect()
    }

    /// The states of the clock that lie over the recorded one, or will unless something happens: each with the first day
    /// on which it shows. Of several whose day has come the first is shown. Rests and escalations stay what they are.
    pub fn states_of_the_clock(&self, today: NaiveDate, reckoning: Reckoning<'_>) -> Vec<(State, NaiveDate)> {
        let rests = |state: State| {
            state.is_final() || matches!(state, State::Paused | State::Escalated | State::Enrolled)
        };
        if self.state.is_none_or(rests) {
            return Vec::new();
        }
        let from = |clock: Clock| {
            let due_on = reckoning.due(clock, today).due_on?;
            match clock.kind {
                ClockKind::Ceremony => Some((State::LapsedCeremony, due_on.succ_opt()?)),
                ClockKind::Certificate => Some((State::CertificateExpired, due_on)),
                ClockKind::Dossier => Some((State::DossierStale, due_on)),
                _ => None,
            }
        };
        let review = self.probation_ends_on.filter(|_end| self.state == Some(State::Probationary));
        let review = review.map(|end| (State::ReviewDue, end));
        self.clocks(today).into_iter().filter_map(from).chain(review).collect()
    }

    /// The state with what the clock shows over it: end of probation, an expired certificate, a stale dossier, a late
    /// ceremony.
    pub fn shown_state(&self, today: NaiveDate, reckoning: Reckoning<'_>) -> Option<State> {
        let over = self.states_of_the_clock(today, reckoning);
        over.into_iter().find(|(_state, from)| *from <= today).map(|(state, _from)| state).or(self.state)
    }

    /// What may be done on `facts.today`, by whom, and what is missing. `facts` are those of that day.
    pub fn next_steps(&self, facts: &Facts, book: &RuleBook, calendar: &WorkingCalendar) -> Outlook {
        let today = facts.today;
        let bench = Bench { case: self, facts, calendar };
        let reckoning = Reckoning { book, applied: &self.applied_rules, calendar };
        let steps = StepKind::ALL.iter().filter(|kind| kind.follows_in(self.state));
        let steps = steps.map(|kind| {
            let mut found = Assessment::new(book, &self.applied_rules, today);
            ready(*kind, bench, &mut found);
            NextStep {
                kind: *kind,
                actor: kind.actor(),
                makes: kind.makes(self.phase()),
                forward: kind.is_forward() && has_place(&found.refusals),
                refusals: found.refusals,
            }
        });
        let mut deadlines: Vec<Deadline> =
            self.clocks(today).into_iter().map(|clock| reckoning.due(clock, today)).collect();
        deadlines.sort_by_key(|deadline| (deadline.severity, deadline.due_on));
        let before_vote = match self.phase() {
            Phase::Admission => self.is_before_vote(),
            Phase::Recognition => self.underlying() == Some(State::Probationary),
        };
        let needed = if before_vote { forms_for_vote(bench) } else { Vec::new() };
        let probation = self.underlying().is_some_and(State::is_probation);
        let official = |facts: Option<&MemberFacts>| facts.is_some_and(MemberFacts::is_official);
        let mentor = self.mentor().map(|mentor| official(facts.members.get(&mentor)));
        Outlook {
            shown: self.shown_state(today, reckoning),
            steps: steps.collect(),
            missing_documents: needed.into_iter().filter(|form| !self.has(*form)).collect(),
            readiness: self.readiness(facts, book, calendar),
            deadlines,
            authority: competent_body(&facts.place, today),
            mentor_needed: if probation { mentor != Some(true) } else { mentor == Some(false) },
            course_needed: probation
                && self.course_on.is_none()
                && self.ceremony_on.is_some_and(|on| crate::rules::add_months(on, 9) <= today),
        }
    }
}
