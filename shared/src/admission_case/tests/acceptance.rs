//! Votes, bodies, clocks and the order of steps: F31 to F41, F47.

use super::world::*;
use crate::{
    admission_case::*,
    id::PersonId,
    rules::{
        authority::{BodyKind, DecidingBody},
        clock::{ClockKind, Severity},
        dated::{AppliedRule, RuleKey},
        eligibility::{Introduction, IntroductionBasis, MemberFacts},
        vote::{Ballot, Electorate, VoteOutcome},
    },
    text::PartialDate,
    vocabulary::{DatePrecision, DocumentForm, MassOrganisation, MemberStatus},
};

#[test]
fn f31_the_committee_above_introduces_where_no_branch_can() {
    let mut world = World::new();
    world.until_cv("2024-01-10", "2024-03-01").until_verified("2024-04-01");
    world.facts.place_has_branch = false;
    let sent = MemberFacts { status: MemberStatus::Official, branch: OTHER_BRANCH, sent_from_above: true };
    for (member, document) in [(PersonId(8), 1), (PersonId(9), 2)] {
        world.facts.members.insert(member, sent);
        let introduction =
            Introduction { member, basis: IntroductionBasis::SentFromAbove, known_since: day("2024-02-01") };
        let paper = world.paper(DocumentForm::Knd3, "2024-05-06");
        assert_eq!(world.case().introductions.len() + 1, document);
        world.does("2024-05-06", Step::Introduce { introduction, document: paper });
    }
    let summary = world.paper(DocumentForm::Knd5, "2024-05-06");
    world.opinions("2024-05-06").does("2024-05-06", Step::SummariseOpinions { summary });
    let vote = world.vote("2024-06-03", 14, 0, true);
    world.facts.place_has_branch = true;
    assert_eq!(world.refused("2024-06-03", vote.clone()), [RefusalCode::IntroducerNotSent; 2]);
    world.facts.place_has_branch = false;
    assert_eq!(world.does("2024-06-03", vote).state(), State::BranchResolved);
}

#[test]
fn f32_an_expired_certificate_stops_the_vote_and_the_class_is_repeated() {
    let mut world = World::new();
    world.until_cv("2020-01-15", "2024-06-03").until_verified("2024-07-01");
    world.until_endorsed("2024-12-02", "2022-01-01");
    let vote = world.vote("2025-02-03", 17, 0, true);
    let refusals = world.refusals("2025-02-03", vote.clone());
    assert_eq!(refusals.len(), 1);
    assert_eq!(refusals[0].code, RefusalCode::CertificateExpired);
    assert_eq!(refusals[0].missing, Some(Missing::Day(day("2025-01-15"))));
    let citation = refusals[0].citation.as_ref().unwrap();
    assert_eq!((&*citation.regulation, &*citation.clause), ("HD09-2017; HD06-2025", "5.4"));
    let class = Step::Enrol { class: "K2".to_owned() };
    assert_eq!(world.refused("2025-01-14", class.clone()), [RefusalCode::CertificateValid]);
    let certificate = world.paper(DocumentForm::CnNtvd, "2025-03-10");
    world.does("2025-02-04", class).does("2025-03-10", Step::Certify { certificate });
    assert_eq!(world.state(), State::Endorsed, "the dossier is kept");
    assert_eq!(world.does("2025-03-17", World::voted_on("2025-03-17", vote)).state(), State::BranchResolved);
}

#[test]
fn f35_a_pupil_comes_of_age_in_the_month() {
    let mut world = World::new();
    world.facts.candidate.birth =
        Some(PartialDate { date: day("1997-09-01"), precision: DatePrecision::Month });
    world.facts.candidate.pupil = true;
    world
        .until_cv("2015-01-12", "2015-03-02")
        .until_verified("2015-04-06")
        .until_endorsed("2015-05-04", "2013-09-05");
    let august = world.vote("2015-08-28", 17, 0, true);
    assert_eq!(world.refused("2015-08-28", august), [RefusalCode::TooYoung]);
    let september = world.vote("2015-09-03", 17, 0, true);
    world.does("2015-09-03", september);
    let used = &world.events.last().unwrap().outcome.rules;
    let age = used.iter().find(|one| one.key == RuleKey::AgeMin).unwrap();
    assert_eq!((age.value.as_str(), age.citation.unverified), ("216", true));
}

