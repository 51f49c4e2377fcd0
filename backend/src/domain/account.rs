//! Accounts, and what they are trusted with.
//!
//! Invariants: a name is written in small letters and never given again; nothing is deleted; every change is recorded by
//! its caller in the same transaction.

mod actor;
pub mod approval;
pub mod credential;
mod grant;
pub mod identity;
mod list;
mod name;
pub mod person;

pub use actor::{Holder, grants_of, holder};
pub use grant::{
    GrantOrder, GrantProblem, GrantRecord, GrantState, end_grant, find_grant, give, grants_of_account,
};
pub use list::{Account, AccountState, accounts, find, find_by_name, names, set_state};
pub use name::{AccountName, NameProblem};

use crate::{
    domain::id_allocator::allocate,
    entity::account,
    error::{Error, Result},
};
use chrono::{DateTime, Utc};
use dangvien_shared::id::AccountId;
use sea_orm::{ConnectionTrait, EntityTrait as _};

/// What a new account is made of.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// What one signs in with.
    pub name: AccountName,
    /// Name for people.
    pub display_name: String,
    /// PHC string of the password; empty until one is chosen by a set-up link.
    pub password_hash: String,
    /// Of the demonstration.
    pub demo: bool,
}

/// Adds an account; refuses a name that is, or ever was, taken.
pub async fn add<C: ConnectionTrait>(db: &C, new: NewAccount, now: DateTime<Utc>) -> Result<AccountId> {
    if find_by_name(db, &new.name).await?.is_some() {
        return Err(Error::input("name", "there is an account of that name already: choose another"));
    }
    let id = allocate(db, "account", 1).await?;
    let has_password = !new.password_hash.is_empty();
    let row = account::Model {
        id,
        name: new.name.as_str().to_owned(),
        display_name: new.display_name,
        password_hash: new.password_hash,
        totp_secret: String::new(),
        totp_step: 0,
        totp_pending: String::new(),
        totp_pending_at: 0,
        state: AccountState::Active.as_code().to_owned(),
        demo: new.demo,
        created_at: now.timestamp_millis(),
        password_changed_at: if has_password { now.timestamp_millis() } else { 0 },
        version: 1,
    };
    account::Entity::insert(account::ActiveModel::from(row)).exec_without_returning(db).await?;
    Ok(AccountId(id))
}
