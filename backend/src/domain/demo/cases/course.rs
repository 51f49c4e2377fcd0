//! Which steps a case of the demonstration takes, and when. Days between steps are assumed.

use super::{Chance, TODAY, script::Script};
use crate::entity::{OPEN, admission};
use chrono::{Days, NaiveDate};
use dangvien_shared::{
    admission_case::{OpinionOf, Step},
    id::{OrganisationId, PersonId},
    rules::{
        add_months,
        dated::{AppliedRule, RuleKey},
        eligibility::{Introduction, IntroductionBasis},
        vote::{Ballot, CommitteeBallot},
    },
    vocabulary::{DocumentForm, MassOrganisation, YouthStanding},
};

/// The stages up to the ceremony, with the days from the first.
const STAGES: [(Stage, u64); 18] = [
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

/// Place of the branch's vote among the stages.
const VOTE: usize = 14;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
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

/// The case behind an admission, on its days, after a preparation of so many tenths of the usual time; false where the
/// rules would not have let it happen so.
pub(super) fn of_admission(
    script: &mut Script<'_>,
    chance: &mut Chance,
    (admission, left): (&admission::Model, Option<NaiveDate>),
    tenths: u64,
) -> bool {
    let (resolved, decided, ceremony) = (admission.resolved_on, admission.decided_on, admission.ceremony_on);
    let start = resolved - Days::new(STAGES[VOTE].1 * tenths / 10);
    let people = people(script, chance, (start, ceremony));
    for (stage, offset) in &STAGES[..VOTE] {
        if !take(script, *stage, start + Days::new(*offset * tenths / 10), &people) {
            return false;
        }
    }
    if admission.readmission {
        let consent = Script::paper(DocumentForm::ConsentReadmission, resolved);
        if !script.step(resolved, Step::RecordDocument { document: consent }) {
            return false;
        }
    }
    let between = resolved + Days::new(u64::try_from((decided - resolved).num_days() / 2).unwrap_or(0));
    let received = (decided + Days::new(3)).min(ceremony);
    let climbed = take(script, Stage::Vote, resolved, &people)
        && take(script, Stage::Grassroots, between, &people)
        && take(script, Stage::Decide, decided, &people)
        && script.step(decided, Step::NotifyBranch {})
        && take(script, Stage::Receive, received, &people)
        && hold_ceremony(script, chance, ceremony);
    climbed && probation(script, chance, admission, left)
}

/// A case under way: some stage on the way, reached some days ago; some rest, some were given up.
pub(super) fn under_way(script: &mut Script<'_>, chance: &mut Chance) -> bool {
    let reached = chance.weighted(&[
        (0, 12),
        (1, 10),
        (2, 14),
        (3, 8),
        (4, 10),
        (5, 5),
        (6, 5),
        (7, 6),
        (8, 4),
        (9, 5),
        (10, 3),
        (12, 4),
        (13, 6),
        (14, 6),
        (15, 6),
        (16, 4),
        (17, 5),
    ]);
    // Most wait for days or weeks, some for months.
    let waited = if chance.happens(0.75) { chance.between(1, 55) } else { chance.between(56, 190) };
    let last = TODAY - Days::new(u64::from(waited));
    let start = last - Days::new(STAGES[reached].1);
    let people = people(script, chance, (start, last));
    for (stage, offset) in &STAGES[..=reached] {
        if !take(script, *stage, start + Days::new(*offset), &people) {
            return false;
        }
    }
    aside(script, chance, (reached, last));
    true
}

/// What happens to a few on the way. Where the rules forbid it the case goes on as it is.
fn aside(script: &mut Script<'_>, chance: &mut Chance, (reached, last): (usize, NaiveDate)) {
    let on = chance.day(last, TODAY - Days::new(1));
    if chance.happens(0.03) {
        script.step(on, Step::Pause { reason: "Đi làm ăn xa, tạm thời vắng mặt (minh họa)".to_owned() });
    } else if chance.happens(0.02) {
        script.step(on, Step::Withdraw { reason: "Hoàn cảnh gia đình (minh họa)".to_owned() });
    } else if chance.happens(0.02) {
        script.step(on, Step::Remove { reason: "Không còn phấn đấu (minh họa)".to_owned() });
    } else if reached == VOTE - 1 && chance.happens(0.25) {
        escalate(script, last);
    }
}

/// Three rounds without result; which round is the last was recorded by the officer, as no rule of the day is known.
fn escalate(script: &mut Script<'_>, last: NaiveDate) {
    let basis = "Hướng dẫn đang áp dụng tại thời điểm đó (minh họa)".to_owned();
    let rule = AppliedRule { key: RuleKey::MaxRounds, value: "3".to_owned(), basis };
    if !script.step(last, Step::ApplyRule { rule }) {
        return;
    }
    let official = script.branches.electorate(script.branch, last).official;
    let half = official / 2;
    for _round in 0..3 {
        let ballot =
            Ballot { present: official, exempt_present: 0, in_favour: half, against: official - half };
        script.step(last, Step::BranchVote { ballot, resolution: None });
    }
}

/// Members who help and introduce, none twice.
fn people(script: &Script<'_>, chance: &mut Chance, days: (NaiveDate, NaiveDate)) -> Vec<PersonId> {
    let own = script.person();
    let mut found = script.branches.helpers(chance, script.branch, days);
    found.retain(|person| *person != own);
    found
}

fn take(script: &mut Script<'_>, stage: Stage, on: NaiveDate, people: &[PersonId]) -> bool {
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
            let issuer = (branch, "NQ-ĐTN");
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
fn official_on(script: &Script<'_>, people: &[PersonId], on: NaiveDate) -> Option<PersonId> {
    let is_official = |person: &&PersonId| {
        let facts = script.branches.facts(**person, on);
        facts.is_some_and(|facts| facts.is_official() && facts.branch == script.branch)
    };
    people.iter().find(is_official).copied()
}

fn introduce(script: &mut Script<'_>, people: &[PersonId], (which, on): (usize, NaiveDate)) -> bool {
    let official: Vec<PersonId> =
        people.iter().copied().filter(|person| official_on(script, &[*person], on).is_some()).collect();
    let Some(member) = official.get(which).copied() else { return false };
    let introduction =
        Introduction { member, basis: IntroductionBasis::CommonWork, known_since: on - Days::new(800) };
    let document = Script::paper(DocumentForm::Knd3, on);
    script.step(on, Step::Introduce { introduction, document })
}

/// All are present and for, but for one of a large branch.
fn vote(script: &mut Script<'_>, (on, form): (NaiveDate, DocumentForm)) -> bool {
    let branch = script.branch;
    let official = script.branches.electorate(branch, on).official;
    let against = u32::from(official > 14 && official % 3 == 0);
    let ballot = Ballot { present: official, exempt_present: 0, in_favour: official - against, against };
    let resolution = Some(script.numbered(form, on, (branch, "NQ")));
    script.step(on, Step::BranchVote { ballot, resolution })
}

/// A grassroots branch has no committee above it.
fn grassroots(script: &mut Script<'_>, (on, form): (NaiveDate, DocumentForm)) -> bool {
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

fn decide(script: &mut Script<'_>, (on, form): (NaiveDate, DocumentForm)) -> bool {
    let Some(body) = script.body(on) else { return false };
    let ballot = CommitteeBallot { members: 11, in_favour: 10, against: 0 };
    let decision = script.numbered(form, on, (body.organisation, "QĐ"));
    script.step(on, Step::Decide { body, ballot, decision })
}

fn hold_ceremony(script: &mut Script<'_>, chance: &mut Chance, on: NaiveDate) -> bool {
    let people = people(script, chance, (on, add_months(on, 12).min(TODAY)));
    let Some(mentor) = official_on(script, &people, on) else { return false };
    let minutes = Script::paper(DocumentForm::CeremonyMinutes, on);
    script.step(on, Step::HoldCeremony { mentor, minutes, consent: None })
}

/// From the ceremony to where the register says that the member stands; `out` is the day of leaving for another province.
fn probation(
    script: &mut Script<'_>,
    chance: &mut Chance,
    admission: &admission::Model,
    out: Option<NaiveDate>,
) -> bool {
    let end = [admission.official_on, admission.struck_off_on].into_iter().min().unwrap_or(OPEN);
    let course = add_months(admission.ceremony_on, chance.between(3, 10));
    let held = script.branches.memberships(script.person()).to_vec();
    let after: Vec<_> = held.into_iter().filter(|one| one.from >= admission.ceremony_on).collect();
    let mut completed = false;
    for pair in after.windows(2) {
        let on = pair[1].from;
        if pair[0].branch == pair[1].branch || on >= end {
            continue;
        }
        if !completed && course < on {
            completed = complete_course(script, course);
        }
        if !transfer(script, chance, pair[1].branch, on) {
            return false;
        }
    }
    let left = after.last().map_or(OPEN, |one| one.to);
    if left <= TODAY && left != admission.struck_off_on && left < end {
        // Who died or left the Party without being struck off has no end that the rules know.
        let reason = "Chuyển đi tỉnh khác (minh họa)".to_owned();
        return out == Some(left) && script.step(left, Step::Move { to: None, mentor: None, reason });
    }
    if !completed && course < end.min(TODAY) && chance.happens(0.93) {
        complete_course(script, course);
    }
    if admission.struck_off_on < OPEN {
        return strike_off(script, admission.struck_off_on);
    }
    if admission.official_on < OPEN {
        return recognise(script, chance, admission.official_on);
    }
    true
}

fn complete_course(script: &mut Script<'_>, on: NaiveDate) -> bool {
    script.step(on, Step::CompleteCourse { certificate: Script::paper(DocumentForm::CnDvm, on) })
}

fn transfer(script: &mut Script<'_>, chance: &mut Chance, to: OrganisationId, on: NaiveDate) -> bool {
    script.branch = to;
    let people = people(script, chance, (on, on));
    let mentor = official_on(script, &people, on);
    let reason = "Chuyển nơi công tác (minh họa)".to_owned();
    script.step(on, Step::Move { to: Some(to), mentor, reason }) && script.step(on, Step::ConfirmTransfer {})
}

/// Soon after the twelve months; the official date is their end, however late the paper.
fn recognise(script: &mut Script<'_>, chance: &mut Chance, official_on: NaiveDate) -> bool {
    use DocumentForm as F;
    let last = TODAY - Days::new(1);
    let on = |days: u64| (official_on + Days::new(days)).min(last.max(official_on));
    let (review, resolve, decision) = (
        on(u64::from(chance.between(2, 12))),
        on(u64::from(chance.between(13, 20))),
        on(u64::from(chance.between(21, 34))),
    );
    for form in [F::Knd10, F::Knd11, F::Knd12] {
        if !script.step(review, Step::RecordDocument { document: Script::paper(form, review) }) {
            return false;
        }
    }
    vote(script, (review, F::Knd13))
        && grassroots(script, (resolve, F::Knd15))
        && decide(script, (decision, F::Knd16))
}

fn strike_off(script: &mut Script<'_>, on: NaiveDate) -> bool {
    let Some(body) = script.body(on) else { return false };
    let ballot = CommitteeBallot { members: 11, in_favour: 10, against: 0 };
    let decision = script.numbered(DocumentForm::StrikeOffDecision, on, (body.organisation, "QĐ"));
    let review_note = "Chưa hoàn thành nhiệm vụ được giao (minh họa)".to_owned();
    script.step(on, Step::StrikeOff { body, ballot, decision, review_note })
}
