//! The register itself: one row.

use sea_orm::entity::prelude::*;

/// One row of `register`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "register")]
pub struct Model {
    /// Always 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// First day covered.
    pub opened_on: Date,
    /// Last complete day, open while kept.
    pub complete_to: Date,
    /// Demonstration data.
    pub synthetic: bool,
    /// Grows with every write.
    pub data_version: i64,
    /// Grows with every change of the rules or of the calendar.
    pub law_version: i64,
}

/// No relations: the domain joins by hand.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
