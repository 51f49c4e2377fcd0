//! From the decision on: F42, F44, late ceremonies, what the clock shows.

use super::world::*;
use crate::{
    admission_case::*,
    id::PersonId,
    rules::{
        authority::{BodyKind, DecidingBody},
        clock::{ClockKind, Reckoning},
        vote::CommitteeBallot,
    },
    vocabulary::DocumentForm,
};

fn striking_off(world: &mut World, on: &str, note: &str) -> Step {
    Step::StrikeOff {
        body: DecidingBody { kind: BodyKind::UpperStandingCommittee, organisation: UPPER },
        ballot: CommitteeBallot { members: 11, in_favour: 9, against: 0 },
        decision: world.paper(DocumentForm::StrikeOffDecision, on),
        review_note: note.to_owned(),
    }
}

#[test]
fn f42_the_dates_of_a_recognition() {
    let mut world = World::new();
    world.until_probation().reviewed("2025-09-10");
    assert_eq!(world.case().probation_ends_on, Some(day("2025-09-15")));
    let early = world.vote("2025-09-14", 17, 0, true);
    assert_eq!(world.refused("2025-09-14", early), [RefusalCode::ProbationRunning]);
    let vote = world.vote("2025-10-01", 17, 0, true);
    let resolution = world.grassroots("2025-10-20");
    world.does("2025-10-01", vote);
    world.does("2025-10-20", resolution);
    let clock = ClockKind::OfficialDecision;
    let reason = "Chờ họp Ban Thường vụ".to_owned();
    world.does("2025-11-19", Step::ExplainOverdue { clock, reason });
    let decision = world.decision("2025-11-20", BodyKind::UpperStandingCommittee);
    world.does("2025-11-20", decision);
    let case = world.case();
    assert_eq!(case.state, Some(State::Official));
    assert_eq!(case.official_on, Some(day("2025-09-15")));
    assert_eq!(case.recognition.decided_on, Some(day("2025-11-20")));
    assert_eq!(case.decided_on, Some(day("2024-08-25")));
    assert_eq!((case.party_age(day("2034-08-24")), case.party_age(day("2034-08-25"))), (Some(9), Some(10)));
}

#[test]
fn f44_exactly_one_active_official_mentor() {
    let mut world = World::new();
    world.until_decided();
    for (mentor, code) in [
        (YOUNG, RefusalCode::MentorNotOfficial),
        (PersonId(77), RefusalCode::MentorNotOfficial),
        (ELSEWHERE, RefusalCode::MentorElsewhere),
    ] {
        let ceremony = world.ceremony("2024-09-15", mentor);
        assert_eq!(world.refused("2024-09-15", ceremony), [code]);
    }
    let ceremony = world.ceremony("2024-09-15", MENTOR);
    world.does("2024-09-15", ceremony);
    let change = |reason: &str| Step::ChangeMentor { mentor: SECOND, reason: reason.to_owned() };
    assert_eq!(world.refused("2025-01-06", change(" ")), [RefusalCode::ReasonMissing]);
    world.does("2025-01-06", change("Chuyển công tác"));
    let case = world.case();
    let active: Vec<_> = case.mentorships.iter().filter(|one| one.to.is_none()).collect();
    assert_eq!(active.len(), 1);
    assert_eq!((active[0].mentor, active[0].probation), (SECOND, true));
    let off = striking_off(&mut world, "2025-03-03", "");
    let refusals = world.refusals("2025-03-03", off);
    assert_eq!(refusals[0].code, RefusalCode::ReviewNoteMissing);
    assert_eq!(refusals[0].missing, Some(Missing::Person(SECOND)));
    let off = striking_off(&mut world, "2025-03-03", "Vi phạm điều lệ");
    world.does("2025-03-03", off);
    let case = world.case();
    assert_eq!((case.state, case.mentor()), (Some(State::StruckOff), None));
    assert_eq!(case.mentorships.last().unwrap().to, Some(day("2025-03-03")));
}

#[test]
fn a_mentor_who_is_no_official_member_any_more_is_told() {
    let mut world = World::new();
    world.until_probation();
    let needed =
        |world: &World| world.case().next_steps(&world.facts, &world.book, &world.calendar).mentor_needed;
    assert!(!needed(&world));
    world.facts.members.remove(&MENTOR);
    assert!(needed(&world));
}

