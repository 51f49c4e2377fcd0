//! Personal access tokens.

use sea_orm::entity::prelude::*;

/// One row of `access_token`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "access_token")]
pub struct Model {
    /// Id, for the list of one's own.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// Whose.
    pub account_id: i64,
    /// `PERSONAL` or `EXPLORER`.
    pub kind: String,
    /// What its owner calls it.
    pub name: String,
    /// Hash of the secret.
    pub secret_hash: String,
    /// Codes of `TokenScope`, separated by blanks.
    pub scopes: String,
    /// Narrowed to that organisation and what is below it.
    pub organisation_id: Option<i64>,
    /// Milliseconds since 1970, UTC.
    pub created_at: i64,
    /// Milliseconds since 1970, UTC.
    pub expires_at: i64,
    /// Last use, to the minute; 0 before.
    pub used_at: i64,
    /// When it was taken back; 0 before.
    pub revoked_at: i64,
    /// The session that it ends with; none of a personal one.
    pub session_id: Option<i64>,
}

/// No relations: the domain joins by hand.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
