//! No sequence of commands leads where the rules forbid: the invariants are written here anew, not taken from the judge.

mod chance;

use super::{readiness::check_forecast, world::*};
use crate::{
    admission_case::*,
    rules::{
        authority::BodyKind, clock::ClockKind, eligibility::PreviousMembership, full_months_between,
        vote::VoteOutcome,
    },
    text::PartialDate,
    vocabulary::{DatePrecision, DocumentForm, LeavingReason, MassOrganisation, MemberStatus},
};
use chance::Chance;
use chrono::Months;
use std::collections::BTreeSet;

const CASES: u64 = 400;
const COMMANDS: u32 = 200;

/// Where one event may lead, as `domain.md` 2.1 draws it; staying is always allowed.
fn may_follow(from: Option<State>, to: State) -> bool {
    use State as S;
    let Some(from) = from else { return to == S::Prospect };
    let before_ceremony = |state: State| (state as u8) <= (S::Decided as u8);
    let next: &[State] = match from {
        S::Prospect => &[S::Nominated, S::Sympathiser],
        S::Nominated => &[S::Sympathiser],
        S::Sympathiser => &[S::Enrolled],
        // A repeated class ends where it began.
        S::Enrolled => &[S::Certified, S::Applied, S::CvDeclared, S::Verifying, S::Verified, S::Endorsed],
        S::Certified => &[S::Applied, S::Enrolled],
        S::Applied => &[S::CvDeclared, S::Enrolled],
        S::CvDeclared => &[S::Verifying, S::Enrolled],
        S::Verifying => &[S::Verified, S::CvDeclared, S::Enrolled],
        S::Verified => &[S::Endorsed, S::CvDeclared, S::Enrolled],
        S::Endorsed => {
            &[S::BranchResolved, S::Escalated, S::Refused, S::Verified, S::CvDeclared, S::Enrolled]
        }
        S::BranchResolved => &[S::Appraised, S::GrassrootsResolved, S::Decided, S::Refused, S::Verified],
        S::Appraised => &[S::GrassrootsResolved, S::Decided, S::Refused, S::Verified],
        S::GrassrootsResolved => &[S::Decided, S::Refused, S::Verified],
        S::Decided => &[S::Probationary],
        S::Probationary => &[S::OfficialProposed, S::StruckOff, S::Escalated, S::Moved],
        S::OfficialProposed => &[S::Official, S::StruckOff, S::Probationary, S::Moved],
        S::Escalated => &[S::Endorsed, S::Probationary, S::Refused, S::StruckOff, S::Withdrawn, S::Removed],
        S::Paused => return before_ceremony(to) || matches!(to, S::Withdrawn | S::Removed | S::Moved),
        _ => &[],
    };
    let side = before_ceremony(from) && matches!(to, S::Paused | S::Withdrawn | S::Removed | S::Moved);
    side || next.contains(&to)
}

fn check_documents(case: &Case, authorised_throughout: Option<bool>) {
    use DocumentForm as F;
    let Some(state) = case.underlying() else { return };
    let admitted = case.ceremony_on.is_some();
    let mut needed: Vec<F> = Vec::new();
    if case.resolved_on.is_some() {
        needed.extend([F::CnNtvd, F::Knd1, F::Knd2, F::Knd3, F::Knd5, F::Knd6]);
        assert!(case.introductions.len() >= 2 || case.has(F::Knd4) || case.has(F::Knd4a));
    }
    if case.decided_on.is_some() {
        needed.push(F::Knd9);
        if authorised_throughout == Some(false) {
            needed.push(F::Knd8);
        }
    }
    if state < State::BranchResolved {
        assert_eq!(case.resolved_on, None, "a resolution that no longer binds");
        assert!(!case.has(F::Knd6) && !case.has(F::Knd8));
    }
    if admitted {
        needed.push(F::CeremonyMinutes);
    }
    if matches!(state, State::OfficialProposed | State::Official) {
        needed.extend([F::Knd10, F::Knd11, F::Knd12, F::Knd13]);
    }
    if state == State::Official {
        needed.push(F::Knd16);
    }
    for form in needed {
        assert!(case.has(form), "{state:?} without {form:?}");
    }
    let numbers: Vec<_> = case.documents.iter().filter_map(|one| one.document.number.clone()).collect();
    assert_eq!(numbers.iter().collect::<BTreeSet<_>>().len(), numbers.len(), "a number twice");
}

