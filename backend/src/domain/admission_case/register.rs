//! What a case changes in the register: the ceremony makes a member, the recognition an official one, striking off ends
//! the membership, a completed transfer moves it. A correction takes back what the corrected event had done.
//!
//! Invariant: figures count memberships, admissions and movements alone, so that each is written here with its event.

mod row;

use super::{CandidateRecord, person};
use crate::{
    domain::{id_allocator::allocate, tree::Tree},
    entity::{OPEN, admission, membership, movement},
    error::{Error, Result},
};
use chrono::NaiveDate;
use dangvien_shared::{
    admission_case::{Case, State, StepKind},
    id::{OrganisationId, PersonId},
    rules::full_years_between,
    vocabulary::{DocumentForm, MovementKind, YouthStanding},
};
use row::{end, memberships, move_to, stay, take_back};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _,
    sea_query::{Expr, ExprTrait as _, Query},
};

/// One event's change of a case.
#[derive(Debug)]
pub(super) struct Change<'a> {
    /// Whose case.
    pub(super) person: PersonId,
    /// What the membership begins with.
    pub(super) candidate: &'a CandidateRecord,
    /// Before the event.
    pub(super) before: &'a Case,
    /// After it.
    pub(super) after: &'a Case,
    /// The day of the event.
    pub(super) on: NaiveDate,
}

/// Writes what follows in the register; gives the paths at which figures change.
pub(super) async fn settle<C: ConnectionTrait>(
    db: &C,
    tree: &Tree,
    change: &Change<'_>,
) -> Result<Vec<String>> {
    let Change { person, before, after, on, .. } = *change;
    let mut places = Vec::new();
    match (before.ceremony_on, after.ceremony_on) {
        (None, Some(ceremony)) => places.extend(admit(db, tree, change, ceremony).await?),
        (Some(ceremony), None) => places.extend(unadmit(db, person, ceremony).await?),
        _ => {}
    }
    match (before.official_on, after.official_on) {
        (None, Some(day)) => places.extend(recognise(db, person, Some(day), day).await?),
        (Some(day), None) => places.extend(recognise(db, person, None, day).await?),
        _ => {}
    }
    if after.ceremony_on.is_some() && before.ceremony_on.is_some() {
        match (before.struck_off_on, after.struck_off_on) {
            (None, Some(day)) => {
                places.extend(leave(db, person, MovementKind::StruckOffProbationary, day).await?);
                strike_off(db, person, after.ceremony_on, day).await?;
            }
            (Some(day), None) => {
                places.extend(return_to(db, person, day).await?);
                strike_off(db, person, after.ceremony_on, OPEN).await?;
            }
            _ => {}
        }
        match (before.state, after.state) {
            (was, Some(State::Moved)) if was != Some(State::Moved) => {
                places.extend(leave(db, person, MovementKind::LeftForProvince, on).await?);
            }
            (Some(State::Moved), now) if now != Some(State::Moved) => {
                let left = before.state_since.unwrap_or(on);
                places.extend(return_to(db, person, left).await?);
            }
            _ => {}
        }
        match (confirmed(before), confirmed(after), after.branch()) {
            (was, Some(now), Some(to)) if was < Some(now) => {
                places.extend(transfer(db, tree, person, to, on).await?);
            }
            (Some(was), now, _) if now < Some(was) => {
                let taken_back = before.history.iter().find(|one| one.number == was);
                let day = taken_back.map_or(on, |one| one.on);
                places.extend(untransfer(db, person, day).await?);
            }
            _ => {}
        }
    }
    Ok(places)
}

/// Number of the event that confirmed the last transfer: nothing else moves a membership, however the case ends.
fn confirmed(case: &Case) -> Option<u32> {
    case.history.iter().rfind(|one| one.kind == StepKind::ConfirmTransfer).map(|one| one.number)
}

