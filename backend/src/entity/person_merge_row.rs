//! Every row that a merge touched, as it was before: rows are added, never changed.

use sea_orm::entity::prelude::*;

/// One row of `person_merge_row`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "person_merge_row")]
pub struct Model {
    /// The merge.
    #[sea_orm(primary_key, auto_increment = false)]
    pub merge_id: i64,
    /// Its place in the merge, from 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i32,
    /// `MOVED`, `SET_ASIDE` or `CHANGED`.
    pub fate: String,
    /// The table.
    pub of_table: String,
    /// The row as JSON, sealed for this row.
    pub before: Vec<u8>,
}

/// No relations: the domain joins by hand.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
