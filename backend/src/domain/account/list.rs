//! Accounts as people who manage them see them.

use super::AccountName;
use crate::{
    entity::account,
    error::{Error, Result},
};
use chrono::{DateTime, Utc};
use dangvien_shared::id::AccountId;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, ExprTrait as _, QueryFilter as _, QueryOrder as _,
    sea_query::{Expr, Query},
};
use std::collections::HashMap;

/// Whether an account may sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountState {
    /// It may.
    Active,
    /// It may not, and its sessions and tokens have ended.
    Disabled,
}

impl AccountState {
    /// The code in the table.
    pub const fn as_code(self) -> &'static str {
        match self {
            Self::Active => "ACTIVE",
            Self::Disabled => "DISABLED",
        }
    }
}

/// An account without its secrets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// What it signs in with.
    pub name: String,
    /// Name for people.
    pub display_name: String,
    /// Whether it may sign in.
    pub state: AccountState,
    /// Of the demonstration.
    pub demo: bool,
    /// Whether a password was chosen.
    pub has_password: bool,
    /// Whether a second factor is asked for.
    pub has_second_factor: bool,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// Counts its changes.
    pub version: i64,
}

impl Account {
    /// Whether it may sign in.
    pub fn is_active(&self) -> bool {
        self.state == AccountState::Active
    }
}

impl TryFrom<account::Model> for Account {
    type Error = Error;

    fn try_from(row: account::Model) -> Result<Self> {
        let corrupt = |what: &str| Error::Corrupt(format!("an account has an unknown {what}"));
        Ok(Self {
            id: AccountId(row.id),
            state: match row.state.as_str() {
                "ACTIVE" => AccountState::Active,
                "DISABLED" => AccountState::Disabled,
                _ => return Err(corrupt("state")),
            },
            demo: row.demo,
            has_password: !row.password_hash.is_empty(),
            has_second_factor: !row.totp_secret.is_empty(),
            created_at: DateTime::from_timestamp_millis(row.created_at).ok_or_else(|| corrupt("time"))?,
            version: row.version,
            name: row.name,
            display_name: row.display_name,
        })
    }
}

/// The account of an id.
#[expect(
    clippy::disallowed_methods,
    reason = "accounts have no scope: callers check MANAGE_ACCOUNTS, or ask of themselves"
)]
pub async fn find<C: ConnectionTrait>(db: &C, id: AccountId) -> Result<Option<Account>> {
    account::Entity::find_by_id(id.0).one(db).await?.map(Account::try_from).transpose()
}

/// The names for people of these accounts.
#[expect(
    clippy::disallowed_methods,
    reason = "accounts have no scope: callers show who asked and who decided"
)]
pub async fn names<C: ConnectionTrait>(db: &C, ids: &[AccountId]) -> Result<HashMap<AccountId, String>> {
    let named = account::Column::Id.is_in(ids.iter().map(|id| id.0));
    let rows = account::Entity::find().filter(named).all(db).await?;
    Ok(rows.into_iter().map(|row| (AccountId(row.id), row.display_name)).collect())
}

/// The account of a name.
#[expect(
    clippy::disallowed_methods,
    reason = "accounts have no scope: callers check MANAGE_ACCOUNTS, or sign in"
)]
pub async fn find_by_name<C: ConnectionTrait>(db: &C, name: &AccountName) -> Result<Option<Account>> {
    let found = account::Entity::find().filter(account::Column::Name.eq(name.as_str())).one(db).await?;
    found.map(Account::try_from).transpose()
}

/// All accounts by name. A province has some thousands.
#[expect(clippy::disallowed_methods, reason = "accounts have no scope: callers check MANAGE_ACCOUNTS")]
pub async fn accounts<C: ConnectionTrait>(db: &C) -> Result<Vec<Account>> {
    let rows = account::Entity::find().order_by_asc(account::Column::Name).all(db).await?;
    rows.into_iter().map(Account::try_from).collect()
}

/// Lets an account sign in, or not; gives back whether that changed anything.
pub async fn set_state<C: ConnectionTrait>(db: &C, id: AccountId, state: AccountState) -> Result<bool> {
    let update = Query::update()
        .table(account::Entity)
        .value(account::Column::State, state.as_code())
        .value(account::Column::Version, Expr::col(account::Column::Version).add(1))
        .and_where(account::Column::Id.eq(id.0))
        .and_where(account::Column::State.ne(state.as_code()))
        .take();
    Ok(db.execute(&update).await?.rows_affected() > 0)
}