#[test]
fn f36_the_dossier_follows_and_the_old_branch_keeps_the_history() {
    let mut world = World::new();
    world.until_probation();
    let step =
        |mentor| Step::Move { to: Some(OTHER_BRANCH), mentor, reason: "Tốt nghiệp THPT".to_owned() };
    assert_eq!(world.refused("2025-06-02", step(None)), [RefusalCode::MentorMissing]);
    assert_eq!(world.refused("2025-06-02", step(Some(SECOND))), [RefusalCode::MentorElsewhere]);
    world.does("2025-06-02", step(Some(ELSEWHERE)));
    let case = world.case();
    assert_eq!((case.state, case.branch()), (Some(State::Probationary), Some(OTHER_BRANCH)));
    assert_eq!(case.mentor(), Some(ELSEWHERE));
    assert_eq!((case.stays[0].branch, case.stays[0].to), (BRANCH, Some(day("2025-06-02"))));
    assert!(case.clocks(day("2025-06-03")).iter().any(|clock| clock.kind == ClockKind::TransferRequest));
    world.does("2025-06-20", Step::ConfirmTransfer {});
    assert_eq!(world.case().transfer_since, None);
}

#[test]
fn a_vote_of_the_old_branch_does_not_bind_the_new_one() {
    let mut world = endorsed();
    let vote = world.vote("2024-07-01", 17, 0, true);
    world.does("2024-07-01", vote);
    let reason = "Chuyển công tác".to_owned();
    world.does("2024-07-15", Step::Move { to: Some(OTHER_BRANCH), mentor: Some(ELSEWHERE), reason });
    let case = world.case();
    assert_eq!((case.state, case.resolved_on), (Some(State::Verified), None));
    assert!(!case.has(DocumentForm::Knd6) && !case.has(DocumentForm::Knd5) && case.has(DocumentForm::Knd2));
}

#[test]
fn f37_the_workflow_is_guarded() {
    let mut world = World::new();
    let minutes = world.paper(DocumentForm::NominationMinutes, "2024-01-08");
    let resolution = world.paper(DocumentForm::ListResolution, "2024-01-08");
    let certificate = world.paper(DocumentForm::CnNtvd, "2024-01-10");
    let cv = world.paper(DocumentForm::Knd2, "2024-03-01");
    world
        .does("2024-01-08", Step::Register { branch: BRANCH })
        .does("2024-01-08", Step::Nominate { body: MassOrganisation::YouthUnion, minutes })
        .does("2024-01-08", Step::ListSympathiser { helper: MENTOR, resolution })
        .does("2024-01-08", Step::Enrol { class: "K1".to_owned() })
        .does("2024-01-10", Step::Certify { certificate });
    // CV before application.
    let refusals = world.refusals("2024-03-01", Step::DeclareCv { cv: cv.clone() });
    assert_eq!(refusals[0].code, RefusalCode::WrongState);
    assert_eq!(refusals[1].missing, Some(Missing::Document(DocumentForm::Knd1)));
    let application = world.paper(DocumentForm::Knd1, "2024-03-01");
    world.does("2024-03-01", Step::Apply { application });
    assert_eq!(
        world.refused("2024-02-29", Step::DeclareCv { cv: cv.clone() }),
        [RefusalCode::OutOfOrder, RefusalCode::DocumentMissing, RefusalCode::DocumentDay]
    );
    world.does("2024-03-01", Step::DeclareCv { cv });
    // Conclusion before replies.
    let letter = |to: &str| Step::SendLetter { addressee: to.to_owned() };
    let conclude = Step::Conclude { conclusion: "Đủ điều kiện".to_owned() };
    let reply = world.paper(DocumentForm::VerificationReply, "2024-04-01");
    world.does("2024-03-04", letter("UBND xã")).does("2024-03-04", letter("Nhà trường"));
    world.does("2024-04-01", Step::RecordReply { letter: 1, reply: reply.clone() });
    let refusals = world.refusals("2024-04-01", conclude.clone());
    assert_eq!(refusals[0].code, RefusalCode::RepliesMissing);
    assert_eq!(refusals[0].missing, Some(Missing::Count { needed: 2, found: 1 }));
    assert_eq!(
        world.refused("2024-04-01", Step::RecordReply { letter: 1, reply: reply.clone() }),
        [RefusalCode::NoSuchLetter]
    );
    world.does("2024-04-02", Step::RecordReply { letter: 2, reply }).does("2024-04-02", conclude);
    // Missing 5-KNĐ blocks the vote, and all else that is missing is told with it.
    let vote = world.vote("2024-05-06", 17, 0, true);
    let refusals = world.refusals("2024-05-06", vote);
    let missing: Vec<_> = refusals.iter().filter_map(|refusal| refusal.missing.clone()).collect();
    assert!(missing.contains(&Missing::Document(DocumentForm::Knd5)), "{refusals:#?}");
    assert!(missing.contains(&Missing::Document(DocumentForm::Knd3)));
    assert!(missing.contains(&Missing::Count { needed: 2, found: 0 }));
    let outlook = world.case().next_steps(&world.facts, &world.book, &world.calendar);
    assert_eq!(outlook.missing_documents, [DocumentForm::Knd3, DocumentForm::Knd5]);
}

