//! Which person of the register an account is; and whether there are such persons at all.

use crate::{
    entity::{account_person, person},
    error::{Error, Result},
};
use chrono::{DateTime, Utc};
use dangvien_shared::id::{AccountId, PersonId};
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

/// Whether all of them are persons of the register.
pub async fn are_known<C: ConnectionTrait>(db: &C, persons: &[PersonId]) -> Result<bool> {
    let persons: BTreeSet<i64> = persons.iter().map(|person| person.0).collect();
    if persons.is_empty() {
        return Ok(true);
    }
    let count = Query::select()
        .expr(Expr::col(person::Column::Id).count())
        .from(person::Entity)
        .and_where(person::Column::Id.is_in(persons.iter().copied()))
        .take();
    let missing = || Error::Corrupt("a count gave nothing back".to_owned());
    let found: i64 = db.query_one(&count).await?.ok_or_else(missing)?.try_get_by_index(0)?;
    Ok(usize::try_from(found).is_ok_and(|found| found == persons.len()))
}
