use super::world::*;
use crate::{
    admission_case::*,
    id::PersonId,
    rules::{
        authority::{BodyKind, DecidingBody},
        clock::{ClockKind, Reckoning, Severity},
        dated::{AppliedRule, RuleKey},
        eligibility::{Introduction, IntroductionBasis, MemberFacts},
        vote::{Ballot, CommitteeBallot, Electorate, VoteOutcome},
    },
    text::PartialDate,
    vocabulary::{DatePrecision, DocumentForm, MassOrganisation, MemberStatus},
};

fn endorsed() -> World {
    let mut world = World::new();
    world.to_cv("2024-01-10", "2024-03-01").to_verified("2024-04-01").to_endorsed("2024-05-06", "2022-01-01");
    world
}

fn striking_off(world: &mut World, on: &str, note: &str) -> Step {
    Step::StrikeOff {
        body: DecidingBody { kind: BodyKind::UpperStandingCommittee, organisation: UPPER },
        ballot: CommitteeBallot { members: 11, in_favour: 9, against: 0 },
        decision: world.paper(DocumentForm::StrikeOffDecision, on),
        review_note: note.to_owned(),
    }
}

#[test]
fn f31_the_committee_above_introduces_where_no_branch_can() {
    let mut world = World::new();
    world.to_cv("2024-01-10", "2024-03-01").to_verified("2024-04-01");
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
    world.to_cv("2020-01-15", "2024-06-03").to_verified("2024-07-01");
    world.to_endorsed("2024-12-02", "2022-01-01");
    let vote = world.vote("2025-02-03", 17, 0, true);
    let refusals = world.refusals("2025-02-03", vote.clone());
    assert_eq!(refusals.len(), 1);
    assert_eq!(refusals[0].code, RefusalCode::CertificateExpired);
    assert_eq!(refusals[0].missing, Some(Missing::Day(day("2025-01-15"))));
    assert_eq!(refusals[0].citation.as_ref().unwrap().regulation, "HD09-2017 / HD06-2025 (5.4)");
    let class = Step::Enrol { class: "K2".to_owned() };
    assert_eq!(world.refused("2025-01-14", class.clone()), [RefusalCode::CertificateValid]);
    let certificate = world.paper(DocumentForm::CnNtvd, "2025-03-10");
    world.does("2025-02-04", class).does("2025-03-10", Step::Certify { certificate });
    assert_eq!(world.state(), State::Endorsed, "the dossier is kept");
    assert_eq!(world.does("2025-03-17", vote).state(), State::BranchResolved);
}

#[test]
fn f35_a_pupil_comes_of_age_in_the_month() {
    let mut world = World::new();
    world.facts.candidate.birth =
        Some(PartialDate { date: day("1997-09-01"), precision: DatePrecision::Month });
    world.facts.candidate.pupil = true;
    world.to_cv("2015-01-12", "2015-03-02").to_verified("2015-04-06").to_endorsed("2015-05-04", "2013-09-05");
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
    world.to_probation();
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
    assert_eq!(world.refused("2024-02-29", Step::DeclareCv { cv: cv.clone() }), [RefusalCode::OutOfOrder]);
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
    world.to_cv("2014-06-02", "2014-09-03").to_verified("2014-10-01").to_endorsed("2014-11-03", "2012-01-01");
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
    let later = world.decision("2015-06-15", BodyKind::UpperStandingCommittee);
    assert_eq!(world.refused("2015-06-15", later.clone()), [RefusalCode::OverdueUnexplained]);
    world.does("2015-06-15", Step::ExplainOverdue { clock, reason: reason() });
    assert_eq!(world.does("2015-06-15", later).state(), State::Decided);
}

#[test]
fn f42_the_dates_of_a_recognition() {
    let mut world = World::new();
    world.to_probation().reviewed("2025-09-16");
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
    world.to_decided();
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
    world.to_probation();
    let needed =
        |world: &World| world.case().next_steps(&world.facts, &world.book, &world.calendar).mentor_needed;
    assert!(!needed(&world));
    world.facts.members.remove(&MENTOR);
    assert!(needed(&world));
}

#[test]
fn a_late_ceremony_needs_consent_where_the_rule_is_known() {
    let mut world = World::new();
    world.to_decided();
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
fn f47_the_same_case_cites_the_clauses_of_its_day() {
    let mut world = World::new();
    world.facts.candidate.birth = Some(PartialDate::day(day("2010-06-01")));
    world.to_cv("2016-01-11", "2016-02-01").to_verified("2016-03-01").to_endorsed("2016-04-04", "2014-01-01");
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
    assert_eq!(world.does("2024-07-02", vote).state(), State::BranchResolved);
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
fn the_clock_shows_what_no_event_says() {
    let mut world = World::new();
    world.to_probation();
    let shown = |on: &str| {
        let reckoning = Reckoning { book: &world.book, applied: &[], calendar: &world.calendar };
        world.case().shown_state(day(on), reckoning)
    };
    assert_eq!(shown("2025-09-14"), Some(State::Probationary));
    assert_eq!(shown("2025-09-15"), Some(State::ReviewDue));
}

#[test]
fn events_read_back_as_written() {
    let mut world = World::new();
    world.to_probation();
    let text = serde_json::to_string(&world.events).unwrap();
    assert!(text.contains(r#""step":"BRANCH_VOTE""#) && text.contains(r#""form":"KND_6""#));
    let read: Vec<Event> = serde_json::from_str(&text).unwrap();
    assert_eq!(read, world.events);
}
