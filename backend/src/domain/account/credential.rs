//! What an account proves itself with: hashes and sealed secrets, for nobody but those who check them.

use super::{Account, AccountName};
use crate::{
    entity::{account, known_device, recovery_code, setup_link},
    error::{Error, Result},
};
use chrono::{DateTime, Utc};
use dangvien_shared::id::AccountId;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, ExprTrait as _, QueryFilter as _,
    sea_query::{Expr, OnConflict, Query},
};

/// An account with what it proves itself with.
#[derive(Clone, Debug)]
pub struct Credential {
    /// The account.
    pub account: Account,
    /// PHC string; empty until a password was chosen.
    pub password_hash: String,
    /// Sealed; empty without a second factor.
    pub totp_secret: String,
    /// The last step of the second factor that was used.
    pub totp_step: i64,
    /// A secret that waits for a code of it, sealed, and since when; none where none waits.
    pub totp_pending: Option<(String, DateTime<Utc>)>,
}

impl TryFrom<account::Model> for Credential {
    type Error = Error;

    fn try_from(row: account::Model) -> Result<Self> {
        let begun_at = DateTime::from_timestamp_millis(row.totp_pending_at);
        let waits = Some(row.totp_pending.clone()).filter(|sealed| !sealed.is_empty());
        Ok(Self {
            totp_pending: waits.zip(begun_at),
            password_hash: row.password_hash.clone(),
            totp_secret: row.totp_secret.clone(),
            totp_step: row.totp_step,
            account: row.try_into()?,
        })
    }
}

/// The credential behind a name.
#[expect(clippy::disallowed_methods, reason = "signing in comes before any scope")]
pub async fn of_name<C: ConnectionTrait>(db: &C, name: &AccountName) -> Result<Option<Credential>> {
    let row = account::Entity::find().filter(account::Column::Name.eq(name.as_str())).one(db).await?;
    row.map(Credential::try_from).transpose()
}

/// The credential of an account.
#[expect(clippy::disallowed_methods, reason = "an account proves itself")]
pub async fn of_account<C: ConnectionTrait>(db: &C, id: AccountId) -> Result<Option<Credential>> {
    account::Entity::find_by_id(id.0).one(db).await?.map(Credential::try_from).transpose()
}

/// Stores the hash of a new password.
pub async fn set_password<C: ConnectionTrait>(
    db: &C,
    id: AccountId,
    password_hash: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let update = Query::update()
        .table(account::Entity)
        .value(account::Column::PasswordHash, password_hash)
        .value(account::Column::PasswordChangedAt, now.timestamp_millis())
        .value(account::Column::Version, Expr::col(account::Column::Version).add(1))
        .and_where(account::Column::Id.eq(id.0))
        .take();
    db.execute(&update).await?;
    Ok(())
}

/// Stores a better hash of the same password.
pub async fn rehash_password<C: ConnectionTrait>(db: &C, id: AccountId, password_hash: &str) -> Result<()> {
    let update = Query::update()
        .table(account::Entity)
        .value(account::Column::PasswordHash, password_hash)
        .and_where(account::Column::Id.eq(id.0))
        .take();
    db.execute(&update).await?;
    Ok(())
}

/// Keeps a sealed secret until its owner has shown a code of it; one that waited before is void from now on.
pub async fn set_pending_factor<C: ConnectionTrait>(
    db: &C,
    id: AccountId,
    sealed: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let update = Query::update()
        .table(account::Entity)
        .value(account::Column::TotpPending, sealed)
        .value(account::Column::TotpPendingAt, now.timestamp_millis())
        .and_where(account::Column::Id.eq(id.0))
        .take();
    db.execute(&update).await?;
    Ok(())
}

/// Stores the sealed secret of a second factor with the codes that may stand in for it; an empty one takes both away.
pub async fn set_second_factor<C: ConnectionTrait>(
    db: &C,
    id: AccountId,
    sealed: &str,
    code_hashes: &[String],
) -> Result<()> {
    let update = Query::update()
        .table(account::Entity)
        .value(account::Column::TotpSecret, sealed)
        .value(account::Column::TotpStep, 0)
        .value(account::Column::TotpPending, "")
        .value(account::Column::TotpPendingAt, 0)
        .value(account::Column::Version, Expr::col(account::Column::Version).add(1))
        .and_where(account::Column::Id.eq(id.0))
        .take();
    db.execute(&update).await?;
    set_recovery_codes(db, id, code_hashes).await
}

