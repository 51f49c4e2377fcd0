//! The conditions one by one, and all at once.

use super::*;
use crate::{
    id::OrganisationId,
    rules::{
        dated::{Criterion, RuleBook},
        refusal::Refusal,
    },
    vocabulary::{LeavingReason, MemberStatus},
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn candidate() -> Candidate {
    Candidate {
        person: PersonId(1),
        birth: Some(PartialDate::day(day("1990-05-20"))),
        schooling: Some(Education::UpperSecondary),
        lower_secondary_equivalent: false,
        special_area: false,
        village_elder: false,
        youth: YouthStanding::Member,
        pupil: false,
        population_policy: false,
        previous: None,
        confirmed: Vec::new(),
    }
}

fn introduction(member: i64, basis: IntroductionBasis, since: &str) -> Introduction {
    Introduction { member: PersonId(member), basis, known_since: day(since) }
}

fn member(status: MemberStatus, sent_from_above: bool) -> MemberFacts {
    MemberFacts { status, branch: OrganisationId(4), sent_from_above }
}

struct World {
    candidate: Candidate,
    introductions: Vec<Introduction>,
    mass_organisation: Option<MassOrganisation>,
    documents: Vec<DocumentForm>,
    certificate_on: &'static str,
    dossier_on: &'static str,
    place_has_branch: bool,
    book: RuleBook,
}

impl World {
    /// All conditions hold on 1/6/2024.
    fn new() -> Self {
        Self {
            candidate: candidate(),
            introductions: vec![
                introduction(2, IntroductionBasis::CommonWork, "2020-01-01"),
                introduction(3, IntroductionBasis::CommonWork, "2023-06-01"),
            ],
            mass_organisation: None,
            documents: Vec::new(),
            certificate_on: "2023-10-01",
            dossier_on: "2024-01-10",
            place_has_branch: true,
            book: RuleBook::published(),
        }
    }

    fn refusals(&self, on: &str) -> Vec<Refusal> {
        let members = BTreeMap::from([
            (PersonId(2), member(MemberStatus::Official, false)),
            (PersonId(3), member(MemberStatus::Official, false)),
            (PersonId(8), member(MemberStatus::Official, true)),
            (PersonId(9), member(MemberStatus::Probationary, false)),
        ]);
        let calendar = WorkingCalendar::published();
        let application = Application {
            certificate_on: Some(day(self.certificate_on)),
            dossier_on: Some(day(self.dossier_on)),
            introductions: &self.introductions,
            mass_organisation: self.mass_organisation,
            documents: &self.documents,
            members: &members,
            place_has_branch: self.place_has_branch,
            calendar: &calendar,
        };
        let mut found = Assessment::new(&self.book, &[], day(on));
        assess(&self.candidate, &application, &mut found);
        found.refusals
    }

    fn codes(&self, on: &str) -> Vec<RefusalCode> {
        self.refusals(on).into_iter().map(|refusal| refusal.code).collect()
    }
}

#[test]
fn a_candidate_who_meets_everything_is_found_nothing_against() {
    assert_eq!(World::new().refusals("2024-06-01"), []);
}

#[test]
fn age_is_counted_by_month() {
    // F35: born 9/1997.
    let mut world = World::new();
    world.candidate.birth = Some(PartialDate { date: day("1997-09-01"), precision: DatePrecision::Month });
    (world.certificate_on, world.dossier_on) = ("2015-01-05", "2015-05-01");
    for introduction in &mut world.introductions {
        introduction.known_since = day("2012-09-05");
    }
    let refused = world.refusals("2015-08-31");
    assert_eq!(refused.len(), 1);
    assert_eq!(
        (refused[0].code, &refused[0].missing),
        (RefusalCode::TooYoung, &Some(Missing::Count { needed: 216, found: 215 }))
    );
    let citation = refused[0].citation.clone().unwrap();
    assert_eq!((citation.regulation.as_str(), citation.unverified), ("QD45-2011", true));
    assert_eq!(world.codes("2015-09-01"), []);
}

#[test]
fn a_year_of_birth_answers_only_where_every_month_of_it_does() {
    let mut world = World::new();
    let born = |year: &str| Some(PartialDate { date: day(year), precision: DatePrecision::Year });
    for (year, expected) in [
        ("2007-01-01", vec![RefusalCode::TooYoung]),
        ("2006-01-01", vec![RefusalCode::AgeUnknown]),
        ("2005-01-01", vec![]),
        ("1964-01-01", vec![RefusalCode::AgeUnknown]),
        ("1963-01-01", vec![RefusalCode::TooOld]),
    ] {
        world.candidate.birth = born(year);
        assert_eq!(world.codes("2024-06-01"), expected, "{year}");
    }
    world.candidate.birth = None;
    assert_eq!(world.codes("2024-06-01"), [RefusalCode::AgeUnknown]);
}

#[test]
fn above_sixty_needs_the_consent() {
    let mut world = World::new();
    world.candidate.youth = YouthStanding::NotOfAge;
    world.introductions[1].known_since = day("2020-01-01");
    world.candidate.birth = Some(PartialDate::day(day("1964-05-31")));
    assert_eq!(world.codes("2024-05-31"), []);
    assert_eq!(world.codes("2024-06-01"), [RefusalCode::TooOld]);
    world.documents.push(DocumentForm::ConsentOver60);
    assert_eq!(world.codes("2024-06-01"), []);
}

#[test]
fn schooling_follows_area_and_era() {
    let mut world = World::new();
    world.candidate.schooling = Some(Education::Primary);
    assert_eq!(world.codes("2024-06-01"), [RefusalCode::SchoolingTooLow]);
    world.candidate.lower_secondary_equivalent = true;
    assert_eq!(world.codes("2024-06-01"), [RefusalCode::SchoolingTooLow], "dropped in 2021");
    (world.certificate_on, world.dossier_on) = ("2018-01-05", "2018-01-10");
    world.introductions[1].known_since = day("2016-01-01");
    world.introductions[0].known_since = day("2016-01-01");
    assert_eq!(world.codes("2018-06-01"), [], "or equivalent, until 30/7/2021");
    world.candidate.lower_secondary_equivalent = false;
    world.candidate.special_area = true;
    assert_eq!(world.codes("2018-06-01"), []);
    world.candidate.schooling = Some(Education::ReadWrite);
    world.candidate.village_elder = true;
    assert_eq!(world.codes("2018-06-01"), [RefusalCode::RuleUnknown], "known from 28/9/2021");
}

#[test]
fn a_certificate_of_sixty_months_is_spent() {
    // F32.
    let mut world = World::new();
    (world.certificate_on, world.dossier_on) = ("2020-01-15", "2024-06-01");
    let refused = world.refusals("2025-02-03");
    assert_eq!(refused.len(), 1);
    assert_eq!(
        (refused[0].code, &refused[0].missing),
        (RefusalCode::CertificateExpired, &Some(Missing::Day(day("2025-01-15"))))
    );
    assert_eq!(world.codes("2025-01-14"), []);
    assert_eq!(world.codes("2025-06-01"), [RefusalCode::CertificateExpired, RefusalCode::DossierStale]);
}

#[test]
fn two_members_introduce_or_one_beside_a_mass_organisation() {
    let mut world = World::new();
    world.introductions.truncate(1);
    assert_eq!(world.codes("2024-06-01"), [RefusalCode::IntroducersTooFew]);
    world.mass_organisation = Some(MassOrganisation::YouthUnion);
    assert_eq!(world.codes("2024-06-01"), []);
    world.mass_organisation = Some(MassOrganisation::TradeUnion);
    assert_eq!(world.codes("2024-06-01"), [RefusalCode::WrongMassOrganisation]);
    world.candidate.youth = YouthStanding::NoUnion;
    assert_eq!(world.codes("2024-06-01"), []);
    world.candidate.youth = YouthStanding::NotMember;
    world.mass_organisation = None;
    let both = [RefusalCode::NotInYouthUnion, RefusalCode::IntroducersTooFew];
    assert_eq!(world.codes("2024-06-01"), both);
}

#[test]
fn introducers_are_official_and_worked_with_the_candidate_twelve_months() {
    use IntroductionBasis::{CommonWork, SameResidence, SentFromAbove};
    for (who, basis, since, on, expected) in [
        (3, CommonWork, "2023-06-01", "2024-05-31", vec![RefusalCode::IntroducerCommonWork]),
        (3, CommonWork, "2023-06-01", "2024-06-01", vec![]),
        (9, CommonWork, "2020-06-01", "2024-06-01", vec![RefusalCode::IntroducerNotOfficial]),
        (7, CommonWork, "2020-06-01", "2024-06-01", vec![RefusalCode::IntroducerNotOfficial]),
        (3, SameResidence, "2020-06-01", "2024-06-01", vec![]),
        (3, SentFromAbove, "2024-05-01", "2024-06-01", vec![RefusalCode::IntroducerNotSent]),
        (8, SentFromAbove, "2024-05-01", "2024-06-01", vec![RefusalCode::IntroducerNotSent]),
    ] {
        let mut world = World::new();
        world.introductions[1] = introduction(who, basis, since);
        assert_eq!(world.codes(on), expected, "{who} {basis:?} {on}");
    }
}

#[test]
fn the_committee_above_introduces_where_no_branch_can() {
    // F31.
    let mut world = World::new();
    world.place_has_branch = false;
    world.introductions = vec![
        introduction(8, IntroductionBasis::SentFromAbove, "2024-05-01"),
        introduction(3, IntroductionBasis::SentFromAbove, "2024-05-01"),
    ];
    assert_eq!(world.codes("2024-06-01"), [RefusalCode::IntroducerNotSent], "the second was not sent");
    world.introductions.pop();
    world.mass_organisation = Some(MassOrganisation::YouthUnion);
    assert_eq!(world.codes("2024-06-01"), []);
}

#[test]
fn readmission_waits_happens_once_and_not_after_every_reason() {
    let mut world = World::new();
    let previous = PreviousMembership {
        left_on: day("2021-06-02"),
        reason: LeavingReason::Other,
        readmissions: 0,
        record_cleared_on: None,
    };
    world.documents.push(DocumentForm::ConsentReadmission);
    for (previous, expected) in [
        (previous, vec![RefusalCode::ReadmissionTooEarly]),
        (PreviousMembership { left_on: day("2021-06-01"), ..previous }, vec![]),
        (
            PreviousMembership {
                left_on: day("2015-06-01"),
                record_cleared_on: Some(day("2020-01-01")),
                ..previous
            },
            vec![RefusalCode::ReadmissionTooEarly],
        ),
        (
            PreviousMembership {
                left_on: day("2015-06-01"),
                reason: LeavingReason::SeriousDisunity,
                readmissions: 1,
                ..previous
            },
            vec![RefusalCode::ReadmissionAgain, RefusalCode::ReadmissionExcluded],
        ),
    ] {
        world.candidate.previous = Some(previous);
        assert_eq!(world.codes("2024-06-01"), expected, "{previous:?}");
    }
    world.documents.clear();
    assert!(world.codes("2024-06-01").contains(&RefusalCode::DocumentMissing));
}

#[test]
fn population_policy_is_unknown_before_2018_and_allowed_since() {
    let mut world = World::new();
    world.candidate.population_policy = true;
    assert_eq!(world.codes("2024-06-01"), []);
    (world.certificate_on, world.dossier_on) = ("2018-01-05", "2018-01-10");
    for introduction in &mut world.introductions {
        introduction.known_since = day("2016-01-01");
    }
    assert_eq!(world.codes("2018-08-27"), [RefusalCode::RuleUnknown]);
    assert_eq!(world.codes("2018-08-28"), []);
}

#[test]
fn local_criteria_count_once_the_customer_fills_them_in() {
    let mut world = World::new();
    world.candidate.pupil = true;
    assert_eq!(world.codes("2024-06-01"), []);
    let mut set = LocalRuleSet::pupils();
    set.criteria.push(Criterion {
        kind: CriterionKind::Conduct,
        wording: "Hạnh kiểm tốt".to_owned(),
        valid_from: day("2024-01-01"),
        valid_to: None,
    });
    world.book = RuleBook::new(RuleBook::published().rules().to_vec(), vec![set]);
    assert_eq!(world.codes("2024-06-01"), [RefusalCode::LocalCriterion]);
    world.candidate.confirmed.push(CriterionKind::Conduct);
    assert_eq!(world.codes("2024-06-01"), []);
}

#[test]
fn everything_is_found_at_once() {
    let mut world = World::new();
    world.candidate.birth = Some(PartialDate::day(day("2010-01-01")));
    world.candidate.schooling = None;
    world.introductions.clear();
    (world.certificate_on, world.dossier_on) = ("2018-01-01", "2020-01-01");
    assert_eq!(
        world.codes("2024-06-01"),
        [
            RefusalCode::TooYoung,
            RefusalCode::SchoolingUnknown,
            RefusalCode::CertificateExpired,
            RefusalCode::DossierStale,
            RefusalCode::IntroducersTooFew
        ]
    );
}