#[test]
fn f38_the_denominator_is_all_official_members() {
    let mut world = endorsed();
    let claimed = world.vote("2024-07-01", 13, 4, true);
    let refusals = world.refusals("2024-07-01", claimed);
    assert_eq!(refusals[0].code, RefusalCode::ShareNotReached);
    assert_eq!(refusals[0].missing, Some(Missing::Count { needed: 14, found: 13 }));
    let failed = world.vote("2024-07-01", 13, 4, false);
    world.does("2024-07-01", failed);
    assert_eq!((world.state(), world.case().failed_rounds), (State::Endorsed, 1));
    let passed = world.vote("2024-07-02", 14, 3, true);
    world.does("2024-07-02", passed);
    let vote = world.events.last().unwrap().outcome.vote.unwrap();
    assert_eq!((vote.denominator, vote.outcome), (20, VoteOutcome::Passed));
    assert_eq!(world.state(), State::BranchResolved);
}

#[test]
fn exempted_members_need_the_days_rule() {
    let mut world = endorsed();
    world.facts.electorate = Electorate { official: 20, probationary: 0, exempt: 2, away: 0 };
    let vote = world.vote("2024-07-01", 12, 0, true);
    assert_eq!(world.refused("2024-07-01", vote.clone()), [RefusalCode::RuleUnknown]);
    let rule = AppliedRule {
        key: RuleKey::VoteDenominator,
        value: "ALL_OFFICIAL_MEMBERS_MINUS_TEMPORARY_AWAY_AND_ABSENT_EXEMPT".to_owned(),
        basis: "Quy định 24-QĐ/TW".to_owned(),
    };
    world.does("2024-07-01", Step::ApplyRule { rule }).does("2024-07-01", vote);
    assert_eq!(world.events.last().unwrap().outcome.vote.unwrap().denominator, 18);
    let mut small = endorsed();
    small.facts.electorate = Electorate { official: 2, ..Electorate::default() };
    let ballot = Ballot { present: 2, exempt_present: 0, in_favour: 2, against: 0 };
    let resolution = Some(small.paper(DocumentForm::Knd6, "2024-07-01"));
    assert_eq!(
        small.refused("2024-07-01", Step::BranchVote { ballot, resolution }),
        [RefusalCode::BranchTooSmall]
    );
}

#[test]
fn f39_the_third_failed_round_goes_to_the_committee_above() {
    let mut world = endorsed();
    for (on, expected) in
        [("2024-07-01", State::Endorsed), ("2024-08-01", State::Endorsed), ("2024-09-03", State::Escalated)]
    {
        let vote = world.vote(on, 12, 5, false);
        assert_eq!(world.does(on, vote).state(), expected, "{on}");
    }
    let outlook = world.case().next_steps(&world.facts, &world.book, &world.calendar);
    let ruling = outlook.steps.iter().find(|step| step.kind == StepKind::RuleOnEscalation).unwrap();
    assert_eq!(ruling.actor, Actor::CommitteeAbove);
    let document = world.paper(DocumentForm::EscalationOutcome, "2024-10-01");
    world.does("2024-10-01", Step::RuleOnEscalation { ruling: EscalationRuling::VoteAgain, document });
    assert_eq!((world.state(), world.case().failed_rounds), (State::Endorsed, 0));
    let rejected = world.vote("2024-10-07", 2, 14, false);
    assert_eq!(world.does("2024-10-07", rejected).state(), State::Refused);
}

#[test]
fn f40_the_wrong_body_is_told_the_right_one() {
    let mut world = endorsed();
    let vote = world.vote("2024-07-01", 17, 0, true);
    let resolution = world.grassroots("2024-07-20");
    world.does("2024-07-01", vote);
    let early = world.decision("2024-07-10", BodyKind::UpperStandingCommittee);
    assert_eq!(world.refused("2024-07-10", early), [RefusalCode::GrassrootsFirst]);
    world.does("2024-07-20", resolution);
    let wrong = world.decision("2024-08-25", BodyKind::GrassrootsCommittee);
    let refusals = world.refusals("2024-08-25", wrong.clone());
    assert_eq!(refusals.len(), 1);
    assert_eq!(refusals[0].code, RefusalCode::WrongBody);
    let right = DecidingBody { kind: BodyKind::UpperStandingCommittee, organisation: UPPER };
    assert_eq!(refusals[0].missing, Some(Missing::Body(right)));
    assert_eq!(refusals[0].citation.as_ref().unwrap().clause, "4.3");
    world.facts.place.authorised_to_admit = true;
    assert_eq!(world.does("2024-08-25", wrong).state(), State::Decided);
}

