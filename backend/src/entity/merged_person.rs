//! Records that were closed, with the record that each is part of now.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// One row of `merged_person`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "merged_person")]
pub struct Model {
    /// The record that was closed.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: i64,
    /// The record that it is part of.
    pub into_id: i64,
    /// The merge that closed it.
    pub merge_id: i64,
}

/// No relations: the domain joins by hand.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