#[test]
fn a_late_ceremony_needs_consent_where_the_rule_is_known() {
    let mut world = World::new();
    world.until_decided();
    let late = world.ceremony("2024-11-15", MENTOR);
    let refusals = world.refusals("2024-11-15", late.clone());
    assert_eq!(refusals[0].missing, Some(Missing::Document(DocumentForm::ConsentLateCeremony)));
    assert_eq!(refusals[0].citation.as_ref().unwrap().clause, "4.1");
    let reckoning = Reckoning { book: &world.book, applied: &[], calendar: &world.calendar };
    assert_eq!(world.case().shown_state(day("2024-11-15"), reckoning), Some(State::LapsedCeremony));
    let Step::HoldCeremony { mentor, minutes, .. } = late else { panic!() };
    let consent = Some(world.paper(DocumentForm::ConsentLateCeremony, "2024-11-10"));
    world.does("2024-11-15", Step::HoldCeremony { mentor, minutes, consent });
    assert_eq!(world.state(), State::Probationary);
}

#[test]
fn the_clock_shows_what_no_event_says() {
    let mut world = World::new();
    world.until_probation();
    let shown = |on: &str| {
        let reckoning = Reckoning { book: &world.book, applied: &[], calendar: &world.calendar };
        world.case().shown_state(day(on), reckoning)
    };
    assert_eq!(shown("2025-09-14"), Some(State::Probationary));
    assert_eq!(shown("2025-09-15"), Some(State::ReviewDue));
}

#[test]
fn nobody_leaves_a_branch_on_the_day_of_coming() {
    let mut world = World::new();
    world.until_probation();
    let off = striking_off(&mut world, "2024-09-15", "Vi phạm điều lệ");
    assert_eq!(world.refused("2024-09-15", off), [RefusalCode::FirstDay]);
    let away = Step::Move { to: None, mentor: None, reason: "Chuyển đi tỉnh khác".to_owned() };
    assert_eq!(world.refused("2024-09-15", away.clone()), [RefusalCode::FirstDay]);
    let moving =
        |to, mentor| Step::Move { to: Some(to), mentor: Some(mentor), reason: "Chuyển".to_owned() };
    world.does("2024-09-15", moving(OTHER_BRANCH, ELSEWHERE));
    assert_eq!(world.refused("2024-09-15", Step::ConfirmTransfer {}), [RefusalCode::FirstDay]);
    world.does("2024-09-16", Step::ConfirmTransfer {});
    world.does("2024-09-16", moving(BRANCH, MENTOR));
    assert_eq!(world.refused("2024-09-16", Step::ConfirmTransfer {}), [RefusalCode::FirstDay]);
    world.does("2024-09-17", Step::ConfirmTransfer {}).does("2024-09-18", away);
    assert_eq!(world.state(), State::Moved);
}

#[test]
fn a_branch_to_which_the_transfer_is_not_confirmed_says_nothing_about_the_recognition() {
    let mut world = World::new();
    world.until_probation();
    let moving =
        Step::Move { to: Some(OTHER_BRANCH), mentor: Some(ELSEWHERE), reason: "Chuyển".to_owned() };
    world.does("2025-06-02", moving);
    world.reviewed("2025-09-20");
    let vote = world.vote("2025-10-01", 17, 0, true);
    assert_eq!(world.refused("2025-10-01", vote.clone()), [RefusalCode::TransferUnconfirmed]);
    world.does("2025-10-01", Step::ConfirmTransfer {});
    assert_eq!(world.does("2025-10-01", vote).state(), State::OfficialProposed);
}

#[test]
fn a_step_that_has_no_place_in_the_case_does_not_carry_it_forward() {
    let forward = |world: &World| {
        let outlook = world.case().next_steps(&world.facts, &world.book, &world.calendar);
        let kinds = outlook.steps.into_iter().filter(|step| step.forward).map(|step| step.kind);
        kinds.collect::<Vec<_>>()
    };
    let mut world = endorsed();
    let vote = world.vote("2024-07-01", 17, 0, true);
    world.does("2024-07-01", vote);
    // No subcommittee stands between the branch and the commune's committee, and nobody is on the way to another branch.
    assert_eq!(forward(&world), [StepKind::GrassrootsResolve, StepKind::Decide]);
    world.facts.place.subcommittee = Some(OTHER_BRANCH);
    assert!(forward(&world).contains(&StepKind::Appraise));
    world.facts.place.subcommittee = None;
    let resolution = world.grassroots("2024-07-20");
    let decision = world.decision("2024-08-25", BodyKind::UpperStandingCommittee);
    world.does("2024-07-20", resolution).does("2024-08-25", decision);
    assert_eq!(forward(&world), [StepKind::NotifyBranch, StepKind::ReceiveDecision, StepKind::HoldCeremony]);
    world.does("2024-08-26", Step::ReceiveDecision {});
    assert_eq!(forward(&world), [StepKind::HoldCeremony]);
}
