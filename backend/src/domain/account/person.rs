//! Which person of the register an account is; and whether there are such persons at all.

use crate::{
    domain::id_allocator::allocate,
    entity::{account_person, approval, merged_person, person, person_tie},
    error::{Error, Result},
};
use chrono::{DateTime, Utc};
use dangvien_shared::id::{AccountId, PersonId, PersonTieId};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, ExprTrait as _, QueryFilter as _,
    sea_query::{Expr, OnConflict, Query},
};
use std::collections::BTreeSet;

/// The person who an account is; none where nobody said.
#[expect(clippy::disallowed_methods, reason = "an account asks for its own")]
pub async fn person_of<C: ConnectionTrait>(db: &C, account: AccountId) -> Result<Option<PersonId>> {
    let row = account_person::Entity::find_by_id(account.0).one(db).await?;
    Ok(row.map(|row| PersonId(row.person_id)))
}

/// Those of the accounts that are tied to a person.
#[expect(clippy::disallowed_methods, reason = "accounts have no scope: callers check MANAGE_ACCOUNTS")]
pub async fn tied<C: ConnectionTrait>(db: &C, accounts: &[AccountId]) -> Result<BTreeSet<AccountId>> {
    let rows = account_person::Entity::find()
        .filter(account_person::Column::AccountId.is_in(accounts.iter().map(|account| account.0)))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| AccountId(row.account_id)).collect())
}

/// A tie that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AskedTie {
    /// Its id.
    pub id: PersonTieId,
    /// The account.
    pub account: AccountId,
    /// The person who it is said to be.
    pub person: PersonId,
}

impl From<person_tie::Model> for AskedTie {
    fn from(row: person_tie::Model) -> Self {
        Self { id: PersonTieId(row.id), account: AccountId(row.account_id), person: PersonId(row.person_id) }
    }
}

/// Notes a tie that is asked for; it does nothing before it is approved.
pub async fn ask_for_tie<C: ConnectionTrait>(
    db: &C,
    account: AccountId,
    person: PersonId,
) -> Result<PersonTieId> {
    let id = allocate(db, "person_tie", 1).await?;
    let row = person_tie::Model { id, account_id: account.0, person_id: person.0 };
    person_tie::Entity::insert(person_tie::ActiveModel::from(row)).exec_without_returning(db).await?;
    Ok(PersonTieId(id))
}

/// The tie of an id, as it was asked for.
#[expect(clippy::disallowed_methods, reason = "ties have no scope: callers check APPROVE")]
pub async fn find_tie<C: ConnectionTrait>(db: &C, id: PersonTieId) -> Result<Option<AskedTie>> {
    Ok(person_tie::Entity::find_by_id(id.0).one(db).await?.map(AskedTie::from))
}

/// The tie of an account that waits for approval.
#[expect(clippy::disallowed_methods, reason = "ties have no scope: callers check MANAGE_ACCOUNTS")]
pub async fn waiting_tie<C: ConnectionTrait>(db: &C, account: AccountId) -> Result<Option<AskedTie>> {
    let waiting = Query::select()
        .column(approval::Column::TieId)
        .from(approval::Entity)
        .and_where(approval::Column::TieId.is_not_null())
        .and_where(approval::Column::State.eq("OPEN"))
        .take();
    let found = person_tie::Entity::find()
        .filter(person_tie::Column::AccountId.eq(account.0))
        .filter(person_tie::Column::Id.in_subquery(waiting))
        .one(db)
        .await?;
    Ok(found.map(AskedTie::from))
}

/// Ties an account to a person, in place of another, or to nobody.
pub async fn tie<C: ConnectionTrait>(
    db: &C,
    account: AccountId,
    person: Option<PersonId>,
    now: DateTime<Utc>,
) -> Result<()> {
    let Some(person) = person else {
        // Who was tied to whom stands in the audit trail.
        let delete = Query::delete()
            .from_table(account_person::Entity)
            .and_where(account_person::Column::AccountId.eq(account.0))
            .take();
        db.execute(&delete).await?;
        return Ok(());
    };
    let row =
        account_person::Model { account_id: account.0, person_id: person.0, tied_at: now.timestamp_millis() };
    let instead = OnConflict::column(account_person::Column::AccountId)
        .update_columns([account_person::Column::PersonId, account_person::Column::TiedAt])
        .to_owned();
    account_person::Entity::insert(account_person::ActiveModel::from(row))
        .on_conflict(instead)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// Whether all of them are persons of the register; a record that was merged into another is nobody any more.
pub async fn are_known<C: ConnectionTrait>(db: &C, persons: &[PersonId]) -> Result<bool> {
    let persons: BTreeSet<i64> = persons.iter().map(|person| person.0).collect();
    if persons.is_empty() {
        return Ok(true);
    }
    let closed = Query::select().column(merged_person::Column::PersonId).from(merged_person::Entity).take();
    let count = Query::select()
        .expr(Expr::col(person::Column::Id).count())
        .from(person::Entity)
        .and_where(person::Column::Id.not_in_subquery(closed))
        .and_where(person::Column::Id.is_in(persons.iter().copied()))
        .take();
    let missing = || Error::Corrupt("a count gave nothing back".to_owned());
    let found: i64 = db.query_one(&count).await?.ok_or_else(missing)?.try_get_by_index(0)?;
    Ok(usize::try_from(found).is_ok_and(|found| found == persons.len()))
}
