//! A branch, a candidate and the members around them, for tests. All persons are made up.

use crate::{
    admission_case::*,
    id::{OrganisationId, PersonId},
    rules::{
        authority::{BodyKind, DecidingBody, Place, competent_body},
        dated::RuleBook,
        eligibility::{Candidate, Introduction, IntroductionBasis, MemberFacts},
        vote::{Ballot, CommitteeBallot, Electorate},
        working_day::WorkingCalendar,
    },
    text::PartialDate,
    vocabulary::{
        DocumentForm, Education, MassOrganisation, MemberStatus, OrganisationKind, OrganisationType,
        YouthStanding,
    },
};
use chrono::{Datelike as _, NaiveDate};
use std::collections::BTreeMap;

pub(super) const BRANCH: OrganisationId = OrganisationId(40);
pub(super) const OTHER_BRANCH: OrganisationId = OrganisationId(41);
pub(super) const GRASSROOTS: OrganisationId = OrganisationId(30);
pub(super) const UPPER: OrganisationId = OrganisationId(20);
pub(super) const MENTOR: PersonId = PersonId(2);
pub(super) const SECOND: PersonId = PersonId(3);
pub(super) const ELSEWHERE: PersonId = PersonId(4);
pub(super) const YOUNG: PersonId = PersonId(5);

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(super) struct World {
    pub(super) events: Vec<Event>,
    pub(super) facts: Facts,
    pub(super) book: RuleBook,
    pub(super) calendar: WorkingCalendar,
    numbers: u32,
}

impl World {
    /// Recorded on 31/12/2025; a commune's branch of 20 official and 2 probationary members below an unauthorised
    /// committee.
    pub(super) fn new() -> Self {
        let official =
            |branch| MemberFacts { status: MemberStatus::Official, branch, sent_from_above: false };
        let probationary = MemberFacts { status: MemberStatus::Probationary, ..official(BRANCH) };
        let facts = Facts {
            today: day("2025-12-31"),
            candidate: Candidate {
                person: PersonId(1),
                birth: Some(PartialDate::day(day("1997-09-10"))),
                schooling: Some(Education::UpperSecondary),
                lower_secondary_equivalent: false,
                special_area: false,
                village_elder: false,
                youth: YouthStanding::Member,
                pupil: false,
                population_policy: false,
                previous: None,
                confirmed: Vec::new(),
            },
            is_member: false,
            has_open_case: false,
            electorate: Electorate { official: 20, probationary: 2, exempt: 0, away: 0 },
            place: Place {
                branch: BRANCH,
                grassroots: GRASSROOTS,
                grassroots_kind: OrganisationKind::GrassrootsCommittee,
                grassroots_type: Some(OrganisationType::Commune),
                authorised_to_admit: false,
                subcommittee: None,
                upper: Some(UPPER),
                province: OrganisationId(1),
            },
            place_has_branch: true,
            members: BTreeMap::from([
                (MENTOR, official(BRANCH)),
                (SECOND, official(BRANCH)),
                (ELSEWHERE, official(OTHER_BRANCH)),
                (YOUNG, probationary),
            ]),
            taken_numbers: Vec::new(),
        };
        Self {
            events: Vec::new(),
            facts,
            book: RuleBook::published(),
            calendar: WorkingCalendar::published(),
            numbers: 0,
        }
    }

    pub(super) fn case(&self) -> Case {
        Case::replay(&self.events)
    }

    pub(super) fn state(&self) -> State {
        self.case().state.unwrap()
    }

    pub(super) fn judged(&self, on: &str, step: Step) -> Result<Event, Vec<Refusal>> {
        let command = Command { on: day(on), step };
        decide(&self.case(), &command, &self.facts, &self.book, &self.calendar)
    }

    /// Records a step that nothing speaks against.
    #[expect(clippy::needless_pass_by_value, reason = "tests write their steps in place")]
    pub(super) fn does(&mut self, on: &str, step: Step) -> &mut Self {
        let event = self.judged(on, step.clone());
        self.events.push(event.unwrap_or_else(|refusals| panic!("{on} {step:?}: {refusals:#?}")));
        self
    }