fn check_dates(case: &Case, world: &World) {
    let in_order = [
        case.applied_on,
        case.resolved_on,
        case.decided_on,
        case.received_on,
        case.ceremony_on,
        case.recognition.resolved_on,
        case.recognition.grassroots_on,
        case.recognition.decided_on,
    ];
    let days: Vec<_> = in_order.into_iter().flatten().collect();
    assert!(days.is_sorted(), "{days:?}");
    if let (Some(vote), Some(certificate)) = (case.resolved_on, case.certificate_on) {
        assert!(certificate + Months::new(60) > vote, "an expired certificate");
        let born = world.facts.candidate.birth.unwrap().date;
        assert!(full_months_between(born, vote) >= 216, "too young");
    }
    if let Some(ceremony) = case.ceremony_on {
        let end = ceremony + Months::new(12);
        assert_eq!(case.probation_ends_on, Some(end));
        assert!(case.recognition.resolved_on.is_none_or(|on| on >= end), "voted in probation");
        assert!(case.official_on.is_none_or(|on| on == end), "official on another day");
    }
    // Clocks of QĐ 29 and later: 60 and 30 working days, 30 more at most; late only with reason or consent.
    for (kind, days, from, to) in [
        (ClockKind::AdmissionDecision, 60, case.resolved_on, case.decided_on),
        (ClockKind::OfficialDecision, 30, case.recognition.resolved_on, case.recognition.decided_on),
    ] {
        let more = case.extensions.get(&kind).copied().unwrap_or(0);
        assert!(more <= 30);
        if let (Some(from), Some(to)) = (from, to) {
            let late = to > world.calendar.add_working_days(from, days + more);
            assert!(!late || case.explained.contains(&kind), "late without a reason");
        }
    }
    if let (Some(received), Some(ceremony)) = (case.received_on, case.ceremony_on) {
        let late = ceremony > world.calendar.add_working_days(received, 30);
        assert!(!late || case.has(DocumentForm::ConsentLateCeremony), "late without consent");
    }
    assert_eq!(case.official_on.is_some(), case.state == Some(State::Official));
}

fn check_people(case: &Case, officials: &BTreeSet<i64>) {
    let active: Vec<_> = case.mentorships.iter().filter(|one| one.to.is_none()).collect();
    assert!(active.len() <= 1);
    if case.ceremony_on.is_some() && case.is_open() {
        assert_eq!(active.len(), 1, "a probationary member has a mentor");
        assert!(active[0].probation, "assigned at the ceremony or later");
    }
    for one in &case.mentorships {
        assert!(officials.contains(&one.mentor.0), "a mentor who is no official member");
    }
    for pair in case.mentorships.windows(2) {
        assert_eq!(pair[0].to, Some(pair[1].from), "a gap or overlap of mentors");
    }
    for one in &case.introductions {
        assert!(officials.contains(&one.member.0), "an introducer who is no official member");
    }
    let open = case.stays.iter().filter(|stay| stay.to.is_none()).count();
    assert_eq!(open, usize::from(case.state != Some(State::Moved)), "one branch has the case");
}

fn check_event(event: &Event, world: &World) {
    if let Step::BranchVote { ballot, resolution } = &event.step {
        let (vote, of) = (event.outcome.vote.unwrap(), world.facts.electorate);
        assert_eq!(vote.denominator, of.official - of.exempt - of.away + ballot.exempt_present);
        assert!(of.official >= 3, "a branch too small to meet");
        let passed = 3 * ballot.in_favour >= 2 * vote.denominator;
        assert_eq!(vote.outcome == VoteOutcome::Passed, passed);
        assert_eq!(resolution.is_some(), passed, "a resolution exactly where the share is reached");
    }
    if let Step::Decide { body, ballot, .. } = &event.step {
        if world.facts.place.authorised_to_admit {
            assert_eq!((body.kind, body.organisation), (BodyKind::GrassrootsCommittee, GRASSROOTS));
            assert!(3 * ballot.in_favour >= 2 * ballot.members);
        } else {
            assert_eq!((body.kind, body.organisation), (BodyKind::UpperStandingCommittee, UPPER));
            assert!(2 * ballot.in_favour > ballot.members);
        }
    }
    if let Step::StrikeOff { review_note, .. } = &event.step {
        assert!(!review_note.trim().is_empty());
    }
    assert!(event.on <= world.facts.today);
}

/// A membership lasts a day, and its branch alone speaks about the recognition.
fn check_membership(before: &Case, event: &Event) {
    let speaks = matches!(event.step, Step::BranchVote { .. } | Step::Decide { .. });
    assert!(!speaks || before.ceremony_on.is_none() || before.transfer_since.is_none(), "in transit");
    let ends =
        matches!(event.step, Step::StrikeOff { .. } | Step::ConfirmTransfer {} | Step::Move { to: None, .. });
    assert!(!ends || before.ceremony_on.is_none_or(|first| first < event.on), "a membership of no day");
}

/// What a correction must restore: all but the count of events, and the notes made since.
fn essence(case: &Case) -> Case {
    Case { events: 0, history: Vec::new(), ..case.clone() }
}

