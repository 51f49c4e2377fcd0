//! Devices from which an account signed in before.

use sea_orm::entity::prelude::*;

/// One row of `known_device`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "known_device")]
pub struct Model {
    /// Hash of the secret in the device's cookie.
    #[sea_orm(primary_key, auto_increment = false)]
    pub secret_hash: String,
    /// Whose.
    pub account_id: i64,
    /// Milliseconds since 1970, UTC.
    pub used_at: i64,
}

/// No relations: the domain joins by hand.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
