//! Other names of ethnic groups.

use sea_orm::entity::prelude::*;

/// One row of `ethnic_group_alias`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "ethnic_group_alias")]
pub struct Model {
    /// Folded name.
    #[sea_orm(primary_key, auto_increment = false)]
    pub search_key: String,
    /// Code of the group.
    pub ethnic_group: String,
}

/// No relations: the domain joins by hand.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
