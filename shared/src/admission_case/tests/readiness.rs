//! Who is ready, and what is lacking: before the application and before the vote, today and on the days to come.

use super::world::*;
use crate::{admission_case::*, text::PartialDate, vocabulary::DocumentForm};
use chrono::NaiveDate;

use DocumentForm as F;
use Milestone as M;
use RefusalCode as R;

fn seen(world: &World, on: &str) -> (Milestone, Vec<DocumentForm>, Vec<RefusalCode>) {
    let facts = Facts { today: day(on), ..world.facts.clone() };
    let outlook = world.case().next_steps(&facts, &world.book, &world.calendar);
    let seen = outlook.readiness.expect("the vote lies ahead");
    assert_eq!(seen.is_ready(), seen.documents.is_empty() && seen.conditions.is_empty());
    (seen.milestone, seen.documents, seen.conditions)
}

#[test]
fn before_the_application_it_is_asked_what_the_application_does_not_bring() {
    let mut world = World::new();
    world.does("2024-01-08", Step::Register { branch: BRANCH });
    assert_eq!(
        seen(&world, "2024-01-08"),
        (M::Application, vec![F::CnNtvd], vec![R::MentorMissing]),
        "neither papers of the dossier nor introducers are asked for"
    );
    world.facts.candidate.birth = Some(PartialDate::day(day("2006-09-10")));
    world.facts.candidate.schooling = None;
    let young = (M::Application, vec![F::CnNtvd], vec![R::MentorMissing, R::TooYoung, R::SchoolingUnknown]);
    assert_eq!(seen(&world, "2024-08-31"), young);
    assert_eq!(seen(&world, "2024-09-01").2, [R::MentorMissing, R::SchoolingUnknown], "counted by month");
    let resolution = world.paper(F::ListResolution, "2024-01-08");
    let certificate = world.paper(F::CnNtvd, "2024-01-10");
    world
        .does("2024-01-08", Step::ListSympathiser { helper: MENTOR, resolution })
        .does("2024-01-08", Step::Enrol { class: "K1".to_owned() })
        .does("2024-01-10", Step::Certify { certificate });
    world.facts.candidate = World::new().facts.candidate;
    assert_eq!(seen(&world, "2024-01-10"), (M::Application, vec![], vec![]));
    assert_eq!(seen(&world, "2029-01-09").2, []);
    assert_eq!(seen(&world, "2029-01-10").2, [R::CertificateExpired]);
    world.facts.members.remove(&MENTOR);
    assert_eq!(seen(&world, "2024-01-10").2, [R::MentorNotOfficial]);
}

#[test]
fn before_the_vote_it_is_what_speaks_against_the_vote() {
    let mut world = World::new();
    world.until_cv("2024-01-10", "2024-03-01");
    let first = (M::BranchVote, vec![F::Knd3, F::Knd5], vec![R::IntroducersTooFew]);
    assert_eq!(seen(&world, "2024-03-01"), first);
    world.until_verified("2024-04-01").until_endorsed("2024-05-06", "2022-01-01");
    for (on, lacking) in [
        ("2024-05-06", vec![]),
        // Twelve months after the dossier was made, and sixty after the certificate.
        ("2025-03-01", vec![R::DossierStale]),
        ("2029-01-10", vec![R::CertificateExpired, R::DossierStale]),
    ] {
        assert_eq!(seen(&world, on), (M::BranchVote, vec![], lacking.clone()), "{on}");
        let facts = Facts { today: day(on), ..world.facts.clone() };
        let outlook = world.case().next_steps(&facts, &world.book, &world.calendar);
        let vote = outlook.steps.iter().find(|step| step.kind == StepKind::BranchVote).unwrap();
        let codes: Vec<_> = vote.refusals.iter().map(|refusal| refusal.code).collect();
        assert_eq!(codes, lacking, "as the page of the case says of the vote");
    }
    let vote = world.vote("2024-07-01", 17, 0, true);
    world.does("2024-07-01", vote);
    let outlook = world.case().next_steps(&world.facts, &world.book, &world.calendar);
    assert_eq!(outlook.readiness, None, "the branch has voted");
}

#[test]
fn a_forecast_tells_from_when_to_when_somebody_is_ready() {
    let mut world = endorsed();
    world.facts.today = day("2024-05-06");
    let ahead =
        |world: &World| world.case().readiness_ahead(&world.facts, &world.book, &world.calendar).unwrap();
    assert_eq!(ahead(&world).ready(), Some((day("2024-05-06"), Some(day("2025-03-01")))));
    world.facts.candidate.birth = Some(PartialDate::day(day("2006-09-10")));
    assert_eq!(ahead(&world).ready(), Some((day("2024-09-01"), Some(day("2025-03-01")))));
    world.facts.candidate.birth = Some(PartialDate::day(day("2008-09-10")));
    assert_eq!(ahead(&world).ready(), None, "the dossier is stale before that");
    let forecast = ahead(&world);
    let text = serde_json::to_string(&forecast).unwrap();
    assert_eq!(serde_json::from_str::<Forecast>(&text).unwrap(), forecast);
    // Seen later it is what would be said later, and before its first day what it began with.
    world.facts.today = day("2025-06-01");
    assert_eq!(forecast.since(day("2025-06-01")), ahead(&world));
    assert_eq!(forecast.on(day("2020-01-01")), forecast.on(day("2024-05-06")));
}

#[test]
fn what_tells_of_the_past_is_left_out_for_who_may_not_read_the_file() {
    let seen = Readiness {
        milestone: M::BranchVote,
        documents: vec![F::Knd5, F::ConsentReadmission],
        conditions: vec![R::PopulationPolicy, R::ReadmissionTooEarly, R::TooYoung],
    };
    let told = seen.without_past();
    assert_eq!((told.documents, told.conditions), (vec![F::Knd5], vec![R::TooYoung]));
}

/// On every day the forecast says what the rules say on that day.
pub(super) fn check_forecast(world: &World, from: NaiveDate) {
    let at = |today| Facts { today, ..world.facts.clone() };
    let case = world.case();
    let Some(ahead) = case.readiness_ahead(&at(from), &world.book, &world.calendar) else {
        return assert_eq!(case.readiness(&at(from), &world.book, &world.calendar), None);
    };
    // Days without a pattern, for some fourteen years; and around every day on which the rules change.
    let mut days: Vec<NaiveDate> = (0..100).map(|step| from + chrono::Days::new(step * 53)).collect();
    days.extend(world.book.rules().iter().map(|rule| rule.valid_from).filter(|day| from < *day));
    let eves: Vec<NaiveDate> =
        days.iter().filter_map(NaiveDate::pred_opt).filter(|day| from <= *day).collect();
    for day in days.into_iter().chain(eves) {
        let told = case.readiness(&at(day), &world.book, &world.calendar);
        assert_eq!(ahead.on(day), told.as_ref(), "{day} of {from}");
    }
}
