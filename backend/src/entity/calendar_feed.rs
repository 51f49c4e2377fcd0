//! Feeds of deadlines for calendars.

use sea_orm::entity::prelude::*;

/// One row of `calendar_feed`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "calendar_feed")]
pub struct Model {
    /// Id, for the list of one's own.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// Whose.
    pub account_id: i64,
    /// What its owner calls it.
    pub name: String,
    /// Hash of the secret.
    pub secret_hash: String,
    /// Milliseconds since 1970, UTC.
    pub created_at: i64,
    /// Milliseconds since 1970, UTC.
    pub expires_at: i64,
    /// Last use, to the minute; 0 before.
    pub used_at: i64,
    /// When it was taken back; 0 before.
    pub revoked_at: i64,
}

/// No relations: the domain joins by hand.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