/// Stores the codes that stand in for a second factor; those of before are void.
pub async fn set_recovery_codes<C: ConnectionTrait>(
    db: &C,
    id: AccountId,
    code_hashes: &[String],
) -> Result<()> {
    // Codes of an earlier set are no record of anything: they are worth nothing any more.
    let clear = Query::delete()
        .from_table(recovery_code::Entity)
        .and_where(recovery_code::Column::AccountId.eq(id.0))
        .take();
    db.execute(&clear).await?;
    let rows = code_hashes.iter().map(|code_hash| recovery_code::ActiveModel {
        account_id: Set(id.0),
        code_hash: Set(code_hash.clone()),
        used_at: Set(0),
    });
    let rows: Vec<_> = rows.collect();
    if !rows.is_empty() {
        recovery_code::Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}

/// How many codes that stand in for the second factor were not used yet.
pub async fn recovery_codes_left<C: ConnectionTrait>(db: &C, id: AccountId) -> Result<i64> {
    let count = Query::select()
        .expr(Expr::col(recovery_code::Column::CodeHash).count())
        .from(recovery_code::Entity)
        .and_where(recovery_code::Column::AccountId.eq(id.0))
        .and_where(recovery_code::Column::UsedAt.eq(0))
        .take();
    let missing = || Error::Corrupt("a count gave nothing back".to_owned());
    Ok(db.query_one(&count).await?.ok_or_else(missing)?.try_get_by_index(0)?)
}

/// Uses a step of the second factor up; false where it, or a later one, was used before.
pub async fn use_step<C: ConnectionTrait>(db: &C, id: AccountId, step: i64) -> Result<bool> {
    let update = Query::update()
        .table(account::Entity)
        .value(account::Column::TotpStep, step)
        .and_where(account::Column::Id.eq(id.0))
        .and_where(account::Column::TotpStep.lt(step))
        .take();
    Ok(db.execute(&update).await?.rows_affected() == 1)
}

/// Uses a recovery code up; false where there is none, or it was used before.
pub async fn use_recovery_code<C: ConnectionTrait>(
    db: &C,
    id: AccountId,
    code_hash: &str,
    now: DateTime<Utc>,
) -> Result<bool> {
    let update = Query::update()
        .table(recovery_code::Entity)
        .value(recovery_code::Column::UsedAt, now.timestamp_millis())
        .and_where(recovery_code::Column::AccountId.eq(id.0))
        .and_where(recovery_code::Column::CodeHash.eq(code_hash))
        .and_where(recovery_code::Column::UsedAt.eq(0))
        .take();
    Ok(db.execute(&update).await?.rows_affected() == 1)
}

/// Writes a one-time link down; earlier ones of the account are void from now on.
pub async fn add_setup_link<C: ConnectionTrait>(
    db: &C,
    id: AccountId,
    secret_hash: &str,
    (now, expires_at): (DateTime<Utc>, DateTime<Utc>),
) -> Result<()> {
    let void = Query::update()
        .table(setup_link::Entity)
        .value(setup_link::Column::UsedAt, now.timestamp_millis())
        .and_where(setup_link::Column::AccountId.eq(id.0))
        .and_where(setup_link::Column::UsedAt.eq(0))
        .take();
    db.execute(&void).await?;
    let row = setup_link::Model {
        secret_hash: secret_hash.to_owned(),
        account_id: id.0,
        expires_at: expires_at.timestamp_millis(),
        used_at: 0,
    };
    setup_link::Entity::insert(setup_link::ActiveModel::from(row)).exec_without_returning(db).await?;
    Ok(())
}

/// Whose link it is, while it may still be used.
#[expect(clippy::disallowed_methods, reason = "who has the link is the account")]
pub async fn holder_of_setup_link<C: ConnectionTrait>(
    db: &C,
    secret_hash: &str,
    now: DateTime<Utc>,
) -> Result<Option<AccountId>> {
    let row = setup_link::Entity::find_by_id(secret_hash.to_owned()).one(db).await?;
    let usable = row.filter(|row| row.used_at == 0 && row.expires_at > now.timestamp_millis());
    Ok(usable.map(|row| AccountId(row.account_id)))
}

/// Uses a link up; false where it was used before.
pub async fn use_setup_link<C: ConnectionTrait>(
    db: &C,
    secret_hash: &str,
    now: DateTime<Utc>,
) -> Result<bool> {
    let update = Query::update()
        .table(setup_link::Entity)
        .value(setup_link::Column::UsedAt, now.timestamp_millis())
        .and_where(setup_link::Column::SecretHash.eq(secret_hash))
        .and_where(setup_link::Column::UsedAt.eq(0))
        .and_where(setup_link::Column::ExpiresAt.gt(now.timestamp_millis()))
        .take();
    Ok(db.execute(&update).await?.rows_affected() == 1)
}

/// Whether the account signed in from that device before.
#[expect(clippy::disallowed_methods, reason = "signing in comes before any scope")]
pub async fn knows_device<C: ConnectionTrait>(db: &C, id: AccountId, secret_hash: &str) -> Result<bool> {
    let row = known_device::Entity::find_by_id(secret_hash.to_owned()).one(db).await?;
    Ok(row.is_some_and(|row| row.account_id == id.0))
}

/// Remembers a device.
pub async fn remember_device<C: ConnectionTrait>(
    db: &C,
    id: AccountId,
    secret_hash: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let row = known_device::Model {
        secret_hash: secret_hash.to_owned(),
        account_id: id.0,
        used_at: now.timestamp_millis(),
    };
    let again = OnConflict::column(known_device::Column::SecretHash)
        .update_columns([known_device::Column::AccountId, known_device::Column::UsedAt])
        .to_owned();
    known_device::Entity::insert(known_device::ActiveModel::from(row))
        .on_conflict(again)
        .exec_without_returning(db)
        .await?;
    Ok(())
}
