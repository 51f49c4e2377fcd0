//! The working calendar: days off, and weekend days that are worked.

use sea_orm::entity::prelude::*;

/// One row of `holiday`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "holiday")]
pub struct Model {
    /// The day.
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: Date,
    /// `DAY_OFF` or `WORKING_DAY`.
    pub kind: String,
    /// Name of the occasion.
    pub name: String,
    /// Where it is laid down.
    pub source: String,
}

/// No relations: the domain joins by hand.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
