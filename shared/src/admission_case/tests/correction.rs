//! Corrections, numbers, side exits, and how events are kept.

use super::world::*;
use crate::admission_case::*;

#[test]
fn corrections_reverse_the_last_step_and_restore_what_was() {
    let mut world = endorsed();
    let before = world.case();
    let vote = world.vote("2024-07-01", 17, 0, true);
    world.does("2024-07-01", vote.clone());
    let number = world.case().events;
    let reverse = |event| Step::Reverse { event, reason: "Ghi nhầm ngày".to_owned() };
    assert_eq!(world.refused("2024-07-03", reverse(number - 1)), [RefusalCode::NotReversible]);
    assert_eq!(world.refused("2024-07-03", reverse(1)), [RefusalCode::NotReversible]);
    world.does("2024-07-03", reverse(number));
    let after = world.case();
    assert_eq!((after.state, after.resolved_on), (Some(State::Endorsed), None));
    assert_eq!((&after.documents, after.latest_on), (&before.documents, before.latest_on));
    assert_eq!(world.refused("2024-07-04", reverse(number)), [RefusalCode::NotReversible]);
    // The number of a document taken back is free again.
    assert_eq!(world.does("2024-07-02", World::voted_on("2024-07-02", vote)).state(), State::BranchResolved);
}

#[test]
fn a_person_has_one_case_and_a_number_one_document() {
    let mut world = World::new();
    world.facts.has_open_case = true;
    let register = Step::Register { branch: BRANCH };
    assert_eq!(world.refused("2024-01-08", register), [RefusalCode::CaseOpen]);
    let mut world = endorsed();
    let vote = world.vote("2024-07-01", 17, 0, true);
    let Step::BranchVote { resolution: Some(resolution), .. } = &vote else { panic!() };
    world.facts.taken_numbers.extend(resolution.number.clone());
    assert_eq!(world.refused("2024-07-01", vote), [RefusalCode::NumberTaken]);
}

#[test]
fn a_case_rests_and_ends_by_the_side() {
    let mut world = endorsed();
    let reason = || "Đi nghĩa vụ quân sự".to_owned();
    world.does("2024-06-03", Step::Pause { reason: reason() });
    let vote = world.vote("2024-07-01", 17, 0, true);
    assert_eq!(world.refused("2024-07-01", vote), [RefusalCode::WrongState]);
    assert_eq!(world.case().column(), Some(BoardColumn::Dossier));
    world.does("2024-07-01", Step::Resume {});
    assert_eq!(world.state(), State::Endorsed);
    world.does("2024-07-02", Step::Withdraw { reason: reason() });
    assert!(!world.case().is_open() && world.case().column().is_none());
    let again = Step::Resume {};
    assert_eq!(world.refused("2024-07-03", again), [RefusalCode::WrongState]);
}

#[test]
fn events_read_back_as_written() {
    let mut world = World::new();
    world.until_probation();
    let text = serde_json::to_string(&world.events).unwrap();
    assert!(text.contains(r#""step":"BRANCH_VOTE""#) && text.contains(r#""form":"KND_6""#));
    let read: Vec<Event> = serde_json::from_str(&text).unwrap();
    assert_eq!(read, world.events);
}

#[test]
fn a_closed_case_does_not_open_beside_another() {
    let mut world = endorsed();
    world.does("2024-06-03", Step::Withdraw { reason: "Đi làm ăn xa".to_owned() });
    let reverse = Step::Reverse { event: world.case().events, reason: "Ghi nhầm".to_owned() };
    world.facts.has_open_case = true;
    assert_eq!(world.refused("2024-06-04", reverse.clone()), [RefusalCode::CaseOpen]);
    world.facts.has_open_case = false;
    assert_eq!(world.does("2024-06-04", reverse).state(), State::Endorsed);
}
