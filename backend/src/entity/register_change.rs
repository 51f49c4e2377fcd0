//! Where the last writes changed something.

use sea_orm::entity::prelude::*;

/// One row of `register_change`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "register_change")]
pub struct Model {
    /// The version that the write made.
    #[sea_orm(primary_key, auto_increment = false)]
    pub data_version: i64,
    /// A path of the tree, with all below it; empty is everywhere.
    #[sea_orm(primary_key, auto_increment = false)]
    pub path: String,
}

/// No relations: the domain joins by hand.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