    /// The codes that speak against a step; the case stays as it is.
    pub(super) fn refused(&self, on: &str, step: Step) -> Vec<RefusalCode> {
        self.refusals(on, step).into_iter().map(|refusal| refusal.code).collect()
    }

    pub(super) fn refusals(&self, on: &str, step: Step) -> Vec<Refusal> {
        self.judged(on, step).expect_err("the step is refused")
    }

    /// A document with a number of its own.
    pub(super) fn paper(&mut self, form: DocumentForm, signed_on: &str) -> Document {
        self.numbers += 1;
        let signed_on = day(signed_on);
        let number = form.is_numbered().then(|| DocumentNumber {
            issuer: self.issuer(form, signed_on),
            kind: "NQ".to_owned(),
            term: format!("{}-{}", signed_on.year(), signed_on.year() + 5),
            number: self.numbers,
        });
        Document { form, signed_on, number }
    }

    /// Whose number a document of that form bears on the day.
    fn issuer(&self, form: DocumentForm, on: NaiveDate) -> OrganisationId {
        use DocumentForm as F;
        let place = &self.facts.place;
        match form {
            F::Knd9 | F::Knd16 | F::StrikeOffDecision => competent_body(place, on).body.organisation,
            F::Knd8 | F::Knd15 => place.grassroots,
            F::ConsentOver60 | F::ConsentReadmission => place.province,
            _ => place.branch,
        }
    }

    pub(super) fn vote(&mut self, on: &str, in_favour: u32, against: u32, passes: bool) -> Step {
        let form = match self.case().phase() {
            Phase::Admission => DocumentForm::Knd6,
            Phase::Recognition => DocumentForm::Knd13,
        };
        let ballot = Ballot { present: 17, exempt_present: 0, in_favour, against };
        Step::BranchVote { ballot, resolution: passes.then(|| self.paper(form, on)) }
    }

    /// The same vote on another day, its resolution with the same number.
    pub(super) fn voted_on(on: &str, vote: Step) -> Step {
        let Step::BranchVote { ballot, resolution } = vote else { panic!("{vote:?} is no vote") };
        let resolution = resolution.map(|one| Document { signed_on: day(on), ..one });
        Step::BranchVote { ballot, resolution }
    }

    pub(super) fn grassroots(&mut self, on: &str) -> Step {
        let form = match self.case().phase() {
            Phase::Admission => DocumentForm::Knd8,
            Phase::Recognition => DocumentForm::Knd15,
        };
        let ballot = CommitteeBallot { members: 15, in_favour: 12, against: 0 };
        Step::GrassrootsResolve { ballot, resolution: self.paper(form, on) }
    }

    pub(super) fn decision(&mut self, on: &str, kind: BodyKind) -> Step {
        let form = match self.case().phase() {
            Phase::Admission => DocumentForm::Knd9,
            Phase::Recognition => DocumentForm::Knd16,
        };
        let organisation = if kind == BodyKind::GrassrootsCommittee { GRASSROOTS } else { UPPER };
        let ballot = CommitteeBallot { members: 11, in_favour: 9, against: 0 };
        let body = DecidingBody { kind, organisation };
        let mut decision = self.paper(form, on);
        decision.number.iter_mut().for_each(|number| number.issuer = organisation);
        Step::Decide { body, ballot, decision }
    }

    pub(super) fn introduce(&mut self, on: &str, member: PersonId, since: &str) -> Step {
        let introduction =
            Introduction { member, basis: IntroductionBasis::CommonWork, known_since: day(since) };
        Step::Introduce { introduction, document: self.paper(DocumentForm::Knd3, on) }
    }