async fn admit<C: ConnectionTrait>(
    db: &C,
    tree: &Tree,
    change: &Change<'_>,
    ceremony_on: NaiveDate,
) -> Result<Vec<String>> {
    let corrupt = || Error::Corrupt("a ceremony without what comes before it".to_owned());
    let (case, candidate) = (change.after, change.candidate);
    let branch = case.branch().ok_or_else(corrupt)?;
    let (resolved_on, decided_on) =
        (case.resolved_on.ok_or_else(corrupt)?, case.decided_on.ok_or_else(corrupt)?);
    let person = person::load(db, change.person).await?.ok_or_else(corrupt)?;
    let before = memberships(db, change.person).await?;
    let readmission = before.iter().any(|row| row.valid_to <= ceremony_on);
    let spans = tree.spans(branch, ceremony_on, NaiveDate::MAX);
    let first = spans.first().ok_or_else(corrupt)?;
    let draft = membership::Model {
        id: 0,
        person_id: person.id,
        branch_id: branch.0,
        branch_path: first.path.to_string(),
        valid_from: ceremony_on,
        valid_to: OPEN,
        joined_on: decided_on,
        official_on: OPEN,
        sex: person.sex.clone(),
        birth_on: person.birth_on,
        ethnic_group: person.ethnic_group.clone(),
        religion: person.religion.clone(),
        education: candidate.education.as_code().to_owned(),
        qualification: candidate.qualification.as_code().to_owned(),
        political_theory: candidate.political_theory.as_code().to_owned(),
        occupation: candidate.occupation.as_code().to_owned(),
        youth_union: candidate.youth == YouthStanding::Member,
    };
    let kind = if readmission { MovementKind::Readmitted } else { MovementKind::Admitted };
    stay(db, &draft, &spans).await?;
    move_to(db, kind, ceremony_on, None, Some(&draft)).await?;
    let mut newest = case.documents.iter().rev().map(|filed| &filed.document);
    let decision = newest.find(|document| document.form == DocumentForm::Knd9);
    let number = decision.and_then(|document| document.number.as_ref());
    let row = admission::Model {
        id: allocate(db, "admission", 1).await?,
        person_id: draft.person_id,
        branch_id: draft.branch_id,
        branch_path: draft.branch_path.clone(),
        resolved_on,
        decided_on,
        ceremony_on,
        official_on: OPEN,
        struck_off_on: OPEN,
        decision_number: number.map(|one| format!("{}-{}", one.number, one.kind)).unwrap_or_default(),
        readmission,
        age: i32::try_from(full_years_between(draft.birth_on, ceremony_on)).unwrap_or(0),
        sex: draft.sex,
        birth_on: draft.birth_on,
        ethnic_group: draft.ethnic_group,
        religion: draft.religion,
        education: draft.education,
        qualification: draft.qualification,
        political_theory: draft.political_theory,
        occupation: draft.occupation,
        youth_union: draft.youth_union,
    };
    admission::Entity::insert(admission::ActiveModel::from(row)).exec_without_returning(db).await?;
    Ok(spans.iter().map(|span| span.path.to_string()).collect())
}

/// Takes an admission back that was recorded by mistake.
async fn unadmit<C: ConnectionTrait>(
    db: &C,
    person: PersonId,
    ceremony_on: NaiveDate,
) -> Result<Vec<String>> {
    let rows = memberships(db, person).await?;
    let places = rows.iter().filter(|row| row.valid_from >= ceremony_on).map(|row| row.branch_path.clone());
    let places = places.collect();
    let own = |column: Expr| column.eq(person.0);
    let mut delete = Query::delete();
    delete
        .from_table(membership::Entity)
        .and_where(own(Expr::col(membership::Column::PersonId)))
        .and_where(Expr::col(membership::Column::ValidFrom).gte(ceremony_on));
    db.execute(&delete).await?;
    let mut delete = Query::delete();
    delete
        .from_table(movement::Entity)
        .and_where(own(Expr::col(movement::Column::PersonId)))
        .and_where(Expr::col(movement::Column::HappenedOn).gte(ceremony_on));
    db.execute(&delete).await?;
    let mut delete = Query::delete();
    delete
        .from_table(admission::Entity)
        .and_where(own(Expr::col(admission::Column::PersonId)))
        .and_where(Expr::col(admission::Column::CeremonyOn).eq(ceremony_on));
    db.execute(&delete).await?;
    Ok(places)
}

/// Makes a member official from a day on, or takes that back.
async fn recognise<C: ConnectionTrait>(
    db: &C,
    person: PersonId,
    official_on: Option<NaiveDate>,
    day: NaiveDate,
) -> Result<Vec<String>> {
    let value = official_on.unwrap_or(OPEN);
    let rows = memberships(db, person).await?;
    let since = rows.iter().filter(|row| row.valid_from <= day).map(|row| row.joined_on).max();
    let update = Query::update()
        .table(membership::Entity)
        .value(membership::Column::OfficialOn, value)
        .and_where(membership::Column::PersonId.eq(person.0))
        .and_where(membership::Column::JoinedOn.eq(since))
        .take();
    db.execute(&update).await?;
    let update = Query::update()
        .table(admission::Entity)
        .value(admission::Column::OfficialOn, value)
        .and_where(admission::Column::PersonId.eq(person.0))
        .and_where(admission::Column::DecidedOn.eq(since))
        .take();
    db.execute(&update).await?;
    let there = rows.iter().find(|row| row.valid_from <= day && day < row.valid_to);
    if official_on.is_some() {
        move_to(db, MovementKind::Recognised, day, there, there).await?;
    } else {
        take_back(db, person, MovementKind::Recognised, day).await?;
    }
    Ok(rows.into_iter().filter(|row| Some(row.joined_on) == since).map(|row| row.branch_path).collect())
}

