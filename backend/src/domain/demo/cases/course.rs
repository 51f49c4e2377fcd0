//! Which steps a case of the demonstration takes, and when. Days between steps are assumed.

use super::{
    Chance, TODAY,
    script::Script,
    stage::{
        ENDORSEMENT, STAGES, Stage, VOTE, decide, grassroots, hold_ceremony, official_on, people, take, vote,
    },
};
use crate::{
    domain::demo::workday::last_working,
    entity::{OPEN, admission},
};
use chrono::{Days, NaiveDate};
use dangvien_shared::{
    admission_case::Step,
    id::{OrganisationId, PersonId},
    rules::{
        add_months,
        dated::{AppliedRule, RuleKey},
        vote::{Ballot, CommitteeBallot},
    },
    vocabulary::DocumentForm,
};

/// Days from the end of the probation to the decision on the recognition, at most.
const LATEST_RECOGNITION: u32 = 40;

/// The case behind an admission, on its days, after a preparation of so many tenths of the usual time; gives the day of
/// the branch's resolution, nothing where the rules would not have let it happen so.
pub(super) fn of_admission(
    script: &mut Script<'_>,
    chance: &mut Chance,
    (admission, left): (&admission::Model, Option<NaiveDate>),
    tenths: u64,
) -> Option<NaiveDate> {
    let own = script.branch;
    let start = admission.resolved_on - Days::new(STAGES[VOTE].1 * tenths / 10);
    // Who prepared before the branch was founded did so in the one that it came from.
    let origin = script.branches.origin(own, start);
    let founded_on = origin.map(|origin| origin.founded_on);
    script.branch = origin.map_or(own, |origin| origin.branch);
    let (decided, ceremony) = (admission.decided_on, admission.ceremony_on);
    let resolved = match founded_on {
        // What the branch before resolved does not bind the new one, which votes anew.
        Some(founded) if admission.resolved_on < founded && founded <= decided => {
            founded + Days::new(days_between(founded, decided) / 3)
        }
        _ => admission.resolved_on,
    };
    let people = people(script, chance, (start, founded_on.unwrap_or(ceremony).min(ceremony)));
    let follow = founded_on.map(|on| (own, on));
    let (people, follow) = prepare(script, chance, (start, resolved, tenths), (people, follow))?;
    let consented = !admission.readmission || {
        let consent = Script::paper(DocumentForm::ConsentReadmission, resolved);
        script.step(resolved, Step::RecordDocument { document: consent })
    };
    // Before the holidays, unless the branch met in them.
    let between = last_working(resolved + Days::new(days_between(resolved, decided) / 2));
    let between = if between < resolved { decided } else { between };
    let received = (decided + Days::new(3)).min(ceremony).min(follow.map_or(ceremony, |(_own, on)| on));
    let climbed = consented
        && take(script, Stage::Vote, resolved, &people)
        && take(script, Stage::Grassroots, between, &people)
        && take(script, Stage::Decide, decided, &people)
        && script.step(decided, Step::NotifyBranch {})
        && take(script, Stage::Receive, received, &people)
        && follow.is_none_or(|(own, on)| join(script, chance, own, on).is_some())
        && hold_ceremony(script, chance, ceremony);
    (climbed && probation(script, chance, admission, left)).then_some(resolved)
}

/// A branch that is founded while a case is prepared, and the day.
type Founded = (OrganisationId, NaiveDate);

/// What comes before the branch's vote. A case whose branch is founded in the meantime goes there on the first day; gives
/// who helps then, and where it still has to go.
fn prepare(
    script: &mut Script<'_>,
    chance: &mut Chance,
    (start, resolved, tenths): (NaiveDate, NaiveDate, u64),
    (mut people, mut follow): (Vec<PersonId>, Option<Founded>),
) -> Option<(Vec<PersonId>, Option<Founded>)> {
    let before = follow.filter(|(_own, founded)| *founded <= resolved);
    let endorsed = start + Days::new(ENDORSEMENT * tenths / 10);
    let endorsed = before.map_or(endorsed, |(_own, founded)| endorsed.max(founded));
    for (stage, offset) in &STAGES[..VOTE] {
        let on = match offset.checked_sub(ENDORSEMENT) {
            Some(days) => {
                let part = days_between(endorsed, resolved) * days / (STAGES[VOTE].1 - ENDORSEMENT);
                endorsed + Days::new(part)
            }
            None => (start + Days::new(offset * tenths / 10)).min(resolved),
        };
        if let Some((own, founded)) = before.filter(|(_own, founded)| follow.is_some() && *founded <= on) {
            people = join(script, chance, own, founded)?;
            follow = None;
        }
        if !take(script, *stage, on, &people) {
            return None;
        }
    }
    Some((people, follow))
}

/// The case goes to a branch on its first day; gives who helps there.
fn join(
    script: &mut Script<'_>,
    chance: &mut Chance,
    own: OrganisationId,
    on: NaiveDate,
) -> Option<Vec<PersonId>> {
    script.branch = own;
    let people = people(script, chance, (on, on));
    let mentor = if script.is_helped() { Some(official_on(script, &people, on)?) } else { None };
    let reason = "Thành lập chi bộ mới (minh họa)".to_owned();
    script.step(on, Step::Move { to: Some(own), mentor, reason }).then_some(people)
}

fn days_between(from: NaiveDate, to: NaiveDate) -> u64 {
    u64::try_from((to - from).num_days()).unwrap_or(0)
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
    let said = chance.weighted(&[(Some(0), 3), (Some(1), 2), (Some(2), 2), (None, 93)]);
    if let Some(which) = said {
        let step = match which {
            0 => Step::Pause { reason: "Đi làm ăn xa, tạm thời vắng mặt (minh họa)".to_owned() },
            1 => Step::Withdraw { reason: "Hoàn cảnh gia đình (minh họa)".to_owned() },
            _ => Step::Remove { reason: "Không còn phấn đấu (minh họa)".to_owned() },
        };
        script.step(on, step);
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
        // The branch to which the member moved in the meantime speaks about it.
        let soon = admission.official_on + Days::new(u64::from(LATEST_RECOGNITION));
        let moves = after.windows(2).filter(|pair| pair[0].branch != pair[1].branch).map(|pair| &pair[1]);
        let mut late = moves.rev().filter(|to| to.from <= soon.min(TODAY));
        let from = match late.next().filter(|to| admission.official_on <= to.from) {
            Some(to) if !transfer(script, chance, to.branch, to.from) => return false,
            Some(to) => to.from,
            None => admission.official_on,
        };
        return recognise(script, chance, from);
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

/// Soon after the twelve months, or after a move then; the official date is their end, however late the paper.
fn recognise(script: &mut Script<'_>, chance: &mut Chance, from: NaiveDate) -> bool {
    use DocumentForm as F;
    let last = TODAY - Days::new(1);
    let on = |days: u64| (from + Days::new(days)).min(last.max(from));
    let (review, resolve, decision) = (
        on(u64::from(chance.between(2, 10))),
        on(u64::from(chance.between(20, 26))),
        on(u64::from(chance.between(27, LATEST_RECOGNITION))),
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
