//! Commands by chance from a seed: mostly what could come next, often wrong.

use super::super::world::*;
use crate::{
    admission_case::*,
    id::PersonId,
    rules::{
        authority::{BodyKind, DecidingBody},
        clock::ClockKind,
        dated::{AppliedRule, RuleKey},
        eligibility::{Introduction, IntroductionBasis},
        vote::{Ballot, CommitteeBallot, Electorate},
    },
    vocabulary::{DocumentForm, MassOrganisation},
};
use chrono::{Days, NaiveDate};

const RULE: &str = "ALL_OFFICIAL_MEMBERS_MINUS_TEMPORARY_AWAY_AND_ABSENT_EXEMPT";

/// `SplitMix64`: the same seed gives the same commands everywhere.
pub(super) struct Chance(u64);

impl Chance {
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn below(&mut self, bound: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        u32::try_from((mixed ^ (mixed >> 31)) % u64::from(bound)).unwrap()
    }

    fn one_in(&mut self, bound: u32) -> bool {
        self.below(bound) == 0
    }

    fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[usize::try_from(self.below(u32::try_from(items.len()).unwrap())).unwrap()]
    }

    fn text(&mut self) -> String {
        if self.one_in(8) { String::new() } else { "Lý do".to_owned() }
    }

    /// A command for the case as it stands; the facts of the day come with it.
    pub(super) fn command(&mut self, world: &mut World, authority_changes: bool) -> Command {
        let case = world.case();
        let away = u32::from(self.one_in(10));
        let official = if self.one_in(15) { 2 } else { 5 + self.below(20) };
        let exempt = u32::from(self.one_in(10));
        world.facts.electorate = Electorate { official, probationary: self.below(4), exempt, away };
        world.facts.has_open_case = self.one_in(10) && case.state.is_none();
        world.facts.place.subcommittee = self.one_in(3).then_some(crate::id::OrganisationId(35));
        if authority_changes && self.one_in(4) {
            world.facts.place.authorised_to_admit ^= true;
        }
        let latest = case.latest_on.unwrap_or(day("2022-01-04"));
        let review = case.probation_ends_on.filter(|end| *end > latest && case.is_open());
        let on = match self.below(40) {
            0 => latest - Days::new(u64::from(1 + self.below(100))),
            1 => day("2041-03-01"),
            2 => latest + Days::new(u64::from(self.below(700))),
            3 if review.is_some() => review.unwrap_or(latest),
            3..6 => latest + Days::new(u64::from(self.below(120))),
            _ => latest + Days::new(u64::from(self.below(12))),
        };
        Command { on, step: self.step(world, &case, on) }
    }

    fn kind(&mut self, case: &Case) -> StepKind {
        let forward: Vec<StepKind> = StepKind::ALL
            .iter()
            .copied()
            .filter(|kind| kind.is_forward() && kind.follows_in(case.state))
            .collect();
        let final_state = case.state.is_some_and(State::is_final);
        if !forward.is_empty() && self.below(100) < 82 {
            self.pick(&forward)
        } else if final_state && !self.one_in(3) {
            StepKind::Reverse
        } else {
            self.pick(StepKind::ALL)
        }
    }

    fn paper(&mut self, world: &mut World, form: DocumentForm, on: NaiveDate) -> Document {
        let mut document = world.paper(form, &on.min(world.facts.today).to_string());
        match self.below(30) {
            0 => document.form = self.pick(DocumentForm::ALL),
            1 => document.number = None,
            2 => {
                let known = world.case().documents.into_iter().find_map(|one| one.document.number);
                document.number = known.or(document.number);
            }
            _ => {}
        }
        document
    }

    fn made(&mut self, world: &mut World, kind: StepKind, on: NaiveDate) -> Document {
        let form = kind.makes(world.case().phase()).first().copied().unwrap_or(DocumentForm::Other);
        self.paper(world, form, on)
    }

    fn person(&mut self, right: PersonId) -> PersonId {
        if self.one_in(6) { self.pick(&[SECOND, ELSEWHERE, YOUNG, PersonId(1), PersonId(99)]) } else { right }
    }

    fn helper(&mut self, case: &Case) -> PersonId {
        let here = if case.branch() == Some(OTHER_BRANCH) { ELSEWHERE } else { MENTOR };
        let other = if here == MENTOR { SECOND } else { MENTOR };
        let right = if case.mentor() == Some(here) { other } else { here };
        self.person(right)
    }

    fn body(&mut self, world: &World) -> DecidingBody {
        let right = world.facts.place.authorised_to_admit ^ self.one_in(8);
        if right {
            DecidingBody { kind: BodyKind::GrassrootsCommittee, organisation: GRASSROOTS }
        } else {
            DecidingBody { kind: BodyKind::UpperStandingCommittee, organisation: UPPER }
        }
    }

    fn committee(&mut self) -> CommitteeBallot {
        let members = 5 + self.below(12);
        let in_favour = if self.one_in(5) { self.below(members + 2) } else { members };
        let against = u32::from(self.one_in(8));
        CommitteeBallot { members, in_favour, against }
    }

    fn vote(&mut self, world: &mut World, case: &Case, on: NaiveDate) -> Step {
        let of = world.facts.electorate;
        let able = of.official.saturating_sub(of.exempt + of.away);
        let (in_favour, against) = match self.below(8) {
            0 => (0, able),
            1..4 => (able / 2, able.saturating_sub(able / 2)),
            4 => (self.below(30), self.below(30)),
            _ => (able, 0),
        };
        let passes = (3 * in_favour >= 2 * able) ^ self.one_in(10);
        let form = if case.phase() == Phase::Admission { DocumentForm::Knd6 } else { DocumentForm::Knd13 };
        let resolution = passes.then(|| self.paper(world, form, on));
        let exempt_present = u32::from(self.one_in(12));
        let ballot = Ballot { present: able, exempt_present, in_favour, against };
        Step::BranchVote { ballot, resolution }
    }

    fn step(&mut self, world: &mut World, case: &Case, on: NaiveDate) -> Step {
        let kind = self.kind(case);
        match kind {
            StepKind::Register => Step::Register { branch: BRANCH },
            StepKind::Nominate => {
                Step::Nominate { body: self.pick(MassOrganisation::ALL), minutes: self.made(world, kind, on) }
            }
            StepKind::ListSympathiser => {
                Step::ListSympathiser { helper: self.helper(case), resolution: self.made(world, kind, on) }
            }
            StepKind::ChangeMentor => Step::ChangeMentor { mentor: self.helper(case), reason: self.text() },
            StepKind::Enrol => Step::Enrol { class: self.text() },
            StepKind::Certify => Step::Certify { certificate: self.made(world, kind, on) },
            StepKind::Apply => Step::Apply { application: self.made(world, kind, on) },
            StepKind::DeclareCv => Step::DeclareCv { cv: self.made(world, kind, on) },
            StepKind::SendLetter => Step::SendLetter { addressee: self.text() },
            StepKind::RecordReply => {
                Step::RecordReply { letter: 1 + self.below(3), reply: self.made(world, kind, on) }
            }
            StepKind::Conclude => Step::Conclude { conclusion: self.text() },
            StepKind::RefreshDossier => Step::RefreshDossier {},
            StepKind::Introduce => {
                let basis = if self.one_in(8) {
                    self.pick(IntroductionBasis::ALL)
                } else {
                    IntroductionBasis::CommonWork
                };
                let known_since = on - Days::new(u64::from(200 + self.below(2000)));
                let member = self.person(SECOND);
                Step::Introduce {
                    introduction: Introduction { member, basis, known_since },
                    document: self.made(world, kind, on),
                }
            }
            StepKind::IntroduceByMassOrganisation => Step::IntroduceByMassOrganisation {
                body: if self.one_in(4) {
                    self.pick(MassOrganisation::ALL)
                } else {
                    MassOrganisation::YouthUnion
                },
                resolution: self.made(world, kind, on),
            },
            StepKind::RecordOpinion => Step::RecordOpinion {
                of: if self.one_in(2) {
                    OpinionOf::BranchOfResidence
                } else {
                    OpinionOf::MassOrganisation(self.pick(MassOrganisation::ALL))
                },
                in_favour: !self.one_in(5),
            },
            StepKind::SummariseOpinions => Step::SummariseOpinions { summary: self.made(world, kind, on) },
            other => self.later_step(other, world, case, on),
        }
    }

    /// From the vote on, and beside the way.
    fn later_step(&mut self, kind: StepKind, world: &mut World, case: &Case, on: NaiveDate) -> Step {
        match kind {
            StepKind::BranchVote => {
                if case.phase() == Phase::Recognition && !self.one_in(3) {
                    let form = self.pick(&[DocumentForm::Knd10, DocumentForm::Knd11, DocumentForm::Knd12]);
                    return Step::RecordDocument { document: self.paper(world, form, on) };
                }
                self.vote(world, case, on)
            }
            StepKind::Appraise => Step::Appraise { report: self.made(world, kind, on) },
            StepKind::GrassrootsResolve => {
                Step::GrassrootsResolve { ballot: self.committee(), resolution: self.made(world, kind, on) }
            }
            StepKind::Decide => Step::Decide {
                body: self.body(world),
                ballot: self.committee(),
                decision: self.made(world, kind, on),
            },
            StepKind::Refuse => Step::Refuse { body: self.body(world), reason: self.text() },
            StepKind::NotifyBranch => Step::NotifyBranch {},
            StepKind::ReceiveDecision => Step::ReceiveDecision {},
            StepKind::HoldCeremony => Step::HoldCeremony {
                mentor: self.helper(case),
                minutes: self.made(world, kind, on),
                consent: self.one_in(3).then(|| self.paper(world, DocumentForm::ConsentLateCeremony, on)),
            },
            StepKind::CompleteCourse => Step::CompleteCourse { certificate: self.made(world, kind, on) },
            StepKind::StrikeOff => Step::StrikeOff {
                body: self.body(world),
                ballot: self.committee(),
                decision: self.made(world, kind, on),
                review_note: self.text(),
            },
            StepKind::Pause => Step::Pause { reason: self.text() },
            StepKind::Resume => Step::Resume {},
            StepKind::Withdraw => Step::Withdraw { reason: self.text() },
            StepKind::Remove => Step::Remove { reason: self.text() },
            StepKind::Move => self.moving(case),
            StepKind::ConfirmTransfer => Step::ConfirmTransfer {},
            StepKind::RuleOnEscalation => Step::RuleOnEscalation {
                ruling: self.pick(EscalationRuling::ALL),
                document: self.made(world, kind, on),
            },
            StepKind::ExtendClock => {
                Step::ExtendClock { clock: self.clock(case, on), by: self.below(40), reason: self.text() }
            }
            StepKind::ExplainOverdue => {
                Step::ExplainOverdue { clock: self.clock(case, on), reason: self.text() }
            }
            StepKind::RecordDocument => {
                let form = self.pick(DocumentForm::ALL);
                Step::RecordDocument { document: self.paper(world, form, on) }
            }
            StepKind::ApplyRule => Step::ApplyRule {
                rule: AppliedRule {
                    key: RuleKey::VoteDenominator,
                    value: if self.one_in(2) { RULE.to_owned() } else { self.text() },
                    basis: self.text(),
                },
            },
            StepKind::Reverse => Step::Reverse {
                event: if self.one_in(4) {
                    self.below(case.events + 2)
                } else {
                    case.history.last().map_or(1, |last| last.number)
                },
                reason: self.text(),
            },
            _ => Step::Remark { text: self.text() },
        }
    }

    fn clock(&mut self, case: &Case, on: NaiveDate) -> ClockKind {
        let clocks: Vec<ClockKind> = case.clocks(on).into_iter().map(|clock| clock.kind).collect();
        if clocks.is_empty() || self.one_in(3) { self.pick(ClockKind::ALL) } else { self.pick(&clocks) }
    }

    fn moving(&mut self, case: &Case) -> Step {
        if self.one_in(10) {
            return Step::Move { to: None, mentor: None, reason: self.text() };
        }
        let (to, mentor) =
            if case.branch() == Some(BRANCH) { (OTHER_BRANCH, ELSEWHERE) } else { (BRANCH, MENTOR) };
        let mentor = (!self.one_in(6)).then(|| self.person(mentor));
        Step::Move { to: Some(to), mentor, reason: self.text() }
    }
}