#[test]
fn no_two_hundred_commands_lead_where_the_rules_forbid() {
    let mut reached: BTreeSet<State> = BTreeSet::new();
    let mut taken: BTreeSet<StepKind> = BTreeSet::new();
    let (mut accepted, mut restored) = (0_u32, 0_u32);
    for seed in 0..CASES {
        let mut chance = Chance::new(seed);
        let mut world = World::new();
        world.facts.today = day("2040-12-31");
        let officials: BTreeSet<i64> = world
            .facts
            .members
            .iter()
            .filter(|(_, facts)| facts.status == MemberStatus::Official)
            .map(|(person, _)| person.0)
            .collect();
        // Whether the committee was authorised changes from case to case, and in some of them at any time.
        let authorised = [Some(true), Some(false), None][usize::try_from(seed % 3).unwrap()];
        world.facts.place.authorised_to_admit = authorised == Some(true);
        // The case as it was before each event that is not a note.
        let mut snapshots: Vec<(u32, Case)> = Vec::new();
        for _ in 0..COMMANDS {
            let command = chance.command(&mut world, authorised.is_none());
            let before = world.case();
            let answer = decide(&before, &command, &world.facts, &world.book, &world.calendar);
            let event = match answer {
                Err(refusals) => {
                    assert!(!refusals.is_empty(), "a refusal says why");
                    continue;
                }
                Ok(event) => event,
            };
            check_event(&event, &world);
            check_membership(&before, &event);
            let mut gone_on = before.clone();
            gone_on.append(&world.events, &event);
            world.events.push(event.clone());
            let case = world.case();
            assert_eq!(gone_on, case, "going on is the same as telling all anew");
            let state = case.state.unwrap();
            if let Step::Reverse { event: number, .. } = event.step {
                let (_, was) = snapshots.iter().rfind(|(at, _)| *at == number).expect("an event");
                let (was, is) = (essence(was), essence(&case));
                assert_eq!(was.state, is.state);
                // Notes made after the event stay; where none were made all is as it was.
                if was.documents.len() == is.documents.len()
                    && was.remarks.len() == is.remarks.len()
                    && was.applied_rules == is.applied_rules
                    && was.explained == is.explained
                {
                    assert_eq!(was, is);
                    restored += 1;
                }
            } else {
                assert!(
                    Some(state) == before.state || may_follow(before.state, state),
                    "{:?} to {state:?} by {:?}",
                    before.state,
                    event.step
                );
                snapshots.push((case.events, before));
            }
            assert!(!state.is_of_the_clock());
            check_documents(&case, authorised);
            check_dates(&case, &world);
            check_people(&case, &officials);
            let days: Vec<_> =
                case.history.iter().filter(|one| !one.kind.is_note()).map(|one| one.on).collect();
            assert!(days.is_sorted(), "{days:?}");
            assert!(case.failed_rounds < 3 || state == State::Escalated || !case.is_open());
            reached.insert(state);
            taken.insert(command.step.kind());
            accepted += 1;
        }
        let text = serde_json::to_string(&world.events).unwrap();
        let read: Vec<Event> = serde_json::from_str(&text).unwrap();
        assert_eq!(Case::replay(&read), world.case(), "replay gives the case");
    }
    let recorded: BTreeSet<State> =
        State::ALL.iter().copied().filter(|state| !state.is_of_the_clock()).collect();
    assert_eq!(reached, recorded, "the commands reach every state");
    assert_eq!(taken, StepKind::ALL.iter().copied().collect(), "and take every step");
    assert!(accepted > 1000 && restored > 20, "{accepted} events, {restored} corrections");
}

#[test]
fn mass_organisations_that_may_not_introduce_never_do() {
    let mut world = World::new();
    world.until_cv("2024-01-10", "2024-03-01").until_verified("2024-04-01");
    for body in MassOrganisation::ALL {
        let resolution = world.paper(DocumentForm::Knd4, "2024-05-06");
        let step = Step::IntroduceByMassOrganisation { body: *body, resolution };
        assert_eq!(world.judged("2024-05-06", step).is_ok(), *body == MassOrganisation::YouthUnion);
    }
}

#[test]
fn what_is_kept_of_a_case_for_the_days_to_come_is_what_the_rules_say_on_each() {
    let mut looked_at = 0_u32;
    for seed in 0..60 {
        let mut chance = Chance::new(seed);
        let mut world = World::new();
        world.facts.today = day("2040-12-31");
        for number in 0..60 {
            let command = chance.command(&mut world, false);
            let answer = decide(&world.case(), &command, &world.facts, &world.book, &world.calendar);
            let Ok(event) = answer else { continue };
            let on = event.on;
            world.events.push(event);
            if number % 6 != 0 && !matches!(world.case().state, Some(State::Endorsed | State::Certified)) {
                continue;
            }
            // Somebody of another age, and somebody who was a member before.
            let kept = world.facts.candidate.clone();
            let precision = [DatePrecision::Day, DatePrecision::Year][usize::from(number % 2 == 0)];
            for months in [200, 730] {
                let date = on - Months::new(months);
                world.facts.candidate.birth = Some(PartialDate { date, precision });
                world.facts.candidate.previous = Some(PreviousMembership {
                    left_on: on - Months::new(20),
                    reason: LeavingReason::Other,
                    readmissions: 0,
                    record_cleared_on: Some(on - Months::new(30)),
                });
                check_forecast(&world, on);
                looked_at += 1;
            }
            world.facts.candidate = kept;
            check_forecast(&world, on);
        }
    }
    assert!(looked_at > 100, "{looked_at}");
}
