//! Documents: whose number they bear, and which day.

use super::world::*;
use crate::{admission_case::*, vocabulary::DocumentForm};

#[test]
fn documents_bear_a_number_of_who_issues_them_and_a_day_that_fits() {
    let mut world = endorsed();
    let passed = |world: &mut World, change: fn(&mut Document)| {
        let Step::BranchVote { ballot, resolution: Some(mut resolution) } =
            world.vote("2024-07-01", 17, 0, true)
        else {
            panic!("the vote passes")
        };
        change(&mut resolution);
        Step::BranchVote { ballot, resolution: Some(resolution) }
    };
    for (change, code) in [
        (
            (|one| one.number.iter_mut().for_each(|it| it.issuer = UPPER)) as fn(&mut Document),
            RefusalCode::WrongIssuer,
        ),
        (|one| one.number.iter_mut().for_each(|it| it.issuer = GRASSROOTS), RefusalCode::WrongIssuer),
        (
            |one| one.number.iter_mut().for_each(|it| it.term = "1930-1931".to_owned()),
            RefusalCode::NumberUnsound,
        ),
        (|one| one.number.iter_mut().for_each(|it| it.number = 4_000_000_000), RefusalCode::NumberUnsound),
        (|one| one.number.iter_mut().for_each(|it| it.number = 0), RefusalCode::NumberMissing),
        (|one| one.signed_on = day("2024-06-30"), RefusalCode::DocumentDay),
    ] {
        let vote = passed(&mut world, change);
        assert_eq!(world.refused("2024-07-01", vote), [code]);
    }
    // Whether another body has used the number is not told to who may not use it.
    let foreign = passed(&mut world, |one| one.number.iter_mut().for_each(|it| it.issuer = UPPER));
    world.facts.taken_numbers.extend(foreign.document().and_then(|one| one.number.clone()));
    assert_eq!(world.refused("2024-07-01", foreign), [RefusalCode::WrongIssuer]);
    // A resolution may be written some days after the meeting.
    let later = passed(&mut world, |one| one.signed_on = day("2024-07-05"));
    assert_eq!(world.does("2024-07-01", later).state(), State::BranchResolved);
    // Nothing happened in a case before it began, and no paper of it is from the future of its step.
    let remark = Step::Remark { text: "Chăm chỉ".to_owned() };
    assert_eq!(world.refused("2010-06-02", remark), [RefusalCode::OutOfOrder]);
    let paper = Document { form: DocumentForm::Other, signed_on: day("2024-07-09"), number: None };
    assert_eq!(
        world.refused("2024-07-08", Step::RecordDocument { document: paper }),
        [RefusalCode::DocumentDay]
    );
}

#[test]
fn a_document_is_known_by_the_event_that_brought_it() {
    let world = endorsed();
    let events = world.events.len();
    let case = world.case();
    assert!(case.documents.len() > 5 && events > case.documents.len());
    for filed in &case.documents {
        let place = usize::try_from(filed.event).unwrap() - 1;
        let step = &world.events[place].step;
        assert!(step.documents().any(|brought| *brought == filed.document), "{filed:?} {step:?}");
    }
}
