//! Accounts.

use sea_orm::entity::prelude::*;

/// One row of `account`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "account")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// What one signs in with, in small letters.
    pub name: String,
    /// Name for people.
    pub display_name: String,
    /// PHC string; empty until a password was chosen.
    pub password_hash: String,
    /// Sealed; empty without a second factor.
    pub totp_secret: String,
    /// The last step that was used.
    pub totp_step: i64,
    /// A secret that waits for a code of it, sealed; empty where none does.
    pub totp_pending: String,
    /// Since when it waits: milliseconds since 1970, UTC; 0 where none does.
    pub totp_pending_at: i64,
    /// `ACTIVE` or `DISABLED`.
    pub state: String,
    /// Of the demonstration.
    pub demo: bool,
    /// Milliseconds since 1970, UTC.
    pub created_at: i64,
    /// Milliseconds since 1970, UTC; 0 before the first.
    pub password_changed_at: i64,
    /// Counts the changes.
    pub version: i64,
}

/// No relations: the domain joins by hand.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
