//! The stages of a case up to the ceremony, as the demonstration takes them. Days between them are assumed.

use super::{Chance, TODAY, script::Script};
use crate::domain::demo::workday::last_working;
use chrono::{Days, NaiveDate};
use dangvien_shared::{
    admission_case::{OpinionOf, Step},
    id::PersonId,
    rules::{
        add_months,
        eligibility::{Introduction, IntroductionBasis},
        vote::{Ballot, CommitteeBallot},
    },
    vocabulary::{DocumentForm, MassOrganisation, YouthStanding},
};

/// The stages up to the ceremony, with the days from the first.
pub(super) const STAGES: [(Stage, u64); 18] = [
    (Stage::Register, 0),
    (Stage::Nominate, 60),
    (Stage::List, 120),
    (Stage::Enrol, 300),
    (Stage::Certify, 330),
    (Stage::Apply, 370),
    (Stage::Cv, 385),
    (Stage::Letters, 395),
    (Stage::Replies, 430),
    (Stage::Conclude, 450),
    (Stage::Introduce, 480),
    (Stage::Second, 490),
    (Stage::Opinions, 520),
    (Stage::Summarise, 560),
    (Stage::Vote, 600),
    (Stage::Grassroots, 615),
    (Stage::Decide, 640),
    (Stage::Receive, 645),
];

/// Days from the first stage to the one from which on only the branch at hand counts: what another one said of the
/// candidate does not bind it.
pub(super) const ENDORSEMENT: u64 = 480;

/// Place of the branch's vote among the stages.
pub(super) const VOTE: usize = 14;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    Register,
    Nominate,
    List,
    Enrol,
    Certify,
    Apply,
    Cv,
    Letters,
    Replies,
    Conclude,
    Introduce,
    Second,
    Opinions,
    Summarise,
    Vote,
    Grassroots,
    Decide,
    Receive,
}

/// Members who help and introduce, none twice.
pub(super) fn people(
    script: &Script<'_>,
    chance: &mut Chance,
    days: (NaiveDate, NaiveDate),
) -> Vec<PersonId> {
    let own = script.person();
    let mut found = script.branches.helpers(chance, script.branch, days);
    found.retain(|person| *person != own);
    found
}

pub(super) fn take(script: &mut Script<'_>, stage: Stage, on: NaiveDate, people: &[PersonId]) -> bool {
    use DocumentForm as F;
    let paper = |form| Script::paper(form, on);
    let branch = script.branch;
    let is_youth = script.candidate().youth == YouthStanding::Member;
    let body = if is_youth { MassOrganisation::YouthUnion } else { MassOrganisation::FarmersUnion };
    match stage {
        Stage::Register => script.step(on, Step::Register { branch }),
        Stage::Nominate => script.step(on, Step::Nominate { body, minutes: paper(F::NominationMinutes) }),
        Stage::List => {
            let Some(helper) = official_on(script, people, on) else { return false };
            let resolution = paper(F::ListResolution);
            script.step(on, Step::ListSympathiser { helper, resolution })
        }
        Stage::Enrol => {
            let class = "Lớp bồi dưỡng nhận thức về Đảng (minh họa)".to_owned();
            script.step(on, Step::Enrol { class })
        }
        Stage::Certify => script.step(on, Step::Certify { certificate: paper(F::CnNtvd) }),
        Stage::Apply => script.step(on, Step::Apply { application: paper(F::Knd1) }),
        Stage::Cv => script.step(on, Step::DeclareCv { cv: paper(F::Knd2) }),
        Stage::Letters => ["Chi ủy nơi cư trú (minh họa)", "Đảng ủy nơi quê quán (minh họa)"]
            .into_iter()
            .all(|to| script.step(on, Step::SendLetter { addressee: to.to_owned() })),
        Stage::Replies => (1..=2)
            .all(|letter| script.step(on, Step::RecordReply { letter, reply: paper(F::VerificationReply) })),
        Stage::Conclude => {
            let conclusion = "Lý lịch rõ ràng, đủ điều kiện (minh họa)".to_owned();
            script.step(on, Step::Conclude { conclusion })
        }
        Stage::Introduce => introduce(script, people, (0, on)),
        Stage::Second if is_youth => {
            let issuer = (branch, "NQ/ĐTN");
            let resolution = script.numbered(F::Knd4, on, issuer);
            script.step(on, Step::IntroduceByMassOrganisation { body, resolution })
        }
        Stage::Second => introduce(script, people, (1, on)),
        Stage::Opinions => [OpinionOf::MassOrganisation(body), OpinionOf::BranchOfResidence]
            .into_iter()
            .all(|of| script.step(on, Step::RecordOpinion { of, in_favour: true })),
        Stage::Summarise => script.step(on, Step::SummariseOpinions { summary: paper(F::Knd5) }),
        Stage::Vote => vote(script, (on, F::Knd6)),
        Stage::Grassroots => grassroots(script, (on, F::Knd8)),
        Stage::Decide => decide(script, (on, F::Knd9)),
        Stage::Receive => script.step(on, Step::ReceiveDecision {}),
    }
}

