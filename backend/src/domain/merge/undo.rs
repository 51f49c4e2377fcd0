//! Taking a merge back: every row goes back to where it was, as it was.

use super::{
    effect::{write_membership, write_person},
    kept_row::{self, Fate, KeptRow},
    stored::{StoredMerge, mark_done, mark_undone},
};
use crate::{
    auth::seal::Sealer,
    entity::{
        account_person, admission, admission_case, case_mentor, grant_person, membership, merged_person,
        movement, person, person_tie,
    },
    error::Result,
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _,
    sea_query::{Query, UpdateStatement},
};

/// Takes a merge back; false where a row is no more where the merge put it, and then the caller writes nothing.
pub(super) async fn take_back<C: ConnectionTrait>(
    db: &C,
    sealer: &Sealer,
    (own, merge): (&StoredMerge, &StoredMerge),
    now: DateTime<Utc>,
) -> Result<bool> {
    let rows = kept_row::load(db, sealer, merge.id.0).await?;
    merged_person::Entity::delete_by_id(merge.absorbed.0).exec(db).await?;
    give_up_cards(db, &rows).await?;
    for (fate, row) in rows {
        let done = match fate {
            Fate::Moved => goes_back(db, &row, merge).await?,
            Fate::SetAside => stands_again(db, row).await?,
            Fate::Changed => says_again(db, row).await?,
        };
        if !done {
            return Ok(false);
        }
    }
    mark_undone(db, merge.id, now).await?;
    mark_done(db, own.id, "", now).await?;
    Ok(true)
}

/// A number of a card is there once: both are given up before each goes back.
async fn give_up_cards<C: ConnectionTrait>(db: &C, rows: &[(Fate, KeptRow)]) -> Result<()> {
    let persons = rows.iter().filter_map(|(_, row)| match row {
        KeptRow::Person(person) => Some(person.id),
        _ => None,
    });
    let update = Query::update()
        .table(person::Entity)
        .value(person::Column::CardNumber, "")
        .and_where(person::Column::Id.is_in(persons.collect::<Vec<_>>()))
        .take();
    db.execute(&update).await?;
    Ok(())
}

async fn goes_back<C: ConnectionTrait>(db: &C, row: &KeptRow, merge: &StoredMerge) -> Result<bool> {
    let (kept, back) = (merge.kept.0, merge.absorbed.0);
    let mut update = Query::update();
    let update: &mut UpdateStatement = match row {
        KeptRow::Membership(row) => update
            .table(membership::Entity)
            .value(membership::Column::PersonId, back)
            .and_where(membership::Column::PersonId.eq(kept))
            .and_where(membership::Column::Id.eq(row.id)),
        KeptRow::Movement(row) => update
            .table(movement::Entity)
            .value(movement::Column::PersonId, back)
            .and_where(movement::Column::PersonId.eq(kept))
            .and_where(movement::Column::Id.eq(row.id)),
        KeptRow::Admission(row) => update
            .table(admission::Entity)
            .value(admission::Column::PersonId, back)
            .and_where(admission::Column::PersonId.eq(kept))
            .and_where(admission::Column::Id.eq(row.id)),
        KeptRow::Case(id) => update
            .table(admission_case::Entity)
            .value(admission_case::Column::PersonId, back)
            .and_where(admission_case::Column::PersonId.eq(kept))
            .and_where(admission_case::Column::Id.eq(*id)),
        KeptRow::Mentor(row) => update
            .table(case_mentor::Entity)
            .value(case_mentor::Column::PersonId, back)
            .and_where(case_mentor::Column::PersonId.eq(kept))
            .and_where(case_mentor::Column::CaseId.eq(row.case_id))
            .and_where(case_mentor::Column::ValidFrom.eq(row.valid_from)),
        KeptRow::Grant(row) => update
            .table(grant_person::Entity)
            .value(grant_person::Column::PersonId, back)
            .and_where(grant_person::Column::PersonId.eq(kept))
            .and_where(grant_person::Column::GrantId.eq(row.grant_id))
            .and_where(grant_person::Column::ValidFrom.eq(row.valid_from)),
        KeptRow::Account(row) => update
            .table(account_person::Entity)
            .value(account_person::Column::PersonId, back)
            .and_where(account_person::Column::PersonId.eq(kept))
            .and_where(account_person::Column::AccountId.eq(row.account_id)),
        KeptRow::Tie(row) => update
            .table(person_tie::Entity)
            .value(person_tie::Column::PersonId, back)
            .and_where(person_tie::Column::PersonId.eq(kept))
            .and_where(person_tie::Column::Id.eq(row.id)),
        KeptRow::Merged(row) => update
            .table(merged_person::Entity)
            .value(merged_person::Column::IntoId, back)
            .and_where(merged_person::Column::IntoId.eq(kept))
            .and_where(merged_person::Column::PersonId.eq(row.person_id)),
        // A person never belongs to another.
        KeptRow::Person(_) => return Ok(false),
    };
    Ok(db.execute(&*update).await?.rows_affected() == 1)
}

async fn stands_again<C: ConnectionTrait>(db: &C, row: KeptRow) -> Result<bool> {
    match row {
        KeptRow::Membership(row) => {
            membership::Entity::insert(membership::ActiveModel::from(row)).exec_without_returning(db).await?;
        }
        KeptRow::Movement(row) => {
            movement::Entity::insert(movement::ActiveModel::from(row)).exec_without_returning(db).await?;
        }
        KeptRow::Admission(row) => {
            admission::Entity::insert(admission::ActiveModel::from(row)).exec_without_returning(db).await?;
        }
        KeptRow::Grant(row) => {
            let insert = grant_person::Entity::insert(grant_person::ActiveModel::from(row));
            insert.exec_without_returning(db).await?;
        }
        // Nothing else is ever set aside.
        _ => return Ok(false),
    }
    Ok(true)
}

#[expect(clippy::disallowed_methods, reason = "the version of a row that is written anew")]
async fn says_again<C: ConnectionTrait>(db: &C, row: KeptRow) -> Result<bool> {
    match row {
        KeptRow::Person(row) => {
            let found = person::Entity::find().filter(person::Column::Id.eq(row.id)).one(db).await?;
            let Some(found) = found else { return Ok(false) };
            write_person(db, &person::Model { version: found.version + 1, ..row }).await?;
        }
        KeptRow::Membership(row) => write_membership(db, &row).await?,
        // Nothing else is ever corrected.
        _ => return Ok(false),
    }
    Ok(true)
}
