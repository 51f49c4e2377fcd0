//! Pairs of records that look alike and are two persons.

use sea_orm::entity::prelude::*;

/// One row of `two_persons`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "two_persons")]
pub struct Model {
    /// The record of the smaller id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub left_id: i64,
    /// The other.
    #[sea_orm(primary_key, auto_increment = false)]
    pub right_id: i64,
    /// Milliseconds since 1970, UTC.
    pub told_at: i64,
    /// Who said so; none for tools.
    pub account_id: Option<i64>,
}

/// No relations: the domain joins by hand.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
