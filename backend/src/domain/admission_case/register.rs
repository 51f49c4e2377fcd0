//! What a case changes in the register: the ceremony makes a member, the recognition an official one, striking off ends
//! the membership, a completed transfer moves it. A correction takes back what the corrected event had done.
//!
//! Invariant: figures count memberships, admissions and movements alone, so that each is written here with its event.

use super::{CandidateRecord, person};
use crate::{
    domain::{
        id_allocator::allocate,
        tree::{PathSpan, Tree},
    },
    entity::{OPEN, admission, membership, movement},
    error::{Error, Result},
};
use chrono::NaiveDate;
use dangvien_shared::{
    admission_case::{Case, State},
    id::{OrganisationId, PersonId},
    rules::full_years_between,
    vocabulary::{DocumentForm, MovementKind, YouthStanding},
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
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
        // Only a correction lets a transfer wait again that was completed: by being confirmed, or by the end of the case.
        if before.transfer_since.is_none() && after.transfer_since.is_some() && before.stays == after.stays {
            let taken_back = before.history.iter().rfind(|one| !after.history.contains(one));
            if let Some(completed) = taken_back {
                places.extend(untransfer(db, person, completed.on).await?);
            }
        }
        if let (Some(_), None, Some(to)) = (before.transfer_since, after.transfer_since, after.branch())
            && before.branch() == after.branch()
        {
            places.extend(transfer(db, tree, person, to, on).await?);
        }
    }
    Ok(places)
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
    let decision = case.documents.iter().rev().find(|document| document.form == DocumentForm::Knd9);
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
    end(db, last, day).await?;
    move_to(db, kind, day, Some(last), None).await?;
    Ok(vec![last.branch_path.clone()])
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
    let Some(last) = rows.iter().find(|row| row.valid_from < day && day < row.valid_to) else {
        return Ok(Vec::new());
    };
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

/// Writes a membership as the branch moves about from its first day on.
async fn stay<C: ConnectionTrait>(db: &C, draft: &membership::Model, spans: &[PathSpan]) -> Result<()> {
    let count = i64::try_from(spans.len()).unwrap_or(1);
    let first = allocate(db, "membership", count).await?;
    let mut last: Option<membership::Model> = None;
    for (id, (place, span)) in (first..).zip(spans.iter().enumerate()) {
        let row = membership::Model {
            id,
            branch_path: span.path.to_string(),
            valid_from: Ord::max(span.from, draft.valid_from),
            valid_to: spans.get(place + 1).map_or(OPEN, |next| next.from),
            ..draft.clone()
        };
        membership::Entity::insert(membership::ActiveModel::from(row.clone()))
            .exec_without_returning(db)
            .await?;
        if let Some(before) = &last {
            move_to(db, MovementKind::OrganisationMoved, row.valid_from, Some(before), Some(&row)).await?;
        }
        last = Some(row);
    }
    Ok(())
}

async fn end<C: ConnectionTrait>(db: &C, row: &membership::Model, day: NaiveDate) -> Result<()> {
    let update = Query::update()
        .table(membership::Entity)
        .value(membership::Column::ValidTo, day)
        .and_where(membership::Column::Id.eq(row.id))
        .take();
    db.execute(&update).await?;
    Ok(())
}

async fn move_to<C: ConnectionTrait>(
    db: &C,
    kind: MovementKind,
    day: NaiveDate,
    from: Option<&membership::Model>,
    to: Option<&membership::Model>,
) -> Result<()> {
    let Some(either) = from.or(to) else { return Ok(()) };
    let row = movement::Model {
        id: allocate(db, "movement", 1).await?,
        person_id: either.person_id,
        happened_on: day,
        kind: kind.as_code().to_owned(),
        from_branch_id: from.map(|row| row.branch_id),
        from_path: from.map(|row| row.branch_path.clone()).unwrap_or_default(),
        to_branch_id: to.map(|row| row.branch_id),
        to_path: to.map(|row| row.branch_path.clone()).unwrap_or_default(),
    };
    movement::Entity::insert(movement::ActiveModel::from(row)).exec_without_returning(db).await?;
    Ok(())
}

async fn take_back<C: ConnectionTrait>(
    db: &C,
    person: PersonId,
    kind: MovementKind,
    day: NaiveDate,
) -> Result<()> {
    let mut delete = Query::delete();
    delete
        .from_table(movement::Entity)
        .and_where(Expr::col(movement::Column::PersonId).eq(person.0))
        .and_where(Expr::col(movement::Column::Kind).eq(kind.as_code()))
        .and_where(Expr::col(movement::Column::HappenedOn).eq(day));
    db.execute(&delete).await?;
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "the memberships of the person whose case is at hand")]
async fn memberships<C: ConnectionTrait>(db: &C, person: PersonId) -> Result<Vec<membership::Model>> {
    Ok(membership::Entity::find()
        .filter(membership::Column::PersonId.eq(person.0))
        .order_by_asc(membership::Column::ValidFrom)
        .all(db)
        .await?)
}
