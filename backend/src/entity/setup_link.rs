//! One-time links with which an account chooses its password.

use sea_orm::entity::prelude::*;

/// One row of `setup_link`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "setup_link")]
pub struct Model {
    /// Hash of the secret in the link.
    #[sea_orm(primary_key, auto_increment = false)]
    pub secret_hash: String,
    /// Whose.
    pub account_id: i64,
    /// Milliseconds since 1970, UTC.
    pub expires_at: i64,
    /// Milliseconds since 1970, UTC; 0 before.
    pub used_at: i64,
}

/// No relations: the domain joins by hand.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