/// Ends the membership on a day.
async fn leave<C: ConnectionTrait>(
    db: &C,
    person: PersonId,
    kind: MovementKind,
    day: NaiveDate,
) -> Result<Vec<String>> {
    let rows = memberships(db, person).await?;
    let Some(last) = rows.iter().find(|row| row.valid_from <= day && day < row.valid_to) else {
        return Ok(Vec::new());
    };
    not_on_first_day(last, day)?;
    end(db, last, day).await?;
    move_to(db, kind, day, Some(last), None).await?;
    Ok(vec![last.branch_path.clone()])
}

/// The rules let nobody leave a branch on the day of coming; the branch itself may have come to its place that day.
fn not_on_first_day(row: &membership::Model, day: NaiveDate) -> Result<()> {
    if row.valid_from < day {
        return Ok(());
    }
    Err(Error::input("on", "the branch was moved below another organisation that day; give another day"))
}

/// Opens the membership again that ended on a day.
async fn return_to<C: ConnectionTrait>(db: &C, person: PersonId, day: NaiveDate) -> Result<Vec<String>> {
    let rows = memberships(db, person).await?;
    let Some(last) = rows.iter().find(|row| row.valid_to == day) else { return Ok(Vec::new()) };
    end(db, last, OPEN).await?;
    for kind in [MovementKind::StruckOffProbationary, MovementKind::LeftForProvince] {
        take_back(db, person, kind, day).await?;
    }
    Ok(vec![last.branch_path.clone()])
}

async fn strike_off<C: ConnectionTrait>(
    db: &C,
    person: PersonId,
    ceremony_on: Option<NaiveDate>,
    day: NaiveDate,
) -> Result<()> {
    let update = Query::update()
        .table(admission::Entity)
        .value(admission::Column::StruckOffOn, day)
        .and_where(admission::Column::PersonId.eq(person.0))
        .and_where(admission::Column::CeremonyOn.eq(ceremony_on))
        .take();
    db.execute(&update).await?;
    Ok(())
}

/// Moves the membership to another branch.
async fn transfer<C: ConnectionTrait>(
    db: &C,
    tree: &Tree,
    person: PersonId,
    to: OrganisationId,
    day: NaiveDate,
) -> Result<Vec<String>> {
    let rows = memberships(db, person).await?;
    let Some(last) = rows.iter().find(|row| row.valid_from <= day && day < row.valid_to) else {
        return Ok(Vec::new());
    };
    not_on_first_day(last, day)?;
    let spans = tree.spans(to, day, NaiveDate::MAX);
    let first =
        spans.first().ok_or_else(|| Error::Corrupt("a transfer to a branch that is not there".to_owned()))?;
    let next = membership::Model {
        branch_id: to.0,
        branch_path: first.path.to_string(),
        valid_from: day,
        valid_to: OPEN,
        ..last.clone()
    };
    end(db, last, day).await?;
    stay(db, &next, &spans).await?;
    move_to(db, MovementKind::Transferred, day, Some(last), Some(&next)).await?;
    Ok(std::iter::once(last.branch_path.clone())
        .chain(spans.iter().map(|span| span.path.to_string()))
        .collect())
}

/// Takes a transfer back: the rows that it began go, and the one that it ended is open again. Nothing where none
/// began that day.
async fn untransfer<C: ConnectionTrait>(db: &C, person: PersonId, day: NaiveDate) -> Result<Vec<String>> {
    let rows = memberships(db, person).await?;
    let Some(last) = rows.iter().find(|row| row.valid_to == day) else { return Ok(Vec::new()) };
    let begun: Vec<&membership::Model> = rows.iter().filter(|row| row.valid_from >= day).collect();
    if begun.is_empty() {
        return Ok(Vec::new());
    }
    let mut delete = Query::delete();
    delete
        .from_table(membership::Entity)
        .and_where(Expr::col(membership::Column::Id).is_in(begun.iter().map(|row| row.id)));
    db.execute(&delete).await?;
    take_back(db, person, MovementKind::Transferred, day).await?;
    for row in begun.iter().filter(|row| row.valid_from > day) {
        take_back(db, person, MovementKind::OrganisationMoved, row.valid_from).await?;
    }
    end(db, last, OPEN).await?;
    Ok(std::iter::once(last).chain(begun).map(|row| row.branch_path.clone()).collect())
}