/// One of these members who is official on the day.
pub(super) fn official_on(script: &Script<'_>, people: &[PersonId], on: NaiveDate) -> Option<PersonId> {
    let is_official = |person: &&PersonId| {
        let facts = script.branches.facts(**person, on);
        facts.is_some_and(|facts| facts.is_official() && facts.branch == script.branch)
    };
    people.iter().find(is_official).copied()
}

pub(super) fn introduce(
    script: &mut Script<'_>,
    people: &[PersonId],
    (which, on): (usize, NaiveDate),
) -> bool {
    let official: Vec<PersonId> =
        people.iter().copied().filter(|person| official_on(script, &[*person], on).is_some()).collect();
    let Some(member) = official.get(which).copied() else { return false };
    let introduction =
        Introduction { member, basis: IntroductionBasis::CommonWork, known_since: on - Days::new(800) };
    let document = Script::paper(DocumentForm::Knd3, on);
    script.step(on, Step::Introduce { introduction, document })
}

/// All are present and for, but for one of a large branch.
pub(super) fn vote(script: &mut Script<'_>, (on, form): (NaiveDate, DocumentForm)) -> bool {
    let branch = script.branch;
    let official = script.branches.electorate(branch, on).official;
    let against = u32::from(official > 14 && official.is_multiple_of(3));
    let ballot = Ballot { present: official, exempt_present: 0, in_favour: official - against, against };
    let resolution = Some(script.numbered(form, on, (branch, "NQ")));
    script.step(on, Step::BranchVote { ballot, resolution })
}

/// On the last working day up to that one. A grassroots branch has no committee above it.
pub(super) fn grassroots(script: &mut Script<'_>, (on, form): (NaiveDate, DocumentForm)) -> bool {
    let on = last_working(on);
    let Some((committee, grassroots)) =
        script.place(on).map(|place| (place.has_grassroots_committee(), place.grassroots))
    else {
        return false;
    };
    if !committee {
        return true;
    }
    let ballot = CommitteeBallot { members: 15, in_favour: 14, against: 0 };
    let resolution = script.numbered(form, on, (grassroots, "NQ"));
    script.step(on, Step::GrassrootsResolve { ballot, resolution })
}

/// On the last working day up to that one.
pub(super) fn decide(script: &mut Script<'_>, (on, form): (NaiveDate, DocumentForm)) -> bool {
    let on = last_working(on);
    let Some(body) = script.body(on) else { return false };
    let ballot = CommitteeBallot { members: 11, in_favour: 10, against: 0 };
    let decision = script.numbered(form, on, (body.organisation, "QĐ"));
    script.step(on, Step::Decide { body, ballot, decision })
}

pub(super) fn hold_ceremony(script: &mut Script<'_>, chance: &mut Chance, on: NaiveDate) -> bool {
    let people = people(script, chance, (on, add_months(on, 12).min(TODAY)));
    let Some(mentor) = official_on(script, &people, on) else { return false };
    let minutes = Script::paper(DocumentForm::CeremonyMinutes, on);
    script.step(on, Step::HoldCeremony { mentor, minutes, consent: None })
}
