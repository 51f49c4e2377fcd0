//! What would follow from a merge: what differs, what moves, what is there twice, and what speaks against it.

use super::{
    record::{self, Record},
    stored::{MergeId, StoredMerge},
};
use crate::{
    auth::seal::Sealer,
    entity::{OPEN, known, membership, person},
    error::{Error, Result},
};
use chrono::NaiveDate;
use dangvien_shared::{
    id::{CaseId, OrganisationId, PersonId},
    rules::merge::{MergeAssessment, MergeRefusal, assess},
    vocabulary::{DatePrecision, MergeFate, MergeField, MergeItemKind, MergeProblem},
};
use sea_orm::ConnectionTrait;

/// What two records say differently; values as tables have them, dates as far as they are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What it is about.
    pub field: MergeField,
    /// What the record says that stays.
    pub kept: String,
    /// What the other says.
    pub absorbed: String,
    /// Whether the other's may be taken; days of a membership stay with it.
    pub choosable: bool,
}

/// Something that belongs to the record to be closed, and what becomes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it is.
    pub kind: MergeItemKind,
    /// What becomes of it.
    pub fate: MergeFate,
    /// The branch, where it is one of the person's own.
    pub branch: Option<OrganisationId>,
    /// First day, or the day.
    pub from: Option<NaiveDate>,
    /// First day after; none while it lasts, and of what has one day.
    pub to: Option<NaiveDate>,
    /// Code of the movement, or of the state of the case.
    pub code: Option<String>,
}

/// What would follow.
#[derive(Clone, Debug)]
pub struct Plan {
    pub(super) kept: Record,
    pub(super) absorbed: Record,
    pub(super) found: MergeAssessment,
    /// What they say differently.
    pub differences: Vec<Difference>,
    /// What belongs to the record to be closed.
    pub items: Vec<Item>,
    /// Both records as they were read: a request names it.
    pub stamp: String,
}

impl Plan {
    /// The record that stays.
    pub fn kept(&self) -> PersonId {
        PersonId(self.kept.person.id)
    }

    /// The record that is closed.
    pub fn absorbed(&self) -> PersonId {
        PersonId(self.absorbed.person.id)
    }

    /// What speaks against it.
    pub fn refusals(&self) -> &[MergeRefusal] {
        &self.found.refusals
    }

    /// Whether the head is counted twice on a day, and once after the merge.
    pub fn counts_twice_on(&self, day: NaiveDate) -> bool {
        let holds = |row: &membership::Model| row.valid_from <= day && day < row.valid_to;
        self.found.double && self.absorbed.memberships.iter().any(holds)
    }

    /// Open cases of either.
    pub(super) fn open_cases(&self) -> Vec<CaseId> {
        let all = self.kept.cases.iter().chain(&self.absorbed.cases);
        all.filter(|case| case.closed_on == OPEN).map(|case| CaseId(case.id)).collect()
    }

    /// A path at which something of the record stands that stays.
    pub fn first_path(&self) -> &str {
        self.paths().next().unwrap_or_default()
    }

    /// Every path at which something of either stands.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.kept.paths().chain(self.absorbed.paths())
    }
}

/// What would follow if `absorbed` became part of `kept`; none where one of them is not there. `but` is a merge of them
/// that waits. The caller asks whether both lie within the scope.
pub(super) async fn plan<C: ConnectionTrait>(
    db: &C,
    sealer: &Sealer,
    (kept, absorbed): (PersonId, PersonId),
    but: Option<MergeId>,
) -> Result<Option<Plan>> {
    if kept == absorbed {
        return Ok(None);
    }
    let Some([kept, absorbed]) = Record::both(db, sealer, [kept, absorbed], but.map(|id| id.0)).await? else {
        return Ok(None);
    };
    let found = assess(&kept.facts(), &absorbed.facts());
    let differences = differences(&kept, &absorbed, found.double)?;
    let items = items(&kept, &absorbed, &found);
    let stamp = record::stamp_of([&kept, &absorbed])?;
    Ok(Some(Plan { kept, absorbed, found, differences, items, stamp }))
}

/// The same for who reads both records whole; none for who does not, as if there were none.
pub async fn preview<C: ConnectionTrait>(
    db: &C,
    sealer: &Sealer,
    may: impl Fn(&str) -> bool,
    pair: (PersonId, PersonId),
    but: Option<MergeId>,
) -> Result<Option<Plan>> {
    let plan = plan(db, sealer, pair, but).await?;
    Ok(plan.filter(|plan| {
        let whole = |record: &Record| record.paths().next().is_some() && record.paths().all(&may);
        whole(&plan.kept) && whole(&plan.absorbed)
    }))
}

/// What speaks against taking a merge back.
pub async fn undo_problems<C: ConnectionTrait>(
    db: &C,
    sealer: &Sealer,
    merge: &StoredMerge,
    but: Option<MergeId>,
) -> Result<Vec<MergeProblem>> {
    let pair = [merge.kept, merge.absorbed];
    let Some([kept, absorbed]) = Record::both(db, sealer, pair, but.map(|id| id.0)).await? else {
        return Err(Error::Corrupt("a merge of nobody".to_owned()));
    };
    let part_of_it = kept.merged.iter().any(|row| row.merge_id == merge.id.0);
    let checks = [
        (MergeProblem::Undone, merge.done_at.is_none() || merge.undone || kept.closed || !part_of_it),
        (MergeProblem::Waiting, kept.waits || absorbed.waits),
        (MergeProblem::ChangedSince, kept.stamp()? != merge.left_as),
    ];
    Ok(checks.into_iter().filter(|(_, speaks)| *speaks).map(|(problem, _)| problem).collect())
}

