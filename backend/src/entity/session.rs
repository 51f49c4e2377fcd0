//! Sessions of the web app.

use sea_orm::entity::prelude::*;

/// One row of `session`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    /// Id, for the list of one's own.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// Hash of the secret in the cookie.
    pub secret_hash: String,
    /// Whose.
    pub account_id: i64,
    /// `SECOND_FACTOR` until that was given, then `FULL`.
    pub stage: String,
    /// Milliseconds since 1970, UTC.
    pub created_at: i64,
    /// Last use, to the minute.
    pub seen_at: i64,
    /// The end whatever happens.
    pub expires_at: i64,
    /// When it was ended; 0 before.
    pub ended_at: i64,
    /// What the browser says of itself, shortened.
    pub device: String,
    /// Where it came from.
    pub address: String,
}

/// No relations: the domain joins by hand.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