#[test]
fn f41_a_late_decision_is_explained_and_a_clock_put_off_once() {
    let mut world = World::new();
    world.facts.candidate.birth = Some(PartialDate::day(day("1990-01-01")));
    world
        .until_cv("2014-06-02", "2014-09-03")
        .until_verified("2014-10-01")
        .until_endorsed("2014-11-03", "2012-01-01");
    let vote = world.vote("2015-02-12", 17, 0, true);
    world.does("2015-02-12", vote);
    let resolution = world.grassroots("2015-03-02");
    world.does("2015-03-02", resolution);
    world.facts.today = day("2015-05-08");
    let outlook = world.case().next_steps(&world.facts, &world.book, &world.calendar);
    let deadline = &outlook.deadlines[0];
    assert_eq!(deadline.clock.kind, ClockKind::AdmissionDecision);
    assert_eq!((deadline.due_on, deadline.days_left), (Some(day("2015-05-19")), Some(7)));
    assert_eq!(deadline.severity, Severity::Within7);
    world.facts.today = day("2015-12-31");
    let clock = ClockKind::AdmissionDecision;
    let reason = || "Chờ văn bản trả lời thẩm tra".to_owned();
    // No rule of that era on extensions is known.
    let extend = Step::ExtendClock { clock, by: 10, reason: reason() };
    assert_eq!(world.refused("2015-05-18", extend.clone()), [RefusalCode::RuleUnknown]);
    let in_time = world.decision("2015-05-19", BodyKind::UpperStandingCommittee);
    assert!(world.judged("2015-05-19", in_time).is_ok());
    let late = world.decision("2015-05-20", BodyKind::UpperStandingCommittee);
    let refusals = world.refusals("2015-05-20", late.clone());
    assert_eq!(refusals[0].missing, Some(Missing::Clock(clock)));
    assert!(refusals[0].citation.as_ref().unwrap().unverified);
    let rule =
        AppliedRule {
            key: RuleKey::DecisionExtension, value: "10".to_owned(), basis: "Công văn".to_owned()
        };
    world.does("2015-05-18", Step::ApplyRule { rule });
    let too_long = Step::ExtendClock { clock, by: 11, reason: reason() };
    assert_eq!(world.refused("2015-05-18", too_long), [RefusalCode::ExtensionTooLong]);
    world.does("2015-05-18", extend.clone());
    assert_eq!(world.refused("2015-05-18", extend), [RefusalCode::NotExtendable]);
    assert!(world.judged("2015-05-20", late).is_ok(), "ten more working days");
    let explained = || Step::ExplainOverdue { clock, reason: reason() };
    assert_eq!(world.refused("2015-06-02", explained()), [RefusalCode::NotOverdue]);
    let later = world.decision("2015-06-15", BodyKind::UpperStandingCommittee);
    assert_eq!(world.refused("2015-06-15", later.clone()), [RefusalCode::OverdueUnexplained]);
    world.does("2015-06-15", explained());
    assert_eq!(world.does("2015-06-15", later).state(), State::Decided);
}

#[test]
fn f47_the_same_case_cites_the_clauses_of_its_day() {
    let mut world = World::new();
    world.facts.candidate.birth = Some(PartialDate::day(day("2010-06-01")));
    world
        .until_cv("2016-01-11", "2016-02-01")
        .until_verified("2016-03-01")
        .until_endorsed("2016-04-04", "2014-01-01");
    for (on, regulation, unverified) in [
        ("2016-07-24", "QD45-2011", true),
        ("2016-07-25", "QD29-2016", false),
        ("2021-08-01", "QD24-2021", false),
    ] {
        let vote = world.vote(on, 17, 0, true);
        let refusals = world.refusals(on, vote);
        let age = refusals.iter().find(|refusal| refusal.code == RefusalCode::TooYoung).unwrap();
        let citation = age.citation.as_ref().unwrap();
        assert_eq!((citation.regulation.as_str(), citation.unverified), (regulation, unverified), "{on}");
    }
}

#[test]
fn a_consent_given_after_the_vote_does_not_count() {
    let mut world = endorsed();
    world.facts.candidate.birth = Some(PartialDate::day(day("1960-01-01")));
    let document = Document { form: DocumentForm::ConsentOver60, signed_on: day("2024-07-02"), number: None };
    world.does("2024-07-02", Step::RecordDocument { document });
    let vote = world.vote("2024-07-01", 17, 0, true);
    assert_eq!(world.refused("2024-07-01", vote.clone()), [RefusalCode::TooOld]);
    assert_eq!(world.does("2024-07-02", World::voted_on("2024-07-02", vote)).state(), State::BranchResolved);
}
