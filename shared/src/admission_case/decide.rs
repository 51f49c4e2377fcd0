//! The judge: whether a command may be recorded, with everything that speaks against it, or what it leads to.
//!
//! `ready` asks what can be asked before anything is typed (state, dossier, conditions); the other parts look at what the
//! command says. Both always run, so that all is told at once.

mod document;
mod dossier;
mod ladder;
mod person;
mod ready;
mod side;

pub(super) use person::helper;
pub(super) use ready::{forms_for_vote, ready};

use super::{Case, Command, Event, Facts, Outcome, Refusal, RefusalCode, Step};
use crate::rules::{
    assessment::Assessment, clock::Reckoning, dated::RuleBook, refusal::Missing, working_day::WorkingCalendar,
};

/// What a command is judged against.
#[derive(Clone, Copy)]
pub(super) struct Bench<'a> {
    pub(super) case: &'a Case,
    pub(super) facts: &'a Facts,
    pub(super) calendar: &'a WorkingCalendar,
}

impl<'a> Bench<'a> {
    /// The reckoning of clocks under the assessment's rules.
    pub(super) fn reckoning(&self, found: &Assessment<'a>) -> Reckoning<'a> {
        Reckoning { book: found.book(), applied: found.applied(), calendar: self.calendar }
    }
}

/// Judges a command: the event to append to the case, or everything that speaks against it.
///
/// Pure: the same case, command, facts, rules and calendar give the same answer. Rules are those of the command's day, or
/// of the day on which a clock started.
pub fn decide(
    case: &Case,
    command: &Command,
    facts: &Facts,
    book: &RuleBook,
    calendar: &WorkingCalendar,
) -> Result<Event, Vec<Refusal>> {
    let bench = Bench { case, facts, calendar };
    let mut found = Assessment::new(book, &case.applied_rules, command.on);
    let kind = command.step.kind();
    if command.on > facts.today {
        found.refuse(RefusalCode::FutureDay, None, Some(Missing::Day(command.on)));
    }
    if let Some(latest) = case.latest_on.filter(|latest| !kind.is_note() && command.on < *latest) {
        found.refuse(RefusalCode::OutOfOrder, None, Some(Missing::Day(latest)));
    }
    // A note may be written down later than it happened, but nothing happens in a case before it begins.
    if let Some(opened) = case.opened_on().filter(|opened| kind.is_note() && command.on < *opened) {
        found.refuse(RefusalCode::OutOfOrder, None, Some(Missing::Day(opened)));
    }
    ready(kind, bench, &mut found);
    document::judge(&command.step, bench, &mut found);
    let mut outcome = judge(&command.step, bench, &mut found);
    if found.refusals.is_empty() {
        outcome.rules = found.used;
        Ok(Event { on: command.on, step: command.step.clone(), outcome })
    } else {
        Err(found.refusals)
    }
}

fn judge<'a>(step: &Step, bench: Bench<'a>, found: &mut Assessment<'a>) -> Outcome {
    match step {
        Step::BranchVote { ballot, resolution } => {
            return ladder::branch_vote(*ballot, resolution.is_some(), bench, found);
        }
        Step::HoldCeremony { mentor, consent, .. } => {
            return ladder::ceremony(*mentor, consent.is_some(), bench, found);
        }
        Step::GrassrootsResolve { ballot, .. } => ladder::grassroots(*ballot, found),
        Step::Decide { body, ballot, decision } => {
            ladder::decision(*body, *ballot, decision.signed_on, bench, found);
        }
        Step::StrikeOff { body, ballot, decision, review_note } => {
            ladder::decision(*body, *ballot, decision.signed_on, bench, found);
            if review_note.trim().is_empty() {
                let mentor = bench.case.mentor().map(Missing::Person);
                found.refuse(RefusalCode::ReviewNoteMissing, None, mentor);
            }
        }
        Step::Refuse { body, reason } => {
            ladder::refusing_body(*body, bench, found);
            side::text(reason, found);
        }
        Step::ListSympathiser { helper, .. } => person::helper(*helper, bench, found),
        Step::ChangeMentor { mentor, reason } => {
            side::text(reason, found);
            found.refuse_if(bench.case.mentor() == Some(*mentor), RefusalCode::AlreadyDone);
            person::helper(*mentor, bench, found);
        }
        Step::RecordReply { letter, .. } => dossier::reply(*letter, bench, found),
        Step::Introduce { introduction, .. } => dossier::introduction(introduction, bench, found),
        Step::IntroduceByMassOrganisation { body, resolution } => {
            dossier::mass_organisation(*body, resolution.form, bench, found);
        }
        Step::Certify { certificate } => {
            let late = certificate.signed_on > found.on;
            found.refuse_if(late, RefusalCode::OutOfOrder);
        }
        Step::Enrol { class: text }
        | Step::SendLetter { addressee: text }
        | Step::Conclude { conclusion: text }
        | Step::Pause { reason: text }
        | Step::Withdraw { reason: text }
        | Step::Remove { reason: text }
        | Step::Remark { text } => side::text(text, found),
        Step::Move { to, mentor, reason } => side::moving(*to, *mentor, reason, bench, found),
        Step::RuleOnEscalation { ruling, .. } => side::ruling(*ruling, bench, found),
        Step::ExtendClock { clock, by, reason } => {
            side::text(reason, found);
            side::extension(*clock, *by, bench, found);
        }
        Step::ExplainOverdue { clock, reason } => {
            side::text(reason, found);
            side::overdue(*clock, bench, found);
        }
        Step::ApplyRule { rule } => {
            side::text(&rule.basis, found);
            found.refuse_if(rule.read().is_none(), RefusalCode::ValueUnreadable);
        }
        Step::Reverse { event, reason } => {
            side::text(reason, found);
            side::reversal(*event, bench, found);
        }
        Step::Register { .. }
        | Step::Nominate { .. }
        | Step::Apply { .. }
        | Step::DeclareCv { .. }
        | Step::RefreshDossier {}
        | Step::RecordOpinion { .. }
        | Step::SummariseOpinions { .. }
        | Step::Appraise { .. }
        | Step::NotifyBranch {}
        | Step::ReceiveDecision {}
        | Step::CompleteCourse { .. }
        | Step::Resume {}
        | Step::ConfirmTransfer {}
        | Step::RecordDocument { .. } => {}
    }
    Outcome::default()
}
