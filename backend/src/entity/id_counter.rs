//! Next ids, one counter a table.

use sea_orm::entity::prelude::*;

/// One row of `id_counter`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "id_counter")]
pub struct Model {
    /// Table.
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    /// The next free id.
    pub next_id: i64,
}

/// No relations: the domain joins by hand.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