    /// From registration to the CV.
    pub(super) fn until_cv(&mut self, certificate: &str, application: &str) -> &mut Self {
        let minutes = self.paper(DocumentForm::NominationMinutes, certificate);
        let resolution = self.paper(DocumentForm::ListResolution, certificate);
        let certified = self.paper(DocumentForm::CnNtvd, certificate);
        let applied = self.paper(DocumentForm::Knd1, application);
        let cv = self.paper(DocumentForm::Knd2, application);
        self.does(certificate, Step::Register { branch: BRANCH })
            .does(certificate, Step::Nominate { body: MassOrganisation::YouthUnion, minutes })
            .does(certificate, Step::ListSympathiser { helper: MENTOR, resolution })
            .does(certificate, Step::Enrol { class: "K1".to_owned() })
            .does(certificate, Step::Certify { certificate: certified })
            .does(application, Step::Apply { application: applied })
            .does(application, Step::DeclareCv { cv })
    }

    /// Letters, replies, conclusion, all on one day.
    pub(super) fn until_verified(&mut self, on: &str) -> &mut Self {
        let reply = self.paper(DocumentForm::VerificationReply, on);
        self.does(on, Step::SendLetter { addressee: "UBND xã".to_owned() })
            .does(on, Step::RecordReply { letter: 1, reply })
            .does(on, Step::Conclude { conclusion: "Đủ tiêu chuẩn chính trị".to_owned() })
    }

    /// One introducer beside the youth union, opinions, summary, all on one day.
    pub(super) fn until_endorsed(&mut self, on: &str, known_since: &str) -> &mut Self {
        let introduce = self.introduce(on, SECOND, known_since);
        let resolution = self.paper(DocumentForm::Knd4, on);
        let summary = self.paper(DocumentForm::Knd5, on);
        let body = MassOrganisation::YouthUnion;
        self.does(on, introduce)
            .does(on, Step::IntroduceByMassOrganisation { body, resolution })
            .opinions(on)
            .does(on, Step::SummariseOpinions { summary })
    }

    pub(super) fn opinions(&mut self, on: &str) -> &mut Self {
        let body = OpinionOf::MassOrganisation(MassOrganisation::YouthUnion);
        self.does(on, Step::RecordOpinion { of: body, in_favour: true })
            .does(on, Step::RecordOpinion { of: OpinionOf::BranchOfResidence, in_favour: true })
    }

    /// To the admission decision of 25/8/2024, received the next day.
    pub(super) fn until_decided(&mut self) -> &mut Self {
        self.until_cv("2024-01-10", "2024-03-01")
            .until_verified("2024-04-01")
            .until_endorsed("2024-05-06", "2022-01-01");
        let vote = self.vote("2024-07-01", 17, 0, true);
        self.does("2024-07-01", vote);
        let resolution = self.grassroots("2024-07-20");
        self.does("2024-07-20", resolution);
        let decision = self.decision("2024-08-25", BodyKind::UpperStandingCommittee);
        self.does("2024-08-25", decision).does("2024-08-26", Step::ReceiveDecision {})
    }

    pub(super) fn ceremony(&mut self, on: &str, mentor: PersonId) -> Step {
        let minutes = self.paper(DocumentForm::CeremonyMinutes, on);
        Step::HoldCeremony { mentor, minutes, consent: None }
    }

    /// To the ceremony of 15/9/2024.
    pub(super) fn until_probation(&mut self) -> &mut Self {
        self.until_decided();
        let ceremony = self.ceremony("2024-09-15", MENTOR);
        self.does("2024-09-15", ceremony)
    }

    /// The papers of the review.
    pub(super) fn reviewed(&mut self, on: &str) -> &mut Self {
        for form in [DocumentForm::Knd10, DocumentForm::Knd11, DocumentForm::Knd12] {
            let document = self.paper(form, on);
            self.does(on, Step::RecordDocument { document });
        }
        self
    }
}

/// A case that waits for the branch's vote.
pub(super) fn endorsed() -> World {
    let mut world = World::new();
    world
        .until_cv("2024-01-10", "2024-03-01")
        .until_verified("2024-04-01")
        .until_endorsed("2024-05-06", "2022-01-01");
    world
}