/// A day of birth as far as it is known.
fn birth(person: &person::Model) -> Result<String> {
    let precision = DatePrecision::from_code(&person.birth_precision);
    let precision = precision.ok_or_else(|| Error::Corrupt("a birth date cannot be read".to_owned()))?;
    let form = match precision {
        DatePrecision::Day => "%Y-%m-%d",
        DatePrecision::Month => "%Y-%m",
        DatePrecision::Year => "%Y",
    };
    Ok(person.birth_on.format(form).to_string())
}

fn differences(kept: &Record, absorbed: &Record, double: bool) -> Result<Vec<Difference>> {
    use MergeField as F;
    let (one, other) = (&kept.person, &absorbed.person);
    let mut all = vec![
        (F::FullName, one.full_name.clone(), other.full_name.clone()),
        (F::Sex, one.sex.clone(), other.sex.clone()),
        (F::Birth, birth(one)?, birth(other)?),
        (F::EthnicGroup, one.ethnic_group.clone(), other.ethnic_group.clone()),
        (F::Religion, one.religion.clone(), other.religion.clone()),
        (F::HomePlace, one.home_place.clone(), other.home_place.clone()),
        (F::CardNumber, one.card_number.clone(), other.card_number.clone()),
    ];
    if let Some((one, other)) = last_of_both(kept, absorbed).filter(|_| double) {
        let flag = |is_member: bool| is_member.to_string();
        let date = |day: NaiveDate| known(day).map(|day| day.to_string()).unwrap_or_default();
        all.extend([
            (F::Education, one.education.clone(), other.education.clone()),
            (F::Qualification, one.qualification.clone(), other.qualification.clone()),
            (F::PoliticalTheory, one.political_theory.clone(), other.political_theory.clone()),
            (F::Occupation, one.occupation.clone(), other.occupation.clone()),
            (F::YouthUnion, flag(one.youth_union), flag(other.youth_union)),
            (F::JoinedOn, date(one.joined_on), date(other.joined_on)),
            (F::OfficialOn, date(one.official_on), date(other.official_on)),
        ]);
    }
    let differs = all.into_iter().filter(|(_, one, other)| one != other);
    Ok(differs
        .map(|(field, kept, absorbed)| {
            let choosable = !matches!(field, F::JoinedOn | F::OfficialOn);
            Difference { field, kept, absorbed, choosable }
        })
        .collect())
}

/// The last membership of the record to be closed, and that of the other on its last day.
pub(super) fn last_of_both<'a>(
    kept: &'a Record,
    absorbed: &'a Record,
) -> Option<(&'a membership::Model, &'a membership::Model)> {
    let last = absorbed.memberships.last()?;
    let day = last.valid_to.pred_opt()?;
    let same = kept.memberships.iter().find(|row| row.valid_from <= day && day < row.valid_to)?;
    Some((same, last))
}

fn items(kept: &Record, absorbed: &Record, found: &MergeAssessment) -> Vec<Item> {
    use MergeItemKind as K;
    let fate = |twice: bool| if twice { MergeFate::SetAside } else { MergeFate::Moves };
    let plain = |kind| Item { kind, fate: MergeFate::Moves, branch: None, from: None, to: None, code: None };
    let until = |day: NaiveDate| known(day);
    let mut items = Vec::new();
    items.extend(absorbed.memberships.iter().map(|row| Item {
        fate: fate(found.double),
        branch: Some(OrganisationId(row.branch_id)),
        from: Some(row.valid_from),
        to: until(row.valid_to),
        ..plain(K::Membership)
    }));
    items.extend(absorbed.movements.iter().map(|row| Item {
        fate: fate(found.double),
        branch: row.to_branch_id.or(row.from_branch_id).map(OrganisationId),
        from: Some(row.happened_on),
        code: Some(row.kind.clone()),
        ..plain(K::Movement)
    }));
    items.extend(absorbed.admissions.iter().enumerate().map(|(place, row)| Item {
        fate: fate(found.double_admissions.contains(&place)),
        branch: Some(OrganisationId(row.branch_id)),
        from: Some(row.ceremony_on),
        ..plain(K::Admission)
    }));
    items.extend(absorbed.cases.iter().map(|row| Item {
        branch: Some(OrganisationId(row.branch_id)),
        from: Some(row.opened_on),
        to: until(row.closed_on),
        code: Some(row.state.clone()),
        ..plain(K::Case)
    }));
    // Whom somebody helps or introduces may stand anywhere: the days alone are told.
    items.extend(absorbed.helps.iter().map(|row| Item {
        from: Some(row.valid_from),
        to: until(row.valid_to),
        ..plain(K::Help)
    }));
    items
        .extend(absorbed.introduces.iter().map(|(_, on)| Item { from: Some(*on), ..plain(K::Introduction) }));
    items.extend(absorbed.grants.iter().map(|row| Item {
        fate: fate(is_named_too(kept, row.grant_id, row.valid_from)),
        from: Some(row.valid_from),
        to: if row.valid_to < OPEN { Some(row.valid_to) } else { None },
        ..plain(K::Grant)
    }));
    items.extend(absorbed.accounts.iter().map(|_| plain(K::Account)));
    items.extend(absorbed.ties.iter().map(|_| plain(K::Tie)));
    items.extend(absorbed.merged.iter().map(|_| plain(K::Record)));
    items
}

/// Whether a grant that names the one names the other from the same day on.
pub(super) fn is_named_too(kept: &Record, grant: i64, from: NaiveDate) -> bool {
    kept.grants.iter().any(|row| (row.grant_id, row.valid_from) == (grant, from))
}
