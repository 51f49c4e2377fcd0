//! Grants: a role of an account at an organisation, from day to day.

use sea_orm::entity::prelude::*;

/// One row of `account_grant`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "account_grant")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// Whose.
    pub account_id: i64,
    /// Code of `Role`.
    pub role: String,
    /// Where.
    pub organisation_id: i64,
    /// First day.
    pub valid_from: Date,
    /// First day after.
    pub valid_to: Date,
    /// The decision that it rests on; empty when none was named.
    pub basis: String,
    /// `REQUESTED`, `ACTIVE`, `REJECTED` or `REVOKED`.
    pub state: String,
    /// The account that gave it; none for the command line.
    pub given_by: Option<i64>,
    /// Milliseconds since 1970, UTC.
    pub given_at: i64,
    /// When it was refused or taken back; 0 before.
    pub ended_at: i64,
}

/// No relations: the domain joins by hand.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
